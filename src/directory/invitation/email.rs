//! Invitations by e-mail to workspaces of `mpp` and `connect` (M-1, M-2, C-6): three days, withdrawn or sent again.

use crate::directory::asking::{Asking, Result, refuse};
use crate::directory::facts::{Invitation, InvitationState};
use crate::directory::invitation::code;
use crate::directory::invitation::standing;
use crate::directory::member::assign;
use crate::directory::member::limits::WORKSPACES;
use crate::directory::user;
use crate::directory::vocabulary::{
    CodeForm, ContainerId, ContainerKind, Email, Happened, Intent, InvitationForm, InvitationId, OfInvitation,
    RefusalCode,
};

/// How long an invitation by e-mail works. [M-2](crate::requirements#M-2) says so of `mpp`; `connect` does not say, and takes the same.
pub const INVITATION_DAYS: i64 = 3;

/// M-2: by Developer Admins and Workspace Admins into their own workspace; C-6: by Owners and Masters, who offer
/// Master and Developer only. M-1: with mini programs for a Developer or Operator.
pub(in crate::directory) fn invite_by_email(asking: &Asking<'_>, form: &InvitationForm) -> Result<Vec<Happened>> {
    let workspace = asking.of_kind(&form.workspace, &WORKSPACES)?;
    asking.may(&form.workspace)?;
    asking.role_fits(&form.role, workspace.kind)?;
    if workspace.kind == ContainerKind::Workspace && form.role == workspace.kind.admin_role() {
        return refuse(RefusalCode::RoleNotOffered, &form.role);
    }
    if workspace.kind == ContainerKind::DeveloperWorkspace {
        assign::enough_assigned(&form.role, &form.assigned)?;
    }
    assign::assignable(asking, &form.workspace, workspace.kind, &form.assigned)?;
    user::valid_email(&form.email)?;
    if let Some(user) = asking.facts.user_by_email(&form.email) {
        asking.no_member(&form.workspace, &user)?;
    }
    not_invited(asking, &form.workspace, &form.email, None)?;
    Ok(vec![Happened::InvitationCreated {
        invitation: standing::fresh_invitation(asking)?,
        container: form.workspace.clone(),
        role: form.role.clone(),
        email: Some(form.email.clone()),
        assigned: form.assigned.clone(),
        code: standing::fresh_code(asking)?,
        expires_at: asking.now().plus_days(INVITATION_DAYS),
    }])
}

/// M-2: an open invitation, by whoever may invite.
pub(in crate::directory) fn withdraw_invitation(asking: &Asking<'_>, form: &OfInvitation) -> Result<Vec<Happened>> {
    invitation_to_change(asking, &form.invitation)?;
    Ok(vec![Happened::InvitationWithdrawn { invitation: form.invitation.clone() }])
}

/// M-2: an open invitation, by whoever may invite; one that has expired is open still. The code before is dead.
pub(in crate::directory) fn resend_invitation(asking: &Asking<'_>, form: &OfInvitation) -> Result<Vec<Happened>> {
    let invitation = invitation_to_change(asking, &form.invitation)?;
    if let Some(email) = &invitation.email {
        not_invited(asking, &invitation.container, email, Some(&form.invitation))?;
    }
    let (code, expires_at) = (standing::fresh_code(asking)?, asking.now().plus_days(INVITATION_DAYS));
    Ok(vec![Happened::InvitationResent { invitation: form.invitation.clone(), code, expires_at }])
}

/// M-2: by the user with the invited address; the code that came by e-mail confirms it. Decision: the right of whoever
/// sent it last is judged again, as S-17 asks in `sas`, so that nobody who was removed comes back by an invitation.
pub(in crate::directory) fn accept_invitation(asking: &Asking<'_>, form: &CodeForm) -> Result<Vec<Happened>> {
    let (user, account) = asking.account()?;
    let (id, invitation) = standing::invitation_of(asking, &form.code)?;
    code::by_email_only(asking, &invitation)?;
    standing::usable(asking, &invitation, &form.code)?;
    let confirmed = match &invitation.email {
        Some(email) if account.email.as_ref() == Some(email) => Vec::new(),
        Some(email) if account.pending_email.as_ref() == Some(email) => user::email_confirmed(asking, &user, &account)?,
        _ => return refuse(RefusalCode::InvitationForSomeoneElse, ""),
    };
    let workspace = asking.container(&invitation.container)?;
    asking.role_fits(&invitation.role, workspace.kind)?;
    asking.no_member(&invitation.container, &user)?;
    standing::inviter_may_still(asking, Intent::InviteByEmail, &invitation, |_| Ok(()))?;
    let accepted = Happened::InvitationAccepted { invitation: id, user: user.clone() };
    let assigned = assign::still_there(asking, &invitation.assigned);
    let Invitation { container, role, .. } = invitation;
    Ok(confirmed.into_iter().chain([accepted, Happened::MemberAdded { container, user, role, assigned }]).collect())
}

fn invitation_to_change(asking: &Asking<'_>, id: &InvitationId) -> Result<Invitation> {
    let invitation = asking.invitation(id)?;
    code::by_email_only(asking, &invitation)?;
    asking.may(&invitation.container)?;
    standing::is_open(&invitation)?;
    Ok(invitation)
}

/// One invitation of an address to a workspace works at a time; one that has expired is none.
fn not_invited(asking: &Asking<'_>, workspace: &ContainerId, email: &Email, but: Option<&InvitationId>) -> Result<()> {
    let open = asking.facts.open_invitation(workspace, email).filter(|id| Some(id) != but);
    let open = open.and_then(|id| asking.facts.invitation(&id));
    match open {
        Some(open) if open.state == InvitationState::Open && asking.now() < open.expires_at => {
            refuse(RefusalCode::AlreadyInvited, email)
        }
        _ => Ok(()),
    }
}
