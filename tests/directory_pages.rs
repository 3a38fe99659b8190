//! Pages of lists: each item once, whatever happens between two pages, and no page too long

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a fault here is a failed test"
)]

#[path = "directory/random.rs"]
#[allow(dead_code, reason = "each test takes what it needs")]
mod random;
#[path = "directory/random_world.rs"]
mod random_world;
#[path = "directory/walk.rs"]
mod walk;
#[path = "directory/world.rs"]
mod world;

use std::collections::{BTreeMap, BTreeSet};

use random::Random;
use random_world::{random_world, something_happens};
use rolegate::directory::*;
use serde_json::{Value, json};
use walk::{Walk, id_of};
use world::{answered, by, happen, listed, world};

/// Every list there is, with one that somebody can ask for.
fn lists(state: &Memory, user: &UserId) -> Vec<(&'static str, Value)> {
    let mut lists: Vec<(&str, Value)> =
        Walk::new(state).lists(user).into_iter().map(|(list, form, _)| (list, form)).collect();
    let mut containers = Vec::new();
    for (key, record) in state.records() {
        match (key, record) {
            (Key::Container(id), Record::Container(record)) if !record.deleted => containers.push(id),
            _ => {}
        }
    }
    for id in containers {
        lists.push(("history", json!({"in": id})));
        lists.push(("requests_to_decide", json!({"in": id})));
        lists.push(("added_features", json!({"in": id})));
        lists.push(("who_may", json!({"action": "console.login", "resource": {"in": id}})));
        for kind in ThingKind::ALL {
            lists.push(("things", json!({"in": id, "kind": kind.as_str()})));
        }
    }
    lists
}

/// A random world with enough of everything for a list of several pages.
fn filled_world(name: &str, seed: u64) -> Memory {
    let mut state = random_world(name, seed);
    let mut homes = Vec::new();
    for (key, record) in state.records() {
        match (key, record) {
            (Key::Container(id), Record::Container(record)) if !record.deleted => homes.push((id.clone(), record.kind)),
            _ => {}
        }
    }
    for (home, kind) in homes {
        for count in 0..4 {
            let id = format!("{home}-{count}");
            let mini_program = json!({"mini_program_created": {"mini_program": id, "in": home, "name": "M"}});
            let workspace = json!({"workspace_created": {"workspace": id, "kind": "developer_workspace", "name": "W",
                "tenant": home}});
            let thing = |kind: ThingKind| {
                json!({"thing_created": {"thing": format!("{id}-{}", kind.as_str()), "kind": kind.as_str(), "in": home,
                    "name": "T", "description": ""}})
            };
            match kind {
                ContainerKind::TenantWorkspace => happen(&mut state, &workspace.to_string()),
                ContainerKind::MiniProgramTeam | ContainerKind::DeveloperWorkspace | ContainerKind::Workspace => {
                    happen(&mut state, &mini_program.to_string());
                }
                _ => {}
            }
            for kind in ThingKind::ALL {
                happen(&mut state, &thing(kind).to_string());
            }
        }
    }
    state
}

/// What tells two items of a list apart.
fn key(list: &str, item: &Value) -> String {
    match list {
        "history" => item.to_string(),
        "who_may" => id_of("members", item),
        _ => id_of(list, item),
    }
}

/// The keys of a whole list; none where it is not shown any more.
fn whole(state: &Memory, user: &UserId, list: &str, form: &Value) -> Option<Vec<String>> {
    let items = listed(state, list, form.clone(), &by(user.as_str())).ok()?;
    Some(items.iter().map(|item| key(list, item)).collect())
}

