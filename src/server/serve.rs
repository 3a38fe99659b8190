//! A socket and what is served on it: limits on connections, requests and time, and an orderly end.
//!
//! Must never wait for a request without end.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::{Router, middleware};
use data_encoding::HEXLOWER;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::{MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_service::Service;

use super::authzen::Refused;

/// How much is taken on at a time, and how long anything may take.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Connections that are open; further ones wait to be accepted.
    pub connections: usize,
    /// Requests that are being answered; further ones are 503 at once.
    pub requests: usize,
    /// From the start of a connection or the end of an answer to the end of the next request's headers.
    pub headers: Duration,
    /// From the end of a request's headers to the start of its answer, the reading of its body included; 408 after that.
    pub answer: Duration,
    /// How long whoever asked may keep an answer from going on by not reading it; then the connection ends.
    pub unread: Duration,
    /// What is still going on when the server is to end has this long.
    pub ending: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connections: 4_096,
            requests: 512,
            headers: Duration::from_secs(15),
            answer: Duration::from_secs(10),
            unread: Duration::from_secs(30),
            ending: Duration::from_secs(10),
        }
    }
}

/// Bytes for the head of a request.
const HEAD: usize = 64 << 10;
/// Streams of one connection of HTTP/2.
const STREAMS: u32 = 128;

/// Puts around routes what every request has: its id, a limit on time and number, an answer when something panics.
pub fn guarded(router: Router, limits: &Limits) -> Router {
    let id = HeaderName::from_static("x-request-id");
    let permits = Arc::new(Semaphore::new(limits.requests));
    let header = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    router
        .layer(CatchPanicLayer::custom(|_| Refused::internal().into_response()))
        .layer(from_fn_with_state(limits.answer, in_time))
        .layer(from_fn_with_state(permits, in_number))
        .layer(header(header::CACHE_CONTROL, "no-store"))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(middleware::from_fn(logged))
        .layer(PropagateRequestIdLayer::new(id.clone()))
        .layer(SetRequestIdLayer::new(id, RandomId))
}

/// Ids for requests that come without one.
#[derive(Clone)]
struct RandomId;

impl MakeRequestId for RandomId {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<RequestId> {
        let mut bytes = [0; 12];
        getrandom::fill(&mut bytes).ok()?;
        HeaderValue::from_str(&HEXLOWER.encode(&bytes)).ok().map(RequestId::new)
    }
}

async fn in_time(State(longest): State<Duration>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(longest, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Refused::too_slow().into_response(),
    }
}

async fn in_number(State(permits): State<Arc<Semaphore>>, request: Request, next: Next) -> Response {
    match permits.try_acquire() {
        Ok(_permit) => next.run(request).await,
        Err(_) => Refused::busy().into_response(),
    }
}

/// One line a request for those who look closely. Headers and bodies are in none.
async fn logged(request: Request, next: Next) -> Response {
    if !tracing::enabled!(tracing::Level::DEBUG) {
        return next.run(request).await;
    }
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let id = request.extensions().get::<RequestId>().map(|id| id.header_value().clone());
    let response = next.run(request).await;
    tracing::debug!(?id, %method, path, status = response.status().as_u16(), "request");
    response
}

/// Serves until `end` is done; then no connection is accepted any more, and those there are get the time that the limits
/// give them.
pub async fn serve(listener: TcpListener, router: Router, limits: &Limits, end: impl Future<Output = ()>) {
    let permits = Arc::new(Semaphore::new(limits.connections));
    let connections = GracefulShutdown::new();
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(limits.headers).max_buf_size(HEAD);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(STREAMS)
        .max_header_list_size(HEAD as u32)
        .keep_alive_interval(limits.headers)
        .keep_alive_timeout(limits.headers);
    let mut end = std::pin::pin!(end);
    let longest = limits.headers;
    loop {
        let accepted = tokio::select! {
            () = &mut end => break,
            accepted = accept(&listener, &permits) => accepted,
        };
        let (stream, peer, permit) = match accepted {
            Ok(accepted) => accepted,
            // The client is gone already.
            Err(error) if is_of_client(&error) => continue,
            Err(error) => {
                tracing::warn!(%error, "no connection accepted");
                // Mostly too many open files: there will be fewer.
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let begun = Begun::default();
        let service = TowerToHyperService::new(Arriving { router: router.clone(), peer, begun: begun.clone() });
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(limits.unread));
        let connection = builder.serve_connection(TokioIo::new(Box::pin(stream)), service).into_owned();
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            tokio::select! {
                // What a client breaks off is no news.
                _ = connection => {}
                () = begun.not_within(longest) => {}
            }
            drop(permit);
        });
    }
    drop(listener);
    if tokio::time::timeout(limits.ending, connections.shutdown()).await.is_err() {
        tracing::warn!("some requests were not answered before the end");
    }
}

/// Whether a first request came on a connection. Before it does, the version of HTTP is not known, and nothing else ends a
/// connection that says nothing.
#[derive(Clone, Default)]
struct Begun(Arc<AtomicBool>);

impl Begun {
    /// Done when no request came within this time.
    async fn not_within(self, longest: Duration) {
        tokio::time::sleep(longest).await;
        if self.0.load(Ordering::Relaxed) {
            std::future::pending().await
        }
    }
}

/// The routes for the requests of one connection, which are told where it comes from.
#[derive(Clone)]
struct Arriving {
    router: Router,
    peer: SocketAddr,
    begun: Begun,
}

impl<Body> Service<axum::http::Request<Body>> for Arriving
where
    Router: Service<axum::http::Request<Body>>,
{
    type Response = <Router as Service<axum::http::Request<Body>>>::Response;
    type Error = <Router as Service<axum::http::Request<Body>>>::Error;
    type Future = <Router as Service<axum::http::Request<Body>>>::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.router.poll_ready(context)
    }

    fn call(&mut self, mut request: axum::http::Request<Body>) -> Self::Future {
        self.begun.0.store(true, Ordering::Relaxed);
        request.extensions_mut().insert(ConnectInfo(self.peer));
        self.router.call(request)
    }
}

type Accepted = (tokio::net::TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit);

async fn accept(listener: &TcpListener, permits: &Arc<Semaphore>) -> io::Result<Accepted> {
    let permit = permits.clone().acquire_owned().await.map_err(io::Error::other)?;
    let (stream, peer) = listener.accept().await?;
    stream.set_nodelay(true)?;
    Ok((stream, peer, permit))
}

fn is_of_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, InvalidInput};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | InvalidInput)
}

/// Done when the process is asked to end: SIGTERM or SIGINT.
///
/// # Errors
/// When signals cannot be heard.
#[cfg(unix)]
pub fn asked_to_end() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Done when the process is asked to end.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn asked_to_end() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

/// Calls something whenever the process gets SIGHUP.
///
/// # Errors
/// When signals cannot be heard.
#[cfg(unix)]
pub fn on_hang_up(mut called: impl FnMut() + Send + 'static) -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut hang_up = signal(SignalKind::hangup())?;
    tokio::spawn(async move {
        while hang_up.recv().await.is_some() {
            called();
        }
    });
    Ok(())
}

/// There is no such signal here.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn on_hang_up(_: impl FnMut() + Send + 'static) -> io::Result<()> {
    Ok(())
}
