//! Small worlds, every one of them: `check`, compiled bits, compiled answers and the oracle agree on every question
//!
//! Enumerated is, over every set of tables of two roles:
//!
//! - Tables: the roles held in the same kind of container or in two; each reaching `own` or `below`; each needing the other or
//!   not; each acting as the other or not; the second role in a table or in none. For every pair of cells there is an action:
//!   `no`, `yes`, `read`, `?`, a scope of each reach, or no cell. So any two actions stand beside each other in one table.
//! - Containers: every forest of one, two or three; each of the kind of either role, or of another.
//! - Memberships: one or two, in either order. Each in any container, of either role or of one that is not declared; or in a
//!   container that is not listed.
//! - Lists of assigned ids of two memberships that can count: empty or not, the same id or another.
//! - Obstacles: of one membership, in up to two containers, every combination of a container that is deactivated, a container
//!   that expires, a block, a start and an end. Of two, each obstacle or none beside each; and starts and ends in such order
//!   that each is still to start, counts or has ended while the other is any of these.
//! - Instants: the first, and every one at which something changes; `Access::until` has to announce each.
//! - Questions: every action in which the cells of the roles that are held or stood in for differ, both logins, and an action
//!   there is not; nowhere in particular, in each container, with either id and without one, and in one that is not listed.
//!
//! Left out is what only changes names: which role is the first, and which of containers that are alike is listed first (every
//! second world lists what is below before what is above). A membership that cannot count, for its kind, its role or its
//! container, has no obstacles: all it gives is a reason, and a hand-written case proves that obstacles do not alter it.
//! Obstacles of two memberships are tried where one role reaches `own` and the other `below`, so that `yes` does both, and with
//! the cells that an obstacle can tell apart: `no`, `yes`, `read`, assigned and anywhere.
//!
//! An ordinary run takes every `EVERY`th world; `make exhaustive` takes them all, or with `EVERY=50` every fiftieth.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a fault here is a failed test")]

mod oracle;
#[path = "exhaustive/tables.rs"]
mod tables;
#[path = "exhaustive/worlds.rs"]
mod worlds;

use oracle::decide::{self, Question};
use oracle::engine;
use oracle::grants::{Grants, Resource};
use oracle::instant::instant;

use rolegate::engine::{Answers, Decision, Effect};
use rolegate::tables::ActionIndex;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};
use tables::{Action, Policy};
use worlds::{IDS, World};

/// A prime, so that no part of a world is the same in all that are taken
const EVERY: usize = 6_007;

/// How many worlds there were, and how many were asked how many questions
#[derive(Default)]
struct Count {
    worlds: AtomicUsize,
    asked: AtomicUsize,
    questions: AtomicUsize,
}

/// proves T-3, T-4, T-5, T-6, T-8, S-7, S-8, S-21, M-1, M-3, C-2
#[test]
fn every_small_world_is_judged_alike() {
    let every = std::env::var("EVERY").map_or(EVERY, |every| every.parse().expect("a number"));
    let (policies, next, count) = (Policy::all(), AtomicUsize::new(0), Count::default());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(policy) = policies.get(next.fetch_add(1, Ordering::Relaxed)) {
                    worlds::each(policy, |world| {
                        let number = count.worlds.fetch_add(1, Ordering::Relaxed);
                        if number.is_multiple_of(every) {
                            count.asked.fetch_add(1, Ordering::Relaxed);
                            count.questions.fetch_add(ask(policy, &world), Ordering::Relaxed);
                        }
                    });
                }
            });
        }
    });
    let [worlds, asked, questions] = [count.worlds, count.asked, count.questions].map(AtomicUsize::into_inner);
    println!("{} sets of tables, {worlds} worlds: {asked} asked, {questions} questions", policies.len());
    assert!(asked > 100 && questions > 20_000, "{asked} worlds, {questions} questions");
}

fn container(number: usize) -> String {
    format!("c-{number}")
}

