//! The tower layer: one request through a guarded service, and through the same service without a guard.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use http::request::Parts;
use http::{Request, Response, StatusCode};
use rolegate::engine::{Access, Instant, Resource};
use rolegate::tower::{Guard, Subject};
use tower::{Layer, Service};

use crate::ours::{NOW, grants, tables};
use crate::task::{PROGRAMS, Pick, Task};

/// What lies behind the guard: an empty answer.
#[derive(Clone)]
pub struct Empty;

impl Service<Request<()>> for Empty {
    type Response = Response<String>;
    type Error = Infallible;
    type Future = Ready<Result<Response<String>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<()>) -> Self::Future {
        ready(Ok(Response::new(String::new())))
    }
}

/// How a session keeps what its subject holds.
#[derive(Clone, Copy)]
pub enum Session {
    /// Laid over the tables once.
    Access,
    /// As it came; laid over the tables for every request.
    Grants,
}

/// A service guarded by the first action that the first user may do to the first program.
pub fn guarded(
    task: &Task,
    session: Session,
) -> impl Service<Request<()>, Response = Response<String>, Error = Infallible> + use<> {
    let allowed =
        (0..task.actions.len()).find(|action| task.may_program(Pick { role: 0, action: *action, program: 0 }));
    let action = &task.actions[allowed.expect("an action the user may do")];
    let (tables, user) = (tables(task), grants(&task.users[0]));
    let access = Arc::new(Access::new(&tables, user.clone()).expect("grants that hang together"));
    let subject = move |_: &mut Parts| {
        let subject = match session {
            Session::Access => Subject::from(Arc::clone(&access)),
            Session::Grants => Subject::from(user.clone()),
        };
        ready(Ok::<_, Infallible>(Some(subject)))
    };
    let resource = |request: &mut Parts| {
        let container = request.uri.path().trim_start_matches('/');
        ready(Ok::<_, Infallible>(Resource::thing(container, PROGRAMS[0].1)))
    };
    let now = Instant::parse(NOW).expect("a time");
    Guard::new(&tables, action, subject, resource).expect("a known action").with_clock(move || now).layer(Empty)
}

/// Sends one request; nothing here waits. True when it is let through.
#[inline]
pub fn send(
    service: &mut impl Service<Request<()>, Response = Response<String>, Error = Infallible>,
    path: &str,
) -> bool {
    let mut context = Context::from_waker(Waker::noop());
    let request = Request::get(path).body(()).expect("a request");
    match pin!(service.call(request)).poll(&mut context) {
        Poll::Ready(Ok(response)) => response.status() == StatusCode::OK,
        Poll::Pending => panic!("a service that waits"),
    }
}
