//! One connection in a transaction, to either database: the only file that knows both.
//!
//! Statements are the same text for both; `$1`, `$2`, … stand for values. Must never know what the statements are about.

use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{AssertSqlSafe, Column, Postgres, Row as _, Sqlite, TypeInfo};

use super::StoreError;

/// A value given to a statement. Both databases have these three types, and each may be missing (`null`).
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `TEXT`.
    Text(Option<String>),
    /// `BIGINT`; times are milliseconds since 1970.
    Number(Option<i64>),
    /// `BOOLEAN`.
    Flag(bool),
}

impl Value {
    /// A text.
    pub fn text(text: impl ToString) -> Value {
        Value::Text(Some(text.to_string()))
    }

    /// A number.
    #[must_use]
    pub fn number(number: i64) -> Value {
        Value::Number(Some(number))
    }
}

/// A row that a statement found. Columns are counted from 0.
pub struct Row(Either);

enum Either {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

macro_rules! column {
    ($row:expr, $index:expr) => {
        match &$row.0 {
            Either::Sqlite(row) => row.try_get($index),
            Either::Postgres(row) => row.try_get($index),
        }
    };
}

impl Row {
    /// A text that is always there.
    ///
    /// # Errors
    /// [`StoreError`] when the column has another type, or nothing.
    pub fn text(&self, index: usize) -> Result<String, StoreError> {
        Ok(column!(self, index)?)
    }

    /// A text that may be missing.
    ///
    /// # Errors
    /// [`StoreError`] when the column has another type.
    pub fn maybe_text(&self, index: usize) -> Result<Option<String>, StoreError> {
        Ok(column!(self, index)?)
    }

    /// A number that is always there.
    ///
    /// # Errors
    /// [`StoreError`] when the column has another type, or nothing.
    pub fn number(&self, index: usize) -> Result<i64, StoreError> {
        Ok(column!(self, index)?)
    }

    /// A number that may be missing.
    ///
    /// # Errors
    /// [`StoreError`] when the column has another type.
    pub fn maybe_number(&self, index: usize) -> Result<Option<i64>, StoreError> {
        Ok(column!(self, index)?)
    }

    /// Every column, by its name.
    ///
    /// # Errors
    /// [`StoreError`] when a column has a type of another kind.
    pub fn columns(&self) -> Result<Vec<(String, Value)>, StoreError> {
        let described: Vec<(String, String)> = match &self.0 {
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
        Ok(column!(self, index)?)
    }
}

/// A transaction. What it reads is of one moment; what it writes is there for others from [`Transaction::commit`] on, or
/// never.
pub struct Transaction(Open);

enum Open {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl From<sqlx::Transaction<'static, Sqlite>> for Transaction {
    fn from(transaction: sqlx::Transaction<'static, Sqlite>) -> Transaction {
        Transaction(Open::Sqlite(transaction))
    }
}

impl From<sqlx::Transaction<'static, Postgres>> for Transaction {
    fn from(transaction: sqlx::Transaction<'static, Postgres>) -> Transaction {
        Transaction(Open::Postgres(transaction))
    }
}

impl Transaction {
    /// The rows that a statement finds.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot answer, or wants the transaction to be tried again.
    pub async fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        Ok(match &mut self.0 {
            Open::Sqlite(open) => {
                let rows = sqlite(sql, values).fetch_all(&mut **open).await?;
                rows.into_iter().map(|row| Row(Either::Sqlite(row))).collect()
            }
            Open::Postgres(open) => {
                let rows = postgres(sql, values).fetch_all(&mut **open).await?;
                rows.into_iter().map(|row| Row(Either::Postgres(row))).collect()
            }
        })
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
        Ok(match &mut self.0 {
            Open::Sqlite(open) => sqlite(sql, values).execute(&mut **open).await?.rows_affected(),
            Open::Postgres(open) => postgres(sql, values).execute(&mut **open).await?.rows_affected(),
        })
    }

    /// Lets everything it wrote be there.
    ///
    /// # Errors
    /// [`StoreError`] when none of it is: the database could not, or wants the transaction to be tried again.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.0 {
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

fn postgres<'q>(sql: &str, values: &[Value]) -> Query<'q, Postgres, PgArguments> {
    let query = sqlx::query(AssertSqlSafe(sql.to_owned()));
    values.iter().fold(query, |query, value| match value {
        // PostgreSQL keeps no text with this character, and refuses to look for one; no id has it, so nothing is found.
        Value::Text(text) => query.bind(text.as_ref().map(|text| text.replace('\0', "\u{fffd}"))),
        Value::Number(number) => query.bind(*number),
        Value::Flag(flag) => query.bind(*flag),
    })
}
