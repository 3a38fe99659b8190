//! Random worlds of several users: what is answered is what the oracle says, and a search finds all for which that is true

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::oracle::cases::built_in_files;
use crate::oracle::choices::Choices;
use crate::oracle::decide::Question;
use crate::oracle::generate::{World, worlds};
use crate::oracle::grants::{Grants, Resource};
use crate::oracle::random_tables::random_tables;
use crate::oracle::tables::Tables;
use crate::server::{Server, folder, write};

/// What is asked about: type, id and properties as AuthZEN has them, and the resource of the contract
struct Asked {
    kind: String,
    id: String,
    within: Option<String>,
    resource: Option<Value>,
}

/// Several users in the same containers, and things in these
struct Drawn {
    system: String,
    tables: Tables,
    users: Vec<(String, Value)>,
    things: Vec<(String, String, Value)>,
    kinds: Vec<(String, String)>,
}

const TYPES: [&str; 2] = ["mini_program", "thing"];

/// A world with its files in a folder
fn draw(choices: &mut Choices, folder: &Path) -> (Drawn, Vec<String>) {
    let built_in = Tables::read(&built_in_files());
    let known = worlds(&built_in);
    let number = choices.below(known.len() + 2);
    let world = known.into_iter().nth(number).unwrap_or_else(|| {
        let files = random_tables(choices);
        World::new("random", &Tables::read(&files), Some(files))
    });
    let first = world.grants(choices);
    let containers = first["containers"].as_array().unwrap().clone();
    let mut users = Vec::new();
    for number in 0..6 {
        let mut grants = world.grants(choices);
        // Somebody's grants list a part of the containers only.
        let listed = containers.iter().filter(|_| number < 3 || !choices.once_in(4)).cloned();
        grants["containers"] = listed.collect();
        grants["system"] = world.system.clone().into();
        grants["subject"] = format!("u-{number}").into();
        users.push((format!("u-{number}"), grants));
    }
    let mut things = Vec::new();
    for (number, id) in ["mp-1", "mp-2", "mp-3", "小程序", "__proto__", "other"].into_iter().enumerate() {
        let container = choices.of(&containers)["id"].clone();
        let place = if choices.once_in(12) { json!("nowhere") } else { container };
        let resource = if choices.once_in(8) { json!({ "in": place }) } else { json!({ "in": place, "id": id }) };
        things.push((TYPES[number % 2].to_owned(), id.to_owned(), resource));
    }
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let kinds = containers.iter().map(|container| (text(&container["kind"]), text(&container["id"]))).collect();

    let mut resources = json!({ "mini_program": {}, "thing": {} });
    for (kind, id, resource) in &things {
        resources[kind][id] = resource.clone();
    }
    let grants: Value = users.iter().map(|(_, grants)| grants.clone()).collect();
    let mut arguments = vec!["--grants".into(), write(folder, "grants.json", &grants.to_string())];
    arguments.extend(["--resources".into(), write(folder, "resources.json", &resources.to_string())]);
    if let Some(files) = &world.files {
        files.iter().for_each(|(name, text)| drop(write(folder, name, text)));
        arguments.extend(["--tables".into(), folder.to_str().unwrap().into()]);
    }
    let tables = world.files.as_ref().map_or(built_in, Tables::read);
    (Drawn { system: world.system, tables, users, things, kinds }, arguments)
}

impl Drawn {
    /// Everything there is to ask about, and some that is not
    fn everything(&self) -> Vec<Asked> {
        let mut asked = vec![Asked { kind: "system".into(), id: self.system.clone(), within: None, resource: None }];
        for (kind, id) in &self.kinds {
            let resource = Some(json!({ "in": id }));
            asked.push(Asked { kind: kind.clone(), id: id.clone(), within: None, resource });
        }
        for (kind, id, resource) in &self.things {
            let resource = Some(resource.clone());
            asked.push(Asked { kind: kind.clone(), id: id.clone(), within: None, resource: resource.clone() });
            let place = resource.as_ref().unwrap()["in"].as_str().unwrap().to_owned();
            asked.push(Asked { kind: kind.clone(), id: id.clone(), within: Some(place), resource });
            for (_, container) in &self.kinds {
                // What the file does not place is where the question says.
                let resource = Some(json!({ "in": container, "id": id }));
                asked.push(Asked {
                    kind: "unplaced".into(),
                    id: id.clone(),
                    within: Some(container.clone()),
                    resource,
                });
            }
        }
        asked
    }

    fn actions(&self) -> Vec<String> {
        let mut actions = self.tables.actions(&self.system);
        actions.extend(["console.login", "nothing.here"].map(String::from));
        actions
    }

