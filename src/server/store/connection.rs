//! One connection in a transaction, to either database: the only file that knows both.
//!
//! Statements are the same text for both; `$1`, `$2`, … stand for values. Must never know what the statements are about.

use sqlx::postgres::PgRow;
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{AssertSqlSafe, Column, Postgres, Row as _, Sqlite, TypeInfo};

use super::StoreError;
use super::asking::{Asking, BEFORE, Moved, postgres};
use super::direct::{Cell, Reading};
use super::schema::Engine;
use super::value::Value;

/// A row that a statement found. Columns are counted from 0.
pub struct Row(Either);

enum Either {
    Direct(Vec<Cell>),
    Sqlite(SqliteRow),
    Postgres(PgRow),
    Asked(PgRow),
}

macro_rules! column {
    ($row:expr, $index:expr, $($cell:pat => $value:expr),+) => {
        match &$row.0 {
            Either::Direct(cells) => match cells.get($index) {
                $(Some($cell) => Ok($value),)+
                _ => Err(StoreError::damaged(format!("column {} of a row", $index))),
            },
            Either::Sqlite(row) => Ok(row.try_get($index)?),
            Either::Postgres(row) => Ok(row.try_get($index)?),
            Either::Asked(row) => Ok(row.try_get($index + BEFORE)?),
        }
    };
}

impl Row {
    /// A text that is always there.
    ///
    /// # Errors
    /// [`StoreError`] when the column has another type, or nothing.
    pub fn text(&self, index: usize) -> Result<String, StoreError> {
        column!(self, index, Cell::Text(text) => text.clone())
    }

    /// A text that may be missing.
    ///
    /// # Errors
    /// [`StoreError`] when the column has another type.
    pub fn maybe_text(&self, index: usize) -> Result<Option<String>, StoreError> {
        column!(self, index, Cell::Text(text) => Some(text.clone()), Cell::Nothing => None)
    }

    /// A number that is always there.
    ///
    /// # Errors
    /// [`StoreError`] when the column has another type, or nothing.
    pub fn number(&self, index: usize) -> Result<i64, StoreError> {
        column!(self, index, Cell::Number(number) => *number)
    }

    /// A number that may be missing.
    ///
    /// # Errors
    /// [`StoreError`] when the column has another type.
    pub fn maybe_number(&self, index: usize) -> Result<Option<i64>, StoreError> {
        column!(self, index, Cell::Number(number) => Some(*number), Cell::Nothing => None)
    }

    fn columns(&self) -> Result<Vec<(String, Value)>, StoreError> {
        let described: Vec<(String, String)> = match &self.0 {
            Either::Direct(_) | Either::Asked(_) => Vec::new(),
            Either::Sqlite(row) => row.columns().iter().map(described).collect(),
            Either::Postgres(row) => row.columns().iter().map(described).collect(),
        };
        let value = |(index, (name, kind)): (usize, (String, String))| {
            let value = match kind.as_str() {
                "TEXT" => Value::Text(self.maybe_text(index)?),
                "BIGINT" | "INT8" | "INTEGER" => Value::Number(self.maybe_number(index)?),
                "BOOL" | "BOOLEAN" => Value::Flag(self.flag(index)?),
                other => return Err(StoreError::damaged(format!("the type `{other}` of column `{name}`"))),
            };
            Ok((name, value))
        };
        described.into_iter().enumerate().map(value).collect()
    }

    /// True or false.
    ///
    /// # Errors
    /// [`StoreError`] when the column has another type, or nothing.
    pub fn flag(&self, index: usize) -> Result<bool, StoreError> {
        column!(self, index, Cell::Number(number) => *number != 0)
    }
}

/// A transaction. What it reads is of one moment; what it writes is there for others from [`Transaction::commit`] on, or
/// never.
pub struct Transaction {
    open: Open,
    /// Whether the database tells its moments apart.
    tells_moments: bool,
}

/// A moment of a database: between two that are equal nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    reader: usize,
    state: String,
}

impl Moment {
    /// Who read it. The moments of two readers are never equal.
    #[must_use]
    pub fn reader(&self) -> usize {
        self.reader
    }

    pub(super) fn state(self) -> String {
        self.state
    }
}

enum Open {
    /// It only reads.
    Direct(Reading),
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
    /// It only reads, and begins none.
    Asking(Asking),
}

impl From<Reading> for Transaction {
    fn from(reading: Reading) -> Transaction {
        Transaction { open: Open::Direct(reading), tells_moments: true }
    }
}

impl From<sqlx::Transaction<'static, Sqlite>> for Transaction {
    fn from(transaction: sqlx::Transaction<'static, Sqlite>) -> Transaction {
        Transaction { open: Open::Sqlite(transaction), tells_moments: false }
    }
}

impl From<sqlx::Transaction<'static, Postgres>> for Transaction {
    fn from(transaction: sqlx::Transaction<'static, Postgres>) -> Transaction {
        Transaction { open: Open::Postgres(transaction), tells_moments: false }
    }
}

