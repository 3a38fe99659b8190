//! The cases of `tests/cases/<noun>`, read: what each tells, and of whom.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use rolegate::directory::Event;
use serde::Deserialize;
use serde_json::{Value, json};

const NOUNS: [&str; 11] = [
    "user",
    "team",
    "expiry",
    "registration",
    "workspace",
    "member",
    "invitation",
    "request",
    "thing",
    "mini_program",
    "version",
];
/// When a command is given that says no other time.
pub(crate) const THEN: &str = "2026-01-10T00:00:00Z";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) world: String,
    pub(crate) cases: Vec<Case>,
}

/// One command, told of everyone who is listed: each starts from the world with what is given.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) proves: Vec<String>,
    #[serde(default)]
    pub(crate) given: Vec<Value>,
    pub(crate) command: Value,
    #[serde(default)]
    pub(crate) now: Option<String>,
    #[serde(default)]
    pub(crate) ids: Vec<Value>,
    #[serde(default)]
    pub(crate) secrets: Vec<Value>,
    #[serde(default)]
    pub(crate) allowed: Vec<String>,
    /// What happens when one of the allowed gives the command.
    #[serde(default)]
    pub(crate) then: Option<Vec<Value>>,
    /// Code, and who is refused with it.
    #[serde(default)]
    pub(crate) refused: BTreeMap<String, Actors>,
    /// What everyone who is refused reads.
    #[serde(default)]
    pub(crate) message: Option<String>,
    /// What the refused try leaves behind.
    #[serde(default)]
    pub(crate) leaves: Option<Vec<Value>>,
}

/// Who is refused: for no reason of the engine, or by its reasons.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Actors {
    Plain(Vec<String>),
    ByReason(BTreeMap<String, Vec<String>>),
}

/// What is told of one actor.
#[derive(Clone, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) events: Option<Vec<Value>>,
    pub(crate) refused: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) message: Option<String>,
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Outcome { events, refused, reason, message } = self;
        let events = events.as_ref().map(|events| json!(events).to_string());
        let told = [("then", &events), ("refused", refused), ("reason", reason), ("message", message)];
        let told: Vec<_> =
            told.iter().filter_map(|(field, text)| text.as_ref().map(|text| format!("{field} {text}"))).collect();
        formatter.write_str(&told.join(", "))
    }
}

impl Case {
    /// Every actor of every list, with what is expected.
    pub(crate) fn expected(&self) -> Vec<(&str, Outcome)> {
        let allowed = Outcome { events: self.then.clone(), refused: None, reason: None, message: None };
        let refused = |code: &str, reason: Option<&str>| Outcome {
            events: self.leaves.clone(),
            refused: Some(code.to_owned()),
            reason: reason.map(str::to_owned),
            message: self.message.clone(),
        };
        let mut told: Vec<_> = self.allowed.iter().map(|actor| (actor.as_str(), allowed.clone())).collect();
        for (code, actors) in &self.refused {
            match actors {
                Actors::Plain(actors) => told.extend(actors.iter().map(|actor| (actor.as_str(), refused(code, None)))),
                Actors::ByReason(reasons) => told.extend(reasons.iter().flat_map(|(reason, actors)| {
                    actors.iter().map(|actor| (actor.as_str(), refused(code, Some(reason))))
                })),
            }
        }
        told
    }

    /// What makes a case none, if anything.
    pub(crate) fn fault(&self) -> Option<&str> {
        let expected = self.expected();
        let actors: BTreeSet<&str> = expected.iter().map(|(actor, _)| *actor).collect();
        let faults = [
            (self.proves.is_empty(), "proves nothing"),
            (actors.is_empty(), "is about nobody"),
            (actors.len() < expected.len(), "expects two things of one actor"),
            (self.allowed.is_empty() != self.then.is_none(), "`allowed` and `then` go together"),
            (self.refused.is_empty() && (self.message.is_some() || self.leaves.is_some()), "nobody is refused"),
        ];
        faults.into_iter().find_map(|(is, fault)| is.then_some(fault))
    }
}

pub(crate) fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

pub(crate) fn event(given: &Value) -> Event {
    let at = given.get("at").cloned().unwrap_or_else(|| json!("2026-01-02T00:00:00Z"));
    let by = given.get("by").cloned().unwrap_or_else(|| json!("installation"));
    let event = json!({ "version": 1, "at": at, "by": by, "event": given["event"] });
    serde_json::from_value(event).unwrap_or_else(|error| panic!("{given}: {error}"))
}

/// Every file, by its noun and name.
pub(crate) fn files() -> Vec<(String, File)> {
    let mut all = Vec::new();
    for noun in NOUNS {
        let mut files: Vec<PathBuf> = fs::read_dir(cases().join(noun))
            .unwrap_or_else(|error| panic!("{noun}: {error}"))
            .map(|entry| entry.expect("an entry").path())
            .collect();
        files.sort();
        for path in files {
            let shown = format!("{noun}/{}", path.file_name().expect("a name").to_string_lossy());
            let text = fs::read_to_string(&path).expect("a file");
            let file: File = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{shown}: {error}"));
            all.push((shown, file));
        }
    }
    all
}
