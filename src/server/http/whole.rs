//! The body of a request, read whole.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::problem::{Code, Problem};

/// How many bytes a body has at most. The longest form that fits, a list of domains, has a tenth of it.
pub(super) const MOST_BYTES: usize = 256 * 1024;

/// The whole body.
pub(super) struct Whole(pub(super) Bytes);

impl<S: Send + Sync> FromRequest<S> for Whole {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Whole, Problem> {
        Bytes::from_request(request, state).await.map(Whole).map_err(|rejection| {
            let is_large = rejection.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE;
            Problem::new(if is_large { Code::TooLarge } else { Code::BadJson })
        })
    }
}
