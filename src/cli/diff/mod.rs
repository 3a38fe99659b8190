//! `rolegate diff`: how two sets of tables differ, and what that means for the roles.

mod cells;
mod change;
mod declarations;
mod print;
mod right;

use std::io::Write;

use super::arguments::DiffFormat;
use super::files::TableFiles;
use super::{Exit, Failure};
use crate::tables::{Role, RoleIndex, System, Tables};

use change::{Difference, Part};

pub(super) fn diff(
    old: &TableFiles,
    new: &TableFiles,
    format: DiffFormat,
    output: &mut dyn Write,
) -> Result<Exit, Failure> {
    let (old, new) = match (old.read(), new.read()) {
        (Ok(old), Ok(new)) => (old, new),
        // Errors of both folders are told together.
        (Err(Failure::Input(mut messages)), Err(Failure::Input(others))) => {
            messages.extend(others);
            return Err(Failure::Input(messages));
        }
        (Err(failure), _) | (_, Err(failure)) => return Err(failure),
    };
    let changes = changes(&old, &new);
    match format {
        DiffFormat::Text => print::text(&changes, output)?,
        DiffFormat::Json => print::json(&changes, output)?,
        DiffFormat::Markdown => print::markdown(&changes, output)?,
    }
    Ok(if changes.is_empty() { Exit::Done } else { Exit::Findings })
}

/// Every change, system by system: declarations first, then the tables.
fn changes(old: &Tables, new: &Tables) -> Vec<Difference> {
    let mut ids: Vec<&str> = old.systems().iter().chain(new.systems()).map(|system| system.id()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut changes = Vec::new();
    for system in ids {
        let sides = Sides {
            system,
            old: Side(old.system(system).map(|it| &**it)),
            new: Side(new.system(system).map(|it| &**it)),
        };
        declarations::roles(&sides, &mut changes);
        declarations::scopes(&sides, &mut changes);
        cells::tables(&sides, &mut changes);
        cells::cells(&sides, &mut changes);
    }
    // Within a system what belongs to one file stands together.
    changes.sort_by(|one, other| (&one.system, one.rank(), &one.file).cmp(&(&other.system, other.rank(), &other.file)));
    changes
}

/// One system as it was and as it is to be.
struct Sides<'a> {
    system: &'a str,
    old: Side<'a>,
    new: Side<'a>,
}

/// A system in one of the two sets, if that set has it.
#[derive(Clone, Copy)]
struct Side<'a>(Option<&'a System>);

impl<'a> Side<'a> {
    fn roles(self) -> &'a [Role] {
        self.0.map(System::roles).unwrap_or_default()
    }

    fn role(self, id: &str) -> Option<&'a Role> {
        self.roles().iter().find(|role| role.id == id)
    }

    fn id(self, index: RoleIndex) -> &'a str {
        self.0.and_then(|system| system.role(index)).map_or("", |role| role.id.as_str())
    }

    fn acts_as(self, role: &Role) -> Option<&'a str> {
        role.acts_as.map(|index| self.id(index))
    }
}

/// The ids of both sides, each once: the new ones in their order, then those that are gone.
fn union<'a>(old: impl Iterator<Item = &'a str>, new: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = std::collections::HashSet::new();
    new.chain(old).filter(|id| seen.insert(*id)).collect()
}

/// True when the ids that both sides have stand in another order.
fn reordered(old: &[&str], new: &[&str]) -> bool {
    let common = |one: &[&str], other: &[&str]| -> Vec<String> {
        let other: std::collections::HashSet<&str> = other.iter().copied().collect();
        one.iter().filter(|id| other.contains(*id)).map(|id| (*id).to_owned()).collect()
    };
    common(old, new) != common(new, old)
}

/// A change of order, when there is one.
fn order(sides: &Sides, file: &str, what: Part, [old, new]: [&[&str]; 2], changes: &mut Vec<Difference>) {
    if reordered(old, new) {
        let texts = [Some(old.join(", ")), Some(new.join(", "))];
        let told = format!("the {} stand in another order; nobody gains or loses by it", what.plural());
        changes.push(Difference::new(sides.system, file, Part::Order, texts).told(told));
    }
}
