//! Where an action is allowed: laws over random grants, by the engine and by compiled answers

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a fault here is a failed test")]

mod oracle;

use std::sync::{Arc, LazyLock};

use oracle::choices::Choices;
use oracle::generate::{World, worlds};
use oracle::random_tables::random_tables;
use oracle::tables::Tables;
use oracle::{cases, engine};
use proptest::prelude::*;
use rolegate::engine::{Access, ActionReach, Answers, Effect, Instant, Resource};
use serde_json::{Value, json};

static WORLDS: LazyLock<Vec<Arc<World>>> =
    LazyLock::new(|| worlds(&Tables::read(&cases::built_in_files())).into_iter().map(Arc::new).collect());

/// Tables of a known system or random ones, grants and an instant
fn drawn() -> impl Strategy<Value = (Arc<World>, Value, String)> {
    proptest::collection::vec(any::<u32>(), 40..320).prop_map(|list| {
        let mut choices = Choices::from_list(list);
        let number = choices.below(WORLDS.len() * 2);
        let world = WORLDS.get(number).cloned().unwrap_or_else(|| {
            let files = random_tables(&mut choices);
            Arc::new(World::new("random", &Tables::read(&files), Some(files)))
        });
        let grants = world.grants(&mut choices);
        let now = world.now(&mut choices);
        (world, grants, now)
    })
}

fn access(world: &World, grants: &Value) -> Access {
    engine::access(&engine::tables(world.files.as_ref()), grants).expect("well-formed grants")
}

/// The system's actions and one that it does not have
fn actions(access: &Access) -> Vec<String> {
    let known = access.system().map_or(Vec::new(), |system| system.actions().to_vec());
    known.into_iter().chain(["nothing.here".to_owned()]).collect()
}

fn is_allowed(access: &Access, action: &str, container: &str, id: &str, at: Instant) -> bool {
    access.check(action, Some(&Resource::thing(container, id)), at).effect == Effect::Allow
}

fn is_within(reach: &ActionReach, container: &str, id: &str) -> bool {
    let assigned = |container: &str| reach.assigned.iter().find(|assigned| assigned.container == container);
    reach.containers.iter().any(|listed| listed == container)
        || assigned(container).is_some_and(|assigned| assigned.ids.iter().any(|listed| listed == id))
}

/// proves T-3, T-4: as the cases have it, by the engine and by compiled answers
#[test]
fn reach_is_as_written() {
    let mut count = 0;
    for (name, case) in cases::read("decisions").into_iter().filter(|(_, case)| case.error.is_none()) {
        let access = engine::access(&engine::tables(case.tables.as_ref()), &case.grants).expect(&name);
        let now = engine::instant(&case.now);
        let answers = Answers::compile(&access, now).expect("few answers").into_json();
        let answers = oracle::answers::Answers::read(&answers);
        for (action, expected) in case.reach {
            let reach = serde_json::to_value(access.reach(&action, now)).expect("reach is JSON");
            assert_eq!(reach, expected, "{name}: {action}");
            assert_eq!(
                answers.reach(&action, now.to_milliseconds_up()),
                expected,
                "{name}: {action} in compiled answers"
            );
            count += 1;
        }
    }
    assert!(count > 20, "{count} actions");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// proves T-4: a resource with an id in a listed container is in reach if and only if it is allowed
    #[test]
    fn reach_is_where_checks_allow((world, grants, now) in drawn()) {
        let (access, at) = (access(&world, &grants), engine::instant(&now));
        let mut ids = vec!["never listed".to_owned()];
        for membership in &access.grants().memberships {
            ids.extend_from_slice(&membership.assigned);
        }
        let containers: Vec<&String> = access.grants().containers.iter().map(|container| &container.id).collect();
        for action in actions(&access) {
            let reach = access.reach(&action, at);
            for container in &containers {
                for id in &ids {
                    let allowed = is_allowed(&access, &action, container, id, at);
                    prop_assert_eq!(is_within(&reach, container, id), allowed, "{} {} {} {}", action, container, id, grants);
                }
            }
            // Nothing but containers of the grants and assigned ids, each once and in its order.
            let order = |id: &String| containers.iter().position(|container| *container == id);
            prop_assert!(reach.containers.iter().is_sorted_by(|one, next| order(one) < order(next)));
            prop_assert!(reach.containers.iter().all(|container| order(container).is_some()));
            prop_assert!(reach.assigned.iter().is_sorted_by(|one, next| order(&one.container) < order(&next.container)));
            for assigned in &reach.assigned {
                prop_assert!(order(&assigned.container).is_some() && !reach.containers.contains(&assigned.container));
                prop_assert!(!assigned.ids.is_empty() && assigned.ids.iter().all(|id| ids.contains(id)));
                prop_assert!(assigned.ids.is_sorted_by(|one, next| one < next));
            }
        }
    }

    /// proves T-4: an action reaches everywhere if and only if it is allowed in a container that the grants do not list: below
    /// one without a parent, or, by the scope `anywhere`, on its own
    #[test]
    fn everywhere_is_what_the_grants_do_not_list((world, grants, now) in drawn()) {
        let (narrow, at) = (access(&world, &grants), engine::instant(&now));
        let containers = grants["containers"].as_array().expect("a list");
        let outermost = containers.iter().filter(|container| container["parent"].is_null());
        let parents = outermost.map(|container| container["id"].clone()).chain([Value::Null]);
        let wider: Vec<Access> = parents
            .map(|parent| {
                let mut wider = grants.clone();
                let unlisted = json!({ "id": "not in the grants", "kind": "not in the tables", "parent": parent });
                wider["containers"].as_array_mut().expect("a list").push(unlisted);
                access(&world, &wider)
            })
            .collect();
        for action in actions(&narrow) {
            let allowed = wider.iter().any(|wider| is_allowed(wider, &action, "not in the grants", "never listed", at));
            prop_assert_eq!(narrow.reach(&action, at).everywhere, allowed, "{} {} {}", action, now, grants);
        }
    }

    /// proves T-4: compiled answers say the same, at every instant they hold
    #[test]
    fn compiled_answers_reach_as_far((world, grants, now) in drawn()) {
        let access = access(&world, &grants);
        let made = engine::instant(&now);
        let answers = oracle::answers::Answers::read(&Answers::compile(&access, made).expect("few answers").into_json());
        let around = answers.instants().into_iter().flat_map(|instant| [instant - 1, instant, instant + 1]);
        let start = made.to_milliseconds_up();
        for moment in around.chain([start]).filter(|moment| *moment >= start) {
            for action in actions(&access) {
                let reach = access.reach(&action, Instant::from_milliseconds(moment));
                let expected = serde_json::to_value(reach).expect("reach is JSON");
                prop_assert_eq!(answers.reach(&action, moment), expected, "{} {} {}", action, moment, grants);
            }
        }
    }
}
