//! What is asked of the facts, and what is answered: the same kinds on either side.

use super::{ContainerRecord, Facts, Finder, Found, Key, Member, Record};
use crate::directory::vocabulary::{ContainerId, UserId};

/// Something the core needs to know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// A record.
    Record(Key),
    /// What a finder finds.
    Finder(Finder),
    /// The memberships of a user.
    Memberships(UserId),
    /// What is below a container.
    Below(ContainerId),
    /// The first container right below one.
    FirstBelow(ContainerId),
    /// The super admin and the platform admins.
    PlatformUsers,
}

/// What the core needed to know: the answer to the [`Need`] of the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A record, or that there is none.
    Record(Key, Option<Record>),
    /// What a finder finds, or that it finds nothing.
    Finder(Finder, Option<Found>),
    /// The memberships of a user, as in [`Facts::memberships_of`].
    Memberships(UserId, Vec<(ContainerId, Member)>),
    /// What is below a container, as in [`Facts::below`].
    Below(ContainerId, Vec<(ContainerId, ContainerRecord)>),
    /// The first container right below one, as in [`Facts::first_below`].
    FirstBelow(ContainerId, Option<(ContainerId, ContainerRecord)>),
    /// The super admin and the platform admins, as in [`Facts::platform_users`].
    PlatformUsers(Vec<UserId>),
}

impl Need {
    /// Looks it up in facts that answer at once.
    #[must_use]
    pub fn look_up(self, facts: &dyn Facts) -> Fact {
        match self {
            Need::Record(key) => {
                let record = facts.record(&key);
                Fact::Record(key, record)
            }
            Need::Finder(finder) => {
                let found = facts.found(&finder);
                Fact::Finder(finder, found)
            }
            Need::Memberships(user) => {
                let memberships = facts.memberships_of(&user);
                Fact::Memberships(user, memberships)
            }
            Need::Below(container) => {
                let below = facts.below(&container);
                Fact::Below(container, below)
            }
            Need::FirstBelow(container) => {
                let first = facts.first_below(&container);
                Fact::FirstBelow(container, first)
            }
            Need::PlatformUsers => Fact::PlatformUsers(facts.platform_users()),
        }
    }
}
