//! Who may give a member another role, and which (M-3, C-2, C-6, S-13, S-14, S-18).

use crate::directory::asking::{Asking, Result, refuse};
use crate::directory::facts::{ContainerRecord, Member};
use crate::directory::member::add::eligible_role;
use crate::directory::member::assign;
use crate::directory::member::limits::{self, WORKSPACES};
use crate::directory::team::TEAMS;
use crate::directory::vocabulary::{
    ContainerId, ContainerKind, Happened, RefusalCode, RoleForm, RoleId, SystemId, UserId,
};

pub(in crate::directory) fn set_member_role(asking: &Asking<'_>, form: &RoleForm) -> Result<Vec<Happened>> {
    let container = asking.container(&form.container)?;
    let member = match container.kind.system() {
        SystemId::Sas => team_member_to_change(asking, form, &container)?,
        SystemId::Mpp | SystemId::Connect => workspace_member_to_change(asking, form, &container)?,
    };
    // One that is gone counts no more before than after.
    let before = assign::still_there(asking, &member.assigned);
    let assigned = form.assigned.as_ref().unwrap_or(&before).clone();
    if form.assigned.is_some() {
        assign::assignable(asking, &form.container, container.kind, &assigned)?;
    }
    if member.role == form.role && before == assigned {
        return refuse(RefusalCode::NoChange, &form.user);
    }
    assign::enough_assigned(container.kind, &form.role, &assigned)?;
    let set = Happened::MemberRoleSet {
        container: form.container.clone(),
        user: form.user.clone(),
        role: form.role.clone(),
        assigned,
    };
    let ended = match container.kind {
        ContainerKind::Workspace => {
            ended_roles(asking, &form.container, &form.user, eligible_role(&form.role).as_ref())
        }
        _ => Vec::new(),
    };
    Ok([set].into_iter().chain(ended).collect())
}

/// S-13, S-14: by admins and member admins of the team. S-18: not the team admin, not oneself.
fn team_member_to_change(asking: &Asking<'_>, form: &RoleForm, team: &ContainerRecord) -> Result<Member> {
    asking.of_kind(&form.container, &TEAMS)?;
    let actor = asking.may(&form.container)?;
    let member = asking.member(&form.container, &form.user)?;
    limits::not_team_admin(team, &form.user)?;
    if actor == form.user {
        return refuse(RefusalCode::OwnRole, &form.user);
    }
    limits::may_give(asking, &form.container, team.kind, &form.role)?;
    Ok(member)
}

/// M-3, M-4, C-6: by whom the tables say; a Master neither demotes an Owner or Master nor makes an Owner; the last
/// admin or Owner stays.
fn workspace_member_to_change(asking: &Asking<'_>, form: &RoleForm, workspace: &ContainerRecord) -> Result<Member> {
    asking.of_kind(&form.container, &WORKSPACES)?;
    asking.may(&form.container)?;
    asking.role_fits(&form.role, workspace.kind)?;
    let member = asking.member(&form.container, &form.user)?;
    asking.may_about_role(&form.container, &member.role)?;
    asking.may_about_role(&form.container, &form.role)?;
    if form.role != member.role {
        limits::not_last_admin(workspace, &form.user, &member)?;
    }
    Ok(member)
}

/// C-2: the roles in the workspace's mini programs that end with the workspace role, all but those that still fit.
pub(super) fn ended_roles(
    asking: &Asking<'_>,
    workspace: &ContainerId,
    user: &UserId,
    fits: Option<&RoleId>,
) -> Vec<Happened> {
    let memberships = asking.facts.memberships_of(user).into_iter();
    let ended = memberships.filter(|(container, member)| {
        let below = asking.container(container).is_ok_and(|record| record.parent.as_ref() == Some(workspace));
        below && fits != Some(&member.role)
    });
    ended.map(|(container, _)| Happened::MemberDeleted { container, user: user.clone() }).collect()
}
