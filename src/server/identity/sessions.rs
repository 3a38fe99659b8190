//! Sessions: who signed in, and until when. The store keeps a digest of each token.

use super::key::{Key, Purpose};
use super::random::{self, NoRandom};
use crate::directory::{Event, Happened, Timestamp, UserId};
use crate::server::store::{StoreError, Transaction, Value};

/// Days after which a session ends, whatever is done with it.
const LONGEST_DAYS: i64 = 7;
/// Minutes after which a session ends in which nothing is done.
const IDLE_MINUTES: i64 = 24 * 60;
/// Minutes after which it is written down that something was done.
const TOUCH_MINUTES: i64 = 10;

/// A session that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) struct Session {
    /// Whose it is.
    pub(in crate::server) user: UserId,
    /// The digest it is kept under.
    pub(in crate::server) digest: String,
    /// Whether it is time to [touch](Session::touch) it.
    pub(in crate::server) untouched: bool,
}

/// A new session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) struct SignedIn {
    /// The token, which nobody sees again.
    pub(in crate::server) token: String,
    /// The digest to keep.
    digest: String,
}

impl SignedIn {
    /// A new token.
    ///
    /// # Errors
    /// Where the operating system gives no randomness.
    pub(in crate::server) fn new(key: &Key) -> Result<SignedIn, NoRandom> {
        let token = random::secret()?;
        Ok(SignedIn { digest: Session::digest(key, &token), token })
    }

    /// How many seconds it lasts at most.
    pub(in crate::server) const SECONDS: i64 = LONGEST_DAYS * 24 * 60 * 60;

    /// Keeps it, and forgets what has ended.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn keep(
        &self,
        transaction: &mut Transaction,
        user: &UserId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let ended = "delete from sessions where ends_at <= $1";
        transaction.run(ended, &[Value::number(now.milliseconds())]).await?;
        let statement = "insert into sessions (digest, user_id, seen_at, ends_at) values ($1, $2, $3, $4)";
        let ends_at = now.plus_days(LONGEST_DAYS);
        let moments = [now, ends_at].map(|moment| Value::number(moment.milliseconds()));
        let [now, ends_at] = moments;
        transaction.run(statement, &[Value::text(&self.digest), Value::text(user), now, ends_at]).await.map(drop)
    }
}

impl Session {
    /// What a token is kept under.
    pub(in crate::server) fn digest(key: &Key, token: &str) -> String {
        key.digest(Purpose::Session, token).to_string()
    }

    /// The session that is kept under a digest, while it stands and its user does.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn find(
        transaction: &mut Transaction,
        digest: &str,
        now: Timestamp,
    ) -> Result<Option<Session>, StoreError> {
        let statement = "select sessions.user_id, sessions.seen_at from sessions join users on users.id = sessions.user_id \
            where sessions.digest = $1 and sessions.ends_at > $2 and sessions.seen_at > $3 and not users.deleted";
        let moments = [now, now.plus_minutes(-IDLE_MINUTES)].map(|moment| Value::number(moment.milliseconds()));
        let [now_value, idle] = moments;
        let row = transaction.row(statement, &[Value::text(digest), now_value, idle]).await?;
        row.map(|row| {
            let untouched = row.number(1)? <= now.plus_minutes(-TOUCH_MINUTES).milliseconds();
            Ok(Session { user: UserId::new(row.text(0)?), digest: digest.to_owned(), untouched })
        })
        .transpose()
    }

    /// Writes down that something is done in it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn touch(
        transaction: &mut Transaction,
        digest: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let statement = "update sessions set seen_at = $2 where digest = $1 and seen_at < $2";
        transaction.run(statement, &[Value::text(digest), Value::number(now.milliseconds())]).await.map(drop)
    }

    /// Ends one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn end(transaction: &mut Transaction, digest: &str) -> Result<(), StoreError> {
        transaction.run("delete from sessions where digest = $1", &[Value::text(digest)]).await.map(drop)
    }

    /// Ends all of a user, but the one that is kept under a digest.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn end_all(
        transaction: &mut Transaction,
        user: &UserId,
        but: Option<&str>,
    ) -> Result<(), StoreError> {
        let statement = "delete from sessions where user_id = $1 and digest <> $2";
        transaction.run(statement, &[Value::text(user), Value::text(but.unwrap_or_default())]).await.map(drop)
    }

    /// Ends what events end: with an account its sessions and tokens, with a password the sessions that it began.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn end_by(
        transaction: &mut Transaction,
        events: &[Event],
        but: Option<&str>,
    ) -> Result<(), StoreError> {
        for event in events {
            match &event.happened {
                Happened::UserDeleted { user } => {
                    Session::end_all(transaction, user, None).await?;
                    transaction.run("delete from tokens where user_id = $1", &[Value::text(user)]).await?;
                }
                Happened::PasswordChanged { user, .. } => Session::end_all(transaction, user, but).await?,
                _ => {}
            }
        }
        Ok(())
    }
}
