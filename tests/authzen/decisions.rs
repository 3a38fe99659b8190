//! The cases of `tests/cases/decisions` and `tests/cases/generated` over HTTP: a decision point over the Grants and tables
//! of each, whose clock stands at its instant.
//!
//! What AuthZEN cannot ask is counted and not left out: a resource in a container that the Grants do not list has no type,
//! and an action without a point means one of the resource's type.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use rolegate::directory::Timestamp;
use rolegate::server::authzen::{Base, Key};
use rolegate::server::http::Clock;
use rolegate::server::point::{Point, Sources};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::oracle::cases::{Case, Check, differences, read};
use crate::oracle::engine::tables;
use crate::server::{folder, write};

/// The routes over a case; none where its Grants are refused.
fn point(name: &str, case: &Case) -> Option<Router> {
    let folder = folder(&format!("decisions-{}", name.bytes().map(usize::from).sum::<usize>()));
    let grants = write(&folder, "grants.json", &json!([case.grants]).to_string());
    let tables = tables(case.tables.as_ref());
    let sources = Sources {
        tables: Box::new(move || Ok(tables.clone())),
        folder: None,
        grants: grants.into(),
        resources: None,
        tokens: None,
    };
    let clock = Clock::standing(Timestamp::parse(&case.now).expect("a time"));
    let point = Point::open_with(sources, clock).ok()?;
    let base = Base::public("https://decisions.example.org").expect("an address");
    Some(point.router(base, Key::new(&[7; 64])))
}

/// A question as AuthZEN has it; none where it has none.
fn question(case: &Case, check: &Check) -> Option<Value> {
    if !check.action.contains('.') {
        return None;
    }
    let subject = json!({"type": "user", "id": case.grants["subject"]});
    let resource = match &check.resource {
        None => json!({"type": "system", "id": case.grants["system"]}),
        Some(resource) => {
            let containers = case.grants["containers"].as_array()?;
            let container = containers.iter().find(|container| container["id"] == resource["in"])?;
            match &resource["id"] {
                Value::Null => json!({"type": container["kind"], "id": container["id"]}),
                id => json!({"type": "thing", "id": id, "properties": {"in": container["id"]}}),
            }
        }
    };
    Some(json!({"subject": subject, "action": {"name": check.action}, "resource": resource}))
}

async fn ask(router: &Router, question: &Value) -> Value {
    let request = Request::post("/access/v1/evaluation").header("content-type", "application/json");
    let request = request.body(Body::from(question.to_string())).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    serde_json::from_slice(&bytes).unwrap_or_else(|_| json!(String::from_utf8_lossy(&bytes)))
}

/// proves T-3, T-4, T-5, T-6, T-8, S-21: over HTTP the cases are decided as they are written.
#[tokio::test]
async fn every_case_of_a_decision_is_decided_over_http() {
    let (mut wrong, mut asked, mut refused, mut untold) = (Vec::new(), 0, 0, 0);
    for (name, case) in ["decisions", "generated"].into_iter().flat_map(read) {
        let Some(router) = point(&name, &case) else {
            refused += 1;
            if case.error.is_none() {
                wrong.push(format!("{name}: the files are refused"));
            }
            continue;
        };
        if case.error.is_some() {
            wrong.push(format!("{name}: bad Grants were taken"));
        }
        for (check, expected) in case.checks.iter().zip(&case.expect) {
            let Some(question) = question(&case, check) else {
                untold += 1;
                continue;
            };
            asked += 1;
            let answer = ask(&router, &question).await;
            let decision = answer["context"]["decision"].clone();
            let is_true = expected["effect"] == "allow" && (expected["depends"] == false || check.resource.is_none());
            if answer["decision"] != is_true {
                wrong.push(format!("{name}: {question}: {answer}"));
            }
            let one = Case { checks: vec![check.clone()], expect: vec![expected.clone()], ..case.clone() };
            wrong.extend(differences(&name, &one, &Ok(vec![decision])));
        }
    }
    println!("{asked} asked, {untold} that AuthZEN cannot ask, {refused} of bad Grants");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(asked > 3_000 && untold * 4 < asked && refused > 5, "{asked} {untold} {refused}");
}
