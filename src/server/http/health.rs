//! Whether the server runs, and whether it can answer.

use axum::extract::State;
use axum::http::StatusCode;

use super::site::Site;

/// `GET /healthz`: the process runs.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the database answers.
pub(super) async fn ready(State(site): State<Site>) -> (StatusCode, &'static str) {
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
