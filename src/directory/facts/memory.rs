//! The directory in memory.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::BuildHasherDefault;

use super::index::{Index, Indexes, entries};
use super::rows::home;
use super::{ContainerRecord, FactChange, Facts, Finder, Found, Key, Member, Record};
use crate::directory::PLATFORM;
use crate::directory::vocabulary::{ContainerId, Event, UserId};

/// Hashed without chance, so that a run is repeatable, and found in the same time however many there are.
type Map<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;

/// A directory in memory. Starts empty, and changes by [`Memory::apply`] and [`evolve`](crate::directory::evolve).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    records: Map<Key, Record>,
    finders: Map<Finder, Found>,
    pub(super) indexes: Indexes,
    pub(super) log: Vec<Event>,
}

impl Facts for Memory {
    fn record(&self, key: &Key) -> Option<Record> {
        self.records.get(key).cloned()
    }

    fn found(&self, finder: &Finder) -> Option<Found> {
        self.finders.get(finder).cloned()
    }

    fn memberships_of(&self, user: &UserId) -> Vec<(ContainerId, Member)> {
        let containers = self.indexes.keys(&Index::Memberships(user.clone()), None).map(ContainerId::new);
        containers.filter_map(|container| self.member(&container, user).map(|member| (container, member))).collect()
    }

    fn below(&self, container: &ContainerId) -> Vec<(ContainerId, ContainerRecord)> {
        let mut found = BTreeMap::new();
        let mut open = vec![container.clone()];
        while let Some(next) = open.pop() {
            for below in self.indexes.keys(&Index::Below(next), None).map(ContainerId::new) {
                if let Some(Record::Container(record)) = self.records.get(&Key::Container(below.clone())) {
                    found.insert(below.clone(), record.clone());
                }
                open.push(below);
            }
        }
        found.into_iter().collect()
    }

    fn first_below(&self, container: &ContainerId) -> Option<(ContainerId, ContainerRecord)> {
        let id = self.indexes.keys(&Index::There(container.clone()), None).map(ContainerId::new).next()?;
        match self.records.get(&Key::Container(id.clone())) {
            Some(Record::Container(record)) => Some((id, record.clone())),
            _ => None,
        }
    }

    fn platform_users(&self) -> Vec<UserId> {
        self.indexes.keys(&Index::Members(ContainerId::new(PLATFORM)), None).map(UserId::new).collect()
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
        let before = self.records.get(&key).map(|before| self.entries(&key, before));
        for entry in before.into_iter().flatten() {
            self.indexes.remove(&entry);
        }
        if let (Key::Container(id), Some(Record::Container(record))) = (&key, &record)
            && let Some(Record::Container(before)) = self.records.get(&key)
            && before.parent != record.parent
        {
            self.move_open(id, before.parent.clone().as_ref(), record.parent.as_ref());
        }
        for entry in record.iter().flat_map(|record| self.entries(&key, record)).collect::<Vec<_>>() {
            self.indexes.add(entry);
        }
        match record {
            Some(record) => self.records.insert(key, record),
            None => self.records.remove(&key),
        };
    }

    fn entries(&self, key: &Key, record: &Record) -> Vec<(Index, String)> {
        let home = match record {
            Record::Request(request) => home(self, &request.wish),
            _ => None,
        };
        entries(key, record, home.as_ref())
    }

    fn member(&self, container: &ContainerId, user: &UserId) -> Option<Member> {
        match self.records.get(&Key::Member(container.clone(), user.clone())) {
            Some(Record::Member(member)) => Some(member.clone()),
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
