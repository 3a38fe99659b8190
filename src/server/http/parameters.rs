//! What stands in a path and behind its `?`, read as the form of a question. Its schema tells which parameters there
//! are and which of them are numbers or lists; serde reads them as it reads every form.

use serde_json::{Map, Number, Value};

use super::problem::{Code, Problem};
use super::shapes::{about, fields, resolved};
use crate::api::{InputError, read_json};
use crate::directory::Question;

/// A parameter of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parameter {
    /// Its name.
    pub(super) name: &'static str,
    /// The field of the form that is an object and has it as a field of its own.
    within: Option<&'static str>,
    /// What is read from its text.
    kind: Kind,
    /// Whether it has to be there.
    pub(super) required: bool,
    /// What stands in it.
    pub(super) about: &'static str,
    /// Its schema.
    pub(super) schema: &'static Value,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Flag,
    /// One text for each time it is there.
    Texts,
}

/// The parameters of a form: its fields, and in the place of a field that is an object the fields of that.
pub(super) fn parameters(form: &'static Value) -> Vec<Parameter> {
    fields(resolved(form)).flat_map(|(name, field, required)| inside(name, field, required)).collect()
}

fn inside(name: &'static str, field: &'static Value, required: bool) -> Vec<Parameter> {
    let of = resolved(field);
    if of.get("properties").is_none() {
        return vec![Parameter { name, within: None, kind: kind(of), required, about: about(field), schema: field }];
    }
    let inner = fields(of).map(|(inner, field, needed)| Parameter {
        name: inner,
        within: Some(name),
        kind: kind(resolved(field)),
        required: required && needed,
        about: about(field),
        schema: field,
    });
    inner.collect()
}

fn kind(of: &Value) -> Kind {
    let is = |known: &str| match of.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == known),
        Some(kind) => kind == known,
        None => false,
    };
    match () {
        () if is("array") => Kind::Texts,
        () if is("integer") => Kind::Number,
        () if is("boolean") => Kind::Flag,
        () => Kind::Text,
    }
}

impl Parameter {
    /// Whether it may be there more than once.
    pub(super) fn is_list(&self) -> bool {
        self.kind == Kind::Texts
    }

    /// The text as JSON. One that is no number stays a text, so that serde tells what was expected.
    fn value(&self, text: String) -> Value {
        match self.kind {
            Kind::Number if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                text.parse::<u64>().map_or(Value::String(text), |number| Value::Number(Number::from(number)))
            }
            Kind::Flag if text == "true" || text == "false" => Value::Bool(text == "true"),
            _ => Value::String(text),
        }
    }

    /// Puts a text where it belongs.
    fn put(&self, form: &mut Map<String, Value>, text: String) -> Result<(), Problem> {
        let of = match self.within {
            None => Some(form),
            Some(within) => form.entry(within).or_insert_with(|| Value::Object(Map::new())).as_object_mut(),
        };
        let value = self.value(text);
        let Some(of) = of else { return Ok(()) };
        match (of.get_mut(self.name), self.is_list()) {
            (None, false) => {
                of.insert(self.name.into(), value);
            }
            (None, true) => {
                of.insert(self.name.into(), Value::Array(vec![value]));
            }
            (Some(Value::Array(items)), true) => items.push(value),
            (Some(_), _) => return Err(wrong(self.name, "it a second time", "each parameter once")),
        }
        Ok(())
    }
}

/// Reads a question from the names and texts of its parameters: those that are placed, such as in the path, and those behind
/// it, where no placed one may stand.
///
/// # Errors
/// 400 for a parameter that is unknown, there twice, missing, or of another kind.
pub(super) fn read(
    question: &str,
    known: &[Parameter],
    placed: Vec<(String, String)>,
    behind: Vec<(String, String)>,
) -> Result<Question, Problem> {
    let mut form = Map::new();
    let is_placed = |parameter: &&Parameter| placed.iter().any(|(name, _)| name == parameter.name);
    let free: Vec<&Parameter> = known.iter().filter(|parameter| !is_placed(parameter)).collect();
    if let Some((name, _)) = behind.iter().find(|(name, _)| !free.iter().any(|parameter| parameter.name == name)) {
        let names: Vec<&str> = free.iter().map(|parameter| parameter.name).collect();
        return Err(unknown(name, &names));
    }
    for (name, text) in placed.into_iter().chain(behind) {
        if let Some(parameter) = known.iter().find(|parameter| parameter.name == name) {
            parameter.put(&mut form, text)?;
        }
    }
    for parameter in known.iter().filter(|parameter| parameter.required) {
        let there = match parameter.within {
            None => form.get(parameter.name),
            Some(within) => form.get(within).and_then(|of| of.get(parameter.name)),
        };
        if there.is_none() {
            return Err(wrong(parameter.name, "nothing", "a parameter of this name"));
        }
    }
    let named: Map<String, Value> = [(question.to_owned(), Value::Object(form))].into_iter().collect();
    read_json(Value::Object(named).to_string().as_bytes()).map_err(|InputError { path, found, expected, .. }| {
        let name = path.rsplit('.').next().unwrap_or_default();
        wrong(name, &found, &expected)
    })
}

/// 400 for a parameter that is none of these.
pub(super) fn unknown(parameter: &str, known: &[&str]) -> Problem {
    let names: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    let expected = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    wrong(parameter, "an unknown parameter", &expected)
}

/// 400 for a parameter.
pub(super) fn wrong(parameter: &str, found: &str, expected: &str) -> Problem {
    Problem::of_parameter(Code::BadParameter, parameter, found, expected)
}
