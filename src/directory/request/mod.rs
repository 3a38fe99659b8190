//! Requests: what one asks for and another decides, never the applicant (M-6, M-7, S-12, S-20, P-1).
//!
//! Whoever may ask may withdraw, whoever asked in the first place (P-3); applications are withdrawn by the applicant,
//! registrations by nobody. In a developer workspace nobody holds a right to decide: its table has no such row (M-6).
//! The rights are in the table of commands, by the kind of request.

pub(super) mod decide;
pub(super) mod submit;
pub(super) mod withdraw;

use super::asking::{Asking, Result, refuse};
use super::mini_program;
use super::{ContainerId, ContainerKind, RefusalCode, UserId, Wish};

/// The user who asks, if they hold the right that is asked about such a wish where it belongs.
pub(super) fn may(asking: &Asking<'_>, wish: &Wish) -> Result<UserId> {
    match wish {
        Wish::Registration { superapp_team, .. } if asking.container(superapp_team).is_ok() => {
            asking.may_in(ContainerKind::SuperappTeam, wish.kind(), superapp_team, None)
        }
        // The superapp team is gone.
        Wish::Registration { .. } => asking.may_on_platform(wish.kind()),
        Wish::DeveloperWorkspace { tenant: workspace, .. }
        | Wish::Feature { workspace, .. }
        | Wish::RelatedFeature { workspace, .. } => may_in_workspace(asking, wish, workspace),
        Wish::Release { mini_program, .. } | Wish::Removal { mini_program } | Wish::TargetApp { mini_program, .. } => {
            mini_program::stepping(asking, wish.kind(), mini_program).and_then(|_| asking.actor())
        }
    }
}

/// In a workspace that is gone nobody holds a right.
fn may_in_workspace(asking: &Asking<'_>, wish: &Wish, workspace: &ContainerId) -> Result<UserId> {
    match asking.facts.container(workspace) {
        Some(record) => asking.may_in(record.kind, wish.kind(), workspace, None),
        None => refuse(RefusalCode::UnknownContainer, workspace),
    }
}
