//! A part of an input that is read later than the rest, so that a mistake in it is its own.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use super::node::Node;
use super::step::written;
use crate::api::text::one_line;

/// A JSON value that has not been read as a type yet.
#[derive(Debug)]
pub(crate) struct Part(Node);

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Part, D::Error> {
        Node::deserialize(deserializer).map(Part)
    }
}

impl Part {
    /// Reads it.
    ///
    /// # Errors
    /// `path: found, expected what`, from this part on.
    pub(crate) fn read<T: DeserializeOwned>(self) -> Result<T, String> {
        T::deserialize(self.0).map_err(|mut mistake| {
            mistake.path.reverse();
            let path = written(&mistake.path);
            let colon = if path.is_empty() { "" } else { ": " };
            one_line(&format!("{path}{colon}{mistake}"))
        })
    }
}
