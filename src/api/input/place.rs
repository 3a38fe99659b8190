//! Places in a JSON text: where the way to a value leads, and what belongs where a fault is.
//!
//! serde_json says how far a text is JSON. Must never judge that itself.

use super::node::Node;
use super::step::{Step, Where, written};

/// How deep serde_json reads.
const DEEPEST: usize = 127;

/// What may come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Value,
    /// In an object: a name.
    Name,
    Colon,
    /// Behind a value: a comma, or the end of what it is in.
    Comma,
    /// The rest of a string.
    Text,
}

/// A place in a JSON text.
pub(super) struct Place<'a> {
    text: &'a str,
    /// How far it is JSON.
    end: usize,
    /// Where what was read last begins.
    start: usize,
    offset: usize,
    /// What it is in, from the outside in; for an object with the name read last.
    inside: Vec<Step>,
    next: Next,
}

impl<'a> Place<'a> {
    fn start(text: &'a str) -> Place<'a> {
        Place { text, end: text.len(), start: 0, offset: 0, inside: Vec::new(), next: Next::Value }
    }

    /// Where the value or the name at the end of a way begins.
    pub(super) fn find(text: &str, path: &[Step], place: Where) -> usize {
        let mut at = Place::start(text);
        let mut again = place == Where::NameAgain;
        loop {
            if place == Where::Value && at.next == Next::Value && at.inside == path {
                return text.len() - at.rest().len();
            }
            if !at.advance() {
                return 0;
            }
            if place != Where::Value && at.next == Next::Colon && at.inside == path && !std::mem::take(&mut again) {
                return at.start;
            }
        }
    }

    /// The place in front of an offset.
    pub(super) fn before(text: &'a str, offset: usize) -> Place<'a> {
        let mut place = Place { end: offset, ..Place::start(text) };
        while place.advance() {}
        place
    }

    /// The way to what comes next; none to what is too deep to be read.
    pub(super) fn path(&self) -> String {
        if self.inside.len() >= DEEPEST {
            return String::new();
        }
        let whole = matches!(self.next, Next::Name | Next::Comma);
        let count = self.inside.len().saturating_sub(usize::from(whole));
        written(self.inside.get(..count).unwrap_or_default())
    }

    /// For an offset at which the text ceases to be JSON: where the fault begins, what is there, and what belongs there.
    pub(super) fn fault(&self, offset: usize) -> (usize, String, String) {
        let there = self.text.get(offset..).and_then(|rest| rest.chars().next());
        let quoted = |text: &str| format!("`{text}`");
        let found = match there {
            None => "the end of the input".into(),
            Some('\u{feff}') => "a byte order mark".into(),
            Some('\n') => "a line break".into(),
            Some(character) => quoted(&character.to_string()),
        };
        let last = self.inside.last();
        let (found, expected) = match (self.next, last) {
            (Next::Value, _) if self.inside.len() >= DEEPEST && matches!(there, Some('[' | '{')) => {
                (format!("values nested more than {DEEPEST} deep"), "fewer")
            }
            (Next::Value, Some(Step::Item(1..))) if there == Some(']') => ("a trailing comma".into(), "none"),
            (Next::Name, Some(Step::Field(name))) if there == Some('}') && !name.is_empty() => {
                ("a trailing comma".into(), "none")
            }
            (Next::Value, _) => {
                let word = self.text.get(self.offset..).map_or(0, word);
                if word > 0 {
                    let word = self.text.get(self.offset..self.offset + word).unwrap_or_default();
                    return (self.offset, quoted(word), "a JSON value".into());
                }
                (found, "a JSON value")
            }
            (Next::Name, _) => (found, "a key in double quotes"),
            (Next::Colon, _) => (found, "`:`"),
            (Next::Comma, Some(Step::Field(_))) => (found, "`,` or `}`"),
            (Next::Comma, Some(Step::Item(_))) => (found, "`,` or `]`"),
            (Next::Comma, None) => (found, "nothing after the JSON value"),
            (Next::Text, _) => (found, "an escape such as `\\n` or `\\u4e2d`"),
        };
        (offset, found, expected.into())
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.offset..).unwrap_or_default().trim_start_matches([' ', '\t', '\r', '\n'])
    }

    /// Reads one bracket, comma, colon, string, number or word; false where there is none in full.
    fn advance(&mut self) -> bool {
        let rest = self.rest();
        self.offset = self.text.len() - rest.len();
        self.start = self.offset;
        if self.offset >= self.end {
            return false;
        }
        let (length, next) = match rest.as_bytes().first() {
            None => return false,
            Some(b'{') => {
                self.inside.push(Step::Field(String::new()));
                (1, Next::Name)
            }
            Some(b'[') => {
                self.inside.push(Step::Item(0));
                (1, Next::Value)
            }
            Some(b'}' | b']') => {
                self.inside.pop();
                (1, Next::Comma)
            }
            Some(b':') => (1, Next::Value),
            Some(b',') => match self.inside.last_mut() {
                Some(Step::Item(number)) => {
                    *number += 1;
                    (1, Next::Value)
                }
                _ => (1, Next::Name),
            },
            Some(b'"') => {
                let Some(length) = string(rest).filter(|length| self.start + length <= self.end) else {
                    self.next = Next::Text;
                    return false;
                };
                if self.next == Next::Name {
                    let name = rest.get(..length).and_then(|name| serde_json::from_str(name).ok());
                    self.inside.pop();
                    self.inside.push(Step::Field(name.unwrap_or_default()));
                    (length, Next::Colon)
                } else {
                    (length, Next::Comma)
                }
            }
            Some(_) => {
                let length = word(rest);
                // The fault may be in it.
                if rest.get(..length).is_none_or(|word| serde_json::from_str::<Node>(word).is_err()) {
                    return false;
                }
                (length, Next::Comma)
            }
        };
        self.offset += length;
        self.next = next;
        true
    }
}

/// The length of the string that begins a text, quotes included; none where it does not end.
fn string(text: &str) -> Option<usize> {
    let mut escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map(|end| end + 2)
}

/// The length of the number or word that begins a text.
fn word(text: &str) -> usize {
    text.find(|character: char| character.is_whitespace() || "\u{feff}{}[]:,\"".contains(character))
        .unwrap_or(text.len())
}
