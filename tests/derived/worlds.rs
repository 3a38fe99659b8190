//! Who lives in which sample world, and what there is: a part of `tests/README.md`.

use std::path::Path;

use rolegate::directory::{Memory, SystemId, evolve, grants};
use serde_json::Value;

use super::{COMMAND, ensure};

const BEGIN: &str = "<!-- worlds:begin -->\n";
const END: &str = "<!-- worlds:end -->";

fn log(system: SystemId) -> Vec<Value> {
    let path = format!("{}/tests/cases/worlds/{}.jsonl", env!("CARGO_MANIFEST_DIR"), system.as_str());
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    text.lines().map(|line| serde_json::from_str(line).expect("an event")).collect()
}

/// A row for everyone, with the roles they hold.
fn people(system: SystemId, log: &[Value]) -> String {
    let mut state = Memory::default();
    for line in log {
        evolve(&mut state, &serde_json::from_value(line.clone()).expect("an event"));
    }
    let row = |user| {
        let held = grants(&state, system, user).memberships.into_iter().map(|membership| {
            let assigned = membership.assigned.iter().map(|id| format!(" (assigned `{id}`)"));
            format!("`{}` in `{}`{}", membership.role, membership.container, assigned.collect::<String>())
        });
        let held: Vec<String> = held.collect();
        format!("| `{user}` | {} |\n", if held.is_empty() { "no role".to_owned() } else { held.join(", ") })
    };
    state.users().map(row).collect()
}

/// A row for every team, workspace and mini program.
fn things(log: &[Value]) -> String {
    let row = |line: &Value| {
        let (kind, event) = line.get("event")?.as_object()?.iter().next()?;
        let text = |field: &str| event.get(field).and_then(Value::as_str);
        let (id, kind) = match kind.as_str() {
            "team_created" => (text("team")?, text("kind")?),
            "workspace_created" => (text("workspace")?, text("kind")?),
            "mini_program_created" => (text("mini_program")?, "mini_program"),
            _ => return None,
        };
        let above = ["superapp_team", "tenant", "in"].into_iter().find_map(text);
        let above = above.map_or(String::new(), |above| format!(" in `{above}`"));
        Some(format!("| `{id}` | `{kind}` \"{}\"{above} |\n", text("name")?))
    };
    log.iter().filter_map(row).collect()
}

#[test]
fn the_page_of_tests_tells_who_lives_in_which_world() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/README.md");
    let current = std::fs::read_to_string(path).expect("the page of tests");
    let (before, rest) = current.split_once(BEGIN).expect("the marker of the worlds' begin");
    let (_, after) = rest.split_once(END).expect("the marker of the worlds' end");
    let worlds = SystemId::ALL.map(|system| {
        let (log, name) = (log(system), system.as_str());
        let (people, things) = (people(system, &log), things(&log));
        format!("### `{name}`\n\n| who | role |\n| --- | --- |\n{people}\n| what | is |\n| --- | --- |\n{things}\n")
    });
    let made = format!("<!-- made by `{COMMAND}` -->\n\n");
    ensure("tests/README.md", &format!("{before}{BEGIN}{made}{}{END}{after}", worlds.concat()));
}
