//! What a refused or failed request is answered with: problem details (RFC 9457).

use serde::Serialize;

use super::{Language, message};
use crate::directory::RefusalClass;
use crate::engine::{Decision, Effect};

/// The body of a refusal over HTTP, whichever server or middleware sends it.
///
/// In JSON `{"type", "title", "status", "detail"}` and, for a denial, `"decision"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem<'a> {
    /// `about:blank`: the status says what kind of problem it is. `type` in JSON.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The status in words.
    pub title: &'static str,
    /// The status code.
    pub status: u16,
    /// What happened, in English, for a person.
    pub detail: &'static str,
    /// Why, for a program; a problem that is no denial has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<&'a Decision>,
}

impl Problem<'_> {
    /// The media type of the body.
    pub const MEDIA_TYPE: &'static str = "application/problem+json";

    /// What `detail` says where the decision allows, but depends on an id that the request does not name.
    pub const DEPENDS: &'static str =
        "Your role allows this only for what is assigned to you, and the request has no id.";

    /// 401: nobody knows who asks.
    #[must_use]
    pub fn unauthorized() -> Problem<'static> {
        Problem::new(401, "Unauthorized", "no subject: sign in first")
    }

    /// 403: the decision does not let the subject through. One that allows is refused only where it depends.
    #[must_use]
    pub fn forbidden(decision: &Decision) -> Problem<'_> {
        let detail = match decision.effect {
            Effect::Allow => Problem::DEPENDS,
            Effect::ReadOnly | Effect::Deny => message(decision.reason.as_str(), Language::En).unwrap_or_default(),
        };
        Problem { decision: Some(decision), ..Problem::new(403, "Forbidden", detail) }
    }

    /// 500: who asks or for what could not be found out. The body does not say why.
    #[must_use]
    pub fn internal() -> Problem<'static> {
        Problem::new(500, "Internal Server Error", "the right to do this could not be checked")
    }

    fn new(status: u16, title: &'static str, detail: &'static str) -> Problem<'static> {
        Problem { kind: "about:blank", title, status, detail, decision: None }
    }
}

/// The status code of a refusal of this class.
#[must_use]
pub fn status(class: RefusalClass) -> u16 {
    match class {
        RefusalClass::NotSignedIn => 401,
        RefusalClass::Forbidden => 403,
        RefusalClass::Unknown => 404,
        RefusalClass::Conflict => 409,
        RefusalClass::Unfit => 422,
        RefusalClass::TooOften => 429,
    }
}
