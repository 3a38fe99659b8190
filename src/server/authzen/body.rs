//! The body of a request: JSON of a known type, or 400. axum's own extractor would answer 415 and 422.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;

use super::Refused;
use crate::api::read_json;

/// A body that calls itself JSON, not read yet.
pub(super) struct Body(Bytes);

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = Refused;

    async fn from_request(request: Request, state: &S) -> Result<Body, Refused> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let essence = kind.split(';').next().unwrap_or_default().trim();
        if !essence.eq_ignore_ascii_case("application/json") {
            return Err(Refused::not_json(kind));
        }
        Bytes::from_request(request, state).await.map(Body).map_err(|rejection| Refused::unread(rejection.status()))
    }
}

impl Body {
    /// Reads the whole.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, Refused> {
        read_json(&self.0).map_err(Refused::of_body)
    }
}
