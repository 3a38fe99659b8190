//! Invitations, and what finds them.

use super::edit::Edit;
use crate::directory::facts::{Finder, Found, Invitation, InvitationState, Key, Record};
use crate::directory::vocabulary::{Actor, Digest, Email, InvitationId, Timestamp};

pub(super) fn create(edit: &mut Edit<'_>, id: &InvitationId, record: Invitation) {
    if let Some(email) = &record.email {
        let open = Finder::OpenInvitation(record.container.clone(), email.clone());
        edit.point(open, Found::Invitation(id.clone()));
    }
    edit.point(Finder::InvitationCode(record.code.clone()), Found::Invitation(id.clone()));
    edit.put(Key::Invitation(id.clone()), Record::Invitation(record));
}

/// The address it was sent to. An invitation that was sent again is the one that is open, whichever was before.
pub(super) fn resend(
    edit: &mut Edit<'_>,
    by: &Actor,
    id: &InvitationId,
    code: &Digest,
    expires_at: Timestamp,
) -> Option<Email> {
    edit.point(Finder::InvitationCode(code.clone()), Found::Invitation(id.clone()));
    edit.invitation(id, |record| {
        record.by = by.clone();
        record.code = code.clone();
        record.expires_at = expires_at;
    });
    let Some(Record::Invitation(Invitation { container, email, .. })) = edit.get(&Key::Invitation(id.clone())) else {
        return None;
    };
    if let Some(email) = &email {
        edit.point(Finder::OpenInvitation(container, email.clone()), Found::Invitation(id.clone()));
    }
    email
}

pub(super) fn close(edit: &mut Edit<'_>, id: &InvitationId, state: InvitationState) {
    edit.invitation(id, |invitation| invitation.state = state);
    let Some(Record::Invitation(invitation)) = edit.get(&Key::Invitation(id.clone())) else { return };
    let Some(email) = invitation.email else { return };
    let open = Finder::OpenInvitation(invitation.container, email);
    if edit.found(&open) == Some(Found::Invitation(id.clone())) {
        edit.forget(open);
    }
}
