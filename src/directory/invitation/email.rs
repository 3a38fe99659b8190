//! Invitations by e-mail to workspaces of `mpp` and `connect` (M-1, M-2, C-6): three days, withdrawn or sent again.

use crate::directory::asking::{Asking, Result, refuse};
use crate::directory::facts::{Invitation, InvitationState};
use crate::directory::invitation::code;
use crate::directory::invitation::standing;
use crate::directory::member::assign;
use crate::directory::member::limits::WORKSPACES;
use crate::directory::sendings::{ADDRESS_INVITATION_SENDINGS, Exceeded, INVITATION_SENDINGS, Limits, SENDINGS_ALWAYS};
use crate::directory::user;
use crate::directory::vocabulary::{
    CodeForm, ContainerId, ContainerKind, Email, Happened, Intent, InvitationForm, InvitationId, MiniProgramId,
    OfInvitation, RefusalCode, UserId,
};

/// How long an invitation by e-mail works. [M-2](crate::requirements#M-2) says so of `mpp`; `connect` does not say, and takes the same.
pub const INVITATION_DAYS: i64 = 3;

/// M-2: by Developer Admins and Workspace Admins into their own workspace; C-6: by Owners and Masters, who offer
/// Master and Developer only. M-1: with mini programs for a Developer or Operator. S-11: so many within an hour.
pub(in crate::directory) fn invite_by_email(asking: &Asking<'_>, form: &InvitationForm) -> Result<Vec<Happened>> {
    let workspace = asking.of_kind(&form.workspace, &WORKSPACES)?;
    asking.may(&form.workspace)?;
    asking.role_fits(&form.role, workspace.kind)?;
    if workspace.kind == ContainerKind::Workspace && form.role == workspace.kind.admin_role() {
        return refuse(RefusalCode::RoleNotOffered, &form.role);
    }
    assign::enough_assigned(workspace.kind, &form.role, &form.assigned)?;
    assign::assignable(asking, &form.workspace, workspace.kind, &form.assigned)?;
    user::valid_email(&form.email)?;
    let expired = not_there(asking, &form.workspace, &form.email, None)?;
    not_too_often(asking, &form.email)?;
    let created = Happened::InvitationCreated {
        invitation: standing::fresh_invitation(asking)?,
        container: form.workspace.clone(),
        role: form.role.clone(),
        email: Some(form.email.clone()),
        assigned: form.assigned.clone(),
        code: standing::fresh_code(asking)?,
        expires_at: asking.now().plus_days(INVITATION_DAYS),
    };
    Ok(expired.into_iter().chain([created]).collect())
}

/// M-2, S-14: an open invitation, by e-mail or by code, by whoever may invite.
pub(in crate::directory) fn withdraw_invitation(asking: &Asking<'_>, form: &OfInvitation) -> Result<Vec<Happened>> {
    let invitation = asking.invitation(&form.invitation)?;
    asking.may(&invitation.container)?;
    standing::is_open(&invitation)?;
    Ok(vec![Happened::InvitationWithdrawn { invitation: form.invitation.clone() }])
}

/// M-2: an open invitation, by whoever may invite, if they could invite the same address anew; one that has expired is
/// open still. The code before is dead.
pub(in crate::directory) fn resend_invitation(asking: &Asking<'_>, form: &OfInvitation) -> Result<Vec<Happened>> {
    let invitation = invitation_to_change(asking, &form.invitation)?;
    let workspace = asking.container(&invitation.container)?;
    assigned_still(asking, &invitation, workspace.kind)?;
    let expired = match &invitation.email {
        Some(email) => {
            let expired = not_there(asking, &invitation.container, email, Some(&form.invitation))?;
            not_too_often(asking, email)?;
            expired
        }
        None => None,
    };
    let (code, expires_at) = (standing::fresh_code(asking)?, asking.now().plus_days(INVITATION_DAYS));
    let resent = Happened::InvitationResent { invitation: form.invitation.clone(), code, expires_at };
    Ok(expired.into_iter().chain([resent]).collect())
}

