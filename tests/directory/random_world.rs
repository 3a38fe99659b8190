//! The sample worlds after random commands.

#![allow(dead_code, reason = "each test takes what it needs")]

use rolegate::directory::{Actor, Context, Digest, Memory, Timestamp, decide};

use super::random::{Known, Random, command};
use super::world::{by, world};

/// A world after random commands, each by somebody who is found able to give it.
pub(crate) fn random_world(name: &str, seed: u64) -> Memory {
    let mut state = world(name);
    let mut random = Random::new(seed);
    (0..120).for_each(|step| something_happens(&mut state, &mut random, seed, step));
    state
}

/// Gives a random command, and keeps what happened in the history.
pub(crate) fn something_happens(state: &mut Memory, random: &mut Random, seed: u64, step: usize) {
    let known = Known::of(state);
    let command = command(&known, random, step, by("visitor").now);
    // No two events are the same.
    let milliseconds = by("visitor").now.milliseconds() + i64::try_from(step).unwrap();
    let context = |actor: Actor| Context {
        actor,
        now: Timestamp::from_milliseconds(milliseconds),
        ids: (0..4).map(|count| format!("{}-{step}-{count}", random_letter(seed, step))).collect(),
        secrets: vec![Digest::new(format!("secret-{step}"))],
    };
    let from = random.below(known.users.len());
    let users = known.users.iter().cycle().skip(from).take(known.users.len().min(12)).cloned().map(Actor::User);
    let verdicts = users.chain([Actor::Installation]).map(|actor| decide(state, &command, &context(actor)));
    let verdict = verdicts.into_iter().find(|verdict| !verdict.changes.is_empty()).unwrap_or_default();
    state.apply(&verdict.changes);
    state.keep(&verdict.events);
}

/// Ids come in any order.
fn random_letter(seed: u64, step: usize) -> char {
    char::from(b'a' + u8::try_from((seed + u64::try_from(step).unwrap() * 7) % 26).unwrap())
}
