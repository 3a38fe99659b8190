//! What a request that is no question is answered with: problem details (RFC 9457) with a stable `code`.
//!
//! Must never tell what went wrong inside.

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::{BoxError, MAXIMUM_BODY_BYTES, Outdated};
use crate::api::text::one_line;
use crate::api::{InputError, Problem};

/// Every code of a request that is refused.
pub(in crate::server) const CODES: [&str; 12] = [
    "about_others",
    "bad_json",
    "bad_page_token",
    "internal",
    "no_route",
    "not_json",
    "too_large",
    "too_many_evaluations",
    "too_slow",
    "unauthorized",
    "unavailable",
    "wrong_method",
];

/// A request that is refused.
#[derive(Debug, Serialize)]
pub(in crate::server) struct Refused {
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    status: u16,
    detail: String,
    code: &'static str,
    /// Where in the body, what was found there and what was expected.
    #[serde(flatten)]
    place: Option<Box<InputError>>,
}

impl Refused {
    fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Refused {
        let title = status.canonical_reason().unwrap_or_default();
        let detail = detail.into();
        Refused { kind: "about:blank", title, status: status.as_u16(), detail, code, place: None }
    }

    pub(super) fn of_body(error: InputError) -> Refused {
        let refused = Refused::new(StatusCode::BAD_REQUEST, "bad_json", error.to_string());
        Refused { place: Some(Box::new(error)), ..refused }
    }

    pub(super) fn not_json(found: &str) -> Refused {
        let detail = format!("content type `{}`, expected `application/json`", one_line(found));
        Refused::new(StatusCode::BAD_REQUEST, "not_json", detail)
    }

    /// A body that could not be read to its end, or is too large.
    pub(in crate::server) fn unread(status: StatusCode) -> Refused {
        match status {
            StatusCode::PAYLOAD_TOO_LARGE => {
                let detail = format!("a body of more than {MAXIMUM_BODY_BYTES} bytes, expected at most that many");
                Refused::new(status, "too_large", detail)
            }
            _ => Refused::new(StatusCode::BAD_REQUEST, "bad_json", "the body ends too early"),
        }
    }

    pub(super) fn too_many(found: usize, expected: usize) -> Refused {
        let detail = format!("evaluations: {found} items, expected at most {expected}");
        Refused::new(StatusCode::BAD_REQUEST, "too_many_evaluations", detail)
    }

    pub(super) fn bad_page_token() -> Refused {
        let detail = "page.token: no token of this search, expected the `next_token` of its last page, with the question unchanged";
        Refused::new(StatusCode::BAD_REQUEST, "bad_page_token", detail)
    }

    pub(super) fn about_others() -> Refused {
        let detail = "a session asks about its own user only; a token with the scope `evaluate` asks about others";
        Refused::new(StatusCode::FORBIDDEN, "about_others", detail)
    }

    pub(in crate::server) fn unauthorized() -> Refused {
        let detail = "no valid token, expected a header `Authorization: Bearer TOKEN`";
        Refused::new(StatusCode::UNAUTHORIZED, "unauthorized", detail)
    }

    pub(in crate::server) fn no_route() -> Refused {
        Refused::new(StatusCode::NOT_FOUND, "no_route", "there is nothing at this path")
    }

    pub(in crate::server) fn wrong_method() -> Refused {
        Refused::new(StatusCode::METHOD_NOT_ALLOWED, "wrong_method", "this path is not asked by this method")
    }

    pub(in crate::server) fn too_slow() -> Refused {
        Refused::new(StatusCode::REQUEST_TIMEOUT, "too_slow", "the request took too long")
    }

    pub(in crate::server) fn busy() -> Refused {
        Refused::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "the server has too much to do now")
    }

    pub(in crate::server) fn internal() -> Refused {
        Refused::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "the server could not do this")
    }

    /// What could not be looked up is told to the log.
    #[allow(clippy::needless_pass_by_value, reason = "it ends an error's way, as `map_err` hands it over")]
    pub(super) fn fault(error: BoxError) -> Refused {
        if !error.is::<Outdated>() {
            tracing::error!(error = %error, "a lookup failed");
        }
        Refused::busy()
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, serde_json::to_vec(&self).unwrap_or_default()).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(Problem::MEDIA_TYPE));
        match status {
            StatusCode::UNAUTHORIZED => headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")),
            StatusCode::SERVICE_UNAVAILABLE => headers.insert(RETRY_AFTER, HeaderValue::from(1)),
            _ => None,
        };
        response
    }
}
