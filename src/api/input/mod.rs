//! JSON from outside, and what is wrong with it for its author: where, what was found, what was expected.
//!
//! serde_json reads the text into [`Node`]s; types are read from those, so that what serde finds and expects stays a value
//! until somebody prints it. Must never take a message apart.

mod mistake;
mod node;
#[cfg(feature = "server")]
mod part;
mod place;
mod step;

use core::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::text::one_line;
use mistake::Mistake;
use node::Node;
use place::Place;

pub(crate) use mistake::one_of;
#[cfg(feature = "server")]
pub(crate) use part::Part;
pub(crate) use step::{Step, Where};

/// What is wrong with JSON from outside. Shown as `line:column: path: found, expected what`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InputError {
    /// The line, from 1.
    pub line: usize,
    /// The character of the line, from 1, at which the value or the name of a field begins.
    pub column: usize,
    /// The way to it, such as `checks[0].action`; empty for the whole.
    pub path: String,
    /// What stands there.
    pub found: String,
    /// What should.
    pub expected: String,
}

impl fmt::Display for InputError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let InputError { line, column, path, found, expected } = self;
        let colon = if path.is_empty() { "" } else { ": " };
        formatter.write_str(&one_line(&format!("{line}:{column}: {path}{colon}{found}, expected {expected}")))
    }
}

impl std::error::Error for InputError {}

impl InputError {
    /// About a place in a text.
    fn at(text: &str, offset: usize, path: String, found: String, expected: String) -> InputError {
        let before = text.get(..offset).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |row| row.chars().count()) + 1;
        InputError { line, column, path, found, expected }
    }

    /// About what is at the end of a way in a JSON text.
    pub(crate) fn within(text: &str, path: &[Step], place: Where, found: String, expected: String) -> InputError {
        InputError::at(text, Place::find(text, path, place), step::written(path), found, expected)
    }

    /// About the input as a whole.
    pub(crate) fn whole(found: &str, expected: &str) -> InputError {
        InputError::at("", 0, String::new(), found.into(), expected.into())
    }
}

/// Reads one JSON value and nothing after it.
///
/// # Errors
/// [`InputError`] for the first thing that is wrong; what is no JSON is told first.
pub fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, InputError> {
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    let node: Node = serde_json::from_str(text).map_err(|error| syntax(text, &error))?;
    T::deserialize(node).map_err(|mistake| {
        let Mistake { mut path, place, found, expected } = mistake;
        path.reverse();
        InputError::within(text, &path, place, found, expected)
    })
}

fn not_utf8(bytes: &[u8], offset: usize) -> InputError {
    let (before, rest) = bytes.split_at_checked(offset).unwrap_or_default();
    let found = format!("the byte `0x{:02X}` is not UTF-8", rest.first().unwrap_or(&0));
    InputError::at(&String::from_utf8_lossy(before), offset, String::new(), found, "text in UTF-8".into())
}

/// A fault in the JSON itself: serde_json tells where, the text before it tells what belongs there.
fn syntax(text: &str, error: &serde_json::Error) -> InputError {
    if error.classify() == Category::Eof {
        return InputError::at(text, text.len(), String::new(), "the end of the input".into(), "more JSON".into());
    }
    let row = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    // It counts the byte it stumbles over; the first of a line break counts as none of the next line.
    let offset = (row + error.column()).saturating_sub(1);
    let offset = (0..=offset.min(text.len())).rev().find(|offset| text.is_char_boundary(*offset)).unwrap_or_default();
    let place = Place::before(text, offset);
    let (offset, found, expected) = place.fault(offset);
    InputError::at(text, offset, place.path(), found, expected)
}
