//! What time it is: the system's clock, which a demonstration and tests may move forward.

use core::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

use crate::directory::Timestamp;

/// A clock. A clone is the same one.
#[derive(Clone)]
pub struct Clock {
    /// Milliseconds since 1970 by the clock underneath.
    read: fn() -> i64,
    /// How many milliseconds it is ahead of that.
    ahead: Arc<AtomicI64>,
    /// Tells that it was moved.
    moves: Arc<watch::Sender<()>>,
}

impl fmt::Debug for Clock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Clock").field(&self.now()).finish()
    }
}

impl Clock {
    /// The clock of the system.
    #[must_use]
    pub fn system() -> Clock {
        Clock { read: system, ahead: Arc::default(), moves: Arc::default() }
    }

    /// A clock that stands still until it is moved.
    #[must_use]
    pub fn standing(at: Timestamp) -> Clock {
        Clock { read: || 0, ahead: Arc::new(AtomicI64::new(at.milliseconds())), moves: Arc::default() }
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        Timestamp::from_milliseconds((self.read)().saturating_add(self.ahead.load(Ordering::SeqCst)))
    }

    /// What tells, from now on, whenever it is moved.
    pub(super) fn moves(&self) -> watch::Receiver<()> {
        self.moves.subscribe()
    }

    /// Moves it forward to a moment; false when that is not in the future, and then nothing is moved.
    #[must_use]
    pub fn move_to(&self, moment: Timestamp) -> bool {
        let by = moment.milliseconds().saturating_sub(self.now().milliseconds());
        if by > 0 {
            self.ahead.fetch_add(by, Ordering::SeqCst);
            self.moves.send_replace(());
        }
        by > 0
    }
}

fn system() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_only_moves_forward() {
        let at = |text: &str| Timestamp::parse(text).unwrap();
        let clock = Clock::standing(at("2026-03-01T00:00:00Z"));
        let same = clock.clone();
        assert!(clock.move_to(at("2026-03-02T00:00:00Z")));
        assert_eq!(same.now(), at("2026-03-02T00:00:00Z"));
        assert!(!clock.move_to(at("2026-03-01T12:00:00Z")) && !clock.move_to(at("2026-03-02T00:00:00Z")));
        assert_eq!(clock.now(), at("2026-03-02T00:00:00Z"));
        assert!(Clock::system().now() > at("2026-01-01T00:00:00Z"));
    }
}
