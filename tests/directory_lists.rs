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
#[path = "directory/walk.rs"]
mod walk;
#[path = "directory/world.rs"]
mod world;

use std::collections::BTreeSet;

use random::{Random, command};
use rolegate::directory::*;
use serde_json::{Value, json};
use walk::{Walk, id_of};
use world::{answered, by, happen, listed, world};

/// A world after random commands, each by somebody who is found able to give it.
fn random_world(name: &str, seed: u64) -> Memory {
    let mut state = world(name);
    let mut random = Random::new(seed);
    for step in 0..120 {
        let known = random::Known::of(&state);
        let command = command(&known, &mut random, step, by("visitor").now);
        let context = |actor: Actor| Context {
            actor,
            ids: (0..4).map(|count| format!("{}-{step}-{count}", random_letter(seed, step))).collect(),
            secrets: vec![Digest::new(format!("secret-{step}"))],
            ..by("visitor")
        };
        let from = random.below(known.users.len());
        let users = known.users.iter().cycle().skip(from).take(known.users.len().min(12)).cloned().map(Actor::User);
        let verdicts = users.chain([Actor::Installation]).map(|actor| decide(&state, &command, &context(actor)));
        let changes = verdicts.map(|verdict| verdict.changes).find(|changes| !changes.is_empty());
        state.apply(&changes.unwrap_or_default());
    }
    state
}

/// Ids come in any order.
fn random_letter(seed: u64, step: usize) -> char {
    char::from(b'a' + u8::try_from((seed + u64::try_from(step).unwrap() * 7) % 26).unwrap())
}

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

