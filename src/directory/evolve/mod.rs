//! What events make of the facts. Pure and total: an event that does not fit what is known changes nothing else.
//!
//! [`decide`](crate::directory::decide) tells a command's changes with its events. Here a log of events is replayed:
//! [`changes`] names the facts that one event changes, and [`evolve`] lets it happen in memory. Replaying events
//! gives the same facts, record for record.

mod apply;
mod containers;
mod edit;
mod invitations;
mod members;
mod mini_programs;
mod requests;
mod sendings;
mod things;
mod users;

use super::facts::{FactChange, Facts, Memory};
use crate::directory::vocabulary::Event;

/// The facts an event changes, given the facts before it.
#[must_use]
pub fn changes(facts: &dyn Facts, event: &Event) -> Vec<FactChange> {
    all_changes(facts, core::slice::from_ref(event))
}

/// The facts that events change one after another, each once, given the facts before the first.
pub(super) fn all_changes(facts: &dyn Facts, events: &[Event]) -> Vec<FactChange> {
    let mut edit = edit::Edit::new(facts);
    for event in events {
        apply::apply(&mut edit, event);
    }
    edit.into_changes()
}

/// Lets an event happen in memory.
pub fn evolve(state: &mut Memory, event: &Event) {
    let changes = changes(state, event);
    state.apply(&changes);
}
