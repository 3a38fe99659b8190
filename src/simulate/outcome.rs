//! One line of output, and who holds what at the end.

use serde::{Serialize, Serializer};

use super::answer::Answer;
use crate::directory::{Event, GrantsShape, Refusal, RefusalCode, UserId};
use crate::engine::{Decision, Grants};

/// What came of a line: events, an answer, or a refusal; events and a refusal where a failed try left a trace.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// The line's number.
    pub line: usize,
    /// What happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<Event>>,
    /// The answer to a question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// Why nothing happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<Refused>,
}

/// A refusal as it is written.
#[derive(Debug, Serialize)]
pub struct Refused {
    /// The stable code.
    pub code: RefusalCode,
    /// The message, with what it is about.
    pub message: String,
    /// The engine's answer, where a right was missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Box<Decision>>,
}

/// What a user holds in one system.
#[derive(Debug, Serialize)]
pub struct Holder {
    /// The user.
    pub user: UserId,
    /// Their grants; none where they hold nothing anywhere.
    #[serde(serialize_with = "shape_if_any")]
    pub grants: Option<Grants>,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Refused {
        Refused { code: refusal.code, message: refusal.to_string(), decision: refusal.decision }
    }
}

pub(super) fn shape<S: Serializer>(grants: &Grants, serializer: S) -> Result<S::Ok, S::Error> {
    GrantsShape(grants).serialize(serializer)
}

fn shape_if_any<S: Serializer>(grants: &Option<Grants>, serializer: S) -> Result<S::Ok, S::Error> {
    grants.as_ref().map(GrantsShape).serialize(serializer)
}
