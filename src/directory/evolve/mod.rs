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

use super::facts::{Facts, Memory, RecordChange};
use super::{Event, Happened};

/// The records an event changes, given the facts before it.
#[must_use]
pub fn changes(facts: &dyn Facts, event: &Event) -> Vec<RecordChange> {
    let mut edit = Edit::new(facts, event);
    match &event.happened {
        Happened::UserCreated { .. }
        | Happened::EmailConfirmed { .. }
        | Happened::UserEdited { .. }
        | Happened::PasswordChanged { .. }
        | Happened::UserDeleted { .. }
        | Happened::CodeSent { .. }
        | Happened::CodeMistyped { .. }
        | Happened::CodeUsed { .. } => users::apply(&mut edit, &event.happened),
        Happened::PlatformSetUp { .. }
        | Happened::TeamCreated { .. }
        | Happened::RegistrationLinkCreated { .. }
        | Happened::TeamRenamed { .. }
        | Happened::TeamAdminSet { .. }
        | Happened::TeamKindSet { .. }
        | Happened::TeamBound { .. }
        | Happened::TeamExpirySet { .. }
        | Happened::TeamExpiryNoticed { .. }
        | Happened::TeamExpired { .. }
        | Happened::TeamDeactivated { .. }
        | Happened::TeamReactivated { .. }
        | Happened::TeamDeleted { .. }
        | Happened::WorkspaceCreated { .. }
        | Happened::WorkspaceRemoved { .. } => containers::apply(&mut edit, &event.happened),
        Happened::MemberAdded { .. }
        | Happened::MemberRoleSet { .. }
        | Happened::MemberBlocked { .. }
        | Happened::MemberUnblocked { .. }
        | Happened::MemberDeleted { .. }
        | Happened::MiniProgramAssigned { .. }
        | Happened::MiniProgramUnassigned { .. } => members::apply(&mut edit, &event.happened),
        Happened::InvitationCreated { .. }
        | Happened::InvitationResent { .. }
        | Happened::InvitationWithdrawn { .. }
        | Happened::InvitationAccepted { .. }
        | Happened::InvitationBurned { .. }
        | Happened::RequestSubmitted { .. }
        | Happened::RequestApproved { .. }
        | Happened::RequestRejected { .. }
        | Happened::RequestWithdrawn { .. } => requests::apply(&mut edit, &event.happened),
        Happened::MiniProgramCreated { .. }
        | Happened::MiniProgramEdited { .. }
        | Happened::MiniProgramDeleted { .. }
        | Happened::MiniProgramTakenOffline { .. }
        | Happened::VersionUploaded { .. }
        | Happened::VersionPreviewed { .. }
        | Happened::VersionReleased { .. }
        | Happened::GrayscaleWithdrawn { .. } => mini_programs::apply(&mut edit, &event.happened),
    }
    edit.into_changes()
}

/// Lets an event happen in memory.
pub fn evolve(state: &mut Memory, event: &Event) {
    for change in changes(state, event) {
        state.put(change);
    }
}
