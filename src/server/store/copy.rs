//! Copies of everything: written while the server goes on, and put into an empty database of either kind.
//!
//! A copy is lines of JSON: one about the copy, one for each row, and one with how many rows there are, so that a copy that
//! was cut off is told from a whole one.

use std::collections::VecDeque;
use std::io::{BufRead, Seek, SeekFrom, Write};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::connection::Transaction;
use super::schema::{Engine, KEPT, VERSION};
use super::value::Value;
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
        let mut lines = Lines::of_store(self).await?;
        loop {
            let next = lines.next().await?;
            line(to, &next)?;
            if let Line::End { rows } = next {
                to.flush()?;
                return Ok(rows);
            }
        }
    }

    /// Puts a copy into an empty database, whole or not at all, and answers how many rows it has. It is read line by line
    /// from where it stands, and again when the database wants that.
    ///
    /// # Errors
    /// [`CopyError`] when the copy is cut off or of another schema, or the database is not empty.
    pub async fn copy_from(&self, from: &mut (impl BufRead + Seek + Send)) -> Result<u64, CopyError> {
        let begin = from.stream_position()?;
        self.put(Origin::Text { text: from, begin }).await
    }

    /// Puts what another database holds into this empty one, as [`Store::copy_from`] does.
    ///
    /// # Errors
    /// [`CopyError`] when one of the two cannot, or this one is not empty.
    pub async fn copy_of(&self, other: &Store) -> Result<u64, CopyError> {
        self.put(Origin::Store(other)).await
    }

    async fn put(&self, from: Origin<'_>) -> Result<u64, CopyError> {
        let mut put = Put { from, engine: self.engine(), failed: None };
        let done = self.write(&mut put).await;
        // Of a copy that is not whole nothing stays: the error ended the transaction.
        put.failed.map_or_else(|| done.map_err(CopyError::Store), Err)
    }
}

/// What can be read again from a place in it.
trait Text: BufRead + Seek + Send {}

impl<T: BufRead + Seek + Send> Text for T {}

/// Where a copy comes from.
enum Origin<'a> {
    Text { text: &'a mut dyn Text, begin: u64 },
    Store(&'a Store),
}

/// The lines of a copy, one after the other.
enum Lines<'a> {
    Text { text: &'a mut dyn Text, number: u64 },
    Store(Box<Reading>),
}

/// A database that is read table by table, some rows at a time.
struct Reading {
    transaction: Transaction,
    tables: std::slice::Iter<'static, (&'static str, &'static [&'static str])>,
    table: Option<&'static (&'static str, &'static [&'static str])>,
    after: Vec<Value>,
    found: VecDeque<Line>,
    rows: u64,
}

impl<'a> Lines<'a> {
    async fn of_store(store: &Store) -> Result<Lines<'a>, CopyError> {
        let transaction = store.read().await?;
        let found = VecDeque::from([Line::Copy { schema: VERSION }]);
        let mut tables = KEPT.iter();
        let table = tables.next();
        Ok(Lines::Store(Box::new(Reading { transaction, tables, table, after: Vec::new(), found, rows: 0 })))
    }

    /// The next line. Behind the last there is none to ask for.
    async fn next(&mut self) -> Result<Line, CopyError> {
        match self {
            Lines::Text { text, number } => {
                *number += 1;
                let mut read = String::new();
                if text.read_line(&mut read)? == 0 {
                    let expected = "the last line that `backup` wrote: this copy was cut off";
                    return Err(bad(*number, "no end of a copy", expected));
                }
                serde_json::from_str(&read).map_err(|error| bad(*number, &error.to_string(), EXPECTED))
            }
            Lines::Store(reading) => reading.next().await,
        }
    }
}

const EXPECTED: &str = "a line that `backup` wrote";

impl Reading {
    async fn next(&mut self) -> Result<Line, CopyError> {
        loop {
            if let Some(line) = self.found.pop_front() {
                self.rows += u64::from(matches!(line, Line::Row { .. }));
                return Ok(line);
            }
            let Some((table, keys)) = self.table else { return Ok(Line::End { rows: self.rows }) };
            self.read(table, keys).await?;
            if self.found.is_empty() {
                self.table = self.tables.next();
                self.after.clear();
            }
        }
    }

    async fn read(&mut self, table: &str, keys: &[&str]) -> Result<(), CopyError> {
        let order = keys.join(", ");
        let places: Vec<String> = (1..=keys.len()).map(|place| format!("${place}")).collect();
        let behind = match self.after.is_empty() {
            true => String::new(),
            false => format!("where ({order}) > ({})", places.join(", ")),
        };
        let statement = format!("select * from {table} {behind} order by {order} limit {AT_ONCE}");
        for columns in self.transaction.named(&statement, &self.after).await? {
            let key = |key: &&str| columns.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone());
            self.after = keys.iter().filter_map(key).collect();
            let columns = columns.into_iter().map(|(name, value)| (name, json(value))).collect();
            self.found.push_back(Line::Row { table: table.to_owned(), columns });
        }
        Ok(())
    }
}

