//! What a question costs, in facts that are looked up and in rounds: nothing that grows with what there is

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a fault here is a failed test"
)]

#[path = "directory/counted.rs"]
mod counted;
#[path = "directory/gather.rs"]
mod gather;
#[path = "directory/world.rs"]
mod world;

use counted::Counted;
use rolegate::directory::*;
use serde_json::{Value, json};
use world::{by, happen, happen_by, world};

/// Who asks what in the world of `sas`.
fn questions() -> Vec<(&'static str, Value)> {
    let team = || json!({"in": "mini_program_team"});
    let thing = json!({"in": "mini_program_team", "id": "shop"});
    vec![
        (
            "super_admin",
            json!({"check": {"system": "sas", "action": "team.rename", "resource": {"in": "mini_program_team"}}}),
        ),
        ("super_admin", json!({"check": {"system": "sas", "action": "mini_program.develop", "resource": thing}})),
        ("super_admin", json!({"grants": {"system": "sas", "user": "super_admin", "in": ["mini_program_team"]}})),
        (
            "super_admin",
            json!({"explain": {"user": "mini_program_developer", "action": "mini_program.develop", "resource": thing}}),
        ),
        ("super_admin", json!({"who_may": {"action": "mini_program.develop", "resource": thing}})),
        ("super_admin", json!({"who_may": {"action": "team.rename", "resource": {"in": "mini_program_team"}}})),
        ("super_admin", json!({"registration_link": {"team": "superapp_team"}})),
        ("super_admin", json!({"teams": {}})),
        ("super_admin", json!({"container": team()})),
        ("super_admin", json!({"members": team()})),
        ("super_admin", json!({"member": {"in": "mini_program_team", "user": "mini_program_developer"}})),
        ("super_admin", json!({"users": {"search": "u"}})),
        ("super_admin", json!({"invitations": team()})),
        ("super_admin", json!({"history": team()})),
        ("super_admin", json!({"requests_to_decide": {"in": "platform"}})),
        (
            "everywhere",
            json!({"check": {"system": "sas", "action": "team.rename", "resource": {"in": "mini_program_team"}}}),
        ),
        ("everywhere", json!({"grants": {"system": "sas", "user": "everywhere", "in": ["mini_program_team"]}})),
        ("everywhere", json!({"teams": {}})),
        ("everywhere", json!({"my_memberships": {}})),
        ("everywhere", json!({"mini_programs": team()})),
        ("everywhere", json!({"mini_program": {"mini_program": "shop"}})),
        ("everywhere", json!({"versions": {"mini_program": "shop"}})),
        ("everywhere", json!({"may_upload": {"mini_program": "shop"}})),
        ("everywhere", json!({"my_requests": {}})),
        ("everywhere", json!({"requests": team()})),
        ("superapp_admin", json!({"requests_to_decide": {"in": "superapp_team"}})),
        ("superapp_admin", json!({"users": {"search": "u", "team": "superapp_team"}})),
    ]
}

/// The world of `sas` with so many more teams, in each of which one user is the admin, members and requests.
fn with(more: usize) -> Memory {
    let mut state = world("sas");
    let user = |id: &str| {
        json!({"user_created": {"user": id, "name": "U", "login": id, "password": "p", "email": null, "confirmed": true}}).to_string()
    };
    happen(&mut state, &user("everywhere"));
    happen(
        &mut state,
        r#"{"member_added": {"in": "mini_program_team", "user": "everywhere", "role": "senior_mini_program_developer"}}"#,
    );
    for count in 0..more {
        let (team, id) = (format!("t-{count}"), format!("u-{count}"));
        happen(&mut state, &user(&id));
        for event in [
            json!({"member_added": {"in": "mini_program_team", "user": id, "role": "mini_program_developer"}}),
            json!({"team_created": {"team": team, "kind": "mini_program_team", "name": "T", "superapp_team": "superapp_team",
                "expires_at": null}}),
            json!({"team_admin_set": {"team": team, "user": "everywhere", "previous": null}}),
            json!({"mini_program_created": {"mini_program": format!("mp-{count}"), "in": team, "name": "M"}}),
        ] {
            happen(&mut state, &event.to_string());
        }
        let wish = json!({"release": {"mini_program": format!("mp-{count}"), "version": "1.0.0"}});
        happen_by(
            "everywhere",
            &mut state,
            &json!({"request_submitted": {"request": format!("r-{count}"), "wish": wish}}).to_string(),
        );
    }
    state
}

