//! One line of output, and who holds what at the end.

use serde::{Serialize, Serializer};

use crate::directory::{Answer, Event, GrantsShape, Refusal, UserId};
use crate::engine::Grants;

/// What came of a line: events, an answer, or a refusal; events and a refusal where a failed try left a trace, such as a
/// burned code.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outcome {
    /// The number of the line, from 1.
    pub line: usize,
    /// What happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<Event>>,
    /// The answer to a question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// Why nothing happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<Refusal>,
}

/// What a user holds in one system.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Holder {
    /// The user.
    pub user: UserId,
    /// Their grants; null where they hold nothing anywhere.
    #[serde(serialize_with = "shape_if_any")]
    pub grants: Option<Grants>,
}

fn shape_if_any<S: Serializer>(grants: &Option<Grants>, serializer: S) -> Result<S::Ok, S::Error> {
    grants.as_ref().map(GrantsShape).serialize(serializer)
}
