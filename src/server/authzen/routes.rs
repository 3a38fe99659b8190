//! The routes, and the one that answers a single question.

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, State};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};

use super::batch::evaluations;
use super::body::Body;
use super::evaluated::Evaluated;
use super::judge::judge;
use super::metadata::metadata;
use super::question::Evaluation;
use super::search::{actions, resources, subjects};
use super::shared::Shared;
use super::{Asker, Base, Key, Knowledge, MAXIMUM_BODY_BYTES, Refused, Snapshot};

/// The routes. `base` is where the metadata says they are; `key` signs the tokens of pages, so that servers with the same
/// key take each other's.
pub fn router<K: Knowledge>(knowledge: K, base: Base, key: Key) -> Router {
    let paths: Vec<String> = base.metadata_paths().collect();
    let shared = Arc::new(Shared { knowledge, key, base });
    let mut router = Router::new();
    for path in &paths {
        router = router.route(path, get(metadata::<K>));
    }
    router
        .route("/access/v1/evaluation", post(evaluation::<K>))
        .route("/access/v1/evaluations", post(evaluations::<K>))
        .route("/access/v1/search/subject", post(subjects::<K>))
        .route("/access/v1/search/resource", post(resources::<K>))
        .route("/access/v1/search/action", post(actions::<K>))
        .method_not_allowed_fallback(async || Refused::wrong_method())
        .layer(DefaultBodyLimit::max(MAXIMUM_BODY_BYTES))
        .with_state(shared)
}

async fn evaluation<K: Knowledge>(
    State(shared): State<Arc<Shared<K>>>,
    Extension(asker): Extension<Asker>,
    body: Body,
) -> Result<Json<Evaluated>, Refused> {
    let question = body.read::<Evaluation>()?.question();
    asker.may_ask_about(&question.subject)?;
    let mut snapshot = shared.knowledge.snapshot().await.map_err(Refused::fault)?;
    snapshot.gather_reasons(std::slice::from_ref(&question)).await.map_err(Refused::fault)?;
    Ok(Json(judge(&snapshot, &question)))
}
