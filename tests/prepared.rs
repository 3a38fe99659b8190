//! Systems as prepared text: what decides comes back as it was, for built-in tables and random ones, and what is cut off grants nothing

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a fault here is a failed test")]

mod oracle;
#[path = "random/cases.rs"]
mod random_cases;

use oracle::choices::Choices;
use oracle::engine;
use oracle::random_tables::random_tables;
use proptest::prelude::*;
use random_cases::cases;
use rolegate::tables::{RoleIndex, System, Tables};

/// Everything of a system that decides, as text
fn deciding(system: &System) -> String {
    let mut text = format!("{} {:?}\n", system.id(), system.actions());
    for role in system.roles() {
        let (id, held_in) = (&role.id, &role.held_in);
        text += &format!("{id} {held_in} {:?} {:?} {:?} {}\n", role.reach, role.needs, role.acts_as, role.in_table);
        let index = system.role_index(id).expect("a role of the system");
        let met: Vec<_> = system.action_indexes().map(|action| system.met(index, action)).collect();
        text += &format!("{met:?}\n");
    }
    for scope in system.scopes() {
        text += &format!("{} {:?}\n", scope.id, scope.reach);
    }
    for table in system.tables() {
        text += &format!("{} {:?}\n", table.name, table.roles);
    }
    text
}

/// Every role and action that some cell grants, and with it how far and on which condition
fn granted(system: &System) -> Vec<String> {
    let mut granted = Vec::new();
    for (number, role) in system.roles().iter().enumerate() {
        let index: RoleIndex = system.role_index(&role.id).expect("a role of the system");
        for action in system.action_indexes() {
            let Some(met) = system.met(index, action) else { continue };
            if let Some(reach) = system.reach(role, met.cell.value) {
                let action = system.action(action).expect("an action of the system");
                granted.push(format!("{number} {action} {reach:?} {:?} {:?}", role.needs, role.acts_as));
            }
        }
    }
    granted
}

fn comes_back(tables: &Tables) {
    for system in tables.systems() {
        assert_eq!(deciding(&System::from_prepared(&system.to_prepared())), deciding(system));
    }
}

/// proves T-1, T-8
#[test]
fn the_built_in_tables_come_back() {
    assert_eq!(Tables::built_in().systems().len(), 3);
    comes_back(Tables::built_in());
}

/// proves T-8: the most roles and scopes there may be, and every mark
#[test]
fn the_largest_tables_come_back() {
    let roles: Vec<String> = (0..256).map(|number| format!("role_{number}")).collect();
    let mut files = oracle::tables::Files::new();
    let mut declared = String::from("system,role,held_in,reach,needs,acts_as,title,duty\n");
    let mut scopes = String::from("system,scope,reach,title\n");
    for (number, role) in roles.iter().enumerate() {
        let (needed, reach) = (&roles[(number + 1) % 256], if number % 2 == 0 { "own" } else { "below" });
        declared += &format!("big,{role},place,{reach},{needed}|{},{needed},A,\"b\nc\"\n", roles[(number + 2) % 256]);
        let reach = ["own", "below", "assigned", "anywhere"][number % 4];
        scopes += &format!("big,scope_{number},{reach},One\n");
    }
    let mut table = format!("menu,action,{},title\n", roles.join(","));
    for (row, mark) in ["", "*", "~"].into_iter().enumerate() {
        let cells: Vec<String> = (0..256).map(|number| format!("scope_{number}{mark}")).collect();
        table += &format!("\"a\n\tb\",thing.row_{row},{},\"one\\\n\ttwo\"\n", cells.join(","));
        let words: Vec<String> = (0..256).map(|number| ["yes", "no", "read"][number % 3].to_owned() + mark).collect();
        table += &format!("c,thing.words_{row},{},\n", words.join(","));
    }
    table += &format!("c,thing.unknown,{},\n", vec!["?"; 256].join(","));
    files.insert("roles.csv".into(), declared);
    files.insert("scopes.csv".into(), scopes);
    files.insert("big.table.csv".into(), table);
    comes_back(&engine::tables(Some(&files)));
}

proptest! {
    #![proptest_config(cases(300))]

    /// proves T-3, T-8
    #[test]
    fn random_tables_come_back(list in proptest::collection::vec(any::<u32>(), 40..320), cut in any::<prop::sample::Index>()) {
        let tables = engine::tables(Some(&random_tables(&mut Choices::from_list(list))));
        for system in tables.systems() {
            let prepared = system.to_prepared();
            prop_assert_eq!(deciding(&System::from_prepared(&prepared)), deciding(system));
            let ends: Vec<usize> = prepared.char_indices().map(|(at, _)| at).collect();
            let (whole, part) = (granted(system), System::from_prepared(&prepared[..*cut.get(&ends)]));
            // An action that is cut short is another one, which nobody asks about.
            let asked = granted(&part).into_iter().filter(|told| system.actions().iter().any(|action| told.contains(&format!(" {action} "))));
            for told in asked {
                prop_assert!(whole.contains(&told), "{} in {}", told, prepared);
            }
        }
    }
}
