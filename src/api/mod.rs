//! The JSON shapes that everyone shares: what a set of tables and a refusal over HTTP look like from outside;
//! and the texts for people.
//!
//! Grants and decisions are the engine's own types. Must never decide anything.

mod explain;
#[cfg(feature = "simulate")]
mod input;
mod messages;
#[cfg(feature = "simulate")]
mod nearest;
mod problem;
#[cfg(feature = "simulate")]
pub(crate) mod text;

use serde::Serialize;

pub use explain::{Lifters, explain, lifters, viewers};
#[cfg(feature = "server")]
pub(crate) use input::Part;
#[cfg(feature = "simulate")]
pub use input::{InputError, read_json};
#[cfg(feature = "simulate")]
pub(crate) use input::{Step, Where, one_of};
pub use messages::{Language, helped, lifted_by, message, phrases, reasons, role_names};
pub use problem::{Problem, status};

use crate::tables::{Cell, Source, System, Tables};

/// A set of tables as plain data, for consoles that show them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableSet<'a> {
    /// The systems, by id.
    pub systems: Vec<SystemShape<'a>>,
}

/// One system as plain data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SystemShape<'a> {
    /// Its id.
    pub system: &'a str,
    /// Its roles, in `roles.csv` order.
    pub roles: Vec<RoleShape<'a>>,
    /// Its scopes, in `scopes.csv` order.
    pub scopes: Vec<ScopeShape<'a>>,
    /// Its actions, in bit order.
    pub actions: &'a [String],
    /// Its tables, by name.
    pub tables: Vec<TableShape<'a>>,
}

/// One line of `roles.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoleShape<'a> {
    /// The role's id.
    pub role: &'a str,
    /// The kind of container it is held in.
    pub held_in: &'a str,
    /// `own` or `below`.
    pub reach: &'static str,
    /// The roles of which it needs one in the parent container.
    pub needs: Vec<&'a str>,
    /// The role it also counts as below.
    pub acts_as: Option<&'a str>,
    /// Its name for people.
    pub title: &'a str,
    /// What it is there for.
    pub duty: &'a str,
}

/// One line of `scopes.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScopeShape<'a> {
    /// The scope's id.
    pub scope: &'a str,
    /// `own`, `below`, `assigned` or `anywhere`.
    pub reach: &'static str,
    /// Its name for people.
    pub title: &'a str,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableShape<'a> {
    /// Its name, such as `sas.team_list`.
    pub table: &'a str,
    /// Its columns.
    pub roles: Vec<&'a str>,
    /// Its rows.
    pub rows: Vec<RowShape<'a>>,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowShape<'a> {
    /// The menu it stands under.
    pub menu: &'a str,
    /// Its action.
    pub action: &'a str,
    /// Its title for people.
    pub title: &'a str,
    /// Its cells, in column order.
    pub cells: Vec<CellShape<'a>>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellShape<'a> {
    /// Its word without the mark: `yes`, `no`, `read`, `?` or a scope's id.
    pub cell: &'a str,
    /// Where it comes from.
    pub source: Source,
}

impl<'a> TableSet<'a> {
    /// The shape of a set of tables.
    #[must_use]
    pub fn of(tables: &'a Tables) -> TableSet<'a> {
        TableSet { systems: tables.systems().iter().map(|system| SystemShape::of(system)).collect() }
    }
}

impl<'a> SystemShape<'a> {
    fn of(system: &'a System) -> SystemShape<'a> {
        let role_id = |index| system.role(index).map(|role| role.id.as_str());
        let cell = |cell: &Cell| CellShape { cell: system.word(cell.value), source: cell.source };
        let roles = system.roles().iter().map(|role| RoleShape {
            role: &role.id,
            held_in: &role.held_in,
            reach: role.reach.as_str(),
            needs: role.needs.iter().copied().filter_map(role_id).collect(),
            acts_as: role.acts_as.and_then(role_id),
            title: &role.title,
            duty: &role.duty,
        });
        let scopes = system.scopes().iter().map(|scope| ScopeShape {
            scope: &scope.id,
            reach: scope.reach.as_str(),
            title: &scope.title,
        });
        let tables = system.tables().iter().map(|table| TableShape {
            table: &table.name,
            roles: table.roles.iter().copied().filter_map(role_id).collect(),
            rows: table
                .rows
                .iter()
                .map(|row| RowShape {
                    menu: &row.menu,
                    action: system.action(row.action).unwrap_or_default(),
                    title: &row.title,
                    cells: row.cells.iter().map(cell).collect(),
                })
                .collect(),
        });
        SystemShape {
            system: system.id(),
            roles: roles.collect(),
            scopes: scopes.collect(),
            actions: system.actions(),
            tables: tables.collect(),
        }
    }
}
