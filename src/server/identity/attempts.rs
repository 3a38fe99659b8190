//! Tries to sign in, to set a new password and to sign up, counted in the database so that several servers count together.
//!
//! They are counted for a network, and for a login, an address or a code at a network; never for a login or an address alone,
//! or whoever knows it could shut its owner out. Each kind of try counts apart, so that one uses up no other.

use std::net::IpAddr;

use super::key::{Key, Purpose};
use crate::directory::{Email, Login, Timestamp, UserId};
use crate::server::store::{Row, StoreError, Transaction, Value};

/// Minutes for which a try counts.
const MINUTES: i64 = 15;

/// What is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::server) enum Trial {
    /// To sign in, and to show the password again.
    SignIn,
    /// To be sent a code for a new password.
    Ask,
    /// To set a new password by a code.
    Redeem,
    /// To sign up.
    SignUp,
}

impl Trial {
    /// How many are allowed to a network within [`MINUTES`]: with one login, address or code, and in all.
    fn most(self) -> (i64, i64) {
        match self {
            Trial::SignIn => (10, 100),
            Trial::Ask => (5, 50),
            Trial::Redeem => (10, 50),
            // So that nobody fills somebody's mailbox by signing up with their address. A school signs up from one network.
            Trial::SignUp => (5, 300),
        }
    }

    /// What stands before the network. Sign-in has nothing there, as servers before this one wrote it.
    fn name(self) -> &'static str {
        match self {
            Trial::SignIn => "",
            Trial::Ask => "ask ",
            Trial::Redeem => "redeem ",
            Trial::SignUp => "sign up ",
        }
    }
}

/// One try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) struct Attempt {
    /// What is tried.
    pub(in crate::server) trial: Trial,
    /// A digest of the login, the address or the code.
    with: String,
    network: String,
}

impl Attempt {
    /// Of a login only a digest is kept: people type passwords there, too.
    pub(in crate::server) fn to_sign_in(key: &Key, login: &Login, address: IpAddr) -> Attempt {
        Attempt::new(Trial::SignIn, key.digest(Purpose::Login, login.as_str()).to_string(), address)
    }

    /// For a new password. What was typed is counted, whether anybody has it or not: so it tells nobody who does.
    pub(in crate::server) fn to_ask(key: &Key, login_or_email: &str, address: IpAddr) -> Attempt {
        let typed = Login::new(login_or_email);
        Attempt::new(Trial::Ask, key.digest(Purpose::Login, typed.as_str()).to_string(), address)
    }

    /// With a code that is kept under a digest.
    pub(in crate::server) fn to_redeem(digest: &str, address: IpAddr) -> Attempt {
        Attempt::new(Trial::Redeem, digest.to_owned(), address)
    }

    /// With an address that a code goes to.
    pub(in crate::server) fn to_sign_up(key: &Key, email: &Email, address: IpAddr) -> Attempt {
        Attempt::new(Trial::SignUp, key.digest(Purpose::Login, email.as_str()).to_string(), address)
    }

    fn new(trial: Trial, with: String, address: IpAddr) -> Attempt {
        Attempt { trial, with, network: format!("{}{}", trial.name(), network(address)) }
    }

    /// Counts this one, before anything is looked at, so that tries at the same time count as well. Where there were too many
    /// it is not counted, and answered is in how many seconds the first of them counts no more.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn count(
        &self,
        transaction: &mut Transaction,
        now: Timestamp,
    ) -> Result<Option<u32>, StoreError> {
        let wait = self.wait(transaction, now).await?;
        if wait.is_none() {
            self.add(transaction, now).await?;
        }
        Ok(wait)
    }

    /// In how many seconds this one is allowed; none where it is now. Forgets those that count no more.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn wait(
        &self,
        transaction: &mut Transaction,
        now: Timestamp,
    ) -> Result<Option<u32>, StoreError> {
        let since = Value::number(now.plus_minutes(-MINUTES).milliseconds());
        transaction.run("delete from attempts where tried_at <= $1", &[since]).await?;
        let (with, network) = (Value::text(&self.with), Value::text(&self.network));
        let (most_with, most) = self.trial.most();
        let in_all = "select count(*), min(tried_at) from attempts where address = $1";
        let row = transaction.row(in_all, std::slice::from_ref(&network)).await?;
        let of_network = wait(row.as_ref(), most, now)?;
        let with_it = "select count(*), min(tried_at) from attempts where address = $1 and login = $2";
        let row = transaction.row(with_it, &[network, with]).await?;
        Ok(of_network.max(wait(row.as_ref(), most_with, now)?))
    }

    /// Counts this one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn add(&self, transaction: &mut Transaction, now: Timestamp) -> Result<(), StoreError> {
        let statement = "insert into attempts (login, address, tried_at) values ($1, $2, $3)";
        let values = [Value::text(&self.with), Value::text(&self.network), Value::number(now.milliseconds())];
        transaction.run(statement, &values).await.map(drop)
    }

    /// Forgets the tries with this login or code from this network: its owner did it. Others go on counting.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn forget(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let statement = "delete from attempts where address = $1 and login = $2";
        transaction.run(statement, &[Value::text(&self.network), Value::text(&self.with)]).await.map(drop)
    }
}

/// In how many seconds the first of so many tries counts no more; none where there are fewer than may be.
fn wait(row: Option<&Row>, most: i64, now: Timestamp) -> Result<Option<u32>, StoreError> {
    let Some(row) = row else { return Ok(None) };
    let (count, first) = (row.number(0)?, row.maybe_number(1)?.unwrap_or_default());
    let left = Timestamp::from_milliseconds(first).plus_minutes(MINUTES).milliseconds() - now.milliseconds();
    let seconds = u32::try_from((left + 999).div_euclid(1_000)).unwrap_or_default();
    Ok((count >= most).then_some(seconds))
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

    /// In how many seconds this one may be looked at; none where there were few enough that it may be now.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(in crate::server) async fn wait(
        &self,
        transaction: &mut Transaction,
        now: Timestamp,
    ) -> Result<Option<u32>, StoreError> {
        let statement =
            "select count(*), min(tried_at) from attempts where address = $1 and login = $2 and tried_at > $3";
        let since = Value::number(now.plus_minutes(-MINUTES).milliseconds());
        let row = transaction.row(statement, &[Value::text(ANYWHERE), Value::text(&self.user), since]).await?;
        wait(row.as_ref(), GUESSES, now)
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

/// What counts as one address: of IPv6 the network of 64 bits, which is what one customer is given.
pub(in crate::server) fn network(address: IpAddr) -> String {
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
