//! Who asks by which token: kept until anything is changed in the database, or the time comes at which something ends.
//!
//! Programs ask many questions with one token, so most of them find it here. Must never keep a refusal.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::problem::Problem;
use crate::directory::Timestamp;
use crate::server::authzen::Asker;
use crate::server::store::{Moment, Transaction, Value};

/// How many are kept; then all are found anew.
const MOST: usize = 4_096;
/// When the token ends, or the first of all containers that end.
const NEXT_END: &str = "select min(ends_at) from (select expires_at as ends_at from tokens where digest = $1 \
    union all select min(expires_at) from containers where expires_at is not null and expires_at > $2 and not deleted) \
    as ending";

/// Who asks, by the digest of a token and by who read it in the database.
#[derive(Debug, Default)]
pub(super) struct Askers(Mutex<HashMap<(String, usize), Kept>>);

#[derive(Debug)]
struct Kept {
    holding: Holding,
    asker: Asker,
}

/// How long something is so, if nothing is changed: at one moment of the database, for a time in which nothing ends.
#[derive(Debug, Clone)]
pub(super) struct Holding {
    /// The moment.
    pub(super) moment: Moment,
    from: Timestamp,
    until: Timestamp,
}

impl Holding {
    /// Whether it is so at this time.
    pub(super) fn is_at(&self, now: Timestamp) -> bool {
        self.from <= now && now < self.until
    }
}

impl Askers {
    /// Who asks by a token, where that was found at the same moment of the database.
    pub(super) fn at(&self, digest: &str, moment: &Moment, now: Timestamp) -> Option<(Asker, Holding)> {
        self.kept(digest, moment.reader(), now).filter(|(_, holding)| holding.moment == *moment)
    }

    /// Who asked by a token last, and at which moment that was found; as long as nothing was changed since, it is so.
    pub(super) fn last(&self, digest: &str, now: Timestamp) -> Option<(Asker, Holding)> {
        self.kept(digest, 0, now)
    }

    fn kept(&self, digest: &str, reader: usize, now: Timestamp) -> Option<(Asker, Holding)> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.get(&(digest.to_owned(), reader)).filter(|kept| kept.holding.is_at(now))?;
        Some((kept.asker.clone(), kept.holding.clone()))
    }

    /// Keeps who asks by a token, as it was found in a transaction of this moment.
    ///
    /// # Errors
    /// As every look-up.
    pub(super) async fn keep(
        &self,
        transaction: &mut Transaction,
        (digest, moment): (&str, Moment),
        now: Timestamp,
        asker: &Asker,
    ) -> Result<(), Problem> {
        let values = [Value::text(digest), Value::number(now.milliseconds())];
        let row = transaction.row(NEXT_END, &values).await?;
        let Some(until) = row.map(|row| row.maybe_number(0)).transpose()?.flatten() else { return Ok(()) };
        let until = Timestamp::from_milliseconds(until);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        let key = (digest.to_owned(), moment.reader());
        kept.insert(key, Kept { holding: Holding { moment, from: now, until }, asker: asker.clone() });
        Ok(())
    }
}
