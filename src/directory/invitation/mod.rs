//! Invitations. `code.rs`: the codes of `sas` (S-14, S-17). `email.rs`: by e-mail, in `mpp` and `connect` (M-1, M-2, C-6).
//!
//! An invitation is open, and then used, withdrawn or burned for ever; whether an open one has expired is judged by
//! the clock when it is used. None of the ends stands in the way of a new invitation.

pub(super) mod code;
pub(super) mod email;

pub use code::INVITATION_CODE_HOURS;
pub use email::INVITATION_DAYS;

use super::asking::{Asking, Result, refuse};
use super::facts::{Invitation, InvitationState};
use super::{Context, Digest, Intent, InvitationId, RefusalCode};

fn fresh_invitation(asking: &Asking<'_>) -> Result<InvitationId> {
    let id = InvitationId::new(asking.fresh_id()?);
    if asking.facts.invitation(&id).is_some() { refuse(RefusalCode::IdTaken, id) } else { Ok(id) }
}

/// A digest no invitation ever had: old codes stay dead.
fn fresh_code(asking: &Asking<'_>) -> Result<Digest> {
    let code = asking.fresh_secret()?;
    if asking.facts.invitation_by_code(&code).is_some() { refuse(RefusalCode::CodeReused, "") } else { Ok(code) }
}

fn invitation_of(asking: &Asking<'_>, code: &Digest) -> Result<(InvitationId, Invitation)> {
    let Some(id) = asking.facts.invitation_by_code(code) else { return refuse(RefusalCode::UnknownInvitation, "") };
    let invitation = asking.invitation(&id)?;
    Ok((id, invitation))
}

/// A used, withdrawn, burned or expired invitation never works, nor a code that another took the place of.
fn usable(asking: &Asking<'_>, invitation: &Invitation, code: &Digest) -> Result<()> {
    is_open(invitation)?;
    if invitation.code != *code {
        return refuse(RefusalCode::InvitationReplaced, "");
    }
    if asking.now() >= invitation.expires_at { refuse(RefusalCode::InvitationExpired, "") } else { Ok(()) }
}

/// The right of whoever sent the invitation last is judged again, as if they asked now.
fn inviter_may_still(
    asking: &Asking<'_>,
    inviting: Intent,
    invitation: &Invitation,
    give: impl FnOnce(&Asking<'_>) -> Result<()>,
) -> Result<()> {
    let context = Context { actor: invitation.by.clone(), ..asking.context.clone() };
    let inviter = Asking::new(asking.facts, &context, inviting);
    let still = inviter.may(&invitation.container).and_then(|_| give(&inviter));
    still.or_else(|_| refuse(RefusalCode::InviterLostRight, ""))
}

fn is_open(invitation: &Invitation) -> Result<()> {
    match invitation.state {
        InvitationState::Open => Ok(()),
        InvitationState::Used => refuse(RefusalCode::InvitationUsed, ""),
        InvitationState::Withdrawn => refuse(RefusalCode::InvitationWithdrawn, ""),
        InvitationState::Burned => refuse(RefusalCode::InvitationBurned, ""),
    }
}
