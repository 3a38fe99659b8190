//! Memberships, and the counts of members and of active admins (M-4, C-6).

use super::Edit;
use crate::directory::facts::{Key, Member, Record};
use crate::directory::{ContainerId, Happened, MiniProgramId, RoleId, UserId};

pub(super) fn apply(edit: &mut Edit<'_>, happened: &Happened) {
    match happened {
        Happened::MemberAdded { container, user, role, assigned } => put(edit, container, user, role, assigned),
        Happened::MemberRoleSet { container, user, role, assigned } => counted(edit, container, user, |member| {
            member.role = role.clone();
            member.assigned.clone_from(assigned);
        }),
        Happened::MemberBlocked { container, user } => counted(edit, container, user, |member| member.blocked = true),
        Happened::MemberUnblocked { container, user } => {
            counted(edit, container, user, |member| member.blocked = false)
        }
        Happened::MemberDeleted { container, user } => remove(edit, container, user),
        Happened::MiniProgramAssigned { container, user, mini_program } => {
            edit.member(container, user, |member| member.assigned.push(mini_program.clone()));
        }
        Happened::MiniProgramUnassigned { container, user, mini_program } => {
            edit.member(container, user, |member| member.assigned.retain(|assigned| assigned != mini_program));
        }
        _ => {}
    }
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
