//! Tokens for programs: named, with scopes, expiring, revocable. The store keeps a digest of each.

use core::fmt;

use serde::{Deserialize, Serialize};

use super::key::{Key, Purpose};
use super::login::Door;
use super::random::{self, NoRandom};
use crate::directory::{ContainerId, Timestamp, UserId};
use crate::server::store::{Row, StoreError, Transaction, Value};

/// How many tokens one user may have, and the installation.
const MOST_TOKENS: i64 = 50;
/// What every token begins with, so that programs that look for secrets find one.
const BEGINNING: &str = "rolegate_";

/// What a token is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::server) enum Scope {
    /// Whatever its owner may do, but for passwords, sessions and tokens.
    Own,
    /// Questions about the rights of others, over AuthZEN.
    Evaluate,
    /// Reading what its owner may see.
    Read,
}

impl fmt::Display for Scope {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Scope::Own => "own",
            Scope::Evaluate => "evaluate",
            Scope::Read => "read",
        })
    }
}

/// What a token is made of.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::server) struct NewToken {
    /// What its owner calls it.
    pub(in crate::server) name: String,
    /// What it is good for: at least one.
    pub(in crate::server) scopes: Vec<Scope>,
    /// When it stops working: RFC 3339, in a year at most.
    pub(in crate::server) expires_at: Timestamp,
}

/// A token as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(in crate::server) struct ShownToken {
    /// Its id.
    pub(in crate::server) id: String,
    /// What its owner calls it.
    pub(in crate::server) name: String,
    /// What it is good for.
    pub(in crate::server) scopes: Vec<Scope>,
    /// When it was made.
    pub(in crate::server) made_at: Timestamp,
    /// When it stops working.
    pub(in crate::server) expires_at: Timestamp,
}

/// A token that works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) struct Token {
    /// Whose it is; none for one that the installation made.
    pub(in crate::server) user: Option<UserId>,
    /// What it is good for.
    pub(in crate::server) scopes: Vec<Scope>,
}

impl NewToken {
    /// A new token as its owner gets it once, its digest, and its id.
    ///
    /// # Errors
    /// Where the operating system gives no randomness.
    pub(in crate::server) fn make(key: &Key) -> Result<(String, String, String), NoRandom> {
        let token = format!("{BEGINNING}{}", random::secret()?);
        let digest = Token::digest(key, &token);
        Ok((token, digest, random::letters(random::ID_LETTERS)?))
    }

    /// Keeps it for a user, or for the installation; none where there are as many of theirs as there may be.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn keep(
        &self,
        transaction: &mut Transaction,
        user: Option<&UserId>,
        (id, digest): (&str, &str),
        now: Timestamp,
    ) -> Result<Option<ShownToken>, StoreError> {
        let ended = "delete from tokens where expires_at <= $1";
        transaction.run(ended, &[Value::number(now.milliseconds())]).await?;
        let count = match user {
            Some(user) => {
                transaction.row("select count(*) from tokens where user_id = $1", &[Value::text(user)]).await?
            }
            None => transaction.row("select count(*) from tokens where user_id is null", &[]).await?,
        };
        if count.map_or(Ok(0), |row| row.number(0))? >= MOST_TOKENS {
            return Ok(None);
        }
        let stands_in = match user {
            Some(user) => Door::Ide.lets_in(transaction, user, None, now).await?,
            None => None,
        };
        let NewToken { name, scopes, expires_at } = self.clone();
        let shown = ShownToken { id: id.to_owned(), name, scopes, made_at: now, expires_at };
        let statement = "insert into tokens (id, digest, user_id, name, scopes, made_at, expires_at, stands_in) \
            values ($1, $2, $3, $4, $5, $6, $7, $8)";
        let values = [
            Value::text(id),
            Value::text(digest),
            Value::Text(user.map(ToString::to_string)),
            Value::text(&shown.name),
            Value::text(serde_json::to_string(&shown.scopes).unwrap_or_default()),
            Value::number(now.milliseconds()),
            Value::number(expires_at.milliseconds()),
            Value::Text(stands_in.as_ref().map(ToString::to_string)),
        ];
        transaction.run(statement, &values).await?;
        Ok(Some(shown))
    }
}

