//! The platform, teams and workspaces.

use super::edit::Edit;
use super::members;
use crate::directory::asking::PLATFORM;
use crate::directory::facts::{ContainerRecord, Finder, Found, Key, Record};
use crate::directory::vocabulary::{ContainerId, ContainerKind, LinkId, Timestamp, UserId};

pub(super) fn link(edit: &mut Edit<'_>, team: &ContainerId, link: &LinkId) {
    edit.point(Finder::Link(link.clone()), Found::Container(team.clone()));
    edit.container(team, |team| team.link = Some(link.clone()));
}

pub(super) fn set_admin(edit: &mut Edit<'_>, team: &ContainerId, user: &UserId, previous: Option<&UserId>) {
    if let Some(previous) = previous {
        members::remove(edit, team, previous);
    }
    let role = edit.read_container(team).map(|team| team.kind.admin_role());
    if let Some(role) = role {
        members::put(edit, team, user, &role, &[]);
    }
    edit.container(team, |team| team.team_admin = Some(user.clone()));
}

pub(super) fn set_expiry(edit: &mut Edit<'_>, team: &ContainerId, expires_at: Option<Timestamp>) {
    edit.container(team, |team| {
        team.expires_at = expires_at;
        (team.noticed, team.expiry_told) = (false, false);
    });
}

/// A team is below the superapp team it is bound to, and otherwise right below the platform.
pub(super) fn above(superapp_team: Option<&ContainerId>) -> Option<ContainerId> {
    Some(superapp_team.cloned().unwrap_or_else(|| ContainerId::new(PLATFORM)))
}

pub(super) fn create(
    edit: &mut Edit<'_>,
    id: &ContainerId,
    kind: ContainerKind,
    name: &str,
    parent: Option<ContainerId>,
    expires_at: Option<Timestamp>,
) {
    let record = ContainerRecord { name: name.into(), expires_at, ..ContainerRecord::empty(kind) };
    edit.put(Key::Container(id.clone()), Record::Container(record));
    place(edit, id, parent);
}

/// Puts a container below another, and keeps both counts.
pub(super) fn place(edit: &mut Edit<'_>, id: &ContainerId, parent: Option<ContainerId>) {
    if let Some(before) = edit.read_container(id).and_then(|container| container.parent) {
        edit.container(&before, |above| above.below = above.below.saturating_sub(1));
    }
    if let Some(parent) = &parent {
        edit.container(parent, |above| above.below = above.below.saturating_add(1));
    }
    edit.container(id, |container| container.parent = parent);
}

/// Binds a team to another superapp team.
pub(super) fn bind(edit: &mut Edit<'_>, team: &ContainerId, superapp_team: &ContainerId) {
    edit.container(team, |team| team.bindings = team.bindings.saturating_add(1));
    place(edit, team, Some(superapp_team.clone()));
}

pub(super) fn set_kind(
    edit: &mut Edit<'_>,
    team: &ContainerId,
    kind: ContainerKind,
    superapp_team: Option<&ContainerId>,
) {
    if let Some(link) = edit.read_container(team).and_then(|record| record.link) {
        edit.forget(Finder::Link(link));
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
pub(super) fn delete(edit: &mut Edit<'_>, id: &ContainerId) {
    let Some(record) = edit.read_container(id).filter(|record| !record.deleted) else { return };
    if let Some(link) = record.link {
        edit.forget(Finder::Link(link));
    }
    if let Some(parent) = &record.parent {
        edit.container(parent, |above| above.below = above.below.saturating_sub(1));
    }
    edit.container(id, |container| container.deleted = true);
}
