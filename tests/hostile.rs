//! Grants made to hurt: far too large, far too deep, all alike. They are answered or refused, and never grant.
//!
//! No test looks at the clock: work that grew with the square of these sizes would not end within a test run.

#![allow(clippy::unwrap_used, reason = "a fault here is a failed test")]

mod oracle;

use oracle::engine;
use rolegate::engine::{Access, Container, Effect, Grants, Membership, Reason, Resource};
use serde_json::{Value, json};

const NOW: &str = "2026-12-01T00:00:00Z";
const MANY: usize = 100_000;

fn grants(system: &str, containers: Vec<Container>, memberships: Vec<Membership>) -> Grants {
    let mut grants: Grants = serde_json::from_value(json!({
        "system": system, "subject": "u", "containers": [], "memberships": [],
    }))
    .unwrap();
    grants.containers = containers;
    grants.memberships = memberships;
    grants
}

fn container(id: impl Into<String>, kind: &str, parent: Option<String>) -> Container {
    let mut container: Container = serde_json::from_value(json!({ "id": "c", "kind": kind })).unwrap();
    container.id = id.into();
    container.parent = parent;
    container
}

fn membership(role: &str, id: impl Into<String>, assigned: Vec<String>) -> Membership {
    let mut membership: Membership = serde_json::from_value(json!({ "role": role, "in": "c" })).unwrap();
    membership.container = id.into();
    membership.assigned = assigned;
    membership
}

#[track_caller]
fn answers(grants: Grants, asked: &[(&str, Option<Resource>, Effect, Reason)]) {
    let access = Access::new(&engine::tables(None), grants).unwrap();
    let now = engine::instant(NOW);
    let compiled = access.compile(now);
    let words = compiled.to_words(&access);
    assert!(words.len() > access.grants().containers.len());
    for (action, resource, effect, reason) in asked {
        let decision = access.check(action, resource.as_ref(), now);
        assert_eq!((decision.effect, decision.reason), (*effect, *reason), "{action} {resource:.80?}");
        if let (Some(action), Some(target)) = (access.action(action), access.target(resource.as_ref())) {
            assert_eq!(compiled.effect(action, &target), *effect, "compiled {resource:.80?}");
            let allowed = compiled.actions(&target).allow.iter().any(|listed| access.action(listed) == Some(action));
            assert_eq!(allowed, *effect == Effect::Allow, "listed {resource:.80?}");
            assert!(!compiled.menu(&target).is_empty());
        }
    }
}

#[track_caller]
fn refused(grants: Grants) -> String {
    let tables = engine::tables(None);
    let now = engine::instant(NOW);
    let decision = rolegate::engine::check(&tables, &grants, "console.login", None, now);
    assert_eq!((decision.effect, decision.reason), (Effect::Deny, Reason::BadGrants));
    Access::new(&tables, grants).unwrap_err().to_string()
}

fn at(id: impl Into<String>) -> Option<Resource> {
    Some(Resource::container(id))
}

// proves T-3, T-5
#[test]
fn a_hundred_thousand_memberships() {
    let mut memberships = vec![membership("superapp_operator", "t", Vec::new()); MANY];
    memberships.extend(vec![membership("stranger", "t", Vec::new()); MANY]);
    memberships.extend(vec![membership("superapp_admin", "nowhere", Vec::new()); MANY]);
    let containers = vec![container("t", "superapp_team", None), container("s", "superapp_team", None)];
    answers(
        grants("sas", containers, memberships),
        &[
            ("complaint.view", at("t"), Effect::Allow, Reason::Granted),
            ("superapp.manage", at("t"), Effect::Deny, Reason::NotGranted),
            ("superapp.manage", None, Effect::Deny, Reason::NotGranted),
            ("superapp.manage", at("nowhere"), Effect::Deny, Reason::UnknownContainer),
            ("complaint.view", at("s"), Effect::Deny, Reason::OutOfScope),
        ],
    );
}

