//! Lists that pages show, on random directories, held against a plain walk over all there is

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

use std::collections::BTreeSet;

use random_world::random_world;
use rolegate::directory::*;
use serde_json::{Value, json};
use walk::{Walk, id_of, wanted, with};
use world::{by, happen, happen_by, listed, world};

/// The items of a list; none where the tables do not let somebody see it.
fn items(state: &Memory, user: &UserId, name: &str, form: Value) -> Vec<Value> {
    match listed(state, name, form.clone(), &by(user.as_str())) {
        Ok(items) => items,
        Err(refusal) => {
            let fits = [
                RefusalCode::NotAllowed,
                RefusalCode::NotInThisSystem,
                RefusalCode::WrongContainerKind,
                RefusalCode::EmailNotConfirmed,
                RefusalCode::UnknownUser,
            ];
            assert!(fits.contains(&refusal.code), "{user} {name} {form}: {refusal}");
            Vec::new()
        }
    }
}

/// Compares every list of every user with the walk; those that have something to show.
fn compare(state: &Memory, name: &str) -> BTreeSet<&'static str> {
    let (walk, mut compared) = (Walk::new(state), BTreeSet::new());
    for user in state.users() {
        for (list, form, expected) in walk.lists(user) {
            let mut found = items(state, user, list, form.clone());
            for item in &found {
                walk.assert_shown(user, list, &form, item);
            }
            // Those of one's own are in a list of their own, whether one may see them here or not.
            if list == "requests" {
                found.retain(|item| item["applicant"] != user.as_str());
            }
            let found: Vec<String> = found.iter().map(|item| id_of(list, item)).collect();
            assert_eq!(found, expected, "{name}: {list} {form} by {user}");
            if !expected.is_empty() {
                compared.insert(list);
            }
        }
        assert_eq!(walk.listed_to_decide(user), walk.decidable(user), "{name}: by {user}");
    }
    compared
}

/// proves O-6, S-7, S-8, S-20, M-3, M-6: the lists of worlds in which it matters what is open, held, gone or bound elsewhere
#[test]
fn lists_of_what_was_asked_for_and_what_has_ended() {
    let cases: Value = serde_json::from_str(include_str!("cases/lists.json")).unwrap();
    for case in cases.as_array().unwrap() {
        let mut state = world(case["world"].as_str().unwrap());
        for given in case["given"].as_array().unwrap() {
            happen_by(given["by"].as_str().unwrap_or("installation"), &mut state, &given["event"].to_string());
        }
        compare(&state, case["name"].as_str().unwrap());
    }
}

/// proves O-6, M-1, M-8, C-2, C-3, C-4, S-2, S-13, S-14, S-15: every list has what a walk over everything finds, each once
/// and in order, and shows nothing that cannot be asked about by itself
#[test]
fn lists_show_what_may_be_seen() {
    let mut compared = BTreeSet::new();
    for (name, seed) in ["sas", "mpp", "connect"].into_iter().flat_map(|name| (0..4).map(move |seed| (name, seed))) {
        compared.extend(compare(&random_world(name, seed), &format!("{name} {seed}")));
    }
    // Each of them has something to show in some world.
    let all = [
        "container",
        "eligible_members",
        "invitations",
        "members",
        "mini_programs",
        "my_memberships",
        "my_requests",
        "requests",
        "teams",
        "users",
        "versions",
        "workspaces",
    ];
    assert!(all[1..].iter().all(|list| compared.contains(list)), "{compared:?}");
}

/// Whether a shown item is what is wanted, as somebody would tell who only sees the item.
fn is_wanted(state: &Memory, list: &str, item: &Value, wanted: &Value) -> bool {
    let facts: &dyn Facts = state;
    wanted.as_object().unwrap().iter().all(|(field, value)| match (field.as_str(), list) {
        ("sort", _) => true,
        ("open", _) => (item["state"] == "open") == value.as_bool().unwrap(),
        ("kind", "requests" | "my_requests") => item["wish"].get(value.as_str().unwrap()).is_some(),
        ("search", "members" | "eligible_members") => {
            let user = facts.user(&UserId::new(item["user"].as_str().unwrap())).unwrap();
            let search = value.as_str().unwrap().to_lowercase();
            let (name, login) = (user.name.to_lowercase(), user.login.as_str().to_lowercase());
            let starts =
                name.starts_with(&search) || name.contains(&format!(" {search}")) || login.starts_with(&search);
            starts && user.confirmed && !user.deleted
        }
        ("search", "versions") => item["version"].as_str().unwrap().starts_with(value.as_str().unwrap()),
        ("search", _) => {
            let texts = match list {
                "invitations" => vec![&item["email"]],
                "my_memberships" => vec![&item["in"], &item["name"]],
                "requests" | "my_requests" => {
                    let wish = item["wish"].as_object().unwrap().values().next().unwrap().as_object().unwrap();
                    let ids =
                        ["mini_program", "version", "workspace", "tenant", "superapp_team", "api", "applicant_type"];
                    let written = wish.iter().filter(|(name, _)| !ids.contains(&name.as_str())).map(|(_, text)| text);
                    written.chain(item["names"].as_object().unwrap().values()).collect()
                }
                _ => vec![&item["id"], &item["name"]],
            };
            let search = value.as_str().unwrap().to_lowercase();
            texts.into_iter().any(|text| text.as_str().is_some_and(|text| text.to_lowercase().contains(&search)))
        }
        _ => item[field] == *value,
    })
}

