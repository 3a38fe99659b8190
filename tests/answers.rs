//! Compiled answers: every lookup is what the engine says, they stay small, and they are not made without end

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a fault here is a failed test")]

mod oracle;

use std::time::{Duration, Instant as Clock};

use oracle::answers::Answers;
use oracle::{cases, engine};
use rolegate::engine::{self as rules, Access, Instant, MAXIMUM_SPANS, MAXIMUM_STEPS};
use serde_json::{Value, json};

fn compile(access: &Access, now: Instant) -> Answers {
    Answers::read(&rules::Answers::compile(access, now).expect("answers").into_json())
}

fn access(grants: &Value) -> Access {
    engine::access(&engine::tables(None), grants).expect("well-formed grants")
}

#[track_caller]
fn agree(access: &Access, answers: &Answers, asked: (&str, Option<&Value>), now: i64) {
    let (action, resource) = asked;
    let decision = access.check(action, engine::resource(resource).as_ref(), Instant::from_milliseconds(now));
    let decision = serde_json::to_value(decision).expect("a decision is JSON");
    assert_eq!(answers.check(action, resource, now), decision, "{asked:?} at {now}");
}

/// proves T-3, T-4, T-5, T-6: the cases of the other runners, at their moment and around every instant that changes something
#[test]
fn lookups_are_checks_in_every_case() {
    let mut count = 0;
    for (name, case) in ["decisions", "generated"].into_iter().flat_map(cases::read) {
        if case.error.is_some() {
            continue;
        }
        let tables = engine::tables(case.tables.as_ref());
        let access = engine::access(&tables, &case.grants).expect(&name);
        let now = engine::instant(&case.now);
        let answers = compile(&access, now);
        let mut moments = vec![now.to_milliseconds_up(), i64::MAX / 2_000_000];
        moments.extend(answers.instants().into_iter().flat_map(|instant| [instant - 1, instant, instant + 1]));
        let known = list_of_actions(&access);
        let mut resources: Vec<Option<&Value>> = Vec::new();
        for check in &case.checks {
            if !resources.contains(&check.resource.as_ref()) {
                resources.push(check.resource.as_ref());
            }
        }
        for moment in moments.into_iter().filter(|moment| *moment >= now.to_milliseconds_up()) {
            for check in &case.checks {
                agree(&access, &answers, (&check.action, check.resource.as_ref()), moment);
            }
            for (resource, action) in resources.iter().flat_map(|resource| known.iter().map(move |a| (*resource, a))) {
                agree(&access, &answers, (action, resource), moment);
                count += 1;
            }
        }
    }
    assert!(count > 200_000, "{count} lookups");
}

fn list_of_actions(access: &Access) -> Vec<String> {
    access.system().map_or(Vec::new(), |system| system.actions().to_vec())
}

fn teams(count: usize, roles: impl Fn(usize) -> &'static str) -> Value {
    let containers: Vec<Value> =
        (0..count).map(|number| json!({ "id": format!("team-{number}"), "kind": "mini_program_team" })).collect();
    let memberships: Vec<Value> =
        (0..count).map(|number| json!({ "role": roles(number), "in": format!("team-{number}") })).collect();
    json!({ "system": "sas", "subject": "u", "containers": containers, "memberships": memberships })
}

/// Where the same is held the rows are shared, so a container costs a few bytes.
#[test]
fn a_thousand_teams_stay_small() {
    let bytes = |count| {
        let grants =
            teams(count, |number| if number % 2 == 0 { "mini_program_developer" } else { "mini_program_admin" });
        let answers = rules::Answers::compile(&access(&grants), engine::instant("2026-12-01T00:00:00Z"));
        answers.expect("answers").into_json().len()
    };
    let (some, many) = (bytes(500), bytes(1_000));
    assert!(many < some + 500 * 20, "{some} bytes for 500 teams, {many} for 1000");
}

/// What would take too long is refused at once, and does not run for minutes first.
#[test]
fn too_many_memberships_over_too_many_containers_are_refused() {
    let access = access(&teams(20_000, |_| "mini_program_developer"));
    let started = Clock::now();
    let refused = rules::Answers::compile(&access, engine::instant("2026-12-01T00:00:00Z"));
    let message = refused.expect_err("a refusal").to_string();
    assert!(message.starts_with("containers: too many, expected"), "{message}");
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
    assert!(message.ends_with(&MAXIMUM_STEPS.to_string()), "{message}");
}

/// Of a hundred expiries the first few are held, and what comes behind them is denied.
#[test]
fn spans_are_bounded_and_the_rest_is_denied() {
    let mut grants = teams(100, |_| "mini_program_developer");
    for (number, container) in grants["containers"].as_array_mut().expect("a list").iter_mut().enumerate() {
        container["expires_at"] = format!("2026-12-01T00:{:02}:{:02}Z", number / 60, number % 60).into();
    }
    let access = access(&grants);
    let answers = compile(&access, engine::instant("2026-11-01T00:00:00Z"));
    let instants = answers.instants();
    assert_eq!((instants.len(), answers.0["spans"].as_array().map(Vec::len)), (MAXIMUM_SPANS, Some(MAXIMUM_SPANS)));
    let last = instants[MAXIMUM_SPANS - 1];
    let resource = json!({ "in": "team-99" });
    agree(&access, &answers, ("log.view", Some(&resource)), last - 1);
    let after = answers.check("log.view", Some(&resource), last);
    assert_eq!((&after["effect"], &after["reason"]), (&json!("deny"), &json!("stale_grants")));
    assert_eq!(
        access
            .check("log.view", engine::resource(Some(&resource)).as_ref(), Instant::from_milliseconds(last))
            .reason
            .as_str(),
        "granted"
    );
}

