//! A stream of events that tells a page when to read its Grants again.
//!
//! An event says that there is something new, and never what: the page reads the Grants with the version it has. Must
//! never outlive the session or the token it was opened with.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;

use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use serde::Serialize;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

use super::answer::{etag, json};
use super::arrival::Arrival;
use super::credential::Credential;
use super::grants::held;
use super::problem::{Code, Problem};
use super::reading::query;
use super::site::Site;
use super::streams::{Opener, Place};
use crate::directory::{Answer, Timestamp};
use crate::engine::{Access, Grants};
use crate::server::identity::{Scope, network};
use crate::server::live::follow;
use crate::server::store::StoreError;
use crate::tables::Tables;

/// Within which time something is said, so that no proxy takes the stream for dead.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// After which time the Grants are read again, if nothing else was a reason to.
const AGAIN: Duration = Duration::from_secs(60);
/// How long one waits between two reads at least, whatever changes.
const PAUSE: Duration = Duration::from_millis(300);
/// How long one waits after the database could not answer.
const AFTER_FAULT: Duration = Duration::from_secs(1);
/// How often it is looked whether sessions and tokens still stand.
const CHECK: Duration = Duration::from_millis(500);
/// When a browser may come back after the server ended, in milliseconds: not all at once.
const COME_BACK: (u64, u64) = (500, 2_500);

/// What a token is good for that opens a stream.
const SCOPES: [Scope; 2] = [Scope::Own, Scope::Read];

/// What an event says.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Changed {
    /// The ETag of the Grants, as `If-None-Match` takes it. It is the one before where only time changed what they allow.
    version: String,
    /// The server's time: RFC 3339.
    now: Timestamp,
}

/// A stream on its way.
struct Stream {
    site: Site,
    credential: Credential,
    uri: Uri,
    place: Place,
    /// What was said last.
    version: String,
    /// When time alone changes what the Grants allow.
    until: Option<Timestamp>,
    /// When the Grants are to be read again, and not before.
    again: Instant,
    earliest: Instant,
    heartbeat: Instant,
    clock: watch::Receiver<()>,
    /// Whether it was said that the server ends.
    is_over: bool,
    /// What is to be said next, before anything else.
    first: Option<Bytes>,
}

