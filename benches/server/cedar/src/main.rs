//! cedar-policy behind axum, the shortest service that answers the benchmark's questions. It has no directory: as Cerbos it is sent
//! the role and the teams. Its argument is the file of policies.

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::sync::Arc;

use axum::{Json, Router, extract::State, routing::post};
use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request, RestrictedExpression,
};
use serde_json::{Value, json};

/// The answer to one question, or what it lacks.
fn decide(policies: &PolicySet, question: &Value) -> Result<Value, Box<dyn Error>> {
    let text = |path: &str| question.pointer(path).and_then(Value::as_str).ok_or(format!("no `{path}`"));
    let uid = |kind: &str, id: &str| format!("{kind}::{id:?}").parse::<EntityUid>();
    let team = |path: &str| {
        Ok::<_, String>(HashMap::from([("team".into(), RestrictedExpression::new_string(text(path)?.into()))]))
    };
    let (user, resource) = (uid("User", text("/subject/id")?)?, uid("Program", text("/resource/id")?)?);
    let role = HashSet::from([uid("Role", text("/subject/properties/cerbos.roles/0")?)?]);
    let subject = Entity::new(user.clone(), team("/subject/properties/team")?, role)?;
    let program = Entity::new(resource.clone(), team("/resource/properties/team")?, HashSet::new())?;
    let request = Request::new(user, uid("Action", text("/action/name")?)?, resource, Context::empty(), None)?;
    let entities = Entities::from_entities([subject, program], None)?;
    let answer = Authorizer::new().is_authorized(&request, policies, &entities);
    Ok(json!({ "decision": answer.decision() == Decision::Allow }))
}

async fn evaluation(State(policies): State<Arc<PolicySet>>, Json(question): Json<Value>) -> Json<Value> {
    Json(decide(&policies, &question).unwrap_or_else(|error| json!({ "error": error.to_string() })))
}

async fn evaluations(State(policies): State<Arc<PolicySet>>, Json(batch): Json<Value>) -> Json<Value> {
    let questions = batch["evaluations"].as_array().into_iter().flatten();
    let answer = |question| decide(&policies, question).unwrap_or_else(|error| json!({ "error": error.to_string() }));
    Json(json!({ "evaluations": questions.map(answer).collect::<Vec<_>>() }))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let policies: PolicySet = std::fs::read_to_string(std::env::args().nth(1).ok_or("no file of policies")?)?.parse()?;
    let routes = Router::new()
        .route("/access/v1/evaluation", post(evaluation))
        .route("/access/v1/evaluations", post(evaluations))
        .with_state(Arc::new(policies));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("listening at http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, routes).await?)
}
