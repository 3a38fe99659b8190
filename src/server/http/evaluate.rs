//! AuthZEN's routes over the directory, and who asks there.

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};

use super::caller::Caller;
use super::credential::Credential;
use super::problem::{Code, Problem};
use super::site::Site;
use crate::directory::{Actor, Timestamp};
use crate::server::authzen::{self, Asker, Base, BoxError, Knowledge};
use crate::server::evaluate::Snapshot;
use crate::server::identity::{Purpose, Scope};

/// What every question begins with; the metadata is public.
const ASKED: &str = "/access/";

impl Knowledge for Site {
    type Snapshot = Snapshot;

    async fn snapshot(&self) -> Result<Snapshot, BoxError> {
        let now = self.now();
        Ok(Snapshot::new(self.store.read().await?, now))
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

/// Lets a question through with whoever asks it.
async fn ask(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    if request.uri().path().starts_with(ASKED) {
        let credential = Credential::read(&site, request.headers());
        match asker(&site, &credential, site.now()).await {
            Ok(asker) => drop(request.extensions_mut().insert(asker)),
            Err(problem) => return problem.into_response(),
        }
    }
    next.run(request).await
}

/// A session asks about its own user, and so does a token for its owner's rights; one made for it asks about everybody.
async fn asker(site: &Site, credential: &Credential, now: Timestamp) -> Result<Asker, Problem> {
    let mut transaction = site.store.read().await?;
    let caller = credential.caller(&mut transaction, now).await??;
    drop(transaction);
    site.touch(caller.session.as_ref());
    match caller {
        Caller { scopes: Some(scopes), .. } if scopes.contains(&Scope::Evaluate) => Ok(Asker::Anyone),
        Caller { actor: Actor::User(user), .. } => Ok(Asker::Only(user.to_string())),
        Caller { scopes: Some(_), .. } => Err(Problem::new(Code::ScopeMissing)),
        Caller { .. } => Err(Problem::not_signed_in()),
    }
}
