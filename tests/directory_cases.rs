//! The rules of the directory as data: given events, when a command, then events or a refusal, for everyone who is listed.
//!
//! Every file in `tests/cases/<noun>/` of a noun below is `{"world": name, "cases": [...]}`; a world is a log of events in
//! `tests/cases/worlds` that every case of the file starts from. `tests/README.md` says how a case looks, field by field.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a fault here is a failed test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use rolegate::directory::{
    Actor, Command, Context, Event, FactChange, Finder, GrantsShape, Intent, Key, Memory, Refusal, RefusalCode,
    SystemId, Timestamp, Verdict, changes, decide, evolve, grants,
};
use serde_json::{Value, json};

#[path = "directory/gather.rs"]
mod gather;
#[path = "directory/told.rs"]
mod told;

use told::{Case, Outcome, THEN, cases, event, files};

/// How many kinds of event there are. One more here is one more in the golden log.
const KINDS: usize = 60;

fn world(name: &str) -> Memory {
    let text = fs::read_to_string(cases().join("worlds").join(format!("{name}.jsonl"))).expect("a world");
    let mut state = Memory::default();
    for line in text.lines() {
        evolve(&mut state, &event(&serde_json::from_str(line).expect("an event")));
    }
    state
}

/// What is given, and the command of a case with the context an actor gives it in.
fn given(name: &str, case: &Case, actor: &str, mut state: Memory) -> (Memory, Command, Context) {
    for given in &case.given {
        evolve(&mut state, &event(given));
    }
    let context = Context {
        actor: Actor::from(actor.to_owned()),
        now: Timestamp::parse(case.now.as_deref().unwrap_or(THEN)).expect("a time"),
        ids: serde_json::from_value(json!(case.ids)).expect("ids"),
        secrets: serde_json::from_value(json!(case.secrets)).expect("secrets"),
    };
    let command: Command =
        serde_json::from_value(case.command.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
    (state, command, context)
}

/// What a change is of.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Changed {
    Record(Key),
    Finder(Finder),
}

fn changed_by(change: &FactChange) -> Changed {
    match change {
        FactChange::Record(key, _) => Changed::Record(key.clone()),
        FactChange::Finder(finder, _) => Changed::Finder(finder.clone()),
    }
}

/// What happens when an actor gives the command of a case.
fn outcome(name: &str, case: &Case, actor: &str, state: Memory) -> Outcome {
    let (mut state, command, context) = given(name, case, actor, state);
    let Verdict { events, changes, refusal } = decide(&state, &command, &context);
    let mut changed = state.clone();
    changed.apply(&changes);
    events.iter().for_each(|event| evolve(&mut state, event));
    assert!(changed == state, "{name}: the changes are those of the events one after another");
    let changed: BTreeSet<Changed> = changes.iter().map(changed_by).collect();
    assert_eq!(changed.len(), changes.len(), "{name}: each record and finder changes once");
    let events = events.iter().map(|event| serde_json::to_value(&event.happened).expect("an event"));
    let events = Some(events.collect::<Vec<Value>>()).filter(|events| refusal.is_none() || !events.is_empty());
    Outcome {
        events,
        refused: refusal.as_ref().map(|refusal| refusal.code.as_str().to_owned()),
        reason: refusal.as_ref().and_then(Refusal::reason).map(|reason| reason.as_str().to_owned()),
        message: refusal.as_ref().map(ToString::to_string),
    }
}

/// What is wrong with a case: a line for each actor of whom it does not hold.
fn check(file: &str, case: &Case, world: &Memory) -> Vec<String> {
    let expected = case.expected().into_iter().filter_map(|(actor, expected)| {
        let name = format!("{file}: {}: {actor}", case.name);
        let mut found = outcome(&name, case, actor, world.clone());
        if expected.message.is_none() {
            found.message = None;
        }
        (found != expected).then(|| format!("{name}:\n  found {found}\n  expected {expected}"))
    });
    expected.collect()
}

/// Every case of every file, with the name of the file and the world it starts from.
fn every_case(mut visit: impl FnMut(&str, &Case, &Memory)) {
    for (shown, file) in files() {
        let world = world(&file.world);
        file.cases.iter().for_each(|case| visit(&shown, case, &world));
    }
}

