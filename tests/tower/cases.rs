//! Every case of the engine, asked over HTTP

use std::convert::Infallible;
use std::future::ready;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, request::Parts};
use axum::routing::get;
use axum::{Extension, Json};
use rolegate::engine::{Decision, Grants, Instant, Resource};
use rolegate::tower::{Asked, Guard};
use serde::Deserialize;
use serde_json::Value;
use tower::ServiceExt;

use super::oracle::cases::{self, Case, Check};
use super::oracle::engine;

/// The resource as JSON in a header; without one the question is "anywhere at all?".
async fn resource(request: &mut Parts) -> Result<Asked, serde_json::Error> {
    let Some(header) = request.headers.get("resource") else { return Ok(Asked::Anywhere) };
    serde_json::from_slice::<Resource>(header.as_bytes()).map(Asked::Resource)
}

/// How a guard is made.
#[derive(Clone, Copy, PartialEq)]
enum Made {
    Plain,
    ReadOnlyIsEnough,
    Any,
}

/// The status and the decision that a guarded route answers a check with; `None` where no guard can be made.
async fn answer(case: &Case, check: &Check, made: Made) -> Option<(StatusCode, Value)> {
    let grants = Grants::deserialize(&case.grants).unwrap();
    let now = Instant::parse(&case.now).unwrap();
    let subject = move |_: &mut Parts| ready(Ok::<_, Infallible>(Some(grants.clone())));
    let guard = Guard::new(&engine::tables(case.tables.as_ref()), &check.action, subject, resource).ok()?;
    let guard = guard.with_clock(move || now);
    let guard = match made {
        Made::Plain => guard,
        Made::ReadOnlyIsEnough => guard.read_only_is_enough(),
        Made::Any => guard.any(),
    };
    let show = async |Extension(decision): Extension<Decision>| Json(decision);
    let service: Router = Router::new().route("/", get(show)).route_layer(guard);
    let mut request = Request::get("/");
    if let Some(resource) = &check.resource {
        request = request.header("resource", resource.to_string().into_bytes());
    }
    let response = service.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let body: Value = serde_json::from_slice(&body).unwrap();
    Some((status, if status == StatusCode::OK { body } else { body["decision"].clone() }))
}

/// Asks every check of a folder of every kind of guard; gives how many there were by status, and where no guard could be made.
async fn all_agree(folder: &str) -> [usize; 3] {
    let mut counts = [0; 3];
    for (name, case) in cases::read(folder).iter().filter(|(_, case)| case.error.is_none()) {
        for made in [Made::Plain, Made::ReadOnlyIsEnough, Made::Any] {
            let mut answers = Vec::new();
            for (check, expected) in case.checks.iter().zip(&case.expect) {
                let Some((status, decision)) = answer(case, check, made).await else {
                    assert_eq!(expected["effect"], "deny", "{name}: {} is refused at the start", check.action);
                    counts[2] += 1;
                    answers.push(expected.clone());
                    continue;
                };
                let read_only = made == Made::ReadOnlyIsEnough && expected["effect"] == "read_only";
                let may_depend = made == Made::Any || check.resource.is_none() || decision["depends"] == false;
                let through = (expected["effect"] == "allow" || read_only) && may_depend;
                let expected = if through { StatusCode::OK } else { StatusCode::FORBIDDEN };
                assert_eq!(status, expected, "{name}: {} {:?}", check.action, check.resource);
                counts[usize::from(!through)] += 1;
                answers.push(decision);
            }
            let differences = cases::differences(name, case, &Ok(answers));
            assert!(differences.is_empty(), "{}", differences.join("\n"));
        }
    }
    counts
}

/// proves T-3, T-5, T-6: over HTTP as in the engine, field by field
#[tokio::test]
async fn generated_cases_are_answered_over_http() {
    let [through, refused, unknown] = all_agree("generated").await;
    assert!(through > 500 && refused > 3_000 && unknown > 20, "{through} {refused} {unknown}");
}

/// proves T-3, T-4, T-5, T-6, T-7, T-8, S-21 over HTTP
#[tokio::test]
async fn written_cases_are_answered_over_http() {
    let [through, refused, unknown] = all_agree("decisions").await;
    assert!(through > 50 && refused > 50 && unknown > 1, "{through} {refused} {unknown}");
}
