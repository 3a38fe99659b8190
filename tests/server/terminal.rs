//! What the program asks a person in a terminal: `tests/cases/server/terminal.json`.
//!
//! A case is a dialogue: what is waited for, what is typed then, and `hidden` where that must not be shown. `shows` and `hides` are texts that the terminal showed and did not
//! show; `users` and `tokens` are how many there are in the end. Whatever came of it, the terminal shows again what is typed.

use std::path::Path;
use std::process::Command;

use rolegate::server::store::Store;
use serde::Deserialize;
use serde_json::json;

use super::databases::Folder;
use super::program::with_password;
use super::site::Running;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    program: Vec<String>,
    dialogue: Vec<Vec<String>>,
    exit: i32,
    #[serde(default)]
    shows: Vec<String>,
    #[serde(default)]
    hides: Vec<String>,
    #[serde(default)]
    users: Option<i64>,
    #[serde(default)]
    tokens: Option<i64>,
}

#[derive(Deserialize)]
struct Held {
    shown: String,
    exit: i32,
    echo: bool,
}

/// Holds a dialogue, by Python's module `pty`.
fn held(case: &Case, database: &str, server: &str) -> Held {
    let mut program = vec![env!("CARGO_BIN_EXE_rolegate").to_owned()];
    program.extend(case.program.iter().map(|argument| argument.replace("{database}", database)));
    let asked = json!({ "program": program, "environment": { "ROLEGATE_SERVER": server }, "dialogue": case.dialogue });
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/server/terminal.py");
    let done = Command::new("python3").args([script, &asked.to_string()]).output().unwrap();
    assert!(done.status.success(), "{}: {}", case.name, String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap()
}

async fn count(store: &Store, statement: &str) -> i64 {
    store.read().await.unwrap().row(statement, &[]).await.unwrap().unwrap().number(0).unwrap()
}

/// proves S-1, P-4: a password that is typed is not shown, is typed twice alike, and whoever breaks off leaves nothing behind
#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_asked_in_a_terminal() {
    let server = Running::start().await;
    server.begin("sas").await;
    with_password(&server, "mini_program_developer").await;
    let address = format!("http://{}", server.address());
    let cases: Vec<Case> = serde_json::from_str(include_str!("../cases/server/terminal.json")).unwrap();
    for case in cases {
        let folder = Folder::new();
        server.run("delete from tokens", Vec::new()).await;
        let held = tokio::task::block_in_place(|| held(&case, &folder.sqlite(), &address));
        let (name, shown) = (&case.name, &held.shown);
        assert_eq!(held.exit, case.exit, "{name}: {shown}");
        assert!(held.echo, "{name}: the terminal shows nothing any more: {shown}");
        for text in &case.shows {
            assert!(shown.contains(text), "{name}: no `{text}` in {shown}");
        }
        for text in &case.hides {
            assert!(!shown.contains(text), "{name}: `{text}` in {shown}");
        }
        if let Some(users) = case.users {
            let made = if Path::new(&folder.sqlite()).exists() {
                count(&Store::open(&folder.sqlite()).await.unwrap(), "select count(*) from users").await
            } else {
                0
            };
            assert_eq!(made, users, "{name}");
        }
        if let Some(tokens) = case.tokens {
            assert_eq!(count(&server.store, "select count(*) from tokens").await, tokens, "{name}");
        }
    }
}
