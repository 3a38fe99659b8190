//! The rows that rights depend on, as far as they were looked up.

use std::collections::{BTreeMap, BTreeSet};

use crate::directory::{
    ContainerId, ContainerKind, ContainerRecord, Digest, Facts, Finder, Found, Key, Login, Member, MiniProgram,
    MiniProgramId, Record, Timestamp, User, UserId,
};

/// What was looked up. What is not here was not there, or does not matter to what is asked.
///
/// As [`Facts`] it is for Grants only: of every record it has the fields that these are made of, and the others are empty.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Containers; those that are gone, too, since a path leads past them.
    pub(super) containers: BTreeMap<ContainerId, Place>,
    /// Memberships, by user.
    pub(super) members: BTreeMap<UserId, BTreeMap<ContainerId, Member>>,
    /// The users that are there.
    pub(super) users: BTreeSet<UserId>,
    /// The containers of the mini programs that are there.
    pub(super) mini_programs: BTreeMap<MiniProgramId, ContainerId>,
    /// The kinds and containers of the things that are there.
    pub(super) things: BTreeMap<String, (String, ContainerId)>,
    /// The first container right below one.
    pub(super) first_below: BTreeMap<ContainerId, ContainerId>,
}

/// What rights depend on of a container.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) kind: ContainerKind,
    pub(super) parent: Option<ContainerId>,
    pub(super) deactivated: bool,
    pub(super) expires_at: Option<Timestamp>,
    pub(super) deleted: bool,
}

impl Seen {
    /// A container that is there.
    pub(super) fn container(&self, id: &str) -> Option<&Place> {
        self.containers.get(&ContainerId::new(id)).filter(|place| !place.deleted)
    }

    /// The container above that is there.
    pub(super) fn above(&self, place: &Place) -> Option<ContainerId> {
        let mut above = place.parent.clone();
        for _ in 0..self.containers.len() {
            match self.containers.get(above.as_ref()?) {
                Some(place) if place.deleted => above.clone_from(&place.parent),
                found => return found.and(above),
            }
        }
        None
    }

    /// The memberships of a user, by container.
    pub(super) fn held(&self, user: &UserId) -> impl Iterator<Item = (&ContainerId, &Member)> {
        self.members.get(user).into_iter().flatten()
    }
}

impl Facts for Seen {
    fn record(&self, key: &Key) -> Option<Record> {
        Some(match key {
            Key::Container(id) => Record::Container(container(self.containers.get(id)?)),
            Key::Member(container, user) => Record::Member(self.members.get(user)?.get(container)?.clone()),
            Key::User(user) => Record::User(self.users.contains(user).then(account)?),
            Key::MiniProgram(id) => Record::MiniProgram(mini_program(self.mini_programs.get(id)?.clone())),
            _ => return None,
        })
    }

    fn found(&self, _: &Finder) -> Option<Found> {
        None
    }

    fn memberships_of(&self, user: &UserId) -> Vec<(ContainerId, Member)> {
        self.held(user).map(|(container, member)| (container.clone(), member.clone())).collect()
    }

    fn below(&self, _: &ContainerId) -> Vec<(ContainerId, ContainerRecord)> {
        Vec::new()
    }

    fn first_below(&self, id: &ContainerId) -> Option<(ContainerId, ContainerRecord)> {
        let first = self.first_below.get(id)?;
        Some((first.clone(), container(self.containers.get(first)?)))
    }

    fn platform_users(&self) -> Vec<UserId> {
        Vec::new()
    }
}

fn container(place: &Place) -> ContainerRecord {
    let Place { kind, parent, deactivated, expires_at, deleted } = place.clone();
    ContainerRecord { parent, deactivated, expires_at, deleted, ..ContainerRecord::empty(kind) }
}

fn account() -> User {
    User {
        name: String::new(),
        login: Login::new(""),
        password: Digest::new(""),
        email: None,
        pending_email: None,
        confirmed: true,
        deleted: false,
        alike: None,
    }
}

fn mini_program(container: ContainerId) -> MiniProgram {
    MiniProgram {
        container,
        name: String::new(),
        open: None,
        highest: None,
        live: None,
        grayscale: None,
        deleted: false,
    }
}
