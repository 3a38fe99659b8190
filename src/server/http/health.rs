//! Whether the server runs, whether it can answer, and what it counts.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

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
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The routes of whoever watches a server, for an address of its own: what is counted is nobody's business outside, and no
/// header of a proxy says for sure who asks.
pub fn metrics(site: &Site) -> Router {
    Router::new().route("/metrics", get(counted)).with_state(site.clone())
}

/// `GET /metrics`: what the server counts.
async fn counted(State(site): State<Site>) -> Response {
    let present = Present { streams: site.streams.count(), silent: site.live.silent_for().unwrap_or_default() };
    let text = site.metrics.collect(&site.store, present).await;
    ([(header::CONTENT_TYPE, OPEN_METRICS)], text).into_response()
}
