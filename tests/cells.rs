//! Every cell of the built-in tables, asked through the engine and held against the file as the `csv` crate reads it

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a fault here is a failed test")]

mod oracle;

use oracle::tables::{Cell, Role, Tables};
use oracle::{cases, engine};
use rolegate::engine::{Decision, Effect, Reason};
use serde_json::{Value, json};
use std::sync::LazyLock;

const NOW: &str = "2026-12-01T00:00:00Z";

static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables::read(&cases::built_in_files()));

fn tables() -> &'static Tables {
    &TABLES
}

/// Holds the role in a container of its kind, with what it needs above it, and asks for the thing that is assigned
fn ask(role: &Role, action: &str, assigned: &[&str], id: Option<&str>) -> Decision {
    let tables = tables();
    let needed = role.needs.first().and_then(|needed| tables.role(&role.system, needed));
    let mut containers = vec![json!({ "id": "here", "kind": role.held_in, "parent": "above" })];
    containers.push(json!({ "id": "above", "kind": needed.map_or("above", |needed| &needed.held_in) }));
    let mut memberships = vec![json!({ "role": role.role, "in": "here", "assigned": assigned })];
    if let Some(needed) = needed {
        memberships.push(json!({ "role": needed.role, "in": "above" }));
    }
    let grants = json!({ "system": role.system, "subject": "u", "containers": containers, "memberships": memberships });
    let access = engine::access(&engine::tables(None), &grants).expect("well-formed grants");
    let mut resource = json!({ "in": "here" });
    if let Some(id) = id {
        resource["id"] = id.into();
    }
    access.check(action, engine::resource(Some(&resource)).as_ref(), engine::instant(NOW))
}

fn role<'a>(tables: &'a Tables, cell: &Cell) -> &'a Role {
    tables.role(&cell.system, &cell.role).expect("a declared role")
}

/// What a cell's word means where it is held, for an assigned thing
fn meaning(word: &str) -> (Effect, Reason) {
    match word {
        "no" => (Effect::Deny, Reason::NotGranted),
        "?" => (Effect::Deny, Reason::UnknownCell),
        "read" => (Effect::ReadOnly, Reason::ReadOnly),
        _ => (Effect::Allow, Reason::Granted),
    }
}

// proves T-1
#[test]
fn the_built_in_files_are_the_files_in_the_source_folder() {
    let built_in = rolegate::tables::FILES.map(|(name, text)| (name.to_owned(), text.to_owned()));
    assert_eq!(cases::built_in_files(), built_in.into());
}

// proves T-1, T-11: what the crate has read is as many cells as the files have, of every table
#[test]
fn every_cell_of_the_files_is_built_in() {
    let built_in = engine::tables(None);
    let cells =
        |table: &rolegate::tables::Table| (table.name.clone(), table.rows.iter().map(|row| row.cells.len()).sum());
    let mut read: Vec<(String, usize)> =
        built_in.systems().iter().flat_map(|system| system.tables()).map(cells).collect();
    let tables = tables();
    let mut names: Vec<&String> = tables.cells.iter().map(|cell| &cell.table).collect();
    names.dedup();
    let count = |name: &String| tables.cells.iter().filter(|cell| cell.table == *name).count();
    let mut written: Vec<(String, usize)> = names.into_iter().map(|name| (name.clone(), count(name))).collect();
    read.sort();
    written.sort();
    assert_eq!(read, written);
}

// proves T-1, T-2, T-6
#[test]
fn every_cell_decides_as_it_is_written() {
    let tables = tables();
    for cell in &tables.cells {
        let decision = ask(role(tables, cell), &cell.action, &["mp"], Some("mp"));
        let (effect, reason) = meaning(&cell.word);
        assert_eq!((decision.effect, decision.reason), (effect, reason), "{cell:?}");
        assert!(!decision.depends, "{cell:?}");
        let decided_by = serde_json::to_value(&decision.decided_by).unwrap();
        let expected = json!({
            "table": cell.table, "role": cell.role, "cell": cell.word, "source": cell.source, "in": "here",
        });
        assert_eq!(decided_by, expected, "{cell:?}");
    }
}

// proves T-6
#[test]
fn every_cell_tells_which_roles_have_the_right() {
    let tables = tables();
    for cell in &tables.cells {
        let same_action = |other: &&Cell| other.system == cell.system && other.action == cell.action;
        let mut granted: Vec<&Cell> = tables.cells.iter().filter(same_action).collect();
        granted.retain(|other| meaning(&other.word).0 != Effect::Deny);
        let order = |role: &str| tables.roles.iter().position(|line| line.system == cell.system && line.role == role);
        granted.sort_by_key(|other| order(&other.role));
        let granted: Vec<&str> = granted.iter().map(|other| other.role.as_str()).collect();
        let decision = ask(role(tables, cell), &cell.action, &["mp"], Some("mp"));
        assert_eq!(decision.granted_to, granted, "{cell:?}");
    }
}

