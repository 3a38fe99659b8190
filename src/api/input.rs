//! JSON from outside, and messages about it for its author: line, column, path, found, expected.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::error::Category;

use super::nearest::nearest;
use super::text::one_line;

/// How many names a message lists; of more, it tells the nearest.
const LISTED: usize = 8;

/// Reads one JSON object and nothing after it. The message does not name the file.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    if let Err(error) = std::str::from_utf8(bytes) {
        return Err(not_utf8(bytes, error.valid_up_to()));
    }
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let Object(value) = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().to_string();
        // The last step is `?` where the fault is in front of the value, and there is none at the top.
        let path = path.strip_suffix('?').unwrap_or(&path).trim_end_matches('.');
        let path = if path.is_empty() { String::new() } else { format!("{path}: ") };
        message(bytes, &path, error.inner())
    })?;
    deserializer.end().map_err(|error| message(bytes, "", &error))?;
    Ok(value)
}

fn not_utf8(bytes: &[u8], place: usize) -> String {
    let (before, rest) = bytes.split_at_checked(place).unwrap_or_default();
    let before = String::from_utf8_lossy(before);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |row| row.chars().count()) + 1;
    format!("{line}:{column}: the byte `0x{:02X}` is not UTF-8, expected text in UTF-8", rest.first().unwrap_or(&0))
}

fn message(bytes: &[u8], path: &str, error: &serde_json::Error) -> String {
    let (line, column) = (error.line(), error.column());
    let text = error.to_string();
    let text = text.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&text);
    let row = bytes.split(|byte| *byte == b'\n').nth(line.saturating_sub(1)).unwrap_or_default();
    // serde_json counts bytes; people count characters.
    let (before, rest) = row.split_at_checked(column.saturating_sub(1)).unwrap_or((row, b""));
    let before = String::from_utf8_lossy(before);
    let told = match error.classify() {
        Category::Eof => "the end of the input, expected more JSON".into(),
        Category::Syntax => syntax(text, &before, String::from_utf8_lossy(rest).chars().next()),
        Category::Data | Category::Io => data(text),
    };
    one_line(&format!("{line}:{}: {path}{told}", before.chars().count() + 1))
}

/// A fault in the JSON itself. Where serde_json tells only what it wanted, what stands there is added.
fn syntax(text: &str, before: &str, there: Option<char>) -> String {
    let found = match there {
        None => "a line break".into(),
        Some('\u{feff}') => "a byte order mark".into(),
        Some(character) => format!("`{character}`"),
    };
    match text {
        "expected value" => value(before.trim_end().chars().next_back(), there, &found),
        "expected ident" => format!("{found}, expected a JSON value"),
        "key must be a string" => format!("{found}, expected a key in double quotes"),
        "trailing characters" => format!("{found}, expected nothing after the JSON object"),
        "trailing comma" => "a trailing comma, expected none".into(),
        "recursion limit exceeded" => "values nested more than 127 deep, expected fewer".into(),
        _ => match text.strip_prefix("expected ") {
            Some(expected) => format!("{found}, expected {expected}"),
            None => format!("{text}, expected well-formed JSON"),
        },
    }
}

/// No JSON value; or one where serde_json wants one of several things, such as a command: a name, or an object whose one
/// field is the name. Behind that field it points at the last character it took.
fn value(before: Option<char>, there: Option<char>, found: &str) -> String {
    let opened = before.is_none_or(|before| ":,[{".contains(before));
    match there {
        Some('}') if before == Some('{') => "an empty object, expected exactly one field".into(),
        Some('}' | ']') if !opened => "more than one field, expected exactly one".into(),
        Some('"' | ' ' | '\t' | '\r') => "more than one field, expected exactly one".into(),
        Some('[' | '-' | '0'..='9' | 't' | 'f' | 'n') => format!("{found}, expected an object or a string"),
        _ => format!("{found}, expected a JSON value"),
    }
}

/// A value of the wrong shape, in the words of JSON instead of serde's.
fn data(text: &str) -> String {
    if let Some(unknown) = text.strip_prefix("unknown variant ") {
        return unknown_name(unknown);
    }
    if let Some(length) = text.strip_prefix("invalid length ").and_then(|text| text.split(',').next()) {
        return format!("an array of {length}, expected an object");
    }
    if text.starts_with("missing field") {
        return format!("{text}, expected a field of this name");
    }
    if let Some(field) = text.strip_prefix("duplicate field ") {
        return format!("a second field {field}, expected each field once");
    }
    let mismatch = text.strip_prefix("invalid type: ").or_else(|| text.strip_prefix("invalid value: "));
    let Some((found, expected)) = mismatch.and_then(|text| text.rsplit_once(", expected ")) else {
        return text.into();
    };
    let found = match found {
        "map" => "an object".into(),
        "sequence" => "an array".into(),
        "unit variant" => "the name alone".into(),
        _ if found.starts_with("floating point") => found.replacen("floating point", "the number", 1),
        _ => match found.strip_prefix("string \"").and_then(|text| text.strip_suffix('"')) {
            Some(string) => format!("the string `{string}`"),
            None => found.into(),
        },
    };
    let expected = match expected {
        "a sequence" => "an array",
        // A percentage is the only number that is read.
        "u8" => "a whole number from 1 to 99",
        "unit" => "the name alone",
        "newtype variant" | "struct variant" => "an object of the name and what belongs to it",
        _ if expected.starts_with("struct ") => "an object",
        _ => expected,
    };
    format!("{found}, expected {expected}")
}

/// A name that is none of those there are, with these, or with the nearest of many.
fn unknown_name(text: &str) -> String {
    let listed = text.rsplit_once("`, expected one of ");
    let known: Vec<&str> = listed.iter().flat_map(|(_, list)| list.split(", ")).collect();
    match listed {
        Some((name, _)) if known.len() > LISTED => {
            let nearest = nearest(name.trim_start_matches('`'), &known);
            format!("unknown name {name}`, expected one such as {}", nearest.join(", "))
        }
        _ => format!("unknown name {text}"),
    }
}

/// A value that was written as a JSON object, and not as an array of its fields.
#[derive(Debug)]
pub(crate) struct Object<T>(pub(crate) T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
            type Value = Object<T>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Object<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(fields)).map(Object)
            }
        }
        deserializer.deserialize_map(Fields(PhantomData))
    }
}
