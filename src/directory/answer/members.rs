//! Who sees members, users to add and invitations (O-6, C-4, S-13 to S-15).

use super::shown::{ShownInvitation, ShownMember};
use crate::directory::asking::{Asking, NAME, Result, refuse};
use crate::directory::facts::{LOOKED_AT, Selection};
use crate::directory::member::add::eligible_roles;
use crate::directory::member::limits;
use crate::directory::team::TEAMS;
use crate::directory::vocabulary::{
    ContainerId, ContainerKind, Intent, InvitationId, MemberListForm, MiniProgramId, OfMember, RefusalCode, RoleId,
    UserListForm, Wanted,
};
use crate::tables::Tables;

/// S-13 to S-15, O-6: in a mini program of `connect` for those who may view it.
///
/// Where many more are there than a page looks at, those who are searched for are found by their words, and are all wanted.
pub(super) fn members(asking: &Asking<'_>, form: &MemberListForm) -> Result<(Selection, Wanted)> {
    asking.may(&form.container)?;
    let (of, mut wanted) = (form.container.clone(), form.wanted());
    let many = usize::try_from(asking.container(&of)?.members).is_ok_and(|members| members > LOOKED_AT);
    Ok(match wanted.search.take_if(|_| many) {
        Some(search) => {
            let search = asking.text("search", &search, NAME)?.to_lowercase();
            (Selection::FoundMembers { of, search }, wanted)
        }
        None => (Selection::Members { of, role: wanted.role.take() }, wanted),
    })
}

/// O-6: whoever sees the list sees each of it.
pub(super) fn member(asking: &Asking<'_>, form: &OfMember) -> Result<ShownMember> {
    asking.may(&form.container)?;
    let member = asking.member(&form.container, &form.user)?;
    let user = asking.facts.user(&form.user);
    let user = user.map_or_else(|| refuse(RefusalCode::UnknownUser, &form.user), Ok)?;
    Ok(ShownMember::new(form.user.clone(), member, user))
}

/// S-16, S-18: those that whoever asks could give there: never the team's admin, and member admin only by the admin.
pub(super) fn offered_roles(asking: &Asking<'_>, team: &ContainerId) -> Result<Vec<RoleId>> {
    let record = asking.of_kind(team, &TEAMS)?;
    asking.may(team)?;
    let giving = asking.instead(Intent::SetMemberRole);
    let system = Tables::built_in().system(record.kind.system().as_str());
    let roles = system.iter().flat_map(|system| system.roles()).map(|role| RoleId::new(role.id.as_str()));
    Ok(roles.filter(|role| limits::may_give(&giving, team, record.kind, role).is_ok()).collect())
}

/// C-4: all members of the workspace who are eligible for a role in the mini program and not in it yet.
pub(super) fn eligible_members(asking: &Asking<'_>, mini_program: &MiniProgramId) -> Result<Selection> {
    let (record, container) = asking.mini_program(mini_program)?;
    let (ContainerKind::MiniProgram, Some(workspace)) = (container.kind, container.parent) else {
        return refuse(RefusalCode::NotInThisSystem, mini_program);
    };
    asking.may(&record.container)?;
    Ok(Selection::EligibleMembers { of: workspace, roles: eligible_roles(), not_in: record.container })
}

/// S-4, S-13, O-6: never the whole list, which is why something has to be searched for.
pub(super) fn users(asking: &Asking<'_>, form: &UserListForm) -> Result<Selection> {
    match &form.team {
        Some(team) => {
            asking.of_kind(team, &TEAMS)?;
            asking.may(team)?;
        }
        None => drop(asking.may_on_platform("")?),
    }
    let search = asking.text("search", &form.search, NAME)?.to_lowercase();
    Ok(Selection::Users { search, not_in: form.team.clone() })
}

/// S-14, S-15, O-6: the invitee list.
pub(super) fn invitations(asking: &Asking<'_>, container: &ContainerId) -> Result<Selection> {
    asking.may(container)?;
    Ok(Selection::Invitations { of: container.clone() })
}

/// O-6: whoever sees the list sees each of it.
pub(super) fn invitation(asking: &Asking<'_>, id: &InvitationId) -> Result<ShownInvitation> {
    let invitation = asking.invitation(id)?;
    asking.may(&invitation.container)?;
    Ok(ShownInvitation::new(id.clone(), invitation))
}
