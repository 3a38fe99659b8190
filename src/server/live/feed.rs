//! The rows of `changes` as they come, each once.
//!
//! A transaction takes its number when it writes and shows its row when it commits, so a row may come behind later ones.
//! Numbers that are missing are asked for again until no transaction can still bring them.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::Concerned;
use crate::server::store::{StoreError, Transaction, Value};

/// How many numbers before the newest one are looked for when they are missing.
const BEHIND: i64 = 1_000;
/// How long: a request, and so its transaction, ends before.
const LATEST: Duration = Duration::from_secs(60);
/// How many missing numbers are remembered. Transactions that the database refused leave some for good.
const MOST: usize = 10_000;
/// What is new, so much of it at once.
const NEW: &str = "select number, scope, id from changes where number > $1 order by number limit 1000";
/// How many missing numbers one statement asks for.
const ASKED: usize = 64;

/// Where in the changes a server is.
#[derive(Debug)]
pub(super) struct Feed {
    /// The newest number that was read.
    newest: i64,
    /// The numbers that are missing before it, and since when.
    missing: BTreeMap<i64, Instant>,
}

impl Feed {
    /// From now on, and with what is under way.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot answer.
    pub(super) async fn begin(transaction: &mut Transaction) -> Result<Feed, StoreError> {
        let row = transaction.row("select coalesce(max(number), 0) from changes", &[]).await?;
        let newest = row.map_or(Ok(0), |row| row.number(0))?;
        let mut feed = Feed { newest: (newest - BEHIND).max(0), missing: BTreeMap::new() };
        feed.read(transaction).await?;
        Ok(feed)
    }

    /// What is new, some of it: nothing once all was read.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot answer; then it is read the next time.
    pub(super) async fn read(&mut self, transaction: &mut Transaction) -> Result<Vec<Concerned>, StoreError> {
        let now = Instant::now();
        self.missing.retain(|_, since| now.duration_since(*since) < LATEST);
        let mut rows = transaction.rows(NEW, &[Value::number(self.newest)]).await?;
        let missing: Vec<i64> = self.missing.keys().copied().collect();
        for asked in missing.chunks(ASKED) {
            rows.extend(late(transaction, asked).await?);
        }
        let mut read = Vec::with_capacity(rows.len());
        for row in &rows {
            read.push((row.number(0)?, Concerned::read(&row.text(1)?, row.text(2)?)));
        }
        for (number, _) in &read {
            self.pass(*number, now);
        }
        Ok(read.into_iter().filter_map(|(_, concerned)| concerned).collect())
    }

    /// A row of this number was read.
    fn pass(&mut self, number: i64, now: Instant) {
        self.missing.remove(&number);
        let after = self.newest.max(number - BEHIND);
        self.missing.extend((after + 1..number).map(|missing| (missing, now)));
        while self.missing.len() > MOST {
            self.missing.pop_first();
        }
        self.newest = self.newest.max(number);
    }
}

/// Rows that were missing. The statement is always the same, so the last number stands in for those that are too few.
async fn late(transaction: &mut Transaction, asked: &[i64]) -> Result<Vec<crate::server::store::Row>, StoreError> {
    let places: Vec<String> = (1..=ASKED).map(|place| format!("${place}")).collect();
    let statement = format!("select number, scope, id from changes where number in ({})", places.join(", "));
    let asked = asked.iter().chain(asked.last().into_iter().cycle()).take(ASKED);
    let values: Vec<Value> = asked.map(|number| Value::number(*number)).collect();
    transaction.rows(&statement, &values).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_missing_is_looked_for_once_it_is_passed() {
        let now = Instant::now();
        let mut feed = Feed { newest: 10, missing: BTreeMap::new() };
        feed.pass(11, now);
        feed.pass(14, now);
        assert_eq!((feed.newest, feed.missing.keys().copied().collect::<Vec<_>>()), (14, vec![12, 13]));
        feed.pass(12, now);
        assert_eq!((feed.newest, feed.missing.keys().copied().collect::<Vec<_>>()), (14, vec![13]));
        feed.pass(5_000, now);
        assert_eq!((feed.newest, feed.missing.len()), (5_000, 1_000));
        for number in 2..20 {
            feed.pass(number * 5_000, now);
        }
        assert_eq!((feed.newest, feed.missing.len()), (95_000, MOST));
    }
}
