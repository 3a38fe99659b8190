//! Sessions: who signed in, and until when. The store keeps a digest of each token.
//!
//! Whoever may log in to a console somewhere has a session that stands while that is so. Whoever may nowhere, such as
//! somebody who just signed up, has one for their own account, which has no rights in any team.

use serde::Serialize;

use super::key::{Key, Purpose};
use super::login::Door;
use super::random::{self, NoRandom};
use crate::directory::{ContainerId, Sent, Timestamp, UserId};
use crate::server::store::{StoreError, Transaction, Value};

/// Days after which a session ends, whatever is done with it.
const LONGEST_DAYS: i64 = 7;
/// Minutes after which a session ends in which nothing is done.
const IDLE_MINUTES: i64 = 24 * 60;
/// Minutes after which it is written down that something was done.
const TOUCH_MINUTES: i64 = 10;
/// Minutes for which a password that was shown need not be shown again.
const SHOWN_MINUTES: i64 = 5;

/// How many letters of its digest are the id of a session; a statement below has the number, too.
const ID_LETTERS: usize = 16;
/// How many sessions are shown at most: those used last.
const MOST_SHOWN: i64 = 100;

/// A session that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) struct Session {
    /// Whose it is.
    pub(in crate::server) user: UserId,
    /// The digest it is kept under.
    pub(in crate::server) digest: String,
    /// Whether it is time to [touch](Session::touch) it.
    pub(in crate::server) untouched: bool,
    /// Whether the password was shown in it a moment ago.
    pub(in crate::server) password_shown: bool,
    /// Whether its user may log in to a console somewhere.
    pub(in crate::server) stands: bool,
}

/// What a session begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) struct Beginning {
    /// Whose it is.
    pub(in crate::server) user: UserId,
    /// Whether the user showed the password; otherwise somebody else vouches for them.
    pub(in crate::server) by_password: bool,
    /// From where and by what.
    pub(in crate::server) sent: Sent,
    /// Now.
    pub(in crate::server) now: Timestamp,
}

/// A session as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(in crate::server) struct ShownSession {
    /// Its id, which lets nobody in.
    pub(in crate::server) id: String,
    /// When it began.
    pub(in crate::server) begun_at: Timestamp,
    /// When something was last done in it, to within ten minutes.
    pub(in crate::server) used_at: Timestamp,
    /// When it ends, whatever is done with it.
    pub(in crate::server) ends_at: Timestamp,
    /// The address it was begun from; null where none is known.
    pub(in crate::server) address: Option<String>,
    /// The program it was begun with, as it called itself (`User-Agent`); null where none is known.
    pub(in crate::server) program: Option<String>,
    /// Whether it is the one that asks.
    pub(in crate::server) current: bool,
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
        Beginning { user, by_password, sent, now }: &Beginning,
    ) -> Result<(), StoreError> {
        let moment = |moment: Timestamp| Value::number(moment.milliseconds());
        transaction.run("delete from sessions where ends_at <= $1", &[moment(*now)]).await?;
        let stands_in = Door::Console.lets_in(transaction, user, None, *now).await?;
        let statement = "insert into sessions (digest, user_id, seen_at, ends_at, stands_in, password_at, address, program) \
            values ($1, $2, $3, $4, $5, $6, $7, $8)";
        let values = [
            Value::text(&self.digest),
            Value::text(user),
            moment(*now),
            moment(now.plus_days(LONGEST_DAYS)),
            Value::Text(stands_in.as_ref().map(ToString::to_string)),
            Value::Number(by_password.then(|| now.milliseconds())),
            Value::Text(sent.address.clone()),
            Value::Text(sent.program.clone()),
        ];
        transaction.run(statement, &values).await.map(drop)
    }
}

impl Session {
    /// What a token is kept under.
    pub(in crate::server) fn digest(key: &Key, token: &str) -> String {
        key.digest(Purpose::Session, token).to_string()
    }

    /// The session that is kept under a digest, while it stands, its user does, and the right it began with.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn find(
        transaction: &mut Transaction,
        digest: &str,
        now: Timestamp,
    ) -> Result<Option<Session>, StoreError> {
        let statement = "select sessions.user_id, sessions.seen_at, sessions.stands_in, sessions.password_at \
            from sessions join users on users.id = sessions.user_id \
            where sessions.digest = $1 and sessions.ends_at > $2 and sessions.seen_at > $3 and not users.deleted";
        let moments = [now, now.plus_minutes(-IDLE_MINUTES)].map(|moment| Value::number(moment.milliseconds()));
        let [now_value, idle] = moments;
        let Some(row) = transaction.row(statement, &[Value::text(digest), now_value, idle]).await? else {
            return Ok(None);
        };
        let user = UserId::new(row.text(0)?);
        let before = |minutes: i64| now.plus_minutes(-minutes).milliseconds();
        let untouched = row.number(1)? <= before(TOUCH_MINUTES);
        let password_shown = row.maybe_number(3)?.is_some_and(|shown| shown > before(SHOWN_MINUTES));
        let last = row.maybe_text(2)?.map(ContainerId::new);
        if let Some(last) = &last
            && Door::Console.lets_in(transaction, &user, Some(last), now).await?.is_none()
        {
            return Ok(None);
        }
        Ok(Some(Session { user, digest: digest.to_owned(), untouched, password_shown, stands: last.is_some() }))
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

    /// The sessions of a user, those used last first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn of(
        &self,
        transaction: &mut Transaction,
        now: Timestamp,
    ) -> Result<Vec<ShownSession>, StoreError> {
        let statement = "select digest, seen_at, ends_at, address, program from sessions \
            where user_id = $1 and ends_at > $2 and seen_at > $3 order by seen_at desc, digest limit $4";
        let [now, idle] = [now, now.plus_minutes(-IDLE_MINUTES)].map(|moment| Value::number(moment.milliseconds()));
        let rows =
            transaction.rows(statement, &[Value::text(&self.user), now, idle, Value::number(MOST_SHOWN)]).await?;
        let shown = rows.iter().map(|row| {
            let (digest, ends_at) = (row.text(0)?, Timestamp::from_milliseconds(row.number(2)?));
            Ok(ShownSession {
                id: digest.chars().take(ID_LETTERS).collect(),
                begun_at: ends_at.plus_days(-LONGEST_DAYS),
                used_at: Timestamp::from_milliseconds(row.number(1)?),
                ends_at,
                address: row.maybe_text(3)?,
                program: row.maybe_text(4)?,
                current: digest == self.digest,
            })
        });
        shown.collect()
    }

    /// Whether it has an id.
    pub(in crate::server) fn is(&self, id: &str) -> bool {
        id.chars().count() == ID_LETTERS && self.digest.starts_with(id)
    }

    /// Ends one of the same user, by its id. Answers whether there was one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn end_other(
        &self,
        transaction: &mut Transaction,
        id: &str,
    ) -> Result<bool, StoreError> {
        let statement = "delete from sessions where user_id = $1 and substr(digest, 1, 16) = $2";
        Ok(transaction.run(statement, &[Value::text(&self.user), Value::text(id)]).await? > 0)
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
}
