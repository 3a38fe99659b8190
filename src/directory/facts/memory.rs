//! The directory in memory.

use core::ops::Bound;
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::BuildHasherDefault;

use super::{ContainerRecord, FactChange, Facts, Finder, Found, Key, Member, MemberSelection, Page, Record};
use crate::directory::PLATFORM;
use crate::directory::vocabulary::{ContainerId, UserId};

/// Hashed without chance, so that a run is repeatable, and found in the same time however many there are.
type Map<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;

/// A directory in memory. Starts empty, and changes by [`Memory::apply`] and [`evolve`](crate::directory::evolve).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    records: Map<Key, Record>,
    finders: Map<Finder, Found>,
    containers_of: BTreeMap<UserId, BTreeSet<ContainerId>>,
    containers_below: BTreeMap<ContainerId, BTreeSet<ContainerId>>,
    members_of: BTreeMap<ContainerId, BTreeSet<UserId>>,
}

impl Facts for Memory {
    fn record(&self, key: &Key) -> Option<Record> {
        self.records.get(key).cloned()
    }

    fn found(&self, finder: &Finder) -> Option<Found> {
        self.finders.get(finder).cloned()
    }

    fn memberships_of(&self, user: &UserId) -> Vec<(ContainerId, Member)> {
        let containers = self.containers_of.get(user).into_iter().flatten();
        let memberships = containers.filter_map(|container| Some((container.clone(), self.member(container, user)?)));
        memberships.collect()
    }

    fn below(&self, container: &ContainerId) -> Vec<(ContainerId, ContainerRecord)> {
        let mut found = BTreeMap::new();
        let mut open = vec![container];
        while let Some(next) = open.pop() {
            for below in self.containers_below.get(next).into_iter().flatten() {
                if let Some(Record::Container(record)) = self.records.get(&Key::Container(below.clone())) {
                    found.insert(below.clone(), record.clone());
                }
                open.push(below);
            }
        }
        found.into_iter().collect()
    }

    fn platform_users(&self) -> Vec<UserId> {
        self.members_of.get(&ContainerId::new(PLATFORM)).into_iter().flatten().cloned().collect()
    }
}

impl Memory {
    /// Every user's id, in order.
    pub fn users(&self) -> impl Iterator<Item = &UserId> {
        let users: BTreeSet<&UserId> = self.records.keys().filter_map(user).collect();
        users.into_iter()
    }

    /// Every record, in order of the keys.
    pub fn records(&self) -> impl Iterator<Item = (&Key, &Record)> {
        let records: BTreeMap<&Key, &Record> = self.records.iter().collect();
        records.into_iter()
    }

    /// Every finder and what it finds, in order of the finders.
    pub fn finders(&self) -> impl Iterator<Item = (&Finder, &Found)> {
        let finders: BTreeMap<&Finder, &Found> = self.finders.iter().collect();
        finders.into_iter()
    }

    /// One page of a list, in order of the users' ids.
    #[must_use]
    pub fn members(&self, selection: &MemberSelection, page: Page<'_, UserId>) -> Vec<(UserId, Member)> {
        let Some(members) = self.members_of.get(&selection.of) else { return Vec::new() };
        let from = page.after.map_or(Bound::Unbounded, Bound::Excluded);
        let rows = members.range::<UserId, _>((from, Bound::Unbounded)).filter_map(|user| {
            let member = self.member(&selection.of, user).filter(|member| selection.fits(member))?;
            self.member(&selection.not_in, user).is_none().then(|| (user.clone(), member))
        });
        rows.take(page.limit).collect()
    }

    /// Lets changes happen: those of a [`Verdict`](crate::directory::Verdict), or of one event.
    pub fn apply(&mut self, changes: &[FactChange]) {
        for change in changes {
            match change {
                FactChange::Record(key, record) => self.put(key.clone(), record.clone()),
                FactChange::Finder(finder, Some(found)) => drop(self.finders.insert(finder.clone(), found.clone())),
                FactChange::Finder(finder, None) => drop(self.finders.remove(finder)),
            }
        }
    }

    fn put(&mut self, key: Key, record: Option<Record>) {
        match &key {
            Key::Member(container, user) => {
                let there = record.is_some();
                list(&mut self.containers_of, user, container, there);
                list(&mut self.members_of, container, user, there);
            }
            Key::Container(container) => {
                if let Some(parent) = self.parent(&key) {
                    list(&mut self.containers_below, &parent, container, false);
                }
                if let Some(Record::Container(record)) = &record
                    && let Some(parent) = &record.parent
                {
                    list(&mut self.containers_below, parent, container, true);
                }
            }
            _ => {}
        }
        match record {
            Some(record) => self.records.insert(key, record),
            None => self.records.remove(&key),
        };
    }

    fn member(&self, container: &ContainerId, user: &UserId) -> Option<Member> {
        match self.records.get(&Key::Member(container.clone(), user.clone())) {
            Some(Record::Member(member)) => Some(member.clone()),
            _ => None,
        }
    }

    fn parent(&self, key: &Key) -> Option<ContainerId> {
        match self.records.get(key) {
            Some(Record::Container(record)) => record.parent.clone(),
            _ => None,
        }
    }
}

fn user(key: &Key) -> Option<&UserId> {
    match key {
        Key::User(user) => Some(user),
        _ => None,
    }
}

fn list<K: Ord + Clone, V: Ord + Clone>(lists: &mut BTreeMap<K, BTreeSet<V>>, key: &K, value: &V, there: bool) {
    if there {
        lists.entry(key.clone()).or_default().insert(value.clone());
    } else if let Some(listed) = lists.get_mut(key) {
        listed.remove(value);
        if listed.is_empty() {
            lists.remove(key);
        }
    }
}
