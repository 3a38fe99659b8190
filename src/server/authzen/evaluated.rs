//! The answer to one question, as it goes out.

use serde::Serialize;

use crate::engine::Decision;

/// The answer to one question.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "AccessAnswer")]
pub(super) struct Evaluated {
    /// True where it is allowed.
    pub(super) decision: bool,
    /// Why.
    pub(super) context: Context,
}

/// Why.
#[derive(Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "AccessContext")]
pub(super) enum Context {
    /// What the engine says.
    Decision(Decision),
    /// What is wrong with an item of a batch, which is no question.
    Error { status: u16, message: String },
}
