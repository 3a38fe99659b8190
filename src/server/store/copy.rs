//! Copies of everything: written while the server goes on, and put into an empty database of either kind.
//!
//! A copy is lines of JSON: one about the copy, one for each row, and one with how many rows there are, so that a copy that
//! was cut off is told from a whole one.

use std::io::{BufRead, Write};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::connection::{Transaction, Value};
use super::schema::{Engine, KEPT, VERSION};
use super::{Store, StoreError, Work};

/// How many rows are read at a time.
const AT_ONCE: i64 = 500;

/// A line of a copy.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Line {
    /// The first: which schema the rows are of.
    Copy {
        /// The version of the schema.
        schema: i64,
    },
    /// A row of a table.
    Row {
        /// The table.
        table: String,
        /// Its columns.
        columns: Map<String, Json>,
    },
    /// The last.
    End {
        /// How many rows there were.
        rows: u64,
    },
}

/// Why a copy could not be written or put back.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The database could not.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be read or written.
    #[error("the copy: {0}")]
    File(#[from] std::io::Error),
    /// A line is none of a copy.
    #[error("line {line} of the copy: {found}, expected {expected}")]
    Line {
        /// Its number, from 1.
        line: u64,
        /// What stands there.
        found: String,
        /// What should.
        expected: &'static str,
    },
    /// The database holds something already.
    #[error("the database holds something already, expected an empty one")]
    NotEmpty,
}

impl Store {
    /// Writes a copy of everything, all of one moment, and answers how many rows it has.
    ///
    /// # Errors
    /// [`CopyError`] when the database or the writer cannot.
    pub async fn copy_to(&self, to: &mut (dyn Write + Send)) -> Result<u64, CopyError> {
        let mut transaction = self.read().await?;
        let mut rows = 0;
        line(to, &Line::Copy { schema: VERSION })?;
        for (table, keys) in KEPT {
            let (order, mut after) = (keys.join(", "), Vec::<Value>::new());
            loop {
                let places: Vec<String> = (1..=keys.len()).map(|place| format!("${place}")).collect();
                let behind = match after.is_empty() {
                    true => String::new(),
                    false => format!("where ({order}) > ({})", places.join(", ")),
                };
                let statement = format!("select * from {table} {behind} order by {order} limit {AT_ONCE}");
                let found = transaction.rows(&statement, &after).await?;
                for row in &found {
                    let columns = row.columns()?;
                    let key = |key: &&str| columns.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone());
                    after = keys.iter().filter_map(key).collect();
                    let columns = columns.into_iter().map(|(name, value)| (name, json(value))).collect();
                    line(to, &Line::Row { table: (*table).to_owned(), columns })?;
                    rows += 1;
                }
                if found.is_empty() {
                    break;
                }
            }
        }
        line(to, &Line::End { rows })?;
        to.flush()?;
        Ok(rows)
    }

    /// Puts a copy into an empty database, whole or not at all, and answers how many rows it has.
    ///
    /// # Errors
    /// [`CopyError`] when the copy is cut off or of another schema, or the database is not empty.
    pub async fn copy_from(&self, from: &mut (dyn BufRead + Send)) -> Result<u64, CopyError> {
        let mut lines = Vec::new();
        for (number, text) in (1..).zip(from.lines()) {
            let expected = "a line that `backup` wrote";
            let read = serde_json::from_str(&text?);
            lines.push(read.map_err(|error| CopyError::Line { line: number, found: error.to_string(), expected })?);
        }
        let rows = whole(&lines)?;
        let put = self.write(&mut Put { lines: &lines, engine: self.engine() }).await?;
        if put { Ok(rows) } else { Err(CopyError::NotEmpty) }
    }
}

/// Whether the lines begin and end as those of a copy of this schema, and how many rows they have.
fn whole(lines: &[Line]) -> Result<u64, CopyError> {
    let line = |line: usize, found: &str, expected| {
        let line = u64::try_from(line).unwrap_or(u64::MAX);
        Err(CopyError::Line { line, found: found.to_owned(), expected })
    };
    match lines.first() {
        Some(Line::Copy { schema }) if *schema == VERSION => {}
        Some(Line::Copy { schema }) => {
            return line(1, &format!("a copy of version {schema} of the schema"), "one of the version of this program");
        }
        _ => return line(1, "no beginning of a copy", "a file that `backup` wrote"),
    }
    let count = u64::try_from(lines.len().saturating_sub(2)).unwrap_or(u64::MAX);
    match lines.last() {
        Some(Line::End { rows }) if *rows == count => Ok(count),
        Some(Line::End { .. }) => line(lines.len(), &format!("{count} rows before it"), "as many as it says"),
        _ => line(lines.len(), "no end of a copy", "the last line that `backup` wrote: this copy was cut off"),
    }
}

struct Put<'a> {
    lines: &'a [Line],
    engine: Engine,
}

impl Work for Put<'_> {
    /// Whether the database was empty, and so the rows were put in.
    type Output = bool;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<bool, StoreError> {
        for (table, _) in KEPT {
            if transaction.row(&format!("select 1 from {table} limit 1"), &[]).await?.is_some() {
                return Ok(false);
            }
        }
        for line in self.lines {
            let Line::Row { table, columns } = line else { continue };
            if !KEPT.iter().any(|(kept, _)| kept == table) || columns.keys().any(|name| !is_name(name)) {
                return Err(StoreError::damaged(format!("table `{table}` of the copy")));
            }
            let names: Vec<&str> = columns.keys().map(String::as_str).collect();
            let places: Vec<String> = (1..=names.len()).map(|place| format!("${place}")).collect();
            let (names, places) = (names.join(", "), places.join(", "));
            let counted = self.engine.with_given_numbers();
            let statement = format!("insert into {table} ({names}) {counted} values ({places})");
            let values = columns.values().map(value).collect::<Result<Vec<_>, _>>()?;
            transaction.run(&statement, &values).await?;
        }
        for (table, _) in KEPT.iter().filter(|(_, keys)| *keys == ["number"]) {
            if let Some(statement) = self.engine.count_on(table) {
                transaction.rows(&statement, &[]).await?;
            }
        }
        Ok(true)
    }
}

fn line(to: &mut (dyn Write + Send), line: &Line) -> std::io::Result<()> {
    serde_json::to_writer(&mut *to, line)?;
    to.write_all(b"\n")
}

fn is_name(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn json(value: Value) -> Json {
    match value {
        Value::Text(text) => text.map_or(Json::Null, Json::String),
        // A number that is missing is told from a text that is.
        Value::Number(number) => number.map_or(Json::Array(Vec::new()), Json::from),
        Value::Flag(flag) => Json::Bool(flag),
    }
}

fn value(json: &Json) -> Result<Value, StoreError> {
    Ok(match json {
        Json::Null => Value::Text(None),
        Json::String(text) => Value::text(text),
        Json::Array(none) if none.is_empty() => Value::Number(None),
        Json::Bool(flag) => Value::Flag(*flag),
        Json::Number(number) if number.is_i64() => Value::Number(number.as_i64()),
        other => return Err(StoreError::damaged(format!("`{other}` in the copy"))),
    })
}
