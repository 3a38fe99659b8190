//! What serde finds and expects, kept as values, in the words of JSON.

use core::fmt::{self, Display};

use serde::de::{Error, Expected, Unexpected};

use super::step::{Step, Where};
use crate::api::nearest::nearest;

/// How many names a mistake lists; of more, it tells the nearest.
const LISTED: usize = 8;

/// What does not fit the type that is read.
#[derive(Debug)]
pub(super) struct Mistake {
    /// The way to it, the innermost step first.
    pub(super) path: Vec<Step>,
    pub(super) place: Where,
    pub(super) found: String,
    pub(super) expected: String,
}

impl Mistake {
    pub(super) fn new(found: impl Into<String>, expected: impl Into<String>) -> Mistake {
        Mistake { path: Vec::new(), place: Where::Value, found: found.into(), expected: expected.into() }
    }

    /// The same, seen from one step further out.
    pub(super) fn within(mut self, step: Step) -> Mistake {
        self.path.push(step);
        self
    }

    fn of_name(field: &str, place: Where, found: String, expected: String) -> Mistake {
        Mistake { path: vec![Step::Field(field.into())], place, found, expected }
    }
}

/// What was found, in the words of JSON.
pub(super) fn found(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Unit | Unexpected::Option => "null".into(),
        Unexpected::Map => "an object".into(),
        Unexpected::Seq => "an array".into(),
        Unexpected::Str("") => "an empty string".into(),
        Unexpected::Str(text) => format!("the string `{text}`"),
        Unexpected::Float(number) => format!("the number `{number}`"),
        other => other.to_string(),
    }
}

/// The names that are known, as a message lists them for somebody who wrote another.
pub(crate) fn one_of(name: &str, known: &[&str]) -> String {
    let quoted = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match known {
        [] => "none".into(),
        [one] => format!("`{one}`"),
        [one, other] => format!("`{one}` or `{other}`"),
        _ if known.len() > LISTED => format!("one such as {}", quoted(&nearest(name, known))),
        _ => format!("one of {}", quoted(known)),
    }
}

/// What was expected, in words: serde names numbers by their types in Rust.
fn words(expected: &dyn Expected) -> String {
    let text = expected.to_string();
    let up_to = |most: u64| format!("a whole number from 0 to {most}");
    match text.as_str() {
        "u8" => up_to(u8::MAX.into()),
        "u16" => up_to(u16::MAX.into()),
        "u32" => up_to(u32::MAX.into()),
        "u64" | "usize" => up_to(u64::MAX),
        "i32" | "i64" => "a whole number".into(),
        "f32" | "f64" => "a number".into(),
        _ => text,
    }
}

impl Error for Mistake {
    fn custom<T: Display>(message: T) -> Mistake {
        Mistake::new(message.to_string(), "a value that fits")
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Mistake {
        Mistake::new(found(unexpected), words(expected))
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Mistake {
        Mistake::new(found(unexpected), words(expected))
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Mistake {
        Mistake::new(format!("an array of {length}"), expected.to_string())
    }

    fn unknown_variant(name: &str, known: &'static [&'static str]) -> Mistake {
        Mistake::new(format!("unknown name `{name}`"), one_of(name, known))
    }

    fn unknown_field(field: &str, known: &'static [&'static str]) -> Mistake {
        Mistake::of_name(field, Where::Name, format!("unknown field `{field}`"), one_of(field, known))
    }

    fn missing_field(field: &'static str) -> Mistake {
        Mistake::new(format!("missing field `{field}`"), "a field of this name")
    }

    fn duplicate_field(field: &'static str) -> Mistake {
        Mistake::of_name(field, Where::NameAgain, format!("a second field `{field}`"), "each field once".into())
    }
}

impl Display for Mistake {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}, expected {}", self.found, self.expected)
    }
}

impl std::error::Error for Mistake {}
