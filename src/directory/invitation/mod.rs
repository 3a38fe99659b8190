//! Invitations. `code.rs`: the codes of `sas` (S-14, S-17). `email.rs`: by e-mail, in `mpp` and `connect` (M-1, M-2, C-6).
//!
//! An invitation is open, and then used, withdrawn or burned for ever; whether an open one has expired is judged by
//! the clock when it is used. None of the ends stands in the way of a new invitation.

mod code;
mod email;

pub use code::CODE_HOURS;
pub use email::INVITATION_DAYS;

use super::facts::{Invitation, InvitationState};
use super::hearing::{Hearing, Result, refuse};
use super::{Code, Context, Digest, InvitationId};

impl Hearing<'_> {
    fn fresh_invitation(&self) -> Result<InvitationId> {
        let id = InvitationId::new(self.fresh_id()?);
        if self.facts.invitation(&id).is_some() { refuse(Code::IdTaken, id) } else { Ok(id) }
    }

    /// A digest no invitation ever had: old codes stay dead.
    fn fresh_code(&self) -> Result<Digest> {
        let code = self.fresh_secret()?;
        if self.facts.invitation_by_code(&code).is_some() { refuse(Code::CodeReused, "") } else { Ok(code) }
    }

    fn invitation_of(&self, code: &Digest) -> Result<(InvitationId, Invitation)> {
        let Some(id) = self.facts.invitation_by_code(code) else { return refuse(Code::UnknownInvitation, "") };
        let invitation = self.invitation(&id)?;
        Ok((id, invitation))
    }

    /// A used, withdrawn, burned or expired invitation never works, nor a code that another took the place of.
    fn usable(&self, invitation: &Invitation, code: &Digest) -> Result<()> {
        self.is_open(invitation)?;
        if invitation.code != *code {
            return refuse(Code::InvitationReplaced, "");
        }
        if self.now() >= invitation.expires_at { refuse(Code::InvitationExpired, "") } else { Ok(()) }
    }

    /// The right of whoever sent the invitation last is judged again, as if they asked now.
    fn inviter_may_still(&self, invitation: &Invitation, give: impl FnOnce(&Hearing<'_>) -> Result<()>) -> Result<()> {
        let inviting = Context { actor: invitation.by.clone(), ..self.context.clone() };
        let inviter = Hearing::new(self.facts, &inviting);
        let still = inviter.allowed("member.invite", &invitation.container).and_then(|_| give(&inviter));
        still.or_else(|_| refuse(Code::InviterLostRight, ""))
    }

    fn is_open(&self, invitation: &Invitation) -> Result<()> {
        match invitation.state {
            InvitationState::Open => Ok(()),
            InvitationState::Used => refuse(Code::InvitationUsed, ""),
            InvitationState::Withdrawn => refuse(Code::InvitationWithdrawn, ""),
            InvitationState::Burned => refuse(Code::InvitationBurned, ""),
        }
    }
}
