//! AuthZEN's routes over the directory, and who asks there.

use std::sync::{Mutex, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{DefaultBodyLimit, FromRequest, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};

use super::answer;
use super::askers::Holding;
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
/// What such a question calls itself.
const JSON: &str = "application/json";

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
    let is_kept = is_single(&parts);
    if parts.uri.path().starts_with(EVALUATED)
        && let Some((found, moved)) = as_before(&site, &credential).await
    {
        let mut found = match found.kept(&site, is_kept, &body).await {
            Ok(answer) => return answer,
            Err(found) => found,
        };
        let mut request = Request::new(Body::from(body.clone()));
        *request.method_mut() = parts.method.clone();
        *request.uri_mut() = parts.uri.clone();
        request.headers_mut().extend(parts.headers.get(CONTENT_TYPE).map(|kind| (CONTENT_TYPE, kind.clone())));
        request.extensions_mut().insert(found.asker.clone());
        let holding = found.holding.take().filter(|_| is_kept);
        let response = BEGUN.scope(Mutex::new(Some(found.snapshot)), next.clone().run(request)).await;
        if !moved.is_so() {
            return keep(&site, holding, found.asker, &body, response).await;
        }
    }
    let found = match asker(&site, &credential).await {
        Ok(found) => found,
        Err(problem) => return problem.into_response(),
    };
    match found.kept(&site, is_kept, &body).await {
        Ok(answer) => answer,
        Err(Found { asker, snapshot, holding }) => {
            parts.extensions.insert(asker.clone());
            let request = Request::from_parts(parts, Body::from(body.clone()));
            let response = BEGUN.scope(Mutex::new(Some(snapshot)), next.run(request)).await;
            keep(&site, holding.filter(|_| is_kept), asker, &body, response).await
        }
    }
}

/// Whether a request is a single question, and nothing in its head could make it another.
fn is_single(parts: &Parts) -> bool {
    parts.method == Method::POST
        && parts.uri == EVALUATED
        && parts.headers.get(CONTENT_TYPE).is_some_and(|kind| kind == JSON)
}

/// Keeps an answer that holds for a while.
async fn keep(site: &Site, holding: Option<Holding>, asker: Asker, question: &Bytes, response: Response) -> Response {
    let Some(holding) = holding.filter(|_| response.status() == StatusCode::OK) else { return response };
    let (parts, body) = response.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(body) => {
            site.answers.keep(holding, asker, question, &body);
            Response::from_parts(parts, Body::from(body))
        }
        Err(_) => Refused::internal().into_response(),
    }
}

/// Who asks, and what is asked.
struct Found {
    asker: Asker,
    snapshot: Snapshot,
    /// How long it is so that this is who asks; none where that was found just now.
    holding: Option<Holding>,
}

impl Found {
    /// The answer that was kept, if it is still so at the moment of the snapshot.
    async fn kept(mut self, site: &Site, is_kept: bool, question: &Bytes) -> Result<Response, Found> {
        let holding = self.holding.as_ref().filter(|_| is_kept);
        let answer = holding.and_then(|holding| site.answers.at(holding, &self.asker, question, site.now()));
        match answer {
            Some(answer) if self.snapshot.is_of_its_moment().await => Ok(answer::with_type(answer)),
            _ => Err(self),
        }
    }
}

/// Who asks by a token, as it was found before, with what the database had at that moment, if it has nothing newer: whether it has
/// is told by the first statement that it answers. Nothing where that saves nothing.
async fn as_before(site: &Site, credential: &Credential) -> Option<(Found, Moved)> {
    let Credential::Token(digest) = credential else { return None };
    let now = site.now();
    let (asker, holding) = site.askers.last(digest, now)?;
    // Where it fails, it fails again where that is told.
    let transaction = site.store.read_at(holding.moment.clone()).await.ok()??;
    let moved = transaction.moved()?;
    Some((Found { asker, snapshot: Snapshot::new(transaction, now), holding: Some(holding) }, moved))
}

/// A session asks about its own user, and so does a token for its owner's rights; one made for it asks about everybody, while
/// its owner sees who may do what on the platform.
async fn asker(site: &Site, credential: &Credential) -> Result<Found, Problem> {
    let now = site.now();
    let mut transaction = site.store.read().await?;
    let mut token = None;
    if let Credential::Token(digest) = credential
        && let Some(moment) = transaction.moment().await?
    {
        if let Some((asker, holding)) = site.askers.at(digest, &moment, now) {
            return Ok(Found { asker, snapshot: Snapshot::new(transaction, now), holding: Some(holding) });
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
    Ok(Found { asker, snapshot: Snapshot::new(transaction, now), holding: None })
}
