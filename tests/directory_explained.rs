//! Who may do what, and what happened: what is told of others to those who may see it

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
#[path = "directory/world.rs"]
mod world;

use random_world::random_world;
use rolegate::directory::*;
use rolegate::engine::{Effect, check};
use rolegate::tables::Tables;
use serde_json::{Value, json};
use world::{answered, by, happen, listed, world};

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

/// Who may do something, as they are listed for a reader: who, role, what it is held in, and the Decision.
fn holders(state: &Memory, reader: &str, action: &str, resource: &Value) -> Result<Vec<Value>, RefusalCode> {
    let form = json!({"action": action, "resource": resource});
    listed(state, "who_may", form, &by(reader)).map_err(|refusal| refusal.code)
}

/// proves O-6: everyone who may do something is listed, for those who may see it, with the role that gives it
#[test]
fn who_may_do_something_is_listed() {
    let mut state = world("sas");
    let shop = json!({"in": "mini_program_team", "id": "shop"});
    let told = |state: &Memory, reader: &str, action: &str, resource: &Value| {
        let line = |item: &Value| {
            let text = |key: &str| item[key].as_str().unwrap().to_owned();
            let decision = &item["decision"];
            format!("{} {} {} {}", text("user"), text("role"), text("in"), decision["reason"].as_str().unwrap())
        };
        holders(state, reader, action, resource).map(|items| items.iter().map(line).collect::<Vec<_>>())
    };
    let develop = [
        "mini_program_admin mini_program_admin mini_program_team granted",
        "mini_program_developer mini_program_developer mini_program_team granted",
        "senior_mini_program_developer senior_mini_program_developer mini_program_team granted",
    ];
    for reader in ["super_admin", "platform_admin", "mini_program_admin", "mini_program_member_admin"] {
        assert_eq!(told(&state, reader, "mini_program.develop", &shop).unwrap(), develop, "{reader}");
    }
    for reader in ["mini_program_developer", "superapp_admin", "stranger"] {
        assert_eq!(told(&state, reader, "mini_program.develop", &shop), Err(RefusalCode::NotAllowed), "{reader}");
    }
    let rename = told(&state, "super_admin", "team.rename", &json!({"in": "mini_program_team"})).unwrap();
    assert!(rename.contains(&"super_admin super_admin platform granted".to_owned()), "{rename:?}");
    assert_eq!(told(&state, "super_admin", "no.such", &shop).unwrap(), [""; 0]);
    let nowhere = json!({"in": "nowhere"});
    assert_eq!(told(&state, "super_admin", "team.rename", &nowhere), Err(RefusalCode::UnknownContainer));
    // What stands in the way is told, not left out.
    happen(&mut state, r#"{"team_deactivated":{"team":"mini_program_team"}}"#);
    let stopped = told(&state, "super_admin", "mini_program.develop", &shop).unwrap();
    assert_eq!(stopped[1], "mini_program_developer mini_program_developer mini_program_team container_deactivated");
    assert_eq!(stopped.len(), 3);
    happen(&mut state, r#"{"team_reactivated":{"team":"mini_program_team"}}"#);
    happen(&mut state, r#"{"team_expiry_set":{"team":"mini_program_team","expires_at":"2026-01-09T00:00:00Z"}}"#);
    let expired = told(&state, "super_admin", "mini_program.develop", &shop).unwrap();
    assert!(expired.len() == 3 && expired.iter().all(|line| line.ends_with(" container_expired")), "{expired:?}");
    happen(&mut state, r#"{"member_deleted":{"in":"mini_program_team","user":"mini_program_developer"}}"#);
    assert_eq!(told(&state, "super_admin", "mini_program.develop", &shop).unwrap().len(), 2);
}

/// proves O-6, C-3: in `connect` also who stands in for a role, and about a mini program for those who may see it above
#[test]
fn stand_ins_are_listed() {
    let state = world("connect");
    let edit = |reader: &str| {
        let items = holders(&state, reader, "mini_program.edit", &json!({"in": "shop"}))?;
        let text = |item: &Value, key: &str| item[key].as_str().unwrap().to_owned();
        Ok(items.iter().map(|item| format!("{} {}", text(item, "user"), text(item, "role"))).collect::<Vec<_>>())
    };
    let all = ["master mini_program_admin", "other_master master", "owner owner"];
    for reader in ["owner", "master"] {
        assert_eq!(edit(reader).unwrap(), all, "{reader}");
    }
    for reader in ["developer", "stranger"] {
        assert_eq!(edit(reader), Err(RefusalCode::NotAllowed), "{reader}");
    }
    let explain = json!({"explain": {"user": "developer", "action": "mini_program.edit", "resource": {"in": "shop"}}});
    let explained = |reader: &str| answered(&state, &serde_json::from_value(explain.clone()).unwrap(), &by(reader));
    assert!(matches!(explained("owner"), Ok(Answer::Check(_))));
    assert_eq!(explained("developer").unwrap_err().code, RefusalCode::NotAllowed);
}

/// proves O-6, M-1: whoever is not given the mini program is told so, and whoever is blocked
#[test]
fn what_stands_in_the_way_is_listed() {
    let mut state = world("mpp");
    let upload = |state: &Memory, id: &str| {
        let items =
            holders(state, "developer_admin", "mini_program.upload", &json!({"in": "merchant", "id": id})).unwrap();
        let reason = |item: &Value| item["decision"]["reason"].as_str().unwrap().to_owned();
        items.iter().map(|item| format!("{} {}", item["user"].as_str().unwrap(), reason(item))).collect::<Vec<_>>()
    };
    assert_eq!(upload(&state, "shop"), ["developer granted", "developer_admin granted"]);
    assert_eq!(upload(&state, "second_shop"), ["developer not_assigned", "developer_admin granted"]);
    happen(&mut state, r#"{"member_blocked":{"in":"merchant","user":"developer"}}"#);
    assert_eq!(upload(&state, "shop"), ["developer membership_blocked", "developer_admin granted"]);
}

/// proves O-6: on random directories, whoever may is listed once, and everyone listed with what `explain` says
#[test]
fn who_may_agrees_with_what_is_explained() {
    let actions = [
        "console.login",
        "member.list",
        "mini_program.upload",
        "mini_program.view",
        "mini_program.preview",
        "mini_program.edit",
        "team.rename",
        "approval.decide",
        "team.list",
        "workspace.view",
        "audit.view",
    ];
    let mut allowed = 0;
    for (name, seed) in ["sas", "mpp", "connect"].into_iter().flat_map(|name| (0..3).map(move |seed| (name, seed))) {
        let state = random_world(name, seed);
        let users: Vec<&UserId> = state.users().collect();
        let containers = state.records().filter_map(|(key, record)| match (key, record) {
            (Key::Container(id), Record::Container(record)) if !record.deleted => Some(id.clone()),
            _ => None,
        });
        let containers: Vec<ContainerId> = containers.collect();
        for (container, action) in containers.iter().flat_map(|id| actions.map(|action| (id, action))) {
            let id = (state.records()).find_map(|(key, record)| match (key, record) {
                (Key::MiniProgram(id), Record::MiniProgram(record)) if record.container == *container => {
                    Some(id.clone())
                }
                _ => None,
            });
            let sees = |reader: &&&UserId| {
                holders(&state, reader.as_str(), "console.login", &json!({"in": container})).is_ok()
            };
            let Some(reader) = users.iter().find(sees) else { continue };
            for id in [None, id] {
                let resource = json!({"in": container, "id": id});
                let items = holders(&state, reader.as_str(), action, &resource).unwrap();
                let listed: Vec<&str> = items.iter().map(|item| item["user"].as_str().unwrap()).collect();
                for user in &users {
                    let decision = judge(&state, user, action, container, id.as_ref(), by("visitor").now);
                    let of_user = items.iter().filter(|item| item["user"] == user.as_str()).collect::<Vec<_>>();
                    assert!(of_user.len() < 2, "{user} twice: {listed:?}");
                    assert!(
                        decision.effect == Effect::Deny || of_user.len() == 1,
                        "{name} {seed} {action} {resource} {user}"
                    );
                    for item in of_user {
                        assert_eq!(item["decision"], serde_json::to_value(&decision).unwrap(), "{user} {action}");
                        allowed += usize::from(decision.effect != Effect::Deny);
                    }
                }
            }
        }
    }
    assert!(allowed > 1_000, "only {allowed}");
}

/// A question without a resource is answered from the memberships as from all the Grants, on random directories.
#[test]
fn anywhere_is_answered_from_the_memberships() {
    let (mut asked, mut allowed) = (0, 0);
    for (name, seed) in ["sas", "mpp", "connect"].into_iter().flat_map(|name| (0..3).map(move |seed| (name, seed))) {
        let state = random_world(name, seed);
        let now = by("visitor").now.instant();
        for (user, system) in state.users().flat_map(|user| SystemId::ALL.map(|system| (user, system))) {
            let whole = grants(&state, system, user);
            for action in Tables::built_in().system(system.as_str()).unwrap().actions() {
                let question = json!({"check": {"system": system.as_str(), "action": action}});
                let answer = answered(&state, &serde_json::from_value(question).unwrap(), &by(user.as_str())).unwrap();
                let Answer::Check(found) = answer else { panic!("{answer:?}") };
                assert_eq!(
                    *found,
                    check(Tables::built_in(), &whole, action, None, now),
                    "{name} {seed} {user} {action}"
                );
                asked += 1;
                allowed += usize::from(found.effect == Effect::Allow);
            }
        }
    }
    assert!(asked > 10_000 && allowed > 1_000, "{allowed} of {asked}");
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
            r#"{"invitation_withdrawn":{"invitation":"i"}}"#,
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
    assert_eq!(kinds[..3], ["invitation_withdrawn", "version_uploaded", "invitation_created"], "the latest first");
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

/// proves O-1, O-5, S-9: the history says that something was set, and not what, to those who may see the setting elsewhere and to
/// those who may not
#[test]
fn history_does_not_tell_what_was_set() {
    const SECRET: &str = "secret-of-the-integration";
    let set =
        |setting: Value| json!({"mini_program_configured": {"mini_program": "shop", "setting": setting}}).to_string();
    let told = |state: &Memory, reader: &str, container: &str, kind: &str| {
        let events = listed(state, "history", json!({"in": container}), &by(reader)).unwrap();
        assert!(!Value::from(events.clone()).to_string().contains(SECRET), "{reader}");
        assert!(events.iter().any(|event| event["event"].get(kind).is_some()), "{reader} is told that it was set");
    };
    let asked = |state: &Memory, reader: &str, question: Value| {
        let answer = answered(state, &serde_json::from_value(question).unwrap(), &by(reader));
        answer
            .map(|answer| serde_json::to_value(answer).unwrap().to_string().contains(SECRET))
            .map_err(|refusal| refusal.code)
    };
    let integrated = json!({"superapp_integrated": {"superapp": "wallet", "settings": SECRET}}).to_string();
    let created =
        r#"{"thing_created":{"thing":"wallet","kind":"superapp","in":"superapp_team","name":"W","description":""}}"#;
    let state = with_history("sas", &[created, &integrated, &set(json!({"configuration": SECRET}))]);
    let wallet = json!({"thing": {"thing": "wallet"}});
    let settings = json!({"settings": {"mini_program": "shop"}});
    // A superapp admin may integrate, a platform admin may only see what happened.
    assert_eq!(asked(&state, "superapp_admin", wallet.clone()), Ok(true));
    assert_eq!(asked(&state, "platform_admin", wallet), Err(RefusalCode::NotAllowed));
    assert_eq!(asked(&state, "mini_program_admin", settings.clone()), Ok(true));
    assert_eq!(asked(&state, "platform_admin", settings), Err(RefusalCode::NotAllowed));
    for reader in ["superapp_admin", "platform_admin"] {
        told(&state, reader, "superapp_team", "superapp_integrated");
    }
    for reader in ["mini_program_admin", "platform_admin"] {
        told(&state, reader, "mini_program_team", "mini_program_configured");
    }
    let connect = with_history("connect", &[&set(json!({"configuration": SECRET}))]);
    told(&connect, "owner", "workspace", "mini_program_configured");
    for setting in [json!({"client_id": SECRET}), json!({"merchant_id": SECRET}), json!({"server_domains": [SECRET]})] {
        told(&with_history("mpp", &[&set(setting)]), "developer_admin", "merchant", "mini_program_configured");
    }
}
