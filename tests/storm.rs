//! Storms: servers that are killed while they work, and servers of one database that are asked for what contradicts itself
//!
//! `make test` kills 3 times a database and does 200 rounds; `make storm` kills 50 times and does 10,000 (`KILLS`, `ROUNDS`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a fault here is a failed test"
)]

#[path = "server/databases.rs"]
mod databases;
#[path = "storm/kills.rs"]
mod kills;
#[path = "storm/program.rs"]
mod program;
#[path = "storm/rounds.rs"]
mod rounds;

use std::time::{SystemTime, UNIX_EPOCH};

use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use rolegate::directory::*;
use rolegate::server::store::{Origin, Store, StoreError, Transaction, Value as Column, Work};
use serde_json::{Value, json};
use sha2::Sha256;

/// How often something is done.
fn times(name: &str, ordinarily: usize) -> usize {
    std::env::var(name).ok().map_or(ordinarily, |text| text.parse().unwrap_or_else(|_| panic!("{name}: `{text}`")))
}

/// Lets events happen, whatever the rights: the world that a storm begins in, and what makes it that again.
struct Happen<'a>(&'a [Event]);

impl Work for Happen<'_> {
    type Output = ();

    async fn run(&mut self, transaction: &mut Transaction) -> Result<(), StoreError> {
        for event in self.0 {
            let changes = transaction.settle(Known::default(), |facts| changes(facts, event)).await?;
            let verdict = Verdict { changes, events: vec![event.clone()], refusal: None };
            transaction.keep(&verdict, &Origin::default()).await?;
        }
        Ok(())
    }
}

async fn happen(store: &Store, happened: &[Value]) {
    let event =
        |happened| json!({ "version": 1, "at": "2026-01-02T00:00:00Z", "by": "installation", "event": happened });
    let events: Vec<Event> = happened.iter().map(|happened| serde_json::from_value(event(happened)).unwrap()).collect();
    store.write(&mut Happen(&events)).await.unwrap();
}

/// A user whose address is confirmed.
fn user(id: &str) -> Value {
    let (login, email) = (id, format!("{id}@example.org"));
    json!({ "user_created": {
        "user": id, "name": id, "login": login, "password": "digest", "email": email, "confirmed": true } })
}

fn member(container: &str, user: &str, role: &str) -> Value {
    json!({ "member_added": { "in": container, "user": user, "role": role } })
}

/// A statement that changes something.
struct Run(&'static str, Vec<Column>);

impl Work for Run {
    type Output = u64;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<u64, StoreError> {
        transaction.run(self.0, &self.1).await
    }
}

/// The number that a statement counts.
async fn count(store: &Store, statement: &str, values: &[&str]) -> i64 {
    let values: Vec<Column> = values.iter().map(Column::text).collect();
    store.read().await.unwrap().row(statement, &values).await.unwrap().unwrap().number(0).unwrap()
}

/// The cookie of a user's session.
fn cookie(user: &str) -> String {
    format!("session=token-of-{user}")
}

/// Gives users sessions, at a database that a server has served.
async fn sign_in(store: &Store, users: &[&str]) {
    let row = store.read().await.unwrap().row("select value from installation where name = 'key'", &[]).await;
    let key = BASE64URL_NOPAD.decode(row.unwrap().unwrap().text(0).unwrap().as_bytes()).unwrap();
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap();
    for user in users {
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
        mac.update(format!("Session:token-of-{user}").as_bytes());
        let digest = BASE64URL_NOPAD.encode(&mac.finalize().into_bytes());
        let statement = "insert into sessions (digest, user_id, seen_at, ends_at) values ($1, $2, $3, $4)";
        let moments = [Column::number(now), Column::number(now + 1_000 * 60 * 60 * 24)];
        let values = [Column::text(digest), Column::text(user)].into_iter().chain(moments).collect();
        store.write(&mut Run(statement, values)).await.unwrap();
    }
}

/// The platform of `sas` with a superapp team, a mini program team below it, and its admin.
fn sas() -> Vec<Value> {
    let team = |id: &str, kind: &str, above: Value| {
        json!({ "team_created": {
            "team": id, "kind": kind, "name": id, "superapp_team": above, "expires_at": null } })
    };
    vec![
        user("root"),
        json!({ "platform_set_up": { "platform": "platform" } }),
        member("platform", "root", "super_admin"),
        user("team-admin"),
        team("superapp", "superapp_team", Value::Null),
        team("team", "mini_program_team", "superapp".into()),
        json!({ "team_admin_set": { "team": "team", "user": "team-admin", "previous": null } }),
    ]
}

/// The audit gives what is kept, to the last record.
fn verified(database: &str) {
    let output = program::verify(database);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
