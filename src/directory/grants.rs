//! The Grants of a user, as the engine and the npm package take them.

use std::collections::BTreeMap;

use super::asking::mini_program;
use super::facts::Facts;
use super::rights::{containers, membership, path};
use super::{ContainerId, MiniProgramId, RoleId, SystemId, UserId};
use crate::engine::{Grants, Membership};
use crate::tables::{Reach, System, Tables};

/// What a user holds in one system, and the containers questions may name: those of the memberships, those above
/// them and, where a role reaches below its own, those below. Nothing of what others hold is told. Someone who
/// holds nothing, or is deleted, gets empty grants, which deny everything. Lists of assigned mini programs are told
/// without those that are gone, so that deleting one, or what it is in, changes the grants of whoever was given it.
#[must_use]
pub fn grants(facts: &dyn Facts, system: SystemId, user: &UserId) -> Grants {
    let exists = facts.user(user).is_some_and(|user| !user.deleted);
    let held = facts.containers_of(user).into_iter().filter(|_| exists);
    let mut memberships: Vec<Membership> = Vec::new();
    let mut listed = BTreeMap::new();
    for container in held {
        let path = path(facts, &container);
        let here = path.first().is_some_and(|(id, record)| *id == container && record.kind.system() == system);
        let Some(mut held) = here.then(|| membership(facts, &container, user)).flatten() else { continue };
        held.assigned.retain(|id| mini_program(facts, &MiniProgramId::new(id.clone())).is_some());
        listed.extend(containers(&path).map(|container| (container.id.clone(), container)));
        for below in below(facts, &container, reaches_below(system, &RoleId::new(held.role.clone()))) {
            listed.extend(containers(&super::rights::path(facts, &below)).map(|below| (below.id.clone(), below)));
        }
        memberships.push(held);
    }
    Grants {
        system: system.as_str().into(),
        subject: user.as_str().into(),
        containers: listed.into_values().collect(),
        memberships,
        version: None,
        fresh_until: None,
    }
}

/// Whether any cell of the role, or the role it also counts as, speaks of containers below its own.
fn reaches_below(system: SystemId, role: &RoleId) -> bool {
    let Some(system) = Tables::built_in().system(system.as_str()) else { return false };
    let Some((index, role)) = system.role_index(role.as_str()).and_then(|index| Some((index, system.role(index)?)))
    else {
        return false;
    };
    let cell = |system: &System, action| {
        let met = system.met(index, action)?;
        system.reach(role, met.cell.value)
    };
    role.acts_as.is_some()
        || system.action_indexes().any(|action| matches!(cell(system, action), Some(reach) if reach != Reach::Own))
}

/// Everything below a container that is not deleted; what is below a deleted one is (S-9).
fn below(facts: &dyn Facts, container: &ContainerId, wanted: bool) -> Vec<ContainerId> {
    let mut found = Vec::new();
    let mut open = if wanted { facts.containers_below(container) } else { Vec::new() };
    while let Some(next) = open.pop() {
        open.extend(facts.containers_below(&next));
        if facts.container(&next).is_some_and(|record| !record.deleted) {
            found.push(next);
        }
    }
    found
}
