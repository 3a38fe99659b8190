//! What the types of AuthZEN's resources stand for in the directory, and what roles depend on.

use crate::directory::{ContainerKind, SystemId, ThingKind};
use crate::tables::{Reach, Tables};

/// The type of a mini program.
pub(super) const MINI_PROGRAM: &str = "mini_program";

/// The system with this id.
pub(super) fn system(id: &str) -> Option<SystemId> {
    SystemId::ALL.into_iter().find(|system| system.as_str() == id)
}

/// Whether it is the type of a superapp, a sensitive API, a feature, a JSAPI or an app.
pub(super) fn is_thing(kind: &str) -> bool {
    ThingKind::ALL.iter().any(|known| known.as_str() == kind)
}

/// Whether there may be containers below one of this kind.
pub(super) fn has_below(kind: ContainerKind) -> bool {
    matches!(
        kind,
        ContainerKind::Platform
            | ContainerKind::SuperappTeam
            | ContainerKind::TenantWorkspace
            | ContainerKind::Workspace
    )
}

/// Whether a cell of a role gives something for what is assigned only.
pub(super) fn depends_on_assigned(role: &str) -> bool {
    Tables::built_in().systems().iter().any(|system| {
        let Some(index) = system.role_index(role) else { return false };
        let reach = |action| system.reach(system.role(index)?, system.met(index, action)?.cell.value);
        system.action_indexes().any(|action| reach(action) == Some(Reach::Assigned))
    })
}
