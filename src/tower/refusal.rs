//! What a request that is not let through is answered with.

use std::sync::Arc;

use http::header::{CACHE_CONTROL, CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{HeaderValue, Response, StatusCode};
use thiserror::Error;

use super::BoxError;
use crate::api::Problem;
use crate::engine::Decision;

/// Why a request is not let through.
pub(super) enum Rejection {
    NoSubject,
    Denied(Decision),
    Failed(LookupError),
}

/// Why the subject or the resource of a request could not be found out. It stands in the extensions of the 500 response,
/// where a layer outside finds it for the log; the body does not tell.
#[derive(Debug, Clone, Error)]
#[error("{0}")]
pub struct LookupError(#[source] Arc<dyn std::error::Error + Send + Sync>);

impl Rejection {
    pub(super) fn failed(error: BoxError) -> Rejection {
        Rejection::Failed(LookupError(error.into()))
    }

    pub(super) fn into_response<B: From<String>>(self, challenge: &HeaderValue) -> Response<B> {
        match self {
            Rejection::NoSubject => {
                let mut response = response(StatusCode::UNAUTHORIZED, &Problem::unauthorized());
                response.headers_mut().insert(WWW_AUTHENTICATE, challenge.clone());
                response
            }
            Rejection::Denied(decision) => {
                let mut response = response(StatusCode::FORBIDDEN, &Problem::forbidden(&decision));
                response.extensions_mut().insert(decision);
                response
            }
            Rejection::Failed(error) => {
                let mut response = response(StatusCode::INTERNAL_SERVER_ERROR, &Problem::internal());
                response.extensions_mut().insert(error);
                response
            }
        }
    }
}

fn response<B: From<String>>(status: StatusCode, problem: &Problem<'_>) -> Response<B> {
    // A problem is text and numbers, which always make JSON; were it not so, the status would still refuse.
    let mut response = Response::new(B::from(serde_json::to_string(problem).unwrap_or_default()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(Problem::MEDIA_TYPE));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
