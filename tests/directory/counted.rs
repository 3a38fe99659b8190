//! Facts that answer from memory and note what they were asked.

use std::cell::RefCell;

use rolegate::directory::*;

pub(crate) struct Counted<'a>(&'a Memory, RefCell<Vec<String>>);

impl Counted<'_> {
    pub(crate) fn new(state: &Memory) -> Counted<'_> {
        Counted(state, RefCell::default())
    }

    /// What was asked, in order.
    pub(crate) fn asked(self) -> Vec<String> {
        self.1.into_inner()
    }
}

impl Facts for Counted<'_> {
    fn record(&self, key: &Key) -> Option<Record> {
        self.1.borrow_mut().push(format!("{key:?}"));
        self.0.record(key)
    }
    fn found(&self, finder: &Finder) -> Option<Found> {
        self.1.borrow_mut().push(format!("{finder:?}"));
        self.0.found(finder)
    }
    fn memberships_of(&self, user: &UserId) -> Vec<(ContainerId, Member)> {
        self.1.borrow_mut().push(format!("memberships of {user}"));
        self.0.memberships_of(user)
    }
    fn below(&self, container: &ContainerId) -> Vec<(ContainerId, ContainerRecord)> {
        panic!("asked for all below {container}")
    }
    fn first_below(&self, container: &ContainerId) -> Option<(ContainerId, ContainerRecord)> {
        self.1.borrow_mut().push(format!("first below {container}"));
        self.0.first_below(container)
    }
    fn platform_users(&self) -> Vec<UserId> {
        panic!("asked for the users of the platform")
    }
}
