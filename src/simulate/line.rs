//! One line of input: who, when, and a command or a question.

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer};

use crate::api::{InputError, read_json};
use crate::directory::{Actor, Command, Context, Digest, Question, Timestamp};

/// Who does what, when: a command, or a question that changes nothing.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(extend("oneOf" = [{ "required": ["command"] }, { "required": ["ask"] }])))]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// RFC 3339. Nothing reads a clock.
    pub(super) now: Timestamp,
    /// A user's id; `installation`, for the operator and the clock; or `visitor`, for somebody who is not signed in.
    #[serde(deserialize_with = "actor")]
    pub(super) actor: Actor,
    /// Fresh ids in the order the command takes them; those left out are made from the number of the line.
    #[serde(default)]
    ids: Vec<String>,
    /// Fresh secrets likewise; here a secret is its own digest.
    #[serde(default)]
    secrets: Vec<Digest>,
    /// What is wished.
    #[serde(default)]
    pub(super) command: Option<Command>,
    /// What is asked.
    #[serde(default)]
    pub(super) ask: Option<Question>,
}

/// An actor with a name: an empty one is a slip, and nobody's id.
fn actor<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Actor, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() {
        return Err(D::Error::invalid_value(Unexpected::Str(""), &"a user's id, `installation` or `visitor`"));
    }
    Ok(Actor::from(text))
}

impl Line {
    /// Reads one line of JSON.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &[u8]) -> Result<Line, InputError> {
        let line: Line = read_json(text)?;
        match (&line.command, &line.ask) {
            (Some(_), Some(_)) => Err(InputError::whole("`command` and `ask`", "exactly one of them")),
            (None, None) => Err(InputError::whole("neither `command` nor `ask`", "exactly one of them")),
            _ => Ok(line),
        }
    }

    /// The ids and secrets it names, and after them some of its own, such as `3-1` and `secret-3-1` of line 3.
    pub(super) fn context(&self, number: usize) -> Context {
        const SPARE: usize = 4;
        let spare = || (1..=SPARE).map(|count| format!("{number}-{count}"));
        let secrets = spare().map(|id| Digest::new(format!("secret-{id}")));
        Context {
            actor: self.actor.clone(),
            now: self.now,
            ids: self.ids.iter().cloned().chain(spare()).collect(),
            secrets: self.secrets.iter().cloned().chain(secrets).collect(),
        }
    }
}
