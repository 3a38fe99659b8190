//! The files of `tests/cases/server`: what is sent to a server, one after the other, and what is answered.
//!
//! A step has `send` (method and path) and `status`; and, where they matter, `as` (a user with a session), `headers`,
//! `body` (JSON, or a text that is sent as it stands), `has` (what the body has, perhaps among other fields), `answers`
//! (headers; the empty text for one that is not there), `keep` (a name for a text of the body, by its JSON pointer, or
//! for a header, by `header NAME`), `after` (minutes that pass before) and `times`. `{NAME}` stands for what was kept, and
//! `{INSTALLATION}` for a token of the installation with the scope `evaluate`.

use std::collections::BTreeMap;

use rolegate::directory::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::databases::Database;
use super::site::{PUBLIC_URL, Reply, Running};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    world: String,
    #[serde(default)]
    public_url: Option<String>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    send: String,
    status: u16,
    #[serde(default)]
    r#as: Option<String>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    body: Value,
    #[serde(default)]
    has: Value,
    #[serde(default)]
    answers: BTreeMap<String, String>,
    #[serde(default)]
    keep: BTreeMap<String, String>,
    #[serde(default)]
    after: i64,
    #[serde(default = "once")]
    times: u32,
}

fn once() -> u32 {
    1
}

/// Runs a file on both databases, each case in a world of its own.
pub(crate) async fn run(name: &str) {
    for database in Database::KINDS {
        run_on(name, database).await;
    }
}

async fn run_on(name: &str, database: fn() -> Database) {
    let path = format!("{}/tests/cases/server/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap();
    let file: File = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert!(!file.cases.is_empty(), "{path}: no case");
    for case in &file.cases {
        let server = Running::start_at(database(), file.public_url.as_deref().unwrap_or(PUBLIC_URL)).await;
        server.begin(&file.world).await;
        let mut kept = BTreeMap::from([("INSTALLATION".to_owned(), server.installation_token().await)]);
        for (number, step) in case.steps.iter().enumerate() {
            for _ in 0..step.times {
                let reply = send(&server, step, &kept).await;
                let shown = format!("{name}: {}: step {}: {}: {reply:?}", case.name, number + 1, step.send);
                check(step, &reply, &kept, &shown);
                for (name, place) in &step.keep {
                    let found = match place.strip_prefix("header ") {
                        Some(header) => reply.headers.get(header).cloned(),
                        None => reply.json().pointer(place).and_then(Value::as_str).map(ToOwned::to_owned),
                    };
                    kept.insert(name.clone(), found.unwrap_or_else(|| panic!("{shown}: no {place}")));
                }
            }
        }
    }
}

async fn send(server: &Running, step: &Step, kept: &BTreeMap<String, String>) -> Reply {
    if step.after > 0 {
        let then = Timestamp::plus_minutes(server.clock.now(), step.after);
        assert!(server.clock.move_to(then));
    }
    let mut headers: Vec<(String, String)> =
        step.headers.iter().map(|(name, value)| (name.clone(), filled(value, kept))).collect();
    if let Some(user) = &step.r#as {
        headers.push(("cookie".into(), server.session(user).await));
    }
    let body = match &step.body {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        json => filled(&json.to_string(), kept),
    };
    if !body.is_empty() && !step.headers.contains_key("content-type") {
        headers.push(("content-type".into(), "application/json".into()));
    }
    server.send(&filled(&step.send, kept), &headers, &body).await
}

fn filled(text: &str, kept: &BTreeMap<String, String>) -> String {
    kept.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

fn check(step: &Step, reply: &Reply, kept: &BTreeMap<String, String>, shown: &str) {
    assert_eq!(reply.status, step.status, "{shown}");
    let has: Value = serde_json::from_str(&filled(&step.has.to_string(), kept)).unwrap();
    assert!(has.is_null() || is_in(&has, &reply.json()), "{shown}: expected {has}");
    for (name, expected) in &step.answers {
        let expected = &filled(expected, kept);
        let found = reply.headers.get(name).map_or("", String::as_str);
        let fits = if expected.is_empty() { found.is_empty() } else { found.contains(expected.as_str()) };
        assert!(fits, "{shown}: {name}: expected {expected}");
    }
}

/// Whether every field that is expected is there. Lists are as long as expected; null says that a field is not there, or
/// null. A step that expects nothing of the body has no `has`.
fn is_in(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        (Value::Object(expected), _) => {
            expected.iter().all(|(name, expected)| is_in(expected, found.get(name).unwrap_or(&Value::Null)))
        }
        (Value::Array(expected), Value::Array(found)) => {
            expected.len() == found.len() && expected.iter().zip(found).all(|(expected, found)| is_in(expected, found))
        }
        _ => expected == found,
    }
}
