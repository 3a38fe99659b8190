//! Codes that set a password without the one before: sent to a user's confirmed address, or printed for the first super
//! admin. The store keeps a digest of each.
//!
//! So few of a user's work at once that nobody is flooded with mail, and each goes on working when another is made, so that
//! nobody takes the owner's away by asking for more.

use super::key::{Key, Purpose};
use super::random::{self, NoRandom};
use crate::directory::{Timestamp, UserId};
use crate::server::store::{StoreError, Transaction, Value};

/// Minutes for which a code works that was sent by mail.
pub(in crate::server) const MAILED_MINUTES: i64 = 30;
/// Minutes for which the link works that `rolegate init` prints: a day.
pub(in crate::server) const PRINTED_MINUTES: i64 = 24 * 60;
/// How many codes of a user work at once.
const AT_ONCE: i64 = 3;

/// A new code.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::server) struct Recovery {
    /// The code, which is told once.
    pub(in crate::server) code: String,
    digest: String,
}

impl Recovery {
    /// A new code.
    ///
    /// # Errors
    /// Where the operating system gives no randomness.
    pub(in crate::server) fn new(key: &Key) -> Result<Recovery, NoRandom> {
        let code = random::secret()?;
        Ok(Recovery { digest: Recovery::digest(key, &code), code })
    }

    /// What a code is kept under.
    pub(in crate::server) fn digest(key: &Key, code: &str) -> String {
        key.digest(Purpose::Recovery, code.trim()).to_string()
    }

    /// Keeps it for a user, and forgets what has ended; false where as many work as may.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn keep(
        &self,
        transaction: &mut Transaction,
        user: &UserId,
        now: Timestamp,
        ends_at: Timestamp,
    ) -> Result<bool, StoreError> {
        let [now, ends_at] = [now, ends_at].map(|moment| Value::number(moment.milliseconds()));
        transaction.run("delete from recoveries where ends_at <= $1", std::slice::from_ref(&now)).await?;
        let count = "select count(*) from recoveries where user_id = $1";
        let count = transaction.row(count, &[Value::text(user)]).await?.map_or(Ok(0), |row| row.number(0))?;
        if count >= AT_ONCE {
            return Ok(false);
        }
        let statement = "insert into recoveries (digest, user_id, made_at, ends_at) values ($1, $2, $3, $4)";
        transaction.run(statement, &[Value::text(&self.digest), Value::text(user), now, ends_at]).await?;
        Ok(true)
    }

    /// Whose code is kept under a digest, while it works.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn owner(
        transaction: &mut Transaction,
        digest: &str,
        now: Timestamp,
    ) -> Result<Option<UserId>, StoreError> {
        let statement = "select user_id from recoveries where digest = $1 and ends_at > $2";
        let row = transaction.row(statement, &[Value::text(digest), Value::number(now.milliseconds())]).await?;
        row.map(|row| row.text(0).map(UserId::new)).transpose()
    }

    /// Ends all of a user.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn end_all(transaction: &mut Transaction, user: &UserId) -> Result<(), StoreError> {
        transaction.run("delete from recoveries where user_id = $1", &[Value::text(user)]).await.map(drop)
    }
}
