//! Invitation codes of `sas` (S-14, S-17): one use, 24 hours, worn out by a failed try.

use super::{Hearing, Result, refuse};
use crate::directory::facts::Invitation;
use crate::directory::team::TEAMS;
use crate::directory::{Code, CodeForm, InvitationCodeForm, UserId, What};

/// How long an invitation code works.
pub const CODE_HOURS: i64 = 24;

impl Hearing<'_> {
    /// S-14, S-17: by admins and member admins of a mini program team; never for an admin.
    pub(in crate::directory) fn create_invitation_code(&self, form: &InvitationCodeForm) -> Result<Vec<What>> {
        let team = self.of_kind(&form.team, &TEAMS)?;
        self.allowed("member.invite", &form.team)?;
        self.may_give(&form.team, team.kind, &form.role)?;
        Ok(vec![What::InvitationCreated {
            invitation: self.fresh_invitation()?,
            container: form.team.clone(),
            role: form.role.clone(),
            email: None,
            assigned: Vec::new(),
            code: self.fresh_code()?,
            expires_at: self.now().plus_minutes(CODE_HOURS * 60),
        }])
    }

    /// S-17: a try with a code that works either makes a member or wears the code out. A code that does not work any
    /// more is refused, and stays what it was.
    pub(in crate::directory) fn join_team(&self, form: &CodeForm) -> Result<Vec<What>> {
        let (user, _) = self.account()?;
        let (id, invitation) = self.invitation_of(&form.code)?;
        if invitation.email.is_some() {
            return refuse(Code::UnknownInvitation, "");
        }
        self.usable(&invitation, &form.code)?;
        if let Err(refusal) = self.may_join(&user, &invitation) {
            return Ok(vec![What::InvitationBurned { invitation: id, user, code: refusal.code }]);
        }
        let (container, role) = (invitation.container, invitation.role);
        let accepted = What::InvitationAccepted { invitation: id, user: user.clone() };
        Ok(vec![accepted, What::MemberAdded { container, user, role, assigned: Vec::new() }])
    }

    fn may_join(&self, user: &UserId, invitation: &Invitation) -> Result<()> {
        let team = self.container(&invitation.container)?;
        self.actor()?;
        self.ordinary(user)?;
        self.no_member(&invitation.container, user)?;
        self.role_fits(&invitation.role, team.kind)?;
        self.inviter_may_still(invitation, |inviter| {
            inviter.may_give(&invitation.container, team.kind, &invitation.role)
        })
    }

    pub(super) fn by_email_only(&self, invitation: &Invitation) -> Result<()> {
        self.container(&invitation.container)?;
        // Codes without an address are those of `sas`.
        if invitation.email.is_some() { Ok(()) } else { refuse(Code::NotInThisSystem, &invitation.container) }
    }
}