impl Token {
    /// What a token is kept under.
    pub(in crate::server) fn digest(key: &Key, token: &str) -> String {
        key.digest(Purpose::Token, token).to_string()
    }

    /// The token that is kept under a digest, while it works and its owner may log in to an IDE somewhere.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn find(
        transaction: &mut Transaction,
        digest: &str,
        now: Timestamp,
    ) -> Result<Option<Token>, StoreError> {
        let statement = "select tokens.user_id, tokens.scopes, tokens.stands_in \
            from tokens left join users on users.id = tokens.user_id \
            where tokens.digest = $1 and tokens.expires_at > $2 and (tokens.user_id is null or not users.deleted)";
        let row = transaction.row(statement, &[Value::text(digest), Value::number(now.milliseconds())]).await?;
        let Some(row) = row else { return Ok(None) };
        let token = Token { user: row.maybe_text(0)?.map(UserId::new), scopes: scopes(&row.text(1)?) };
        let last = row.maybe_text(2)?.map(ContainerId::new);
        let lets_in = match &token.user {
            Some(user) => Door::Ide.lets_in(transaction, user, last.as_ref(), now).await?.is_some(),
            None => true,
        };
        Ok(Some(token).filter(|_| lets_in))
    }

    /// The tokens of a user, in order of their ids.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn of(
        transaction: &mut Transaction,
        user: &UserId,
    ) -> Result<Vec<ShownToken>, StoreError> {
        let statement = "select id, name, scopes, made_at, expires_at from tokens where user_id = $1 order by id";
        transaction.rows(statement, &[Value::text(user)]).await?.iter().map(shown).collect()
    }

    /// The tokens of the installation, in order of their ids.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn of_installation(
        transaction: &mut Transaction,
    ) -> Result<Vec<ShownToken>, StoreError> {
        let statement = "select id, name, scopes, made_at, expires_at from tokens where user_id is null order by id";
        transaction.rows(statement, &[]).await?.iter().map(shown).collect()
    }

    /// Takes a token of the installation away; false where it has none of this id.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn withdraw(transaction: &mut Transaction, id: &str) -> Result<bool, StoreError> {
        let statement = "delete from tokens where user_id is null and id = $1";
        Ok(transaction.run(statement, &[Value::text(id)]).await? > 0)
    }

    /// How many tokens of a user have not expired.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn count(
        transaction: &mut Transaction,
        user: &UserId,
        now: Timestamp,
    ) -> Result<i64, StoreError> {
        let statement = "select count(*) from tokens where user_id = $1 and expires_at > $2";
        let values = [Value::text(user), Value::number(now.milliseconds())];
        transaction.row(statement, &values).await?.map_or(Ok(0), |row| row.number(0))
    }

    /// Takes all tokens of a user away.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn end_all(transaction: &mut Transaction, user: &UserId) -> Result<(), StoreError> {
        transaction.run("delete from tokens where user_id = $1", &[Value::text(user)]).await.map(drop)
    }

    /// Takes a token of a user away; false where they have none of this id.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn revoke(
        transaction: &mut Transaction,
        user: &UserId,
        id: &str,
    ) -> Result<bool, StoreError> {
        let statement = "delete from tokens where user_id = $1 and id = $2";
        Ok(transaction.run(statement, &[Value::text(user), Value::text(id)]).await? > 0)
    }
}

/// What a column says; nothing for what this version does not know.
fn scopes(text: &str) -> Vec<Scope> {
    serde_json::from_str(text).unwrap_or_default()
}

fn shown(row: &Row) -> Result<ShownToken, StoreError> {
    Ok(ShownToken {
        id: row.text(0)?,
        name: row.text(1)?,
        scopes: scopes(&row.text(2)?),
        made_at: Timestamp::from_milliseconds(row.number(3)?),
        expires_at: Timestamp::from_milliseconds(row.number(4)?),
    })
}
