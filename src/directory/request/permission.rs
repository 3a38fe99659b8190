//! Who may do something about a request: the right is asked where the wish belongs (M-6, P-3).

use crate::directory::asking::{Asking, Result, refuse};
use crate::directory::mini_program;
use crate::directory::vocabulary::{ContainerId, ContainerKind, RefusalCode, UserId, Wish};

/// The user who asks, if they hold the right that is asked about such a wish where it belongs.
pub(in crate::directory) fn may(asking: &Asking<'_>, wish: &Wish) -> Result<UserId> {
    match wish {
        Wish::Registration { superapp_team, .. } if asking.container(superapp_team).is_ok() => {
            asking.may_in(ContainerKind::SuperappTeam, wish.kind(), superapp_team, None)
        }
        // The superapp team is gone.
        Wish::Registration { .. } => asking.may_on_platform(wish.kind()),
        Wish::DeveloperWorkspace { tenant: workspace, .. }
        | Wish::Feature { workspace, .. }
        | Wish::RelatedFeature { workspace, .. }
        | Wish::NotificationTask { workspace, .. }
        | Wish::AdTask { workspace, .. } => may_in_workspace(asking, wish, workspace),
        Wish::Release { mini_program, .. }
        | Wish::Removal { mini_program }
        | Wish::TargetApp { mini_program, .. }
        | Wish::SensitiveApiCall { mini_program, .. } => {
            mini_program::stepping(asking, wish.kind(), mini_program).and_then(|_| asking.actor())
        }
    }
}

/// In a workspace that is gone nobody holds a right.
pub(super) fn may_in_workspace(asking: &Asking<'_>, wish: &Wish, workspace: &ContainerId) -> Result<UserId> {
    match asking.facts.container(workspace) {
        Some(record) => asking.may_in(record.kind, wish.kind(), workspace, None),
        None => refuse(RefusalCode::UnknownContainer, workspace),
    }
}
