//! What the routes share.

use super::{Base, Key};

/// Where answers are taken from, what tokens of pages are signed with, and where the metadata says that all is.
pub(super) struct Shared<K> {
    pub(super) knowledge: K,
    pub(super) key: Key,
    pub(super) base: Base,
}