impl From<Asking> for Transaction {
    fn from(asking: Asking) -> Transaction {
        Transaction { open: Open::Asking(asking), tells_moments: false }
    }
}

impl Transaction {
    /// Whether something could not be read from the moment that it was begun for; none for one that is of its own moment.
    pub(in crate::server) fn moved(&self) -> Option<Moved> {
        match &self.open {
            Open::Asking(open) => Some(open.moved()),
            _ => None,
        }
    }

    /// A transaction of a database that tells its moments apart, or does not.
    pub(super) fn telling_moments(self, tells_moments: bool) -> Transaction {
        Transaction { tells_moments, ..self }
    }

    /// The moment that this transaction reads; none where the database does not tell it.
    ///
    /// # Errors
    /// As [`Transaction::rows`].
    pub async fn moment(&mut self) -> Result<Option<Moment>, StoreError> {
        if !self.tells_moments {
            return Ok(None);
        }
        Ok(match &self.open {
            Open::Direct(open) => {
                let reader = open.number();
                let row = self.row(Engine::Sqlite.moment(), &[]).await?;
                row.map(|row| row.number(0)).transpose()?.map(|state| Moment { reader, state: state.to_string() })
            }
            Open::Sqlite(_) | Open::Asking(_) => None,
            Open::Postgres(_) => {
                let row = self.row(Engine::Postgres.moment(), &[]).await?;
                row.map(|row| row.text(0)).transpose()?.map(|state| Moment { reader: 0, state })
            }
        })
    }

    /// Whether a look-up is answered where it is asked, and so costs no more than what is looked up.
    #[must_use]
    pub fn is_near(&self) -> bool {
        matches!(self.open, Open::Direct(_))
    }

    /// The rows that a statement finds.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot answer, or wants the transaction to be tried again.
    pub async fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        Ok(match &mut self.open {
            Open::Direct(open) => {
                // The thread is not kept from others by many look-ups in a row.
                tokio::task::coop::consume_budget().await;
                open.rows(sql, values)?.into_iter().map(|cells| Row(Either::Direct(cells))).collect()
            }
            Open::Sqlite(open) => {
                let rows = sqlite(sql, values).fetch_all(&mut **open).await?;
                rows.into_iter().map(|row| Row(Either::Sqlite(row))).collect()
            }
            Open::Postgres(open) => {
                let rows = postgres(sql, values).fetch_all(&mut **open).await?;
                rows.into_iter().map(|row| Row(Either::Postgres(row))).collect()
            }
            Open::Asking(open) => {
                open.rows(sql, values).await?.into_iter().map(|row| Row(Either::Asked(row))).collect()
            }
        })
    }

    /// The rows that a statement finds, every column by its name.
    ///
    /// # Errors
    /// As [`Transaction::rows`], and when a column has a type that no [`Value`] has.
    pub async fn named(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Vec<(String, Value)>>, StoreError> {
        if let Open::Direct(open) = &mut self.open {
            return open.named(sql, values);
        }
        self.rows(sql, values).await?.iter().map(Row::columns).collect()
    }

    /// The first row that a statement finds.
    ///
    /// # Errors
    /// As [`Transaction::rows`].
    pub async fn row(&mut self, sql: &str, values: &[Value]) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// Changes something; answers how many rows were changed.
    ///
    /// # Errors
    /// As [`Transaction::rows`].
    pub async fn run(&mut self, sql: &str, values: &[Value]) -> Result<u64, StoreError> {
        Ok(match &mut self.open {
            Open::Direct(_) | Open::Asking(_) => {
                return Err(StoreError::damaged("a change in a transaction that reads"));
            }
            Open::Sqlite(open) => sqlite(sql, values).execute(&mut **open).await?.rows_affected(),
            Open::Postgres(open) => postgres(sql, values).execute(&mut **open).await?.rows_affected(),
        })
    }

    /// Lets everything it wrote be there.
    ///
    /// # Errors
    /// [`StoreError`] when none of it is: the database could not, or wants the transaction to be tried again.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.open {
            Open::Direct(reading) => drop(reading),
            Open::Asking(asking) => drop(asking),
            Open::Sqlite(open) => open.commit().await?,
            Open::Postgres(open) => open.commit().await?,
        }
        Ok(())
    }
}

fn described(column: &impl Column) -> (String, String) {
    (column.name().to_owned(), column.type_info().name().to_owned())
}

fn sqlite<'q>(sql: &str, values: &[Value]) -> Query<'q, Sqlite, SqliteArguments> {
    let query = sqlx::query(AssertSqlSafe(sql.to_owned()));
    values.iter().fold(query, |query, value| match value {
        Value::Text(text) => query.bind(text.clone()),
        Value::Number(number) => query.bind(*number),
        Value::Flag(flag) => query.bind(*flag),
    })
}
