//! The users and the mini programs of the tests, and how to ask the example service

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use rolegate::engine::{Access, Grants, Instant};
use rolegate::tables::Tables;
use serde::Deserialize;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::service::{MiniPrograms, Sessions, service};

/// A moment before everything that expires here.
pub const NOW: &str = "2026-11-22T00:00:00Z";

pub fn grants(grants: Value) -> Grants {
    Grants::deserialize(grants).unwrap()
}

pub fn access(value: Value) -> Access {
    Access::new(Tables::built_in(), grants(value)).unwrap()
}

pub fn instant(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// Works on mini programs in `t-2`, below `t-1`, until December.
pub fn developer() -> Value {
    json!({
        "system": "sas", "subject": "u-developer",
        "containers": [
            {"id": "t-1", "kind": "superapp_team"},
            {"id": "t-2", "kind": "mini_program_team", "parent": "t-1", "expires_at": "2026-12-01T00:00:00Z"},
        ],
        "memberships": [{"role": "mini_program_developer", "in": "t-2"}],
    })
}

/// Sees the members of every team and changes none.
pub fn supervisor() -> Value {
    json!({
        "system": "sas", "subject": "u-supervisor",
        "containers": [{"id": "p", "kind": "platform"}, {"id": "t-2", "kind": "mini_program_team", "parent": "p"}],
        "memberships": [{"role": "super_admin", "in": "p"}],
    })
}

/// Edits `mp-9` in a workspace and no other mini program.
pub fn assigned() -> Value {
    json!({
        "system": "mpp", "subject": "u-assigned",
        "containers": [{"id": "w-1", "kind": "developer_workspace"}],
        "memberships": [{"role": "developer", "in": "w-1", "assigned": ["mp-9"]}],
    })
}

/// The example service with these three signed in, at a moment.
pub fn at(now: &str) -> Router {
    let sessions = Sessions::default();
    for (token, user) in [("developer", developer()), ("supervisor", supervisor()), ("assigned", assigned())] {
        sessions.sign_in(token, grants(user));
    }
    let programs = MiniPrograms { teams: Arc::new([("mp-8", "w-1"), ("mp-9", "w-1"), ("mp-secret", "w-2")].into()) };
    let now = instant(now);
    service(&sessions, &programs, Arc::new(move || now)).unwrap()
}

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The reason in a refusal.
    #[track_caller]
    pub fn denied(&self) -> String {
        assert_eq!(self.status, StatusCode::FORBIDDEN, "{}", self.body);
        self.json()["decision"]["reason"].as_str().unwrap().to_owned()
    }

    /// The subject and the decision the handler has found.
    #[track_caller]
    pub fn shown(&self) -> (String, Value) {
        assert_eq!(self.status, StatusCode::OK, "{}", self.body);
        let [subject, decision] = serde_json::from_str::<[String; 2]>(&self.body).unwrap();
        (subject, serde_json::from_str(&decision).unwrap())
    }
}

pub async fn ask(service: &Router, method: &str, path: &str, token: Option<&str>) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let response = service.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (head, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    Answer { status: head.status, headers: head.headers, body: String::from_utf8(body.to_vec()).unwrap() }
}
