//! Who may: every right is a cell, judged by the engine and nowhere else.
//!
//! The documents say some things in prose that their tables have no row for. Those rows are tables like the others,
//! `<system>.directory.csv` (T-11).

mod asked;
mod below;
mod commands;
mod entitled;
mod giving;
mod holders;

use crate::directory::facts::{ContainerRecord, Facts, Member};
use crate::directory::vocabulary::{ContainerId, ContainerKind, MiniProgramId, RoleId, SystemId, Timestamp, UserId};
use crate::engine::{self, Decision, Grants, Membership, MembershipStatus, Resource};
use crate::tables::Tables;

pub use commands::{Anyone, COMMANDS_FILE, CommandRow, Where, Who, command_rows};
pub(super) use entitled::kind_above;
pub use entitled::{Entitled, entitled, entitled_over};
pub use giving::{Giving, giving, reaching};
pub(super) use giving::{reaches_below, role_of};
pub use holders::RightAsked;
pub(super) use holders::holders;

/// Whether a role is held in this kind of container.
pub(super) fn is_held_in(role: &RoleId, kind: ContainerKind) -> bool {
    let system = Tables::built_in().system(kind.system().as_str());
    let role = system.and_then(|system| system.role(system.role_index(role.as_str())?));
    role.is_some_and(|role| role.held_in == kind.as_str())
}

/// A container and those above it, innermost first. Deleted ones are passed over: what was bound to a deleted
/// superapp team counts as right below the platform until it is bound again (S-9).
pub(super) fn path(facts: &dyn Facts, container: &ContainerId) -> Vec<(ContainerId, ContainerRecord)> {
    // The deepest path there is: mini program team, superapp team, platform.
    const DEEPEST: usize = 4;
    let mut path = Vec::new();
    let mut next = Some(container.clone());
    for _ in 0..DEEPEST {
        let Some((id, record)) = next.and_then(|id| facts.container(&id).map(|record| (id, record))) else { break };
        next = record.parent.clone();
        if !record.deleted {
            path.push((id, record));
        }
    }
    path
}

/// The path as the engine takes it.
pub(super) fn containers(path: &[(ContainerId, ContainerRecord)]) -> impl Iterator<Item = engine::Container> {
    let above = path.iter().skip(1).map(|(id, _)| Some(id.as_str().into())).chain([None]);
    path.iter().zip(above).map(|((id, record), parent)| engine::Container {
        id: id.as_str().into(),
        kind: record.kind.as_str().into(),
        parent,
        status: match record.deactivated {
            true => engine::ContainerStatus::Deactivated,
            false => engine::ContainerStatus::Active,
        },
        expires_at: record.expires_at.map(Timestamp::instant),
    })
}

/// A membership as the engine takes it.
pub(super) fn membership(container: &ContainerId, member: &Member) -> Membership {
    Membership {
        role: member.role.as_str().into(),
        container: container.as_str().into(),
        status: if member.blocked { MembershipStatus::Blocked } else { MembershipStatus::Active },
        assigned: member.assigned.iter().map(|id| id.as_str().into()).collect(),
        starts_at: None,
        expires_at: None,
    }
}

/// May this user do this here? Looks up the container, those above it and the user's memberships in them, and asks
/// the engine. Users who are unknown or deleted hold nothing. What the user holds elsewhere is not looked up, so a denial
/// says `not_a_member` where all the user's Grants would say `out_of_scope`.
#[must_use]
pub fn judge(
    facts: &dyn Facts,
    user: &UserId,
    action: &str,
    container: &ContainerId,
    thing: Option<&MiniProgramId>,
    now: Timestamp,
) -> Decision {
    let path = path(facts, container);
    let system = path.first().map_or(SystemId::Sas, |(_, record)| record.kind.system());
    let grants = on_path(facts, system, user, &path);
    let resource = Resource { container: container.as_str().into(), id: thing.map(|thing| thing.as_str().into()) };
    engine::check(Tables::built_in(), &grants, action, Some(&resource), now.instant())
}

/// What a user holds in the containers of a path.
fn on_path(facts: &dyn Facts, system: SystemId, user: &UserId, path: &[(ContainerId, ContainerRecord)]) -> Grants {
    let exists = facts.user(user).is_some_and(|user| !user.deleted);
    let held = path.iter().filter(|_| exists).filter_map(|(id, _)| Some(membership(id, &facts.member(id, user)?)));
    Grants {
        system: system.as_str().into(),
        subject: user.as_str().into(),
        memberships: held.collect(),
        containers: containers(path).collect(),
        version: None,
        fresh_until: None,
    }
}