/// Asks a world everything at every instant
fn ask(policy: &Policy, world: &World) -> usize {
    let grants = world.grants(container);
    let access = engine::access(&policy.engine, &grants).expect("well-formed grants");
    let read = Grants::read(&grants).expect("well-formed grants");
    let mut resources = vec![None, Some(resource("unlisted", None))];
    for number in 0..world.containers() {
        resources.extend([None, Some(IDS[0]), Some(IDS[1])].map(|id| Some(resource(&container(number), id))));
    }
    let actions: Vec<&Action> =
        policy.relevant(world.speaks(policy), world.has_obstacles()).chain(&policy.fixed).collect();
    let indexes: Vec<Option<ActionIndex>> = actions.iter().map(|action| access.action(&action.name)).collect();
    let instants: Vec<String> = world.instants().into_iter().map(worlds::instant).collect();
    let json = Answers::compile(&access, engine::instant(&instants[0])).expect("few answers").into_json();
    let answers = oracle::answers::Answers::read(&json);
    for (position, at) in instants.iter().enumerate() {
        let (now, nanoseconds) = (engine::instant(at), instant(at).expect("an instant"));
        let until = instants.get(position + 1).map(|at| engine::instant(at));
        assert_eq!(access.until(now), until, "{grants}");
        let compiled = access.compile(now);
        for resource in &resources {
            let of_engine = resource.as_ref().map(|asked| json!({ "in": asked.r#in, "id": asked.id }));
            let target = access.target(engine::resource(of_engine.as_ref()).as_ref());
            let texts = resource.as_ref().map(|asked| (json!(asked.r#in), asked.id.as_ref().map(|id| json!(id))));
            let row = answers.row(texts.as_ref().map(|(of, id)| (of, id.as_ref())), now.to_milliseconds_up());
            for (action, index) in actions.iter().zip(&indexes) {
                let question = Question {
                    tables: &action.oracle,
                    grants: &read,
                    action: &action.name,
                    resource: resource.as_ref(),
                    now: nanoseconds,
                };
                let expected = question.decide();
                let told = || format!("{} {resource:?} at {at} {grants} {:?}\n{expected:?}", action.name, policy.lines);
                let decision = access.check_target(&action.name, target.as_ref(), now);
                assert!(is_same(&decision, &expected), "{}\n{decision:?}", told());
                let bits = index.zip(target.as_ref()).map(|(index, target)| compiled.effect(index, target));
                assert_eq!(bits.unwrap_or(Effect::Deny), decision.effect, "{}", told());
                let looked_up = index
                    .zip(row.as_ref().ok())
                    .map(|(index, row)| (answers.decision(row, index.number()), answers.granted_to(index.number())));
                let here = resource.as_ref().map(|asked| asked.r#in.as_str());
                match (&row, looked_up) {
                    (_, Some((found, granted_to))) => {
                        assert!(is_told(found, &expected, here), "{}\n{found}", told());
                        assert_eq!(*granted_to, json!(expected.granted_to), "{}", told());
                    }
                    (Err(reason), None) if index.is_some() => assert_eq!(*reason, expected.reason, "{}", told()),
                    _ => assert_eq!(answers.0["unknown_action"], expected.reason, "{}", told()),
                }
            }
        }
    }
    instants.len() * resources.len() * actions.len()
}

fn resource(container: &str, id: Option<&str>) -> Resource {
    Resource { r#in: container.into(), id: id.map(Into::into) }
}

/// The engine's decision is the oracle's, field by field
fn is_same(decision: &Decision, expected: &decide::Decision) -> bool {
    let by = match (&decision.decided_by, &expected.decided_by) {
        (None, None) => true,
        (Some(by), Some(expected)) => {
            let (told, wanted) = (
                [&by.table, &by.role, &by.cell, &by.container],
                [&expected.table, &expected.role, &expected.cell, &expected.r#in],
            );
            told == wanted && by.source.as_str() == expected.source
        }
        _ => false,
    };
    by && decision.effect.as_str() == expected.effect
        && decision.reason.as_str() == expected.reason
        && decision.depends == expected.depends
        && decision.granted_to == expected.granted_to
}

/// The compiled decision is the oracle's: effect, reason, `depends`, then table, role, cell, source and container
fn is_told(found: &Value, expected: &decide::Decision, here: Option<&str>) -> bool {
    let found = found.as_array().expect("a list");
    let by = match (&found[3..], &expected.decided_by) {
        ([], None) => true,
        ([table, role, cell, source, container @ ..], Some(by)) => {
            let container = container.first().and_then(Value::as_str).or(here);
            *table == by.table
                && *role == by.role
                && *cell == by.cell
                && *source == by.source
                && container == Some(&by.r#in)
        }
        _ => false,
    };
    by && found[0] == expected.effect && found[1] == expected.reason && found[2] == expected.depends
}
