//! What comes of a command: all that a shell keeps, and what it tells whoever gave the command.

use super::facts::FactChange;
use crate::directory::vocabulary::{Event, Happened, Refusal};

/// What a command comes to.
///
/// A shell keeps the events and the changes together, or neither, and then tells the refusal if there is one. A
/// refusal usually comes alone. A try that failed may leave a trace: a code was mistyped, an invitation code burned
/// ([S-11](crate::requirements#S-11), [S-17](crate::requirements#S-17)). Then the refusal stands beside the events, and both are to be kept and told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What happened, in order.
    pub events: Vec<Event>,
    /// Every fact the events change, once, as it is after all of them.
    pub changes: Vec<FactChange>,
    /// Why the command was refused, if it was.
    pub refusal: Option<Refusal>,
}

/// What a rule comes to: what happened, or why not.
pub(super) type Decided = core::result::Result<Vec<Happened>, Failed>;

/// A refusal, with the trace that the failed try leaves.
pub(super) struct Failed {
    pub(super) refusal: Refusal,
    pub(super) trace: Option<Box<Happened>>,
}

impl From<Refusal> for Failed {
    fn from(refusal: Refusal) -> Failed {
        Failed { refusal, trace: None }
    }
}

impl Failed {
    pub(super) fn leaving(trace: Happened, refusal: Refusal) -> Failed {
        Failed { refusal, trace: Some(Box::new(trace)) }
    }
}
