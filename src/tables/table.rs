//! Reads one role table: header, rows and cells.

use super::cell::{Cell, CellValue, Source};
use super::csv::CsvRecords;
use super::error::{Errors, quoted};
use super::field::Field;
use super::identifier::{CONSOLE_LOGIN, IDE_LOGIN, is_action};
use super::index::{ActionIndex, RoleIndex, ScopeIndex};
use super::limits::MAXIMUM_ACTIONS;
use super::model::{Met, Row, System, Table};

const HEADER: &str = "the header `menu,action,<role>...,title`";

/// Reads one table into its system, and enters each cell where its role and action meet.
pub(super) fn read_table(records: &CsvRecords, name: &str, system: &mut System, errors: &mut Errors) {
    let header = records.get(0);
    let Some(roles) = read_header(header, system, errors) else { return };
    let mut table = Table { name: name.to_owned(), roles, rows: Vec::new() };
    for number in 1..records.len() {
        let record = records.get(number);
        let ([menu, action, fields @ .., title], true) = (record, record.len() == header.len()) else {
            errors.wrong_count(record, header.len());
            continue;
        };
        let Some(index) = enter_action(action, &table, system, errors) else { continue };
        let mut cells = Vec::new();
        for (field, role) in fields.iter().zip(&table.roles) {
            let cell = read_cell(field, system, errors);
            enter_cell(field, *role, index, cell, system, errors);
            cells.push(cell);
        }
        table.rows.push(Row { menu: menu.text.clone(), action: index, title: title.text.clone(), cells });
    }
    system.tables.push(table);
}

fn read_header(header: &[Field], system: &mut System, errors: &mut Errors) -> Option<Vec<RoleIndex>> {
    let [menu, action, columns @ .., title] = header else {
        errors.push(0, "a header that is too short", HEADER);
        return None;
    };
    for (field, expected) in [(menu, "menu"), (action, "action"), (title, "title")] {
        if field.text != expected {
            errors.about(field, "", HEADER);
            return None;
        }
    }
    let mut roles: Vec<RoleIndex> = Vec::new();
    for column in columns {
        if column.text.is_empty() {
            // Empty columns usually come together, so only the first is reported.
            errors.about(column, "a column ", "a role in each column");
            return None;
        }
        let Some(index) = system.role_index(&column.text) else {
            let expected = quoted("a role that `roles.csv` declares in the system ", &system.id);
            errors.about(column, "", &expected);
            continue;
        };
        if roles.contains(&index) {
            errors.about(column, "a second column ", "each role once in a table");
        }
        roles.push(index);
        if let Some(role) = system.roles.get_mut(usize::from(index.0)) {
            role.in_table = true;
        }
    }
    if columns.is_empty() {
        errors.push(title.at, "a header without roles", HEADER);
    }
    // A wrong column has been reported, and its cells are not read.
    (roles.len() == columns.len()).then_some(roles)
}

fn enter_action(field: &Field, table: &Table, system: &mut System, errors: &mut Errors) -> Option<ActionIndex> {
    let text = field.text.as_str();
    let known = system.action_index(text);
    let expected = if !is_action(text) {
        "an action as `noun.verb`, each half an identifier"
    } else if text == CONSOLE_LOGIN || text == IDE_LOGIN {
        "no row for an action that every system has and no cell decides"
    } else if table.rows.iter().any(|row| Some(row.action) == known) {
        "each action once in a table"
    } else if known.is_none() && system.actions.len() + 2 >= MAXIMUM_ACTIONS {
        // Two positions are kept for the logins, which come last.
        "at most 1024 actions in a system"
    } else {
        if known.is_none() {
            system.actions.push(text.to_owned());
        }
        return system.action_index(text);
    };
    errors.about(field, "", expected);
    None
}

fn read_cell(field: &Field, system: &System, errors: &mut Errors) -> Cell {
    let text = field.text.as_str();
    let (word, source) = match text.as_bytes().last() {
        Some(b'*') => (text.strip_suffix('*'), Source::Copy),
        Some(b'~') => (text.strip_suffix('~'), Source::Inferred),
        _ => (Some(text), Source::Document),
    };
    let word = word.unwrap_or_default();
    let value = match word {
        "yes" => CellValue::Yes,
        "no" => CellValue::No,
        "read" => CellValue::Read,
        _ => match (0..).zip(&system.scopes).find(|(_, scope)| scope.id == word) {
            Some((index, _)) => CellValue::Scope(ScopeIndex(index)),
            None => {
                if text != "?" {
                    let mut expected = String::from("`yes`, `no`, `read`");
                    for scope in &system.scopes {
                        expected.push_str(&quoted(", ", &scope.id));
                    }
                    expected.push_str(", each with no mark, `*` or `~`, or a bare `?`");
                    errors.about(field, "", &expected);
                }
                return Cell { value: CellValue::Unknown, source: Source::Unknown };
            }
        },
    };
    Cell { value, source }
}

/// Enters a cell where its role and action meet; a second one in the same place is an error (T-1).
fn enter_cell(
    field: &Field,
    role: RoleIndex,
    action: ActionIndex,
    cell: Cell,
    system: &mut System,
    errors: &mut Errors,
) {
    let table = u16::try_from(system.tables.len()).unwrap_or(u16::MAX);
    let place = system.place(role, action);
    if system.met.len() <= place {
        system.met.resize(place + 1, None);
    }
    let Some(slot) = system.met.get_mut(place) else { return };
    if let Some(first) = slot.replace(Met { cell, table }) {
        let first = system.tables.get(usize::from(first.table)).map_or("", |table| &table.name);
        let expected = quoted("at most one cell for a role and an action in a system, and there is one in ", first);
        errors.about(field, "a second cell ", &expected);
    }
}
