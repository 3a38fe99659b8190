//! The directory in a database: SQLite in a file, or PostgreSQL.
//!
//! State tables hold what is true now; the audit holds what happened. Both change in the transaction of the command, or
//! neither does. Must never decide anything: what is looked up goes to the core, and what the core says is written down.
//!
//! On SQLite there is one writer, so a transaction that writes waits for the one before; readers see the state before it.
//! On PostgreSQL transactions are serializable, so that the database refuses those that could have seen each other; they
//! are run again, and so the command is decided again.

mod aside;
mod audit;
mod cell;
mod connection;
mod copy;
mod facts;
mod keep;
mod lists;
mod schema;
mod stored;

use core::fmt;
use core::str::FromStr;
use core::sync::atomic::{AtomicU64, Ordering};
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::MigrateError;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};

pub use audit::Audited;
pub use connection::{Row, Transaction, Value};
pub use copy::CopyError;
pub use keep::Origin;
pub use schema::{Engine, KEPT, VERSION};
pub use stored::table_statements;

/// How often a transaction is tried, before whoever asked is told to come back later.
const TRIES: u32 = 10;
/// How long one waits for the writer of SQLite, or for a connection.
const WAIT: Duration = Duration::from_secs(10);
/// How many readers there are of an SQLite file.
const READERS: u32 = 8;
/// How many connections there are to PostgreSQL.
const CONNECTIONS: u32 = 16;
/// Command transactions find rows by indexes, since a scan of a table conflicts with everything written to it.
const BEGIN_POSTGRES: &str = "begin isolation level serializable";

/// A database that holds the directory. A clone is the same one.
#[derive(Debug, Clone)]
pub struct Store {
    pools: Pools,
    /// How many transactions were run again.
    retries: Arc<AtomicU64>,
}

#[derive(Debug, Clone)]
enum Pools {
    Sqlite { reader: SqlitePool, writer: SqlitePool },
    Postgres(PgPool),
}

/// Why the database did not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database could not, or wants the transaction to be tried again.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought to this version.
    #[error("the schema: {0}")]
    Schema(#[from] sqlx::migrate::MigrateError),
    /// What is kept cannot be read.
    #[error("what is kept cannot be read: {0}")]
    Damaged(String),
    /// The address of the database is none.
    #[error("database `{0}`, expected the name of a file or `postgres://…`")]
    Address(String),
}

impl StoreError {
    fn damaged(error: impl fmt::Display) -> StoreError {
        StoreError::Damaged(error.to_string())
    }

    /// Whether the same transaction may go well another time: it met another one.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        let StoreError::Database(error) = self else { return false };
        if matches!(error, sqlx::Error::PoolTimedOut) {
            return true;
        }
        let code = error.as_database_error().and_then(|error| error.code());
        // PostgreSQL: could not serialize, deadlock, a key that another one took. SQLite: busy, and locked.
        matches!(code.as_deref(), Some("40001" | "40P01" | "23505" | "5" | "6" | "261" | "517"))
    }
}

/// Work in a transaction that writes. It is run again from the start when the database wants that, so it must change
/// nothing but the transaction.
pub trait Work: Send {
    /// What it comes to.
    type Output: Send;

    /// Does the work.
    fn run(&mut self, transaction: &mut Transaction) -> impl Future<Output = Result<Self::Output, StoreError>> + Send;
}

impl Store {
    /// Opens a database, and brings its schema to this version. `address` is `postgres://…` or the name of a file, which is
    /// made where it is not there.
    ///
    /// # Errors
    /// [`StoreError`] when it is not reachable, or newer than this program can read.
    pub async fn open(address: &str) -> Result<Store, StoreError> {
        Store::open_at(address, VERSION).await
    }