/// Puts rows into an empty database.
struct Put<'a> {
    from: Origin<'a>,
    engine: Engine,
    /// Why the copy could not be put in, where it was not the database that said so.
    failed: Option<CopyError>,
}

impl Work for Put<'_> {
    type Output = u64;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<u64, StoreError> {
        match self.put(transaction).await {
            Ok(rows) => Ok(rows),
            Err(CopyError::Store(error)) => Err(error),
            Err(error) => {
                let ended = StoreError::damaged(&error);
                self.failed = Some(error);
                Err(ended)
            }
        }
    }
}

impl Put<'_> {
    async fn put(&mut self, transaction: &mut Transaction) -> Result<u64, CopyError> {
        for (table, _) in KEPT {
            if transaction.row(&format!("select 1 from {table} limit 1"), &[]).await?.is_some() {
                return Err(CopyError::NotEmpty);
            }
        }
        let engine = self.engine;
        let mut lines = match &mut self.from {
            Origin::Text { text, begin } => {
                text.seek(SeekFrom::Start(*begin))?;
                Lines::Text { text: &mut **text, number: 0 }
            }
            Origin::Store(store) => Lines::of_store(store).await?,
        };
        match lines.next().await? {
            Line::Copy { schema } if schema == VERSION => {}
            Line::Copy { schema } => {
                let found = format!("a copy of version {schema} of the schema");
                return Err(bad(1, &found, "one of the version of this program"));
            }
            _ => return Err(bad(1, "no beginning of a copy", "a file that `backup` wrote")),
        }
        let (mut count, mut waiting) = (0, Waiting::default());
        loop {
            match lines.next().await? {
                Line::Row { table, columns } => waiting.add(engine, transaction, &table, &columns).await?,
                Line::End { rows } if rows == count => break,
                Line::End { .. } => {
                    return Err(bad(count + 2, &format!("{count} rows before it"), "as many as it says"));
                }
                Line::Copy { .. } => return Err(bad(count + 2, "the beginning of a copy", EXPECTED)),
            }
            count += 1;
        }
        waiting.put(engine, transaction).await?;
        // What is counted goes on behind what was put in.
        for (table, _) in KEPT.iter().filter(|(_, keys)| *keys == ["number"]) {
            if let Some(statement) = engine.count_on(table) {
                transaction.rows(&statement, &[]).await?;
            }
        }
        if let Some(statement) = engine.count_up() {
            transaction.run(statement, &[]).await?;
        }
        Ok(count)
    }
}

/// So many values are given with one statement at the most. Both databases take more, but are not faster with them.
const AT_ONCE_VALUES: usize = 1_000;

/// Rows of one table with the same columns, which wait to be put in by one statement.
#[derive(Default)]
struct Waiting {
    table: String,
    names: Vec<String>,
    /// Row by row.
    values: Vec<Value>,
}

impl Waiting {
    async fn add(
        &mut self,
        engine: Engine,
        transaction: &mut Transaction,
        table: &str,
        columns: &Map<String, Json>,
    ) -> Result<(), StoreError> {
        if !KEPT.iter().any(|(kept, _)| *kept == table) || columns.keys().any(|name| !is_name(name)) {
            return Err(StoreError::damaged(format!("table `{table}` of the copy")));
        }
        let is_other = self.table != table || !self.names.iter().eq(columns.keys());
        if is_other || self.values.len() + columns.len() > AT_ONCE_VALUES {
            self.put(engine, transaction).await?;
            self.table = table.to_owned();
            self.names = columns.keys().cloned().collect();
        }
        for column in columns.values() {
            self.values.push(value(column)?);
        }
        Ok(())
    }

    async fn put(&mut self, engine: Engine, transaction: &mut Transaction) -> Result<(), StoreError> {
        if self.values.is_empty() {
            return Ok(());
        }
        let places: Vec<String> = (1..=self.values.len()).map(|place| format!("${place}")).collect();
        let rows: Vec<String> = places.chunks(self.names.len()).map(|row| format!("({})", row.join(", "))).collect();
        let (table, names, counted) = (&self.table, self.names.join(", "), engine.with_given_numbers());
        let rows = rows.join(", ");
        let statement = format!("insert into {table} ({names}) {counted} values {rows}");
        transaction.run(&statement, &self.values).await?;
        self.values.clear();
        Ok(())
    }
}

fn bad(line: u64, found: &str, expected: &'static str) -> CopyError {
    CopyError::Line { line, found: found.to_owned(), expected }
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
