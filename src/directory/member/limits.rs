//! What no member may do to another, whatever the tables say: ranks, last admins, roles that nobody gives.

use crate::directory::asking::{Asking, Result, refuse};
use crate::directory::facts::{ContainerRecord, Member};
use crate::directory::vocabulary::{ContainerId, ContainerKind, RefusalCode, RoleId, UserId};

/// The workspaces whose members are invited by e-mail and can be blocked.
pub(in crate::directory) const WORKSPACES: [ContainerKind; 3] =
    [ContainerKind::TenantWorkspace, ContainerKind::DeveloperWorkspace, ContainerKind::Workspace];

/// M-4, C-6: the last active admin (or Owner) is not blocked, deleted or demoted.
pub(in crate::directory) fn not_last_admin(container: &ContainerRecord, user: &UserId, member: &Member) -> Result<()> {
    let guarded = WORKSPACES.contains(&container.kind);
    let active_admin = member.role == container.kind.admin_role() && !member.blocked;
    if guarded && active_admin && container.admins <= 1 { refuse(RefusalCode::LastAdmin, user) } else { Ok(()) }
}

/// S-6, S-18: no one but the platform touches the team admin.
pub(super) fn not_team_admin(team: &ContainerRecord, user: &UserId) -> Result<()> {
    if team.team_admin.as_ref() == Some(user) { refuse(RefusalCode::TeamAdmin, user) } else { Ok(()) }
}

/// S-16 to S-18: a role that members' admins may give: of this kind of team, never its admin, and member admin
/// only by the team's admin.
pub(in crate::directory) fn may_give(
    asking: &Asking<'_>,
    team: &ContainerId,
    kind: ContainerKind,
    role: &RoleId,
) -> Result<()> {
    asking.role_fits(role, kind)?;
    if *role == kind.admin_role() {
        return refuse(RefusalCode::AdminRole, role);
    }
    asking.may_about_role(team, role)
}
