//! Characters that are invisible or change the order in which others are shown.
//!
//! From Unicode 17.0: general category Cc, and the properties `White_Space` (without the space itself),
//! `Default_Ignorable_Code_Point` and `Bidi_Control`. A test holds the ranges against `regex-syntax`.

const BIDIRECTIONAL: &str = "bidirectional control";
const LINE_BREAK: &str = "line break";

/// The name for messages, then the first and last character of each range with that name.
const INVISIBLE: [(&str, &str); 8] = [
    ("control character", "\0\x08\x0e\x1f\x7f\u{9f}"),
    ("tab", "\t\t"),
    (LINE_BREAK, "\n\r\u{2028}\u{2029}"),
    ("no-break space", "\u{a0}\u{a0}\u{202f}\u{202f}"),
    ("unusual space", "\u{1680}\u{1680}\u{2000}\u{200a}\u{205f}\u{205f}\u{3000}\u{3000}"),
    ("zero width character", "\u{200b}\u{200d}\u{2060}\u{2060}\u{feff}\u{feff}"),
    (BIDIRECTIONAL, "\u{61c}\u{61c}\u{200e}\u{200f}\u{202a}\u{202e}\u{2066}\u{2069}"),
    (
        "invisible character",
        "\u{ad}\u{ad}\u{34f}\u{34f}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{180b}\u{180f}\u{2061}\u{2065}\u{206a}\u{206f}\
         \u{3164}\u{3164}\u{fe00}\u{fe0f}\u{ffa0}\u{ffa0}\u{fff0}\u{fff8}\u{1bca0}\u{1bca3}\u{1d173}\u{1d17a}\u{e0000}\u{e0fff}",
    ),
];

/// The name of an invisible character; `None` for visible ones and for the space.
pub(crate) fn invisible(character: char) -> Option<&'static str> {
    for (name, ranges) in INVISIBLE {
        let mut ends = ranges.chars();
        while let (Some(first), Some(last)) = (ends.next(), ends.next()) {
            if first <= character && character <= last {
                return Some(name);
            }
        }
    }
    None
}

/// True for characters that control a terminal, break a line, or change the direction of text.
#[cfg(feature = "cli")]
pub(crate) fn steers(character: char) -> bool {
    character.is_control() || matches!(invisible(character), Some(BIDIRECTIONAL | LINE_BREAK))
}
