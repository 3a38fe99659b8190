//! Memberships, and the counts of members and of active admins (M-4, C-6).

use super::edit::Edit;
use crate::directory::facts::{Key, Member, Record};
use crate::directory::vocabulary::{ContainerId, MiniProgramId, RoleId, UserId};

pub(super) fn set_role(
    edit: &mut Edit<'_>,
    container: &ContainerId,
    user: &UserId,
    role: &RoleId,
    assigned: &[MiniProgramId],
) {
    counted(edit, container, user, |member| {
        member.role = role.clone();
        member.assigned = assigned.to_vec();
    });
}

pub(super) fn block(edit: &mut Edit<'_>, container: &ContainerId, user: &UserId, blocked: bool) {
    counted(edit, container, user, |member| member.blocked = blocked);
}

pub(super) fn assign(edit: &mut Edit<'_>, container: &ContainerId, user: &UserId, mini_program: &MiniProgramId) {
    edit.member(container, user, |member| member.assigned.push(mini_program.clone()));
}

pub(super) fn unassign(edit: &mut Edit<'_>, container: &ContainerId, user: &UserId, mini_program: &MiniProgramId) {
    edit.member(container, user, |member| member.assigned.retain(|assigned| assigned != mini_program));
}

/// Makes a member, or gives one who is there another role.
pub(super) fn put(
    edit: &mut Edit<'_>,
    container: &ContainerId,
    user: &UserId,
    role: &RoleId,
    assigned: &[MiniProgramId],
) {
    remove(edit, container, user);
    let member = Member { role: role.clone(), blocked: false, assigned: assigned.to_vec() };
    let admin = is_active_admin(edit, container, &member);
    edit.put(Key::Member(container.clone(), user.clone()), Record::Member(member));
    edit.container(container, |container| {
        container.members = container.members.saturating_add(1);
        container.admins = container.admins.saturating_add(admin);
    });
}

pub(super) fn remove(edit: &mut Edit<'_>, container: &ContainerId, user: &UserId) {
    let Some(member) = edit.read_member(container, user) else { return };
    let admin = is_active_admin(edit, container, &member);
    edit.remove(Key::Member(container.clone(), user.clone()));
    edit.container(container, |container| {
        container.members = container.members.saturating_sub(1);
        container.admins = container.admins.saturating_sub(admin);
    });
}

fn counted(edit: &mut Edit<'_>, container: &ContainerId, user: &UserId, change: impl FnOnce(&mut Member)) {
    let Some(mut member) = edit.read_member(container, user) else { return };
    let before = is_active_admin(edit, container, &member);
    change(&mut member);
    let after = is_active_admin(edit, container, &member);
    edit.put(Key::Member(container.clone(), user.clone()), Record::Member(member));
    edit.container(container, |container| {
        container.admins = container.admins.saturating_sub(before).saturating_add(after);
    });
}

/// 1 for an active holder of the container's admin role, 0 for everyone else.
fn is_active_admin(edit: &Edit<'_>, container: &ContainerId, member: &Member) -> u32 {
    let admin_role = edit.read_container(container).map(|container| container.kind.admin_role());
    u32::from(!member.blocked && admin_role.as_ref() == Some(&member.role))
}
