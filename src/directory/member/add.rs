//! Who may add a member, and whom (S-13, S-14, S-16, C-2, C-4). By invitation: see `invitation/`.

use crate::directory::asking::{Asking, Result, refuse};
use crate::directory::member::limits;
use crate::directory::team::TEAMS;
use crate::directory::user;
use crate::directory::vocabulary::{
    ContainerId, ContainerKind, Happened, MemberForm, MiniProgramMemberForm, NewMemberForm, RefusalCode, RoleId,
};

/// The roles of a workspace, each with the one role of a mini program that it is eligible for (C-2).
const ELIGIBLE: [(&str, &str); 3] =
    [("owner", "mini_program_admin"), ("master", "mini_program_admin"), ("developer", "mini_program_developer")];

/// The one role of a mini program of `connect` that a workspace role is eligible for (C-2).
pub(in crate::directory) fn eligible_role(workspace_role: &RoleId) -> Option<RoleId> {
    let eligible = ELIGIBLE.iter().find(|(role, _)| *role == workspace_role.as_str());
    eligible.map(|(_, role)| RoleId::new(*role))
}

/// The roles of a workspace that are eligible for one of a mini program (C-2).
pub(in crate::directory) fn eligible_roles() -> Vec<RoleId> {
    ELIGIBLE.iter().map(|(role, _)| RoleId::new(*role)).collect()
}

/// S-13: by superapp admins and member admins, of ordinary users.
pub(in crate::directory) fn add_member(asking: &Asking<'_>, form: &MemberForm) -> Result<Vec<Happened>> {
    let team = asking.of_kind(&form.team, &TEAMS)?;
    asking.may(&form.team)?;
    user::working_user(asking, &form.user)?;
    asking.ordinary(&form.user)?;
    asking.no_member(&form.team, &form.user)?;
    limits::may_give(asking, &form.team, team.kind, &form.role)?;
    let (container, user, role) = (form.team.clone(), form.user.clone(), form.role.clone());
    Ok(vec![Happened::MemberAdded { container, user, role, assigned: Vec::new() }])
}

/// S-13, S-14, S-16: by admins and member admins of either kind of team; the new user is ordinary, and a member.
pub(in crate::directory) fn create_member(asking: &Asking<'_>, form: &NewMemberForm) -> Result<Vec<Happened>> {
    let team = asking.of_kind(&form.team, &TEAMS)?;
    asking.may(&form.team)?;
    limits::may_give(asking, &form.team, team.kind, &form.role)?;
    let (user, created) = user::new_user(asking, &form.user, true)?;
    let (container, role) = (form.team.clone(), form.role.clone());
    Ok(vec![created, Happened::MemberAdded { container, user, role, assigned: Vec::new() }])
}

/// C-4: by Owners and Masters of the workspace and Admins of the mini program. C-2: from the workspace's members,
/// each in the one role theirs is eligible for. Decision: a blocked member is not eligible.
pub(in crate::directory) fn add_mini_program_member(
    asking: &Asking<'_>,
    form: &MiniProgramMemberForm,
) -> Result<Vec<Happened>> {
    let (mini_program, record) = asking.mini_program(&form.mini_program)?;
    let (ContainerKind::MiniProgram, Some(workspace)) = (record.kind, &record.parent) else {
        return refuse(RefusalCode::NotInThisSystem, &form.mini_program);
    };
    let container: ContainerId = mini_program.container;
    asking.may(&container)?;
    asking.role_fits(&form.role, ContainerKind::MiniProgram)?;
    let member = asking.member(workspace, &form.user)?;
    asking.no_member(&container, &form.user)?;
    if member.blocked || eligible_role(&member.role).as_ref() != Some(&form.role) {
        return refuse(RefusalCode::NotEligible, &form.user);
    }
    let (user, role) = (form.user.clone(), form.role.clone());
    Ok(vec![Happened::MemberAdded { container, user, role, assigned: Vec::new() }])
}