/// Instants that change nothing make no span; of two within one millisecond the second ends as soon as it begins.
#[test]
fn spans_are_only_where_answers_change() {
    let containers = json!([
        { "id": "a", "kind": "mini_program_team", "expires_at": "2026-12-01T00:00:00.0001Z" },
        { "id": "b", "kind": "mini_program_team", "expires_at": "2026-12-01T00:00:00.0002Z" },
        { "id": "c", "kind": "mini_program_team", "expires_at": "2026-12-02T00:00:00Z" },
    ]);
    let held = |id: &str| json!({ "role": "mini_program_developer", "in": id });
    let mut grants =
        json!({ "system": "sas", "subject": "u", "containers": containers, "memberships": [held("a"), held("b")] });
    let before = engine::instant("2026-11-01T00:00:00Z");
    let answers = compile(&access(&grants), before);
    let instant = engine::instant("2026-12-01T00:00:00.001Z").to_milliseconds_up();
    assert_eq!(answers.instants(), [instant, instant]);
    assert_eq!(answers.0["spans"][2]["until"], Value::Null);
    grants["fresh_until"] = "2026-11-15T00:00:00Z".into();
    let answers = compile(&access(&grants), before);
    assert_eq!(answers.instants(), [engine::instant("2026-11-15T00:00:00Z").to_milliseconds_up()]);
    assert_eq!(compile(&access(&grants), engine::instant("2026-11-15T00:00:00Z")).0["spans"], json!([]));
}

/// Instants on both sides of 1970, and that instant itself, are written as what they are.
#[test]
fn instants_before_1970_are_instants_too() {
    let expiring = |id: &str, at: &str| json!({ "id": id, "kind": "mini_program_team", "expires_at": at });
    let held = |id: &str| json!({ "role": "mini_program_developer", "in": id });
    let answers = compile(
        &access(&json!({
            "system": "sas", "subject": "u",
            "containers": [expiring("a", "1969-12-31T23:59:59.999Z"), expiring("b", "1970-01-01T00:00:00Z")],
            "memberships": [held("a"), held("b")],
        })),
        engine::instant("1969-12-01T00:00:00Z"),
    );
    assert_eq!(answers.instants(), [-1, 0]);
}

/// proves T-3: a clock from before a membership started is not given what it gives, also where the answers were made later
#[test]
fn a_clock_from_before_a_start_is_denied() {
    let mut grants = teams(1, |_| "mini_program_developer");
    grants["memberships"][0]["starts_at"] = "2026-11-01T00:00:00Z".into();
    grants["memberships"][0]["expires_at"] = "2026-12-01T00:00:00Z".into();
    let start = engine::instant("2026-11-01T00:00:00Z").to_milliseconds_up();
    let resource = json!({ "in": "team-0" });
    let access = access(&grants);
    let later = compile(&access, engine::instant("2026-11-10T00:00:00Z"));
    assert_eq!((later.from(), later.instants().len()), (Some(start), 1));
    let before = later.check("log.view", Some(&resource), start - 1);
    assert_eq!((&before["effect"], &before["reason"]), (&json!("deny"), &json!("stale_grants")));
    let earlier = compile(&access, engine::instant("2026-10-01T00:00:00Z"));
    assert_eq!((earlier.from(), earlier.instants().first()), (None, Some(&start)));
    for answers in [&later, &earlier] {
        for moment in [start, start + 1] {
            agree(&access, answers, ("log.view", Some(&resource)), moment);
        }
    }
    agree(&access, &earlier, ("log.view", Some(&resource)), start - 1);
}

/// Ids, versions and titles of any text come through as they are.
#[test]
fn any_text_is_well_formed_json() {
    let odd = "\u{0}\u{1f} \"\\\n\u{7f}</script>\u{2028}小😀__proto__";
    let grants = json!({
        "system": "mpp", "subject": odd, "version": odd,
        "containers": [{ "id": odd, "kind": "developer_workspace" }],
        "memberships": [{ "role": "operator", "in": odd, "assigned": [odd, "[", ":"] }],
    });
    let access = access(&grants);
    let now = engine::instant("2026-12-01T00:00:00Z");
    let answers = compile(&access, now);
    for (field, expected) in [("subject", json!(odd)), ("version", json!(odd)), ("containers", json!([odd]))] {
        assert_eq!(answers.0[field], expected);
    }
    for id in [odd, "[", ":", "other"] {
        for action in list_of_actions(&access) {
            agree(&access, &answers, (&action, Some(&json!({ "in": odd, "id": id }))), now.to_milliseconds_up());
        }
    }
}
