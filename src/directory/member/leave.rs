//! Who may leave (M-4, C-6, S-6).

use crate::directory::asking::{Asking, Result, refuse};
use crate::directory::member::limits::{self, WORKSPACES};
use crate::directory::member::role;
use crate::directory::team::TEAMS;
use crate::directory::vocabulary::{ContainerKind, Happened, OfContainer, RefusalCode};

/// Every member of a team or workspace, but the team admin (S-6) and the last active admin or Owner (M-4, C-6). No
/// right is asked, so it works in a team that has expired, too. Decision: a blocked member stays, since the block would
/// be forgotten otherwise (M-3).
pub(in crate::directory) fn leave(asking: &Asking<'_>, form: &OfContainer) -> Result<Vec<Happened>> {
    let left = asking.of_kind(&form.container, &[TEAMS.as_slice(), &WORKSPACES].concat())?;
    let user = asking.actor()?;
    let member = asking.member(&form.container, &user)?;
    if member.blocked {
        return refuse(RefusalCode::MemberBlocked, &user);
    }
    limits::not_team_admin(&left, &user)?;
    limits::not_last_admin(&left, &user, &member)?;
    // C-2.
    let connect = left.kind == ContainerKind::Workspace;
    let ended = if connect { role::ended_roles(asking, &form.container, &user, None) } else { Vec::new() };
    Ok([Happened::MemberDeleted { container: form.container.clone(), user }].into_iter().chain(ended).collect())
}
