//! The directory in a database: SQLite in a file, or PostgreSQL.
//!
//! State tables hold what is true now; the audit holds what happened. Both change in the transaction of the command, or
//! neither does. Must never decide anything: what is looked up goes to the core, and what the core says is written down.
//!
//! On SQLite there is one writer, so a transaction that writes waits for the one before; readers see the state before it.
//! On PostgreSQL transactions are serializable, so that the database refuses those that could have seen each other; they
//! are run again, and so the command is decided again.

mod aside;
mod asking;
mod audit;
mod cell;
mod connection;
mod copy;
mod direct;
mod error;
mod facts;
mod keep;
mod lists;
mod schema;
mod stored;
mod value;

use core::str::FromStr;
use core::sync::atomic::{AtomicU64, Ordering};
use std::sync::Arc;
use std::time::{Duration, Instant};

use asking::Connections;
use direct::Readers;
use sqlx::migrate::MigrateError;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, Postgres};

pub use asking::Moved;
pub use audit::Audited;
pub use connection::{Moment, Row, Transaction};
pub use copy::CopyError;
pub use error::StoreError;
pub use keep::Origin;
pub use schema::{Engine, KEPT, VERSION};
pub use stored::table_statements;
pub use value::Value;

/// How long a transaction is tried again, before whoever asked is told to come back later: less than an answer may take.
const TRIED: Duration = Duration::from_secs(8);
/// How long one waits for the writer of SQLite, or for a connection.
const WAIT: Duration = Duration::from_secs(10);
/// How many readers there are of an SQLite file.
const READERS: u32 = 8;
/// How many connections there are to PostgreSQL, and how many more for questions that begin no transaction.
const CONNECTIONS: u32 = 16;
const ASKING: u32 = 8;
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
    Sqlite {
        reader: Readers,
        writer: SqlitePool,
    },
    Postgres {
        pool: PgPool,
        asking: Connections,
        /// Whether it tells its moments apart.
        tells_moments: bool,
    },
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
            let pool = connections().max_connections(CONNECTIONS).acquire_timeout(WAIT).connect_with(options).await?;
            migrate(&pool, version).await?;
            let tells_moments = tells_moments(&pool).await.unwrap_or_default();
            let asking = Connections::new(pool.connect_options(), ASKING, WAIT);
            let store = Store::over(Pools::Postgres { pool, asking, tells_moments });
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
        let pool = SqlitePoolOptions::new().max_connections(1).acquire_timeout(WAIT).test_before_acquire(false);
        let writer = pool.connect_with(options).await?;
        schema::migrator(Engine::Sqlite, version).run(&writer).await?;
        let reader = Readers::new(address.into(), READERS, WAIT);
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
        let of = |(size, idle): (u32, usize)| (usize::try_from(size).unwrap_or(usize::MAX), idle);
        let named = |name, (size, idle)| (name, size, idle);
        match &self.pools {
            Pools::Sqlite { reader, writer } => {
                vec![named("reader", of(reader.count())), named("writer", of((writer.size(), writer.num_idle())))]
            }
            Pools::Postgres { pool, asking, .. } => {
                vec![named("all", of((pool.size(), pool.num_idle()))), named("asking", of(asking.count()))]
            }
        }
    }

    /// Which database it is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match &self.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres { .. } => Engine::Postgres,
        }
    }

    /// A transaction that only reads, all of it from one moment.
    ///
    /// # Errors
    /// [`StoreError`] when no connection is to be had.
    pub async fn read(&self) -> Result<Transaction, StoreError> {
        Ok(match &self.pools {
            Pools::Sqlite { reader, .. } => reader.begin().await?.into(),
            Pools::Postgres { pool, tells_moments, .. } => {
                let begun = begin(pool, "begin isolation level repeatable read read only").await?;
                Transaction::from(begun).telling_moments(*tells_moments)
            }
        })
    }

    /// As [`Store::read`], but from this moment, which a transaction told before, or not at all: an error is
    /// [told](Transaction::moved) then. Rows come in no order. Nothing where a transaction costs no way to another machine.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub(in crate::server) async fn read_at(&self, moment: Moment) -> Result<Option<Transaction>, StoreError> {
        match &self.pools {
            Pools::Sqlite { .. } => Ok(None),
            Pools::Postgres { asking, .. } => Ok(Some(asking.ask(moment.state()).await?.into())),
        }
    }

    /// Does work in a transaction that writes, and runs it again when the database wants that.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot; one that [passes](StoreError::is_passing) after eight seconds in vain.
    pub async fn write<W: Work>(&self, work: &mut W) -> Result<W::Output, StoreError> {
        let mut patience = Patience::new();
        loop {
            match self.try_to_write(work).await {
                Err(error) if patience.lasts(&error) => {
                    self.retries.fetch_add(1, Ordering::Relaxed);
                    patience.pause().await;
                }
                done => return done,
            }
        }
    }

    async fn try_to_write<W: Work>(&self, work: &mut W) -> Result<W::Output, StoreError> {
        let mut transaction: Transaction = match &self.pools {
            // Begun as a writer: one that begins as a reader is refused when another wrote meanwhile.
            Pools::Sqlite { writer, .. } => writer.begin_with("begin immediate").await?.into(),
            Pools::Postgres { pool, .. } => begin(pool, BEGIN_POSTGRES).await?.into(),
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
            Pools::Postgres { pool, asking, .. } => {
                asking.close().await;
                pool.close().await;
            }
        }
    }

    /// Some engines that speak the protocol of PostgreSQL take another level in silence.
    async fn check_isolation(&self) -> Result<(), StoreError> {
        let Pools::Postgres { pool, .. } = &self.pools else { return Ok(()) };
        let mut transaction: Transaction = pool.begin_with(BEGIN_POSTGRES).await?.into();
        let row = transaction.row("select current_setting('transaction_isolation')", &[]).await?;
        let level = row.map(|row| row.text(0)).transpose()?.unwrap_or_default();
        if level == "serializable" {
            return Ok(());
        }
        Err(StoreError::Damaged(format!("isolation level `{level}`, expected `serializable`")))
    }
}

