//! The server over HTTP: what is sent and answered as data, every right of every role, and its description
//!
//! `UPDATE_DERIVED=1 cargo test --features server --test server` writes the description; with `CI` set it is only compared.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a fault here is a failed test"
)]

#[path = "server/attacks.rs"]
mod attacks;
#[path = "directory/case.rs"]
#[allow(dead_code, reason = "requests are asked over HTTP here")]
mod case;
#[path = "server/cases.rs"]
mod cases;
#[path = "server/cells.rs"]
mod cells;
#[path = "server/databases.rs"]
mod databases;
#[path = "server/ends.rs"]
mod ends;
#[path = "server/events.rs"]
mod events;
#[path = "server/kept.rs"]
mod kept;
#[path = "server/live.rs"]
mod live;
#[path = "server/mail.rs"]
mod mail;
#[path = "server/migrations.rs"]
mod migrations;
#[cfg(feature = "openid")]
#[path = "server/openid.rs"]
mod openid;
#[path = "server/options.rs"]
mod options;
#[path = "server/program.rs"]
mod program;
#[path = "server/recovery.rs"]
mod recovery;
#[path = "server/rights.rs"]
mod rights;
#[path = "server/routes.rs"]
mod routes;
#[path = "server/site.rs"]
mod site;
#[path = "server/slow.rs"]
mod slow;
#[path = "server/statements.rs"]
mod statements;
#[path = "server/steps.rs"]
mod steps;
#[cfg(unix)]
#[path = "server/terminal.rs"]
mod terminal;
#[path = "directory/told.rs"]
mod told;
#[path = "server/watching.rs"]
mod watching;
#[path = "directory/world.rs"]
mod world;

#[tokio::test]
async fn commands() {
    steps::run("commands").await;
}

#[tokio::test]
async fn sessions() {
    steps::run("sessions").await;
}

#[tokio::test]
async fn encrypted_sessions() {
    steps::run("encrypted").await;
}

#[tokio::test]
async fn tokens() {
    steps::run("tokens").await;
}

#[tokio::test]
async fn reading() {
    steps::run("reading").await;
}

/// proves T-3, T-5, S-7, S-8, M-3
#[tokio::test]
async fn evaluations() {
    for name in ["evaluate", "evaluate_blocked"] {
        steps::run(name).await;
    }
}

#[tokio::test]
async fn requests_that_do_not_fit() {
    steps::run("requests").await;
}

#[tokio::test]
async fn attacks_in_a_request() {
    steps::run("attacks").await;
}

#[test]
fn the_description_is_what_the_code_says() {
    let path = format!("{}/tests/cases/openapi.json", env!("CARGO_MANIFEST_DIR"));
    let expected = format!("{:#}\n", rolegate::server::http::openapi());
    if std::fs::read_to_string(&path).unwrap_or_default() == expected {
        return;
    }
    let update = std::env::var_os("UPDATE_DERIVED").is_some_and(|value| value == "1");
    let command = "UPDATE_DERIVED=1 cargo test --features server --test server";
    assert!(update && std::env::var_os("CI").is_none(), "{path} is stale; run `{command}` and commit the result");
    std::fs::write(&path, expected).unwrap();
}
