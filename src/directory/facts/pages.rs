//! One page of a list, from the directory in memory.

use super::index::{Index, descending};
use super::{Held, List, Memory, Row, Selection, Sent};
use crate::directory::history::places;
use crate::directory::vocabulary::{Actor, ContainerId, Event, MiniProgramId, RoleId, VersionNumber};

impl Memory {
    /// The rows of a page, in order of their keys, and one more where another page follows.
    #[must_use]
    pub fn rows(&self, list: &List) -> Vec<Row> {
        match &list.selection {
            Selection::Containers { kinds, below, held } => self.first(
                list,
                &listed(held.as_ref(), || match below {
                    Some(below) => vec![Index::There(below.clone())],
                    None => kinds.iter().copied().map(Index::OfKind).collect(),
                }),
            ),
            Selection::Memberships { of, role } => {
                let all = || Index::Memberships(of.clone());
                self.first(list, &[role.clone().map_or_else(all, |role| Index::Held(of.clone(), role))])
            }
            Selection::Members { of, role } => {
                let all = || Index::Members(of.clone());
                self.first(list, &[role.clone().map_or_else(all, |role| Index::Holders(of.clone(), role))])
            }
            Selection::EligibleMembers { of, .. } => self.first(list, &[Index::Members(of.clone())]),
            Selection::Users { search, .. } | Selection::FoundMembers { search, .. } => {
                // What begins with the text stands behind the text itself, whoever it is of.
                let after = list.after.as_deref().filter(|after| *after > search.as_str()).unwrap_or(search);
                let keys = self.indexes.keys(&Index::Words, Some(after)).take_while(|key| key.starts_with(search));
                keys.filter_map(|key| list.row(self, key)).take(list.rows()).collect()
            }
            Selection::Invitations { of } => self.first(list, &[Index::Invitations(of.clone())]),
            Selection::MiniPrograms { only: Some(only), .. } => {
                let behind = only.iter().map(MiniProgramId::as_str);
                let behind = behind.filter(|id| list.after.as_deref().is_none_or(|after| *id > after));
                behind.filter_map(|id| list.row(self, id)).take(list.rows()).collect()
            }
            // In `connect` they are the containers below the workspace.
            Selection::MiniPrograms { home, held, .. } => {
                let all = || vec![Index::MiniPrograms(home.clone()), Index::There(home.clone())];
                self.first(list, &listed(held.as_ref(), all))
            }
            Selection::Versions { of } => {
                let after = list.after.as_deref().and_then(VersionNumber::parse).map(VersionNumber::sorted);
                let keys = self.indexes.keys(&Index::Versions(of.clone()), after.as_deref());
                keys.filter_map(|key| list.row(self, key)).take(list.rows()).collect()
            }
            Selection::Things { home, kind } => self.first(list, &[Index::Things(home.clone(), *kind)]),
            Selection::MyRequests { of, .. } => self.first(list, &[Index::Asked(Actor::User(of.clone()))]),
            Selection::Requests { home, .. } => self.first(list, &[Index::About(home.clone())]),
            Selection::Happened { place } => self.happened(place, list),
            Selection::Holders { holders, .. } => {
                let index = |(id, role): &(ContainerId, RoleId)| Index::Holders(id.clone(), role.clone());
                self.first(list, &holders.iter().map(index).collect::<Vec<_>>())
            }
            Selection::RequestsToDecide { decides, .. } => {
                self.first(list, &[Index::Open(decides.clone()), Index::OpenBelow(decides.clone())])
            }
        }
    }

    /// Keeps what happened, for the history of where it did, once its changes were applied.
    pub fn keep(&mut self, events: &[Event]) {
        for event in events {
            let number = u64::try_from(self.log.len()).unwrap_or(u64::MAX);
            for place in places(self, &event.happened) {
                self.indexes.add((Index::Happened(place), descending(number)));
            }
            self.log.push(event.clone());
        }
    }

    fn happened(&self, place: &ContainerId, list: &List) -> Vec<Row> {
        let after = list.after.as_deref().and_then(|after| after.parse().ok()).map(descending);
        let keys = self.indexes.keys(&Index::Happened(place.clone()), after.as_deref());
        let numbers = keys.filter_map(|key| key.parse().ok()).map(|key: u64| u64::MAX.saturating_sub(key));
        let rows = numbers.filter_map(|number| {
            let event = self.log.get(usize::try_from(number).ok()?)?;
            Some(Row::Event(number, event.clone(), Sent::default()))
        });
        rows.take(list.rows()).collect()
    }

    /// The first rows behind a key, of those that some indexes lead to, each once.
    fn first(&self, list: &List, indexes: &[Index]) -> Vec<Row> {
        let mut rows: Vec<(&str, Row)> = Vec::new();
        for index in indexes {
            let found = self.indexes.keys(index, list.after.as_deref());
            rows.extend(found.filter_map(|key| Some((key, list.row(self, key)?))).take(list.rows()));
        }
        if indexes.len() > 1 {
            rows.sort_by_key(|(key, _)| *key);
            rows.dedup_by_key(|(key, _)| *key);
            rows.truncate(list.rows());
        }
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// An open request stands below what is above its home, so it moves with its home.
    pub(super) fn move_open(&mut self, home: &ContainerId, from: Option<&ContainerId>, to: Option<&ContainerId>) {
        let open: Vec<String> = self.indexes.keys(&Index::Open(home.clone()), None).map(ToOwned::to_owned).collect();
        for request in open {
            if let Some(from) = from {
                self.indexes.remove(&(Index::OpenBelow(from.clone()), request.clone()));
            }
            if let Some(to) = to {
                self.indexes.add((Index::OpenBelow(to.clone()), request));
            }
        }
    }
}

/// By what the reader holds, where that decides; otherwise by what all are listed in.
fn listed(held: Option<&Held>, all: impl FnOnce() -> Vec<Index>) -> Vec<Index> {
    match held {
        Some(held) => held.roles.iter().map(|role| Index::Held(held.user.clone(), role.clone())).collect(),
        None => all(),
    }
}
