//! Tokens for programs: made, listed and revoked by whoever is signed in with a session.
//!
//! Decision: a token for questions about everybody is for those who see who may do what on the platform, now and whenever it
//! is used; a member of one team would else learn the rights of all others.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::answer::{json, read as with_etag, with_type};
use super::credential::Credential;
use super::giving::{has_shown_password, is_json};
use super::problem::{Code, Problem};
use super::session::signed_in;
use super::site::Site;
use super::whole::Whole;
use crate::api::read_json;
use crate::directory::{
    Actor, Context, Known, PLATFORM, Question, Refusal, RefusalCode, Timestamp, UserId, WhoMayForm, answer,
};
use crate::engine::Resource;
use crate::server::identity::{NewToken, Scope, ShownToken, Token};
use crate::server::store::{StoreError, Transaction, Work};

/// How many characters a token's name has at most.
const LONGEST_NAME: usize = 200;
/// Days after which a token stops working at the latest.
const LONGEST_DAYS: i64 = 366;

/// A token that was just made.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct MadeToken {
    /// What a program sends as `Authorization: Bearer`. It is told this once.
    token: String,
    /// What is known of it from now on.
    #[serde(flatten)]
    shown: ShownToken,
}

/// One's own tokens.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Tokens {
    /// The tokens, in order of their ids.
    items: Vec<ShownToken>,
}

/// `POST /api/tokens`: makes a token.
///
/// # Errors
/// 401 without a session; 403 with a token, in a session in which the password was not shown a moment ago, and for the scope
/// `evaluate` without the right it takes; 422 for a name or an expiry that does not fit.
pub(super) async fn make(
    State(site): State<Site>,
    headers: HeaderMap,
    Whole(body): Whole,
) -> Result<Response, Problem> {
    let now = site.clock.now();
    let credential = Credential::read(&site, &headers);
    let mut transaction = site.store.read().await?;
    let caller = credential.caller(&mut transaction, now).await??;
    drop(transaction);
    has_shown_password(&caller)?;
    caller.session()?;
    is_json(&headers)?;
    let new: NewToken = read_json(&body).map_err(Problem::of_body)?;
    let new = fitting(new, now).map_err(Problem::refused)?;
    let (token, digest, id) = NewToken::make(&site.key)?;
    let shown = site.store.write(&mut Making { credential, new, id, digest, now }).await??;
    let mut response = with_type(json(&MadeToken { token, shown })?);
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

/// A token that may be made.
pub(super) fn fitting(mut new: NewToken, now: Timestamp) -> Result<NewToken, Refusal> {
    let refuse = |code, about: &str| Err(Refusal::new(code, about));
    new.name = new.name.trim().to_owned();
    new.scopes.sort_unstable();
    new.scopes.dedup();
    match new.name.chars().count() {
        0 => return refuse(RefusalCode::TextEmpty, "name"),
        length if length > LONGEST_NAME => return refuse(RefusalCode::TextTooLong, "name"),
        _ if new.name.chars().any(char::is_control) => return refuse(RefusalCode::TextControl, "name"),
        _ if new.scopes.is_empty() => return refuse(RefusalCode::TextEmpty, "list of scopes"),
        _ if new.expires_at <= now => return Err(Refusal::new(RefusalCode::ExpiryNotInFuture, new.expires_at)),
        _ => {}
    }
    new.expires_at = new.expires_at.min(now.plus_days(LONGEST_DAYS));
    Ok(new)
}

struct Making {
    credential: Credential,
    new: NewToken,
    id: String,
    digest: String,
    now: Timestamp,
}

impl Work for Making {
    type Output = Result<ShownToken, Problem>;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<Result<ShownToken, Problem>, StoreError> {
        let session = match signed_in(&self.credential, transaction, self.now).await? {
            Ok(session) => session,
            Err(problem) => return Ok(Err(problem)),
        };
        if self.new.scopes.contains(&Scope::Evaluate)
            && let Err(refusal) = sees_everybody(transaction, &session.user, self.now).await?
        {
            return Ok(Err(Problem::refused(refusal)));
        }
        let named = (self.id.as_str(), self.digest.as_str());
        let kept = self.new.keep(transaction, Some(&session.user), named, self.now).await?;
        Ok(kept.ok_or_else(|| Problem::new(Code::TooManyTokens)))
    }
}

/// Whether a user sees who may do what on the platform.
///
/// # Errors
/// [`StoreError`] when the database cannot answer; the refusal stands inside.
pub(super) async fn sees_everybody(
    transaction: &mut Transaction,
    user: &UserId,
    now: Timestamp,
) -> Result<Result<(), Refusal>, StoreError> {
    let resource = Resource::container(PLATFORM);
    let question = Question::WhoMay(WhoMayForm { action: String::new(), resource, after: None, limit: None });
    let context = Context { actor: Actor::User(user.clone()), now, ids: Vec::new(), secrets: Vec::new() };
    transaction.settle(Known::default(), |facts| answer(facts, &question, &context).map(drop)).await
}

/// `GET /api/tokens`: one's own tokens.
///
/// # Errors
/// 401 without a session, 403 with a token.
pub(super) async fn list(State(site): State<Site>, headers: HeaderMap) -> Result<Response, Problem> {
    let now = site.clock.now();
    let mut transaction = site.store.read().await?;
    let session = Credential::read(&site, &headers).caller(&mut transaction, now).await??.session()?;
    let items = Token::of(&mut transaction, &session.user).await?;
    site.touch(Some(&session));
    Ok(with_etag(&headers, json(&Tokens { items })?))
}

/// `DELETE /api/tokens/{token}`: takes a token away.
///
/// # Errors
/// 401 without a session, 403 with a token, 404 for a token that one does not have.
pub(super) async fn revoke(
    State(site): State<Site>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let credential = Credential::read(&site, &headers);
    site.store.write(&mut Revoking { credential, token, now: site.clock.now() }).await??;
    Ok(StatusCode::NO_CONTENT.into_response())
}

struct Revoking {
    credential: Credential,
    token: String,
    now: Timestamp,
}

impl Work for Revoking {
    type Output = Result<(), Problem>;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<Result<(), Problem>, StoreError> {
        let session = match signed_in(&self.credential, transaction, self.now).await? {
            Ok(session) => session,
            Err(problem) => return Ok(Err(problem)),
        };
        let is_revoked = Token::revoke(transaction, &session.user, &self.token).await?;
        Ok(if is_revoked { Ok(()) } else { Err(Problem::new(Code::UnknownToken)) })
    }
}