/// M-2: by the user with the invited address; the code that came by e-mail confirms it. Decision: the right of whoever
/// sent it last is judged again, as S-17 asks in `sas`, so that nobody who was removed comes back by an invitation. M-1:
/// of the mini programs some are there still.
pub(in crate::directory) fn accept_invitation(asking: &Asking<'_>, form: &CodeForm) -> Result<Vec<Happened>> {
    let (user, account) = asking.account()?;
    let (id, invitation) = standing::invitation_of(asking, &form.code)?;
    let Some(email) = &invitation.email else { return refuse(RefusalCode::NotInThisSystem, &invitation.container) };
    standing::usable(asking, &invitation, &form.code)?;
    let confirmed = if account.email.as_ref() == Some(email) {
        Vec::new()
    } else if account.pending_email.as_ref() == Some(email) {
        user::email_confirmed(asking, &user, &account)?
    } else {
        return refuse(RefusalCode::InvitationForSomeoneElse, "");
    };
    let workspace = asking.container(&invitation.container)?;
    asking.role_fits(&invitation.role, workspace.kind)?;
    asking.no_member(&invitation.container, &user)?;
    standing::inviter_may_still(asking, Intent::InviteByEmail, &invitation, |_| Ok(()))?;
    let assigned = assigned_still(asking, &invitation, workspace.kind)?;
    let accepted = Happened::InvitationAccepted { invitation: id, user: user.clone() };
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

/// M-2: an address that becomes a user's: what is open for it ends wherever that user is a member already.
pub(in crate::directory) fn ended_by(asking: &Asking<'_>, user: &UserId, email: &Email) -> Vec<Happened> {
    let memberships = asking.facts.memberships_of(user).into_iter();
    let open = memberships.filter_map(|(container, _)| asking.facts.open_invitation(&container, email));
    open.map(|invitation| Happened::InvitationWithdrawn { invitation }).collect()
}

/// M-2: neither a member nor invited already, but for the invitation given. One invitation of an address to a workspace
/// is open at a time, so one that has expired ends.
fn not_there(
    asking: &Asking<'_>,
    workspace: &ContainerId,
    email: &Email,
    but: Option<&InvitationId>,
) -> Result<Option<Happened>> {
    if let Some(user) = asking.facts.user_by_email(email) {
        asking.no_member(workspace, &user)?;
    }
    let open = asking.facts.open_invitation(workspace, email).filter(|id| Some(id) != but);
    let Some((id, open)) = open.and_then(|id| Some((id.clone(), asking.facts.invitation(&id)?))) else {
        return Ok(None);
    };
    match open.state {
        InvitationState::Open if asking.now() < open.expires_at => refuse(RefusalCode::AlreadyInvited, email),
        InvitationState::Open => Ok(Some(Happened::InvitationWithdrawn { invitation: id })),
        _ => Ok(None),
    }
}

/// S-11, as for codes: neither does one user write to everybody, nor do many together write to one.
fn not_too_often(asking: &Asking<'_>, email: &Email) -> Result<()> {
    let inviter = asking.actor()?;
    let limits = Limits { own: INVITATION_SENDINGS, address: ADDRESS_INVITATION_SENDINGS, always: SENDINGS_ALWAYS };
    let own = asking.facts.invitations_by(&inviter).unwrap_or_default().sent;
    let address = asking.facts.invitations_to(email).unwrap_or_default().sent;
    match limits.exceeded(asking.now(), &own, &address) {
        Some(Exceeded::Own) => refuse(RefusalCode::InvitationsSentTooOften, inviter),
        Some(Exceeded::Address) => refuse(RefusalCode::InvitationsSentTooOften, email),
        None => Ok(()),
    }
}

/// M-1: the mini programs of an invitation that are there still, if they are enough for its role.
fn assigned_still(asking: &Asking<'_>, invitation: &Invitation, kind: ContainerKind) -> Result<Vec<MiniProgramId>> {
    let assigned = assign::still_there(asking, &invitation.assigned);
    assign::enough_assigned(kind, &invitation.role, &assigned)?;
    Ok(assigned)
}
