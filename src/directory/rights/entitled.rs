//! Which roles hold a right, told from the cells: for help, pages and documents. Decides nothing; a test holds it
//! against what the directory answers.

use super::commands::{CommandRow, Where, Who, command_rows, word};
use crate::directory::vocabulary::{ContainerKind, Intent, RoleId, SystemId};
use crate::tables::{ActionIndex, CellValue, Reach, RoleIndex, System, Tables};

/// A role that holds a right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entitled {
    /// The role.
    pub role: RoleId,
    /// Whether only for mini programs that are assigned to the member.
    pub if_assigned: bool,
}

/// The roles that hold the right a row of the table of commands asks in a container of this kind, or in none: in the
/// order of `roles.csv`. None where it asks no right.
#[must_use]
pub fn entitled(row: &CommandRow, kind: Option<ContainerKind>) -> Vec<Entitled> {
    let Who::Right { action, place } = &row.who else { return Vec::new() };
    let target = match place {
        Where::Here => kind,
        Where::Above => kind.and_then(kind_above),
        Where::Platform => Some(ContainerKind::Platform),
    };
    let Some(target) = target else { return Vec::new() };
    let Some(system) = Tables::built_in().system(target.system().as_str()) else { return Vec::new() };
    let Some(action) = system.action_index(action) else { return Vec::new() };
    let roles = system.roles().iter().filter_map(|role| {
        let reach = reach(system, system.role_index(&role.id)?, action, target, row.intent.shows())?;
        Some(Entitled { role: RoleId::new(role.id.as_str()), if_assigned: reach == Reach::Assigned })
    });
    roles.collect()
}

/// The roles that may give a command about a member who has this role, or about the container that role is held in: in the
/// order of `roles.csv`.
///
/// Where the command is not for such containers, it is the one above: there is the membership of whoever stands in for the role.
#[must_use]
pub fn entitled_over(intent: Intent, system: SystemId, role: &str) -> Vec<RoleId> {
    let Some(system) = Tables::built_in().system(system.as_str()) else { return Vec::new() };
    let Some(index) = system.role_index(role) else { return Vec::new() };
    let held_in = system.role(index).and_then(|role| word(&role.held_in));
    let here = |kind| command_rows(intent).iter().any(|row| row.kinds.contains(&kind));
    let Some(kind) = core::iter::successors(held_in, |kind| kind_above(*kind)).find(|kind| here(*kind)) else {
        return Vec::new();
    };
    let of_member = |of: &String| {
        system.role_index(of).is_some_and(|member| {
            member == index || system.role(member).is_some_and(|member| member.acts_as == Some(index))
        })
    };
    let mut roles: Option<Vec<RoleId>> = None;
    for row in command_rows(intent).iter().filter(|row| row.kinds.contains(&kind)) {
        if !row.of.is_empty() && !row.of.iter().any(of_member) {
            continue;
        }
        if !matches!(row.who, Who::Right { .. }) {
            return Vec::new();
        }
        let may: Vec<RoleId> = entitled(row, Some(kind)).into_iter().map(|one| one.role).collect();
        roles = Some(match roles {
            None => may,
            Some(before) => before.into_iter().filter(|role| may.contains(role)).collect(),
        });
    }
    roles.unwrap_or_default()
}

/// How far a role's cell for an action reaches, if it allows anything in a container of this kind; `reading`: allows to
/// read it at least.
fn reach(system: &System, role: RoleIndex, action: ActionIndex, target: ContainerKind, reading: bool) -> Option<Reach> {
    let cell = |index: RoleIndex| {
        let met = system.met(index, action).filter(|met| reading || met.cell.value != CellValue::Read)?;
        system.reach(system.role(index)?, met.cell.value)
    };
    let held = system.role(role)?;
    if held.held_in == target.as_str() {
        return cell(role);
    }
    if !core::iter::successors(kind_above(target), |kind| kind_above(*kind)).any(|kind| kind.as_str() == held.held_in) {
        return None;
    }
    let stands_in =
        held.acts_as.filter(|other| system.role(*other).is_some_and(|other| other.held_in == target.as_str()));
    cell(role).filter(|reach| *reach != Reach::Own).or_else(|| stands_in.and_then(cell))
}

/// The kind of container right above one of this kind.
pub(in crate::directory) fn kind_above(kind: ContainerKind) -> Option<ContainerKind> {
    match kind {
        ContainerKind::Platform | ContainerKind::TenantWorkspace | ContainerKind::Workspace => None,
        ContainerKind::SuperappTeam => Some(ContainerKind::Platform),
        ContainerKind::MiniProgramTeam => Some(ContainerKind::SuperappTeam),
        ContainerKind::DeveloperWorkspace => Some(ContainerKind::TenantWorkspace),
        ContainerKind::MiniProgram => Some(ContainerKind::Workspace),
    }
}
