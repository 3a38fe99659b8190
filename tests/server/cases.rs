//! The cases of `tests/cases/<noun>` over HTTP, on both databases: who is obeyed and what happens then, who is refused,
//! with which code, status and decision, and what a refused try leaves behind.
//!
//! The store holds the world of a case and what is given in it, with the digests that the server makes of codes. The actor
//! has a session, the clock stands at the instant of the case, and the command is its form. Ids and secrets are the
//! server's: an id that a case expects stands for one and the same of theirs wherever it comes. Passwords of the cases are
//! digests and some are too short for a password; one that is not takes their place.
//!
//! What no request can be is counted and not left out: [`Way`] says what is expected instead.

use std::collections::{BTreeMap, BTreeSet};

use rolegate::api::status;
use rolegate::directory::*;
use rolegate::server::http::openapi;
use serde_json::{Value, json};

use super::databases::Database;
use super::site::Running;
use super::told::{Case, Outcome, THEN, cases, files};

/// How a case is told to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// `POST /api/commands/{command}` with a session.
    Session,
    /// The same without one.
    Visitor,
    /// What `rolegate command` calls, for the installation: it has no session.
    Installation,
    /// A command that only the installation gives has no route: 404 to everyone else.
    NoRoute,
    /// Who has no account, or none any more, has no session: 401.
    NoAccount,
    /// A password that is too short is refused before the core is asked: 422.
    Short,
    /// Fresh ids and secrets that are too few, or not fresh: whoever asks has no part in them, and the server makes enough
    /// that nobody had before. This is asked of the core alone.
    NotAsked,
}

/// What the core refuses a shell with that makes too few ids and secrets, or some that are not fresh.
const OF_SHELL: [&str; 3] = ["context_incomplete", "id_taken", "code_reused"];
/// Where a command has a password.
const PASSWORDS: [&str; 3] = ["/password", "/user/password", "/admin/new/password"];

/// One actor of one case.
struct Act<'a> {
    file: &'a str,
    world: &'a str,
    case: &'a Case,
    actor: &'a str,
    expected: Outcome,
    now: Timestamp,
}

impl Act<'_> {
    fn command(&self) -> &str {
        self.case.command.as_object().unwrap().keys().next().unwrap()
    }

    /// The state before, with the digests that the server makes.
    fn state(&self, server: &Running) -> Memory {
        let path = cases().join("worlds").join(format!("{}.jsonl", self.world));
        let world = std::fs::read_to_string(path).unwrap();
        let world = world.lines().map(|line| serde_json::from_str(line).unwrap());
        let mut state = Memory::default();
        for mut event in world.chain(self.case.given.iter().cloned()) {
            digest_codes(&mut event["event"], server);
            evolve(&mut state, &super::told::event(&event));
        }
        state
    }

    fn way(&self, state: &Memory, routes: &BTreeSet<String>) -> Way {
        let user = state.records().find_map(|(key, record)| match (key, record) {
            (Key::User(id), Record::User(user)) if id.as_str() == self.actor => Some(user),
            _ => None,
        });
        let form = &self.case.command[self.command()];
        match self.actor {
            _ if self.expected.refused.as_deref().is_some_and(|code| OF_SHELL.contains(&code)) => Way::NotAsked,
            _ if PASSWORDS.iter().any(|pointer| form.pointer(pointer).is_some_and(|text| text == "")) => Way::Short,
            "installation" => Way::Installation,
            _ if !routes.contains(self.command()) => Way::NoRoute,
            "visitor" => Way::Visitor,
            _ if user.is_none_or(|user| user.deleted) => Way::NoAccount,
            _ => Way::Session,
        }
    }

    /// The form, with a password that is one; but for one that is empty.
    fn form(&self) -> Value {
        let mut form = self.case.command[self.command()].clone();
        for pointer in PASSWORDS {
            if let Some(password) = form.pointer_mut(pointer).filter(|password| **password != "") {
                *password = json!("correct horse");
            }
        }
        form
    }

    /// What the core refuses it with.
    fn refusal(&self, state: &Memory, server: &Running) -> Option<Refusal> {
        let mut command = self.case.command.clone();
        digest_codes(&mut command, server);
        let context = Context {
            actor: Actor::from(self.actor.to_owned()),
            now: self.now,
            ids: serde_json::from_value(json!(self.case.ids)).unwrap(),
            secrets: serde_json::from_value(json!(self.case.secrets)).unwrap(),
        };
        decide(state, &serde_json::from_value(command).unwrap(), &context).refusal
    }

    /// The events that are expected, as they are shown.
    fn events(&self) -> Vec<Value> {
        let events = self.expected.events.iter().flatten();
        let event = |event: &Value| {
            let event = super::told::event(&json!({ "event": event, "by": self.actor, "at": self.now }));
            serde_json::to_value(without_secrets(event)).unwrap()
        };
        events.map(event).collect()
    }
}