// proves T-3
#[test]
fn a_hundred_thousand_containers_inside_one_another() {
    let containers = (0..MANY).map(|number| {
        let parent = number.checked_sub(1).map(|parent| parent.to_string());
        container(number.to_string(), if number < 2 { "platform" } else { "superapp_team" }, parent)
    });
    let mut containers: Vec<Container> = containers.collect();
    let deepest = (MANY - 1).to_string();
    let asked = [
        ("team.edit", at(deepest.as_str()), Effect::Allow, Reason::Granted),
        ("team.edit", at("0"), Effect::Deny, Reason::OutOfScope),
        ("member.create", at(deepest.as_str()), Effect::Deny, Reason::NotGranted),
    ];
    let memberships = vec![membership("super_admin", "1", Vec::new())];
    answers(grants("sas", containers.clone(), memberships.clone()), &asked);
    containers.reverse();
    answers(grants("sas", containers, memberships), &asked);
}

// proves T-3
#[test]
fn a_circle_of_a_hundred_thousand_containers_is_refused() {
    let circle =
        (0..MANY).map(|number| container(number.to_string(), "platform", Some(((number + 1) % MANY).to_string())));
    let message = refused(grants("sas", circle.collect(), vec![membership("super_admin", "0", Vec::new())]));
    assert!(message.contains("below itself"), "{message}");
}

// proves T-3
#[test]
fn a_hundred_thousand_containers_of_one_id_are_refused() {
    let message = refused(grants("sas", vec![container("p", "platform", None); MANY], Vec::new()));
    assert!(message.contains("each container once"), "{message}");
}

// proves T-3, T-5
#[test]
fn a_hundred_thousand_owners_over_ten_thousand_mini_programs() {
    let mut containers = vec![container("w", "workspace", None), container("v", "workspace", None)];
    containers.push(container("other", "mini_program", Some("v".into())));
    containers.extend((0..MANY / 10).map(|number| container(format!("mp-{number}"), "mini_program", Some("w".into()))));
    let asked = [
        ("mini_program.release", at("mp-9999"), Effect::Allow, Reason::Granted),
        ("mini_program.release", at("other"), Effect::Deny, Reason::OutOfScope),
        ("member.invite", at("mp-1"), Effect::Deny, Reason::OutOfScope),
    ];
    let owners = vec![membership("owner", "w", vec!["mp-1".into()]); MANY];
    answers(grants("connect", containers, owners), &asked);
}

// proves T-3
#[test]
fn owners_all_the_way_down() {
    let containers = (0..MANY / 10).flat_map(|number| {
        let above = number.checked_sub(1).map(|above| format!("mp-{above}"));
        let workspace = container(format!("w-{number}"), "workspace", above);
        [workspace, container(format!("mp-{number}"), "mini_program", Some(format!("w-{number}")))]
    });
    let owners = (0..MANY / 10).map(|number| membership("owner", format!("w-{number}"), Vec::new()));
    answers(
        grants("connect", containers.collect(), owners.skip(1).collect()),
        &[
            ("mini_program.release", at("mp-9999"), Effect::Allow, Reason::Granted),
            ("mini_program.release", at("mp-0"), Effect::Deny, Reason::OutOfScope),
        ],
    );
}

// proves T-3
#[test]
fn a_hundred_thousand_needs_on_a_hundred_thousand_memberships() {
    let containers = vec![container("w", "workspace", None), container("mp", "mini_program", Some("w".into()))];
    let mut memberships = vec![membership("mini_program_admin", "mp", Vec::new()); MANY];
    memberships.extend(vec![membership("developer", "w", Vec::new()); MANY]);
    answers(
        grants("connect", containers.clone(), memberships.clone()),
        &[
            ("mini_program.delete", at("mp"), Effect::Deny, Reason::PrerequisiteMissing),
            ("mini_program.delete", None, Effect::Deny, Reason::PrerequisiteMissing),
        ],
    );
    memberships.push(membership("master", "w", Vec::new()));
    answers(
        grants("connect", containers, memberships),
        &[("mini_program.delete", at("mp"), Effect::Allow, Reason::Granted)],
    );
}

