//! Laws over random grants and questions: the engine against the oracle, its parts against each other, and what must never happen

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a fault here is a failed test")]

mod oracle;
#[path = "random/cases.rs"]
mod random_cases;

use oracle::choices::Choices;
use oracle::decide::Question;
use oracle::generate::{NOW, World, worlds};
use oracle::random_tables::random_tables;
use oracle::tables::Tables;
use oracle::words::Words;
use oracle::{cases::built_in_files, engine, instant::instant};
use proptest::prelude::*;
use random_cases::cases;
use rolegate::engine::{Access, Effect, State};
use serde_json::{Value, json};
use std::fmt;
use std::sync::{Arc, LazyLock};

/// A system with its tables as the oracle and as the engine read them
struct Judged {
    world: World,
    oracle: Tables,
    engine: rolegate::tables::Tables,
}

impl fmt::Debug for Judged {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {:?}", self.world.system, self.world.files)
    }
}

static BUILT_IN: LazyLock<Tables> = LazyLock::new(|| Tables::read(&built_in_files()));

static WORLDS: LazyLock<Vec<Arc<Judged>>> =
    LazyLock::new(|| worlds(&BUILT_IN).into_iter().map(|world| Arc::new(Judged::new(world))).collect());

type Asked = (String, Option<Value>);

fn choices() -> impl Strategy<Value = Choices> {
    proptest::collection::vec(any::<u32>(), 40..320).prop_map(Choices::from_list)
}

/// One of the known systems, or one of random tables
fn judged(choices: &mut Choices) -> Arc<Judged> {
    let number = choices.below(WORLDS.len() * 2);
    WORLDS.get(number).cloned().unwrap_or_else(|| {
        let files = random_tables(choices);
        Arc::new(Judged::new(World::new("random", &Tables::read(&files), Some(files))))
    })
}

/// A system, grants, an instant, and a dozen questions
fn drawn() -> impl Strategy<Value = (Arc<Judged>, Value, String, Vec<Asked>)> {
    choices().prop_map(|mut choices| {
        let judged = judged(&mut choices);
        let grants = judged.world.grants(&mut choices);
        let now = judged.world.now(&mut choices);
        let asked = (0..12).map(|_| judged.world.question(&mut choices, &grants)).collect();
        (judged, grants, now, asked)
    })
}

impl Judged {
    fn new(world: World) -> Judged {
        let oracle = world.files.as_ref().map_or_else(|| BUILT_IN.clone(), Tables::read);
        let engine = engine::tables(world.files.as_ref());
        Judged { world, oracle, engine }
    }

    fn access(&self, grants: &Value) -> Access {
        engine::access(&self.engine, grants).expect("well-formed grants")
    }

    /// Every action and one more, everywhere and nowhere, with and without an id
    fn everything(&self, grants: &Value) -> Vec<Asked> {
        let mut resources = vec![None, Some(json!({ "in": "unlisted" }))];
        for container in grants["containers"].as_array().expect("a list") {
            resources.push(Some(json!({ "in": container["id"] })));
            for id in ["mp-1", "mp-3", "小程序", "never listed"] {
                resources.push(Some(json!({ "in": container["id"], "id": id })));
            }
        }
        let mut actions = self.oracle.actions(&self.world.system);
        actions.extend(["console.login", "ide.login", "nothing.here"].map(String::from));
        let asked =
            actions.iter().flat_map(|action| resources.iter().map(|resource| (action.clone(), resource.clone())));
        asked.collect()
    }
}

fn effect(access: &Access, (action, resource): &Asked, now: &str) -> Effect {
    access.check(action, engine::resource(resource.as_ref()).as_ref(), engine::instant(now)).effect
}

