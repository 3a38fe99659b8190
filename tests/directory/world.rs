//! The worlds of `tests/cases/worlds`, and what happens in them next.

#![allow(clippy::panic, reason = "a fault here is a failed test")]
#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeMap;
use std::sync::Mutex;

use rolegate::directory::*;

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

/// The answer to a question; a list is looked up page by page, as a store does.
pub(crate) fn answered(state: &Memory, question: &Question, context: &Context) -> Result<Answer, Refusal> {
    let selection = match answer(state, question, context)? {
        Answered::Whole(answer) => return Ok(answer),
        Answered::List(selection) => selection,
    };
    let mut rows: Vec<(UserId, Member)> = Vec::new();
    loop {
        let page = state.members(&selection, Page { after: rows.last().map(|(user, _)| user), limit: 2 });
        assert!(page.len() <= 2);
        if page.is_empty() {
            let members = rows.into_iter().filter_map(|(user, member)| EligibleMember::of(user, &member));
            return Ok(Answer::EligibleMembers(members.collect()));
        }
        rows.extend(page);
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

pub(crate) fn eligible_members(
    state: &Memory,
    mini_program: &MiniProgramId,
    context: &Context,
) -> Result<Vec<EligibleMember>, Refusal> {
    let question = Question::EligibleMembers(OfMiniProgram { mini_program: mini_program.clone() });
    match answered(state, &question, context)? {
        Answer::EligibleMembers(members) => Ok(members),
        other => panic!("{other:?}"),
    }
}

pub(crate) fn request(state: &Memory, request: &RequestId, context: &Context) -> Result<Request, Refusal> {
    match answered(state, &Question::Request(OfRequest { request: request.clone() }), context)? {
        Answer::Request(request) => Ok(*request),
        other => panic!("{other:?}"),
    }
}
