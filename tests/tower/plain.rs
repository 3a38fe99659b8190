//! The layer around plain tower services: no framework, bodies of any type, and services that are not ready

use std::cell::Cell;
use std::collections::HashMap;
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::task::{Context, Poll};

use http::request::Parts;
use http::{HeaderValue, Request, Response, StatusCode};
use rolegate::engine::{Access, Decision, Grants, Instant, Resource, check};
use rolegate::tables::Tables;
use rolegate::tower::{Anywhere, Guard};
use serde_json::{Value, json};
use tower::limit::ConcurrencyLimit;
use tower::{BoxError, Layer, Service, ServiceBuilder, ServiceExt, service_fn};

use super::service::Sessions;
use super::world::{NOW, access, developer, grants, instant};

const ACTION: &str = "mini_program.preview";

type Signed = Result<Option<Arc<Access>>, Infallible>;

/// A layer outside has left the subject's rights in the extensions.
async fn signed_in(request: &mut Parts) -> Signed {
    Ok(request.extensions.get::<Arc<Access>>().cloned())
}

async fn team(request: &mut Parts) -> Result<Resource, Infallible> {
    Ok(Resource::container(request.uri.path().trim_start_matches('/')))
}

fn request<B>(path: &str, subject: Option<Value>, body: B) -> Request<B> {
    let mut request = Request::get(path).body(body).unwrap();
    request.extensions_mut().extend(
        subject
            .map(|grants| {
                let mut extensions = http::Extensions::new();
                extensions.insert(Arc::new(access(grants)));
                extensions
            })
            .unwrap_or_default(),
    );
    request
}

async fn fine<B>(_: Request<B>) -> Result<Response<String>, Infallible> {
    Ok(Response::new("fine".into()))
}

fn reason(response: &Response<String>) -> Value {
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
    serde_json::from_str::<Value>(response.body()).unwrap()["decision"]["reason"].clone()
}

