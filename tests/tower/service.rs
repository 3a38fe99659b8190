//! A console's service behind guards, as one would write it: sessions by bearer token, teams in paths, mini programs in a
//! table of their own

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, RwLock};

use axum::extract::Path;
use axum::http::{header::AUTHORIZATION, request::Parts};
use axum::routing::{get, put};
use axum::{Extension, Json, RequestPartsExt, Router};
use rolegate::engine::{Access, Decision, Grants, Instant, Resource};
use rolegate::tables::Tables;
use rolegate::tower::{Anywhere, Asked, BoxError, FindResource, FindSubject, Guard, Subject, UnknownAction};

/// Who is signed in, by token. A session's rights are laid over the tables once, when it begins.
#[derive(Clone, Default)]
pub struct Sessions {
    by_token: Arc<RwLock<HashMap<String, Arc<Access>>>>,
}

impl Sessions {
    pub fn sign_in(&self, token: &str, grants: Grants) {
        let access = Access::new(Tables::built_in(), grants).unwrap();
        self.by_token.write().unwrap().insert(token.to_owned(), Arc::new(access));
    }

    /// A lookup that is a round trip to a store. The store does not know the token `broken`: it fails.
    async fn find(&self, token: &str) -> Result<Option<Arc<Access>>, BoxError> {
        tokio::task::yield_now().await;
        if token == "broken" {
            return Err("the store of the sessions at 10.0.0.7 is gone".into());
        }
        Ok(self.by_token.read().unwrap().get(token).cloned())
    }
}

impl FindSubject for Sessions {
    async fn find_subject(&self, request: &mut Parts) -> Result<Option<Subject>, BoxError> {
        let header = request.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let Some(token) = header.and_then(|value| value.strip_prefix("Bearer ")) else { return Ok(None) };
        Ok(self.find(token).await?.map(Subject::from))
    }
}

/// Which team a mini program belongs to.
#[derive(Clone)]
pub struct MiniPrograms {
    pub teams: Arc<HashMap<&'static str, &'static str>>,
}

impl FindResource for MiniPrograms {
    async fn find_resource(&self, request: &mut Parts) -> Result<Asked, BoxError> {
        let Ok(Path(id)) = request.extract::<Path<String>>().await else { return Ok(Asked::Unknown) };
        tokio::task::yield_now().await;
        if id == "mp-broken" {
            return Err("the table of mini programs is gone".into());
        }
        Ok(self.teams.get(id.as_str()).map(|team| Resource::thing(*team, id)).into())
    }
}

/// The team in the path.
async fn team(request: &mut Parts) -> Result<Option<Resource>, Infallible> {
    let path = request.extract::<Path<String>>().await.ok();
    Ok(path.map(|Path(team)| Resource::container(team)))
}

/// The workspace in the path and the mini program in the query. Without either the request is about nothing.
async fn uploaded(request: &mut Parts) -> Result<Option<Resource>, Infallible> {
    let path = request.extract::<Path<String>>().await.ok();
    let id = request.uri.query().and_then(|query| query.strip_prefix("id="));
    Ok(path.zip(id).map(|(Path(workspace), id)| Resource::thing(workspace, id)))
}

/// What a handler knows of the one who asks.
async fn show(
    Extension(decision): Extension<Decision>,
    Extension(access): Extension<Arc<Access>>,
) -> Json<[String; 2]> {
    Json([access.grants().subject.clone(), serde_json::to_string(&decision).unwrap()])
}

pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;

/// The service: every route under a guard of its own.
pub fn service(sessions: &Sessions, programs: &MiniPrograms, clock: Clock) -> Result<Router, UnknownAction> {
    let tables = Tables::built_in();
    let in_team = |action| {
        let clock = Arc::clone(&clock);
        Ok(Guard::new(tables, action, sessions.clone(), team)?.with_clock(move || clock()))
    };
    let list = Guard::new(tables, "team.list", sessions.clone(), Anywhere)?;
    let guarded = Arc::clone(&clock);
    let upload = Guard::new(tables, "mini_program.upload", sessions.clone(), uploaded)?.with_clock(move || guarded());
    let edit = Guard::new(tables, "mini_program.edit", sessions.clone(), programs.clone())?;
    Ok(Router::new()
        .route("/teams", get(show).route_layer(list))
        .route("/teams/{team}/preview", get(show).route_layer(in_team("mini_program.preview")?))
        .route("/teams/{team}/members", get(show).route_layer(in_team("member.list")?.read_only_is_enough()))
        .route("/teams/{team}/members", put(show).route_layer(in_team("member.list")?))
        .route("/workspaces/{workspace}/mini-programs", get(show).route_layer(in_team("mini_program.edit")?.any()))
        .route("/workspaces/{workspace}/mini-programs", put(show).route_layer(in_team("mini_program.edit")?))
        .route("/workspaces/{workspace}/upload", put(show).route_layer(upload.clone()))
        .route("/workspaces/{workspace}/upload/any", put(show).route_layer(upload.any()))
        .route("/mini-programs/{id}", put(show).route_layer(edit)))
}
