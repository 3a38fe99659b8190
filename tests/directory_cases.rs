//! The rules of the directory as data: given events, when a command, then events or a refusal.
//!
//! Every file in `tests/cases/<noun>/` of a noun below is `{"world": name, "cases": [...]}`; a world is a log of events
//! in `tests/cases/worlds` that every case of the file starts from. A case is
//! `{"name", "proves": [requirement ids], "given": [events], "when": {"actor", "now", "ids", "secrets", "command"},
//! "then": {"events": [...]} or {"refused": code, "reason": engine's reason, "message": text}}`; `then` with both is a failed
//! try that left a trace. Of an event in `given` only `event` must be told, of `when` only `actor` and `command`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a fault here is a failed test"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rolegate::directory::{
    Command, Context, Event, GrantsShape, Memory, Refusal, SystemId, Timestamp, changes, decide, evolve, failure,
    grants,
};
use serde::Deserialize;
use serde_json::{Value, json};

const NOUNS: [&str; 10] = [
    "user",
    "team",
    "expiry",
    "registration",
    "workspace",
    "member",
    "invitation",
    "request",
    "mini_program",
    "version",
];
/// How many kinds of event there are. One more here is one more in the golden log.
const KINDS: usize = 47;
const THEN: &str = "2026-01-10T00:00:00Z";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    world: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    proves: Vec<String>,
    #[serde(default)]
    given: Vec<Value>,
    when: Value,
    then: Then,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Then {
    #[serde(default)]
    events: Option<Vec<Value>>,
    #[serde(default)]
    refused: Option<String>,
    #[serde(default)]
    reason: Option<String>,
    #[serde(default)]
    message: Option<String>,
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn event(given: &Value) -> Event {
    let at = given.get("at").cloned().unwrap_or_else(|| json!("2026-01-02T00:00:00Z"));
    let by = given.get("by").cloned().unwrap_or_else(|| json!("installation"));
    let event = json!({ "version": 1, "at": at, "by": by, "event": given["event"] });
    serde_json::from_value(event).unwrap_or_else(|error| panic!("{given}: {error}"))
}

fn world(name: &str) -> Memory {
    let text = fs::read_to_string(cases().join("worlds").join(format!("{name}.jsonl"))).expect("a world");
    let mut state = Memory::default();
    for line in text.lines() {
        evolve(&mut state, &event(&serde_json::from_str(line).expect("an event")));
    }
    state
}

/// What is wrong with a case, if anything.
fn check(file: &str, case: &Case, mut state: Memory) -> Option<String> {
    let name = format!("{file}: {}", case.name);
    for given in &case.given {
        evolve(&mut state, &event(given));
    }
    let list = |field: &str| case.when.get(field).cloned().unwrap_or_else(|| json!([]));
    let context = Context {
        actor: serde_json::from_value(case.when["actor"].clone()).expect("an actor"),
        now: Timestamp::parse(case.when.get("now").and_then(Value::as_str).unwrap_or(THEN)).expect("a moment"),
        ids: serde_json::from_value(list("ids")).expect("ids"),
        secrets: serde_json::from_value(list("secrets")).expect("secrets"),
    };
    let command: Command =
        serde_json::from_value(case.when["command"].clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let decided = decide(&state, &command, &context);
    let events: Option<Vec<Value>> = decided
        .as_ref()
        .ok()
        .map(|events| events.iter().map(|event| serde_json::to_value(&event.happened).expect("an event")).collect());
    let refusal = match &decided {
        Ok(events) => {
            let before = failure(&state, events);
            events.iter().for_each(|event| evolve(&mut state, event));
            assert_eq!(failure(&state, events), before, "{name}: the same once it has happened");
            before
        }
        Err(refusal) => Some(refusal.clone()),
    };
    let refused = refusal.as_ref().map(|refusal| refusal.code.as_str());
    let reason = refusal.as_ref().and_then(Refusal::reason).map(|reason| reason.as_str());
    let message = refusal.as_ref().map(ToString::to_string);
    let told = |expected: &Option<String>, found: Option<&str>| expected.is_none() || expected.as_deref() == found;
    let same = (&events, refused) == (&case.then.events, case.then.refused.as_deref())
        && told(&case.then.reason, reason)
        && told(&case.then.message, message.as_deref());
    let shown = |events: &Option<Vec<Value>>| events.as_ref().map(|events| json!(events).to_string());
    (!same).then(|| {
        let found = (shown(&events), refused, reason, message);
        let Then { events, refused, reason, message } = &case.then;
        format!("{name}:\n  found {found:?}\n  expected {:?}", (shown(events), refused, reason, message))
    })
}

#[test]
fn every_rule_decides_its_cases() {
    let mut names = BTreeSet::new();
    let mut wrong = Vec::new();
    for noun in NOUNS {
        let mut files: Vec<PathBuf> = fs::read_dir(cases().join(noun))
            .unwrap_or_else(|error| panic!("{noun}: {error}"))
            .map(|entry| entry.expect("an entry").path())
            .collect();
        files.sort();
        for path in files {
            let shown = format!("{noun}/{}", path.file_name().expect("a name").to_string_lossy());
            let text = fs::read_to_string(&path).expect("a file");
            let file: File = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{shown}: {error}"));
            let world = world(&file.world);
            for case in &file.cases {
                assert!(!case.proves.is_empty(), "{shown}: {} proves nothing", case.name);
                assert!(names.insert(format!("{shown}: {}", case.name)), "{shown}: `{}` twice", case.name);
                wrong.extend(check(&shown, case, world.clone()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
    assert!(names.len() > 300, "only {} cases were found", names.len());
}

/// The log of one event of each kind, as it was first written, stays readable and means what it meant.
#[test]
fn the_golden_log_stays_readable() {
    let folder = cases().join("events");
    let log = fs::read_to_string(folder.join("golden.jsonl")).expect("the golden log");
    let mut state = Memory::default();
    let mut kinds = BTreeSet::new();
    for line in log.lines() {
        let event: Event = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        let written = serde_json::to_value(&event).expect("an event");
        assert_eq!(written, serde_json::from_str::<Value>(line).expect("JSON"), "written as it was read");
        kinds.extend(written["event"].as_object().expect("an object").keys().cloned());
        evolve(&mut state, &event);
    }
    assert_eq!(kinds.len(), KINDS, "every kind of event is in the log: {kinds:?}");
    let held = state.users().flat_map(|user| SystemId::ALL.map(|system| grants(&state, system, user)));
    let written: Vec<String> =
        held.map(|grants| serde_json::to_string(&GrantsShape(&grants)).expect("grants")).collect();
    let golden = fs::read_to_string(folder.join("golden.grants.jsonl")).expect("the golden grants");
    assert_eq!(written, golden.lines().collect::<Vec<_>>(), "the log means what it meant");
}

/// What each event of the golden log changes, record by record: `UPDATE_CASES=1 cargo test --test directory_cases` writes
/// it anew, and a line that differs then is a record that servers have stored otherwise.
#[test]
fn the_golden_log_changes_what_it_changed() {
    let folder = cases().join("events");
    let log = fs::read_to_string(folder.join("golden.jsonl")).expect("the golden log");
    let mut state = Memory::default();
    let mut told = String::new();
    for (number, line) in (1..).zip(log.lines()) {
        let event: Event = serde_json::from_str(line).expect("an event");
        for change in changes(&state, &event) {
            told.push_str(&format!("{number}: {change:?}\n"));
        }
        evolve(&mut state, &event);
    }
    let file = folder.join("golden.changes.txt");
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(&file, &told).expect("a file that can be written");
    }
    let golden = fs::read_to_string(&file).expect("the golden changes");
    for (told, golden) in told.lines().zip(golden.lines()) {
        assert_eq!(told, golden);
    }
    assert_eq!(told.len(), golden.len(), "lines too many, or missing");
}
