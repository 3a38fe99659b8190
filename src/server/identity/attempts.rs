//! Tries to sign in and to set a new password, counted in the database so that several servers count together.
//!
//! They are counted for an address, and for a login at an address; never for a login alone, or whoever knows a login
//! could shut its owner out.

use std::net::IpAddr;

use super::key::{Key, Purpose};
use crate::directory::{Login, Timestamp, UserId};
use crate::server::store::{StoreError, Transaction, Value};

/// Minutes for which a try counts.
const MINUTES: i64 = 15;
/// How many tries with one login are allowed to an address in that time.
const OF_LOGIN: i64 = 10;
/// How many tries are allowed to an address in that time.
const OF_ADDRESS: i64 = 100;

/// One try to sign in or to set a new password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) struct Attempt {
    login: String,
    address: String,
}

impl Attempt {
    /// With a login, from an address. Of a login only a digest is kept: people type passwords there, too.
    pub(in crate::server) fn new(key: &Key, login: &Login, address: IpAddr) -> Attempt {
        Attempt { login: key.digest(Purpose::Login, login.as_str()).to_string(), address: network(address) }
    }

    /// For a new password, from an address. Those of an address count together, whomever they are for: to count those for
    /// a login would tell whether there is one, or shut its owner out.
    pub(in crate::server) fn to_recover(key: &Key, address: IpAddr) -> Attempt {
        Attempt { login: key.digest(Purpose::Recovery, "").to_string(), address: network(address) }
    }

    /// Counts this one, before the password is looked at, so that tries at the same time count as well. False when there
    /// were too many.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn count(
        &self,
        transaction: &mut Transaction,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let since = Value::number(now.plus_minutes(-MINUTES).milliseconds());
        transaction.run("delete from attempts where tried_at <= $1", &[since]).await?;
        let (login, address) = (Value::text(&self.login), Value::text(&self.address));
        let of_address = "select count(*) from attempts where address = $1";
        let of_login = "select count(*) from attempts where address = $1 and login = $2";
        if number(transaction, of_address, std::slice::from_ref(&address)).await? >= OF_ADDRESS
            || number(transaction, of_login, &[address.clone(), login.clone()]).await? >= OF_LOGIN
        {
            return Ok(false);
        }
        let statement = "insert into attempts (login, address, tried_at) values ($1, $2, $3)";
        transaction.run(statement, &[login, address, Value::number(now.milliseconds())]).await?;
        Ok(true)
    }

    /// Forgets the tries with this login from this address: its owner is in. Those with other logins go on counting.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn forget(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let statement = "delete from attempts where address = $1 and login = $2";
        transaction.run(statement, &[Value::text(&self.address), Value::text(&self.login)]).await.map(drop)
    }
}

/// How many codes that nobody was given one user may try in that time.
const GUESSES: i64 = 20;
/// What stands in the place of an address for these: an account counts wherever it is used from.
const ANYWHERE: &str = "code";

/// A code that a user typed and nobody was given, such as that of an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) struct Guess {
    user: String,
}

impl Guess {
    /// By a user. Other users are not counted: nobody is shut out by somebody else's guesses.
    pub(in crate::server) fn new(key: &Key, user: &UserId) -> Guess {
        Guess { user: key.digest(Purpose::Login, user.as_str()).to_string() }
    }

    /// Whether there were few enough of them that this one is looked at.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn is_allowed(
        &self,
        transaction: &mut Transaction,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let statement = "select count(*) from attempts where address = $1 and login = $2 and tried_at > $3";
        let since = Value::number(now.plus_minutes(-MINUTES).milliseconds());
        Ok(number(transaction, statement, &[Value::text(ANYWHERE), Value::text(&self.user), since]).await? < GUESSES)
    }

    /// Counts one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn count(
        &self,
        transaction: &mut Transaction,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let statement = "insert into attempts (login, address, tried_at) values ($1, $2, $3)";
        let values = [Value::text(&self.user), Value::text(ANYWHERE), Value::number(now.milliseconds())];
        transaction.run(statement, &values).await.map(drop)
    }
}

async fn number(transaction: &mut Transaction, statement: &str, values: &[Value]) -> Result<i64, StoreError> {
    transaction.row(statement, values).await?.map_or(Ok(0), |row| row.number(0))
}

/// What counts as one address: of IPv6 the network of 64 bits, which is what one customer is given.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [one, two, three, four, ..] = address.segments();
            format!("{one:x}:{two:x}:{three:x}:{four:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn addresses_of_one_customer_count_together() {
        let network = |text: &str| super::network(text.parse().unwrap());
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2::1"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
        assert_ne!(network("192.0.2.2"), network("192.0.2.1"));
    }
}