    /// Opens a database as a program does that knows the schema up to a version, for tests of what an earlier program
    /// meets while the next one migrates.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_at(address: &str, version: i64) -> Result<Store, StoreError> {
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            let options = PgConnectOptions::from_str(address)
                .map_err(|_| StoreError::Address(address.to_owned()))?
                // A table that has no index is costly on paper then, and would be worth seconds of compilation.
                .options([("enable_seqscan", "off"), ("jit", "off")]);
            let pool =
                PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(WAIT).connect_with(options).await?;
            migrate(&pool, version).await?;
            let store = Store::over(Pools::Postgres(pool));
            store.check_isolation().await?;
            return Ok(store);
        }
        if address.is_empty() || address.contains("://") {
            return Err(StoreError::Address(address.to_owned()));
        }
        let options = SqliteConnectOptions::new()
            .filename(address)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A commit that was acknowledged is there after the power fails, too.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(WAIT);
        // A connection to a file does not break while nobody uses it, so none is tried before it is used.
        let pool =
            |most| SqlitePoolOptions::new().max_connections(most).acquire_timeout(WAIT).test_before_acquire(false);
        let writer = pool(1).connect_with(options.clone()).await?;
        schema::migrator(Engine::Sqlite, version).run(&writer).await?;
        let reader = pool(READERS).connect_with(options.read_only(true)).await?;
        Ok(Store::over(Pools::Sqlite { reader, writer }))
    }

    fn over(pools: Pools) -> Store {
        Store { pools, retries: Arc::default() }
    }

    /// How many transactions were run again, because the database wanted that.
    #[must_use]
    pub fn retries(&self) -> u64 {
        self.retries.load(Ordering::Relaxed)
    }

    /// The pools of connections by their names: how many connections each has, and how many of them are idle.
    #[must_use]
    pub fn connections(&self) -> Vec<(&'static str, usize, usize)> {
        let of = |size: u32, idle: usize| (usize::try_from(size).unwrap_or(usize::MAX), idle);
        let named = |name, (size, idle)| (name, size, idle);
        match &self.pools {
            Pools::Sqlite { reader, writer } => vec![
                named("reader", of(reader.size(), reader.num_idle())),
                named("writer", of(writer.size(), writer.num_idle())),
            ],
            Pools::Postgres(pool) => vec![named("all", of(pool.size(), pool.num_idle()))],
        }
    }

    /// Which database it is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match &self.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres(_) => Engine::Postgres,
        }
    }

    /// A transaction that only reads, all of it from one moment.
    ///
    /// # Errors
    /// [`StoreError`] when no connection is to be had.
    pub async fn read(&self) -> Result<Transaction, StoreError> {
        Ok(match &self.pools {
            Pools::Sqlite { reader, .. } => reader.begin().await?.into(),
            Pools::Postgres(pool) => pool.begin_with("begin isolation level repeatable read read only").await?.into(),
        })
    }

    /// Does work in a transaction that writes, and runs it again when the database wants that.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot; one that [passes](StoreError::is_passing) after several tries in vain.
    pub async fn write<W: Work>(&self, work: &mut W) -> Result<W::Output, StoreError> {
        let mut tries = 1;
        loop {
            match self.try_to_write(work).await {
                Err(error) if error.is_passing() && tries < TRIES => {
                    self.retries.fetch_add(1, Ordering::Relaxed);
                    tokio::time::sleep(pause(tries)).await;
                    tries += 1;
                }
                done => return done,
            }
        }
    }

    async fn try_to_write<W: Work>(&self, work: &mut W) -> Result<W::Output, StoreError> {
        let mut transaction: Transaction = match &self.pools {
            // Begun as a writer: one that begins as a reader is refused when another wrote meanwhile.
            Pools::Sqlite { writer, .. } => writer.begin_with("begin immediate").await?.into(),
            Pools::Postgres(pool) => pool.begin_with(BEGIN_POSTGRES).await?.into(),
        };
        let output = work.run(&mut transaction).await?;
        transaction.commit().await?;
        Ok(output)
    }

    /// Closes every connection, once what is under way has ended.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { reader, writer } => {
                reader.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    /// Some engines that speak the protocol of PostgreSQL take another level in silence.
    async fn check_isolation(&self) -> Result<(), StoreError> {
        let Pools::Postgres(pool) = &self.pools else { return Ok(()) };
        let mut transaction: Transaction = pool.begin_with(BEGIN_POSTGRES).await?.into();
        let row = transaction.row("select current_setting('transaction_isolation')", &[]).await?;
        let level = row.map(|row| row.text(0)).transpose()?.unwrap_or_default();
        if level == "serializable" {
            return Ok(());
        }
        Err(StoreError::Damaged(format!("isolation level `{level}`, expected `serializable`")))
    }
}

/// Brings a PostgreSQL to a version. Its other servers write meanwhile, so a migration may have to be tried again; a
/// connection that failed is closed, and with it the lock it holds against others that migrate.
async fn migrate(pool: &PgPool, version: i64) -> Result<(), StoreError> {
    let mut tries = 1;
    loop {
        let mut connection = pool.acquire().await?;
        let Err(error) = schema::migrator(Engine::Postgres, version).run(&mut *connection).await else { return Ok(()) };
        connection.close().await?;
        let (MigrateError::Execute(met) | MigrateError::ExecuteMigration(met, _)) = error else {
            return Err(error.into());
        };
        let met = StoreError::Database(met);
        if !met.is_passing() || tries >= TRIES {
            return Err(met);
        }
        tokio::time::sleep(pause(tries)).await;
        tries += 1;
    }
}

/// A while that grows with the tries, and differs between those who wait.
fn pause(tries: u32) -> Duration {
    let most = 5_u64.saturating_mul(1 << tries.min(7));
    let chance = getrandom::u64().unwrap_or(most);
    Duration::from_millis(1 + chance.checked_rem(most).unwrap_or_default())
}
