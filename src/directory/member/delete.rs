//! Who may delete a member, and whom (M-3, M-4, C-2, C-3, C-6, S-13, S-14, S-18).

use crate::directory::asking::{Asking, Result, wrong_kind};
use crate::directory::facts::ContainerRecord;
use crate::directory::member::limits::{self, WORKSPACES};
use crate::directory::member::role;
use crate::directory::team::TEAMS;
use crate::directory::vocabulary::{ContainerKind, Happened, OfMember};

/// Whoever the tables allow deletes a member:
/// - of a team of `sas`, anyone but the team admin (S-13, S-14, S-18);
/// - of a workspace of `mpp`, anyone but its last active admin (M-3, M-4);
/// - of a workspace of `connect`, Owners and Masters only by an Owner, never the last Owner (C-6);
/// - of a mini program of `connect` (C-3).
pub(in crate::directory) fn delete_member(asking: &Asking<'_>, form: &OfMember) -> Result<Vec<Happened>> {
    let container = asking.container(&form.container)?;
    let ended = match container.kind {
        ContainerKind::Platform => {
            let kinds = [TEAMS.as_slice(), &WORKSPACES, &[ContainerKind::MiniProgram]].concat();
            return wrong_kind(&form.container, container.kind, &kinds);
        }
        ContainerKind::SuperappTeam | ContainerKind::MiniProgramTeam => delete_from_team(asking, form, &container)?,
        ContainerKind::TenantWorkspace | ContainerKind::DeveloperWorkspace | ContainerKind::Workspace => {
            delete_from_workspace(asking, form, &container)?
        }
        ContainerKind::MiniProgram => delete_from_mini_program(asking, form)?,
    };
    let deleted = Happened::MemberDeleted { container: form.container.clone(), user: form.user.clone() };
    Ok([deleted].into_iter().chain(ended).collect())
}

fn delete_from_team(asking: &Asking<'_>, form: &OfMember, team: &ContainerRecord) -> Result<Vec<Happened>> {
    asking.may(&form.container)?;
    asking.member(&form.container, &form.user)?;
    limits::not_team_admin(team, &form.user)?;
    Ok(Vec::new())
}

/// C-2: losing the workspace membership ends the mini program roles with it.
fn delete_from_workspace(asking: &Asking<'_>, form: &OfMember, workspace: &ContainerRecord) -> Result<Vec<Happened>> {
    asking.may(&form.container)?;
    let member = asking.member(&form.container, &form.user)?;
    asking.may_about_role(&form.container, &member.role)?;
    limits::not_last_admin(workspace, &form.user, &member)?;
    let connect = workspace.kind == ContainerKind::Workspace;
    Ok(if connect { role::ended_roles(asking, &form.container, &form.user, None) } else { Vec::new() })
}

/// C-3: by whoever may in the workspace above.
fn delete_from_mini_program(asking: &Asking<'_>, form: &OfMember) -> Result<Vec<Happened>> {
    asking.may(&form.container)?;
    asking.member(&form.container, &form.user)?;
    Ok(Vec::new())
}
