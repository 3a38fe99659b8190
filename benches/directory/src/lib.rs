//! What the benchmarks in `benches/` share: events as text, who asks, and the best time of several rounds.

use std::hint::black_box;
use std::time::{Duration, Instant};

use rolegate::directory::{Actor, Context, Digest, Event, Memory, Timestamp, evolve};

/// Lets an event happen, which is given as in the log: `{"member_added": {...}}`.
///
/// # Panics
/// When it is no event.
pub fn happen(state: &mut Memory, text: &str) {
    let text = format!(r#"{{"version": 1, "at": "2026-01-01T00:00:00Z", "by": "installation", "event": {text}}}"#);
    let event: Event = serde_json::from_str(&text).expect("an event");
    evolve(state, &event);
}

/// A user who can sign in, as an event.
#[must_use]
pub fn user(id: &str) -> String {
    format!(
        r#"{{"user_created": {{"user": "{id}", "name": "N", "login": "{id}", "password": "p", "email": null, "confirmed": true}}}}"#
    )
}

/// A member, as an event.
#[must_use]
pub fn member(place: &str, id: &str, role: &str) -> String {
    format!(r#"{{"member_added": {{"in": "{place}", "user": "{id}", "role": "{role}"}}}}"#)
}

/// Somebody gives a command or asks a question.
///
/// # Panics
/// Never: the moment is one.
#[must_use]
pub fn context(actor: &str) -> Context {
    Context {
        actor: Actor::from(actor.to_owned()),
        now: Timestamp::parse("2026-01-02T00:00:00Z").expect("a moment"),
        ids: vec!["fresh".into()],
        secrets: vec![Digest::new("fresh")],
    }
}

/// The time of doing something once, the best of several rounds.
pub fn best<T>(times: u32, mut done: impl FnMut() -> T) -> Duration {
    let mut round = || {
        let start = Instant::now();
        for _ in 0..times {
            black_box(done());
        }
        start.elapsed() / times
    };
    (0..15).map(|_| round()).min().unwrap_or_default()
}
