//! Differences in the tables: cells, rows and whole tables.

use std::collections::HashSet;

use super::change::{Difference, Meaning, Part};
use super::right::{Right, compare};
use super::sides::{Side, Sides, order, union};
use crate::tables::{Row, System, Table};

/// A cell as written in a file, and the right it gives.
struct Found {
    file: String,
    text: String,
    right: Option<Right>,
}

impl Found {
    fn at(side: Side, role: &str, action: &str) -> Option<Found> {
        let system = side.0?;
        let index = system.role_index(role)?;
        let met = system.met(index, system.action_index(action)?)?;
        Some(Found {
            file: format!("{}.csv", system.tables().get(usize::from(met.table))?.name),
            text: format!("{}{}", system.word(met.cell.value), met.cell.source.mark()),
            right: Right::of(side, system.role(index)?, met.cell.value),
        })
    }
}

/// Cells that were added, removed, changed or moved to another table.
pub(super) fn cells(sides: &Sides, changes: &mut Vec<Difference>) {
    let mut seen = HashSet::new();
    let met = met(sides.new).into_iter().chain(met(sides.old));
    for (role, action) in met.filter(|pair| seen.insert(*pair)) {
        let (old, new) = (Found::at(sides.old, role, action), Found::at(sides.new, role, action));
        let (Some(file), false) = (
            new.as_ref().or(old.as_ref()).map(|found| found.file.clone()),
            old.as_ref().map(|found| (&found.file, &found.text))
                == new.as_ref().map(|found| (&found.file, &found.text)),
        ) else {
            continue;
        };
        let rights = [&old, &new].map(|found| found.as_ref().and_then(|found| found.right));
        let moved =
            old.as_ref().zip(new.as_ref()).filter(|(old, new)| old.file != new.file).map(|(old, _)| old.file.clone());
        let texts = [old, new].map(|found| found.map(|found| found.text));
        let change = Difference::new(sides.system, &file, Part::Cell, texts).role(role).action(action);
        let meaning = compare(rights[0], rights[1]);
        let mut told = words(sides, role, action, meaning, rights);
        if let Some(from) = moved {
            told.push_str(&format!("; the cell moved here from {from}"));
        }
        changes.push(change.means(meaning).told(told));
    }
}

/// Every pair of a role and an action that has a cell, table by table.
fn met(side: Side<'_>) -> Vec<(&str, &str)> {
    let Some(system) = side.0 else { return Vec::new() };
    let tables = system.tables().iter();
    tables
        .flat_map(|table| {
            table.rows.iter().flat_map(move |row| {
                let action = system.action(row.action).unwrap_or_default();
                table.roles.iter().map(move |role| (side.id(*role), action))
            })
        })
        .collect()
}

/// Who gains and who loses what.
fn words(sides: &Sides, role: &str, action: &str, meaning: Meaning, rights: [Option<Right>; 2]) -> String {
    let [before, now] = rights.map(|right| right.map_or_else(|| "denied".into(), Right::words));
    let who = format!("{role}{}", stand_ins(sides, role));
    match meaning {
        Meaning::Gains => format!("{who} gains {action}: now {now}, before {before}"),
        Meaning::Loses => format!("{who} loses {action}: now {now}, before {before}"),
        Meaning::GainsAndLoses => format!("{who} gains and loses on {action}: now {now}, before {before}"),
        Meaning::Same => format!("{who} has {action} as before: {now}"),
    }
}

/// The roles that stand in for a role, and so gain and lose the same rights.
fn stand_ins(sides: &Sides, role: &str) -> String {
    let acting = |side: Side<'_>| -> Vec<String> {
        let roles = side.roles().iter().filter(|other| side.acts_as(other) == Some(role));
        roles.map(|other| other.id.clone()).collect()
    };
    let (old, new) = (acting(sides.old), acting(sides.new));
    let all = union(old.iter().map(String::as_str), new.iter().map(String::as_str));
    if all.is_empty() { String::new() } else { format!(" (and with it {})", all.join(", ")) }
}

/// Tables that were added or removed, and rows whose texts or order changed.
pub(super) fn tables(sides: &Sides, changes: &mut Vec<Difference>) {
    let of = |side: Side<'_>| side.0.map(System::tables).unwrap_or_default().to_vec();
    let (old, new): (Vec<Table>, Vec<Table>) = (of(sides.old), of(sides.new));
    let names = |tables: &[Table]| -> Vec<String> { tables.iter().map(|table| table.name.clone()).collect() };
    let (old_names, new_names) = (names(&old), names(&new));
    for name in union(old_names.iter().map(String::as_str), new_names.iter().map(String::as_str)) {
        let find = |tables: &'_ [Table]| tables.iter().find(|table| table.name == name).cloned();
        let file = format!("{name}.csv");
        match (find(&old), find(&new)) {
            (Some(old), Some(new)) => changed_table(sides, &file, &old, &new, changes),
            (before, now) => {
                let told = format!("{name} is {}", if before.is_none() { "a new table" } else { "a table no longer" });
                let texts = [before, now].map(|table| table.map(|table| format!("{} rows", table.rows.len())));
                changes.push(Difference::new(sides.system, &file, Part::Table, texts).told(told));
            }
        }
    }
}

fn changed_table(sides: &Sides, file: &str, old: &Table, new: &Table, changes: &mut Vec<Difference>) {
    let [before, now] = [(sides.old, old), (sides.new, new)].map(|(side, table)| {
        let action = |row: &Row| side.0.and_then(|system| system.action(row.action)).unwrap_or_default();
        let actions: Vec<&str> = table.rows.iter().map(action).collect();
        let columns: Vec<&str> = table.roles.iter().map(|role| side.id(*role)).collect();
        (actions, columns)
    });
    for (action, row) in now.0.iter().zip(&new.rows) {
        let Some((_, was)) = before.0.iter().zip(&old.rows).find(|(known, _)| *known == action) else { continue };
        for (what, was, is) in [(Part::Menu, &was.menu, &row.menu), (Part::Title, &was.title, &row.title)] {
            if was != is {
                let told = format!("{action} is shown differently; nobody gains or loses by it");
                let texts = [Some(was.clone()), Some(is.clone())];
                changes.push(Difference::new(sides.system, file, what, texts).action(action).told(told));
            }
        }
    }
    order(sides, file, Part::Table, [&before.0, &now.0], changes);
    order(sides, file, Part::Columns, [&before.1, &now.1], changes);
}
