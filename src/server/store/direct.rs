//! Readers of an SQLite file. They answer on the thread that asks: most look-ups take some microseconds, which is less than
//! the way to another thread and back.
//!
//! Must never write: there is one writer, elsewhere.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Connection, OpenFlags, Rows};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::error::StoreError;
use super::value::Value;

/// How many statements a reader keeps prepared.
const PREPARED: usize = 128;
/// How much of the file is read from memory without a copy, in bytes: all of it, mostly.
const MAPPED: i64 = 1 << 34;
/// How long one waits while another process repairs the file after a fault, which nobody else keeps from reading.
const BUSY: Duration = Duration::from_secs(1);

/// Readers of one file, which are made as they are needed. A clone is the same ones.
#[derive(Debug, Clone)]
pub(super) struct Readers(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    file: PathBuf,
    most: u32,
    wait: Duration,
    places: Arc<Semaphore>,
    idle: Mutex<Vec<Reader>>,
    /// How many were made.
    made: AtomicUsize,
}

/// A connection, and which one it is.
#[derive(Debug)]
struct Reader {
    number: usize,
    connection: Connection,
}

impl Readers {
    /// At most so many of a file that is there.
    pub(super) fn new(file: PathBuf, most: u32, wait: Duration) -> Readers {
        let places = Arc::new(Semaphore::new(usize::try_from(most).unwrap_or(1)));
        Readers(Arc::new(Shared { file, most, wait, places, idle: Mutex::default(), made: AtomicUsize::default() }))
    }

    /// Others of the same file.
    pub(super) fn aside(&self, most: u32, wait: Duration) -> Readers {
        Readers::new(self.0.file.clone(), most, wait)
    }

    /// How many there are, and how many of them are idle.
    pub(super) fn count(&self) -> (u32, usize) {
        let idle = self.0.idle().len();
        let free = u32::try_from(self.0.places.available_permits()).unwrap_or(self.0.most);
        let busy = self.0.most.saturating_sub(free);
        (busy + u32::try_from(idle).unwrap_or_default(), idle)
    }

    /// Begins to read.
    ///
    /// # Errors
    /// [`StoreError`] when none is to be had in time, or the file cannot be read.
    pub(super) async fn begin(&self) -> Result<Reading, StoreError> {
        let place = tokio::time::timeout(self.0.wait, self.0.places.clone().acquire_owned()).await;
        let place = place.map_err(|_| sqlx::Error::PoolTimedOut)?.map_err(|_| sqlx::Error::PoolClosed)?;
        let idle = self.0.idle().pop();
        let reader = idle.map_or_else(|| self.0.open(), Ok)?;
        reader.connection.prepare_cached("begin")?.raw_execute()?;
        let number = reader.number;
        Ok(Reading { number, reader: Mutex::new(Some(reader)), shared: self.0.clone(), _place: place })
    }

    /// Closes all, once what is being read was read.
    pub(super) async fn close(&self) {
        let all = self.0.places.acquire_many(self.0.most).await;
        self.0.places.close();
        drop(all);
        self.0.idle().clear();
    }
}

impl Shared {
    fn idle(&self) -> MutexGuard<'_, Vec<Reader>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self) -> Result<Reader, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.file, flags)?;
        connection.busy_timeout(BUSY)?;
        connection.pragma_update(None, "mmap_size", MAPPED)?;
        // A plan fits every value: otherwise SQLite looks at some of them, and plans again whenever they are others.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.set_prepared_statement_cache_capacity(PREPARED);
        Ok(Reader { number: self.made.fetch_add(1, Ordering::Relaxed), connection })
    }
}

/// A transaction that reads. The lock is never waited for: whoever reads has it alone.
pub(super) struct Reading {
    number: usize,
    reader: Mutex<Option<Reader>>,
    shared: Arc<Shared>,
    _place: OwnedSemaphorePermit,
}

/// A cell of a row.
pub(super) enum Cell {
    Nothing,
    Number(i64),
    Text(String),
}

