//! Whether the server runs, whether it can answer, and what it counts.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::problem::{Code, Problem};
use super::site::Site;
use crate::server::live::SILENCE;
use crate::server::metrics::Present;

/// `GET /healthz`: the process runs.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the database answers, and what other servers change is heard.
pub(super) async fn ready(State(site): State<Site>) -> (StatusCode, &'static str) {
    // Asked first: a database that is gone is waited for.
    if site.live.silent_for().is_some_and(|silent| silent > SILENCE) {
        tracing::error!("not ready: the changes are not read");
        return (StatusCode::SERVICE_UNAVAILABLE, "the changes are not read\n");
    }
    let answers = match site.store.read().await {
        Ok(mut transaction) => transaction.row("select 1", &[]).await.map(drop),
        Err(error) => Err(error),
    };
    match answers {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}

/// The type of what Prometheus collects.
pub(super) const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// `GET /metrics`: what the server counts, for whoever reaches it without a proxy. Through one it is not there: what is
/// counted is nobody's business outside.
///
/// # Errors
/// 404 through a proxy.
pub(super) async fn metrics(State(site): State<Site>, headers: HeaderMap) -> Result<Response, Problem> {
    if headers.contains_key("x-forwarded-for") || headers.contains_key(header::FORWARDED) {
        return Err(Problem::new(Code::NoRoute));
    }
    let present = Present { streams: site.streams.count(), silent: site.live.silent_for().unwrap_or_default() };
    let text = site.metrics.collect(&site.store, present).await;
    Ok(([(header::CONTENT_TYPE, OPEN_METRICS)], text).into_response())
}
