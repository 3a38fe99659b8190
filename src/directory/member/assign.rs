//! Which mini programs a member of `mpp` is given (M-1), and who gives them.

use crate::directory::asking::{Asking, Result, refuse};
use crate::directory::facts::Member;
use crate::directory::vocabulary::{
    Assignment, ContainerId, ContainerKind, Happened, MiniProgramId, RefusalCode, RoleId, SystemId,
};

/// M-1: by whoever manages the mini program's members.
pub(in crate::directory) fn assign_mini_program(asking: &Asking<'_>, form: &Assignment) -> Result<Vec<Happened>> {
    let (container, member) = member_to_assign(asking, form)?;
    if member.assigned.contains(&form.mini_program) {
        return refuse(RefusalCode::AlreadyAssigned, &form.mini_program);
    }
    let (user, mini_program) = (form.user.clone(), form.mini_program.clone());
    Ok(vec![Happened::MiniProgramAssigned { container, user, mini_program }])
}

/// M-1: by whoever manages the mini program's members.
pub(in crate::directory) fn unassign_mini_program(asking: &Asking<'_>, form: &Assignment) -> Result<Vec<Happened>> {
    let (container, member) = member_to_assign(asking, form)?;
    if !member.assigned.contains(&form.mini_program) {
        return refuse(RefusalCode::MiniProgramNotAssigned, &form.mini_program);
    }
    let (user, mini_program) = (form.user.clone(), form.mini_program.clone());
    Ok(vec![Happened::MiniProgramUnassigned { container, user, mini_program }])
}

/// The right is asked where the membership is: a merchant gives nothing to members of the tenant workspace.
fn member_to_assign(asking: &Asking<'_>, form: &Assignment) -> Result<(ContainerId, Member)> {
    let (mini_program, record) = asking.mini_program(&form.mini_program)?;
    if record.kind.system() != SystemId::Mpp {
        return refuse(RefusalCode::NotInThisSystem, &form.mini_program);
    }
    let container = form.container.clone().unwrap_or(mini_program.container);
    let kind = asking.container(&container)?.kind;
    asking.may_in(record.kind, "", &container, Some(&form.mini_program))?;
    assignable(asking, &container, kind, core::slice::from_ref(&form.mini_program))?;
    let member = asking.member(&container, &form.user)?;
    Ok((container, member))
}

/// M-1: whoever becomes a Developer or Operator of a developer workspace is given mini programs.
pub(in crate::directory) fn enough_assigned(
    kind: ContainerKind,
    role: &RoleId,
    assigned: &[MiniProgramId],
) -> Result<()> {
    let must = kind == ContainerKind::DeveloperWorkspace && ["developer", "operator"].contains(&role.as_str());
    if must && assigned.is_empty() { refuse(RefusalCode::NothingAssigned, role) } else { Ok(()) }
}

/// The mini programs of a list that are still there: the one in an invitation may be gone when it is used.
pub(in crate::directory) fn still_there(asking: &Asking<'_>, assigned: &[MiniProgramId]) -> Vec<MiniProgramId> {
    assigned.iter().filter(|id| asking.mini_program(id).is_ok()).cloned().collect()
}

/// Mini programs of this workspace, or of a developer workspace right below it, each once, in `mpp` only.
pub(in crate::directory) fn assignable(
    asking: &Asking<'_>,
    container: &ContainerId,
    kind: ContainerKind,
    assigned: &[MiniProgramId],
) -> Result<()> {
    if kind.system() != SystemId::Mpp && !assigned.is_empty() {
        return refuse(RefusalCode::NotInThisSystem, container);
    }
    for (index, id) in assigned.iter().enumerate() {
        if assigned.iter().take(index).any(|before| before == id) {
            return refuse(RefusalCode::AlreadyAssigned, id);
        }
        let (mini_program, record) = asking.mini_program(id)?;
        if mini_program.container != *container && record.parent.as_ref() != Some(container) {
            return refuse(RefusalCode::UnknownMiniProgram, id);
        }
    }
    Ok(())
}
