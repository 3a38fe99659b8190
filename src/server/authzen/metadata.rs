//! The metadata of the decision point.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use super::Knowledge;
use super::shared::Shared;

/// The metadata document.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "AccessMetadata")]
pub(super) struct Metadata {
    policy_decision_point: String,
    access_evaluation_endpoint: String,
    access_evaluations_endpoint: String,
    search_subject_endpoint: String,
    search_resource_endpoint: String,
    search_action_endpoint: String,
}

pub(super) async fn metadata<K: Knowledge>(State(shared): State<Arc<Shared<K>>>) -> Json<Metadata> {
    let at = |path: &str| format!("{}{path}", shared.base.as_str());
    Json(Metadata {
        policy_decision_point: at(""),
        access_evaluation_endpoint: at("/access/v1/evaluation"),
        access_evaluations_endpoint: at("/access/v1/evaluations"),
        search_subject_endpoint: at("/access/v1/search/subject"),
        search_resource_endpoint: at("/access/v1/search/resource"),
        search_action_endpoint: at("/access/v1/search/action"),
    })
}
