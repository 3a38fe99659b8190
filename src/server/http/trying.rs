//! Tries of which there may only be so many, whoever makes them.

use super::problem::{Code, Problem};
use super::site::Site;
use crate::directory::Timestamp;
use crate::server::identity::{Attempt, Trial};
use crate::server::store::{StoreError, Transaction, Work};

/// A try to count.
struct Counting<'a> {
    attempt: &'a Attempt,
    now: Timestamp,
}

impl Work for Counting<'_> {
    type Output = Option<u32>;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<Option<u32>, StoreError> {
        self.attempt.count(transaction, self.now).await
    }
}

impl Site {
    /// Counts a try.
    ///
    /// # Errors
    /// 429 where there were too many, with how long to wait.
    pub(super) async fn count(&self, attempt: &Attempt, now: Timestamp) -> Result<(), Problem> {
        let Some(seconds) = self.store.write(&mut Counting { attempt, now }).await? else { return Ok(()) };
        let code = match attempt.trial {
            Trial::SignIn => Code::SignedInTooOften,
            Trial::Ask | Trial::Redeem => Code::RecoveredTooOften,
            Trial::SignUp => Code::SignedUpTooOften,
        };
        Err(Problem::new(code).after(seconds))
    }
}
