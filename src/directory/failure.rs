//! Tries that fail and leave a trace: events that are a refusal too.

use super::facts::Facts;
use super::{Code, Event, Refusal, What};

/// The refusal a failed try is told, where the events record one: a code that burned, a code mistyped (S-11, S-17). The
/// event keeps the code alone; what it is about the facts tell, before the events have happened or after.
#[must_use]
pub fn failure(facts: &dyn Facts, events: &[Event]) -> Option<Refusal> {
    events.iter().find_map(|event| match &event.what {
        What::InvitationBurned { invitation, user, code } => {
            let about = facts.invitation(invitation).and_then(|invitation| match code {
                Code::UnknownContainer => Some(invitation.container.to_string()),
                Code::UnknownRole => Some(invitation.role.to_string()),
                _ => None,
            });
            Some(Refusal::new(*code, about.unwrap_or_else(|| user.to_string())))
        }
        What::CodeMistyped { .. } => Some(Refusal::new(Code::CodeWrong, "")),
        _ => None,
    })
}