impl Reading {
    /// Which of the readers it is.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// The rows that a statement finds.
    pub(super) fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Vec<Cell>>, StoreError> {
        let mut found = Vec::new();
        self.each(sql, values, |count, rows| {
            while let Some(row) = rows.next()? {
                found.push((0..count).map(|at| cell(row.get_ref(at)?)).collect::<Result<Vec<Cell>, StoreError>>()?);
            }
            Ok(())
        })?;
        tell(sql, found.len());
        Ok(found)
    }

    /// The rows that a statement finds, each column by its name and as what it was made.
    pub(super) fn named(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Vec<(String, Value)>>, StoreError> {
        let mut found = Vec::new();
        self.each(sql, values, |_, rows| {
            let columns = rows.as_ref().map(rusqlite::Statement::columns).unwrap_or_default();
            let made = |column: &rusqlite::Column<'_>| {
                (column.name().to_owned(), column.decl_type().unwrap_or_default().to_ascii_lowercase())
            };
            let columns: Vec<(String, String)> = columns.iter().map(made).collect();
            while let Some(row) = rows.next()? {
                let named = columns.iter().enumerate().map(|(at, (name, made))| {
                    let value = match (made.as_str(), cell(row.get_ref(at)?)?) {
                        ("text", Cell::Text(text)) => Value::Text(Some(text)),
                        ("text", Cell::Nothing) => Value::Text(None),
                        ("bigint" | "integer", Cell::Number(number)) => Value::Number(Some(number)),
                        ("bigint" | "integer", Cell::Nothing) => Value::Number(None),
                        ("boolean", Cell::Number(number)) => Value::Flag(number != 0),
                        _ => return Err(StoreError::damaged(format!("the type `{made}` of column `{name}`"))),
                    };
                    Ok((name.clone(), value))
                });
                found.push(named.collect::<Result<_, _>>()?);
            }
            Ok(())
        })?;
        tell(sql, found.len());
        Ok(found)
    }

    fn each(
        &mut self,
        sql: &str,
        values: &[Value],
        take: impl FnOnce(usize, &mut Rows<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let reader = self.reader.get_mut().unwrap_or_else(PoisonError::into_inner);
        let reader = reader.as_ref().ok_or(sqlx::Error::PoolClosed)?;
        // Of `$1` SQLite makes a name, which it would have to be asked for; `?1` is the first value. No text in a statement has either.
        let mut statement = reader.connection.prepare_cached(&sql.replace('$', "?"))?;
        bind(&mut statement, values)?;
        let count = statement.column_count();
        take(count, &mut statement.raw_query())
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        let Some(reader) = self.reader.get_mut().unwrap_or_else(PoisonError::into_inner).take() else { return };
        let ended = reader.connection.prepare_cached("rollback").and_then(|mut statement| statement.raw_execute());
        if ended.is_ok() && !self.shared.places.is_closed() {
            self.shared.idle().push(reader);
        }
    }
}

/// Tells of a statement as sqlx tells of those it gives, without its values.
fn tell(sql: &str, rows: usize) {
    tracing::debug!(target: "rolegate::statement", summary = sql, rows_returned = rows);
}

fn bind(statement: &mut CachedStatement<'_>, values: &[Value]) -> Result<(), StoreError> {
    for place in 1..=statement.parameter_count() {
        match values.get(place - 1) {
            Some(Value::Text(text)) => statement.raw_bind_parameter(place, text)?,
            Some(Value::Number(number)) => statement.raw_bind_parameter(place, number)?,
            Some(Value::Flag(flag)) => statement.raw_bind_parameter(place, flag)?,
            None => return Err(StoreError::damaged(format!("a statement without a value for its place {place}"))),
        }
    }
    Ok(())
}

fn cell(value: ValueRef<'_>) -> Result<Cell, StoreError> {
    match value {
        ValueRef::Null => Ok(Cell::Nothing),
        ValueRef::Integer(number) => Ok(Cell::Number(number)),
        ValueRef::Text(text) => Ok(Cell::Text(core::str::from_utf8(text).map_err(StoreError::damaged)?.to_owned())),
        other => Err(StoreError::damaged(format!("a cell of the type {}", other.data_type()))),
    }
}
