//! Tries that fail and leave a trace: events that are a refusal too.

use super::facts::Facts;
use super::{Event, Happened, Refusal, RefusalCode};

/// The refusal a failed try is told, where the events record one: a code that burned, a code mistyped (S-11, S-17). The
/// event keeps the code alone; what it is about the facts tell, before the events have happened or after.
#[must_use]
pub fn failure(facts: &dyn Facts, events: &[Event]) -> Option<Refusal> {
    events.iter().find_map(|event| match &event.happened {
        Happened::InvitationBurned { invitation, user, code } => {
            let about = facts.invitation(invitation).and_then(|invitation| match code {
                RefusalCode::UnknownContainer => Some(invitation.container.to_string()),
                RefusalCode::UnknownRole => Some(invitation.role.to_string()),
                _ => None,
            });
            Some(Refusal::new(*code, about.unwrap_or_else(|| user.to_string())))
        }
        Happened::CodeMistyped { .. } => Some(Refusal::new(RefusalCode::CodeWrong, "")),
        _ => None,
    })
}
