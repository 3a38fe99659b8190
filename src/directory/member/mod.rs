//! Members: who may add, change, block and delete whom.
//!
//! | question | where | rule |
//! | --- | --- | --- |
//! | who may add? | `add.rs` | S-13, S-14, S-16, C-2, C-4 |
//! | who may give another role? | `role.rs` | M-3, C-6, S-18 |
//! | who may block and unblock? | `block.rs` | M-3, C-6 |
//! | who may delete? | `delete.rs` | M-3, M-4, C-3, C-6, S-13, S-14, S-18 |
//! | who may assign mini programs? | `assign.rs` | M-1 |

pub(super) mod add;
pub(super) mod assign;
pub(super) mod block;
pub(super) mod delete;
pub(super) mod role;

use super::asking::{Asking, Result, refuse};
use super::facts::{ContainerRecord, Member};
use super::{ContainerId, ContainerKind, RefusalCode, RoleId, UserId};

/// The workspaces whose members are invited by e-mail and can be blocked.
pub(super) const WORKSPACES: [ContainerKind; 3] =
    [ContainerKind::TenantWorkspace, ContainerKind::DeveloperWorkspace, ContainerKind::Workspace];

/// M-4, C-6: the last active admin (or Owner) is not blocked, deleted or demoted.
pub(super) fn not_last_admin(container: &ContainerRecord, user: &UserId, member: &Member) -> Result<()> {
    let guarded = WORKSPACES.contains(&container.kind);
    let active_admin = member.role == container.kind.admin_role() && !member.blocked;
    if guarded && active_admin && container.admins <= 1 { refuse(RefusalCode::LastAdmin, user) } else { Ok(()) }
}

/// S-6, S-18: no one but the platform touches the team admin.
fn not_team_admin(team: &ContainerRecord, user: &UserId) -> Result<()> {
    if team.team_admin.as_ref() == Some(user) { refuse(RefusalCode::TeamAdmin, user) } else { Ok(()) }
}

/// S-16 to S-18: a role that members' admins may give: of this kind of team, never its admin, and member admin
/// only by the team's admin.
pub(super) fn may_give(asking: &Asking<'_>, team: &ContainerId, kind: ContainerKind, role: &RoleId) -> Result<()> {
    asking.role_fits(role, kind)?;
    if *role == kind.admin_role() {
        return refuse(RefusalCode::AdminRole, role);
    }
    asking.may_about_role(team, role)
}
