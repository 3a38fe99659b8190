//! Sign-in at a provider of OpenID Connect: the browser goes there and comes back with a code, for which the provider says
//! who it is.
//!
//! Must never make a user, nor take an address that the provider has not confirmed, nor an answer to what another browser
//! asked: what binds the two is a cookie, of which `state`, `nonce` and the secret of PKCE are made with the key of the
//! installation.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata};
use openidconnect::{
    AccessTokenHash, AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest, HttpResponse, IssuerUrl, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};
use serde_json::{Value, json};
use ureq::Agent;

use super::arrival::Arrival;
use super::caller::{cookie, cookie_of};
use super::credential::Credential;
use super::problem::Problem;
use super::reading::query;
use super::site::Site;
use crate::directory::{Email, Known, Sent, Timestamp};
use crate::server::identity::{Beginning, Purpose, Session, SignedIn, secret};
use crate::server::store::{StoreError, Transaction, Work};

/// Where a browser begins.
const START: &str = "/api/session/openid";
/// Where the provider sends it back to.
const BACK: &str = "/api/session/openid/callback";
/// How long somebody has to sign in at the provider, in minutes.
const MINUTES: i64 = 10;
/// How long what a provider says of itself is believed.
const KEPT: Duration = Duration::from_secs(600);
/// How long a provider may take to answer.
const LONGEST: Duration = Duration::from_secs(10);
/// How many bytes an answer of a provider has at most.
const MOST_BYTES: u64 = 1 << 20;

/// How this server is known to a provider.
#[derive(Debug, Clone)]
pub struct Provider {
    /// Its address, as it names itself: `https://…`, or one of this machine.
    pub issuer: String,
    /// What it calls this server.
    pub client: String,
    /// What this server proves that with; none where the provider gave none.
    pub secret: Option<String>,
}

/// Why no one can sign in at a provider.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// The address is none.
    #[error("OpenID provider `{0}`, expected the address it names itself by, such as `https://accounts.example.com`")]
    Issuer(String),
}

/// Why a browser was sent back without a session: `/#/directory?openid=CODE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    /// The provider refused, cannot be reached, or said something that does not hold.
    Failed,
    /// No user has the address that the provider confirmed, or it confirmed none.
    Unknown,
}

impl Why {
    fn code(self) -> &'static str {
        match self {
            Why::Failed => "openid_failed",
            Why::Unknown => "openid_unknown",
        }
    }
}

struct Shared {
    site: Site,
    issuer: IssuerUrl,
    client: ClientId,
    secret: Option<ClientSecret>,
    back: RedirectUrl,
    agent: Agent,
    /// What the provider says of itself, and when it was read.
    metadata: Mutex<Option<(Instant, CoreProviderMetadata)>>,
}

type OpenId = Arc<Shared>;

/// A description with the routes of this module, where they are served.
pub(super) fn described(site: &Site, mut openapi: Value) -> Value {
    let to = |id: &str, about: &str| {
        let location = json!({ "Location": { "description": "Where to.", "schema": { "type": "string" } } });
        let sent = json!({ "description": "The browser is sent on.", "headers": location });
        json!({ "get": { "operationId": id, "description": about, "security": [{}], "responses": { "303": sent } } })
    };
    if site.has_provider.load(Ordering::Relaxed)
        && let Some(paths) = openapi.pointer_mut("/paths").and_then(Value::as_object_mut)
    {
        let about = "Sends a browser to the provider of OpenID Connect, to sign in there.";
        paths.insert(START.to_owned(), to("sign_in_by_openid", about));
        let about = "Signs in whom the provider sends back, and sends the browser to the page.";
        paths.insert(BACK.to_owned(), to("sign_in_by_openid_callback", about));
    }
    openapi
}

/// The routes by which browsers sign in at a provider, to go beside those of the site; before [`router`](super::router)
/// describes them.
///
/// # Errors
/// [`ProviderError`] for an address that is none. The provider itself is asked when somebody signs in.
pub fn openid(site: &Site, provider: Provider) -> Result<Router, ProviderError> {
    let Provider { issuer, client, secret } = provider;
    let wrong = || ProviderError::Issuer(issuer.clone());
    let here = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
    let is_here = here.iter().any(|here| issuer.strip_prefix(here).is_some_and(|rest| rest.starts_with([':', '/'])));
    if !issuer.starts_with("https://") && !is_here {
        return Err(wrong());
    }
    let back = RedirectUrl::new(format!("{}{BACK}", site.origin.text)).map_err(|_| wrong())?;
    let agent = Agent::config_builder().timeout_global(Some(LONGEST)).http_status_as_error(false).max_redirects(0);
    let shared = Shared {
        issuer: IssuerUrl::new(issuer.clone()).map_err(|_| wrong())?,
        client: ClientId::new(client),
        secret: secret.map(ClientSecret::new),
        back,
        agent: agent.build().into(),
        site: site.clone(),
        metadata: Mutex::default(),
    };
    site.has_provider.store(true, Ordering::Relaxed);
    Ok(Router::new().route(START, get(start)).route(BACK, get(come_back)).with_state(Arc::new(shared)))
}

