//! AuthZEN's routes over the directory, and who asks there.

use std::sync::{Mutex, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, FromRequest, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};

use super::caller::Caller;
use super::credential::Credential;
use super::problem::Problem;
use super::site::Site;
use super::tokens::sees_everybody;
use crate::directory::Actor;
use crate::server::authzen::{self, Asker, Base, BoxError, Knowledge, MAXIMUM_BODY_BYTES, Refused};
use crate::server::evaluate::Snapshot;
use crate::server::identity::{Purpose, Scope};
use crate::server::store::Moved;

/// What every question begins with; the metadata is public.
const ASKED: &str = "/access/";
/// Questions that take a statement or two.
const EVALUATED: &str = "/access/v1/evaluation";

tokio::task_local! {
    /// The snapshot in which whoever asks a request was looked up. What is asked is answered from the same one.
    static BEGUN: Mutex<Option<Snapshot>>;
}

impl Knowledge for Site {
    type Snapshot = Snapshot;

    async fn snapshot(&self) -> Result<Snapshot, BoxError> {
        let begun = BEGUN.try_with(|begun| begun.lock().unwrap_or_else(PoisonError::into_inner).take());
        match begun.ok().flatten() {
            Some(snapshot) => Ok(snapshot),
            None => {
                let now = self.now();
                Ok(Snapshot::new(self.store.read().await?, now))
            }
        }
    }
}

/// The routes of AuthZEN.
pub(super) fn routes(site: &Site) -> Router {
    // Servers of one installation take each other's tokens of pages.
    let mut secret = [0; 64];
    for (byte, made) in secret.iter_mut().zip(site.key.digest(Purpose::Page, "").as_str().bytes()) {
        *byte = made;
    }
    let routes = authzen::router(site.clone(), Base::origin(&site.origin.text), authzen::Key::new(&secret));
    routes.layer(from_fn_with_state(site.clone(), ask))
}

/// Lets a question through with whoever asks it. The body is read before, so that no snapshot waits for a slow one.
async fn ask(State(site): State<Site>, request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with(ASKED) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let mut reading = Request::new(body);
    DefaultBodyLimit::max(MAXIMUM_BODY_BYTES).apply(&mut reading);
    let body = match Bytes::from_request(reading, &()).await {
        Ok(body) => body,
        Err(rejection) => return Refused::unread(rejection.status()).into_response(),
    };
    let credential = Credential::read(&site, &parts.headers);
    if parts.uri.path().starts_with(EVALUATED)
        && let Some((asker, snapshot, moved)) = as_before(&site, &credential).await
    {
        let mut request = Request::new(Body::from(body.clone()));
        *request.method_mut() = parts.method.clone();
        *request.uri_mut() = parts.uri.clone();
        request.headers_mut().extend(parts.headers.get(CONTENT_TYPE).map(|kind| (CONTENT_TYPE, kind.clone())));
        request.extensions_mut().insert(asker);
        let response = BEGUN.scope(Mutex::new(Some(snapshot)), next.clone().run(request)).await;
        if !moved.is_so() {
            return response;
        }
    }
    match asker(&site, &credential).await {
        Ok((asker, snapshot)) => {
            parts.extensions.insert(asker);
            let request = Request::from_parts(parts, Body::from(body));
            BEGUN.scope(Mutex::new(Some(snapshot)), next.run(request)).await
        }
        Err(problem) => problem.into_response(),
    }
}

/// Who asks by a token, as it was found before, with what the database had at that moment, if it has nothing newer: whether it has
/// is told by the first statement that it answers. Nothing where that saves nothing.
async fn as_before(site: &Site, credential: &Credential) -> Option<(Asker, Snapshot, Moved)> {
    let Credential::Token(digest) = credential else { return None };
    let now = site.now();
    let (asker, moment) = site.askers.last(digest, now)?;
    // Where it fails, it fails again where that is told.
    let transaction = site.store.read_at(moment).await.ok()??;
    let moved = transaction.moved()?;
    Some((asker, Snapshot::new(transaction, now), moved))
}

/// A session asks about its own user, and so does a token for its owner's rights; one made for it asks about everybody, while
/// its owner sees who may do what on the platform.
async fn asker(site: &Site, credential: &Credential) -> Result<(Asker, Snapshot), Problem> {
    let now = site.now();
    let mut transaction = site.store.read().await?;
    let mut token = None;
    if let Credential::Token(digest) = credential
        && let Some(moment) = transaction.moment().await?
    {
        if let Some(asker) = site.askers.at(digest, &moment, now) {
            return Ok((asker, Snapshot::new(transaction, now)));
        }
        token = Some((digest.as_str(), moment));
    }
    let caller = credential.caller(&mut transaction, now).await??;
    site.touch(caller.session.as_ref());
    let asker = match caller {
        Caller { scopes: Some(scopes), actor, .. } if scopes.contains(&Scope::Evaluate) => {
            if let Actor::User(user) = actor {
                sees_everybody(&mut transaction, &user, now).await?.map_err(Problem::refused)?;
            }
            Asker::Anyone
        }
        Caller { actor: Actor::User(user), .. } => Asker::Only(user.to_string()),
        Caller { scopes: Some(scopes), .. } => return Err(Problem::of_scopes(&scopes, &[Scope::Evaluate])),
        Caller { .. } => return Err(Problem::not_signed_in()),
    };
    if let Some(token) = token {
        site.askers.keep(&mut transaction, token, now, &asker).await?;
    }
    Ok((asker, Snapshot::new(transaction, now)))
}
