//! Why a database did not do what was asked.

use core::fmt;

/// Why the database did not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database could not, or wants the transaction to be tried again.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// The SQLite file could not be read.
    #[error("the database: {0}")]
    File(#[from] rusqlite::Error),
    /// The schema could not be brought to this version.
    #[error("the schema: {0}")]
    Schema(#[from] sqlx::migrate::MigrateError),
    /// What is kept cannot be read.
    #[error("what is kept cannot be read: {0}")]
    Damaged(String),
    /// What was to be read from one moment could only be read from a later one.
    #[error("the database was changed meanwhile")]
    Moved,
    /// The address of the database is none.
    #[error("database `{0}`, expected the name of a file or `postgres://…`")]
    Address(String),
}

impl StoreError {
    pub(super) fn damaged(error: impl fmt::Display) -> StoreError {
        StoreError::Damaged(error.to_string())
    }

    /// Whether the same transaction may go well another time: it met another one.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        if let StoreError::File(error) = self {
            use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked};
            return matches!(error.sqlite_error_code(), Some(DatabaseBusy | DatabaseLocked));
        }
        let StoreError::Database(error) = self else { return false };
        if matches!(error, sqlx::Error::PoolTimedOut) {
            return true;
        }
        let code = error.as_database_error().and_then(|error| error.code());
        // PostgreSQL: could not serialize, deadlock, a key that another one took. SQLite: busy, and locked.
        matches!(code.as_deref(), Some("40001" | "40P01" | "23505" | "5" | "6" | "261" | "517"))
    }
}
