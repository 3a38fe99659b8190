//! The service behind a guard.

use core::fmt;
use core::future::poll_fn;
use core::pin::Pin;
use core::task::{Context, Poll};

use http::{Request, Response};
use tower_service::Service;

use super::refusal::Rejection;
use super::{FindResource, FindSubject, Guard};

/// A service that only the requests reach which a [`Guard`] lets through.
///
/// It takes requests with any body. The body of its responses is the inner service's, which refusals have to be made
/// into: `From<String>`, as `axum::body::Body`, `http_body_util::Full<Bytes>`, `String` and `Vec<u8>` are.
///
/// It is always ready. The inner service is asked whether it is ready only for a request that is let through, after the
/// lookups: strangers and slow lookups take no place of a service that limits how many it serves. A request that is let
/// through waits for its place in the response's future, and is judged again if it had to wait. A limit for the lookups
/// themselves belongs around the guard.
#[derive(Clone)]
pub struct Guarded<S, F, R> {
    inner: S,
    guard: Guard<F, R>,
}

impl<S, F, R> Guarded<S, F, R> {
    pub(super) fn new(inner: S, guard: Guard<F, R>) -> Self {
        Guarded { inner, guard }
    }
}

impl<S, F, R, RequestBody, ResponseBody> Service<Request<RequestBody>> for Guarded<S, F, R>
where
    S: Service<Request<RequestBody>, Response = Response<ResponseBody>> + Clone + Send + 'static,
    S::Future: Send,
    F: FindSubject,
    R: FindResource,
    RequestBody: Send + 'static,
    ResponseBody: From<String>,
{
    type Response = Response<ResponseBody>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<ResponseBody>, S::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<RequestBody>) -> Self::Future {
        let mut inner = self.inner.clone();
        let guard = self.guard.clone();
        Box::pin(async move {
            let (mut head, body) = request.into_parts();
            let question = match guard.admit(&mut head).await {
                Ok(question) => question,
                Err(refusal) => return Ok(refusal.into_response(guard.challenge())),
            };
            let mut waited = false;
            let mut is_ready = |context: &mut Context<'_>| {
                let ready = inner.poll_ready(context);
                waited |= ready.is_pending();
                ready
            };
            poll_fn(&mut is_ready).await?;
            // A right may have ended meanwhile.
            if waited {
                match guard.judge(&question) {
                    Ok(decision) => head.extensions.insert(decision),
                    Err(denied) => return Ok(Rejection::Denied(*denied).into_response(guard.challenge())),
                };
            }
            inner.call(Request::from_parts(head, body)).await
        })
    }
}

impl<S: fmt::Debug, F, R> fmt::Debug for Guarded<S, F, R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Guarded").field("inner", &self.inner).field("guard", &self.guard).finish()
    }
}
