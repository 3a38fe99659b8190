//! Answers to single questions that programs ask by a token: kept until anything is changed in the database, or the time comes at
//! which something ends.
//!
//! A service asks the same few questions again and again. Whether they are still answered so costs it one look at the database.
//! Must never be asked but about a moment that the database told for this very request.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;

use super::askers::Holding;
use crate::directory::Timestamp;
use crate::server::authzen::Asker;

/// How many are kept; then all are found anew.
const MOST: usize = 16_384;
/// How many bytes a question and its answer have at most together, to be kept.
const LONGEST: usize = 2_048;

/// Answers, by who read the database, who asks, and the body of the question.
#[derive(Debug, Default)]
pub(super) struct Answers(Mutex<HashMap<(usize, Asker, Bytes), Kept>>);

#[derive(Debug)]
struct Kept {
    holding: Holding,
    answer: Bytes,
}

impl Answers {
    /// The answer to a question, where it was found at the same moment of the database.
    pub(super) fn at(&self, holding: &Holding, asker: &Asker, question: &Bytes, now: Timestamp) -> Option<Bytes> {
        if question.len() > LONGEST {
            return None;
        }
        let kept = self.kept();
        let kept = kept.get(&(holding.moment.reader(), asker.clone(), question.clone()))?;
        (kept.holding.moment == holding.moment && kept.holding.is_at(now)).then(|| kept.answer.clone())
    }

    /// Keeps an answer, as it was found at a moment of the database.
    pub(super) fn keep(&self, holding: Holding, asker: Asker, question: &Bytes, answer: &Bytes) {
        if question.len() + answer.len() > LONGEST {
            return;
        }
        // What was read is a part of all that was read, which would be kept with it.
        let key = (holding.moment.reader(), asker, Bytes::copy_from_slice(question));
        let mut kept = self.kept();
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(key, Kept { holding, answer: Bytes::copy_from_slice(answer) });
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<(usize, Asker, Bytes), Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
