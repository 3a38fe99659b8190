//! Who sees which teams and workspaces (O-6, S-10).

use super::shown::ShownContainer;
use crate::directory::asking::{Asking, PLATFORM, Result, refuse};
use crate::directory::facts::Selection;
use crate::directory::team::TEAMS;
use crate::directory::vocabulary::{ContainerId, ContainerKind, LinkId, MembershipListForm, RefusalCode, Wanted};

/// S-10: for super and platform admins.
pub(super) fn registration_link(asking: &Asking<'_>, team: &ContainerId) -> Result<LinkId> {
    let record = asking.of_kind(team, &[ContainerKind::SuperappTeam])?;
    asking.may(team)?;
    record.link.map_or_else(|| refuse(RefusalCode::UnknownLink, team), Ok)
}

/// O-6: all of them for those to whom the platform gives it, their own for team admins. The roles of one kind of team are not
/// those of the other, so what is held in either is asked for at once.
pub(super) fn teams(asking: &Asking<'_>) -> Result<Selection> {
    let mut held = None;
    for kind in TEAMS {
        let Some(more) = asking.seen_below(kind, &ContainerId::new(PLATFORM))? else { continue };
        let held = held.get_or_insert_with(|| more.clone());
        held.roles.extend(more.roles.into_iter().filter(|role| !held.roles.contains(role)).collect::<Vec<_>>());
    }
    Ok(Selection::Containers { kinds: TEAMS.into(), below: None, held })
}

/// O-6: those under a tenant workspace, for its Workspace Admins; their own for Developer Admins.
pub(super) fn workspaces(asking: &Asking<'_>, tenant: &ContainerId) -> Result<Selection> {
    asking.of_kind(tenant, &[ContainerKind::TenantWorkspace])?;
    let kind = ContainerKind::DeveloperWorkspace;
    let held = asking.seen_below(kind, tenant)?;
    Ok(Selection::Containers { kinds: vec![kind], below: Some(tenant.clone()), held })
}

/// O-6: one team or workspace.
pub(super) fn container(asking: &Asking<'_>, id: &ContainerId) -> Result<ShownContainer> {
    let record = asking.container(id)?;
    asking.may(id)?;
    Ok(ShownContainer::new(id.clone(), record))
}

/// S-3: what one is a member of.
pub(super) fn my_memberships(asking: &Asking<'_>, form: &MembershipListForm) -> Result<(Selection, Wanted)> {
    let mut wanted = form.wanted();
    let role = wanted.role.take();
    Ok((Selection::Memberships { of: asking.actor()?, role }, wanted))
}

/// O-6: what happened there, for those who may see it.
pub(super) fn history(asking: &Asking<'_>, container: &ContainerId) -> Result<Selection> {
    asking.may(container)?;
    Ok(Selection::Happened { place: container.clone() })
}