/// `GET /api/session/grants/events`: tells when the Grants change.
///
/// # Errors
/// 401 when nobody is signed in, 400 for parameters that do not fit, 429 and 503 for too many streams.
pub(super) async fn events(
    State(site): State<Site>,
    Extension(arrival): Extension<Arrival>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let credential = Credential::read(&site, &headers);
    let mut transaction = site.store.read().await?;
    let caller = credential.caller(&mut transaction, site.now()).await??.with(&SCOPES)?;
    drop(transaction);
    let place = site.streams.open(Opener {
        user: String::from(caller.actor),
        network: network(arrival.address),
        is_newcomer: caller.session.is_some_and(|session| !session.stands),
        credential: credential.clone(),
    })?;
    let (now, clock) = (Instant::now(), site.clock.moves());
    let mut stream = Stream {
        credential,
        uri,
        place,
        version: String::new(),
        until: None,
        again: now,
        earliest: now,
        heartbeat: now + HEARTBEAT,
        clock,
        is_over: false,
        first: None,
        site,
    };
    stream.first = stream.read().await?;
    let body = Body::from_stream(unfold(stream, |mut stream| async {
        let said = stream.next().await?;
        Some((Ok::<_, Infallible>(said), stream))
    }));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        // A proxy that collects what it hears would keep it back.
        (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    Ok((headers, body).into_response())
}

impl Stream {
    /// What is said next; nothing at the end.
    async fn next(&mut self) -> Option<Bytes> {
        if self.is_over {
            return None;
        }
        self.place.is_read();
        let mut ending = self.site.streams.ending();
        let said = tokio::select! {
            biased;
            _ = ending.wait_for(|ends| *ends) => {
                self.is_over = true;
                Some(come_back())
            }
            said = self.wait() => said,
        };
        self.heartbeat = Instant::now() + HEARTBEAT;
        said
    }

    /// Waits for something to say; nothing where the stream ends.
    async fn wait(&mut self) -> Option<Bytes> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        loop {
            tokio::select! {
                biased;
                () = self.place.woken() => {}
                _ = self.clock.changed() => {}
                () = sleep_until(self.again) => {}
                () = sleep_until(self.heartbeat) => return Some(Bytes::from_static(b":\n\n")),
            }
            if self.place.has_ended() {
                return None;
            }
            sleep_until(self.earliest).await;
            match self.read().await {
                Ok(None) => {}
                Ok(event) => return event,
                Err(problem) if problem.status() >= 500 => self.again = Instant::now() + AFTER_FAULT,
                // Nobody is signed in any more, or what was asked about is gone.
                Err(_) => return None,
            }
        }
    }

    /// Reads the Grants; an event where there is something new.
    async fn read(&mut self) -> Result<Option<Bytes>, Problem> {
        let _turn = self.site.streams.reading.acquire().await.map_err(|_| Problem::new(Code::Unavailable))?;
        let now = self.site.now();
        self.place.stand_anywhere();
        let (_, answer) = held(&self.site, &self.credential, &self.uri).await?;
        let version = etag(&json(&answer)?);
        let Answer::Grants(grants) = answer else { return Err(Problem::new(Code::Internal)) };
        let asked = query(&self.uri)?;
        let asked = asked.iter().filter(|(name, _)| name == "in").map(|(_, id)| id.as_str());
        let listed = grants.containers.iter().map(|container| container.id.as_str());
        self.place.stand_on(listed.chain(asked).collect::<BTreeSet<_>>());
        let time_came = self.until.is_some_and(|until| until <= now);
        self.until = until(grants, now);
        let read_at = Instant::now();
        self.earliest = read_at + PAUSE;
        self.again = read_at + self.until.map_or(AGAIN, |until| between(now, until).min(AGAIN));
        if version == self.version && !time_came {
            return Ok(None);
        }
        self.version.clone_from(&version);
        let event = json(&Changed { version, now })?;
        Ok(Some([b"event: grants\ndata: ".as_slice(), &event, b"\n\n"].concat().into()))
    }
}

/// When time alone changes what Grants allow.
fn until(grants: Grants, now: Timestamp) -> Option<Timestamp> {
    let until = Access::new(Tables::built_in(), grants).ok()?.until(now.instant())?;
    Some(Timestamp::from_milliseconds(until.to_milliseconds_up()))
}

fn between(now: Timestamp, then: Timestamp) -> Duration {
    let milliseconds = then.milliseconds().saturating_sub(now.milliseconds());
    Duration::from_millis(u64::try_from(milliseconds).unwrap_or_default())
}

/// The last words of a server that ends.
fn come_back() -> Bytes {
    let (least, most) = COME_BACK;
    let chance = getrandom::u64().unwrap_or_default().checked_rem(most - least).unwrap_or_default();
    format!("retry: {}\n\n", least + chance).into()
}

impl Site {
    /// Follows what changes, for the streams: without it they tell nothing but what time does. Ends when it is dropped.
    pub async fn follow(&self) {
        let follow = follow(&self.store, &self.live, |concerned| self.streams.wake(concerned));
        tokio::join!(follow, self.check_streams());
    }

    /// Ends every stream, since the server is to end; each says when to come back.
    pub fn end_streams(&self) {
        self.streams.end_all();
    }

    /// Ends the streams whose session or token stands no more, as a request would be refused, and those that nobody reads.
    async fn check_streams(&self) {
        loop {
            tokio::time::sleep(CHECK).await;
            self.streams.end_unread();
            if let Err(error) = self.check_credentials().await {
                tracing::warn!(%error, "streams were not checked");
            }
        }
    }

    async fn check_credentials(&self) -> Result<(), StoreError> {
        let credentials = self.streams.credentials();
        if credentials.is_empty() {
            return Ok(());
        }
        let mut transaction = self.store.read().await?;
        for credential in credentials {
            let caller = credential.caller(&mut transaction, self.now()).await?;
            if caller.and_then(|caller| caller.with(&SCOPES)).is_err() {
                self.streams.end(&credential);
            }
        }
        Ok(())
    }
}