// proves T-4: only cells with an assigned scope ask for the list, and they all do
#[test]
fn assigned_cells_and_no_others_look_at_the_list() {
    let tables = tables();
    for cell in &tables.cells {
        let holder = role(tables, cell);
        let assigned = tables
            .scopes
            .iter()
            .any(|scope| scope.system == cell.system && scope.scope == cell.word && scope.reach == "assigned");
        let (effect, reason) = meaning(&cell.word);
        let expected = if assigned { (Effect::Deny, Reason::NotAssigned) } else { (effect, reason) };
        for (list, id) in [(vec!["mp"], Some("other")), (vec![], Some("mp")), (vec![], None)] {
            let decision = ask(holder, &cell.action, &list, id);
            assert_eq!((decision.effect, decision.reason), expected, "{cell:?}");
        }
        let without_id = ask(holder, &cell.action, &["mp"], None);
        assert_eq!((without_id.effect, without_id.reason, without_id.depends), (effect, reason, assigned), "{cell:?}");
    }
}

// proves T-2, T-3: where no file has a cell the answer is a plain no that no cell decided
#[test]
fn where_a_role_has_no_cell_nothing_is_granted() {
    let tables = tables();
    for holder in &tables.roles {
        for action in tables.actions(&holder.system) {
            if tables.cell(&holder.system, &holder.role, &action).is_some() {
                continue;
            }
            let decision = ask(holder, &action, &["mp"], Some("mp"));
            assert_eq!(decision.effect, Effect::Deny, "{} {action}", holder.role);
            // A role that is needed above has cells of its own, which may speak first.
            if holder.needs.is_empty() {
                let answered = (decision.reason, decision.decided_by);
                assert_eq!(answered, (Reason::NotGranted, None), "{} {action}", holder.role);
            }
        }
    }
}

// proves T-3: a role in a container of another kind than its own grants nothing there or below, whatever is asked
#[test]
fn no_role_counts_in_a_container_of_another_kind() {
    let tables = tables();
    let mut kinds: Vec<&str> = tables.roles.iter().map(|role| role.held_in.as_str()).collect();
    kinds.extend(["nonsense", "Platform", "workspace ", ""]);
    let built_in = engine::tables(None);
    for holder in &tables.roles {
        let mut actions = tables.actions(&holder.system);
        actions.extend(["console.login", "ide.login"].map(String::from));
        for kind in kinds.iter().filter(|kind| **kind != holder.held_in) {
            let containers = json!([
                { "id": "above", "kind": "above" },
                { "id": "here", "kind": kind, "parent": "above" },
                { "id": "below", "kind": "mini_program", "parent": "here" },
            ]);
            let grants = json!({
                "system": holder.system, "subject": "u", "containers": containers,
                "memberships": [{ "role": holder.role, "in": "here", "assigned": ["mp"] }],
            });
            let access = engine::access(&built_in, &grants).expect("well-formed grants");
            for action in &actions {
                for resource in [None, Some(json!({ "in": "here", "id": "mp" })), Some(json!({ "in": "below" }))] {
                    let resource = engine::resource(resource.as_ref());
                    let decision = access.check(action, resource.as_ref(), engine::instant(NOW));
                    let answered = (decision.effect, decision.reason, decision.decided_by);
                    assert_eq!(answered, (Effect::Deny, Reason::WrongKind, None), "{} {kind} {action}", holder.role);
                }
            }
        }
    }
}

// proves S-21
#[test]
fn every_role_may_log_in_where_it_is_held() {
    for holder in &tables().roles {
        for action in ["console.login", "ide.login"] {
            let decision = serde_json::to_value(ask(holder, action, &[], None)).unwrap();
            let expected = json!({
                "effect": "allow", "action": action, "reason": "granted", "depends": false,
                "decided_by": Value::Null, "granted_to": [],
            });
            assert_eq!(decision, expected, "{} {}", holder.system, holder.role);
        }
    }
}

// proves T-7
#[test]
fn mpp_has_its_seven_roles_with_their_duties() {
    let tables = tables();
    let of_mpp: Vec<&Role> = tables.roles.iter().filter(|role| role.system == "mpp").collect();
    let held_in =
        |kind: &str| of_mpp.iter().filter(|role| role.held_in == kind).map(|role| role.role.as_str()).collect();
    let tenant: Vec<&str> = held_in("tenant_workspace");
    let developer: Vec<&str> = held_in("developer_workspace");
    assert_eq!(tenant, ["workspace_admin", "workspace_reviewer", "workspace_developer", "workspace_operator"]);
    assert_eq!(developer, ["developer_admin", "developer", "operator"]);
    let built_in = engine::tables(None);
    let system = built_in.system("mpp").expect("a built-in system");
    let known: Vec<(&str, &str)> = system.roles().iter().map(|role| (role.id.as_str(), role.duty.as_str())).collect();
    let written: Vec<(&str, &str)> = of_mpp.iter().map(|line| (line.role.as_str(), line.duty.as_str())).collect();
    assert_eq!(known, written);
}
