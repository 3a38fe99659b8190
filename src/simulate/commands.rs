//! Every command as data, for whoever draws forms.

use serde::Serialize;

use crate::directory::{
    Anyone, Command, CommandRow, ContainerKind, FORMS, Field, Fresh, Intent, Where, Who, command_rows,
};

/// A command: what it does, what it takes from the context, what it is made of.
#[derive(Debug, Serialize)]
pub struct CommandShape {
    name: String,
    about: &'static str,
    ids: &'static [Fresh],
    secrets: &'static [Fresh],
    rights: Vec<RightShape>,
    fields: Vec<FieldShape>,
}

/// A row of the table of commands: who may give a command, in which kinds of container, about what.
#[derive(Debug, Serialize)]
pub struct RightShape {
    kinds: &'static [ContainerKind],
    of: &'static [String],
    who: WhoShape,
    r#where: Option<Where>,
}

/// A right, or a word where no right is asked.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum WhoShape {
    Right(&'static str),
    Anyone(Anyone),
}

/// A field of a command.
#[derive(Debug, Serialize)]
pub struct FieldShape {
    name: &'static str,
    about: &'static str,
    /// Its Rust type, without `Option` and `Vec`.
    r#type: String,
    list: bool,
    optional: bool,
    nullable: bool,
    /// The fields of a form within the form.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldShape>,
}

/// Every command, in the order of the source.
pub fn commands() -> impl Iterator<Item = CommandShape> {
    // The names of commands are in the order of the commands, and before those of questions.
    Command::DESCRIBED.iter().zip(Intent::ALL).map(|(command, intent)| CommandShape {
        name: command.json_name(),
        about: command.about.trim(),
        ids: command.ids,
        secrets: command.secrets,
        rights: command_rows(*intent).iter().map(right).collect(),
        fields: command.fields.iter().map(shape).collect(),
    })
}

fn right(row: &'static CommandRow) -> RightShape {
    let (who, r#where) = match &row.who {
        Who::Right { action, place } => (WhoShape::Right(action), Some(*place)),
        Who::Anyone(anyone) => (WhoShape::Anyone(*anyone), None),
    };
    RightShape { kinds: &row.kinds, of: &row.of, who, r#where }
}

fn shape(field: &Field) -> FieldShape {
    let written: String = field.rust_type.split_whitespace().collect();
    let inner = |outer: &str, text: &str| {
        text.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>')).map(ToOwned::to_owned)
    };
    let given = inner("Option<", &written);
    let nullable = given.is_some();
    let given = given.unwrap_or(written);
    let items = inner("Vec<", &given);
    let list = items.is_some();
    let r#type = items.unwrap_or(given);
    let form = FORMS.iter().find(|form| form.name == r#type);
    let fields = form.map(|form| form.fields.iter().map(shape).collect()).unwrap_or_default();
    let (name, about, optional) = (field.name(), field.about.trim(), field.is_optional());
    FieldShape { name, about, r#type, list, optional, nullable, fields }
}
