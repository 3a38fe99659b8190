//! Errors in tables: where, what was found and what was expected (T-8).

use serde::Serialize;
use thiserror::Error;

#[cfg(not(target_arch = "wasm32"))]
use super::character::invisible;
use super::field::Field;
use super::limits::MAXIMUM_ERRORS;

/// One error at one place in a file.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[error("{file}:{line}:{column}: {found}, expected {expected}")]
pub struct TableError {
    /// The file's name, as it was given.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
    /// The column in characters (not bytes), counted from 1: where the offending field begins.
    pub column: u32,
    /// What was found there, with the input in backticks.
    pub found: String,
    /// What was expected there.
    pub expected: String,
}

/// All errors of a set of tables, in reading order; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct TableErrors(pub Vec<TableError>);

/// Collects errors while files are read, up to [`MAXIMUM_ERRORS`].
#[derive(Default)]
pub(super) struct Errors<'a> {
    pub(super) file: &'a str,
    /// The file's text. Places are offsets into it; line and column are only counted for an error.
    pub(super) text: &'a str,
    pub(super) found: Vec<TableError>,
}

impl Errors<'_> {
    /// Adds an error at an offset in bytes into the file's text.
    pub(super) fn push(&mut self, at: usize, found: &str, expected: &str) {
        if self.found.len() < MAXIMUM_ERRORS {
            let (line, column) = position(self.text.get(..at).unwrap_or_default());
            let (file, found, expected) = (self.file.to_owned(), found.to_owned(), expected.to_owned());
            self.found.push(TableError { file, line, column, found, expected });
        }
    }

    /// Adds an error that shows a field after a few words.
    pub(super) fn about(&mut self, field: &Field, words: &str, expected: &str) {
        self.push_quoted(field.at, words, &field.text, expected);
    }

    /// Adds an error about a record with too few or too many fields, at the first one too many or else the last.
    pub(super) fn wrong_count(&mut self, record: &[Field], expected: usize) {
        let at = record.get(expected).or(record.last()).map_or(0, |field| field.at);
        let found = decimal(record.len() as u64) + if record.len() == 1 { " field" } else { " fields" };
        self.push(at, &found, &(decimal(expected as u64) + " fields, as in the header"));
    }

    /// Adds an error that shows input in backticks after a few words.
    pub(super) fn push_quoted(&mut self, at: usize, words: &str, input: &str, expected: &str) {
        self.push(at, &quoted(words, input), expected);
    }
}

/// The line and column at the end of a text, both counted from 1; `\r\n` is one line break.
fn position(before: &str) -> (u32, u32) {
    let (mut line, mut column, mut after_return) = (1, 1, false);
    for character in before.chars() {
        if character == '\r' || (character == '\n' && !after_return) {
            line += 1;
            column = 1;
        } else if character != '\n' {
            column += 1;
        }
        after_return = character == '\r';
    }
    (line, column)
}

/// A number as text. The standard library's formatting would take a hundredth of the browser's file.
pub(crate) fn decimal(number: u64) -> String {
    let mut text = if number > 9 { decimal(number / 10) } else { String::new() };
    text.push(char::from(b'0' + u8::try_from(number % 10).unwrap_or_default()));
    text
}

/// A few words and the input in backticks, cut after 60 characters. Each invisible character is shown as `?`, and the first
/// one is named. In the browser's file there is no room for that, so JavaScript does it.
pub(crate) fn quoted(words: &str, input: &str) -> String {
    let mut text = String::from(words);
    text.push('`');
    for (count, character) in input.chars().enumerate() {
        if count == 60 {
            text.push('…');
            break;
        }
        #[cfg(not(target_arch = "wasm32"))]
        let character = if invisible(character).is_some() { '?' } else { character };
        text.push(character);
    }
    text.push('`');
    #[cfg(not(target_arch = "wasm32"))]
    text.extend(first_invisible(input));
    text
}

#[cfg(not(target_arch = "wasm32"))]
fn first_invisible(input: &str) -> Option<String> {
    let found = input.chars().take(60).find_map(|character| Some((character, invisible(character)?)));
    found.map(|(character, name)| format!(" with {} {name} at `?`", code_point(character)))
}

/// A character's number as Unicode writes it, such as `U+00A0`.
#[cfg(any(not(target_arch = "wasm32"), feature = "simulate"))]
pub(crate) fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}
