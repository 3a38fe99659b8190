//! What the directory in memory keeps in order, as a database does in its indexes.

use core::ops::Bound;
use std::collections::{BTreeMap, BTreeSet};

use super::{ContainerRecord, Key, Record, RequestState};
use crate::directory::vocabulary::{Actor, ContainerId, ContainerKind, MiniProgramId, RoleId, ThingKind, UserId};

/// What is kept in order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Index {
    /// The containers a user is a member of.
    Memberships(UserId),
    /// The containers in which a user holds a role.
    Held(UserId, RoleId),
    /// The members of a container.
    Members(ContainerId),
    /// Those of them who hold a role there.
    Holders(ContainerId, RoleId),
    /// The containers right below one; those that are gone, too.
    Below(ContainerId),
    /// The containers right below one that are there.
    There(ContainerId),
    /// The containers of a kind that are there.
    OfKind(ContainerKind),
    /// The words of the users.
    Words,
    /// The invitations to a container.
    Invitations(ContainerId),
    /// The mini programs of a container that are there.
    MiniPrograms(ContainerId),
    /// The versions of a mini program.
    Versions(MiniProgramId),
    /// The things of a kind of a container that are there.
    Things(ContainerId, ThingKind),
    /// The requests of an applicant.
    Asked(Actor),
    /// The requests about a container and its mini programs.
    About(ContainerId),
    /// Those of them that are open.
    Open(ContainerId),
    /// The open requests about the containers right below one, and their mini programs.
    OpenBelow(ContainerId),
    /// What happened in a container, the latest first.
    Happened(ContainerId),
}

/// Every index with its keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Indexes(BTreeMap<Index, BTreeSet<String>>);

impl Indexes {
    pub(super) fn add(&mut self, (index, key): (Index, String)) {
        self.0.entry(index).or_default().insert(key);
    }

    pub(super) fn remove(&mut self, (index, key): &(Index, String)) {
        if let Some(keys) = self.0.get_mut(index) {
            keys.remove(key);
            if keys.is_empty() {
                self.0.remove(index);
            }
        }
    }

    /// The keys behind one, in order.
    pub(super) fn keys<'a>(&'a self, index: &Index, after: Option<&str>) -> impl Iterator<Item = &'a str> + use<'a> {
        let from = after.map_or(Bound::Unbounded, Bound::Excluded);
        let keys = self.0.get(index).map(|keys| keys.range::<str, _>((from, Bound::Unbounded)));
        keys.into_iter().flatten().map(String::as_str)
    }
}

/// Where a record is listed, and under which key. A request is listed by its home, and an open one by what is above that.
pub(super) fn entries(
    key: &Key,
    record: &Record,
    home: Option<&(ContainerId, ContainerRecord)>,
) -> Vec<(Index, String)> {
    match (key, record) {
        (Key::User(id), Record::User(user)) => {
            user.words().into_iter().map(|word| (Index::Words, format!("{word}\n{id}"))).collect()
        }
        (Key::Member(container, user), Record::Member(member)) => vec![
            (Index::Memberships(user.clone()), container.to_string()),
            (Index::Held(user.clone(), member.role.clone()), container.to_string()),
            (Index::Members(container.clone()), user.to_string()),
            (Index::Holders(container.clone(), member.role.clone()), user.to_string()),
        ],
        (Key::Container(id), Record::Container(record)) => {
            let there = [Index::OfKind(record.kind)].into_iter().chain(record.parent.clone().map(Index::There));
            let below = record.parent.clone().map(Index::Below);
            there.filter(|_| !record.deleted).chain(below).map(|index| (index, id.to_string())).collect()
        }
        (Key::Invitation(id), Record::Invitation(record)) => {
            vec![(Index::Invitations(record.container.clone()), id.to_string())]
        }
        (Key::MiniProgram(id), Record::MiniProgram(record)) if !record.deleted => {
            vec![(Index::MiniPrograms(record.container.clone()), id.to_string())]
        }
        (Key::Thing(id), Record::Thing(record)) if !record.deleted => {
            vec![(Index::Things(record.container.clone(), record.kind), id.to_string())]
        }
        (Key::Version(id, number), _) => vec![(Index::Versions(id.clone()), number.sorted())],
        (Key::Request(id), Record::Request(record)) => {
            let open = home.filter(|_| record.state == RequestState::Open);
            let open = open.map(|(home, above)| {
                [Some(Index::Open(home.clone())), above.parent.clone().map(Index::OpenBelow)].into_iter().flatten()
            });
            let asked = [Index::Asked(record.applicant.clone())].into_iter();
            let about = home.map(|(home, _)| Index::About(home.clone()));
            asked.chain(about).chain(open.into_iter().flatten()).map(|index| (index, id.to_string())).collect()
        }
        _ => Vec::new(),
    }
}

/// A text that is sorted from the greatest number to the least.
pub(super) fn descending(number: u64) -> String {
    format!("{:020}", u64::MAX.saturating_sub(number))
}
