//! Lists that a page shows: which rows, decided by the core; one page of them, looked up by the store.

use super::Member;
use crate::directory::vocabulary::{ContainerId, RoleId};

/// The members of a list that whoever asked may see. Only a question whose right was judged makes one, so a store
/// needs no right of its own to look it up.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MemberSelection {
    /// Whose members.
    pub of: ContainerId,
    /// Only those in one of these roles who are not blocked.
    pub roles: Vec<RoleId>,
    /// Only those who are not members here.
    pub not_in: ContainerId,
}

impl MemberSelection {
    pub(in crate::directory) fn new(of: ContainerId, roles: Vec<RoleId>, not_in: ContainerId) -> MemberSelection {
        MemberSelection { of, roles, not_in }
    }

    /// Whether a member is one of them, but for [`MemberSelection::not_in`].
    #[must_use]
    pub fn fits(&self, member: &Member) -> bool {
        !member.blocked && self.roles.contains(&member.role)
    }
}

/// Which page of a list, in order of the ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page<'a, Id> {
    /// The last row of the page before; none for the first page.
    pub after: Option<&'a Id>,
    /// How many rows at most.
    pub limit: usize,
}