/// Puts the server's digest in the place of every code.
fn digest_codes(part: &mut Value, server: &Running) {
    match part {
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::String(code) if name == "code" => *code = server.digest_of_code(code),
                    _ => digest_codes(field, server),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| digest_codes(item, server)),
        _ => {}
    }
}

/// Whether something is what is expected, where a fresh id stands for another one, and always for the same.
fn is(expected: &Value, found: &Value, fresh: &[Value], known: &mut BTreeMap<String, String>) -> bool {
    match (expected, found) {
        (Value::String(id), Value::String(other)) if fresh.contains(expected) => {
            id == other || known.entry(id.clone()).or_insert_with(|| other.clone()) == other
        }
        (Value::Object(expected), Value::Object(found)) => {
            let names = |fields: &serde_json::Map<String, Value>| fields.keys().cloned().collect::<Vec<_>>();
            names(expected) == names(found)
                && expected.iter().all(|(name, field)| is(field, &found[name], fresh, known))
        }
        (Value::Array(expected), Value::Array(found)) => {
            expected.len() == found.len()
                && expected.iter().zip(found).all(|(item, other)| is(item, other, fresh, known))
        }
        _ => expected == found,
    }
}

/// What came of an act: the status and the body; for the installation as over HTTP.
async fn give(act: &Act<'_>, way: Way, server: &Running) -> (u16, Value) {
    if way == Way::Installation {
        let command = json!({ act.command(): act.form() });
        let verdict = server.site.give_for_installation(command.to_string().as_bytes()).await.unwrap();
        return match verdict.refusal {
            None => {
                let events: Vec<Event> = verdict.events.into_iter().map(without_secrets).collect();
                (200, json!({ "events": events }))
            }
            Some(refusal) => {
                let told = json!({ "code": refusal.code, "detail": refusal.to_string(), "about": refusal.about,
                    "decision": refusal.decision });
                (status(refusal.code.class()), told)
            }
        };
    }
    let mut headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    if way != Way::Visitor {
        headers.push(("cookie".to_owned(), format!("session=token-of-{}", act.actor)));
    }
    let line = format!("POST /api/commands/{}", act.command());
    let reply = server.send(&line, &headers, &act.form().to_string()).await;
    (reply.status, reply.json())
}

/// What is wrong with what came of an act, if anything.
fn wrong(
    act: &Act<'_>,
    way: Way,
    state: &Memory,
    server: &Running,
    came: &(u16, Value),
    kept: &[Event],
) -> Option<String> {
    let (found, told) = came;
    let problem = |status: u16, code: &str| (status, code.to_owned());
    let refused = match way {
        Way::NoRoute => Some(problem(404, "unknown_command")),
        Way::NoAccount => Some(problem(401, "not_signed_in")),
        Way::Short => Some(problem(422, "password_too_short")),
        _ => act.expected.refused.as_deref().map(|code| {
            let known: RefusalCode = serde_json::from_value(json!(code)).unwrap();
            problem(status(known.class()), code)
        }),
    };
    let is_decided = !matches!(way, Way::NoRoute | Way::NoAccount | Way::Short);
    let expected = if is_decided { act.events() } else { Vec::new() };
    let (mut known, fresh) = (BTreeMap::new(), &act.case.ids);
    let stripped: Vec<Value> =
        kept.iter().map(|event| serde_json::to_value(without_secrets(event.clone())).unwrap()).collect();
    if !is(&json!(expected), &json!(stripped), fresh, &mut known) {
        return Some(format!("the audit has {}, expected {}", json!(stripped), json!(expected)));
    }
    let Some((status, code)) = refused else {
        if *found != 200 || !is(&json!(expected), &told["events"], fresh, &mut known) {
            return Some(format!("{found} {told}, expected {}", json!(expected)));
        }
        let kept = serde_json::to_string(kept).unwrap();
        let secrets = told["secrets"].as_object().into_iter().flatten();
        let lost = secrets.map(|(_, secret)| secret.as_str().unwrap()).find(|secret| {
            let digest = server.digest_of_code(secret);
            !kept.contains(&digest) || kept.contains(secret)
        });
        return lost.map(|secret| format!("the secret `{secret}` is not what was kept a digest of"));
    };
    if (*found, &told["code"]) != (status, &json!(code)) {
        return Some(format!("{found} {told}, expected {status} {code}"));
    }
    if !is_decided {
        return None;
    }
    let refusal = act.refusal(state, server).expect("refused by the core, too");
    let reason = told["decision"]["reason"].as_str();
    let fits = reason == act.expected.reason.as_deref()
        && told["decision"] == json!(refusal.decision)
        && told["about"].as_str().unwrap_or_default() == refusal.about
        && act.expected.message.as_ref().is_none_or(|message| told["detail"] == json!(message));
    (!fits).then(|| format!("{told}, expected {} and {refusal:?}", act.expected))
}

