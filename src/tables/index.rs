//! Places of roles, scopes and actions within their system.

/// A role's place in `roles.csv` within its system. Lives in memory only; files, JSON and SQL carry ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RoleIndex(pub(crate) u16);

/// A scope's place in `scopes.csv` within its system. Lives in memory only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScopeIndex(pub(crate) u16);

/// An action's place among its system's actions, and its bit in a bit set. Lives in memory only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActionIndex(pub(crate) u16);

impl ActionIndex {
    /// The place as a number, from 0.
    #[must_use]
    pub fn number(self) -> usize {
        usize::from(self.0)
    }
}
