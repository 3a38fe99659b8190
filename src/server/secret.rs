//! A secret that the server makes.

use crate::directory::Digest;

/// A fresh secret: what it is, and the digest of it that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// What whoever is to know it is told, once.
    pub plain: String,
    /// What the directory keeps.
    pub digest: Digest,
}
