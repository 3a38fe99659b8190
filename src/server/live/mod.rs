//! What changed, told to everyone whom it concerns: rows of `changes`, which every server of one database reads.
//!
//! A row says whose Grants may be others, not what became of them: whoever hears of it reads them again. PostgreSQL's
//! notifications only shorten the wait until the next look. Must never carry a decision: a request asks the store, whatever
//! was heard here.

mod concerned;
mod feed;
mod follow;

use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

pub(super) use concerned::concerned;
pub(super) use follow::follow;

/// How long the changes may go unread before a server says that it is not ready.
pub(super) const SILENCE: Duration = Duration::from_secs(1);

/// Whose Grants may be others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Concerned {
    /// Those of a user.
    User(String),
    /// Those of everyone whose Grants list a container, or ask about it.
    Container(String),
}

impl Concerned {
    /// The scope and the id, as a row has them.
    pub(super) fn parts(&self) -> (&'static str, &str) {
        match self {
            Concerned::User(id) => ("user", id),
            Concerned::Container(id) => ("container", id),
        }
    }

    /// What a row says; nothing for a scope that this version does not know.
    fn read(scope: &str, id: String) -> Option<Concerned> {
        match scope {
            "user" => Some(Concerned::User(id)),
            "container" => Some(Concerned::Container(id)),
            _ => None,
        }
    }
}

/// How the reading of changes goes, and what hastens it.
#[derive(Debug, Default)]
pub(super) struct Live {
    /// There may be something new.
    new: Notify,
    /// It was this server that changed something, so that others are told.
    own: AtomicBool,
    /// When the changes were last read; none before they are followed.
    heard: Mutex<Option<Instant>>,
}

impl Live {
    /// This server changed something.
    pub(super) fn changed(&self) {
        self.own.store(true, Ordering::Relaxed);
        self.new.notify_one();
    }

    /// For how long the changes were not read; none where nobody follows them.
    pub(super) fn silent_for(&self) -> Option<Duration> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).map(|heard| heard.elapsed())
    }

    fn heard(&self) {
        *self.heard.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }
}