/// Reads a list page by page, while something happens between two pages: true if it was read to its end.
fn read_while_things_happen(mut state: Memory, user: &UserId, list: &str, form: &Value, random: &mut Random) -> bool {
    let Some(first) = whole(&state, user, list, form) else { return false };
    let mut throughout: BTreeSet<String> = first.into_iter().collect();
    let (mut after, mut seen) = (Value::Null, Vec::new());
    for page in 0.. {
        let mut form_of_page = form.clone();
        form_of_page["limit"] = 1.into();
        form_of_page["after"] = after;
        let question = serde_json::from_value(json!({ list: form_of_page })).unwrap();
        let Ok(answer) = answered(&state, &question, &by(user.as_str())) else { return false };
        let answer = serde_json::to_value(answer).unwrap();
        seen.extend(answer["items"].as_array().unwrap().iter().map(|item| key(list, item)));
        after = answer["next"].clone();
        if after.is_null() {
            break;
        }
        for step in 0..3 {
            something_happens(&mut state, random, 3, 1_000 + page * 3 + step);
        }
        let Some(now) = whole(&state, user, list, form) else { return false };
        throughout.retain(|known| now.contains(known));
    }
    let once: BTreeSet<String> = seen.iter().cloned().collect();
    assert_eq!(once.len(), seen.len(), "{list} {form} by {user}: shown twice: {seen:?}");
    assert!(throughout.is_subset(&once), "{list} {form} by {user}: {throughout:?} were there, shown is {seen:?}");
    true
}

/// proves O-6: of every list, whatever happens between two pages, what was there throughout is on one page, and nothing on two
#[test]
fn pages_hold_each_item_once() {
    let mut read: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, seed) in ["sas", "mpp", "connect"].into_iter().flat_map(|name| (0..4).map(move |seed| (name, seed))) {
        let state = filled_world(name, seed);
        let mut random = Random::new(seed);
        let mut tried: BTreeMap<&str, usize> = BTreeMap::new();
        let users: Vec<UserId> = state.users().cloned().collect();
        for user in &users {
            for (list, form) in lists(&state, user) {
                // Long enough for something to happen in the middle of it.
                let long = whole(&state, user, list, &form).is_some_and(|items| items.len() > 2);
                let tries = tried.entry(list).or_default();
                // A user who is given another name meanwhile is found in another place.
                if !long || *tries >= 4 || list == "users" {
                    continue;
                }
                *tries += 1;
                let whole = read_while_things_happen(state.clone(), user, list, &form, &mut random);
                *read.entry(list).or_default() += usize::from(whole);
            }
        }
    }
    let all = [
        "added_features",
        "history",
        "invitations",
        "members",
        "mini_programs",
        "my_memberships",
        "my_requests",
        "requests",
        "requests_to_decide",
        "teams",
        "things",
        "versions",
        "who_may",
        "workspaces",
    ];
    assert!(all.iter().all(|list| read.contains_key(list)), "{read:?}");
}

/// proves O-6: users to add and eligible members, too, when others join between two pages
#[test]
fn pages_of_users_hold_each_user_once() {
    let created = |id: &str| {
        json!({"user_created": {"user": id, "name": format!("Ann {id}"), "login": format!("{id}.ann"), "password": "p",
            "email": null, "confirmed": true}})
    };
    for (system, reader, list, form) in [
        ("sas", "superapp_admin", "users", json!({"search": "ann", "team": "superapp_team"})),
        ("connect", "owner", "eligible_members", json!({"mini_program": "shop"})),
        ("mpp", "workspace_admin", "added_features", json!({"in": "tenant"})),
    ] {
        let mut state = world(system);
        let join = |state: &mut Memory, id: &str| {
            happen(state, &created(id).to_string());
            if list == "eligible_members" {
                let joined = json!({"member_added": {"in": "workspace", "user": id, "role": "developer"}});
                happen(state, &joined.to_string());
            }
            let feature = json!({"thing_created": {"thing": id, "kind": "feature", "in": "tenant", "name": "F",
                "description": ""}});
            if list == "added_features" {
                happen(state, &feature.to_string());
            }
        };
        ["b", "d", "f", "h"].iter().for_each(|id| join(&mut state, id));
        let before = whole(&state, &UserId::new(reader), list, &form).unwrap();
        let (mut after, mut seen) = (Value::Null, Vec::new());
        for added in ["a", "c", "e", "g", "i", "j", "k", "l", "m", "n", "o", "p"] {
            let mut form = form.clone();
            form["limit"] = 2.into();
            form["after"] = after;
            let question = serde_json::from_value(json!({ list: form })).unwrap();
            let page = serde_json::to_value(answered(&state, &question, &by(reader)).unwrap()).unwrap();
            seen.extend(page["items"].as_array().unwrap().iter().map(|item| key(list, item)));
            after = page["next"].clone();
            if after.is_null() {
                break;
            }
            join(&mut state, added);
        }
        assert!(after.is_null(), "{list} has an end");
        let once: BTreeSet<&String> = seen.iter().collect();
        assert_eq!(once.len(), seen.len(), "{list}: {seen:?}");
        assert!(before.iter().all(|known| once.contains(known)), "{list}: {before:?} {seen:?}");
    }
}

