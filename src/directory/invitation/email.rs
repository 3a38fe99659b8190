//! Invitations by e-mail to workspaces of `mpp` and `connect` (M-1, M-2, C-6): three days, withdrawn or sent again.

use super::{Hearing, Result, refuse};
use crate::directory::facts::{Invitation, InvitationState};
use crate::directory::member::WORKSPACES;
use crate::directory::{Code, CodeForm, ContainerId, Email, InvitationForm, InvitationId, Kind, OfInvitation, What};

/// How long an invitation by e-mail works. M-2 says so of `mpp`; `connect` does not say, and takes the same.
pub const INVITATION_DAYS: i64 = 3;

impl Hearing<'_> {
    /// M-2: by Developer Admins and Workspace Admins into their own workspace; C-6: by Owners and Masters, who offer
    /// Master and Developer only. M-1: with mini programs for a Developer or Operator.
    pub(in crate::directory) fn invite_by_email(&self, form: &InvitationForm) -> Result<Vec<What>> {
        let workspace = self.of_kind(&form.workspace, &WORKSPACES)?;
        self.allowed("member.invite", &form.workspace)?;
        self.role_fits(&form.role, workspace.kind)?;
        if workspace.kind == Kind::Workspace && form.role == workspace.kind.admin_role() {
            return refuse(Code::RoleNotOffered, &form.role);
        }
        if workspace.kind == Kind::DeveloperWorkspace {
            self.enough_assigned(&form.role, &form.assigned)?;
        }
        self.assignable(&form.workspace, workspace.kind, &form.assigned)?;
        self.valid_email(&form.email)?;
        if let Some(user) = self.facts.user_by_email(&form.email) {
            self.no_member(&form.workspace, &user)?;
        }
        self.not_invited(&form.workspace, &form.email, None)?;
        Ok(vec![What::InvitationCreated {
            invitation: self.fresh_invitation()?,
            container: form.workspace.clone(),
            role: form.role.clone(),
            email: Some(form.email.clone()),
            assigned: form.assigned.clone(),
            code: self.fresh_code()?,
            expires_at: self.now().plus_days(INVITATION_DAYS),
        }])
    }

    /// M-2: an open invitation, by whoever may invite.
    pub(in crate::directory) fn withdraw_invitation(&self, form: &OfInvitation) -> Result<Vec<What>> {
        self.invitation_to_change(&form.invitation)?;
        Ok(vec![What::InvitationWithdrawn { invitation: form.invitation.clone() }])
    }

    /// M-2: an open invitation, by whoever may invite; one that has expired is open still. The code before is dead.
    pub(in crate::directory) fn resend_invitation(&self, form: &OfInvitation) -> Result<Vec<What>> {
        let invitation = self.invitation_to_change(&form.invitation)?;
        if let Some(email) = &invitation.email {
            self.not_invited(&invitation.container, email, Some(&form.invitation))?;
        }
        let (code, expires_at) = (self.fresh_code()?, self.now().plus_days(INVITATION_DAYS));
        Ok(vec![What::InvitationResent { invitation: form.invitation.clone(), code, expires_at }])
    }

    /// M-2: by the user with the invited address; the code that came by e-mail confirms it. Decision: the right of whoever
    /// sent it last is judged again, as S-17 asks in `sas`, so that nobody who was removed comes back by an invitation.
    pub(in crate::directory) fn accept_invitation(&self, form: &CodeForm) -> Result<Vec<What>> {
        let (user, account) = self.account()?;
        let (id, invitation) = self.invitation_of(&form.code)?;
        self.by_email_only(&invitation)?;
        self.usable(&invitation, &form.code)?;
        let confirmed = match &invitation.email {
            Some(email) if account.email.as_ref() == Some(email) => Vec::new(),
            Some(email) if account.pending_email.as_ref() == Some(email) => self.email_confirmed(&user, &account)?,
            _ => return refuse(Code::InvitationForSomeoneElse, ""),
        };
        let workspace = self.container(&invitation.container)?;
        self.role_fits(&invitation.role, workspace.kind)?;
        self.no_member(&invitation.container, &user)?;
        self.inviter_may_still(&invitation, |_| Ok(()))?;
        let accepted = What::InvitationAccepted { invitation: id, user: user.clone() };
        let assigned = self.still_there(&invitation.assigned);
        let Invitation { container, role, .. } = invitation;
        Ok(confirmed.into_iter().chain([accepted, What::MemberAdded { container, user, role, assigned }]).collect())
    }

    fn invitation_to_change(&self, id: &InvitationId) -> Result<Invitation> {
        let invitation = self.invitation(id)?;
        self.by_email_only(&invitation)?;
        self.allowed("member.invite", &invitation.container)?;
        self.is_open(&invitation)?;
        Ok(invitation)
    }

    /// One invitation of an address to a workspace works at a time; one that has expired is none.
    fn not_invited(&self, workspace: &ContainerId, email: &Email, but: Option<&InvitationId>) -> Result<()> {
        let open = self.facts.open_invitation(workspace, email).filter(|id| Some(id) != but);
        let open = open.and_then(|id| self.facts.invitation(&id));
        match open {
            Some(open) if open.state == InvitationState::Open && self.now() < open.expires_at => {
                refuse(Code::AlreadyInvited, email)
            }
            _ => Ok(()),
        }
    }
}
