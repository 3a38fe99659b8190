//! Which right a command or a question asks, and where: `src/tables/directory/commands.csv`, read.
//!
//! Its columns:
//! - `command`: the command or question, by its name in JSON;
//! - `kind`: the kinds of container it works in, with `|` between them; empty where it works in none;
//! - `of`: the kinds of request it is about, or the role it is about; empty for all others. A row about a role is
//!   asked besides the one that is about none;
//! - `who`: the right that is asked, or a word of [`Who`] where no right is;
//! - `where`: the container in which the right is asked, a word of [`Where`].
//!
//! What no row tells is refused. Conditions such as ranks, last admins and applicants are in the rules.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use serde::{Deserialize, Serialize};

use crate::directory::vocabulary::{ContainerKind, Intent};
use crate::tables::records;

/// The file, for tests and reviews.
pub const COMMANDS_FILE: &str = include_str!("../../tables/directory/commands.csv");

/// In which container a right is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Where {
    /// In the container the command works in.
    Here,
    /// In the container right above it.
    Above,
    /// On the `sas` platform.
    Platform,
}

/// Who may give a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Whoever holds this right.
    Right {
        /// The action, as the role tables have it.
        action: String,
        /// Where it is asked.
        place: Where,
    },
    /// Others, whatever role they hold.
    Anyone(Anyone),
}

/// Those of whom no right is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Anyone {
    /// Whoever runs the installation, and its clock.
    Installation,
    /// Someone who is not signed in.
    Visitor,
    /// Someone who is signed in, also before the first e-mail address is confirmed.
    Account,
    /// Someone who is signed in and whose e-mail address is confirmed.
    User,
    /// The user it is about, also before the first e-mail address is confirmed.
    Oneself,
    /// Whoever made the request.
    Applicant,
    /// No one.
    Nobody,
}

/// A row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandRow {
    /// The command or question.
    pub intent: Intent,
    /// The kinds of container it works in; none where it works in none.
    pub kinds: Vec<ContainerKind>,
    /// The kinds of request or the role it is about; empty for all others.
    pub of: Vec<String>,
    /// Who may.
    pub who: Who,
}

static ROWS: LazyLock<BTreeMap<Intent, Vec<CommandRow>>> = LazyLock::new(|| {
    let mut rows = BTreeMap::<Intent, Vec<CommandRow>>::new();
    for row in read(COMMANDS_FILE) {
        rows.entry(row.intent).or_default().push(row);
    }
    rows
});

/// What the table says of a command or a question, in the order of the file.
#[must_use]
pub fn command_rows(intent: Intent) -> &'static [CommandRow] {
    ROWS.get(&intent).map_or(&[], Vec::as_slice)
}

/// The right that is asked in a container of this kind, or in none, about a kind of request or a role.
pub(super) fn right(intent: Intent, kind: Option<ContainerKind>, of: &str) -> Option<(&'static str, Where)> {
    let row = command_rows(intent).iter().find(|row| {
        let here = kind.map_or(row.kinds.is_empty(), |kind| row.kinds.contains(&kind));
        here && (if of.is_empty() { row.of.is_empty() } else { row.of.iter().any(|known| known == of) })
    })?;
    match &row.who {
        Who::Right { action, place } => Some((action, *place)),
        Who::Anyone(_) => None,
    }
}

/// The rows below the header. One with a mistake is left out, so that what it is about is refused; a test finds none.
fn read(text: &str) -> Vec<CommandRow> {
    let records = records(text);
    let texts = |number| records.get(number).iter().map(|field| field.text.as_str()).collect::<Vec<_>>();
    (1..records.len()).filter_map(|number| row(&texts(number))).collect()
}

fn row(fields: &[&str]) -> Option<CommandRow> {
    let [command, kinds, of, who, place] = fields else { return None };
    let anyone = word::<Anyone>(who).filter(|_| place.is_empty()).map(Who::Anyone);
    let right = || Some(Who::Right { action: (*who).to_owned(), place: word(place)? });
    Some(CommandRow {
        intent: word(command)?,
        kinds: list(kinds).map(word).collect::<Option<_>>()?,
        of: list(of).map(ToOwned::to_owned).collect(),
        who: anyone.or_else(right)?,
    })
}

fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split('|').filter(|part| !part.is_empty())
}

pub(super) fn word<'a, T: Deserialize<'a>>(text: &'a str) -> Option<T> {
    let text: StrDeserializer<'a, Error> = text.into_deserializer();
    T::deserialize(text).ok()
}