/// Every case on one kind of database; answers how many were told in which way.
async fn run(database: fn() -> Database) -> BTreeMap<Way, usize> {
    let server = Running::start_over(database()).await;
    let openapi = openapi();
    let routes = openapi["paths"].as_object().unwrap().keys();
    let routes: BTreeSet<String> =
        routes.filter_map(|path| path.strip_prefix("/api/commands/")).map(ToOwned::to_owned).collect();
    let files = files();
    let mut acts: Vec<Act<'_>> = Vec::new();
    for (shown, file) in &files {
        for case in &file.cases {
            let now = Timestamp::parse(case.now.as_deref().unwrap_or(THEN)).unwrap();
            let act = |(actor, expected)| Act { file: shown, world: &file.world, case, actor, expected, now };
            acts.extend(case.expected().into_iter().map(act));
        }
    }
    // The clock only moves forward.
    acts.sort_by_key(|act| act.now.milliseconds());
    let (mut held, mut last) = (Memory::default(), 0);
    let (mut seated, mut ways, mut wrongs) = (BTreeSet::new(), BTreeMap::new(), Vec::new());
    for act in &acts {
        let state = act.state(&server);
        let way = act.way(&state, &routes);
        *ways.entry(way).or_default() += 1;
        if way == Way::NotAsked {
            continue;
        }
        if held != state {
            server.hold(&held, &state).await;
            held = state.clone();
        }
        if server.clock.move_to(act.now) {
            seated.clear();
        }
        if ["visitor", "installation"].iter().all(|actor| *actor != act.actor) && seated.insert(act.actor) {
            server.session(act.actor).await;
        }
        if act.case.command[act.command()].get("code").is_some() || act.command() == "sign_up" {
            // The cases guess more codes than one user may, and sign up more often than one network.
            server.forget_guesses().await;
        }
        let came = give(act, way, &server).await;
        let (kept, number) = server.told_since(last).await;
        last = number;
        if let Some(wrong) = wrong(act, way, &state, &server, &came, &kept) {
            wrongs.push(format!("{}: {}: {} ({way:?}): {wrong}", act.file, act.case.name, act.actor));
        }
        kept.iter().for_each(|event| evolve(&mut held, event));
        if !kept.is_empty() {
            // Some events end sessions.
            seated.clear();
        }
    }
    let kept = server.store.read().await.unwrap().every_record().await.unwrap();
    let known: BTreeMap<Key, Record> = held.records().map(|(key, record)| (key.clone(), record.clone())).collect();
    assert_eq!(kept, known, "what is kept is what the events come to");
    assert!(wrongs.is_empty(), "{} of {} are wrong:\n{}", wrongs.len(), acts.len(), wrongs.join("\n"));
    assert_eq!(ways.values().sum::<usize>(), acts.len());
    ways
}

/// What is asked in which way, and that little is not asked.
fn counted(ways: &BTreeMap<Way, usize>) {
    println!("{ways:?}");
    let of = |way| ways.get(&way).copied().unwrap_or_default();
    assert!(of(Way::Session) > 1_200 && of(Way::Visitor) > 60 && of(Way::Installation) > 10, "{ways:?}");
    let rest = [Way::NoRoute, Way::NoAccount, Way::Short, Way::NotAsked].map(of).iter().sum::<usize>();
    assert!(rest * 20 < of(Way::Session), "{ways:?}");
}

/// proves S-19: what the cases say of the core, whoever asks over HTTP is answered.
#[tokio::test]
async fn every_case_is_decided_over_http_on_sqlite() {
    counted(&run(Database::sqlite).await);
}

/// proves S-19: the same over the other database.
#[tokio::test]
async fn every_case_is_decided_over_http_on_postgres() {
    counted(&run(Database::postgres).await);
}