/// proves O-6: a question about one container looks up its path only, by whoever asks, and no list is read whole
#[test]
fn what_a_question_needs_does_not_grow() {
    let (small, big) = (with(1), with(2_000));
    for (actor, question) in questions() {
        let question: Question = serde_json::from_value(question).unwrap();
        let needs = |state: &Memory| {
            let facts = Counted::new(state);
            if let Err(refusal) = answer(&facts, &question, &by(actor)) {
                assert_eq!(refusal.code, RefusalCode::NotAllowed, "{actor} {question:?}: {refusal}");
            }
            facts.asked()
        };
        let needed = needs(&big);
        assert_eq!(needs(&small), needed, "{actor} {question:?}");
        assert!(needed.iter().all(|need| !need.starts_with("memberships of")), "{actor} {question:?}: {needed:?}");
        let different: std::collections::BTreeSet<&String> = needed.iter().collect();
        assert!(different.len() < 16, "{actor} {question:?} looks up {different:?}");
    }
}

/// A question without a resource costs what its subject is a member of, and nothing of what that reaches.
#[test]
fn anywhere_costs_the_memberships() {
    let (small, big) = (with(1), with(2_000));
    let asked = |state: &Memory, actor: &str, system: &str, action: &str| {
        let facts = Counted::new(state);
        let question = json!({"check": {"system": system, "action": action}});
        let question: Question = serde_json::from_value(question).unwrap();
        let answer = answer(&facts, &question, &by(actor)).unwrap();
        let Answered::Whole(Answer::Check(decision)) = answer else { panic!("{answer:?}") };
        (decision.effect, facts.asked())
    };
    for actor in ["super_admin", "superapp_admin", "mini_program_admin", "stranger"] {
        for action in ["team.create_delete", "team.rename", "mini_program.develop", "console.login"] {
            let found = asked(&big, actor, "sas", action);
            assert_eq!(found, asked(&small, actor, "sas", action), "{actor} {action}");
            assert!(found.1.len() < 16, "{actor} {action}: {:?}", found.1);
        }
    }
    // An owner, who stands in for the admin of every mini program of the workspace.
    let (mut state, mut needed) = (world("connect"), Vec::new());
    for count in 0..2_000 {
        if [0, 1, 1_999].contains(&count) {
            needed.push(asked(&state, "owner", "connect", "mini_program.edit"));
        }
        let created =
            json!({"mini_program_created": {"mini_program": format!("mp-{count}"), "in": "workspace", "name": "M"}});
        happen(&mut state, &created.to_string());
    }
    let lengths = needed.iter().map(|(effect, asked)| (effect.as_str(), asked.len()));
    assert!(lengths.clone().all(|found| found.0 == "allow" && found.1 < 16), "{:?}", lengths.collect::<Vec<_>>());
    assert_eq!(needed[1], needed[2]);
}

/// No question takes more than four rounds, and what is gathered answers what the whole answers.
#[test]
fn questions_are_answered_in_four_rounds() {
    let (state, connect) = (with(3), world("connect"));
    let anywhere = |system: &str, action: &str| json!({"check": {"system": system, "action": action}});
    let more = [
        ("super_admin", anywhere("sas", "team.rename")),
        ("everywhere", anywhere("sas", "mini_program.develop")),
        ("stranger", anywhere("sas", "mini_program.develop")),
    ];
    let of_connect = ["owner", "master", "developer"].map(|actor| (actor, anywhere("connect", "mini_program.edit")));
    let all = questions().into_iter().chain(more).map(|asked| (&state, asked));
    for (state, (actor, question)) in all.chain(of_connect.map(|asked| (&connect, asked))) {
        let question: Question = serde_json::from_value(question).unwrap();
        let context = by(actor);
        let known = Known::of_question(&question, &context);
        let (found, rounds) = gather::gathered(state, known, |facts| answer(facts, &question, &context));
        assert_eq!(found, answer(state, &question, &context), "{actor} {question:?}");
        assert!(rounds <= 4, "{actor} {question:?}: {rounds} rounds");
    }
}
