//! JSON Schema of what goes in and comes out, derived from the types: TypeScript and forms are made from it.
//!
//! Must never say by hand what a type says.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

use crate::directory::{
    Actor, Answer, Command, Domain, Email, Event, Login, Question, Refusal, Timestamp, VersionNumber,
};
use crate::engine::{Decision, Grants, Instant};
use crate::simulate::{CommandDescription, Holder, Line, Outcome, QuestionDescription, RecordLists};

/// Every type by its name, under `$defs`, as JSON Schema 2020-12. What is read may leave out what has a default; what is
/// written has every field but those that say so.
#[must_use]
pub fn schema() -> Value {
    let mut reading = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    reading.subschema_for::<Command>();
    reading.subschema_for::<Question>();
    reading.subschema_for::<Grants>();
    reading.subschema_for::<Line>();
    let mut writing = SchemaSettings::draft2020_12().for_serialize().into_generator();
    writing.subschema_for::<Event>();
    writing.subschema_for::<RecordLists<'_>>();
    writing.subschema_for::<Refusal>();
    writing.subschema_for::<Decision>();
    writing.subschema_for::<Answer>();
    writing.subschema_for::<Outcome>();
    writing.subschema_for::<Holder>();
    writing.subschema_for::<CommandDescription>();
    writing.subschema_for::<QuestionDescription>();
    let mut types: Map<String, Value> = reading.take_definitions(true);
    for (name, schema) in writing.take_definitions(true) {
        types.entry(name).or_insert(schema);
    }
    let mut whole = Map::new();
    whole.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    whole.insert("$defs".into(), Value::Object(types));
    let mut whole = Value::Object(whole);
    plain(&mut whole);
    whole
}

/// Descriptions name requirements without the links that rustdoc makes of them.
fn plain(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::String(text)) = fields.get_mut("description") {
                *text = unlinked(text);
            }
            fields.values_mut().for_each(plain);
        }
        Value::Array(items) => items.iter_mut().for_each(plain),
        _ => {}
    }
}

/// `[T-1](crate::requirements#T-1)` as `T-1`.
fn unlinked(text: &str) -> String {
    let mut parts = text.split("](crate::requirements#");
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if let Some(bracket) = told.rfind('[') {
            told.remove(bracket);
        }
        told.push_str(part.split_once(')').map_or(part, |(_, rest)| rest));
    }
    told
}

/// Types that are read from one text and written as one.
macro_rules! texts {
    ($($(#[doc = $doc:literal])+ $name:ident $(as $format:literal)?,)+) => {$(
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "description": concat!($($doc),+).trim(), "type": "string" $(, "format": $format)? })
            }
        }
    )+};
}

texts! {
    /// A user's id; `installation`, whoever runs it, and its clock; `visitor`, nobody signed in.
    Actor,
    /// What a user types to say who they are.
    Login,
    /// An e-mail address.
    Email,
    /// A domain name, such as `api.example.org`.
    Domain,
    /// The number of a version, such as `1.10.2`: one to four numbers.
    VersionNumber,
    /// A moment, as an RFC 3339 text.
    Timestamp as "date-time",
    /// A moment, as an RFC 3339 text.
    Instant as "date-time",
}