/// proves O-6: whoever sees only the mini programs that are assigned to them reads those page by page, too
#[test]
fn pages_of_what_is_assigned_hold_each_once() {
    let mut state = world("mpp");
    for id in ["a", "m", "z"] {
        happen(
            &mut state,
            &json!({"mini_program_created": {"mini_program": id, "in": "merchant", "name": id}}).to_string(),
        );
        let assigned = json!({"mini_program_assigned": {"in": "merchant", "user": "developer", "mini_program": id}});
        happen(&mut state, &assigned.to_string());
    }
    let (mut after, mut seen) = (Value::Null, Vec::new());
    loop {
        let form = json!({"in": "merchant", "limit": 1, "after": after});
        let question = serde_json::from_value(json!({ "mini_programs": form })).unwrap();
        let page = serde_json::to_value(answered(&state, &question, &by("developer")).unwrap()).unwrap();
        seen.extend(page["items"].as_array().unwrap().iter().map(|item| key("mini_programs", item)));
        after = page["next"].clone();
        if after.is_null() || seen.len() > 10 {
            break;
        }
    }
    assert_eq!(seen, ["a", "m", "shop", "z"]);
}

/// proves O-6: a page has 50 items where nobody says, never more than 200, and one at least
#[test]
fn a_page_has_a_limit() {
    let mut state = world("sas");
    for count in 0..230 {
        happen(
            &mut state,
            &json!({"user_created": {"user": format!("u-{count}"), "name": "N", "login": format!("u-{count}"),
            "password": "p", "email": null, "confirmed": true}})
            .to_string(),
        );
        happen(
            &mut state,
            &json!({"member_added": {"in": "superapp_team", "user": format!("u-{count}"),
            "role": "approver"}})
            .to_string(),
        );
    }
    for (limit, expected) in
        [(json!(null), 50), (json!(1), 1), (json!(7), 7), (json!(200), 200), (json!(201), 200), (json!(65_535), 200)]
    {
        let question = json!({"members": {"in": "superapp_team", "limit": limit}});
        let answer = answered(&state, &serde_json::from_value(question).unwrap(), &by("superapp_admin")).unwrap();
        let page = serde_json::to_value(answer).unwrap();
        assert_eq!(page["items"].as_array().unwrap().len(), expected, "{limit}");
        assert!(page["next"].is_string(), "{limit}");
    }
    let none = json!({"members": {"in": "superapp_team", "limit": 0}});
    assert!(serde_json::from_value::<Question>(none).is_err());
    // What fits on one page exactly has no page behind it.
    let all = listed(&state, "teams", json!({}), &by("super_admin")).unwrap().len();
    for (limit, last) in [(all, true), (all - 1, false)] {
        let question = serde_json::from_value(json!({"teams": {"limit": limit}})).unwrap();
        let page = serde_json::to_value(answered(&state, &question, &by("super_admin")).unwrap()).unwrap();
        assert_eq!(page["next"].is_null(), last, "{limit} of {all}");
    }
}
