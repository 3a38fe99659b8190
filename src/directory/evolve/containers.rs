//! The platform, teams and workspaces.

use super::{Edit, members};
use crate::directory::facts::{Container, Key, Record};
use crate::directory::{ContainerId, Kind, LinkId, Moment, PLATFORM, What};

pub(super) fn apply(edit: &mut Edit<'_>, what: &What) {
    match what {
        What::PlatformSetUp { platform } => create(edit, platform, Kind::Platform, PLATFORM, None, None),
        What::TeamCreated { team, kind, name, superapp_team, expires_at } => {
            create(edit, team, *kind, name, above(superapp_team.as_ref()), *expires_at);
        }
        What::WorkspaceCreated { workspace, kind, name, tenant } => {
            create(edit, workspace, *kind, name, tenant.clone(), None);
        }
        What::RegistrationLinkCreated { team, link } => {
            edit.put(Key::Link(link.clone()), Record::Link(team.clone()));
            edit.container(team, |team| team.link = Some(link.clone()));
        }
        What::TeamRenamed { team, name } => edit.container(team, |team| team.name.clone_from(name)),
        What::TeamAdminSet { team, user, previous } => {
            if let Some(previous) = previous {
                members::remove(edit, team, previous);
            }
            let role = edit.read_container(team).map(|team| team.kind.admin_role());
            if let Some(role) = role {
                members::put(edit, team, user, &role, &[]);
            }
            edit.container(team, |team| team.team_admin = Some(user.clone()));
        }
        What::TeamKindSet { team, kind, superapp_team } => set_kind(edit, team, *kind, superapp_team.as_ref()),
        What::TeamBound { team, superapp_team } => place(edit, team, Some(superapp_team.clone())),
        What::TeamExpirySet { team, expires_at } => edit.container(team, |team| {
            team.expires_at = *expires_at;
            (team.noticed, team.expiry_told) = (false, false);
        }),
        What::TeamExpiryNoticed { team, .. } => edit.container(team, |team| team.noticed = true),
        What::TeamExpired { team } => edit.container(team, |team| team.expiry_told = true),
        What::TeamDeactivated { team } => edit.container(team, |team| team.deactivated = true),
        What::TeamReactivated { team } => edit.container(team, |team| team.deactivated = false),
        What::TeamDeleted { team, .. } | What::WorkspaceRemoved { workspace: team } => delete(edit, team),
        _ => {}
    }
}

/// A team is below the superapp team it is bound to, and otherwise right below the platform.
fn above(superapp_team: Option<&ContainerId>) -> Option<ContainerId> {
    Some(superapp_team.cloned().unwrap_or_else(|| ContainerId::new(PLATFORM)))
}

pub(super) fn create(
    edit: &mut Edit<'_>,
    id: &ContainerId,
    kind: Kind,
    name: &str,
    parent: Option<ContainerId>,
    expires_at: Option<Moment>,
) {
    let record = Container {
        kind,
        name: name.into(),
        parent: None,
        deactivated: false,
        expires_at,
        noticed: false,
        expiry_told: false,
        deleted: false,
        team_admin: None,
        link: None,
        members: 0,
        admins: 0,
        below: 0,
        mini_programs: 0,
        released: 0,
        uploaded_at: None,
    };
    edit.put(Key::Container(id.clone()), Record::Container(record));
    place(edit, id, parent);
}

/// Puts a container below another, and keeps both counts.
fn place(edit: &mut Edit<'_>, id: &ContainerId, parent: Option<ContainerId>) {
    if let Some(before) = edit.read_container(id).and_then(|container| container.parent) {
        edit.container(&before, |above| above.below = above.below.saturating_sub(1));
    }
    if let Some(parent) = &parent {
        edit.container(parent, |above| above.below = above.below.saturating_add(1));
    }
    edit.container(id, |container| container.parent = parent);
}

fn set_kind(edit: &mut Edit<'_>, team: &ContainerId, kind: Kind, superapp_team: Option<&ContainerId>) {
    if let Some(link) = edit.read_container(team).and_then(|record| record.link) {
        forget(edit, link);
    }
    edit.container(team, |team| {
        team.kind = kind;
        team.link = None;
        team.expires_at = None;
    });
    if let Some(admin) = edit.read_container(team).and_then(|team| team.team_admin) {
        edit.member(team, &admin, |admin| admin.role = kind.admin_role());
    }
    place(edit, team, above(superapp_team));
}

/// The id stays taken and the parent known, so that what was below it still finds the platform.
fn delete(edit: &mut Edit<'_>, id: &ContainerId) {
    let Some(record) = edit.read_container(id).filter(|record| !record.deleted) else { return };
    if let Some(link) = record.link {
        forget(edit, link);
    }
    if let Some(parent) = &record.parent {
        edit.container(parent, |above| above.below = above.below.saturating_sub(1));
    }
    edit.container(id, |container| container.deleted = true);
}

fn forget(edit: &mut Edit<'_>, link: LinkId) {
    edit.remove(Key::Link(link));
}
