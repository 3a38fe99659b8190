//! Invitation codes of `sas` (S-14, S-17): one use, 24 hours, worn out by a failed try.

use crate::directory::asking::{Asking, Result, refuse};
use crate::directory::facts::Invitation;
use crate::directory::invitation::standing;
use crate::directory::member::limits;
use crate::directory::team::TEAMS;
use crate::directory::verdict::{Decided, Failed};
use crate::directory::vocabulary::{CodeForm, Happened, Intent, InvitationCodeForm, RefusalCode, UserId};

/// How long an invitation code works.
pub const INVITATION_CODE_HOURS: i64 = 24;

/// S-14, S-17: by admins and member admins of a mini program team; never for an admin.
pub(in crate::directory) fn create_invitation_code(
    asking: &Asking<'_>,
    form: &InvitationCodeForm,
) -> Result<Vec<Happened>> {
    let team = asking.of_kind(&form.team, &TEAMS)?;
    asking.may(&form.team)?;
    limits::may_give(asking, &form.team, team.kind, &form.role)?;
    Ok(vec![Happened::InvitationCreated {
        invitation: standing::fresh_invitation(asking)?,
        container: form.team.clone(),
        role: form.role.clone(),
        email: None,
        assigned: Vec::new(),
        code: standing::fresh_code(asking)?,
        expires_at: asking.now().plus_minutes(INVITATION_CODE_HOURS * 60),
    }])
}

/// S-17: a try with a code that works either makes a member or wears the code out. A code that does not work any
/// more is refused, and stays what it was.
pub(in crate::directory) fn join_team(asking: &Asking<'_>, form: &CodeForm) -> Decided {
    let (user, _) = asking.account()?;
    let (id, invitation) = standing::invitation_of(asking, &form.code)?;
    if invitation.email.is_some() {
        refuse(RefusalCode::UnknownInvitation, "")?;
    }
    standing::usable(asking, &invitation, &form.code)?;
    if let Err(refusal) = may_join(asking, &user, &invitation) {
        let trace = Happened::InvitationBurned { invitation: id, user, code: refusal.code };
        return Err(Failed::leaving(trace, refusal));
    }
    let (container, role) = (invitation.container, invitation.role);
    let accepted = Happened::InvitationAccepted { invitation: id, user: user.clone() };
    Ok(vec![accepted, Happened::MemberAdded { container, user, role, assigned: Vec::new() }])
}

fn may_join(asking: &Asking<'_>, user: &UserId, invitation: &Invitation) -> Result<()> {
    let team = asking.container(&invitation.container)?;
    asking.actor()?;
    asking.ordinary(user)?;
    asking.no_member(&invitation.container, user)?;
    asking.role_fits(&invitation.role, team.kind)?;
    standing::inviter_may_still(asking, Intent::CreateInvitationCode, invitation, |inviter| {
        limits::may_give(inviter, &invitation.container, team.kind, &invitation.role)
    })
}

pub(super) fn by_email_only(asking: &Asking<'_>, invitation: &Invitation) -> Result<()> {
    asking.container(&invitation.container)?;
    // Codes without an address are those of `sas`.
    if invitation.email.is_some() { Ok(()) } else { refuse(RefusalCode::NotInThisSystem, &invitation.container) }
}