    /// What the oracle says, and whether that is true over AuthZEN
    fn judge(&self, user: &str, action: &str, read: bool, asked: &Asked, now: i128) -> (bool, Value) {
        let grants = &self.users.iter().find(|(id, _)| id == user).unwrap().1;
        let grants = Grants::read(grants).unwrap();
        let resource: Option<Resource> =
            asked.resource.clone().map(|resource| serde_json::from_value(resource).unwrap());
        let question = Question { tables: &self.tables, grants: &grants, action, resource: resource.as_ref(), now };
        let decision = question.decide();
        let whole = !decision.depends || asked.kind == "system";
        let is_true = whole && (decision.effect == "allow" || read && decision.effect == "read_only");
        (is_true, serde_json::to_value(decision).unwrap())
    }
}

fn question(user: &str, action: &str, read: bool, asked: &Asked) -> Value {
    let access = if read { "read" } else { "write" };
    let properties = asked.within.as_ref().map_or(json!({}), |within| json!({ "in": within }));
    json!({ "subject": {"type": "user", "id": user}, "action": {"name": action, "properties": {"access": access}},
        "resource": {"type": asked.kind, "id": asked.id, "properties": properties} })
}

/// All results of a search, two at a time, as texts
fn search(server: &Server, kind: &str, question: &Value, field: &str) -> BTreeSet<String> {
    let mut question = question.clone();
    question["page"] = json!({ "limit": 2 });
    let mut found = BTreeSet::new();
    loop {
        let page = server.ask(&format!("/access/v1/search/{kind}"), &question).json();
        for result in page["results"].as_array().unwrap_or_else(|| panic!("{question} {page}")) {
            assert!(found.insert(result[field].as_str().unwrap().to_owned()), "twice: {result}");
        }
        let token = page["page"]["next_token"].as_str().unwrap();
        if token.is_empty() {
            return found;
        }
        question["page"] = json!({ "limit": 2, "token": token });
    }
}

fn now() -> i128 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos().cast_signed()
}

fn check(seed: u64) {
    let folder = folder(&format!("world-{seed}"));
    let mut choices = Choices::from_seed(seed);
    let (drawn, arguments) = draw(&mut choices, &folder);
    let server = Server::start(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    let (everything, actions, now) = (drawn.everything(), drawn.actions(), now());
    for (user, _) in &drawn.users {
        let mut asked = Vec::new();
        for about in &everything {
            for action in &actions {
                for read in [false, true] {
                    asked.push((action, read, about));
                }
            }
        }
        for chunk in asked.chunks(1_000) {
            let items: Value = chunk.iter().map(|(action, read, about)| question(user, action, *read, about)).collect();
            let answers = server.ask("/access/v1/evaluations", &json!({ "evaluations": items })).json();
            let answers = answers["evaluations"].as_array().unwrap();
            assert_eq!(answers.len(), chunk.len());
            for ((action, read, about), answer) in chunk.iter().zip(answers) {
                let (decision, mut explained) = drawn.judge(user, action, *read, about, now);
                let known = drawn.kinds.iter().any(|(_, id)| about.resource.as_ref().is_none_or(|of| of["in"] == **id));
                let asked = question(user, action, *read, about);
                if !known {
                    // There is no system whose tables could name who has the right.
                    explained["granted_to"] = json!([]);
                    explained["reason"] = "unknown_container".into();
                }
                assert_eq!(answer["decision"], decision, "seed {seed}: {asked} {answer}");
                assert_eq!(answer["context"]["decision"], explained, "seed {seed}: {asked}");
            }
        }
    }
    // Of the searches, as many as take about as long.
    for _ in 0..30 {
        let (user, action) = (choices.of(&drawn.users).0.clone(), choices.of(&actions).clone());
        let (about, read) = (choices.of(&everything), choices.once_in(2));
        let question = question(&user, &action, read, about);
        let is_true = |user: &str, action: &str, about: &Asked| drawn.judge(user, action, read, about, now).0;

        let users = drawn.users.iter().map(|(user, _)| user.clone()).filter(|user| is_true(user, &action, about));
        assert_eq!(search(&server, "subject", &question, "id"), users.collect(), "seed {seed}: {question}");

        let tables = drawn.tables.actions(&drawn.system);
        let allowed = tables.iter().filter(|action| is_true(&user, action, about));
        let short = allowed.map(|action| action.strip_prefix(&format!("{}.", about.kind)).unwrap_or(action).to_owned());
        assert_eq!(search(&server, "action", &question, "name"), short.collect(), "seed {seed}: {question}");

        let mut sought = question.clone();
        sought["resource"]["properties"] = json!({});
        let same = everything.iter().filter(|other| other.kind == about.kind && other.within.is_none());
        let allowed = same.filter(|other| is_true(&user, &action, other)).map(|other| other.id.clone());
        assert_eq!(search(&server, "resource", &sought, "id"), allowed.collect(), "seed {seed}: {sought}");
    }
}

/// proves T-3, T-4, T-5, T-6, T-8
#[test]
fn random_worlds_are_answered_as_the_oracle_answers() {
    let most = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(u64::MAX);
    (0..most.min(24)).for_each(check);
}
