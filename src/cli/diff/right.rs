//! The rights that cells give, and how two of them compare.

use super::change::Meaning;
use super::sides::Side;
use crate::tables::{CellValue, Reach, Role};

/// The right that a cell gives a role: how strong it is and how far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Right {
    strength: Strength,
    reach: Reach,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    View,
    Do,
}

impl Right {
    pub(super) fn of(side: Side, role: &Role, value: CellValue) -> Option<Right> {
        let reach = side.0?.reach(role, value)?;
        let strength = if value == CellValue::Read { Strength::View } else { Strength::Do };
        Some(Right { strength, reach })
    }

    pub(super) fn words(self) -> String {
        let strength = match self.strength {
            Strength::View => "read-only",
            Strength::Do => "allowed",
        };
        format!("{strength} {}", reach_words(self.reach))
    }
}

pub(super) fn reach_words(reach: Reach) -> &'static str {
    match reach {
        Reach::Own => "in the own container",
        Reach::Below => "in the own container and below",
        Reach::Assigned => "for what is assigned",
        Reach::Anywhere => "everywhere",
    }
}

/// What changes for a role that has the new right instead of the old one.
pub(super) fn compare(old: Option<Right>, new: Option<Right>) -> Meaning {
    let (old, new) = match (old, new) {
        (None, None) => return Meaning::Same,
        (None, Some(_)) => return Meaning::Gains,
        (Some(_), None) => return Meaning::Loses,
        (Some(old), Some(new)) => (old, new),
    };
    let more = new.strength >= old.strength && covers(new.reach, old.reach);
    let less = old.strength >= new.strength && covers(old.reach, new.reach);
    meaning(more, less)
}

pub(super) fn compare_reach(old: Reach, new: Reach) -> Meaning {
    meaning(covers(new, old), covers(old, new))
}

/// The meaning of a change, from whether the new value is at least and at most the old one.
pub(super) fn meaning(at_least: bool, at_most: bool) -> Meaning {
    match (at_least, at_most) {
        (true, true) => Meaning::Same,
        (true, false) => Meaning::Gains,
        (false, true) => Meaning::Loses,
        (false, false) => Meaning::GainsAndLoses,
    }
}

/// True if one reach includes all of the other. `assigned` reaches below, but only listed ids, so neither it nor `own`
/// includes the other.
fn covers(one: Reach, other: Reach) -> bool {
    one == other || one == Reach::Anywhere || (one == Reach::Below && matches!(other, Reach::Own | Reach::Assigned))
}
