//! Positions of roles, scopes and actions within their system. They exist only in memory: files, JSON and SQL carry ids.

/// The position of a role among the roles of its system in `roles.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RoleIndex(pub(crate) u16);

/// The position of a scope among the scopes of its system in `scopes.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScopeIndex(pub(crate) u16);

/// The position of an action among the actions of its system, which is also its bit in a bit set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActionIndex(pub(crate) u16);

impl ActionIndex {
    /// The position as a number, counted from 0.
    #[must_use]
    pub fn number(self) -> usize {
        usize::from(self.0)
    }
}
