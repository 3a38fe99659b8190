//! Every command and every question, by every role: over HTTP the answer is what the tables say.

use std::collections::{BTreeMap, BTreeSet};

use rolegate::directory::*;
use rolegate::engine::Decision;
use rolegate::server::http::openapi;
use serde_json::{Value, json};

use super::case::{ACTOR, Case, OTHER, cases, give, name, roles};
use super::databases::Database;
use super::site::Running;

/// Questions that show what one may see instead of refusing, and those that whoever decides may ask, too.
const SHOWN: [Intent; 5] =
    [Intent::Teams, Intent::Workspaces, Intent::MiniPrograms, Intent::Requests, Intent::RequestsToDecide];
const ALSO: [Intent; 4] = [Intent::Request, Intent::MiniProgram, Intent::Versions, Intent::Version];

/// A request: its line and its body.
pub(super) type Sent = (String, String);

/// The path of every question, and the parameters it must have.
pub(super) fn questions() -> BTreeMap<String, (String, Vec<Value>)> {
    let openapi = openapi();
    let mut found = BTreeMap::new();
    for (path, operations) in openapi["paths"].as_object().unwrap() {
        let operation = &operations["get"];
        if let Some(id) = operation["operationId"].as_str() {
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            let required = parameters.into_iter().filter(|parameter| parameter["required"] == true);
            found.insert(id.to_owned(), (path.clone(), required.collect()));
        }
    }
    found
}

pub(super) fn sent(case: &Case<'_>, questions: &BTreeMap<String, (String, Vec<Value>)>) -> Sent {
    if let Some(command) = case.command() {
        let mut form = serde_json::to_value(&command).unwrap()[name(case.intent)].take();
        for pointer in ["/password", "/user/password", "/admin/new/password"] {
            if let Some(password) = form.pointer_mut(pointer) {
                *password = json!("correct horse");
            }
        }
        return (format!("POST /api/commands/{}", name(case.intent)), form.to_string());
    }
    let (path, parameters) = &questions[&name(case.intent)];
    let (mut path, mut query) = (path.clone(), Vec::new());
    for parameter in parameters {
        let name = parameter["name"].as_str().unwrap();
        let kind = parameter["schema"]["$ref"].as_str().and_then(|kind| kind.rsplit('/').next()).unwrap_or("string");
        let value = match name {
            "search" => json!("o"),
            "action" => json!("console.login"),
            "user" => json!(OTHER),
            "tenant" => json!("tenant"),
            "in" => json!(asked_in(case)),
            _ => case.field(name, kind),
        };
        let value = value.as_str().unwrap().to_owned();
        match parameter["in"] == "path" {
            true => path = path.replace(&format!("{{{name}}}"), &value),
            false => query.push(format!("{name}={value}")),
        }
    }
    match case.intent {
        Intent::Users if case.kind.is_some() => query.push(format!("team={}", case.sample().0)),
        Intent::MyRequests if case.kind.is_some() => query.push(format!("in={}", case.sample().0)),
        _ => {}
    }
    let question = if query.is_empty() { "" } else { "?" };
    (format!("GET {path}{question}{}", query.join("&")), String::new())
}

/// The container that a question is asked about, to be shown something of the case.
fn asked_in(case: &Case<'_>) -> &'static str {
    match (case.intent, case.kind) {
        (Intent::MiniPrograms, Some(ContainerKind::MiniProgram)) => "workspace",
        (Intent::RequestsToDecide, Some(ContainerKind::DeveloperWorkspace)) => "tenant",
        (Intent::RequestsToDecide, Some(ContainerKind::MiniProgramTeam)) => "superapp_team",
        _ => case.sample().0,
    }
}

/// The user who stands for a role, in a world in which the actor has it.
fn cast(state: &Memory, user: &str) -> Vec<(Key, Record)> {
    let own = |key: &Key| match key {
        Key::User(id) if id.as_str() == ACTOR => Some(Key::User(UserId::new(user))),
        Key::Member(container, id) if id.as_str() == ACTOR => Some(Key::Member(container.clone(), UserId::new(user))),
        _ => None,
    };
    state.records().filter_map(|(key, record)| Some((own(key)?, record.clone()))).collect()
}

/// proves S-19: over HTTP every command and question is refused to whom the tables refuse it, with their decision, and
/// to nobody else; and to whoever is not signed in.
#[tokio::test]
async fn every_route_asks_what_the_tables_say() {
    every_route_asks(Database::sqlite(), cases(), [200, 1_000]).await;
}

/// proves S-19: so it is on PostgreSQL, where one case of every command and question is asked.
#[tokio::test]
async fn every_route_asks_the_same_on_postgres() {
    let mut first = BTreeSet::new();
    let cases = cases().into_iter().filter(|case| !case.asked_for().is_empty() && first.insert(name(case.intent)));
    every_route_asks(Database::postgres(), cases.collect(), [30, 150]).await;
}

/// Asks about every case, and expects that more than so many may, and more than so many may not.
async fn every_route_asks(database: Database, cases: Vec<Case<'_>>, least: [usize; 2]) {
    let server = Running::start_over(database).await;
    let questions = questions();
    let (mut wrong, mut allowed, mut denied) = (Vec::new(), 0, 0);
    for case in cases.into_iter().filter(|case| !case.asked_for().is_empty()) {
        let world = case.world();
        let mut records: Vec<(Key, Record)> =
            world.records().map(|(key, record)| (key.clone(), record.clone())).collect();
        let mut actors: Vec<(String, Option<Decision>)> = Vec::new();
        for role in roles(case.system()).iter().map(Some).chain([None]) {
            let mut state = world.clone();
            if let Some(role) = role {
                give(&mut state, role);
            }
            let user = role.map_or("nobody".to_owned(), |role| format!("as-{}", role.id));
            records.extend(cast(&state, &user));
            actors.push((user, case.judged(&state)));
        }
        server.put(records).await;
        // Whoever is refused changes nothing; of those who are not the first one may.
        actors.sort_by_key(|(_, decision)| decision.is_none());
        let (line, body) = sent(&case, &questions);
        let headers = |cookie: Option<String>| {
            let kind = ("content-type".to_owned(), "application/json".to_owned());
            let cookie = cookie.map(|cookie| ("cookie".to_owned(), cookie));
            [kind].into_iter().chain(cookie).collect::<Vec<_>>()
        };
        let without = server.send(&line, &headers(None), &body).await;
        if without.status != 401 || without.json()["code"] != "not_signed_in" {
            wrong.push(format!("{line} without a session: {} {}", without.status, without.text));
        }
        let refuses = !SHOWN.contains(&case.intent) && !ALSO.contains(&case.intent);
        let mut given = false;
        for (user, decision) in actors {
            if decision.is_none() && given && case.command().is_some() {
                continue;
            }
            given |= decision.is_none();
            let reply = server.send(&line, &headers(Some(server.session(&user).await)), &body).await;
            let told = reply.json();
            let is_refused = reply.status == 403 && told["code"] == "not_allowed";
            let fits = match &decision {
                Some(decision) if refuses => is_refused && told["decision"] == serde_json::to_value(decision).unwrap(),
                Some(_) => [200, 404].contains(&reply.status) || is_refused,
                None => !is_refused && reply.status != 401 && reply.status != 400 && reply.status < 500,
            };
            if decision.is_some() {
                denied += 1
            } else {
                allowed += 1
            }
            if !fits {
                wrong.push(format!("{line} {body} by {user}: {} {} expected {decision:?}", reply.status, reply.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(allowed > least[0] && denied > least[1], "{allowed} allowed, {denied} denied");
}
