//! Signing in and out.
//!
//! An unknown login is answered in the same words and the same time as a wrong password. A session begins with a new
//! token, whatever the browser brought.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};

use super::answer::{json, read as with_etag};
use super::arrival::Arrival;
use super::caller::{Caller, cookie};
use super::credential::Credential;
use super::giving::is_json;
use super::parameters::{unknown, wrong};
use super::problem::{Code, Problem};
use super::reading::query;
use super::site::Site;
use super::whole::Whole;
use crate::api::read_json;
use crate::directory::{Digest, Email, Known, Login, Timestamp, User, UserId};
use crate::server::identity::{Attempt, Beginning, LONGEST, Scope, Session, ShownSession, SignedIn, Token};
use crate::server::store::{StoreError, Transaction, Work};

/// Who signs in.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignInForm {
    /// The login.
    login: Login,
    /// The password.
    password: String,
}

/// Who is signed in.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Account {
    /// The user.
    user: UserId,
    /// Name.
    name: String,
    /// Login.
    login: Login,
    /// E-mail address; null where there is none.
    email: Option<Email>,
    /// The address in place of it once the code sent there comes back; null where there is none.
    pending_email: Option<Email>,
    /// Whether the account works: its first address was confirmed.
    confirmed: bool,
}

impl Account {
    fn new(user: UserId, record: User) -> Account {
        let User { name, login, email, pending_email, confirmed, .. } = record;
        Account { user, name, login, email, pending_email, confirmed }
    }
}

/// `POST /api/session`: signs in.
///
/// # Errors
/// 401 for a wrong login or password, 429 after too many from one address.
pub(super) async fn sign_in(
    State(site): State<Site>,
    Extension(arrival): Extension<Arrival>,
    headers: HeaderMap,
    Whole(body): Whole,
) -> Result<Response, Problem> {
    is_json(&headers)?;
    let SignInForm { login, password } = read_json(&body).map_err(Problem::of_body)?;
    let now = site.clock.now();
    let attempt = Attempt::to_sign_in(&site.key, &login, arrival.address);
    site.count(&attempt, now).await?;
    let mut transaction = site.store.read().await?;
    let found = transaction
        .settle(Known::default(), |facts| {
            let user = facts.user_by_login(&login)?;
            let record = facts.user(&user).filter(|record| !record.deleted)?;
            Some((user, record))
        })
        .await?;
    drop(transaction);
    // A longer text is nobody's password, and would only take time.
    let tried = if password.chars().count() > LONGEST { String::new() } else { password };
    let known = found.as_ref().map(|(_, record)| record.password.clone());
    let is_right = site.passwords.is(tried, known).await?;
    let Some((user, record)) = found.filter(|_| is_right) else { return Err(Problem::new(Code::SignInFailed)) };
    let signed_in = SignedIn::new(&site.key)?;
    let before = match Credential::read(&site, &headers) {
        Credential::Session(digest) => Some(digest),
        _ => None,
    };
    let password = record.password.clone();
    let beginning = Beginning { user: user.clone(), by_password: true, sent: arrival.sent(), now };
    let mut signing_in = SigningIn { attempt: &attempt, signed_in: &signed_in, beginning, password, before };
    if !site.store.write(&mut signing_in).await? {
        return Err(Problem::new(Code::SignInFailed));
    }
    let mut response = Json(Account::new(user, record)).into_response();
    if let Some(cookie) = cookie(&site, Some(&signed_in)) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Begins a session, if the password that was looked at is still the user's.
struct SigningIn<'a> {
    attempt: &'a Attempt,
    signed_in: &'a SignedIn,
    beginning: Beginning,
    password: Digest,
    /// The session that the browser had.
    before: Option<String>,
}

impl Work for SigningIn<'_> {
    type Output = bool;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<bool, StoreError> {
        let user = &self.beginning.user;
        let record = transaction.settle(Known::default(), |facts| facts.user(user)).await?;
        if !record.is_some_and(|record| !record.deleted && record.password == self.password) {
            return Ok(false);
        }
        if let Some(before) = &self.before {
            Session::end(transaction, before).await?;
        }
        self.attempt.forget(transaction).await?;
        self.signed_in.keep(transaction, &self.beginning).await?;
        Ok(true)
    }
}

/// `GET /api/session`: tells who is signed in.
///
/// # Errors
/// 401 when nobody is.
pub(super) async fn who(State(site): State<Site>, headers: HeaderMap) -> Result<Response, Problem> {
    let now = site.clock.now();
    let mut transaction = site.store.read().await?;
    let caller = Credential::read(&site, &headers).caller(&mut transaction, now).await??;
    let caller = caller.with(&[Scope::Own, Scope::Read])?;
    let user = UserId::new(String::from(caller.actor.clone()));
    let record = transaction.settle(Known::default(), |facts| facts.user(&user)).await?;
    let record = record.ok_or_else(Problem::not_signed_in)?;
    site.touch(caller.session.as_ref());
    Ok(with_etag(&headers, json(&Account::new(user, record))?))
}

