//! JavaScript values to the crate's types and back.

use js_sys::{Array, Error, Reflect};
use wasm_bindgen::prelude::*;

use crate::engine::{Access, Answer, Instant, Resource};
use crate::tables::{RoleIndex, System, TableErrors, Tables, decimal};

/// Own tables: a list of each file's name and its text, in turn.
pub(super) fn tables(files: &JsValue) -> Result<Tables, JsValue> {
    let texts = super::grants::texts(Array::from(files)).unwrap_or_default();
    let mut files = Vec::new();
    for pair in texts.chunks_exact(2) {
        if let [name, text] = pair {
            files.push((name.as_str(), text.as_str()));
        }
    }
    Tables::read_texts(&files).map_err(|errors| tables_error(&errors))
}

/// A question's resource; an id without a container is no question the engine knows, so it asks in container "".
pub(super) fn resource(container: Option<String>, id: Option<String>) -> Option<Resource> {
    match (container, id) {
        (None, None) => None,
        (container, id) => Some(Resource { container: container.unwrap_or_default(), id }),
    }
}

/// JavaScript's clock; what is no number at all is the end of time, when nothing is fresh.
pub(super) fn instant(milliseconds: f64) -> Instant {
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates, which is what is wanted")]
    Instant::from_milliseconds(if milliseconds.is_nan() { i64::MAX } else { milliseconds.floor() as i64 })
}

pub(super) fn milliseconds(moment: Option<Instant>) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "exact for a quarter of a million years")]
    moment.map_or(f64::INFINITY, |moment| moment.to_milliseconds_up() as f64)
}

/// The system's actions, joined by `|`, which no id holds.
pub(super) fn actions(system: &System) -> String {
    let mut joined = String::new();
    for action in system.actions() {
        if !joined.is_empty() {
            joined.push('|');
        }
        joined.push_str(action);
    }
    joined
}

/// A system as a flat list of texts: records that begin with their word and have a fixed number of texts.
///
/// `system, id, actions`; `role, id, held_in, reach, needs, acts_as, title, duty`; `scope, id, reach, title`;
/// `table, name, roles`; `row, menu, action, title` and one text a role, the cell with its mark as in the file.
/// Lists are joined by `|`, which no id holds.
pub(super) fn flat(system: &System, texts: &Array) {
    let push_all = |fields: &[&str]| {
        for field in fields {
            push(texts, field);
        }
    };
    let ids = |indexes: &[RoleIndex]| {
        let mut joined = String::new();
        for index in indexes {
            if !joined.is_empty() {
                joined.push('|');
            }
            joined.push_str(system.role(*index).map_or("", |role| &role.id));
        }
        joined
    };
    push_all(&["system", system.id(), &actions(system)]);
    for role in system.roles() {
        let acts_as = ids(role.acts_as.as_slice());
        let reach = role.reach.as_str();
        push_all(&["role", &role.id, &role.held_in, reach, &ids(&role.needs), &acts_as, &role.title, &role.duty]);
    }
    for scope in system.scopes() {
        push_all(&["scope", &scope.id, scope.reach.as_str(), &scope.title]);
    }
    for table in system.tables() {
        push_all(&["table", &table.name, &ids(&table.roles)]);
        for row in &table.rows {
            push_all(&["row", &row.menu, system.action(row.action).unwrap_or_default(), &row.title]);
            for cell in &row.cells {
                let mut text = system.word(cell.value).to_owned();
                text.push_str(cell.source.mark());
                push_all(&[&text]);
            }
        }
    }
}

/// A Decision as a list of texts: effect, reason, `true` or nothing for `depends`, then table, role, cell, source and
/// container of `decided_by`, all empty for none, then the roles of `granted_to`.
pub(super) fn decision(access: &Access, answer: &Answer, granted_to: &[&str]) -> Array {
    let texts = Array::new();
    for text in [answer.effect.as_str(), answer.reason.as_str(), if answer.depends { "true" } else { "" }] {
        push(&texts, text);
    }
    for text in answer.decided_by(access).unwrap_or_default() {
        push(&texts, text);
    }
    for role in granted_to {
        push(&texts, role);
    }
    texts
}

fn push(texts: &Array, text: &str) {
    texts.push(&text.into());
}

pub(super) fn grants_error(message: &str) -> JsValue {
    named("GrantsError", message)
}

/// Each error as five texts: file, line, column, found, expected.
fn tables_error(errors: &TableErrors) -> JsValue {
    let texts = Array::new();
    for error in &errors.0 {
        let (line, column) = (decimal(error.line.into()), decimal(error.column.into()));
        for text in [&error.file, &line, &column, &error.found, &error.expected] {
            push(&texts, text);
        }
    }
    let error = named("TablesError", "the tables have errors");
    let _set = Reflect::set(&error, &"errors".into(), &texts);
    error
}

fn named(name: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    error.set_name(name);
    error.into()
}
