//! What is in force, and the routes that answer from it.

use std::sync::{Arc, PoisonError, RwLock};

use axum::extract::{Request, State};
use axum::http::header::AUTHORIZATION;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;

use super::files;
use super::look::Look;
use super::sources::Sources;
use super::world::{World, WorldAt};
use crate::server::authzen::{self, Asker, Base, BoxError, Key, Knowledge, Refused};
use crate::server::http::Clock;

/// A decision point: what the files said when they were last read without a mistake.
#[derive(Clone)]
pub struct Point(Arc<Shared>);

struct Shared {
    sources: Sources,
    /// What the files looked like when they were read first.
    first_look: Look,
    world: RwLock<Arc<World>>,
    clock: Clock,
}

/// How often files that move while they are read are read again at the start.
const TRIES: usize = 10;

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadAgain {
    /// It is in force.
    InForce,
    /// A file moved while it was read, so that what was read may be half of a change: nothing is different.
    Moved,
}

impl Point {
    /// Reads every file.
    ///
    /// # Errors
    /// What is wrong, a message a line: file, line, column, path, what was found and what was expected.
    pub fn open(sources: Sources) -> Result<Point, Vec<String>> {
        Point::open_with(sources, Clock::system())
    }

    /// Reads every file, and answers by a clock.
    ///
    /// # Errors
    /// As [`Point::open`].
    pub fn open_with(sources: Sources, clock: Clock) -> Result<Point, Vec<String>> {
        let mut first_look = Look::at(&sources);
        let mut read = files::read(&sources);
        for _ in 1..TRIES {
            let look = Look::at(&sources);
            if core::mem::replace(&mut first_look, look.clone()) == look {
                break;
            }
            read = files::read(&sources);
        }
        let world = RwLock::new(Arc::new(read?));
        Ok(Point(Arc::new(Shared { sources, first_look, world, clock })))
    }

    /// Reads every file again. Where there is a mistake, nothing changes.
    ///
    /// # Errors
    /// As [`Point::open`].
    pub fn read_again(&self) -> Result<ReadAgain, Vec<String>> {
        let look = Look::at(&self.0.sources);
        let read = files::read(&self.0.sources);
        if Look::at(&self.0.sources) != look {
            return Ok(ReadAgain::Moved);
        }
        let world = Arc::new(read?);
        *self.0.world.write().unwrap_or_else(PoisonError::into_inner) = world;
        Ok(ReadAgain::InForce)
    }

    /// How much is in force, in words for the log.
    #[must_use]
    pub fn summary(&self) -> String {
        self.world().summary()
    }

    /// The routes of AuthZEN, which ask for a token where there is a file of them, `/healthz` and `/readyz`.
    pub fn router(&self, base: Base, key: Key) -> Router {
        let ready = async || Json(json!({ "status": "ready" }));
        authzen::router(self.clone(), base, key)
            .layer(from_fn_with_state(self.clone(), authorize))
            .route("/healthz", get(async || Json(json!({ "status": "healthy" }))))
            .route("/readyz", get(ready))
            .method_not_allowed_fallback(async || Refused::wrong_method())
            .fallback(async || Refused::no_route())
    }

    /// Where it is read from.
    pub(super) fn sources(&self) -> &Sources {
        &self.0.sources
    }

    /// What the files looked like when they were read first.
    pub(super) fn first_look(&self) -> &Look {
        &self.0.first_look
    }

    fn world(&self) -> Arc<World> {
        self.0.world.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Knowledge for Point {
    type Snapshot = WorldAt;

    async fn snapshot(&self) -> Result<WorldAt, BoxError> {
        Ok(WorldAt { world: self.world(), now: self.0.clock.now().instant() })
    }
}

/// Lets through who has a token, and everybody to the metadata, which is public.
async fn authorize(State(point): State<Point>, mut request: Request, next: Next) -> Response {
    let header = request.headers().get(AUTHORIZATION).map(|header| header.as_bytes());
    let public = !request.uri().path().starts_with("/access/");
    let known = point.world().tokens.as_ref().is_none_or(|tokens| header.is_some_and(|header| tokens.admit(header)));
    if !public && !known {
        return Refused::unauthorized().into_response();
    }
    request.extensions_mut().insert(Asker::Anyone);
    next.run(request).await
}