/// What somebody began, by the cookie of their browser: when, and a secret.
struct Begun(String);

impl Begun {
    fn new(now: Timestamp) -> Result<Begun, Problem> {
        Ok(Begun(format!("{}.{}", now.milliseconds(), secret()?)))
    }

    /// That of a browser, while there is time.
    fn read(site: &Site, headers: &HeaderMap, now: Timestamp) -> Option<Begun> {
        let text = cookie_of(headers, name(site))?;
        let at: i64 = text.split_once('.')?.0.parse().ok()?;
        let in_time = now.plus_minutes(-MINUTES).milliseconds() < at && at <= now.milliseconds();
        in_time.then(|| Begun(text.to_owned()))
    }

    fn part(&self, site: &Site, purpose: Purpose) -> String {
        site.key.digest(purpose, &self.0).to_string()
    }

    fn verifier(&self, site: &Site) -> PkceCodeVerifier {
        PkceCodeVerifier::new(self.part(site, Purpose::OpenIdVerifier))
    }

    fn nonce(&self, site: &Site) -> Nonce {
        Nonce::new(self.part(site, Purpose::OpenIdNonce))
    }
}

/// The name of the cookie, which a browser sends along when it is sent back.
fn name(site: &Site) -> &'static str {
    if site.origin.secure { "__Host-openid" } else { "openid" }
}

fn begun_cookie(site: &Site, begun: Option<&Begun>) -> Option<HeaderValue> {
    let (text, seconds) = begun.map_or(("", 0), |begun| (begun.0.as_str(), MINUTES * 60));
    let secure = if site.origin.secure { "; Secure" } else { "" };
    let name = name(site);
    HeaderValue::from_str(&format!("{name}={text}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")).ok()
}

/// `GET /api/session/openid`: sends the browser to the provider.
async fn start(State(openid): State<OpenId>) -> Result<Response, Problem> {
    let begun = Begun::new(openid.site.clock.now())?;
    let cookie = begun_cookie(&openid.site, Some(&begun));
    let there = openid.clone();
    let url = tokio::task::spawn_blocking(move || there.address(&begun)).await.unwrap_or(Err(Why::Failed));
    Ok(match url {
        Ok(url) => sent(&url, [(header::SET_COOKIE, cookie)]),
        Err(why) => openid.sent_back(Err(why)),
    })
}

/// `GET /api/session/openid/callback`: signs in whom the provider sends back.
async fn come_back(
    State(openid): State<OpenId>,
    Extension(arrival): Extension<Arrival>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let done = openid.sign_in(&arrival, &headers, &uri).await;
    openid.sent_back(done)
}

fn sent<const N: usize>(url: &str, with: [(HeaderName, Option<HeaderValue>); N]) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(url) = HeaderValue::from_str(url) {
        response.headers_mut().insert(header::LOCATION, url);
    }
    for (name, value) in with {
        if let Some(value) = value {
            response.headers_mut().append(name, value);
        }
    }
    response
}

impl Shared {
    /// Sends a browser to the page, with a session or the reason why not.
    fn sent_back(&self, done: Result<SignedIn, Why>) -> Response {
        let over = begun_cookie(&self.site, None);
        match done {
            Ok(signed_in) => {
                let session = cookie(&self.site, Some(&signed_in));
                sent("/#/directory?openid=signed_in", [(header::SET_COOKIE, over), (header::SET_COOKIE, session)])
            }
            Err(why) => sent(&format!("/#/directory?openid={}", why.code()), [(header::SET_COOKIE, over)]),
        }
    }

    async fn sign_in(self: &Arc<Self>, arrival: &Arrival, headers: &HeaderMap, uri: &Uri) -> Result<SignedIn, Why> {
        let now = self.site.clock.now();
        let begun = Begun::read(&self.site, headers, now).ok_or(Why::Failed)?;
        let given = query(uri).map_err(|_| Why::Failed)?;
        let of = |name: &str| given.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        // A digest that nobody makes without the key, so that the time it takes to compare tells nothing of use.
        if of("state").as_deref() != Some(&begun.part(&self.site, Purpose::OpenIdState)) {
            return Err(Why::Failed);
        }
        let code = of("code").ok_or(Why::Failed)?;
        let there = Arc::clone(self);
        let said = tokio::task::spawn_blocking(move || there.confirmed_email(&begun, code)).await;
        let email = said.unwrap_or(Err(Why::Failed))?.ok_or(Why::Unknown)?;
        let signed_in = SignedIn::new(&self.site.key).map_err(|_| Why::Failed)?;
        let before = match Credential::read(&self.site, headers) {
            Credential::Session(digest) => Some(digest),
            _ => None,
        };
        let mut arriving = Arriving { signed_in: &signed_in, email, before, sent: arrival.sent(), now };
        match self.site.store.write(&mut arriving).await {
            Ok(true) => Ok(signed_in),
            Ok(false) => Err(Why::Unknown),
            Err(error) => {
                tracing::error!(%error, "the database failed");
                Err(Why::Failed)
            }
        }
    }

