//! The form of ids: lower-case letters, digits and underscores, with a letter first.

use super::limits::MAXIMUM_IDENTIFIER_BYTES;

/// The action every system has for opening its console; `yes` for every role, in no table ([S-21](crate::requirements#S-21)).
pub const CONSOLE_LOGIN: &str = "console.login";
/// The action every system has for opening its IDE; `yes` for every role, in no table ([S-21](crate::requirements#S-21)).
pub const IDE_LOGIN: &str = "ide.login";

/// The form of an identifier, for messages.
pub(super) const AN_IDENTIFIER: &str =
    "an identifier: a lower-case letter, then lower-case letters, digits and underscores, at most 64";

/// True for `superapp_team`, false for an empty text, capitals, a leading digit or anything past the length limit.
pub(super) fn is_identifier(text: &str) -> bool {
    let mut bytes = text.bytes();
    text.len() <= MAXIMUM_IDENTIFIER_BYTES
        && bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// True for `noun.verb`, both halves identifiers.
pub(super) fn is_action(text: &str) -> bool {
    let (noun, verb) = at_dot(text);
    is_identifier(noun) && is_identifier(verb)
}

/// The parts before and after the first dot; both empty if there is no dot.
pub(super) fn at_dot(text: &str) -> (&str, &str) {
    let dot = text.bytes().position(|byte| byte == b'.');
    dot.and_then(|dot| Some((text.get(..dot)?, text.get(dot + 1..)?))).unwrap_or_default()
}
