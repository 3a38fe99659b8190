//! Sentences with places, filled from JSON: `{user}` is a field, and what stands in `[...]` is left out where a field in it has
//! nothing to say.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Map, Value};

use crate::api::{Language, phrases, role_names};
use crate::tables::records;

/// What is told of commands, questions, events and what they are made of: `of,name,en,zh`.
const SENTENCES: &str = include_str!("sentences.csv");
/// Refusals and what they end with, in Chinese; in English they tell themselves: `refusal,zh`.
const REFUSALS: &str = include_str!("refusals.csv");

static ALL: LazyLock<BTreeMap<[String; 2], [String; 2]>> = LazyLock::new(|| {
    let sentences = lines::<4>(SENTENCES).map(|[of, name, en, zh]| ([of, name], [en, zh]));
    let refusals = lines::<2>(REFUSALS).map(|[name, zh]| (["refusal".into(), name], [String::new(), zh]));
    sentences.chain(refusals).collect()
});

/// The lines of a file below its header. One with another number of fields is left out; a test finds none.
fn lines<const FIELDS: usize>(text: &str) -> impl Iterator<Item = [String; FIELDS]> {
    let records = records(text);
    let texts = move |number| records.get(number).iter().map(|field| field.text.clone()).collect::<Vec<_>>();
    (1..text.lines().count()).filter_map(move |number| texts(number).try_into().ok())
}

/// A sentence before its places are filled.
pub(super) fn template(of: &str, name: &str, language: Language) -> Option<&'static str> {
    let [en, zh] = ALL.get(&[of.to_owned(), name.to_owned()])?;
    Some(match language {
        Language::En => en,
        Language::Zh => zh,
    })
}

/// A sentence with its places filled. Where there is none, its name and fields are told as they are.
pub(super) fn sentence(of: &str, name: &str, fields: &Map<String, Value>, language: Language) -> String {
    let Some(template) = template(of, name, language) else {
        return format!("{name} {}", Value::Object(fields.clone()));
    };
    let mut told = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('[') {
        let (optional, end) = after.split_once(']').unwrap_or((after, ""));
        told.push_str(&filled(before, fields, language));
        let fills = |place: &str| fields.get(place).is_some_and(says_something);
        if places(optional).all(fills) {
            told.push_str(&filled(optional, fields, language));
        }
        rest = end;
    }
    told + &filled(rest, fields, language)
}

/// A sentence about one thing: an object of its name and its fields, or of its name and its value.
pub(super) fn named(of: &str, value: &Value, language: Language) -> String {
    match value.as_object().and_then(|object| object.iter().next()) {
        Some((name, Value::Object(fields))) => sentence(of, name, fields, language),
        Some((name, value)) => sentence(of, name, &Map::from_iter([(name.clone(), value.clone())]), language),
        None => sentence(of, value.as_str().unwrap_or_default(), &Map::new(), language),
    }
}

/// A phrase with texts in its places.
pub(super) fn phrase(name: &str, texts: &[(&str, &str)], language: Language) -> String {
    let fields = texts.iter().map(|(place, text)| ((*place).to_owned(), Value::from(*text))).collect();
    sentence("phrase", name, &fields, language)
}

/// A value as the field of this name is told.
pub(super) fn told(field: &str, value: &Value, language: Language) -> String {
    let word = |of, name: &str| template(of, name, language).map_or_else(|| name.to_owned(), str::to_owned);
    match value {
        Value::String(text) => match field {
            "role" => {
                let name = role_names(language).find(|(role, _)| *role == text.as_str());
                name.map_or(text.as_str(), |(_, name)| name).to_owned()
            }
            "purpose" => named("purpose", value, language),
            "state" | "status" => word("state", text),
            "kind" | "applicant_type" | "actor" | "applicant" | "by" => word("word", text),
            _ => text.clone(),
        },
        Value::Array(items) if items.is_empty() => word("word", "null"),
        Value::Array(items) => {
            let separator = phrases(language).find(|(name, _)| *name == "separator").map_or(", ", |(_, text)| text);
            items.iter().map(|item| told(field, item, language)).collect::<Vec<_>>().join(separator)
        }
        Value::Object(fields) => match (field, fields.get("existing"), fields.get("new")) {
            ("wish" | "purpose" | "setting" | "event", ..) => named(field, value, language),
            ("memberships", ..) => sentence("phrase", "membership", fields, language),
            ("admin", Some(user), _) => told("user", user, language),
            ("admin", _, Some(form)) => told("user", form, language),
            ("user", ..) => told("name", fields.get("name").unwrap_or(&Value::Null), language),
            _ => listed(fields, language),
        },
        Value::Null | Value::Bool(_) => word("word", &value.to_string()),
        Value::Number(number) => number.to_string(),
    }
}

/// The fields that have something to say, each with its label.
fn listed(fields: &Map<String, Value>, language: Language) -> String {
    let labelled = |(field, value): (&String, &Value)| {
        let label = template("field", field, language).unwrap_or(field);
        phrase("labelled", &[("label", label), ("value", &told(field, value, language))], language)
    };
    let fields = fields.iter().filter(|(_, value)| says_something(value)).map(labelled);
    let separator = phrases(language).find(|(name, _)| *name == "separator").map_or(", ", |(_, text)| text);
    fields.collect::<Vec<_>>().join(separator)
}

fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(is_so) => *is_so,
        Value::String(text) => !text.is_empty() && text != "active",
        Value::Array(items) => !items.is_empty(),
        Value::Number(_) | Value::Object(_) => true,
    }
}

/// The names of the places in a text.
fn places(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(place, _)| place)
}

fn filled(text: &str, fields: &Map<String, Value>, language: Language) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (place, after) = part.split_once('}').unwrap_or((part, ""));
        filled.push_str(&told(place, fields.get(place).unwrap_or(&Value::Null), language));
        filled.push_str(after);
    }
    filled
}
