//! What should come of a line, and where it differs from what came.

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor};
use serde_json::{Map, Value};

use super::{Line, Outcome};
use crate::api::{InputError, Step};
use crate::directory::{EventName, RefusalCode};
use crate::engine::Reason;

/// What should come of a line. It holds at least one of the fields; what is not written is not compared.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// The events, all of them, in order: their names, or objects of a name and fields.
    #[serde(default)]
    events: Option<Vec<ExpectedEvent>>,
    /// The answer. Of an object the fields that are written, of an array every item.
    #[serde(default, deserialize_with = "answer")]
    #[cfg_attr(feature = "schema", schemars(with = "Value"))]
    answer: Option<Any>,
    /// The code of the refusal.
    #[serde(default)]
    refused: Option<RefusalCode>,
    /// The reason in the decision of a refusal with the code `not_allowed`.
    #[serde(default, deserialize_with = "reason")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    reason: Option<Reason>,
}

/// An event by its name, with the fields that are compared.
#[derive(Debug)]
struct ExpectedEvent {
    name: EventName,
    fields: Option<Value>,
}

/// A JSON value in which no object has a field twice.
#[derive(Debug)]
struct Any(Value);

/// What differs: the way to it in the expectation, what came, and what was expected.
struct Difference {
    path: Vec<Step>,
    came: String,
    expected: String,
}

impl Line {
    /// An expectation says something, and nothing that could never be.
    pub(super) fn check_expect(&self) -> Result<(), InputError> {
        let Some(expect) = &self.expect else { return Ok(()) };
        let Expect { events, answer, refused, reason } = expect;
        let found = |field: &str, expected: &str| {
            let path = [step("expect"), step(field)];
            Err(self.wrong(&path, format!("`{field}`"), expected.into()))
        };
        if events.is_none() && answer.is_none() && refused.is_none() && reason.is_none() {
            let expected = "one of `events`, `answer`, `refused`";
            return Err(self.wrong(&[step("expect")], "an expectation of nothing".into(), expected.into()));
        }
        if answer.is_some() && self.command.is_some() {
            return found("answer", "`events` or `refused`, since a command has no answer");
        }
        if events.is_some() && self.ask.is_some() {
            return found("events", "`answer` or `refused`, since a question has no events");
        }
        if answer.is_some() && refused.is_some() {
            return found("answer", "`answer` or `refused` alone, since what is refused has no answer");
        }
        if reason.is_some() && *refused != Some(RefusalCode::NotAllowed) {
            return found("reason", "`\"refused\": \"not_allowed\"` beside it, since no other refusal has a reason");
        }
        Ok(())
    }

    /// Where what came of the line differs from what it expects; at its place in the line.
    #[must_use]
    pub fn differences(&self, outcome: &Outcome) -> Vec<InputError> {
        let told = |mut difference: Difference| {
            difference.path.insert(0, step("expect"));
            self.wrong(&difference.path, difference.came, difference.expected)
        };
        self.expect.iter().flat_map(|expect| expect.differences(outcome)).map(told).collect()
    }
}

impl Expect {
    fn differences(&self, outcome: &Outcome) -> Vec<Difference> {
        let refused = outcome.refused.as_ref();
        let at = |field: &str, expected: String| Difference { path: vec![step(field)], came: came(outcome), expected };
        if let Some(code) = self.refused
            && refused.is_none_or(|refusal| refusal.code != code)
        {
            return vec![at("refused", format!("the refusal `{}`", code.as_str()))];
        }
        if let Some(reason) = self.reason
            && refused.and_then(|refusal| refusal.reason()) != Some(reason)
        {
            return vec![at("reason", format!("the reason `{}`", reason.as_str()))];
        }
        if self.refused.is_none() && refused.is_some() {
            let (field, expected) = match &self.events {
                Some(events) => ("events", names(events.iter().map(|event| name(&event.name)))),
                None => ("answer", "an answer".into()),
            };
            return vec![at(field, expected)];
        }
        let mut differences = Vec::new();
        if let Some(Any(expected)) = &self.answer {
            let answer = serde_json::to_value(&outcome.answer).unwrap_or_default();
            compare(&answer, expected, &mut vec![step("answer")], &mut differences);
        }
        if let Some(expected) = &self.events {
            let happened = happened(outcome);
            let same = happened.len() == expected.len()
                && happened.iter().zip(expected).all(|((known, _), event)| *known == name(&event.name));
            if !same {
                return vec![at("events", names(expected.iter().map(|event| name(&event.name))))];
            }
            for (number, ((known, fields), event)) in happened.iter().zip(expected).enumerate() {
                let mut path = vec![step("events"), Step::Item(number), Step::Field(known.clone())];
                if let Some(expected) = &event.fields {
                    compare(fields, expected, &mut path, &mut differences);
                }
            }
        }
        differences
    }
}

/// The events by their names, with their fields.
fn happened(outcome: &Outcome) -> Vec<(String, Value)> {
    let events = outcome.events.iter().flatten().filter_map(|event| serde_json::to_value(&event.happened).ok());
    events.filter_map(|event| event.as_object()?.clone().into_iter().next()).collect()
}

