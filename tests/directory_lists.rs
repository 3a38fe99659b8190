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
use walk::{Walk, id_of};
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
