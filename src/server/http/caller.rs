//! Who sends a request: nobody, a session by its cookie, or a program by its token. Asked again in the transaction of
//! every request, so that whoever is shut out is shut out from the next request on.

use axum::http::{HeaderMap, HeaderValue, header};

use super::credential::Credential;
use super::problem::{Code, Problem};
use super::site::Site;
use crate::directory::{Actor, Timestamp};
use crate::server::identity::{Scope, Session, SignedIn, Token};
use crate::server::store::{StoreError, Transaction};

/// Who sent a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Caller {
    /// In whose name it is answered.
    pub(super) actor: Actor,
    /// The session, where it is one.
    pub(super) session: Option<Session>,
    /// What a token is good for, where it is one.
    pub(super) scopes: Option<Vec<Scope>>,
}

/// The beginning of `Authorization` with a token.
const BEARER: &str = "bearer ";

impl Credential {
    /// Reads the headers. A token goes before a cookie.
    pub(super) fn read(site: &Site, headers: &HeaderMap) -> Credential {
        if let Some(value) = headers.get(header::AUTHORIZATION) {
            let text = value.to_str().unwrap_or_default();
            let is_bearer = text.get(..BEARER.len()).is_some_and(|start| start.eq_ignore_ascii_case(BEARER));
            let token = text.get(BEARER.len()..).filter(|_| is_bearer).unwrap_or_default().trim();
            // Another scheme is a token that nobody has, and so is refused in the same words.
            return Credential::Token(Token::digest(&site.key, token));
        }
        match cookie_of(headers, cookie_name(site)) {
            Some(token) => Credential::Session(Session::digest(&site.key, token)),
            None => Credential::Nothing,
        }
    }

    /// Who it is now. A session that has ended is nobody's; a token that works no more is refused.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot answer.
    pub(super) async fn caller(
        &self,
        transaction: &mut Transaction,
        now: Timestamp,
    ) -> Result<Result<Caller, Problem>, StoreError> {
        let nobody = Caller { actor: Actor::Visitor, session: None, scopes: None };
        match self {
            Credential::Nothing => Ok(Ok(nobody)),
            Credential::Session(digest) => Ok(Ok(match Session::find(transaction, digest, now).await? {
                Some(session) => {
                    Caller { actor: Actor::User(session.user.clone()), session: Some(session), scopes: None }
                }
                None => nobody,
            })),
            Credential::Token(digest) => {
                let Some(Token { user, scopes }) = Token::find(transaction, digest, now).await? else {
                    return Ok(Err(Problem::new(Code::TokenInvalid)));
                };
                Ok(Ok(Caller { actor: user.map_or(Actor::Visitor, Actor::User), session: None, scopes: Some(scopes) }))
            }
        }
    }
}

impl Caller {
    /// Somebody who is signed in, with a session or with a token for one of these scopes.
    ///
    /// # Errors
    /// 401 for nobody, 403 for a token that was made for something else.
    pub(super) fn with(self, scopes: &[Scope]) -> Result<Caller, Problem> {
        match &self.scopes {
            Some(own) if !own.iter().any(|scope| scopes.contains(scope)) => Err(Problem::of_scopes(own, scopes)),
            _ if self.actor == Actor::Visitor => Err(Problem::not_signed_in()),
            _ => Ok(self),
        }
    }

    /// The session, for what no token does.
    ///
    /// # Errors
    /// 401 for nobody, 403 for a token.
    pub(super) fn session(self) -> Result<Session, Problem> {
        match (self.session, self.scopes) {
            (Some(session), _) => Ok(session),
            (None, Some(_)) => Err(Problem::new(Code::SessionOnly)),
            (None, None) => Err(Problem::not_signed_in()),
        }
    }
}

/// What a browser's cookie of a name holds.
pub(super) fn cookie_of<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut found = cookies.flat_map(|line| line.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
    found.find(|(known, _)| *known == name).map(|(_, held)| held)
}

/// Browsers take a cookie of this beginning only over an encrypted connection, from this very host, for all its paths.
fn cookie_name(site: &Site) -> &'static str {
    if site.origin.secure { "__Host-session" } else { "session" }
}

/// The header that gives a browser a session, or takes it away.
pub(super) fn cookie(site: &Site, signed_in: Option<&SignedIn>) -> Option<HeaderValue> {
    let (token, seconds) = signed_in.map_or(("", 0), |signed_in| (signed_in.token.as_str(), SignedIn::SECONDS));
    let secure = if site.origin.secure { "; Secure" } else { "" };
    let name = cookie_name(site);
    let text = format!("{name}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}");
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}