/// `DELETE /api/session`: signs out.
///
/// # Errors
/// 401 when nobody is signed in.
pub(super) async fn sign_out(State(site): State<Site>, headers: HeaderMap) -> Result<Response, Problem> {
    end(&site, &headers, Ended::Session).await
}

/// The parameter of `DELETE /api/sessions` that ends tokens, too.
pub(super) const END_TOKENS: &str = "end_tokens";

/// `DELETE /api/sessions`: signs out everywhere. Tokens for programs go on, but with `?end_tokens=true` all of them end, too.
///
/// # Errors
/// 401 when nobody is signed in, 400 for another parameter.
pub(super) async fn sign_out_everywhere(
    State(site): State<Site>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut what = Ended::Sessions;
    for (name, value) in query(&uri)? {
        what = match (name.as_str(), value.as_str()) {
            (END_TOKENS, "true") => Ended::SessionsAndTokens,
            (END_TOKENS, "false") => Ended::Sessions,
            (END_TOKENS, _) => return Err(wrong(END_TOKENS, &format!("`{value}`"), "`true` or `false`")),
            _ => return Err(unknown(&name, &[END_TOKENS])),
        };
    }
    end(&site, &headers, what).await
}

/// One's own sessions.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Sessions {
    /// The sessions, those used last first; of more than a hundred as many.
    items: Vec<ShownSession>,
}

/// `GET /api/sessions`: one's own sessions.
///
/// # Errors
/// 401 without a session, 403 with a token.
pub(super) async fn list(State(site): State<Site>, headers: HeaderMap) -> Result<Response, Problem> {
    let now = site.clock.now();
    let mut transaction = site.store.read().await?;
    let session = Credential::read(&site, &headers).caller(&mut transaction, now).await??.session()?;
    let items = session.of(&mut transaction, now).await?;
    site.touch(Some(&session));
    Ok(with_etag(&headers, json(&Sessions { items })?))
}

/// `DELETE /api/sessions/{session}`: ends one of one's own sessions.
///
/// # Errors
/// 401 without a session, 403 with a token, 404 for a session that one does not have.
pub(super) async fn end_one(
    State(site): State<Site>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    end(&site, &headers, Ended::One(id)).await
}

/// What ends with signing out.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Ended {
    Session,
    /// The one with an id, this or another.
    One(String),
    Sessions,
    SessionsAndTokens,
}

async fn end(site: &Site, headers: &HeaderMap, what: Ended) -> Result<Response, Problem> {
    let credential = Credential::read(site, headers);
    let is_this = site.store.write(&mut Ending { credential, what, now: site.clock.now() }).await??;
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Some(cookie) = cookie(site, None).filter(|_| is_this) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

struct Ending {
    credential: Credential,
    what: Ended,
    now: Timestamp,
}

impl Work for Ending {
    /// Whether the session that asks has ended.
    type Output = Result<bool, Problem>;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<Result<bool, Problem>, StoreError> {
        let session = match signed_in(&self.credential, transaction, self.now).await? {
            Ok(session) => session,
            Err(problem) => return Ok(Err(problem)),
        };
        match &self.what {
            Ended::Session => Session::end(transaction, &session.digest).await?,
            Ended::One(id) if session.end_other(transaction, id).await? => return Ok(Ok(session.is(id))),
            Ended::One(_) => return Ok(Err(Problem::new(Code::UnknownSession))),
            Ended::Sessions => Session::end_all(transaction, &session.user, None).await?,
            Ended::SessionsAndTokens => {
                Token::end_all(transaction, &session.user).await?;
                Session::end_all(transaction, &session.user, None).await?;
            }
        }
        Ok(Ok(true))
    }
}

/// The session that a credential stands for.
///
/// # Errors
/// [`StoreError`] when the database cannot answer.
pub(super) async fn signed_in(
    credential: &Credential,
    transaction: &mut Transaction,
    now: Timestamp,
) -> Result<Result<Session, Problem>, StoreError> {
    Ok(credential.caller(transaction, now).await?.and_then(Caller::session))
}

/// A session in which something was done.
struct Touching {
    digest: String,
    now: Timestamp,
}

impl Work for Touching {
    type Output = ();

    async fn run(&mut self, transaction: &mut Transaction) -> Result<(), StoreError> {
        Session::touch(transaction, &self.digest, self.now).await
    }
}

impl Site {
    /// Writes down that something was done in a session, where that is due. Nobody waits for it: what was asked for is
    /// done whether it goes well or not.
    pub(super) fn touch(&self, session: Option<&Session>) {
        let Some(session) = session.filter(|session| session.untouched) else { return };
        let (site, digest) = (self.clone(), session.digest.clone());
        tokio::spawn(async move {
            let now = site.clock.now();
            if let Err(error) = site.store.write(&mut Touching { digest, now }).await {
                tracing::warn!(%error, "a session was not touched");
            }
        });
    }
}
