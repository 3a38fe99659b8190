//! Grants as a shell over a database asks for them: gathered round by round, and for the paths to some containers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a fault here is a failed test"
)]

use rolegate::directory::*;
use rolegate::engine::{Access, Effect, Reason, Resource};
use rolegate::tables::Tables;

#[path = "directory/gather.rs"]
mod gather;
#[path = "directory/world.rs"]
mod world;
use gather::gathered;
use world::{by, happen, world};

/// Grants from facts gathered round by round, as a shell over a slow database does, are those of the whole.
#[test]
fn grants_are_gathered_too() {
    for name in ["sas", "mpp", "connect"] {
        let state = world(name);
        let all: Vec<ContainerId> = state.records().filter_map(|(key, _)| container(key)).collect();
        for (user, system) in state.users().flat_map(|user| SystemId::ALL.map(|system| (user, system))) {
            let (found, rounds) = gathered(&state, Known::default(), |facts| grants(facts, system, user));
            assert_eq!(found, grants(&state, system, user), "{user}");
            assert!(rounds <= 4, "{user}: {rounds} rounds");
            for one in &all {
                let to = core::slice::from_ref(one);
                let on_path = |facts: &dyn Facts| grants_on_paths(facts, system, user, to);
                let (found, rounds) = gathered(&state, Known::default(), on_path);
                assert_eq!(found, on_path(&state), "{user} {one}");
                assert!(rounds <= 4, "{user} {one}: {rounds} rounds");
            }
        }
    }
}

fn container(key: &Key) -> Option<ContainerId> {
    match key {
        Key::Container(id) => Some(id.clone()),
        _ => None,
    }
}

/// Nobody holds anything in one system on the path to a container of another, or to one that is not there.
#[test]
fn a_container_of_another_system_is_on_no_path() {
    let state = world("sas");
    let all: Vec<ContainerId> = state.records().filter_map(|(key, _)| container(key)).collect();
    for to in all.iter().cloned().chain([ContainerId::new("nowhere")]) {
        for user in state.users() {
            let found = grants_on_paths(&state, SystemId::Mpp, user, core::slice::from_ref(&to));
            assert!(found.containers.is_empty() && found.memberships.is_empty(), "{user} {to}: {found:?}");
        }
    }
}

/// Grants for the path to one container answer its questions as all the grants do, and those about what is above it.
#[test]
fn grants_on_a_path_answer_what_is_on_it() {
    let mut asked = 0;
    for (name, system) in [("sas", SystemId::Sas), ("mpp", SystemId::Mpp), ("connect", SystemId::Connect)] {
        let state = world(name);
        let all: Vec<ContainerId> = state.records().filter_map(|(key, _)| container(key)).collect();
        let tables = Tables::built_in();
        let actions = tables.system(system.as_str()).unwrap().actions();
        for (user, to) in state.users().flat_map(|user| all.iter().map(move |to| (user, to))) {
            let whole = grants(&state, system, user);
            let narrow = grants_on_paths(&state, system, user, core::slice::from_ref(to));
            assert!(narrow.containers.iter().all(|container| whole.containers.contains(container)), "{user} {to}");
            let on_path = path_of(&state, to);
            let mut held = whole.memberships.clone();
            held.retain(|held| on_path.iter().any(|id| id.as_str() == held.container));
            assert_eq!(narrow.memberships, held, "{user} {to}");
            let (whole, narrow) = (Access::new(tables, whole).unwrap(), Access::new(tables, narrow).unwrap());
            for (resource, action) in on_path.iter().flat_map(|resource| actions.iter().map(move |a| (resource, a))) {
                for resource in [Resource::container(resource.as_str()), Resource::thing(resource.as_str(), "shop")] {
                    let now = by(user.as_str()).now.instant();
                    let answers = [&whole, &narrow].map(|access| access.check(action, Some(&resource), now));
                    let [expected, found] = answers;
                    asked += 1;
                    // What is held elsewhere is not known.
                    let elsewhere = [&expected, &found].iter().all(|decision| decision.effect == Effect::Deny)
                        && [Reason::OutOfScope, Reason::NotAMember].contains(&expected.reason);
                    assert!(
                        found == expected || elsewhere,
                        "{user} {to} {action} {resource:?}: {found:?} {expected:?}"
                    );
                }
            }
        }
    }
    assert!(asked > 10_000, "only {asked} questions");
}

fn path_of(state: &Memory, to: &ContainerId) -> Vec<ContainerId> {
    let mut path = vec![to.clone()];
    while let Some(above) = (state as &dyn Facts).container(path.last().unwrap()).unwrap().parent {
        path.push(above);
    }
    path
}

/// A super admin's grants for one team hold the platform and that team, whatever the number of teams.
#[test]
fn grants_on_a_path_stay_small() {
    let state = world("sas");
    let admin = UserId::new("super_admin");
    let narrow = |to: &[&str]| {
        let to: Vec<ContainerId> = to.iter().map(|id| ContainerId::new(*id)).collect();
        let grants = grants_on_paths(&state, SystemId::Sas, &admin, &to);
        grants.containers.into_iter().map(|container| container.id).collect::<Vec<_>>()
    };
    assert!(narrow(&[]).is_empty());
    assert!(narrow(&["nowhere"]).is_empty());
    assert_eq!(narrow(&["other_superapp_team"]), ["other_superapp_team", "platform"]);
    assert_eq!(narrow(&["mini_program_team"]), ["mini_program_team", "platform", "superapp_team"]);
}

/// proves O-6: a platform admin's grants for some teams are as large as these teams are many, and below 50 kB, however many there are
#[test]
fn grants_of_a_platform_admin_are_short() {
    let mut state = world("sas");
    let sizes = |state: &Memory, to: &[ContainerId]| {
        ["super_admin", "platform_admin"].map(|user| {
            let user = UserId::new(user);
            let form = GrantsForm { system: SystemId::Sas, user: user.clone(), containers: Some(to.to_vec()) };
            let answered = answer(state, &Question::Grants(form), &by(user.as_str())).unwrap();
            let Answered::Whole(answer) = answered else { panic!("{answered:?}") };
            serde_json::to_string(&answer).unwrap().len()
        })
    };
    let one = [ContainerId::new("mini_program_team")];
    let before = sizes(&state, &one);
    let teams: Vec<ContainerId> = (0..10_000).map(|number| ContainerId::new(format!("team-{number}"))).collect();
    for team in &teams {
        happen(
            &mut state,
            &format!(
                r#"{{"team_created": {{"team": "{team}", "kind": "mini_program_team", "name": "T",
                "superapp_team": "superapp_team", "expires_at": null}}}}"#
            ),
        );
    }
    assert_eq!(sizes(&state, &one), before);
    for size in sizes(&state, &teams[..200]) {
        assert!((10_000..50_000).contains(&size), "{size}");
    }
}
