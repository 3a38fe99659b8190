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

#[path = "directory/case.rs"]
#[allow(dead_code, reason = "requests are asked over HTTP here")]
mod case;
#[path = "server/databases.rs"]
mod databases;
#[path = "server/rights.rs"]
mod rights;
#[path = "server/site.rs"]
mod site;
#[path = "server/steps.rs"]
mod steps;
#[path = "directory/world.rs"]
mod world;

#[tokio::test]
async fn commands() {
    assert!(steps::run("commands").await > 0);
}

#[tokio::test]
async fn sessions() {
    assert!(steps::run("sessions").await > 0);
}

#[tokio::test]
async fn encrypted_sessions() {
    assert!(steps::run("encrypted").await > 0);
}

#[tokio::test]
async fn tokens() {
    assert!(steps::run("tokens").await > 0);
}

#[tokio::test]
async fn reading() {
    assert!(steps::run("reading").await > 0);
}

#[tokio::test]
async fn requests_that_do_not_fit() {
    assert!(steps::run("requests").await > 0);
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
