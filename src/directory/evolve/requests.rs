//! Invitations and requests.

use super::Edit;
use crate::directory::facts::{
    Invitation, InvitationState, Key, MiniProgram, Record, Request, RequestState, VersionState,
};
use crate::directory::{Happened, InvitationId, RequestId, Wish};

pub(super) fn apply(edit: &mut Edit<'_>, happened: &Happened) {
    match happened {
        Happened::InvitationCreated { invitation, container, role, email, assigned, code, expires_at } => {
            let record = Invitation {
                container: container.clone(),
                role: role.clone(),
                email: email.clone(),
                assigned: assigned.clone(),
                code: code.clone(),
                expires_at: *expires_at,
                by: edit.by.clone(),
                state: InvitationState::Open,
            };
            if let Some(email) = email {
                let key = Key::OpenInvitation(container.clone(), email.clone());
                edit.put(key, Record::OpenInvitation(invitation.clone()));
            }
            edit.put(Key::InvitationCode(code.clone()), Record::InvitationCode(invitation.clone()));
            edit.put(Key::Invitation(invitation.clone()), Record::Invitation(record));
        }
        Happened::InvitationResent { invitation, code, expires_at } => {
            edit.put(Key::InvitationCode(code.clone()), Record::InvitationCode(invitation.clone()));
            let by = edit.by.clone();
            edit.invitation(invitation, |record| {
                record.by = by;
                record.code = code.clone();
                record.expires_at = *expires_at;
            });
            reopen(edit, invitation);
        }
        Happened::InvitationWithdrawn { invitation } => close(edit, invitation, InvitationState::Withdrawn),
        Happened::InvitationAccepted { invitation, .. } => close(edit, invitation, InvitationState::Used),
        Happened::InvitationBurned { invitation, .. } => close(edit, invitation, InvitationState::Burned),
        Happened::RequestSubmitted { request, wish } => {
            let (wish, applicant) = (wish.clone(), edit.by.clone());
            opened(edit, request, &wish);
            let record = Request { wish, applicant, state: RequestState::Open, reason: None };
            edit.put(Key::Request(request.clone()), Record::Request(record));
        }
        Happened::RequestApproved { request } => {
            decided(edit, request, RequestState::Approved, VersionState::Approved);
        }
        Happened::RequestRejected { request, reason } => {
            decided(edit, request, RequestState::Rejected, VersionState::Rejected);
            edit.request(request, |record| record.reason = Some(reason.clone()));
        }
        Happened::RequestWithdrawn { request } => {
            decided(edit, request, RequestState::Withdrawn, VersionState::Previewed);
        }
        _ => {}
    }
}

/// An invitation that was sent again is the one that is open, whichever was before.
fn reopen(edit: &mut Edit<'_>, id: &InvitationId) {
    if let Some(Record::Invitation(Invitation { container, email: Some(email), .. })) =
        edit.get(&Key::Invitation(id.clone()))
    {
        edit.put(Key::OpenInvitation(container, email), Record::OpenInvitation(id.clone()));
    }
}

fn close(edit: &mut Edit<'_>, id: &InvitationId, state: InvitationState) {
    edit.invitation(id, |invitation| invitation.state = state);
    let Some(Record::Invitation(invitation)) = edit.get(&Key::Invitation(id.clone())) else { return };
    let Some(email) = invitation.email else { return };
    let key = Key::OpenInvitation(invitation.container, email);
    if edit.get(&key) == Some(Record::OpenInvitation(id.clone())) {
        edit.remove(key);
    }
}

/// A submission holds its mini program (P-1).
fn opened(edit: &mut Edit<'_>, request: &RequestId, wish: &Wish) {
    let (Wish::Release { mini_program, .. } | Wish::Removal { mini_program }) = wish else { return };
    edit.mini_program(mini_program, |mini_program| mini_program.open = Some(request.clone()));
    if let Wish::Release { version, .. } = wish {
        edit.version(mini_program, version, |version| version.state = VersionState::Submitted);
    }
}

/// A decision lets the mini program go, and moves the version on.
fn decided(edit: &mut Edit<'_>, id: &RequestId, state: RequestState, moves_to: VersionState) {
    edit.request(id, |request| request.state = state);
    let Some(request) = edit.read_request(id) else { return };
    let (Wish::Release { mini_program, .. } | Wish::Removal { mini_program }) = &request.wish else { return };
    edit.mini_program(mini_program, |mini_program: &mut MiniProgram| {
        if mini_program.open.as_ref() == Some(id) {
            mini_program.open = None;
        }
    });
    if let Wish::Release { version, .. } = &request.wish {
        let home = edit.read_mini_program(mini_program).and_then(|record| edit.read_container(&record.container));
        let above = home.and_then(|home| home.parent).filter(|_| moves_to == VersionState::Approved);
        edit.version(mini_program, version, |version| (version.state, version.approved_in) = (moves_to, above));
    }
}
