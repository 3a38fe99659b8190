//! Tokens of the installation: for services that ask about everybody's rights over AuthZEN. Whoever runs the installation
//! makes them, beside the routes; the audit tells of each, and never what it is.
//!
//! Must never make one that is good for anything else: no user owns it, so it stands for nobody.

use super::installation::NotGiven;
use super::problem::{Code, Problem};
use super::site::Site;
use super::tokens::fitting;
use crate::directory::{Actor, Event, Happened, Timestamp, VERSION, Verdict};
use crate::server::identity::{NewToken, Scope, ShownToken, Token};
use crate::server::store::{Origin, StoreError, Transaction, Work};

/// A token of the installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedToken {
    /// Its id.
    pub id: String,
    /// What it is for.
    pub name: String,
    /// When it stops working.
    pub expires_at: Timestamp,
}

impl From<ShownToken> for IssuedToken {
    fn from(shown: ShownToken) -> IssuedToken {
        IssuedToken { id: shown.id, name: shown.name, expires_at: shown.expires_at }
    }
}

impl Site {
    /// Makes a token of the installation, and answers what a service sends as `Authorization: Bearer`: it is told this once.
    /// It stops working in a year at the latest.
    ///
    /// # Errors
    /// [`NotGiven`] for a name or an expiry that does not fit, and where there are as many tokens as there may be.
    pub async fn issue_token(&self, name: &str, expires_at: Timestamp) -> Result<(String, IssuedToken), NotGiven> {
        let now = self.clock.now();
        let new = NewToken { name: name.to_owned(), scopes: vec![Scope::Evaluate], expires_at };
        let new = fitting(new, now).map_err(Problem::refused)?;
        let (token, digest, id) = NewToken::make(&self.key).map_err(Problem::from)?;
        let issued = self.store.write(&mut Issuing { new, id, digest, now }).await?;
        Ok((token, issued.ok_or_else(|| Problem::new(Code::TooManyTokens))?.into()))
    }

    /// The tokens of the installation, in order of their ids.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot answer.
    pub async fn issued_tokens(&self) -> Result<Vec<IssuedToken>, StoreError> {
        let mut transaction = self.store.read().await?;
        let shown = Token::of_installation(&mut transaction).await?;
        Ok(shown.into_iter().map(IssuedToken::from).collect())
    }

    /// Takes a token of the installation away; false where there is none of this id.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot.
    pub async fn withdraw_token(&self, id: &str) -> Result<bool, StoreError> {
        self.store.write(&mut Withdrawing { id: id.to_owned(), now: self.clock.now() }).await
    }
}

/// Writes down what the installation did.
async fn tell(
    transaction: &mut Transaction,
    command: &str,
    happened: Happened,
    at: Timestamp,
) -> Result<(), StoreError> {
    let event = Event { version: VERSION, at, by: Actor::Installation, happened };
    let verdict = Verdict { events: vec![event], ..Verdict::default() };
    transaction.keep(&verdict, &Origin { command: command.to_owned(), ..Origin::default() }).await.map(drop)
}

struct Issuing {
    new: NewToken,
    id: String,
    digest: String,
    now: Timestamp,
}

impl Work for Issuing {
    type Output = Option<ShownToken>;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<Option<ShownToken>, StoreError> {
        let kept = self.new.keep(transaction, None, (&self.id, &self.digest), self.now).await?;
        if let Some(ShownToken { id, name, expires_at, .. }) = kept.clone() {
            let happened = Happened::TokenIssued { token: id, name, expires_at };
            tell(transaction, "issue_token", happened, self.now).await?;
        }
        Ok(kept)
    }
}

struct Withdrawing {
    id: String,
    now: Timestamp,
}

impl Work for Withdrawing {
    type Output = bool;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<bool, StoreError> {
        let is_withdrawn = Token::withdraw(transaction, &self.id).await?;
        if is_withdrawn {
            let happened = Happened::TokenWithdrawn { token: self.id.clone() };
            tell(transaction, "withdraw_token", happened, self.now).await?;
        }
        Ok(is_withdrawn)
    }
}
