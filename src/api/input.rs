//! JSON from outside, and messages about it for its author: line, column, path, found, expected.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::error::Category;

use super::text::one_line;

/// Reads one JSON object and nothing after it. The message does not name the file.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    // Editors on Windows put a byte order mark in front.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
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

fn message(bytes: &[u8], path: &str, error: &serde_json::Error) -> String {
    let (line, column) = (error.line(), error.column());
    let text = error.to_string();
    let text = text.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&text);
    let row = bytes.split(|byte| *byte == b'\n').nth(line.saturating_sub(1)).unwrap_or_default();
    // serde_json counts bytes; people count characters.
    let before = String::from_utf8_lossy(row.get(..column.saturating_sub(1)).unwrap_or(row)).chars().count();
    let told = match error.classify() {
        Category::Eof => "the end of the input, expected more JSON".into(),
        Category::Syntax => syntax(text, row.get(column.saturating_sub(1)).copied()),
        Category::Data | Category::Io => data(text),
    };
    one_line(&format!("{line}:{}: {path}{told}", before + 1))
}

/// A fault in the JSON itself. Where serde_json tells only what it wanted, what stands there is added.
fn syntax(text: &str, there: Option<u8>) -> String {
    let found = there.map_or_else(|| "a line break".into(), |byte| format!("`{}`", char::from(byte)));
    match text {
        "expected value" | "expected ident" => format!("{found}, expected a JSON value"),
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

/// A value of the wrong shape, in the words of JSON instead of serde's.
fn data(text: &str) -> String {
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
        _ => match found.strip_prefix("string \"").and_then(|text| text.strip_suffix('"')) {
            Some(string) => format!("the string `{string}`"),
            None => found.into(),
        },
    };
    format!("{found}, expected {}", if expected == "a sequence" { "an array" } else { expected })
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
