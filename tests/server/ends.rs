//! What lets people in, and what ends it: every event there is, with the users whose sessions, tokens and codes end by it.
//!
//! A row of `tests/cases/server/ends.json` has an `event`, and, where something happened between the beginning of the sessions
//! and it, `given`; `world` names another world than `sas`. `sessions`, `tokens` and `codes` name the users whose sessions, tokens and codes for a new
//! password work before the event and not after it; everybody else's go on. An event without a row fails the test.

use std::collections::BTreeSet;

use rolegate::directory::*;
use rolegate::server::store::{Origin, StoreError, Transaction, Value as Column, Work};
use serde::Deserialize;
use serde_json::Value;

use super::site::Running;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(default = "sas")]
    world: String,
    #[serde(default)]
    given: Vec<Value>,
    event: Value,
    #[serde(default)]
    sessions: BTreeSet<String>,
    #[serde(default)]
    tokens: BTreeSet<String>,
    #[serde(default)]
    codes: BTreeSet<String>,
}

fn sas() -> String {
    "sas".into()
}

/// What comes of an event, as the server sees to it.
struct Follow(Verdict, Timestamp);

impl Work for Follow {
    type Output = ();

    async fn run(&mut self, transaction: &mut Transaction) -> Result<(), StoreError> {
        transaction.follow(&self.0, &[], &Origin::default(), self.1).await
    }
}

/// Who is let in by what.
struct Standing {
    sessions: BTreeSet<String>,
    tokens: BTreeSet<String>,
    codes: BTreeSet<String>,
}

async fn standing(server: &Running, users: &[String]) -> Standing {
    let mut standing = Standing { sessions: BTreeSet::new(), tokens: BTreeSet::new(), codes: BTreeSet::new() };
    for user in users {
        let session = [("cookie".to_owned(), format!("session=session-of-{user}"))];
        if server.send("GET /api/session", &session, "").await.status == 200 {
            standing.sessions.insert(user.clone());
        }
        let token = [("authorization".to_owned(), format!("Bearer token-of-{user}"))];
        if server.send("GET /api/session", &token, "").await.status == 200 {
            standing.tokens.insert(user.clone());
        }
        let code = "select user_id from recoveries where user_id = $1";
        if server.text(code, &[Column::text(user)]).await.is_some() {
            standing.codes.insert(user.clone());
        }
    }
    standing
}

/// A session and a token of a user. The session stands where they hold something.
async fn let_in(server: &Running, user: &str) {
    let now = Column::number(server.clock.now().milliseconds());
    let end = Column::number(server.clock.now().plus_days(1).milliseconds());
    let digest = |purpose: &str, secret: &str| Column::text(server.digest(purpose, &format!("{secret}-of-{user}")));
    let session = "insert into sessions (digest, user_id, seen_at, ends_at, stands_in) \
        values ($1, $2, $3, $4, (select min(container) from members where user_id = $2))";
    let values = vec![digest("Session", "session"), Column::text(user), now.clone(), end.clone()];
    server.run(session, values).await;
    let token = "insert into tokens (id, digest, user_id, name, scopes, made_at, expires_at) \
        values ($2, $1, $2, '', '[\"own\"]', $3, $4)";
    server.run(token, vec![digest("Token", "token"), Column::text(user), now, end]).await;
}

/// A code by which a user sets a new password.
async fn with_code(server: &Running, user: &str) {
    let now = Column::number(server.clock.now().milliseconds());
    let end = Column::number(server.clock.now().plus_days(1).milliseconds());
    let code = "insert into recoveries (digest, user_id, made_at, ends_at) values ($2, $1, $3, $4)";
    let digest = server.digest("Recovery", &format!("code-of-{user}"));
    server.run(code, vec![Column::text(user), Column::text(digest), now, end]).await;
}

async fn follow(server: &Running, state: &mut Memory, happened: &Value) {
    let at = server.clock.now();
    let happened: Happened =
        serde_json::from_value(happened.clone()).unwrap_or_else(|error| panic!("{happened}: {error}"));
    let event = Event { version: VERSION, at, by: Actor::Installation, happened };
    let verdict = Verdict { changes: changes(state, &event), events: vec![event.clone()], refusal: None };
    evolve(state, &event);
    server.store.write(&mut Follow(verdict, at)).await.unwrap();
}

/// A world in memory.
fn world(name: &str) -> Memory {
    let path = format!("{}/tests/cases/worlds/{name}.jsonl", env!("CARGO_MANIFEST_DIR"));
    let mut state = Memory::default();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        evolve(&mut state, &serde_json::from_str(line).unwrap());
    }
    state
}

fn rows() -> Vec<Row> {
    let path = format!("{}/tests/cases/server/ends.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn name(event: &Value) -> String {
    event.as_object().and_then(|event| event.keys().next().cloned()).unwrap()
}

/// S-7, S-8, S-21, M-3.
#[test]
fn every_event_says_what_it_ends() {
    let schema = serde_json::to_value(schemars::schema_for!(EventName)).unwrap();
    let names = schema["oneOf"].as_array().unwrap().iter().map(|one| one["const"].as_str().unwrap().to_owned());
    let known: BTreeSet<String> = names.collect();
    assert!(known.len() > 50, "{known:?}");
    let told: BTreeSet<String> = rows().iter().map(|row| name(&row.event)).collect();
    assert_eq!(told, known, "tests/cases/server/ends.json has a row for every event");
}

/// S-7, S-8, S-21, M-3.
#[tokio::test]
async fn what_lets_people_in_ends_with_the_right_to_log_in() {
    let mut wrong = Vec::new();
    for row in rows() {
        let server = Running::start().await;
        server.begin(&row.world).await;
        let mut state = world(&row.world);
        let users: Vec<String> = state.users().map(ToString::to_string).collect();
        for user in &users {
            let_in(&server, user).await;
        }
        for happened in &row.given {
            follow(&server, &mut state, happened).await;
        }
        for user in &users {
            with_code(&server, user).await;
        }
        let before = standing(&server, &users).await;
        follow(&server, &mut state, &row.event).await;
        let after = standing(&server, &users).await;
        let gone = |before: &BTreeSet<String>, after: &BTreeSet<String>| {
            before.difference(after).cloned().collect::<BTreeSet<String>>()
        };
        if !after.sessions.is_subset(&before.sessions) {
            wrong.push(format!("{}: a session came back", row.event));
        }
        for (what, found, expected) in [
            ("sessions", gone(&before.sessions, &after.sessions), &row.sessions),
            ("tokens", gone(&before.tokens, &after.tokens), &row.tokens),
            ("codes", gone(&before.codes, &after.codes), &row.codes),
        ] {
            if found != *expected {
                wrong.push(format!("{}: {what}: found {found:?}, expected {expected:?}", row.event));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
