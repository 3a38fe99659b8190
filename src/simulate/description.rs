//! What [`COMMANDS`](super::COMMANDS) and [`QUESTIONS`](super::QUESTIONS) hold, as types: the test that writes the files fills them, and the package's types
//! are made from their schema.

use serde::Serialize;

use crate::directory::{Anyone, ContainerKind, Fresh, Where};

/// A command, for drawing forms.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct CommandDescription {
    /// Its name.
    pub name: CommandName,
    /// What it does.
    pub about: String,
    /// The fresh ids it takes, in order.
    pub ids: Vec<Fresh>,
    /// The fresh secrets it takes, in order.
    pub secrets: Vec<Fresh>,
    /// Who may give it, where.
    pub rights: Vec<CommandRight>,
    /// Its fields.
    pub fields: Vec<FieldDescription>,
}

/// The name of a command.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct CommandName(pub String);

/// Who may ask a question.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct QuestionDescription {
    /// Its name.
    pub name: QuestionName,
    /// Who may ask it, where; empty where everyone who is signed in may ask it about themselves.
    pub rights: Vec<CommandRight>,
}

/// The name of a question.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct QuestionName(pub String);

/// A row of the table that tells which right a command or a question asks.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct CommandRight {
    /// The kinds of container it works in; none where it works in none.
    pub kinds: Vec<ContainerKind>,
    /// The kinds of request, or the role, it is about; empty for all others. A row about a role is asked besides the other.
    pub of: Vec<String>,
    /// The right, or who may without one.
    pub who: RightOrAnyone,
    /// Where the right is asked; null where none is.
    pub r#where: Option<Where>,
}

/// The right that a command or a question asks, or those of whom none is asked.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum RightOrAnyone {
    /// The right.
    Right(Action),
    /// Whoever may without one.
    Anyone(Anyone),
}

/// An action of the role tables.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Action(pub String);

/// A field of a command, for drawing forms.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct FieldDescription {
    /// Its name.
    pub name: String,
    /// What stands in it.
    pub about: String,
    /// The type's name in the directory, such as `UserId`, `ContainerId`, `RoleId`, `Timestamp`; or `string`, `integer`, `boolean`.
    pub r#type: String,
    /// Whether it is an array of them.
    pub list: bool,
    /// Whether it may be left out.
    pub optional: bool,
    /// Whether it may be null.
    pub nullable: bool,
    /// The fields of a form within the form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<FieldDescription>>,
}
