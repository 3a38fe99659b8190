//! Connections beside those of the requests, and PostgreSQL's notifications, which only hasten a look.

use std::time::Duration;

use sqlx::postgres::{PgListener, PgPoolOptions};

use super::{Engine, Pools, Store, StoreError, Transaction};

/// How long one waits for the connection.
const WAIT: Duration = Duration::from_secs(2);
/// Under which name PostgreSQL tells that something changed.
const CHANNEL: &str = "rolegate_changes";

impl Store {
    /// The same database to read, over one connection of its own, which is made when it is first needed.
    #[must_use]
    pub fn aside(&self) -> Store {
        Store::over(match &self.pools {
            Pools::Sqlite { reader, writer } => Pools::Sqlite { reader: reader.aside(1, WAIT), writer: writer.clone() },
            Pools::Postgres { pool, asking, tells_moments } => {
                let options = pool.connect_options().as_ref().clone();
                let pool = PgPoolOptions::new().max_connections(1).acquire_timeout(WAIT).connect_lazy_with(options);
                Pools::Postgres { pool, asking: asking.clone(), tells_moments: *tells_moments }
            }
        })
    }

    /// Calls `told` whenever another server tells that something changed, until the connection is lost. On SQLite nobody
    /// tells anything.
    ///
    /// # Errors
    /// [`StoreError`] when the connection is lost, or was never there.
    pub async fn listen(&self, told: impl Fn()) -> Result<(), StoreError> {
        let Pools::Postgres { pool, .. } = &self.pools else { return core::future::pending().await };
        let mut listener = PgListener::connect_with(pool).await?;
        listener.listen(CHANNEL).await?;
        loop {
            // Also after a loss: what was told meanwhile is lost.
            listener.try_recv().await?;
            told();
        }
    }
}

impl Transaction {
    /// Tells the other servers of a PostgreSQL that something changed.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot.
    pub async fn tell_others(&mut self, engine: Engine) -> Result<(), StoreError> {
        match engine.tell_others() {
            None => Ok(()),
            Some(statement) => self.rows(statement, &[]).await.map(drop),
        }
    }
}
