//! Every command as data, for whoever draws forms: made from the schema and the table of commands.

use rolegate::directory::{Taken, Who, command_rows};
use rolegate::simulate::{
    Action, CommandDescription, CommandName, CommandRight, FieldDescription, QuestionDescription, QuestionName,
    RightOrAnyone,
};
use serde_json::Value;

use super::directory::{IMPORTS, Types, about, fields_of, intent, is_required, reference, with_imports};
use super::ensure;

/// A field of a command as data, with the fields of a form within the form.
fn described(types: &Types, name: &str, field: &Value, of: &Value) -> FieldDescription {
    let is_null = |case: &Value| case["type"] == "null";
    let cases = field["anyOf"].as_array().cloned().unwrap_or_else(|| vec![field.clone()]);
    let given = cases.iter().find(|case| !is_null(case)).expect("a type");
    let kinds = given["type"].as_array().cloned().unwrap_or_else(|| vec![given["type"].clone()]);
    let has = |kind: &str| kinds.iter().any(|known| known == kind);
    let item = if has("array") { &given["items"] } else { given };
    let kind = reference(item).or_else(|| kinds.iter().find_map(|kind| kind.as_str().filter(|kind| *kind != "null")));
    let form = reference(item).map(|name| types.named(name)).filter(|form| fields_of(form).is_some());
    FieldDescription {
        name: name.into(),
        about: about(field),
        r#type: kind.expect("a type").into(),
        list: has("array"),
        optional: !is_required(name, of),
        nullable: cases.iter().any(is_null) || has("null"),
        fields: form.map(|form| described_fields(types, form)),
    }
}

fn described_fields(types: &Types, form: &Value) -> Vec<FieldDescription> {
    fields_of(form).into_iter().flatten().map(|(name, field)| described(types, name, field, form)).collect()
}

/// Who may give a command or ask a question, where.
fn rights(name: &str) -> Vec<CommandRight> {
    let Ok(intent) = serde_json::from_value(name.into()) else { return Vec::new() };
    let rights = command_rows(intent).iter().map(|row| {
        let (who, place) = match &row.who {
            Who::Right { action, place } => (RightOrAnyone::Right(Action(action.clone())), Some(*place)),
            Who::Anyone(anyone) => (RightOrAnyone::Anyone(*anyone), None),
        };
        CommandRight { kinds: row.kinds.clone(), of: row.of.clone(), who, r#where: place }
    });
    rights.collect()
}

/// Every question with its rights, one on a line.
fn described_questions() -> String {
    let types = Types::new("", "", "");
    let questions = types.cases("Question").into_iter().map(|(name, _, _)| {
        let described = QuestionDescription { name: QuestionName(name.into()), rights: rights(name) };
        serde_json::to_string(&described).expect("JSON")
    });
    format!("[\n{}\n]\n", questions.collect::<Vec<_>>().join(",\n"))
}

/// Every command as data, one on a line.
fn described_commands() -> String {
    let types = Types::new("", "", "");
    let commands = types.cases("Command").into_iter().map(|(name, about, form)| {
        let Taken { ids, secrets } = intent(name).taken().expect("a command");
        let form = types.named(reference(form).expect("a form"));
        let described = CommandDescription {
            name: CommandName(name.into()),
            about,
            ids: ids.to_vec(),
            secrets: secrets.to_vec(),
            rights: rights(name),
            fields: described_fields(&types, form),
        };
        serde_json::to_string(&described).expect("JSON")
    });
    format!("[\n{}\n]\n", commands.collect::<Vec<_>>().join(",\n"))
}

/// What commands and questions are as data, as types of the package.
pub(super) fn descriptions() -> String {
    let types = Types::new("", "", "");
    let names = [
        "CommandDescription",
        "QuestionDescription",
        "FreshValue",
        "CommandRight",
        "RightOrAnyone",
        "Anyone",
        "Where",
        "FieldDescription",
    ];
    with_imports(&names.map(|name| types.declared(name)), &IMPORTS)
}

#[test]
fn commands_as_data_are_those_of_the_schema() {
    ensure("src/simulate/commands.json", &described_commands());
    ensure("src/simulate/questions.json", &described_questions());
}
