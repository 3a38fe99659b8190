//! One line of input: who, when, and a command or a question.

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer};

#[cfg(feature = "cli")]
use super::expect::Expect;
use super::names::Names;
use crate::api::{InputError, Step, Where, read_json};
use crate::directory::{Actor, AdminChoice, Command, Context, Digest, Fresh, Question, Taken, TeamKind, Timestamp};

/// Who does what, when: a command, or a question that changes nothing.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(extend("oneOf" = [{ "required": ["command"] }, { "required": ["ask"] }])))]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// RFC 3339, never before that of the line before. Nothing reads a clock.
    pub(super) now: Timestamp,
    /// A user's id; `installation`, for the operator and the clock; or `visitor`, for somebody who is not signed in.
    #[serde(deserialize_with = "actor")]
    pub(super) actor: Actor,
    /// Fresh ids by the names the command has for them, such as `team`; those left out are made from the number of the line.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(schema_with = "super::names::ids"))]
    ids: Names,
    /// Fresh secrets likewise; here a secret is its own digest.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(schema_with = "super::names::secrets"))]
    secrets: Names,
    /// What is wished.
    #[serde(default)]
    pub(super) command: Option<Command>,
    /// What is asked.
    #[serde(default)]
    pub(super) ask: Option<Question>,
    /// What should come of it, for `rolegate simulate`; whatever may come without.
    #[cfg(feature = "cli")]
    #[serde(default)]
    pub(super) expect: Option<Expect>,
    /// What it was read from, for places in messages.
    #[serde(skip)]
    text: String,
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
        let mut line: Line = read_json(text)?;
        line.text = String::from_utf8_lossy(text).into();
        match (&line.command, &line.ask) {
            (Some(_), Some(_)) => return Err(InputError::whole("`command` and `ask`", "exactly one of them")),
            (None, None) => return Err(InputError::whole("neither `command` nor `ask`", "exactly one of them")),
            _ => {}
        }
        let Taken { ids, secrets } = line.taken();
        line.ids.check(&line.text, "ids", &line.names(ids))?;
        line.secrets.check(&line.text, "secrets", &line.names(secrets))?;
        #[cfg(feature = "cli")]
        line.check_expect()?;
        Ok(line)
    }

    /// What is wrong with a value in it.
    pub(super) fn wrong(&self, path: &[Step], found: String, expected: String) -> InputError {
        InputError::within(&self.text, path, Where::Value, found, expected)
    }

    /// It does not stand before the line before it.
    pub(super) fn follows(&self, before: Option<Timestamp>) -> Result<(), InputError> {
        let Some(before) = before.filter(|before| self.now < *before) else { return Ok(()) };
        let expected = format!("no time before `{before}`, which is that of the line before");
        Err(self.wrong(&[Step::Field("now".into())], format!("`{}`", self.now), expected))
    }

    /// It has no id for what an approval creates, where the approval creates nothing.
    pub(super) fn creates_nothing(&self) -> Result<(), InputError> {
        self.ids.check(&self.text, "ids", &[])
    }

    /// The ids and secrets it names, and others, such as `3-1` and `secret-3-1` of line 3, for those it does not.
    pub(super) fn context(&self, number: usize) -> Context {
        let Taken { ids, secrets } = self.taken();
        let named = |names: &Names, fresh: &[Fresh], prefix: &str| -> Vec<String> {
            let spare = |count| format!("{prefix}{number}-{count}");
            let of =
                |(count, fresh): (usize, &Fresh)| names.get(fresh.name).map_or_else(|| spare(count), str::to_owned);
            (1..).zip(fresh).map(of).collect()
        };
        Context {
            actor: self.actor.clone(),
            now: self.now,
            ids: named(&self.ids, ids, ""),
            secrets: named(&self.secrets, secrets, "secret-").into_iter().map(Digest::new).collect(),
        }
    }

    /// What its command takes; a question takes nothing.
    fn taken(&self) -> Taken {
        let taken = self.command.as_ref().and_then(|command| command.intent().taken());
        taken.unwrap_or(Taken { ids: &[], secrets: &[] })
    }

    /// The names of what it takes as it is written. What an approval takes is known when it is run.
    fn names(&self, fresh: &[Fresh]) -> Vec<&'static str> {
        let is_taken = |fresh: &&Fresh| match (fresh.when, &self.command) {
            ("new", Some(command)) => matches!(admin(command), Some(AdminChoice::New(_))),
            ("superapp_team", Some(Command::SetTeamKind(form))) => form.kind == TeamKind::SuperappTeam,
            ("own_email", Some(Command::EditUser(form))) => {
                form.email.is_some() && self.actor == Actor::User(form.user.clone())
            }
            _ => true,
        };
        fresh.iter().filter(is_taken).map(|fresh| fresh.name).collect()
    }
}

fn admin(command: &Command) -> Option<&AdminChoice> {
    match command {
        Command::CreateSuperappTeam(form) => Some(&form.admin),
        Command::CreateMiniProgramTeam(form) => Some(&form.admin),
        Command::SetTeamAdmin(form) => Some(&form.admin),
        Command::SetUpTenantWorkspace(form) => Some(&form.admin),
        _ => None,
    }
}
