//! The compiler's file.

use wasm_bindgen::prelude::*;

use super::{grants, instant};
use crate::engine::{Access, Answers};
use crate::tables::{
    FILES, RoleIndex, System, TableErrors, Tables, decimal, is_line_end, is_tab, push_line, unescaped,
};

/// Reads own files, a line of name and text each, and gives every system as prepared text, one after the other. If there are errors
/// it gives those instead ([T-8](crate::requirements#T-8)), each as a line of `error`, file, line, column, found, expected.
#[wasm_bindgen]
#[must_use]
pub fn prepare(files: &str) -> String {
    let tables = match read(files) {
        Ok(tables) => tables,
        Err(errors) => return told(&errors),
    };
    let mut text = String::new();
    for system in tables.systems() {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&system.to_prepared());
    }
    text
}

/// The built-in tables, or own `files`, as lines which `pkg/src/compiler/shape.ts` puts into shape; errors as `prepare` tells them.
#[wasm_bindgen(js_name = readTables)]
#[must_use]
pub fn read_tables(files: Option<String>) -> String {
    match read_or_built_in(files) {
        Ok(tables) => {
            let mut text = String::new();
            for system in tables.systems() {
                push_system(&mut text, system);
            }
            text
        }
        Err(errors) => told(&errors),
    }
}

/// The answers to every question from `now` on, in milliseconds since 1970, as the JSON that `rolegate/compiled` reads. Empty
/// when there are too many to make; a line of `fault` and what is wrong when the grants are bad; errors of tables as `prepare` tells them.
#[wasm_bindgen]
#[must_use]
pub fn answers(grants: &str, files: Option<String>, now: f64) -> String {
    let tables = match read_or_built_in(files) {
        Ok(tables) => tables,
        Err(errors) => return told(&errors),
    };
    let laid = grants::read(grants).and_then(|grants| Access::new(&tables, grants).map_err(|error| error.message()));
    match laid {
        Ok(access) => Answers::compile(&access, instant(now)).map(Answers::into_json).unwrap_or_default(),
        Err(fault) => {
            let mut text = String::new();
            push_line(&mut text, ["fault", &fault]);
            text
        }
    }
}

fn read_or_built_in(files: Option<String>) -> Result<Tables, TableErrors> {
    match files {
        Some(files) => read(&files),
        None => Tables::read_texts(&FILES),
    }
}

fn read(files: &str) -> Result<Tables, TableErrors> {
    let mut texts = Vec::new();
    for line in files.split(is_line_end).filter(|line| !line.is_empty()) {
        let mut fields = line.split(is_tab).map(unescaped);
        texts.push((fields.next().unwrap_or_default(), fields.next().unwrap_or_default()));
    }
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Tables::read_texts(&files)
}

fn told(errors: &TableErrors) -> String {
    let mut text = String::new();
    for error in &errors.0 {
        let (line, column) = (decimal(error.line.into()), decimal(error.column.into()));
        push_line(&mut text, ["error", &error.file, &line, &column, &error.found, &error.expected]);
    }
    text
}

/// `system, id, actions`; `role, id, held_in, reach, needs, acts_as, title, duty`; `scope, id, reach, title`;
/// `table, name, roles`; `row, menu, action, title` and one field a role, the cell with its mark as in the file.
/// Lists are joined by `|`, which no id holds.
fn push_system(text: &mut String, system: &System) {
    let ids = |indexes: &[RoleIndex]| {
        let ids: Vec<&str> = indexes.iter().map(|index| system.role(*index).map_or("", |role| &role.id)).collect();
        ids.join("|")
    };
    push_line(text, ["system", system.id(), &system.actions().join("|")]);
    for role in system.roles() {
        let (needs, acts_as) = (ids(&role.needs), ids(role.acts_as.as_slice()));
        let reach = role.reach.as_str();
        push_line(text, ["role", &role.id, &role.held_in, reach, &needs, &acts_as, &role.title, &role.duty]);
    }
    for scope in system.scopes() {
        push_line(text, ["scope", &scope.id, scope.reach.as_str(), &scope.title]);
    }
    for table in system.tables() {
        push_line(text, ["table", &table.name, &ids(&table.roles)]);
        for row in &table.rows {
            let cells: Vec<String> =
                row.cells.iter().map(|cell| system.word(cell.value).to_owned() + cell.source.mark()).collect();
            let fields = ["row", &row.menu, system.action(row.action).unwrap_or_default(), &row.title];
            push_line(text, fields.into_iter().chain(cells.iter().map(String::as_str)));
        }
    }
}
