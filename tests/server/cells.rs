//! Every cell of the built-in tables over HTTP: whoever holds the role asks, and the answer is the cell.

use rolegate::directory::*;
use rolegate::engine::{Access, Answers, Grants, Resource};
use rolegate::tables::{CellValue, Role, System, Tables};
use serde_json::{Value, json};

use super::case::{KINDS, sample, user};
use super::databases::Database;
use super::site::Running;
use super::world::{happen, world};

fn holder(role: &Role) -> String {
    format!("as-{}-in-{}", role.id, role.held_in)
}

/// Where a role of this kind is held in the sample world, and what may be assigned there.
fn place(held_in: &str) -> (&'static str, &'static str) {
    sample(*KINDS.iter().find(|kind| kind.as_str() == held_in).expect("a kind"))
}

/// The sample world of a system with somebody in every role, with what the role needs.
fn cast(system: &System) -> Memory {
    let mut state = world(system.id());
    for role in system.roles() {
        let holder = holder(role);
        happen(&mut state, &user(&holder, true));
        let needed = role.needs.first().and_then(|needed| system.role(*needed));
        for role in needed.into_iter().chain([role]) {
            let (container, assigned) = place(&role.held_in);
            let member =
                json!({"member_added": {"in": container, "user": holder, "role": role.id, "assigned": [assigned]}});
            happen(&mut state, &member.to_string());
        }
    }
    state
}

/// What is wrong with the answers to one role: to each question, and to all of them at once.
async fn asked(server: &Running, system: &System, role: &Role, wrong: &mut Vec<String>) -> usize {
    let cookie = vec![("cookie".to_owned(), server.session(&holder(role)).await)];
    let get = async |path: String| server.send(&format!("GET {path}"), &cookie, "").await;
    let grants = get(format!("/api/session/grants?system={}", system.id())).await;
    let grants: Grants = serde_json::from_str(&grants.text).unwrap_or_else(|error| panic!("{error}: {grants:?}"));
    let access = Access::new(Tables::built_in(), grants).expect("grants");
    let now = server.clock.now().instant();
    let answers = get(format!("/api/session/answers?system={}", system.id())).await;
    if answers.text != Answers::compile(&access, now).expect("answers").into_json() {
        wrong.push(format!("{}: the answers are not those of the grants", holder(role)));
    }
    let (container, thing) = place(&role.held_in);
    let mut cells = 0;
    for action in system.actions() {
        let cell = system.tables().iter().find_map(|table| {
            let column =
                table.roles.iter().position(|index| system.role(*index).is_some_and(|known| known.id == role.id))?;
            let row = table.rows.iter().find(|row| system.action(row.action) == Some(action))?;
            Some((&table.name, row.cells[column]))
        });
        let line = format!("/api/check?system={}&action={action}&in={container}&id={thing}", system.id());
        let found = get(line.clone()).await.json();
        let resource: Resource = serde_json::from_value(json!({"in": container, "id": thing})).unwrap();
        let held = serde_json::to_value(access.check(action, Some(&resource), now)).unwrap();
        let expected = match cell {
            // Signing in is no cell: whoever holds a role may (S-21).
            None if ["console.login", "ide.login"].contains(&action.as_str()) => json!({"effect": "allow"}),
            None => json!({"effect": "deny"}),
            Some((table, cell)) => {
                cells += 1;
                let (effect, reason) = match cell.value {
                    CellValue::No => ("deny", "not_granted"),
                    CellValue::Unknown => ("deny", "unknown_cell"),
                    CellValue::Read => ("read_only", "read_only"),
                    CellValue::Yes | CellValue::Scope(_) => ("allow", "granted"),
                };
                let decided_by = json!({"table": table, "role": role.id, "cell": system.word(cell.value),
                    "source": cell.source.as_str(), "in": container});
                json!({"effect": effect, "reason": reason, "decided_by": decided_by, "depends": false})
            }
        };
        let fits = expected.as_object().unwrap().iter().all(|(name, value): (&String, &Value)| found[name] == *value);
        // Where nothing is granted a part of the Grants may give another reason than the whole.
        if !fits || found["effect"] != held["effect"] || cell.is_some() && found != held {
            wrong.push(format!("{}: {line}: {found}, expected {expected}", holder(role)));
        }
    }
    cells
}

async fn run(database: fn() -> Database) {
    let server = Running::start_over(database()).await;
    let (mut cells, mut before, mut wrong) = (0, Memory::default(), Vec::new());
    for system in Tables::built_in().systems() {
        let state = cast(system);
        server.hold(&before, &state).await;
        before = state;
        for role in system.roles() {
            cells += asked(&server, system, role, &mut wrong).await;
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    let tables = Tables::built_in().systems().iter().flat_map(|system| system.tables());
    let all: usize = tables.flat_map(|table| table.rows.iter().map(|row| row.cells.len())).sum();
    assert_eq!(cells, all, "every cell is asked");
}

/// proves T-1, T-2, S-21: over HTTP every cell is what the table says, in Grants, in answers and in a single decision.
#[tokio::test]
async fn every_cell_is_answered_over_http_on_sqlite() {
    run(Database::sqlite).await;
}

/// proves T-1, T-2, S-21: the same over the other database.
#[tokio::test]
async fn every_cell_is_answered_over_http_on_postgres() {
    run(Database::postgres).await;
}
