//! Facts gathered beforehand, for a shell that has to wait for its database.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::{Facts, Key, Record};
use crate::directory::{ContainerId, UserId};

/// Something a command needs to know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// A record.
    Record(Key),
    /// The containers a user is a member of.
    ContainersOf(UserId),
    /// The containers right below one.
    ContainersBelow(ContainerId),
    /// The members of a container.
    MembersOf(ContainerId),
}

/// The facts known so far, and a note of those that were asked for and are not.
///
/// Decide on what is known; while [`Known::needs`] names something, look it up, add it, and decide again. What was
/// decided without needs is what the whole directory would have decided. Each round looks up what the last one asked
/// for; there are as many rounds as a chain of facts is long, such as request, mini program, team, superapp team.
#[derive(Debug, Default)]
pub struct Known {
    records: BTreeMap<Key, Option<Record>>,
    containers_of: BTreeMap<UserId, Vec<ContainerId>>,
    containers_below: BTreeMap<ContainerId, Vec<ContainerId>>,
    members_of: BTreeMap<ContainerId, Vec<UserId>>,
    needs: RefCell<BTreeSet<Need>>,
}

impl Known {
    /// Takes what is asked for and not known, and forgets that it was asked.
    pub fn needs(&mut self) -> Vec<Need> {
        core::mem::take(self.needs.get_mut()).into_iter().collect()
    }

    /// Looks one need up in facts that answer at once.
    pub fn learn(&mut self, need: &Need, facts: &dyn Facts) {
        match need {
            Need::Record(key) => self.know(key.clone(), facts.record(key)),
            Need::ContainersOf(user) => self.know_containers_of(user.clone(), facts.containers_of(user)),
            Need::ContainersBelow(above) => self.know_containers_below(above.clone(), facts.containers_below(above)),
            Need::MembersOf(container) => self.know_members_of(container.clone(), facts.members_of(container)),
        }
    }

    /// A record, or that there is none.
    pub fn know(&mut self, key: Key, record: Option<Record>) {
        self.records.insert(key, record);
    }

    /// The containers a user is a member of.
    pub fn know_containers_of(&mut self, user: UserId, containers: Vec<ContainerId>) {
        self.containers_of.insert(user, containers);
    }

    /// The containers right below one.
    pub fn know_containers_below(&mut self, above: ContainerId, containers: Vec<ContainerId>) {
        self.containers_below.insert(above, containers);
    }

    /// The members of a container.
    pub fn know_members_of(&mut self, container: ContainerId, members: Vec<UserId>) {
        self.members_of.insert(container, members);
    }

    fn need<T>(&self, known: Option<&T>, need: impl FnOnce() -> Need) -> T
    where
        T: Clone + Default,
    {
        known.cloned().unwrap_or_else(|| {
            self.needs.borrow_mut().insert(need());
            T::default()
        })
    }
}

impl Facts for Known {
    fn record(&self, key: &Key) -> Option<Record> {
        self.need(self.records.get(key), || Need::Record(key.clone()))
    }

    fn containers_of(&self, user: &UserId) -> Vec<ContainerId> {
        self.need(self.containers_of.get(user), || Need::ContainersOf(user.clone()))
    }

    fn containers_below(&self, container: &ContainerId) -> Vec<ContainerId> {
        self.need(self.containers_below.get(container), || Need::ContainersBelow(container.clone()))
    }

    fn members_of(&self, container: &ContainerId) -> Vec<UserId> {
        self.need(self.members_of.get(container), || Need::MembersOf(container.clone()))
    }
}
