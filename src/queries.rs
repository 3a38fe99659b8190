//! Where an action is allowed, as a condition of SQL for [`sqlx`] (feature `sqlx`), over SQLite and PostgreSQL.
//!
//! ```
//! use rolegate::engine::{Access, Instant};
//! use rolegate::queries::{Dialect, Rows, push_in_reach};
//! use sqlx::{Postgres, QueryBuilder};
//!
//! /// What a member may preview, by name, twenty at a time.
//! fn previewable(access: &Access, now: Instant, page: i64) -> QueryBuilder<Postgres> {
//!     let mut query = QueryBuilder::new("select id, name from versions where ");
//!     let rows = Rows::new(Dialect::Postgres, "team", "id");
//!     push_in_reach(&mut query, &access.reach("mini_program.preview", now), &rows);
//!     query.push(" order by name, id limit 20 offset ").push_bind(20 * page);
//!     query
//! }
//! ```
//!
//! Must never put an id into the text of a statement, and never be no condition where nothing is in reach.

use serde_json::json;
use sqlx::{Database, Encode, QueryBuilder, Type};

use crate::engine::ActionReach;

/// The databases whose SQL is known. Others may compare ids without regard to case, and would find more than is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite 3.38 or newer.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// Where rows are. Columns and conditions are SQL, so they are texts of the program and nothing that somebody sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rows {
    dialect: Dialect,
    container: &'static str,
    id: Option<&'static str>,
    everywhere: Option<&'static str>,
}

impl Rows {
    /// Rows with these columns of text: one with the id of the container that a row is in, one with its own id.
    #[must_use]
    pub const fn new(dialect: Dialect, container: &'static str, id: &'static str) -> Rows {
        Rows { dialect, container, id: Some(id), everywhere: None }
    }

    /// Rows that have no id: only containers in which every id is allowed count.
    #[must_use]
    pub const fn without_id(dialect: Dialect, container: &'static str) -> Rows {
        Rows { dialect, container, id: None, everywhere: None }
    }

    /// What a reach [`everywhere`](ActionReach::everywhere) adds, which is nothing otherwise: a condition for what is in
    /// containers that the grants do not list. `1 = 1` is every row: right only where everything in the database is
    /// below one container, such as a platform.
    #[must_use]
    pub const fn or_everywhere(self, condition: &'static str) -> Rows {
        Rows { everywhere: Some(condition), ..self }
    }
}

/// Pushes the condition that is true of the rows for which [`check`](crate::engine::Access::check) allows, and of no other. It stands in
/// parentheses, and is never empty: without any reach it is true of no row. All containers are one bound parameter, and all
/// assigned ids another, so that no number of ids meets a limit of the database.
pub fn push_in_reach<DB>(query: &mut QueryBuilder<DB>, reach: &ActionReach, rows: &Rows)
where
    DB: Database,
    for<'t> String: Encode<'t, DB> + Type<DB>,
{
    let containers: Vec<&String> = reach.containers.iter().filter(|id| fits(id)).collect();
    let pairs: Vec<[&String; 2]> = reach
        .assigned
        .iter()
        .flat_map(|assigned| assigned.ids.iter().map(|id| [&assigned.container, id]))
        .filter(|pair| rows.id.is_some() && pair.iter().all(|id| fits(id)))
        .collect();
    let column = rows.container;
    let mut before = "(";
    if !containers.is_empty() {
        let (start, end) = match rows.dialect {
            // SQLite compares as the column on the left says, and that may be without regard to case.
            Dialect::Sqlite => (" collate binary in (select value from json_each(", "))"),
            Dialect::Postgres => (" = any(array(select json_array_elements_text(cast(", " as text)::json)))"),
        };
        query.push(before).push(column).push(start).push_bind(json!(containers).to_string()).push(end);
        before = " or ";
    }
    if let Some(id) = rows.id.filter(|_| !pairs.is_empty()) {
        let list = json!(pairs).to_string();
        query.push(before);
        match rows.dialect {
            Dialect::Sqlite => query
                .push(format_args!(
                    "({column} collate binary, {id} collate binary) in (select value ->> 0, value ->> 1 from json_each("
                ))
                .push_bind(list)
                .push("))"),
            Dialect::Postgres => query
                .push(format_args!("({column}, {id}) in (select pair ->> 0, pair ->> 1 from json_array_elements(cast("))
                .push_bind(list)
                .push(" as text)::json) as pairs(pair))"),
        };
        before = " or ";
    }
    if let Some(condition) = rows.everywhere.filter(|_| reach.everywhere) {
        query.push(before).push(condition);
        before = " or ";
    }
    query.push(if before == "(" { "(1 = 0)" } else { ")" });
}

/// PostgreSQL has no character zero.
fn fits(id: &str) -> bool {
    !id.contains('\0')
}
