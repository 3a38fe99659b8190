//! How an invitation stands, and what makes a new one (M-2, S-17).

use crate::directory::asking::Context;
use crate::directory::asking::{Asking, Result, refuse};
use crate::directory::facts::{Invitation, InvitationState};
use crate::directory::vocabulary::{Digest, Intent, InvitationId, RefusalCode};

pub(super) fn fresh_invitation(asking: &Asking<'_>) -> Result<InvitationId> {
    let id = InvitationId::new(asking.fresh_id()?);
    if asking.facts.invitation(&id).is_some() { refuse(RefusalCode::IdTaken, id) } else { Ok(id) }
}

/// A digest no invitation ever had: old codes stay dead.
pub(super) fn fresh_code(asking: &Asking<'_>) -> Result<Digest> {
    let code = asking.fresh_secret()?;
    if asking.facts.invitation_by_code(&code).is_some() { refuse(RefusalCode::CodeReused, "") } else { Ok(code) }
}

pub(super) fn invitation_of(asking: &Asking<'_>, code: &Digest) -> Result<(InvitationId, Invitation)> {
    let Some(id) = asking.facts.invitation_by_code(code) else { return refuse(RefusalCode::UnknownInvitation, "") };
    let invitation = asking.invitation(&id)?;
    Ok((id, invitation))
}

/// A used, withdrawn, burned or expired invitation never works, nor a code that another took the place of.
pub(super) fn usable(asking: &Asking<'_>, invitation: &Invitation, code: &Digest) -> Result<()> {
    is_open(invitation)?;
    if invitation.code != *code {
        return refuse(RefusalCode::InvitationReplaced, "");
    }
    if asking.now() >= invitation.expires_at { refuse(RefusalCode::InvitationExpired, "") } else { Ok(()) }
}

/// The right of whoever sent the invitation last is judged again, as if they asked now.
pub(super) fn inviter_may_still(
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

pub(super) fn is_open(invitation: &Invitation) -> Result<()> {
    match invitation.state {
        InvitationState::Open => Ok(()),
        InvitationState::Used => refuse(RefusalCode::InvitationUsed, ""),
        InvitationState::Withdrawn => refuse(RefusalCode::InvitationWithdrawn, ""),
        InvitationState::Burned => refuse(RefusalCode::InvitationBurned, ""),
    }
}