/// Connections to a PostgreSQL. One that was used a moment ago is not tried before it is used again.
fn connections() -> PgPoolOptions {
    PgPoolOptions::new().test_before_acquire(false).before_acquire(|connection, used| {
        Box::pin(async move {
            if used.idle_for >= asking::TRUSTED {
                connection.ping().await?;
            }
            Ok(true)
        })
    })
}

/// Begins a transaction. What the database ended since it was last used is given up for another: nothing was asked of it yet.
async fn begin(pool: &PgPool, how: &'static str) -> Result<sqlx::Transaction<'static, Postgres>, sqlx::Error> {
    for _ in 0..pool.size() {
        match pool.begin_with(how).await {
            Err(error) if is_ended(&error) => {}
            begun => return begun,
        }
    }
    pool.begin_with(how).await
}

/// Whether a connection is no more: cut off, or ended by an administrator or a restart.
fn is_ended(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    matches!(error, sqlx::Error::Io(_)) || code.is_some_and(|code| code.starts_with("57P"))
}

/// Brings a PostgreSQL to a version. Its other servers write meanwhile, so a migration may have to be tried again; a
/// connection that failed is closed, and with it the lock it holds against others that migrate.
async fn migrate(pool: &PgPool, version: i64) -> Result<(), StoreError> {
    let mut patience = Patience::new();
    loop {
        let mut connection = pool.acquire().await?;
        let Err(error) = schema::migrator(Engine::Postgres, version).run(&mut *connection).await else { return Ok(()) };
        connection.close().await?;
        let (MigrateError::Execute(met) | MigrateError::ExecuteMigration(met, _)) = error else {
            return Err(error.into());
        };
        let met = StoreError::Database(met);
        if !patience.lasts(&met) {
            return Err(met);
        }
        patience.pause().await;
    }
}

/// Whether a PostgreSQL tells its moments apart: after any transaction that writes it is another one. Engines that only speak
/// its protocol may have no moments, or always the same one.
async fn tells_moments(pool: &PgPool) -> Result<bool, StoreError> {
    let mut moments = Vec::new();
    for statement in [Engine::Postgres.moment(), schema::WRITES, Engine::Postgres.moment()] {
        let mut transaction = Transaction::from(pool.begin().await?);
        let row = transaction.row(statement, &[]).await?;
        moments.push(row.map(|row| row.text(0)).transpose()?);
        transaction.commit().await?;
    }
    Ok(moments.iter().all(Option::is_some) && moments.first() != moments.last())
}

/// How long something that met others is tried again. Time is counted and not tries: on a busy machine many tries may go by
/// before the others are done.
struct Patience {
    until: Instant,
    tries: u32,
}

impl Patience {
    fn new() -> Patience {
        Patience { until: Instant::now() + TRIED, tries: 0 }
    }

    fn lasts(&self, error: &StoreError) -> bool {
        error.is_passing() && Instant::now() < self.until
    }

    /// Waits a while that grows with the tries, and differs between those who wait.
    async fn pause(&mut self) {
        self.tries += 1;
        let most = 5_u64.saturating_mul(1 << self.tries.min(7));
        let chance = getrandom::u64().unwrap_or(most);
        tokio::time::sleep(Duration::from_millis(1 + chance.checked_rem(most).unwrap_or_default())).await;
    }
}
