//! Whether the server runs, and whether it can answer.

use axum::extract::State;
use axum::http::StatusCode;

use super::site::Site;
use crate::server::live::SILENCE;

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
