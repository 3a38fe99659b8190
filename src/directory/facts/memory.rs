//! Facts in memory: for tests, `rolegate simulate`, and consoles without a server through `rolegate/directory` in npm.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::BuildHasherDefault;

use super::{Facts, Key, Record, RecordChange};
use crate::directory::{ContainerId, UserId};

/// A directory in memory. Starts empty, and changes by [`Memory::apply`] and [`evolve`](crate::directory::evolve).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    /// Hashed without chance, so that a run is repeatable, and found in the same time however many there are.
    records: HashMap<Key, Record, BuildHasherDefault<DefaultHasher>>,
    containers_of: BTreeMap<UserId, BTreeSet<ContainerId>>,
    containers_below: BTreeMap<ContainerId, BTreeSet<ContainerId>>,
    members_of: BTreeMap<ContainerId, BTreeSet<UserId>>,
}

impl Facts for Memory {
    fn record(&self, key: &Key) -> Option<Record> {
        self.records.get(key).cloned()
    }

    fn containers_of(&self, user: &UserId) -> Vec<ContainerId> {
        listed(&self.containers_of, user)
    }

    fn containers_below(&self, container: &ContainerId) -> Vec<ContainerId> {
        listed(&self.containers_below, container)
    }

    fn members_of(&self, container: &ContainerId) -> Vec<UserId> {
        listed(&self.members_of, container)
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

    /// Lets changes happen: those of a [`Verdict`](crate::directory::Verdict), or of one event.
    pub fn apply(&mut self, changes: &[RecordChange]) {
        for change in changes {
            self.put(change.clone());
        }
    }

    fn put(&mut self, change: RecordChange) {
        match &change.key {
            Key::Member(container, user) => {
                let there = change.record.is_some();
                list(&mut self.containers_of, user, container, there);
                list(&mut self.members_of, container, user, there);
            }
            Key::Container(container) => {
                if let Some(parent) = self.parent(&change.key) {
                    list(&mut self.containers_below, &parent, container, false);
                }
                if let Some(Record::Container(record)) = &change.record
                    && let Some(parent) = &record.parent
                {
                    list(&mut self.containers_below, parent, container, true);
                }
            }
            _ => {}
        }
        match change.record {
            Some(record) => self.records.insert(change.key, record),
            None => self.records.remove(&change.key),
        };
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

fn listed<K: Ord, V: Clone>(lists: &BTreeMap<K, BTreeSet<V>>, key: &K) -> Vec<V> {
    lists.get(key).into_iter().flatten().cloned().collect()
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
