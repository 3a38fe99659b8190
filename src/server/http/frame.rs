//! What is around every request: an id, limits, headers that keep browsers careful, and one line in the logs.
//!
//! Must never log what somebody wrote: a path is logged as the route it met, and an id only as letters and digits.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;

use super::arrival::Arrival;
use super::origin::sender;
use super::problem::{Code, Problem};
use super::site::Site;
use crate::server::identity::letters;

/// How many letters the id of a request has that the server makes.
const ID_LETTERS: usize = 16;
/// How long an id may be that whoever asks brings.
const LONGEST_ID: usize = 64;
/// How many letters of what a program calls itself are kept.
const LONGEST_PROGRAM: usize = 300;
/// The header with the id of a request.
const ID: HeaderName = HeaderName::from_static("x-request-id");

/// Headers of every answer that does not say otherwise itself. What the API answers is never shown as a page.
const CAREFUL: [(HeaderName, &str); 7] = [
    (header::CACHE_CONTROL, "no-store"),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    ),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];
/// That browsers come back over an encrypted connection only, for two years.
const ENCRYPTED: &str = "max-age=63072000; includeSubDomains";

/// A site with as many places as it answers requests at once.
#[derive(Debug, Clone)]
pub(super) struct Framed {
    site: Site,
    places: Arc<Semaphore>,
}

impl Framed {
    pub(super) fn new(site: Site) -> Framed {
        Framed { places: Arc::new(Semaphore::new(site.requests_at_once)), site }
    }
}

/// Puts the frame around a request.
pub(super) async fn frame(State(framed): State<Framed>, mut request: Request, next: Next) -> Response {
    let Framed { site, places } = framed;
    let began = Instant::now();
    let arrival = arrived(&site, &request);
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map(MatchedPath::as_str);
    request.extensions_mut().insert(arrival.clone());
    let mut response = match places.try_acquire() {
        Err(_) => Problem::new(Code::Unavailable).into_response(),
        Ok(_place) => match tokio::time::timeout(site.answered_within, next.run(request)).await {
            Ok(response) => response,
            Err(_) => Problem::new(Code::TooSlow).into_response(),
        },
    };
    site.metrics.request(route, method.as_str(), response.status().as_u16(), began.elapsed());
    tracing::info!(
        request = arrival.id,
        address = %arrival.address,
        method = %method,
        route = route.unwrap_or("none"),
        status = response.status().as_u16(),
        milliseconds = began.elapsed().as_secs_f64() * 1_000.0,
        "request"
    );
    add_headers(&site, response.headers_mut(), &arrival);
    response
}

fn arrived(site: &Site, request: &Request) -> Arrival {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(peer)| peer.ip());
    let brought = request.headers().get(ID).and_then(|value| value.to_str().ok()).filter(|id| is_id(id));
    // Without randomness a request has no id; it is none the worse otherwise.
    let id = brought.map(ToOwned::to_owned).or_else(|| letters(ID_LETTERS).ok()).unwrap_or_default();
    let program = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let program = program.map(|text| text.chars().take(LONGEST_PROGRAM).collect());
    Arrival { address: sender(peer, request.headers(), &site.trusted), program, id }
}

/// Whether an id may be written to the logs and told again.
fn is_id(id: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
    (1..=LONGEST_ID).contains(&id.len()) && id.bytes().all(fits)
}

fn add_headers(site: &Site, headers: &mut HeaderMap, arrival: &Arrival) {
    // These, one of an encrypted connection and the id.
    headers.reserve(CAREFUL.len() + 2);
    for (name, value) in CAREFUL {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if site.origin.secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(ENCRYPTED));
    }
    if let Ok(id) = HeaderValue::from_str(&arrival.id) {
        headers.insert(ID, id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_brings_no_line_into_the_logs() {
        assert!(is_id("3f2b-9A_c.d:1") && is_id(&"a".repeat(64)));
        for wrong in ["", "a b", "a\nb", "a\u{1b}[31m", "ä", &"a".repeat(65), "a\"b", "a=b"] {
            assert!(!is_id(wrong), "{wrong:?}");
        }
    }
}
