//! The generated cases as files: made from a fixed seed, answered by the oracle, kept so that other runners can read them

use super::cases::{Case, Check, answers};
use super::choices::Choices;
use super::generate::{World, worlds};
use super::tables::{Files, Tables};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;

const SEED: u64 = 20_261_122;
const CASES: usize = 100;
const CHECKS: usize = 9;

/// File name and text of every generated file
pub fn files(built_in: &Files) -> Vec<(String, String)> {
    let tables = Tables::read(built_in);
    worlds(&tables).iter().map(|world| (format!("{}.json", world.system), file(world, &tables))).collect()
}

fn file(world: &World, built_in: &Tables) -> String {
    let own = world.files.as_ref().map(Tables::read);
    let tables = own.as_ref().unwrap_or(built_in);
    let mut text = String::from("[");
    for number in 0..CASES {
        let mut choices = Choices::from_seed(seed(&world.system, number));
        let case = case(world, number, &mut choices);
        let answers = answers(tables, &case).expect("generated grants are well formed");
        if number > 0 {
            text.push(',');
        }
        write_case(&mut text, &case, &answers);
    }
    text.push_str("\n]\n");
    text
}

fn seed(system: &str, number: usize) -> u64 {
    system.bytes().fold(SEED + number as u64, |seed, byte| seed.wrapping_mul(1_000_003) ^ u64::from(byte))
}

/// A case without its answers
pub fn case(world: &World, number: usize, choices: &mut Choices) -> Case {
    let grants = world.grants(choices);
    let now = world.now(choices);
    let mut checks = Vec::new();
    for _ in 0..CHECKS {
        let (action, resource) = world.question(choices, &grants);
        checks.push(Check { action, resource });
    }
    let name = format!("{} {number}", world.system);
    let (proves, tables) = (vec!["T-3".into(), "T-5".into()], world.files.clone());
    Case { name, proves, tables, grants, now, checks, expect: Vec::new(), reach: BTreeMap::new(), error: None }
}

fn write_case(text: &mut String, case: &Case, answers: &[Value]) {
    let quoted = |text: &str| Value::from(text).to_string();
    let proves: Vec<String> = case.proves.iter().map(|id| quoted(id)).collect();
    write!(text, "\n{{\"name\": {}, \"proves\": [{}],", quoted(&case.name), proves.join(", ")).expect("a text");
    if let Some(tables) = &case.tables {
        let tables = serde_json::to_string(tables).expect("texts are JSON");
        write!(text, "\n \"tables\": {tables},").expect("a text");
    }
    let checks: Vec<String> = case.checks.iter().map(check_line).collect();
    let answers: Vec<String> = answers.iter().map(sorted).collect();
    write!(text, "\n \"grants\": {},\n \"now\": {},", sorted(&case.grants), quoted(&case.now)).expect("a text");
    write!(text, "\n \"checks\": [\n  {}],", checks.join(",\n  ")).expect("a text");
    write!(text, "\n \"expect\": [\n  {}]}}", answers.join(",\n  ")).expect("a text");
}

/// The same text whatever features are on: some of them have JSON keep the order in which fields were put in.
fn sorted(value: &Value) -> String {
    let mut value = value.clone();
    value.sort_all_objects();
    value.to_string()
}

fn check_line(check: &Check) -> String {
    let action = Value::from(check.action.as_str());
    match &check.resource {
        Some(resource) => format!("{{\"action\":{action},\"resource\":{}}}", sorted(resource)),
        None => format!("{{\"action\":{action}}}"),
    }
}