#[tokio::test]
async fn any_service_of_requests_can_be_guarded() {
    /// Can be sent, but not shared.
    struct Body(Cell<u8>);
    let guard = Guard::new(Tables::built_in(), ACTION, signed_in, team).unwrap().with_clock(|| instant(NOW));
    let echo = service_fn(async |request: Request<Body>| {
        let decision = request.extensions().get::<Decision>().unwrap().effect.as_str();
        Ok::<_, Infallible>(Response::new(format!("{decision} {}", request.body().0.get()).into_bytes()))
    });
    let service = ServiceBuilder::new().layer(guard).service(echo);
    let ask = |path, subject| service.clone().oneshot(request(path, subject, Body(Cell::new(7))));
    assert_eq!(ask("/t-2", Some(developer())).await.unwrap().body(), b"allow 7");
    assert_eq!(ask("/t-2", None).await.unwrap().status(), StatusCode::UNAUTHORIZED);
    assert_eq!(ask("/t-1", Some(developer())).await.unwrap().status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn lookups_may_be_closures_of_every_kind() {
    let sessions: Arc<HashMap<String, Grants>> = Arc::new([("key".to_owned(), grants(developer()))].into());
    let by_key = move |request: &mut Parts| {
        let sessions = Arc::clone(&sessions);
        let key = request.headers.get("key").and_then(|key| key.to_str().ok()).unwrap_or_default().to_owned();
        async move {
            tokio::task::yield_now().await;
            Ok::<_, Infallible>(sessions.get(&key).cloned())
        }
    };
    let of_path = async |request: &mut Parts| {
        tokio::task::yield_now().await;
        request.uri.path().strip_prefix('/').map(Resource::container).ok_or("no path")
    };
    let guard = Guard::new(Tables::built_in(), ACTION, by_key, of_path).unwrap().with_clock(|| instant(NOW));
    let service = guard.layer(service_fn(fine::<()>));
    let ask = |path: &str, key: &str| service.clone().oneshot(Request::get(path).header("key", key).body(()).unwrap());
    assert_eq!(ask("/t-2", "key").await.unwrap().body(), "fine");
    assert_eq!(ask("/t-2", "other").await.unwrap().status(), StatusCode::UNAUTHORIZED);
    assert_eq!(reason(&ask("/t-9", "key").await.unwrap()), "unknown_container");
    assert_eq!(ask("*", "key").await.unwrap().status(), StatusCode::INTERNAL_SERVER_ERROR);
}

#[tokio::test]
async fn lookups_may_be_shared() {
    let sessions = Sessions::default();
    sessions.sign_in("developer", grants(developer()));
    let guard = Guard::new(Tables::built_in(), "ide.login", Arc::new(sessions), Arc::new(Anywhere)).unwrap();
    let request = Request::get("/").header("authorization", "Bearer developer").body(()).unwrap();
    let response = guard.with_clock(|| instant(NOW)).layer(service_fn(fine)).oneshot(request).await.unwrap();
    assert_eq!(response.body(), "fine");
}

#[test]
fn a_misspelt_action_is_an_error_at_once() {
    let error = Guard::new(Tables::built_in(), "mini_program.previw", signed_in, team).unwrap_err();
    let text = "`mini_program.previw` is not an action, expected one in the tables of `connect`, `mpp`, `sas`";
    assert_eq!(error.to_string(), text);
    assert!(Guard::new(&Tables::default(), ACTION, signed_in, team).is_err());
    for action in ["", "Mini_program.preview", " mini_program.preview", "mini_program.preview\0"] {
        assert!(Guard::new(Tables::built_in(), action, signed_in, team).is_err(), "{action}");
    }
}

#[tokio::test]
async fn an_action_of_another_system_is_denied() {
    let guard = Guard::new(Tables::built_in(), "mini_program.create", signed_in, team).unwrap();
    let response = guard.layer(service_fn(fine)).oneshot(request("/t-2", Some(developer()), ())).await.unwrap();
    assert_eq!(reason(&response), "unknown_action");
}

#[tokio::test]
async fn grants_that_cannot_be_laid_over_the_tables_are_denied() {
    let mut circle = developer();
    circle["containers"][0]["parent"] = json!("t-2");
    let circle = grants(circle);
    let expected = check(Tables::built_in(), &circle, ACTION, Some(&Resource::container("t-2")), instant(NOW));
    let subject = move |_: &mut Parts| ready(Ok::<_, Infallible>(Some(circle.clone())));
    let guard = Guard::new(Tables::built_in(), ACTION, subject, team).unwrap();
    let response = guard.layer(service_fn(fine)).oneshot(request("/t-2", None, ())).await.unwrap();
    assert_eq!(reason(&response), "bad_grants");
    assert_eq!(response.extensions().get::<Decision>(), Some(&expected));
}

#[tokio::test]
async fn the_challenge_can_be_set() {
    let challenge = HeaderValue::from_static(r#"Bearer realm="console""#);
    let guard = Guard::new(Tables::built_in(), ACTION, signed_in, team).unwrap().with_challenge(challenge.clone());
    let response = guard.layer(service_fn(fine)).oneshot(request("/t-2", None, ())).await.unwrap();
    assert_eq!(response.headers()["www-authenticate"], challenge);
}

#[tokio::test]
async fn the_clock_is_the_systems_where_no_other_is_given() {
    let guard = Guard::new(Tables::built_in(), ACTION, signed_in, team).unwrap();
    let service = guard.layer(service_fn(fine));
    let mut subject = developer();
    subject["containers"][1]["expires_at"] = json!("2026-01-01T00:00:00Z");
    let over = service.clone().oneshot(request("/t-2", Some(subject.clone()), ())).await.unwrap();
    assert_eq!(reason(&over), "container_expired");
    subject["containers"][1]["expires_at"] = json!("9999-01-01T00:00:00Z");
    assert_eq!(service.oneshot(request("/t-2", Some(subject), ())).await.unwrap().body(), "fine");
}

#[tokio::test]
async fn the_clock_is_read_after_the_lookups() {
    let seconds = Arc::new(AtomicI64::new(instant("2026-11-30T23:59:59Z").to_milliseconds_up() / 1000));
    let slow = {
        let seconds = Arc::clone(&seconds);
        move |request: &mut Parts| {
            seconds.fetch_add(1, Ordering::Relaxed);
            ready(Ok::<_, Infallible>(Resource::container(request.uri.path().trim_start_matches('/'))))
        }
    };
    let clock = move || Instant::from_milliseconds(seconds.load(Ordering::Relaxed) * 1000);
    let guard = Guard::new(Tables::built_in(), ACTION, signed_in, slow).unwrap().with_clock(clock);
    let response = guard.layer(service_fn(fine)).oneshot(request("/t-2", Some(developer()), ())).await.unwrap();
    assert_eq!(reason(&response), "container_expired");
}

#[tokio::test]
async fn without_a_subject_no_resource_is_looked_up() {
    static LOOKED_UP: AtomicUsize = AtomicUsize::new(0);
    async fn counted(request: &mut Parts) -> Result<Resource, Infallible> {
        assert!(request.extensions.get::<Arc<Access>>().is_some(), "the subject is there first");
        LOOKED_UP.fetch_add(1, Ordering::Relaxed);
        team(request).await
    }
    let guard = Guard::new(Tables::built_in(), ACTION, signed_in, counted).unwrap().with_clock(|| instant(NOW));
    let service = guard.layer(service_fn(fine));
    for (subject, count) in [(None, 0), (Some(developer()), 1)] {
        service.clone().oneshot(request("/t-2", subject, ())).await.unwrap();
        assert_eq!(LOOKED_UP.load(Ordering::Relaxed), count);
    }
}

#[tokio::test]
async fn guards_around_guards_all_have_to_agree() {
    for (outer, inner, through) in
        [(ACTION, "log.view", true), (ACTION, "mini_program.release", false), ("mini_program.release", ACTION, false)]
    {
        let guard =
            |action| Guard::new(Tables::built_in(), action, signed_in, team).unwrap().with_clock(|| instant(NOW));
        let service = ServiceBuilder::new().layer(guard(outer)).layer(guard(inner)).service(service_fn(fine));
        let response = service.oneshot(request("/t-2", Some(developer()), ())).await.unwrap();
        assert_eq!(response.status() == StatusCode::OK, through, "{outer} {inner}");
    }
}

/// Fails when it is called without having said that it is ready; a clone has not.
#[derive(Default)]
struct Strict {
    ready: bool,
    calls: Arc<AtomicUsize>,
}

impl Clone for Strict {
    fn clone(&self) -> Strict {
        Strict { ready: false, calls: Arc::clone(&self.calls) }
    }
}

impl Service<Request<()>> for Strict {
    type Response = Response<String>;
    type Error = &'static str;
    type Future = Ready<Result<Response<String>, &'static str>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), &'static str>> {
        self.ready = true;
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<()>) -> Self::Future {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let was_ready = std::mem::take(&mut self.ready);
        ready(if was_ready { Ok(Response::new("fine".into())) } else { Err("called before it was ready") })
    }
}

#[tokio::test]
async fn the_service_that_is_called_is_the_one_that_was_ready() {
    let inner = Strict::default();
    let calls = Arc::clone(&inner.calls);
    let guard = Guard::new(Tables::built_in(), ACTION, signed_in, team).unwrap().with_clock(|| instant(NOW));
    let mut service = guard.layer(inner);
    for round in 1..=3 {
        let response = service.ready().await.unwrap().call(request("/t-2", Some(developer()), ())).await;
        assert_eq!(response.unwrap().body(), "fine");
        assert_eq!(calls.load(Ordering::Relaxed), round);
    }
    for subject in [None, Some(developer())] {
        let response = service.ready().await.unwrap().call(request("/t-1", subject, ())).await.unwrap();
        assert!(response.status().is_client_error());
    }
    assert_eq!(calls.load(Ordering::Relaxed), 3, "what is refused reaches no service");
}

/// Polls a future once.
fn poll<F: Future + ?Sized>(future: &mut std::pin::Pin<Box<F>>) -> Poll<F::Output> {
    future.as_mut().poll(&mut Context::from_waker(std::task::Waker::noop()))
}

/// Finds nobody but the developer, and for `stranger slow` never gives an answer.
async fn named(request: &mut Parts) -> Signed {
    let name = request.headers.get("name").and_then(|name| name.to_str().ok()).unwrap_or_default().to_owned();
    if name.ends_with("slow") {
        std::future::pending::<()>().await;
    }
    Ok((name == "developer").then(|| Arc::new(access(developer()))))
}

fn from(name: &str) -> Request<()> {
    Request::get("/t-2").header("name", name).body(()).unwrap()
}

#[tokio::test]
async fn only_who_is_let_through_takes_a_place_of_a_limited_service() {
    let served = Arc::new(AtomicUsize::new(0));
    let counted = {
        let served = Arc::clone(&served);
        service_fn(move |_: Request<()>| {
            let (served, number) = (Arc::clone(&served), served.fetch_add(1, Ordering::Relaxed));
            async move {
                // The first one it serves takes for ever.
                if number == 0 {
                    std::future::pending::<()>().await;
                }
                Ok::<_, Infallible>(Response::new(served.load(Ordering::Relaxed).to_string()))
            }
        })
    };
    let guard = Guard::new(Tables::built_in(), ACTION, named, team).unwrap().with_clock(|| instant(NOW));
    let mut service = guard.layer(ConcurrencyLimit::new(counted, 1));
    let mut call = |name| {
        assert!(poll_ready(&mut service).is_ready(), "always ready");
        service.call(from(name))
    };

    let mut strangers: Vec<_> = (0..100).map(|_| call("stranger slow")).collect();
    for stranger in &mut strangers {
        assert!(poll(stranger).is_pending());
    }
    let mut first = call("developer");
    assert!(poll(&mut first).is_pending());
    assert_eq!(served.load(Ordering::Relaxed), 1, "strangers whose lookup lasts are in nobody's way");

    let mut second = call("developer");
    assert!(poll(&mut second).is_pending());
    assert_eq!(served.load(Ordering::Relaxed), 1, "the one place is taken");
    let Poll::Ready(refused) = poll(&mut call("stranger")) else { panic!("a refusal waits for no place") };
    assert_eq!(refused.unwrap().status(), StatusCode::UNAUTHORIZED);

    drop(first);
    assert_eq!(second.await.unwrap().body(), "2", "a request that is given up gives its place back");
    assert_eq!(call("developer").await.unwrap().body(), "3", "so does one that is answered");
}

#[tokio::test]
async fn a_right_that_ends_while_its_request_waits_for_a_place_has_ended() {
    let seconds = Arc::new(AtomicI64::new(instant("2026-11-30T23:59:58Z").to_milliseconds_up() / 1000));
    let clock = {
        let seconds = Arc::clone(&seconds);
        move || Instant::from_milliseconds(seconds.load(Ordering::Relaxed) * 1000)
    };
    // Each request is served until somebody has answered it.
    let answers: Arc<tokio::sync::Semaphore> = Arc::new(tokio::sync::Semaphore::new(0));
    let served = {
        let answers = Arc::clone(&answers);
        service_fn(move |request: Request<()>| {
            let answers = Arc::clone(&answers);
            async move {
                answers.acquire().await.unwrap().forget();
                let decision = request.extensions().get::<Decision>().unwrap();
                Ok::<_, Infallible>(Response::new(format!("{:?}", decision.effect)))
            }
        })
    };
    let guard = Guard::new(Tables::built_in(), ACTION, named, team).unwrap().with_clock(clock);
    let mut service = guard.layer(ConcurrencyLimit::new(served, 1));
    let mut requests: Vec<_> = (0..3).map(|_| service.call(from("developer"))).collect();
    for request in &mut requests {
        assert!(poll(request).is_pending());
    }
    let last = requests.pop().unwrap();
    let second = requests.pop().unwrap();
    answers.add_permits(2);
    assert_eq!(requests.pop().unwrap().await.unwrap().body(), "Allow");
    seconds.fetch_add(1, Ordering::Relaxed);
    assert_eq!(second.await.unwrap().body(), "Allow", "its right lasts a second longer");
    seconds.fetch_add(1, Ordering::Relaxed);
    assert_eq!(reason(&last.await.unwrap()), "container_expired");
    answers.add_permits(1);
    seconds.fetch_sub(2, Ordering::Relaxed);
    assert_eq!(service.call(from("developer")).await.unwrap().body(), "Allow", "a refusal gives its place back");
}

fn poll_ready<S: Service<Request<()>>>(service: &mut S) -> Poll<Result<(), S::Error>> {
    service.poll_ready(&mut Context::from_waker(std::task::Waker::noop()))
}

/// Never serves: it fails when it is asked whether it is ready.
#[derive(Clone)]
struct Closed;

impl Service<Request<()>> for Closed {
    type Response = Response<String>;
    type Error = &'static str;
    type Future = Ready<Result<Response<String>, &'static str>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), &'static str>> {
        Poll::Ready(Err("closed"))
    }

    fn call(&mut self, _: Request<()>) -> Self::Future {
        ready(Err("called although it is closed"))
    }
}

#[tokio::test]
async fn a_service_that_fails_before_it_is_called_fails_the_request() {
    let guard = Guard::new(Tables::built_in(), ACTION, named, team).unwrap().with_clock(|| instant(NOW));
    let mut service = guard.layer(Closed);
    assert_eq!(service.call(from("developer")).await.unwrap_err(), "closed");
    assert_eq!(service.call(from("stranger")).await.unwrap().status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn errors_of_the_service_pass_through() {
    let failing = service_fn(async |_: Request<()>| Err::<Response<String>, BoxError>("gone".into()));
    let guard = Guard::new(Tables::built_in(), "team.list", signed_in, Anywhere).unwrap().with_clock(|| instant(NOW));
    let mut subject = developer();
    subject["memberships"][0]["role"] = json!("mini_program_admin");
    let mut service = guard.layer(failing.map_err(|error: BoxError| error.to_string()));
    let answer = service.ready().await.unwrap().call(request("/", Some(subject), ())).await;
    assert_eq!(answer.unwrap_err(), "gone");
}
