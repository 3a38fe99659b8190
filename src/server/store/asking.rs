//! Connections to PostgreSQL for questions of a statement or two. No transaction is begun for them, which would be two more ways to
//! the database: every statement tells the moment at which it was answered, and between two that are equal nothing was changed.
//!
//! Must never answer from another moment than the one it was begun for.

use core::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use sqlx::postgres::{PgArguments, PgConnectOptions, PgConnection, PgRow};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, Connection, Postgres, Row};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::error::StoreError;
use super::schema::AT_A_MOMENT;
use super::value::Value;

/// How long a connection that nobody uses is taken for one that works, without a try.
pub(super) const TRUSTED: Duration = Duration::from_secs(1);
/// How many columns stand before those of the statement: the moment, and whether there is a row.
pub(super) const BEFORE: usize = 2;

/// Connections to one database, which are made as they are needed. A clone is the same ones.
#[derive(Debug, Clone)]
pub(super) struct Connections(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    options: Arc<PgConnectOptions>,
    most: u32,
    wait: Duration,
    places: Arc<Semaphore>,
    idle: Mutex<Vec<(PgConnection, Instant)>>,
}

/// Whether something could not be answered from the moment it was begun for, or nothing was asked at all. A clone is the same.
#[derive(Debug, Clone, Default)]
pub struct Moved(Arc<AtomicU8>);

/// Every statement so far was answered from the moment, and there was one.
const ANSWERED: u8 = 1;
/// A statement was not.
const MOVED: u8 = 2;

impl Moved {
    /// Whether it is so.
    #[must_use]
    pub fn is_so(&self) -> bool {
        self.0.load(Ordering::Relaxed) != ANSWERED
    }

    fn note(&self, answered: bool) {
        self.0.fetch_max(if answered { ANSWERED } else { MOVED }, Ordering::Relaxed);
    }
}

impl Connections {
    /// At most so many to a database.
    pub(super) fn new(options: Arc<PgConnectOptions>, most: u32, wait: Duration) -> Connections {
        let places = Arc::new(Semaphore::new(usize::try_from(most).unwrap_or(1)));
        Connections(Arc::new(Shared { options, most, wait, places, idle: Mutex::default() }))
    }

    /// How many there are, and how many of them are idle.
    pub(super) fn count(&self) -> (u32, usize) {
        let idle = self.0.idle().len();
        let free = u32::try_from(self.0.places.available_permits()).unwrap_or(self.0.most);
        (self.0.most.saturating_sub(free) + u32::try_from(idle).unwrap_or_default(), idle)
    }

    /// One for questions at a moment.
    ///
    /// # Errors
    /// [`StoreError`] when none is to be had in time.
    pub(super) async fn ask(&self, moment: String) -> Result<Asking, StoreError> {
        let place = tokio::time::timeout(self.0.wait, self.0.places.clone().acquire_owned()).await;
        let place = place.map_err(|_| sqlx::Error::PoolTimedOut)?.map_err(|_| sqlx::Error::PoolClosed)?;
        let idle = self.0.idle().pop();
        let connection = match idle {
            Some((connection, since)) if since.elapsed() < TRUSTED => Some(connection),
            Some((mut connection, _)) => connection.ping().await.is_ok().then_some(connection),
            None => None,
        };
        let connection = match connection {
            Some(connection) => connection,
            None => PgConnection::connect_with(&self.0.options).await?,
        };
        let moved = Moved::default();
        Ok(Asking { connection: Some(connection), moment, moved, shared: self.0.clone(), _place: place })
    }

    /// Closes all, once what is being asked was answered.
    pub(super) async fn close(&self) {
        let all = self.0.places.acquire_many(self.0.most).await;
        self.0.places.close();
        drop(all);
        let idle = core::mem::take(&mut *self.0.idle());
        for (connection, _) in idle {
            // It is closed either way.
            let _ = connection.close().await;
        }
    }
}

impl Shared {
    fn idle(&self) -> MutexGuard<'_, Vec<(PgConnection, Instant)>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection while it is asked. There is none in it while an answer is under way: what is broken off then is not used again.
pub(super) struct Asking {
    connection: Option<PgConnection>,
    moment: String,
    moved: Moved,
    shared: Arc<Shared>,
    _place: OwnedSemaphorePermit,
}

impl Asking {
    /// Whether it was answered from another moment.
    pub(super) fn moved(&self) -> Moved {
        self.moved.clone()
    }

    /// The rows that a statement finds, in no order, each behind [`BEFORE`] columns.
    pub(super) async fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<PgRow>, StoreError> {
        let rows = self.ask(sql, values).await;
        self.moved.note(rows.is_ok());
        rows
    }

    async fn ask(&mut self, sql: &str, values: &[Value]) -> Result<Vec<PgRow>, StoreError> {
        let statement = AT_A_MOMENT.replace("{sql}", sql);
        let mut connection = self.connection.take().ok_or(sqlx::Error::PoolClosed)?;
        let mut rows = postgres(&statement, values).fetch_all(&mut connection).await?;
        self.connection = Some(connection);
        let moment = rows.first().map(|row| row.try_get::<&str, _>(0)).transpose()?;
        if moment != Some(self.moment.as_str()) {
            return Err(StoreError::Moved);
        }
        if let [row] = rows.as_slice()
            && row.try_get::<Option<bool>, _>(1)?.is_none()
        {
            rows.clear();
        }
        Ok(rows)
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take()
            && !self.shared.places.is_closed()
        {
            self.shared.idle().push((connection, Instant::now()));
        }
    }
}

/// A statement with its values.
pub(super) fn postgres<'q>(sql: &str, values: &[Value]) -> Query<'q, Postgres, PgArguments> {
    let query = sqlx::query(AssertSqlSafe(sql.to_owned()));
    values.iter().fold(query, |query, value| match value {
        // PostgreSQL keeps no text with this character, and refuses to look for one; no id has it, so nothing is found.
        Value::Text(text) => query.bind(text.as_ref().map(|text| text.replace('\0', "\u{fffd}"))),
        Value::Number(number) => query.bind(*number),
        Value::Flag(flag) => query.bind(*flag),
    })
}
