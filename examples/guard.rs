//! An axum service whose route runs only when the role tables allow it. Run it with
//! `cargo run --example guard --features tower`.

use std::error::Error;

use axum::body::Body;
use axum::extract::Path;
use axum::http::{Request, StatusCode, request::Parts};
use axum::{Extension, RequestPartsExt, Router, routing::get};
use rolegate::engine::{Decision, Grants, Resource};
use rolegate::tables::Tables;
use rolegate::tower::Guard;
use tower::ServiceExt;

/// Who asks. A real service looks the token up among its sessions; no subject is 401, an error 500.
async fn subject(request: &mut Parts) -> Result<Option<Grants>, serde_json::Error> {
    let token = request.headers.get("authorization").map(|value| value.as_bytes());
    if token != Some(b"Bearer u-7") {
        return Ok(None);
    }
    serde_json::from_str(
        r#"{
            "system": "sas", "subject": "u-7",
            "containers": [{"id": "t-2", "kind": "mini_program_team"}],
            "memberships": [{"role": "mini_program_developer", "in": "t-2"}]
        }"#,
    )
}

/// What for: the team in the path.
async fn team(request: &mut Parts) -> Result<Option<Resource>, std::convert::Infallible> {
    let path = request.extract::<Path<String>>().await.ok();
    Ok(path.map(|Path(team)| Resource::container(team)))
}

/// Runs only when the engine has said `allow`.
async fn preview(Extension(decision): Extension<Decision>) -> String {
    format!("a preview, as {}", decision.reason.as_str())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // A misspelt action is an error here, where the service starts.
    let guard = Guard::new(Tables::built_in(), "mini_program.preview", subject, team)?;
    let service: Router = Router::new().route("/teams/{team}/preview", get(preview).route_layer(guard));

    let ask = |team: &str, token: &str| {
        Request::get(format!("/teams/{team}/preview")).header("authorization", token).body(Body::empty())
    };
    let answer = service.clone().oneshot(ask("t-2", "Bearer u-7")?).await?;
    assert_eq!(answer.status(), StatusCode::OK);
    // {"type":"about:blank","title":"Forbidden","status":403,"detail":"…","decision":{"effect":"deny",…}}
    let answer = service.clone().oneshot(ask("t-9", "Bearer u-7")?).await?;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    let answer = service.oneshot(ask("t-2", "Bearer nobody")?).await?;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    Ok(())
}

#[test]
fn it_runs() -> Result<(), Box<dyn Error>> {
    main()
}