/// proves O-6: what is searched for, filtered and sorted is what somebody would pick from the whole list
#[test]
fn lists_are_searched_filtered_and_sorted() {
    let mut compared = BTreeSet::new();
    for name in ["sas", "mpp", "connect"] {
        let state = random_world(name, 7);
        for user in state.users() {
            for (list, form, _) in Walk::new(&state).lists(user) {
                let all = items(&state, user, list, form.clone());
                for wanted in wanted(list) {
                    let mut expected: Vec<&Value> =
                        all.iter().filter(|item| is_wanted(&state, list, item, &wanted)).collect();
                    if let Some(sort) = wanted["sort"].as_str() {
                        let key = |item: &&Value| (item["name"].as_str().unwrap().to_lowercase(), id_of(list, item));
                        expected.sort_by_key(key);
                        if sort == "-name" {
                            expected.reverse();
                        }
                    }
                    let found = items(&state, user, list, with(&form, &wanted));
                    assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{name}: {list} {form} {wanted} by {user}");
                    if !expected.is_empty() && expected.len() < all.len() {
                        compared.insert(list);
                    }
                }
            }
        }
    }
    let all = ["invitations", "members", "my_memberships", "requests", "teams"];
    assert!(all.iter().all(|list| compared.contains(list)), "{compared:?}");
}

/// A team with so many members that a page cannot look at all of them.
fn large_team(members: usize) -> Memory {
    let mut state = world("sas");
    for count in 0..members {
        let id = format!("u-{count:05}");
        let name = if count % 500 == 499 { "Rare Bird".to_owned() } else { format!("Member {count}") };
        happen(&mut state, &json!({"user_created": {"user": id, "name": name, "login": id, "password": "p", "email": null, "confirmed": true}}).to_string());
        let role = if count + 1 == members { "mini_program_operator" } else { "mini_program_developer" };
        happen(&mut state, &json!({"member_added": {"in": "mini_program_team", "user": id, "role": role}}).to_string());
    }
    state
}

/// In a long list, a page of what is wanted looks at so much and no more; members are found by what they are called at once.
#[test]
fn a_page_of_a_long_list_looks_at_so_much() {
    let mut state = large_team(2_500);
    let blocked = json!({"member_blocked": {"in": "mini_program_team", "user": "u-02499"}});
    happen(&mut state, &blocked.to_string());
    let page = |wanted: Value| {
        let question = json!({ "members": with(&json!({"in": "mini_program_team"}), &wanted) });
        let answer = world::answered(&state, &serde_json::from_value(question).unwrap(), &by("mini_program_admin"));
        answer.map(|answer| serde_json::to_value(answer).unwrap())
    };
    let users = |page: &Value| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|item| item["user"].as_str().unwrap().to_owned()).collect()
    };
    let found = page(json!({"search": "BIRD"})).unwrap();
    assert_eq!(users(&found), ["u-00499", "u-00999", "u-01499", "u-01999", "u-02499"]);
    assert!(found["next"].is_null());
    let first = page(json!({"search": "rare", "limit": 2})).unwrap();
    let second = page(json!({"search": "rare", "limit": 2, "after": first["next"]})).unwrap();
    assert_eq!([users(&first), users(&second)].concat(), ["u-00499", "u-00999", "u-01499", "u-01999"]);
    assert_eq!(users(&page(json!({"search": "rare", "sort": "-name", "limit": 1})).unwrap()), ["u-02499"]);
    assert_eq!(users(&page(json!({"search": "bird", "role": "mini_program_operator"})).unwrap()), ["u-02499"]);

    let found = page(json!({"role": "mini_program_operator"})).unwrap();
    assert_eq!((users(&found).last().map(String::as_str), &found["next"]), (Some("u-02499"), &Value::Null));
    assert_eq!(users(&page(json!({"role": "mini_program_operator", "sort": "name"})).unwrap()).len(), 2);

    let (mut after, mut pages, mut seen) = (Value::Null, 0, Vec::new());
    loop {
        let found = page(json!({"blocked": true, "after": after})).unwrap();
        (pages, after) = (pages + 1, found["next"].clone());
        seen.extend(users(&found));
        if after.is_null() {
            break;
        }
    }
    assert_eq!((pages, seen), (3, vec!["u-02499".to_owned()]));

    let refused = page(json!({"sort": "name"})).unwrap_err();
    assert_eq!(refused.to_string(), "there are too many items to sort: expected at most 1000");
    assert_eq!(page(json!({"search": " "})).unwrap_err().code, RefusalCode::TextEmpty);
    assert_eq!(page(json!({"search": "x".repeat(201)})).unwrap_err().code, RefusalCode::TextTooLong);
    let unknown = json!({ "members": {"in": "mini_program_team", "sort": "role"} });
    let error = serde_json::from_value::<Question>(unknown).unwrap_err().to_string();
    assert!(error.contains("`name` or `-name`"), "{error}");
}