/// What came of a line, in words.
fn came(outcome: &Outcome) -> String {
    match (&outcome.refused, &outcome.answer) {
        (Some(refusal), _) => {
            let reason = refusal.reason().map(|reason| format!(" for the reason `{}`", reason.as_str()));
            format!("the refusal `{}`{} ({refusal})", refusal.code.as_str(), reason.unwrap_or_default())
        }
        (None, Some(_)) => "an answer".into(),
        (None, None) => names(happened(outcome).into_iter().map(|(name, _)| name)),
    }
}

fn names(names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => "no event".into(),
        [one] => format!("the event {one}"),
        _ => format!("the events {}", names.join(", ")),
    }
}

fn name(name: &EventName) -> String {
    serde_json::to_value(name).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

fn step(field: &str) -> Step {
    Step::Field(field.into())
}

/// Of an object the fields that are expected, of an array every item.
fn compare(came: &Value, expected: &Value, path: &mut Vec<Step>, differences: &mut Vec<Difference>) {
    match (came, expected) {
        (Value::Object(came), Value::Object(expected)) => {
            for (field, expected) in expected {
                path.push(step(field));
                match came.get(field) {
                    Some(came) => compare(came, expected, path, differences),
                    None => differences.push(Difference {
                        path: path.clone(),
                        came: format!("no field `{field}`"),
                        expected: format!("`{expected}`"),
                    }),
                }
                path.pop();
            }
        }
        (Value::Array(came), Value::Array(expected)) if came.len() == expected.len() => {
            for (number, (came, expected)) in came.iter().zip(expected).enumerate() {
                path.push(Step::Item(number));
                compare(came, expected, path, differences);
                path.pop();
            }
        }
        _ if came == expected => {}
        _ => differences.push(Difference {
            path: path.clone(),
            came: format!("`{came}`"),
            expected: format!("`{expected}`"),
        }),
    }
}

/// An answer may be null, which is not the same as none.
fn answer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Any>, D::Error> {
    Any::deserialize(deserializer).map(Some)
}

fn reason<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Reason>, D::Error> {
    static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| Reason::ALL.iter().map(|reason| reason.as_str()).collect());
    let Some(name) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
    let reason = Reason::ALL.iter().find(|reason| reason.as_str() == name);
    reason.copied().map(Some).ok_or_else(|| D::Error::unknown_variant(&name, &NAMES))
}

impl<'de> Deserialize<'de> for ExpectedEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ExpectedEvent, D::Error> {
        struct Event;
        impl<'de> Visitor<'de> for Event {
            type Value = ExpectedEvent;
            fn expecting(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                formatter.write_str("the name of an event, or an object of the name and its fields")
            }
            fn visit_str<E: Error>(self, name: &str) -> Result<ExpectedEvent, E> {
                Ok(ExpectedEvent { name: EventName::deserialize(name.into_deserializer())?, fields: None })
            }
            fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<ExpectedEvent, A::Error> {
                let Some(name) = fields.next_key()? else {
                    return Err(A::Error::invalid_value(Unexpected::Other("an empty object"), &self));
                };
                let Any(fields_of) = fields.next_value()?;
                if fields.next_key::<String>()?.is_some() {
                    return Err(A::Error::invalid_value(Unexpected::Other("an object of several names"), &self));
                }
                Ok(ExpectedEvent { name, fields: Some(fields_of) })
            }
        }
        deserializer.deserialize_any(Event)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for ExpectedEvent {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ExpectedEvent".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let name = generator.subschema_for::<EventName>();
        schemars::json_schema!({
            "description": "An event by its name, or an object of its name and the fields that are compared.",
            "anyOf": [name, {
                "type": "object", "propertyNames": name, "additionalProperties": { "type": "object" },
                "minProperties": 1, "maxProperties": 1,
            }],
        })
    }
}

impl<'de> Deserialize<'de> for Any {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Any, D::Error> {
        struct Json;
        impl<'de> Visitor<'de> for Json {
            type Value = Any;
            fn expecting(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                formatter.write_str("a JSON value")
            }
            fn visit_unit<E: Error>(self) -> Result<Any, E> {
                Ok(Any(Value::Null))
            }
            fn visit_bool<E: Error>(self, value: bool) -> Result<Any, E> {
                Ok(Any(value.into()))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Any, E> {
                Ok(Any(number.into()))
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Any, E> {
                Ok(Any(number.into()))
            }
            fn visit_f64<E: Error>(self, number: f64) -> Result<Any, E> {
                Ok(Any(number.into()))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Any, E> {
                Ok(Any(text.into()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Any, A::Error> {
                let mut values = Vec::new();
                while let Some(Any(value)) = items.next_element()? {
                    values.push(value);
                }
                Ok(Any(values.into()))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Any, A::Error> {
                let mut values = Map::new();
                while let Some((name, Any(value))) = fields.next_entry::<String, Any>()? {
                    if values.contains_key(&name) {
                        let found = format!("two fields `{name}`");
                        return Err(A::Error::invalid_value(Unexpected::Other(&found), &"each field once"));
                    }
                    values.insert(name, value);
                }
                Ok(Any(values.into()))
            }
        }
        deserializer.deserialize_any(Json)
    }
}
