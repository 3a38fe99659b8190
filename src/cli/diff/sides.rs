//! The two sets of tables, system by system.

use super::change::{Difference, Part};
use crate::tables::{Role, RoleIndex, System};

/// One system in the old and the new set.
pub(super) struct Sides<'a> {
    pub(super) system: &'a str,
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
}

/// A system in one of the two sets, if that set has it.
#[derive(Clone, Copy)]
pub(super) struct Side<'a>(pub(super) Option<&'a System>);

impl<'a> Side<'a> {
    pub(super) fn roles(self) -> &'a [Role] {
        self.0.map(System::roles).unwrap_or_default()
    }

    pub(super) fn role(self, id: &str) -> Option<&'a Role> {
        self.roles().iter().find(|role| role.id == id)
    }

    pub(super) fn id(self, index: RoleIndex) -> &'a str {
        self.0.and_then(|system| system.role(index)).map_or("", |role| role.id.as_str())
    }

    pub(super) fn acts_as(self, role: &Role) -> Option<&'a str> {
        role.acts_as.map(|index| self.id(index))
    }
}

/// The ids of both sides, each once: the new ones in their order, then those that were removed.
pub(super) fn union<'a>(old: impl Iterator<Item = &'a str>, new: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = std::collections::HashSet::new();
    new.chain(old).filter(|id| seen.insert(*id)).collect()
}

/// True if the ids on both sides are in a different order.
fn reordered(old: &[&str], new: &[&str]) -> bool {
    let common = |one: &[&str], other: &[&str]| -> Vec<String> {
        let other: std::collections::HashSet<&str> = other.iter().copied().collect();
        one.iter().filter(|id| other.contains(*id)).map(|id| (*id).to_owned()).collect()
    };
    common(old, new) != common(new, old)
}

/// The change of order, if there is one.
pub(super) fn order(sides: &Sides, file: &str, what: Part, [old, new]: [&[&str]; 2], changes: &mut Vec<Difference>) {
    if reordered(old, new) {
        let texts = [Some(old.join(", ")), Some(new.join(", "))];
        let told = format!("the {} stand in another order; nobody gains or loses by it", what.plural());
        changes.push(Difference::new(sides.system, file, Part::Order, texts).told(told));
    }
}
