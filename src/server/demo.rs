//! The data of a demonstration: some of everything in all three systems, and somebody in every role.
//!
//! It is made by commands alone, as everything else is. Must never be made in a directory that holds anything.

use serde::Deserialize;
use serde_json::{Map, Value as Json};

use super::http::{NotGiven, Plain, Site};
use crate::directory::Actor;

/// The commands, a line each. `$EXPIRES_AT` stands for a moment some days ahead.
const LINES: &str = include_str!("demo.jsonl");
/// When what expires does, in days.
const EXPIRES_DAYS: i64 = 30;

/// A line: who gives a command, and the fresh ids and secrets by name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    actor: Actor,
    #[serde(default)]
    ids: Map<String, Json>,
    #[serde(default)]
    secrets: Map<String, Json>,
    command: Json,
}

/// Makes the data, where there is no user yet; where a start was interrupted, it goes on. Answers how many commands were given.
///
/// # Errors
/// [`NotGiven`] when the directory holds anything else, whose logins would be listed; when a command is none or was
/// refused, or the database cannot.
pub async fn make(site: &Site) -> Result<usize, NotGiven> {
    let before = site.demo_given().await?;
    if before.is_none() && site.has_users().await? {
        let message = "the database holds a directory, expected an empty one or that of a demonstration with `--demo`";
        return Err(NotGiven::Problem(message.to_owned()));
    }
    let expires_at = site.now().plus_days(EXPIRES_DAYS).to_string();
    let lines = LINES.replace("$EXPIRES_AT", &expires_at);
    let mut given = 0;
    for (number, text) in (1..).zip(lines.lines()).skip(before.unwrap_or_default()) {
        let line: Line = serde_json::from_str(text).map_err(|error| NotGiven::Problem(error.to_string()))?;
        let Line { actor, ids, secrets, command } = line;
        let verdict = site.give_plain(Plain { actor, command, ids, secrets, demo: Some(number) }).await?;
        if let Some(refusal) = verdict.refusal {
            return Err(NotGiven::Problem(format!("the sample data: `{text}`: {refusal}")));
        }
        given += 1;
    }
    Ok(given)
}
