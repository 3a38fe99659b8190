//! Texts from outside, made fit to be shown.

#[cfg(feature = "cli")]
use crate::tables::steers;
use crate::tables::{code_point, invisible};

/// Text from outside as the command line may print it: characters that steer a terminal or change the direction of text as `?`.
#[cfg(feature = "cli")]
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|character| if steers(character) { '?' } else { character }).collect()
}

/// One line of a message in which every invisible character is shown as `?`, and the first one is named at the end.
pub(crate) fn visible(line: &str) -> String {
    let mut shown: String =
        line.chars().map(|character| if invisible(character).is_some() { '?' } else { character }).collect();
    if let Some((character, name)) = line.chars().find_map(|character| Some((character, invisible(character)?))) {
        shown.push_str(&format!(" (`?` is {} {name})", code_point(character)));
    }
    shown
}

/// The same, with the middle left out of what is too long to read.
pub(crate) fn one_line(text: &str) -> String {
    const HEAD: usize = 200;
    const TAIL: usize = 300;
    let line = visible(text);
    let count = line.chars().count();
    if count <= HEAD + TAIL {
        return line;
    }
    let head: String = line.chars().take(HEAD).collect();
    let tail: String = line.chars().skip(count - TAIL).collect();
    format!("{head}…{tail}")
}