proptest! {
    #![proptest_config(cases(600))]

    /// proves T-3, T-4, T-5, T-6, S-21
    #[test]
    fn the_engine_says_what_the_oracle_says((judged, grants, now, asked) in drawn()) {
        let access = judged.access(&grants);
        let read = oracle::grants::Grants::read(&grants).expect("well-formed grants");
        for (action, resource) in &asked {
            let of_oracle = resource.clone().map(|resource| serde_json::from_value(resource).expect("a resource"));
            let now_read = instant(&now).expect("an instant");
            let question =
                Question { tables: &judged.oracle, grants: &read, action, resource: of_oracle.as_ref(), now: now_read };
            let expected = serde_json::to_value(question.decide()).expect("a decision is JSON");
            let of_engine = engine::resource(resource.as_ref());
            let decision = access.check(action, of_engine.as_ref(), engine::instant(&now));
            let answered = serde_json::to_value(decision).expect("a decision is JSON");
            prop_assert_eq!(answered, expected, "{} {:?} {} {}", action, resource, now, grants);
        }
    }
}

proptest! {
    #![proptest_config(cases(200))]

    /// proves T-3, T-4, T-5, T-6: what is looked up in compiled answers is what is checked, whenever; by a clock from before
    /// they were made never more
    #[test]
    fn lookups_in_compiled_answers_are_checks((judged, grants, now, _) in drawn(), later in 0..40_000_i64) {
        let access = judged.access(&grants);
        let made = engine::instant(&now);
        let json = rolegate::engine::Answers::compile(&access, made).expect("few answers").into_json();
        let answers = oracle::answers::Answers::read(&json);
        let start = made.to_milliseconds_up();
        let around = answers.instants().into_iter().chain(answers.from());
        let around = around.flat_map(|instant| [instant - 1, instant, instant + 1]);
        for moment in [start, start + later * 86_400, start - later * 86_400].into_iter().chain(around) {
            let at = rolegate::engine::Instant::from_milliseconds(moment);
            for (action, resource) in judged.everything(&grants) {
                let decision = access.check(&action, engine::resource(resource.as_ref()).as_ref(), at);
                let found = answers.check(&action, resource.as_ref(), moment);
                if moment < start {
                    let fewer = found["effect"] == "deny" || found["effect"] == decision.effect.as_str();
                    prop_assert!(fewer || decision.effect == Effect::Allow, "{} {:?} {} {}", action, resource, moment, grants);
                    let before_start = answers.from().is_some_and(|from| moment < from);
                    prop_assert!(!before_start || found["reason"] == "stale_grants", "{} {} {}", found, moment, grants);
                } else {
                    let expected = serde_json::to_value(decision).expect("a decision is JSON");
                    prop_assert_eq!(found, expected, "{} {:?} {} {}", action, resource, moment, grants);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(48))]

    /// proves T-3, T-4, T-5
    #[test]
    fn compiled_answers_are_checks((judged, grants, now, _) in drawn()) {
        let access = judged.access(&grants);
        let at = engine::instant(&now);
        let compiled = access.compile(at);
        let words = compiled.to_words(&access);
        let actions = access.system().map_or(Vec::new(), |system| system.actions().to_vec());
        let read = Words { words: &words, grants: &grants, actions: &actions };
        prop_assert!(read.is_complete());
        for asked in judged.everything(&grants) {
            let (action, resource) = &asked;
            let checked = effect(&access, &asked, &now);
            let target = access.target(engine::resource(resource.as_ref()).as_ref());
            let by_bits = match (access.action(action), &target) {
                (Some(action), Some(target)) => compiled.effect(action, target),
                _ => Effect::Deny,
            };
            prop_assert_eq!(by_bits, checked, "{:?} {} {}", asked, now, grants);
            prop_assert_eq!(read.effect(action, resource.as_ref()), checked.as_str(), "{:?} {} {}", asked, now, grants);
        }
    }

    /// proves T-3, T-5
    #[test]
    fn lists_of_actions_and_menus_are_checks((judged, grants, now, asked) in drawn()) {
        let access = judged.access(&grants);
        let compiled = access.compile(engine::instant(&now));
        for (_, resource) in asked {
            let Some(target) = access.target(engine::resource(resource.as_ref()).as_ref()) else { continue };
            let listed = compiled.actions(&target);
            let mut known = judged.oracle.actions(&judged.world.system);
            known.extend(["console.login", "ide.login"].map(String::from));
            for action in known {
                let checked = effect(&access, &(action.clone(), resource.clone()), &now);
                prop_assert_eq!(listed.allow.contains(&action), checked == Effect::Allow);
                prop_assert_eq!(listed.read_only.contains(&action), checked == Effect::ReadOnly);
            }
            let menus = compiled.menu(&target);
            let rows = judged.oracle.rows.iter().filter(|row| access.system().is_some() && row.system == judged.world.system);
            for row in rows {
                let menu = menus.iter().find(|menu| menu.menu == row.menu).expect("a menu for every row");
                let entry = menu.entries.iter().find(|entry| entry.action == row.action).expect("an entry for every row");
                let state = match effect(&access, &(row.action.clone(), resource.clone()), &now) {
                    Effect::Allow => State::Enabled,
                    Effect::ReadOnly => State::ReadOnly,
                    Effect::Deny => State::Hidden,
                };
                prop_assert_eq!(entry.state, state);
                prop_assert_eq!(Some(menu.state), menu.entries.iter().map(|entry| entry.state).max());
            }
        }
    }

    /// proves T-5: nobody gains by losing a membership, by a block, by a shorter list of assigned ids, or before it starts and after it ends
    #[test]
    fn less_is_never_more((judged, grants, now, _) in drawn(), which in any::<prop::sample::Index>()) {
        let memberships = grants["memberships"].as_array().expect("a list");
        if memberships.is_empty() {
            return Ok(());
        }
        let which = which.index(memberships.len());
        let (mut removed, mut blocked, mut shorter) = (grants.clone(), grants.clone(), grants.clone());
        removed["memberships"].as_array_mut().expect("a list").remove(which);
        blocked["memberships"][which]["status"] = "blocked".into();
        if let Some(assigned) = shorter["memberships"][which].get_mut("assigned").and_then(Value::as_array_mut) {
            assigned.pop();
        }
        let (mut ended, mut coming) = (grants.clone(), grants.clone());
        ended["memberships"][which]["starts_at"] = Value::Null;
        ended["memberships"][which]["expires_at"] = "1970-01-01T00:00:00Z".into();
        coming["memberships"][which]["starts_at"] = "2036-01-01T00:00:00Z".into();
        coming["memberships"][which]["expires_at"] = Value::Null;
        let before = judged.access(&grants);
        for lesser in [removed, blocked, shorter, ended, coming] {
            let after = judged.access(&lesser);
            for asked in judged.everything(&grants) {
                let (had, has) = (effect(&before, &asked, &now), effect(&after, &asked, &now));
                prop_assert!(has <= had, "{:?}: {:?} became {:?} in {}", asked, had, has, lesser);
            }
        }
    }

    /// proves T-3, S-21: where nothing starts time only takes away, where nothing ends it only gives, and nothing changes before
    /// the instant that was announced
    #[test]
    fn time_passing_gives_and_takes_as_announced((judged, grants, _, _) in drawn()) {
        let access = judged.access(&grants);
        let mut instants = vec![NOW, "1970-01-01T00:00:00Z", "2026-11-30T23:59:59.999999999Z", "2026-12-01T00:00:00.001Z"];
        instants.extend(["2026-12-01T00:00:00.0000001Z", "2026-12-01T00:00:00.000000099Z", "2027-06-01T00:00:00Z"]);
        instants.extend(["2020-02-29T22:59:59Z", "2026-11-30T23:59:59.999Z", "2027-01-01T00:00:00Z"]);
        instants.sort_by_key(|text| instant(text).expect("an instant"));
        for pair in instants.windows(2) {
            let (earlier, later) = (engine::instant(pair[0]), engine::instant(pair[1]));
            if access.until(earlier).is_none_or(|until| later < until) {
                let (before, after) = (access.compile(earlier), access.compile(later));
                prop_assert_eq!(before.to_words(&access), after.to_words(&access), "{:?} {}", pair, grants);
            }
        }
        let (mut started, mut endless) = (grants.clone(), grants.clone());
        endless["fresh_until"] = Value::Null;
        for container in endless["containers"].as_array_mut().expect("a list") {
            container["expires_at"] = Value::Null;
        }
        for number in 0..grants["memberships"].as_array().expect("a list").len() {
            started["memberships"][number]["starts_at"] = Value::Null;
            endless["memberships"][number]["expires_at"] = Value::Null;
        }
        let (started, endless) = (judged.access(&started), judged.access(&endless));
        for asked in judged.everything(&grants) {
            let effects = |access| -> Vec<Effect> { instants.iter().map(|now| effect(access, &asked, now)).collect() };
            let (taken, given) = (effects(&started), effects(&endless));
            prop_assert!(taken.is_sorted_by(|earlier, later| earlier >= later), "{:?} {:?} {}", asked, taken, grants);
            prop_assert!(given.is_sorted(), "{:?} {:?} {}", asked, given, grants);
        }
    }

    /// proves T-3
    #[test]
    fn whatever_is_unknown_is_denied((judged, grants, now, _) in drawn()) {
        let (mut of_strangers, mut elsewhere) = (grants.clone(), grants.clone());
        for membership in of_strangers["memberships"].as_array_mut().expect("a list") {
            membership["role"] = "stranger".into();
        }
        elsewhere["system"] = "elsewhere".into();
        for unknown in [of_strangers, elsewhere] {
            let access = judged.access(&unknown);
            for asked in judged.everything(&unknown) {
                prop_assert_eq!(effect(&access, &asked, &now), Effect::Deny, "{:?} {}", asked, unknown);
            }
        }
        let access = judged.access(&grants);
        for (action, resource) in judged.everything(&grants) {
            let unlisted = resource.as_ref().is_some_and(|resource| resource["in"] == "unlisted");
            if unlisted || action == "nothing.here" {
                prop_assert_eq!(effect(&access, &(action, resource), &now), Effect::Deny);
            }
        }
    }

    /// proves T-5: rights in one team never carry to another
    #[test]
    fn an_unrelated_team_changes_nothing((judged, grants, now, _) in drawn(), mut choices in choices()) {
        let unrelated = judged.world.grants(&mut choices);
        let mut joined = grants.clone();
        for container in unrelated["containers"].as_array().expect("a list") {
            let mut container = container.clone();
            for field in ["id", "parent"] {
                if let Some(id) = container.get(field).and_then(Value::as_str) {
                    container[field] = format!("other {id}").into();
                }
            }
            joined["containers"].as_array_mut().expect("a list").push(container);
        }
        let (before, beside) = (judged.access(&grants), judged.access(&joined));
        for asked in judged.everything(&grants) {
            let (action, resource) = &asked;
            let (resource, now) = (engine::resource(resource.as_ref()), engine::instant(&now));
            let alone = before.check(action, resource.as_ref(), now);
            prop_assert_eq!(alone, beside.check(action, resource.as_ref(), now), "{:?} {}", asked, joined);
        }
        // A scope that reaches anywhere is the one way from one team to another, and only own tables have it.
        if judged.world.files.is_some() {
            return Ok(());
        }
        for membership in unrelated["memberships"].as_array().expect("a list") {
            let mut membership = membership.clone();
            membership["in"] = format!("other {}", membership["in"].as_str().expect("an id")).into();
            joined["memberships"].as_array_mut().expect("a list").push(membership);
        }
        let member_of_both = judged.access(&joined);
        for asked in judged.everything(&grants).iter().filter(|(_, resource)| resource.is_some()) {
            let (had, has) = (effect(&before, asked, &now), effect(&member_of_both, asked, &now));
            prop_assert_eq!(had, has, "{:?} {}", asked, joined);
        }
    }

    /// proves T-3: the same input gives the same words, and the order of containers is of no account
    #[test]
    fn compiling_is_deterministic((judged, grants, now, _) in drawn()) {
        let at = engine::instant(&now);
        let (once, again) = (judged.access(&grants), judged.access(&grants));
        prop_assert_eq!(once.compile(at).to_words(&once), again.compile(at).to_words(&again));
        let mut turned = grants.clone();
        turned["containers"].as_array_mut().expect("a list").reverse();
        let turned = judged.access(&turned);
        for asked in judged.everything(&grants) {
            prop_assert_eq!(effect(&once, &asked, &now), effect(&turned, &asked, &now), "{:?} {}", asked, grants);
        }
    }
}
