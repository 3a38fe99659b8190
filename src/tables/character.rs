//! Characters that cannot be seen, or that change the order in which others are seen.
//!
//! From Unicode 17.0: general category Cc, and the properties `White_Space` (without the space itself),
//! `Default_Ignorable_Code_Point` and `Bidi_Control`. A test holds the ranges against `regex-syntax`.

const BIDIRECTIONAL: &str = "bidirectional control";
const CONTROL: &str = "control character";
const HIDDEN: &str = "invisible character";
const SEPARATOR: &str = "line separator";
const SPACE: &str = "unusual space";

/// First and last character of each range, in order, and what they are called in messages.
const INVISIBLE: [(char, char, &str); 34] = [
    ('\0', '\x08', CONTROL),
    ('\t', '\t', "tab"),
    ('\n', '\r', "line break"),
    ('\x0e', '\x1f', CONTROL),
    ('\x7f', '\u{9f}', CONTROL),
    ('\u{a0}', '\u{a0}', "no-break space"),
    ('\u{ad}', '\u{ad}', "soft hyphen"),
    ('\u{34f}', '\u{34f}', HIDDEN),
    ('\u{61c}', '\u{61c}', BIDIRECTIONAL),
    ('\u{115f}', '\u{1160}', HIDDEN),
    ('\u{1680}', '\u{1680}', SPACE),
    ('\u{17b4}', '\u{17b5}', HIDDEN),
    ('\u{180b}', '\u{180f}', HIDDEN),
    ('\u{2000}', '\u{200a}', SPACE),
    ('\u{200b}', '\u{200b}', "zero width space"),
    ('\u{200c}', '\u{200c}', "zero width non-joiner"),
    ('\u{200d}', '\u{200d}', "zero width joiner"),
    ('\u{200e}', '\u{200f}', BIDIRECTIONAL),
    ('\u{2028}', '\u{2029}', SEPARATOR),
    ('\u{202a}', '\u{202e}', BIDIRECTIONAL),
    ('\u{202f}', '\u{202f}', "narrow no-break space"),
    ('\u{205f}', '\u{205f}', SPACE),
    ('\u{2060}', '\u{2065}', HIDDEN),
    ('\u{2066}', '\u{2069}', BIDIRECTIONAL),
    ('\u{206a}', '\u{206f}', HIDDEN),
    ('\u{3000}', '\u{3000}', "ideographic space"),
    ('\u{3164}', '\u{3164}', HIDDEN),
    ('\u{fe00}', '\u{fe0f}', "variation selector"),
    ('\u{feff}', '\u{feff}', "zero width no-break space"),
    ('\u{ffa0}', '\u{ffa0}', HIDDEN),
    ('\u{fff0}', '\u{fff8}', HIDDEN),
    ('\u{1bca0}', '\u{1bca3}', HIDDEN),
    ('\u{1d173}', '\u{1d17a}', HIDDEN),
    ('\u{e0000}', '\u{e0fff}', HIDDEN),
];

/// What an invisible character is called; nothing for one that can be seen, and for the space.
pub(crate) fn invisible(character: char) -> Option<&'static str> {
    INVISIBLE.iter().find(|(first, last, _)| (*first..=*last).contains(&character)).map(|(_, _, name)| *name)
}

/// True for characters that steer a terminal, break a line, or change the direction of text.
#[cfg(feature = "simulate")]
pub(crate) fn steers(character: char) -> bool {
    character.is_control() || matches!(invisible(character), Some(BIDIRECTIONAL | SEPARATOR))
}