    /// Where the browser is sent.
    fn address(&self, begun: &Begun) -> Result<String, Why> {
        let client = CoreClient::from_provider_metadata(self.metadata()?, self.client.clone(), self.secret.clone())
            .set_redirect_uri(self.back.clone());
        let state = CsrfToken::new(begun.part(&self.site, Purpose::OpenIdState));
        let nonce = begun.nonce(&self.site);
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let request = client.authorize_url(flow, || state, || nonce).add_scope(Scope::new("email".into()));
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&begun.verifier(&self.site));
        let (url, ..) = request.set_pkce_challenge(challenge).url();
        Ok(url.into())
    }

    /// The address of whoever signed in, where the provider confirmed one.
    fn confirmed_email(&self, begun: &Begun, code: String) -> Result<Option<Email>, Why> {
        let client = CoreClient::from_provider_metadata(self.metadata()?, self.client.clone(), self.secret.clone())
            .set_redirect_uri(self.back.clone());
        let exchange = client.exchange_code(AuthorizationCode::new(code)).map_err(|error| failed(&error))?;
        let exchange = exchange.set_pkce_verifier(begun.verifier(&self.site));
        let answer = exchange.request(&|request| self.send(request)).map_err(|error| failed(&error))?;
        let token = answer.id_token().ok_or_else(|| failed(&"no id token"))?;
        let verifier = client.id_token_verifier();
        let claims = token.claims(&verifier, &begun.nonce(&self.site)).map_err(|error| failed(&error))?;
        if let Some(expected) = claims.access_token_hash() {
            let algorithm = token.signing_alg().map_err(|error| failed(&error))?;
            let key = token.signing_key(&verifier).map_err(|error| failed(&error))?;
            let hash = AccessTokenHash::from_token(answer.access_token(), algorithm, key);
            if hash.map_err(|error| failed(&error))? != *expected {
                return Err(failed(&"the access token is another"));
            }
        }
        let email = claims.email().filter(|_| claims.email_verified() == Some(true));
        Ok(email.map(|email| Email::new(email.as_str())))
    }

    fn metadata(&self) -> Result<CoreProviderMetadata, Why> {
        let mut kept = self.metadata.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((read, known)) = kept.as_ref()
            && read.elapsed() < KEPT
        {
            return Ok(known.clone());
        }
        let read = CoreProviderMetadata::discover(&self.issuer, &|request| self.send(request));
        let read = read.map_err(|error| failed(&error))?;
        *kept = Some((Instant::now(), read.clone()));
        Ok(read)
    }

    fn send(&self, request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
        let mut answer = self.agent.run(request)?;
        let body = answer.body_mut().with_config().limit(MOST_BYTES).read_to_vec()?;
        let (head, _) = answer.into_parts();
        Ok(HttpResponse::from_parts(head, body))
    }
}

/// Logged for whoever runs the server; the browser is told no more than that it failed.
fn failed(error: &dyn core::fmt::Display) -> Why {
    tracing::warn!(%error, "a sign-in at the provider of OpenID Connect failed");
    Why::Failed
}

/// Begins a session of the user with a confirmed address.
struct Arriving<'a> {
    signed_in: &'a SignedIn,
    email: Email,
    /// The session that the browser had.
    before: Option<String>,
    sent: Sent,
    now: Timestamp,
}

impl Work for Arriving<'_> {
    type Output = bool;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<bool, StoreError> {
        let email = &self.email;
        let found = transaction.settle(Known::default(), |facts| {
            let user = facts.user_by_email(email)?;
            let record = facts.user(&user)?;
            (!record.deleted && record.confirmed && record.email.as_ref() == Some(email)).then_some(user)
        });
        let Some(user) = found.await? else { return Ok(false) };
        if let Some(before) = &self.before {
            Session::end(transaction, before).await?;
        }
        let beginning = Beginning { user, by_password: false, sent: self.sent.clone(), now: self.now };
        self.signed_in.keep(transaction, &beginning).await?;
        Ok(true)
    }
}