/// proves S-4, S-13: users are found by the beginning of the login or of a word of the name, never all at once
#[test]
fn users_are_searched_for() {
    let mut state = world("sas");
    for (id, name, login) in [
        ("u-1", "Ann Anderson", "ann.a"),
        ("u-2", "Bo Ann Lee", "bo"),
        ("u-3", "李 安", "Li"),
        ("u-4", "Zoe", "ANNIKA"),
    ] {
        happen(
            &mut state,
            &json!({"user_created": {"user": id, "name": name, "login": login, "password": "p", "email": null,
            "confirmed": id != "u-4"}})
            .to_string(),
        );
    }
    let found = |state: &Memory, search: &str, by_whom: &str, team: Value| {
        let users = listed(state, "users", json!({"search": search, "team": team}), &by(by_whom));
        users
            .map(|users| users.iter().map(|user| user["user"].as_str().unwrap().to_owned()).collect::<Vec<_>>())
            .map_err(|refusal| refusal.code)
    };
    let team = || json!("superapp_team");
    assert_eq!(found(&state, "ann", "superapp_admin", team()).unwrap(), ["u-1", "u-2"]);
    assert_eq!(found(&state, " LEE", "superapp_admin", team()).unwrap(), ["u-2"]);
    assert_eq!(found(&state, "安", "superapp_admin", team()).unwrap(), ["u-3"]);
    assert_eq!(found(&state, "li", "super_admin", Value::Null).unwrap(), ["u-3"]);
    assert_eq!(found(&state, "nn", "superapp_admin", team()).unwrap(), [""; 0]);
    assert_eq!(found(&state, "  ", "superapp_admin", team()), Err(RefusalCode::TextEmpty));
    assert_eq!(found(&state, "ann", "superapp_admin", Value::Null), Err(RefusalCode::NotAllowed));
    assert_eq!(found(&state, "ann", "super_admin", team()), Err(RefusalCode::NotAllowed));
    assert_eq!(found(&state, "ann", "mini_program_admin", json!("mini_program_team")), Err(RefusalCode::NotAllowed));
    // Neither those of the platform, nor members, nor whose account does not work.
    assert_eq!(found(&state, "super_admin", "superapp_admin", team()).unwrap(), [""; 0]);
    assert_eq!(found(&state, "approver", "superapp_admin", team()).unwrap(), ["release_approver"]);
    assert_eq!(found(&state, "annika", "superapp_admin", team()).unwrap(), [""; 0]);
    happen(&mut state, r#"{"user_edited": {"user": "u-2", "name": "Bo Ray", "email": null, "confirmed": true}}"#);
    assert_eq!(found(&state, "ann", "superapp_admin", team()).unwrap(), ["u-1"]);
    assert_eq!(found(&state, "ray", "superapp_admin", team()).unwrap(), ["u-2"]);
    happen(&mut state, r#"{"user_deleted": {"user": "u-1"}}"#);
    assert_eq!(found(&state, "ann", "superapp_admin", team()).unwrap(), [""; 0]);
}

/// Secrets are in no list and on no page: neither a link, nor the digest of a code or a password.
#[test]
fn nothing_secret_is_shown() {
    let mut state = world("sas");
    happen(
        &mut state,
        r#"{"invitation_created": {"invitation": "i", "in": "mini_program_team", "role": "mini_program_developer",
        "email": null, "assigned": [], "code": "digest-of-code", "expires_at": "2026-02-01T00:00:00Z"}}"#,
    );
    let mut shown = 0;
    for user in state.users() {
        for (list, form, _) in Walk::new(&state).lists(user) {
            let text = Value::from(items(&state, user, list, form)).to_string();
            shown += text.len();
            for secret in ["link-of", "digest-of-code", "password"] {
                assert!(!text.contains(secret), "{list} by {user}: {text}");
            }
        }
    }
    assert!(shown > 10_000, "{shown}");
}
