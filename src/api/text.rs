//! Texts from outside, made fit to be shown.

use crate::tables::steers;

/// Text from outside as it may be printed: characters that steer a terminal or change the direction of text as `?`.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|character| if steers(character) { '?' } else { character }).collect()
}

/// The same for a message: what is too long to read is cut in the middle.
pub(crate) fn one_line(text: &str) -> String {
    const HEAD: usize = 200;
    const TAIL: usize = 300;
    let line = printable(text);
    let count = line.chars().count();
    if count <= HEAD + TAIL {
        return line;
    }
    let head: String = line.chars().take(HEAD).collect();
    let tail: String = line.chars().skip(count - TAIL).collect();
    format!("{head}…{tail}")
}