#[test]
fn every_rule_decides_its_cases() {
    let mut names = BTreeSet::new();
    let mut asked = 0;
    let mut wrong = Vec::new();
    every_case(|file, case, world| {
        assert_eq!(case.fault(), None, "{file}: {}", case.name);
        assert!(names.insert(format!("{file}: {}", case.name)), "{file}: `{}` twice", case.name);
        asked += case.expected().len();
        wrong.extend(check(file, case, world));
    });
    assert!(wrong.is_empty(), "{} answers:\n{}", wrong.len(), wrong.join("\n"));
    assert!(asked > 900, "only {asked} answers are told, in {} cases", names.len());
}

/// What is gathered round by round decides and changes exactly what the whole directory does. No command that is
/// accepted takes more than four rounds, changes included, and none more than `rounds.csv` says: each is a query of a
/// database. `UPDATE_CASES=1 cargo test --test directory_cases` writes that file.
#[test]
fn no_accepted_command_takes_more_rounds_than_it_needs() {
    let mut most: BTreeMap<Intent, usize> = BTreeMap::new();
    every_case(|file, case, world| {
        for (actor, _) in case.expected() {
            let name = format!("{file}: {}: {actor}", case.name);
            let (state, command, context) = given(&name, case, actor, world.clone());
            let (verdict, rounds) = gather::decided(&state, &command, &context);
            assert_eq!(verdict, decide(&state, &command, &context), "{name}");
            if verdict.refusal.is_none() {
                assert!(rounds <= 4, "{name}: {rounds} rounds");
                let known = most.entry(command.intent()).or_default();
                *known = rounds.max(*known);
            }
        }
    });
    let lines = most.iter().map(|(intent, rounds)| format!("{},{rounds}\n", word(*intent)));
    let found = format!("command,rounds\n{}", lines.collect::<String>());
    let file = cases().join("rounds.csv");
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(&file, &found).expect("a file that can be written");
    }
    let told = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(found, told, "`UPDATE_CASES=1 cargo test --test directory_cases` writes tests/cases/rounds.csv");
}

/// A command's name in JSON.
fn word(intent: Intent) -> String {
    json!(intent).as_str().expect("a name").to_owned()
}

/// How few of a list are enough for a command that is obeyed; with any fewer the context is incomplete.
fn needed(name: &str, most: usize, verdict: impl Fn(usize) -> Verdict) -> usize {
    let needed = (0..most).rev().find(|count| verdict(*count).refusal.is_some()).map_or(0, |count| count + 1);
    assert_eq!(verdict(needed), verdict(most), "{name}: {needed} are as good as {most}");
    for fewer in 0..needed {
        let code = verdict(fewer).refusal.map(|refusal| refusal.code);
        assert_eq!(code, Some(RefusalCode::ContextIncomplete), "{name}: {fewer} instead of {needed}");
    }
    needed
}

/// A command's rule takes from the context what the command declares: never less than what is always taken, never more
/// than everything, and both are reached.
#[test]
fn every_command_takes_the_ids_and_secrets_it_declares() {
    let mut taken: BTreeMap<Intent, [BTreeSet<usize>; 2]> = BTreeMap::new();
    every_case(|file, case, world| {
        for actor in &case.allowed {
            let name = format!("{file}: {}: {actor}", case.name);
            let (state, command, context) = given(&name, case, actor, world.clone());
            let with = |ids: usize, secrets: usize| {
                let mut context = context.clone();
                context.ids.truncate(ids);
                context.secrets.truncate(secrets);
                decide(&state, &command, &context)
            };
            let (ids, secrets) = (context.ids.len(), context.secrets.len());
            let found = taken.entry(command.intent()).or_default();
            found[0].insert(needed(&name, ids, |ids| with(ids, secrets)));
            found[1].insert(needed(&name, secrets, |secrets| with(ids, secrets)));
        }
    });
    let mut wrong = Vec::new();
    for intent in Intent::ALL {
        let Some(declared) = intent.taken() else { continue };
        let found = taken.remove(intent).unwrap_or_default();
        for (found, declared) in found.iter().zip([declared.ids, declared.secrets]) {
            let always = declared.iter().filter(|fresh| fresh.when.is_empty()).count();
            if (found.first(), found.last()) != (Some(&always), Some(&declared.len())) {
                wrong.push(format!("{intent:?} takes {found:?}, declared is {declared:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
