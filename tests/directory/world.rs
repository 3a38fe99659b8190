//! The worlds of `tests/cases/worlds`, and what happens in them next.

#![allow(clippy::panic, reason = "a fault here is a failed test")]
#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeMap;
use std::sync::Mutex;

use rolegate::directory::*;
use serde_json::{Value, json};

/// The world of a name. It is read once.
pub(crate) fn world(name: &str) -> Memory {
    static WORLDS: Mutex<BTreeMap<String, Memory>> = Mutex::new(BTreeMap::new());
    WORLDS.lock().unwrap().entry(name.to_owned()).or_insert_with(|| read(name)).clone()
}

fn read(name: &str) -> Memory {
    let path = format!("{}/tests/cases/worlds/{name}.jsonl", env!("CARGO_MANIFEST_DIR"));
    let mut state = Memory::default();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        evolve(&mut state, &serde_json::from_str(line).unwrap());
    }
    state
}

pub(crate) fn by(actor: &str) -> Context {
    let now = Timestamp::parse("2026-01-10T00:00:00Z").unwrap();
    Context {
        actor: Actor::from(actor.to_owned()),
        now,
        ids: vec!["x-1".into(), "x-2".into()],
        secrets: vec![Digest::new("c")],
    }
}

pub(crate) fn happen(state: &mut Memory, event: &str) {
    happen_by("installation", state, event);
}

pub(crate) fn happen_by(actor: &str, state: &mut Memory, event: &str) {
    let event = format!(r#"{{"version":1,"at":"2026-01-02T00:00:00Z","by":"{actor}","event":{event}}}"#);
    evolve(state, &serde_json::from_str(&event).unwrap());
}

/// The answer to a question; of a list one page.
pub(crate) fn answered(state: &Memory, question: &Question, context: &Context) -> Result<Answer, Refusal> {
    Ok(match answer(state, question, context)? {
        Answered::Whole(answer) => answer,
        Answered::List(list) => list.answer(state.rows(&list))?,
    })
}

/// The items of a whole list, looked up in pages of two.
pub(crate) fn listed(state: &Memory, name: &str, form: Value, context: &Context) -> Result<Vec<Value>, Refusal> {
    let mut items: Vec<Value> = Vec::new();
    let mut after = Value::Null;
    loop {
        let mut form = form.clone();
        form["limit"] = 2.into();
        form["after"] = after;
        let question = serde_json::from_value(json!({ name: form })).unwrap();
        let mut page = serde_json::to_value(answered(state, &question, context)?).unwrap();
        let found = page["items"].as_array().unwrap();
        assert!(found.len() == 2 || page["next"].is_null(), "a page is full, but for the last: {page}");
        assert!(found.len() <= 2, "{page}");
        items.extend(found.iter().cloned());
        after = page["next"].take();
        if after.is_null() {
            return Ok(items);
        }
    }
}

// The questions, each with its own kind of answer.

pub(crate) fn may_upload(state: &Memory, mini_program: &MiniProgramId, context: &Context) -> Result<(), Refusal> {
    let question = Question::MayUpload(OfMiniProgram { mini_program: mini_program.clone() });
    answered(state, &question, context).map(|answer| assert_eq!(answer, Answer::MayUpload(true)))
}

pub(crate) fn registration_link(state: &Memory, team: &ContainerId, context: &Context) -> Result<LinkId, Refusal> {
    match answered(state, &Question::RegistrationLink(OfTeam { team: team.clone() }), context)? {
        Answer::RegistrationLink(link) => Ok(link),
        other => panic!("{other:?}"),
    }
}

pub(crate) fn request(state: &Memory, request: &RequestId, context: &Context) -> Result<Request, Refusal> {
    match answered(state, &Question::Request(OfRequest { request: request.clone() }), context)? {
        Answer::Request(shown) => Ok(shown.request),
        other => panic!("{other:?}"),
    }
}
