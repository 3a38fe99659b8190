//! Which roles give what, told from the cells: for whoever looks up who holds one of them. Decides nothing.

use crate::directory::vocabulary::{RoleId, SystemId};
use crate::tables::{ActionIndex, CellValue, Reach, Role, RoleIndex, System, Tables};

/// The roles that give an action to somebody, somewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Giving {
    /// Those whose own cell gives it.
    pub own: Vec<RoleId>,
    /// Those that stand in, below, for a role whose cell gives it.
    pub standing_in: Vec<RoleId>,
}

/// The roles of a system that give an action.
#[must_use]
pub fn giving(system: SystemId, action: &str) -> Giving {
    let Some(system) = Tables::built_in().system(system.as_str()) else { return Giving::default() };
    let Some(action) = system.action_index(action) else { return Giving::default() };
    let gives = |index| reach(system, index, action).is_some();
    let roles = |fits: &dyn Fn(RoleIndex, &Role) -> bool| {
        let found = (0..).map(RoleIndex).zip(system.roles()).filter(|(index, role)| fits(*index, role));
        found.map(|(_, role)| RoleId::new(role.id.as_str())).collect()
    };
    Giving { own: roles(&|index, _| gives(index)), standing_in: roles(&|_, role| role.acts_as.is_some_and(gives)) }
}

/// The roles of a system that speak of containers below their own.
#[must_use]
pub fn reaching(system: SystemId) -> Vec<RoleId> {
    let roles = Tables::built_in().system(system.as_str()).map(|system| system.roles()).unwrap_or_default();
    roles.iter().map(|role| RoleId::new(role.id.as_str())).filter(|role| reaches_below(system, role)).collect()
}

/// Whether any cell of the role, or the role it also counts as, speaks of containers below its own.
pub(in crate::directory) fn reaches_below(system: SystemId, role: &RoleId) -> bool {
    let Some((system, index, role)) = role_of(system, role.as_str()) else { return false };
    role.acts_as.is_some()
        || system.action_indexes().any(|action| reach(system, index, action).is_some_and(|reach| reach != Reach::Own))
}

pub(in crate::directory) fn role_of(
    system: SystemId,
    role: &str,
) -> Option<(&'static System, RoleIndex, &'static Role)> {
    let system = Tables::built_in().system(system.as_str())?;
    let index = system.role_index(role)?;
    system.role(index).map(|role| (system.as_ref(), index, role))
}

/// How far a role's cell for an action reaches; none where it gives nothing. The logins have no cell, and every role has them.
fn reach(system: &System, index: RoleIndex, action: ActionIndex) -> Option<Reach> {
    let met = system.met(index, action).map(|met| met.cell.value);
    let value = if system.is_login(action) { Some(CellValue::Yes) } else { met };
    system.reach(system.role(index)?, value?)
}
