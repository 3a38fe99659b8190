//! The forms of commands and questions, as the one schema has them: routes, parameters and OpenAPI are made of it.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use crate::schema::schema;

/// The types of the schema, by their names.
static TYPES: LazyLock<Map<String, Value>> = LazyLock::new(|| match schema().get_mut("$defs").map(Value::take) {
    Some(Value::Object(types)) => types,
    _ => Map::new(),
});

/// Where a type is named in a schema.
const REFERENCE: &str = "#/$defs/";

/// Every type by its name.
pub(super) fn types() -> &'static Map<String, Value> {
    &TYPES
}

/// The name of the type that a field is of, if it has one of its own.
pub(super) fn name_of(field: &Value) -> Option<&str> {
    field.get("$ref")?.as_str()?.strip_prefix(REFERENCE)
}

/// What a field holds when it is given: its type, looked up, and without null.
pub(super) fn resolved(field: &Value) -> &Value {
    let given = field.get("anyOf").and_then(Value::as_array).and_then(|cases| cases.iter().find(|case| !is_null(case)));
    let given = given.unwrap_or(field);
    name_of(given).and_then(|name| types().get(name)).unwrap_or(given)
}

fn is_null(case: &Value) -> bool {
    case.get("type").is_some_and(|kind| kind == "null")
}

/// The fields of an object, with whether each has to be there; none for anything else.
pub(super) fn fields(of: &Value) -> impl Iterator<Item = (&String, &Value, bool)> {
    let required = of.get("required").and_then(Value::as_array);
    let is_required = move |name: &str| required.is_some_and(|names| names.iter().any(|known| known == name));
    let fields = of.get("properties").and_then(Value::as_object).into_iter().flatten();
    fields.map(move |(name, field)| (name, field, is_required(name)))
}

/// The commands or questions by their names: what each says of itself, and the type of its form.
pub(super) fn forms(of: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static Value)> {
    let cases = types().get(of).and_then(|all| all.get("oneOf")).and_then(Value::as_array).into_iter().flatten();
    cases.filter_map(|case| {
        let (name, form, _) = fields(case).next()?;
        Some((name.as_str(), about(case), form))
    })
}

/// What a type or a field says of itself.
pub(super) fn about(of: &Value) -> &str {
    of.get("description").and_then(Value::as_str).unwrap_or_default()
}
