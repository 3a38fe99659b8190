//! The Grants of a user, as the engine and the npm package take them.

use std::collections::{BTreeMap, BTreeSet};

use super::asking::mini_program;
use super::facts::{ContainerRecord, Facts, Member};
use super::rights::{containers, membership, path, reaches_below, role_of};
use crate::directory::vocabulary::{ContainerId, MiniProgramId, RoleId, SystemId, UserId};
use crate::engine::{Container, Grants, Membership};

/// What a user holds in one system, and the containers questions may name: those of the memberships, those above
/// them and, where a role reaches below its own, those below. Nothing of what others hold is told. Someone who
/// holds nothing, or is deleted, gets empty grants, which deny everything. Lists of assigned mini programs are told
/// without those that are gone, so that deleting one, or what it is in, changes the grants of whoever was given it.
#[must_use]
pub fn grants(facts: &dyn Facts, system: SystemId, user: &UserId) -> Grants {
    let (mut grants, mut listed) = held(facts, system, user);
    for container in reaching(system, &grants.memberships) {
        for (below, _) in facts.below(&container).into_iter().filter(|(_, record)| !record.deleted) {
            list(&mut listed, &path(facts, &below));
        }
    }
    grants.containers = listed.into_values().collect();
    grants
}

/// What a user holds in one system, for questions about some containers and what is above them: the memberships on the
/// paths to them, and of the containers only these and what is above them. It costs those paths, whatever else the user
/// is a member of or reaches, so the grants of a platform admin stay small whatever the number of teams.
///
/// They answer every question whose resource is in one of these containers, or above one, as all the grants do. Only
/// the reason of a denial may be another: what the user holds elsewhere is not known here, so that nothing says
/// `out_of_scope` of a container that is on no path to theirs.
#[must_use]
pub fn grants_on_paths(facts: &dyn Facts, system: SystemId, user: &UserId, to: &[ContainerId]) -> Grants {
    let exists = facts.user(user).is_some_and(|user| !user.deleted);
    let mut listed = BTreeMap::new();
    let mut memberships = BTreeMap::new();
    for container in to {
        let path = path(facts, container);
        let there = path.first().is_some_and(|(id, record)| id == container && record.kind.system() == system);
        if !there || !exists {
            continue;
        }
        let mut reached = None;
        for (place, (id, _)) in path.iter().enumerate() {
            let Some(member) = facts.member(id, user) else { continue };
            reached = Some(if reaches_below(system, &member.role) { 0 } else { reached.unwrap_or(place) });
            memberships.entry(id.clone()).or_insert_with(|| held_in(facts, id, &member));
        }
        list(&mut listed, reached.and_then(|reached| path.get(reached..)).unwrap_or_default());
    }
    Grants {
        system: system.as_str().into(),
        subject: user.as_str().into(),
        containers: listed.into_values().collect(),
        memberships: memberships.into_values().collect(),
        version: None,
        fresh_until: None,
    }
}

/// What a user holds in one system, for a question that names no resource: the memberships, and of the containers those on their
/// paths. Where a role stands in for one that is held below, the first container there, as the engine asks for one. It costs the
/// memberships, whatever is below them, and answers such a question as all the grants do.
pub(super) fn grants_anywhere(facts: &dyn Facts, system: SystemId, user: &UserId) -> Grants {
    let (mut grants, mut listed) = held(facts, system, user);
    let stands_in = |held: &&Membership| role_of(system, &held.role).is_some_and(|(_, _, role)| role.acts_as.is_some());
    for held in grants.memberships.iter().filter(stands_in) {
        if let Some((below, _)) = facts.first_below(&ContainerId::new(held.container.clone())) {
            list(&mut listed, &path(facts, &below));
        }
    }
    grants.containers = listed.into_values().collect();
    grants
}

/// What a user holds in one system, made of some of the memberships, for questions about some containers: all the Grants without
/// the other memberships, and without containers below those of the memberships that nothing is asked about. `None` where there
/// is no such user.
///
/// Of roles that stand in for others below, the first container there is listed if the facts have it.
#[must_use]
pub fn grants_of(
    facts: &dyn Facts,
    system: SystemId,
    user: &UserId,
    memberships: &BTreeSet<ContainerId>,
    asked: &BTreeSet<ContainerId>,
) -> Option<Grants> {
    facts.user(user).filter(|user| !user.deleted)?;
    let (mut listed, mut held, mut reaching) = (BTreeMap::new(), Vec::new(), BTreeSet::new());
    for container in memberships {
        let Some(member) = facts.member(container, user) else { continue };
        let path = path(facts, container);
        if !path.first().is_some_and(|(id, record)| id == container && record.kind.system() == system) {
            continue;
        }
        list(&mut listed, &path);
        if reaches_below(system, &member.role) {
            reaching.insert(container);
            if let Some((first, _)) = facts.first_below(container) {
                list(&mut listed, &self::path(facts, &first));
            }
        }
        held.push(held_in(facts, container, &member));
    }
    for container in asked {
        let path = path(facts, container);
        let is_there = path.first().is_some_and(|(id, _)| id == container);
        if is_there && path.iter().any(|(id, _)| reaching.contains(id)) {
            list(&mut listed, &path);
        }
    }
    Some(Grants {
        system: system.as_str().into(),
        subject: user.as_str().into(),
        containers: listed.into_values().collect(),
        memberships: held,
        version: None,
        fresh_until: None,
    })
}

/// The memberships, and the containers of their paths.
fn held(facts: &dyn Facts, system: SystemId, user: &UserId) -> (Grants, BTreeMap<String, Container>) {
    let exists = facts.user(user).is_some_and(|user| !user.deleted);
    let mut listed = BTreeMap::new();
    let mut memberships: Vec<Membership> = Vec::new();
    for (container, member) in facts.memberships_of(user).into_iter().filter(|_| exists) {
        let path = path(facts, &container);
        let here = path.first().is_some_and(|(id, record)| *id == container && record.kind.system() == system);
        if !here {
            continue;
        }
        list(&mut listed, &path);
        memberships.push(held_in(facts, &container, &member));
    }
    let grants = Grants {
        system: system.as_str().into(),
        subject: user.as_str().into(),
        containers: Vec::new(),
        memberships,
        version: None,
        fresh_until: None,
    };
    (grants, listed)
}

/// A membership, without the mini programs that are gone.
fn held_in(facts: &dyn Facts, container: &ContainerId, member: &Member) -> Membership {
    let mut held = membership(container, member);
    held.assigned.retain(|id| mini_program(facts, &MiniProgramId::new(id.clone())).is_some());
    held
}

fn list(listed: &mut BTreeMap<String, Container>, path: &[(ContainerId, ContainerRecord)]) {
    listed.extend(containers(path).map(|container| (container.id.clone(), container)));
}

/// The containers of the memberships whose role reaches below them.
fn reaching(system: SystemId, memberships: &[Membership]) -> impl Iterator<Item = ContainerId> {
    let reaching = memberships.iter().filter(move |held| reaches_below(system, &RoleId::new(held.role.clone())));
    reaching.map(|held| ContainerId::new(held.container.clone()))
}
