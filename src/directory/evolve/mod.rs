//! What an event makes of the facts. Pure and total: an event that does not fit what is known changes nothing else.
//!
//! [`changes`] names the records that are new; a shell writes them in the transaction that keeps the event, and
//! [`evolve`] does so in memory. Replaying events gives the same facts, record for record.

mod containers;
mod edit;
mod members;
mod mini_programs;
mod requests;
mod users;

use edit::Edit;

use super::facts::{Change, Facts, Memory};
use super::{Event, What};

/// The records an event changes, given the facts before it.
#[must_use]
pub fn changes(facts: &dyn Facts, event: &Event) -> Vec<Change> {
    let mut edit = Edit::new(facts, event);
    match &event.what {
        What::UserCreated { .. }
        | What::EmailConfirmed { .. }
        | What::UserEdited { .. }
        | What::PasswordChanged { .. }
        | What::UserDeleted { .. }
        | What::CodeSent { .. }
        | What::CodeMistyped { .. }
        | What::CodeUsed { .. } => users::apply(&mut edit, &event.what),
        What::PlatformSetUp { .. }
        | What::TeamCreated { .. }
        | What::RegistrationLinkCreated { .. }
        | What::TeamRenamed { .. }
        | What::TeamAdminSet { .. }
        | What::TeamKindSet { .. }
        | What::TeamBound { .. }
        | What::TeamExpirySet { .. }
        | What::TeamExpiryNoticed { .. }
        | What::TeamExpired { .. }
        | What::TeamDeactivated { .. }
        | What::TeamReactivated { .. }
        | What::TeamDeleted { .. }
        | What::WorkspaceCreated { .. }
        | What::WorkspaceRemoved { .. } => containers::apply(&mut edit, &event.what),
        What::MemberAdded { .. }
        | What::MemberRoleSet { .. }
        | What::MemberBlocked { .. }
        | What::MemberUnblocked { .. }
        | What::MemberDeleted { .. }
        | What::MiniProgramAssigned { .. }
        | What::MiniProgramUnassigned { .. } => members::apply(&mut edit, &event.what),
        What::InvitationCreated { .. }
        | What::InvitationResent { .. }
        | What::InvitationWithdrawn { .. }
        | What::InvitationAccepted { .. }
        | What::InvitationBurned { .. }
        | What::RequestSubmitted { .. }
        | What::RequestApproved { .. }
        | What::RequestRejected { .. }
        | What::RequestWithdrawn { .. } => requests::apply(&mut edit, &event.what),
        What::MiniProgramCreated { .. }
        | What::MiniProgramEdited { .. }
        | What::MiniProgramDeleted { .. }
        | What::MiniProgramTakenOffline { .. }
        | What::VersionUploaded { .. }
        | What::VersionPreviewed { .. }
        | What::VersionReleased { .. }
        | What::GrayscaleWithdrawn { .. } => mini_programs::apply(&mut edit, &event.what),
    }
    edit.into_changes()
}

/// Lets an event happen in memory.
pub fn evolve(state: &mut Memory, event: &Event) {
    for change in changes(state, event) {
        state.put(change);
    }
}