/// proves O-6, M-1, M-8, C-2, C-3, C-4, S-2, S-13, S-14, S-15: every list has what a walk over everything finds, each once
/// and in order, and shows nothing that cannot be asked about by itself
#[test]
fn lists_show_what_may_be_seen() {
    let mut compared = BTreeSet::new();
    for (name, seed) in ["sas", "mpp", "connect"].into_iter().flat_map(|name| (0..4).map(move |seed| (name, seed))) {
        let state = random_world(name, seed);
        let walk = Walk::new(&state);
        let readers: Vec<&UserId> = state.users().collect();
        for user in readers {
            for (list, form, expected) in walk.lists(user) {
                let mut found = items(&state, user, list, form.clone());
                for item in &found {
                    walk.assert_shown(user, list, &form, item);
                }
                // Those of one's own are in a list of their own, whether one may see them here or not.
                if list == "requests" {
                    found.retain(|item| item["applicant"] != user.as_str());
                }
                let found: Vec<String> = found.iter().map(|item| id_of(list, item)).collect();
                assert_eq!(found, expected, "{name} {seed}: {list} {form} by {user}");
                if !expected.is_empty() {
                    compared.insert(list);
                }
            }
            assert_eq!(walk.listed_to_decide(user), walk.decidable(user), "{name} {seed}: by {user}");
        }
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

/// proves O-6: whatever comes between two pages, what was there is on one page, and on no two
#[test]
fn pages_hold_each_item_once() {
    let mut state = world("sas");
    let join = |state: &mut Memory, user: &str| {
        happen(
            state,
            &json!({"user_created": {"user": user, "name": format!("New {user}"), "login": user, "password": "p",
            "email": null, "confirmed": true}})
            .to_string(),
        );
        happen(state, &json!({"member_added": {"in": "superapp_team", "user": user, "role": "approver"}}).to_string());
    };
    for user in ["b", "d", "f", "h", "k"] {
        join(&mut state, user);
    }
    let page = |state: &Memory, after: Value| {
        let question = json!({"members": {"in": "superapp_team", "limit": 3, "after": after}});
        let answer = answered(state, &serde_json::from_value(question).unwrap(), &by("superapp_admin")).unwrap();
        serde_json::to_value(answer).unwrap()
    };
    let before = listed(&state, "members", json!({"in": "superapp_team"}), &by("superapp_admin")).unwrap();
    let (mut after, mut seen) = (Value::Null, Vec::new());
    for added in ["a", "c", "e", "g", "i", "j", "l", "m"] {
        let found = page(&state, after);
        seen.extend(found["items"].as_array().unwrap().iter().map(|item| item["user"].clone()));
        after = found["next"].clone();
        if after.is_null() {
            break;
        }
        join(&mut state, added);
    }
    assert!(after.is_null());
    let once: BTreeSet<String> = seen.iter().map(ToString::to_string).collect();
    assert_eq!(once.len(), seen.len(), "{seen:?}");
    assert!(before.iter().all(|item| seen.contains(&item["user"])), "{seen:?}");
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
        [(json!(null), 50), (json!(0), 1), (json!(7), 7), (json!(200), 200), (json!(201), 200), (json!(65_535), 200)]
    {
        let question = json!({"members": {"in": "superapp_team", "limit": limit}});
        let answer = answered(&state, &serde_json::from_value(question).unwrap(), &by("superapp_admin")).unwrap();
        let page = serde_json::to_value(answer).unwrap();
        assert_eq!(page["items"].as_array().unwrap().len(), expected, "{limit}");
        assert!(page["next"].is_string(), "{limit}");
    }
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

/// proves O-6: who may do what, for those who may see it
#[test]
fn what_others_may_do_is_explained() {
    let state = world("sas");
    let explained = |who: &str, user: &str| {
        let question = json!({"explain": {"user": user, "action": "mini_program.develop",
            "resource": {"in": "mini_program_team", "id": "shop"}}});
        answered(&state, &serde_json::from_value(question).unwrap(), &by(who)).map_err(|refusal| refusal.code)
    };
    let effect = |who: &str, user: &str| match explained(who, user) {
        Ok(Answer::Check(decision)) => decision.effect.as_str(),
        other => panic!("{other:?}"),
    };
    for who in ["super_admin", "platform_admin", "mini_program_admin", "mini_program_member_admin"] {
        assert_eq!(effect(who, "mini_program_developer"), "allow", "{who}");
        assert_eq!(effect(who, "mini_program_operator"), "deny", "{who}");
        assert_eq!(effect(who, "stranger"), "deny", "{who}");
        assert_eq!(explained(who, "nobody"), Err(RefusalCode::UnknownUser), "{who}");
    }
    for who in ["mini_program_developer", "superapp_admin", "stranger"] {
        assert_eq!(explained(who, "mini_program_developer"), Err(RefusalCode::NotAllowed), "{who}");
    }
}

/// A world with the log of all that happened in it.
fn with_history(name: &str, more: &[&str]) -> Memory {
    let path = format!("{}/tests/cases/worlds/{name}.jsonl", env!("CARGO_MANIFEST_DIR"));
    let log = std::fs::read_to_string(path).unwrap();
    let more = more
        .iter()
        .map(|event| format!(r#"{{"version":1,"at":"2026-01-02T00:00:00Z","by":"super_admin","event":{event}}}"#));
    let mut state = Memory::default();
    for line in log.lines().map(ToOwned::to_owned).chain(more) {
        let event: Event = serde_json::from_str(&line).unwrap();
        evolve(&mut state, &event);
        state.keep(&[event]);
    }
    state
}

/// proves O-6, S-9: what happened is shown where it did, the latest first, to those who may see it, and without what is secret
#[test]
fn history_is_shown_where_it_happened() {
    let state = with_history(
        "sas",
        &[
            r#"{"invitation_created":{"invitation":"i","in":"mini_program_team","role":"mini_program_developer","email":null,"assigned":[],"code":"digest-of-code","expires_at":"2026-02-01T00:00:00Z"}}"#,
            r#"{"version_uploaded":{"mini_program":"shop","version":"1.0.0"}}"#,
            r#"{"request_submitted":{"request":"r","wish":{"registration":{"superapp_team":"superapp_team","applicant_type":"individual","applicant_name":"Real Name","team_name":"T","notes":""}}}}"#,
            r#"{"team_deleted":{"team":"other_superapp_team","forced":false,"bound_teams":0,"released":0}}"#,
        ],
    );
    let told = |user: &str, container: &str| {
        let events = listed(&state, "history", json!({"in": container}), &by(user)).map_err(|refusal| refusal.code)?;
        let text = Value::from(events.clone()).to_string();
        assert!(!text.contains("digest-of-code") && !text.contains("link-of"), "{text}");
        let kind = |event: &Value| event["event"].as_object().unwrap().keys().next().unwrap().clone();
        Ok::<_, RefusalCode>((events.iter().map(kind).collect::<Vec<_>>(), text))
    };
    let (kinds, _) = told("mini_program_admin", "mini_program_team").unwrap();
    assert_eq!(kinds[..2], ["version_uploaded", "invitation_created"], "the latest first");
    assert_eq!(kinds.last().unwrap(), "team_created");
    for kind in ["mini_program_created", "member_added", "team_admin_set"] {
        assert!(kinds.iter().any(|known| known == kind), "{kind}: {kinds:?}");
    }
    let (kinds, text) = told("superapp_admin", "superapp_team").unwrap();
    assert!(kinds.iter().any(|kind| kind == "registration_link_created"), "{kinds:?}");
    assert!(!text.contains("Real Name"), "a registration is seen where it is decided");
    for admin in ["super_admin", "platform_admin"] {
        let (kinds, text) = told(admin, "platform").unwrap();
        assert_eq!(kinds[0], "team_deleted", "of what is gone the platform tells");
        assert!(text.contains("Real Name"), "{text}");
        assert_eq!(told(admin, "mini_program_team"), told("mini_program_admin", "mini_program_team"));
        assert_eq!(told(admin, "other_superapp_team"), Err(RefusalCode::UnknownContainer));
    }
    for user in ["mini_program_developer", "mini_program_member_admin", "superapp_admin", "stranger"] {
        assert_eq!(told(user, "mini_program_team"), Err(RefusalCode::NotAllowed), "{user}");
    }
    let connect = with_history("connect", &[]);
    let events = listed(&connect, "history", json!({"in": "workspace"}), &by("owner")).unwrap();
    assert!(Value::from(events).to_string().contains("mini_program_created"), "a workspace tells of its mini programs");
    assert_eq!(
        listed(&connect, "history", json!({"in": "shop"}), &by("owner")).unwrap_err().code,
        RefusalCode::NotInThisSystem
    );
}
