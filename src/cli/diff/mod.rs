//! `rolegate diff`: the differences between two sets of tables, and what they mean for the roles.

mod cells;
mod change;
mod declarations;
mod print;
mod right;
mod sides;

use std::io::Write;

use super::arguments::DiffFormat;
use super::exit::{Exit, Failure};
use super::files::TableFiles;
use crate::tables::Tables;

use change::Difference;
use sides::{Side, Sides};

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
