//! Passwords that somebody chooses: long enough, and none that whoever guesses tries first.
//!
//! Must never tell again what was chosen.

use serde_json::Value as Json;

use super::problem::{Code, Problem};
use super::site::Site;
use crate::directory::{Digest, Email, Known, Login, User, UserId};
use crate::server::identity::{LONGEST, SHORTEST, is_common};

/// Whose password it is to be.
#[derive(Debug, Clone, Default)]
pub(super) struct Whose {
    login: Option<Login>,
    emails: Vec<Email>,
    /// The password so far.
    before: Option<Digest>,
}

impl From<&User> for Whose {
    fn from(record: &User) -> Whose {
        let emails = record.email.iter().chain(&record.pending_email).cloned().collect();
        Whose { login: Some(record.login.clone()), emails, before: Some(record.password.clone()) }
    }
}

impl Whose {
    /// Whoever is known by an id.
    ///
    /// # Errors
    /// 500 when the database cannot answer.
    pub(super) async fn user(site: &Site, user: &UserId) -> Result<Whose, Problem> {
        let mut transaction = site.store.read().await?;
        let record = transaction.settle(Known::default(), |facts| facts.user(user)).await?;
        Ok(record.as_ref().map(Whose::from).unwrap_or_default())
    }

    /// Whoever is described beside a password in a form.
    pub(super) fn beside(form: &Json, pointer: &str) -> Whose {
        let around = pointer.rsplit_once('/').map_or("", |(around, _)| around);
        let text = |name: &str| form.pointer(&format!("{around}/{name}")).and_then(Json::as_str);
        let emails = text("email").map(Email::new).into_iter().collect();
        Whose { login: text("login").map(Login::new), emails, before: None }
    }

    /// The digest of the password that they chose.
    ///
    /// # Errors
    /// 422 for one that is too short, too long, too common, the login, an address, or the password so far.
    pub(super) async fn new_password(self, site: &Site, plain: String) -> Result<Digest, Problem> {
        let code = match plain.chars().count() {
            length if length < SHORTEST => Code::PasswordTooShort,
            length if length > LONGEST => Code::PasswordTooLong,
            _ if is_common(&plain) => Code::PasswordCommon,
            _ if self.login == Some(Login::new(&plain)) || self.emails.contains(&Email::new(&plain)) => {
                Code::PasswordIsLogin
            }
            _ if self.before.is_some() && site.passwords.is(plain.clone(), self.before).await? => {
                Code::PasswordUnchanged
            }
            _ => return Ok(site.passwords.digest(plain).await?),
        };
        Err(Problem::new(code))
    }
}