// proves T-3
#[test]
fn ids_of_a_megabyte() {
    let long = |last: &str| "x".repeat(1_000_000) + last;
    let containers = vec![
        container(long("1"), "developer_workspace", None),
        container(long("2"), "developer_workspace", Some(long("1"))),
    ];
    let memberships = vec![
        membership("developer", long("1"), vec![long("3")]),
        membership(&long("role"), long("1"), vec![long("4")]),
    ];
    let thing = |place: &str, id: &str| Some(Resource::thing(long(place), long(id)));
    answers(
        grants("mpp", containers.clone(), memberships),
        &[
            ("mini_program.upload", thing("1", "3"), Effect::Allow, Reason::Granted),
            ("mini_program.upload", thing("2", "3"), Effect::Allow, Reason::Granted),
            ("mini_program.upload", thing("1", "4"), Effect::Deny, Reason::NotAssigned),
            ("mini_program.upload", thing("3", "3"), Effect::Deny, Reason::UnknownContainer),
            (&long("action"), None, Effect::Deny, Reason::UnknownAction),
        ],
    );
    answers(
        grants(&long("system"), containers, Vec::new()),
        &[("mini_program.upload", None, Effect::Deny, Reason::UnknownSystem)],
    );
}

// proves T-3, T-4
#[test]
fn a_hundred_thousand_assigned_ids() {
    let ids: Vec<String> = (0..MANY).map(|number| format!("mp-{number}")).collect();
    let memberships = vec![membership("developer", "dw", ids.clone()), membership("operator", "dw", ids)];
    let thing = |id: &str| Some(Resource::thing("dw", id));
    answers(
        grants("mpp", vec![container("dw", "developer_workspace", None)], memberships),
        &[
            ("mini_program.upload", thing("mp-99999"), Effect::Allow, Reason::Granted),
            ("mini_program.upload", thing("mp-100000"), Effect::Deny, Reason::NotAssigned),
        ],
    );
}

// proves T-3: what is not the contract's shape is refused, and deep or odd JSON does no harm
#[test]
fn shapes_that_are_no_grants() {
    let tables = engine::tables(None);
    let nested = "[".repeat(MANY) + &"]".repeat(MANY);
    assert!(serde_json::from_str::<Grants>(&nested).is_err());
    let whole = json!({ "system": "sas", "subject": "u", "containers": [], "memberships": [] });
    assert!(engine::access(&tables, &whole).is_ok());
    for wrong in [Value::Null, json!([]), json!("sas"), json!(7), json!({}), json!([whole])] {
        assert!(engine::access(&tables, &wrong).is_err(), "{wrong}");
    }
    // A list of values in the order of the fields is what serde would take for an object.
    for wrong in [json!(["sas", "u", [], []]), json!(["sas", "u", [], [], null, null])] {
        assert!(engine::access(&tables, &wrong).is_err(), "{wrong}");
    }
    let (mut listed, mut tagged) = (whole.clone(), whole.clone());
    listed["containers"] = json!([["p", "platform", null]]);
    tagged["containers"] = json!([{ "id": "p", "kind": "platform", "status": { "active": null } }]);
    for wrong in [listed, tagged] {
        assert!(engine::access(&tables, &wrong).is_err(), "{wrong}");
    }
    for field in ["system", "subject", "containers", "memberships"] {
        for value in [json!(null), json!(7), json!({}), json!([null]), json!([[]]), json!(true)] {
            let mut wrong = whole.clone();
            wrong[field] = value;
            assert!(engine::access(&tables, &wrong).is_err(), "{wrong}");
        }
    }
}
