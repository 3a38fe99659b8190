//! Passwords: changed by whoever shows the one before, and set anew by whoever reads the mail of the user.
//!
//! Must never tell whether a login or an address is known: who asks for a code is answered before anything is looked up.

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::answer::{json, with_type};
use super::arrival::Arrival;
use super::credential::Credential;
use super::giving::is_json;
use super::new_password::Whose;
use super::problem::{Code, Problem};
use super::session::signed_in;
use super::site::Site;
use super::whole::Whole;
use crate::api::read_json;
use crate::directory::{
    Actor, Command, Context, Digest, Email, Facts, Known, Login, PasswordForm, Timestamp, UserId, Verdict,
};
use crate::server::identity::{Attempt, LONGEST, MAILED_MINUTES, Recovery, Token};
use crate::server::mail::Mail;
use crate::server::obey::Given;
use crate::server::store::{Origin, StoreError, Transaction, Work};

/// A new password in place of one's own.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPasswordForm {
    /// The current password.
    current_password: String,
    /// The new one: 8 to 256 characters, none of the most common ones, and neither the login, the address nor the current one.
    password: String,
    /// Whether all of one's tokens for programs end, too.
    #[serde(default)]
    end_tokens: bool,
}

/// A password that was changed.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct ChangedPassword {
    /// How many of one's tokens for programs still work.
    tokens: i64,
}

/// Who forgot the password.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RecoveryForm {
    /// The login, or the confirmed e-mail address.
    login_or_email: String,
}

/// A code that came by mail, and the new password.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RedeemForm {
    /// The code.
    code: String,
    /// The new password: 8 to 256 characters, none of the most common ones, and neither the login, the address nor the current
    /// one.
    password: String,
}

/// `PUT /api/session/password`: changes one's own password. All other sessions end; tokens for programs go on unless
/// `end_tokens` says otherwise, and how many do is answered. Tries count as those to sign in do.
///
/// # Errors
/// 401 when nobody is signed in or the current password is wrong, 403 with a token, 422 for a password that does not fit,
/// 429 after too many tries.
pub(super) async fn change(
    State(site): State<Site>,
    Extension(arrival): Extension<Arrival>,
    headers: HeaderMap,
    Whole(body): Whole,
) -> Result<Response, Problem> {
    let now = site.clock.now();
    let credential = Credential::read(&site, &headers);
    let mut transaction = site.store.read().await?;
    let session = credential.caller(&mut transaction, now).await??.session()?;
    let record = transaction.settle(Known::default(), |facts| facts.user(&session.user)).await?;
    drop(transaction);
    is_json(&headers)?;
    let NewPasswordForm { current_password, password, end_tokens } = read_json(&body).map_err(Problem::of_body)?;
    let record = record.ok_or_else(Problem::not_signed_in)?;
    let attempt = Attempt::to_sign_in(&site.key, &record.login, arrival.address);
    site.count(&attempt, now).await?;
    let tried = if current_password.chars().count() > LONGEST { String::new() } else { current_password };
    if !site.passwords.is(tried, Some(record.password.clone())).await? {
        return Err(Problem::new(Code::PasswordWrong));
    }
    let password = Whose::from(&record).new_password(&site, password).await?;
    let origin = Origin { session: Some(session.digest.clone()), ..arrival.origin("change_password") };
    let given = given(&session.user, password, origin, now);
    let mut changing = Changing { credential, known: record.password, attempt, end_tokens, given };
    let tokens = site.store.write(&mut changing).await??;
    Ok(with_type(json(&ChangedPassword { tokens })?))
}

/// The command that the user gives.
fn given(user: &UserId, password: Digest, origin: Origin, now: Timestamp) -> Given {
    let context = Context { actor: Actor::User(user.clone()), now, ids: Vec::new(), secrets: Vec::new() };
    Given { command: Command::ChangePassword(PasswordForm { password }), context, secrets: Vec::new(), origin }
}

/// Changes a password, if the one that was looked at is still the user's.
struct Changing {
    credential: Credential,
    known: Digest,
    attempt: Attempt,
    end_tokens: bool,
    given: Given,
}

impl Work for Changing {
    /// How many tokens still work.
    type Output = Result<i64, Problem>;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<Result<i64, Problem>, StoreError> {
        let session = match signed_in(&self.credential, transaction, self.given.context.now).await? {
            Ok(session) => session,
            Err(problem) => return Ok(Err(problem)),
        };
        let record = transaction.settle(Known::default(), |facts| facts.user(&session.user)).await?;
        if record.is_none_or(|record| record.password != self.known) {
            return Ok(Err(Problem::new(Code::PasswordWrong)));
        }
        self.attempt.forget(transaction).await?;
        if let Err(problem) = refused(transaction.obey(&self.given).await?) {
            return Ok(Err(problem));
        }
        if self.end_tokens {
            Token::end_all(transaction, &session.user).await?;
        }
        Ok(Ok(Token::count(transaction, &session.user, self.given.context.now).await?))
    }
}

fn refused(verdict: Verdict) -> Result<(), Problem> {
    verdict.refusal.map_or(Ok(()), |refusal| Err(Problem::refused(refusal)))
}

/// `POST /api/recovery`: sends a code to the confirmed address of a user, by which they set a new password. Everybody gets
/// the same answer at once.
///
/// # Errors
/// 429 after too many for one user or in all from one network.
pub(super) async fn ask(
    State(site): State<Site>,
    Extension(arrival): Extension<Arrival>,
    headers: HeaderMap,
    Whole(body): Whole,
) -> Result<Response, Problem> {
    is_json(&headers)?;
    let RecoveryForm { login_or_email } = read_json(&body).map_err(Problem::of_body)?;
    let now = site.clock.now();
    let attempt = Attempt::to_ask(&site.key, &login_or_email, arrival.address);
    site.count(&attempt, now).await?;
    // Looked up once the answer is on its way, so that it takes the same time whoever is meant.
    tokio::spawn(async move {
        if let Err(problem) = send(&site, &login_or_email, now).await {
            tracing::error!("a code was not sent: {}", problem.detail());
        }
    });
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn send(site: &Site, login_or_email: &str, now: Timestamp) -> Result<(), Problem> {
    let mut transaction = site.store.read().await?;
    let (login, email) = (Login::new(login_or_email), Email::new(login_or_email));
    let found = transaction.settle(Known::default(), |facts| meant(facts, &login, &email)).await?;
    drop(transaction);
    let Some((user, to)) = found else { return Ok(()) };
    let recovery = Recovery::new(&site.key)?;
    let ends_at = now.plus_minutes(MAILED_MINUTES);
    let body = format!(
        "Somebody asked for a new password for your account. To set one, open\n\n  {}\n\nor enter the code\n\n  \
         {}\n\nIt works once, until {ends_at}. If it was not you who asked, do nothing: your password stays.\n",
        site.recovery_link(&recovery),
        recovery.code
    );
    let mail = Mail { to, subject: "A new password".into(), body, ends_at: Some(ends_at) };
    site.store.write(&mut Sending { recovery, user, mail, now, ends_at }).await?;
    Ok(())
}

/// A user who works, and their confirmed address. The address is looked up first: somebody else may have it as their login.
fn meant(facts: &dyn Facts, login: &Login, email: &Email) -> Option<(UserId, Email)> {
    let works = |user: UserId| {
        let record = facts.user(&user).filter(|record| !record.deleted && record.confirmed)?;
        record.email.map(|email| (user, email))
    };
    let (by_email, by_login) = (facts.user_by_email(email), facts.user_by_login(login));
    by_email.and_then(works).or_else(|| by_login.and_then(works))
}

impl Site {
    /// What opens the page where a new password is set. The code stands behind `#`, which no browser sends to a server.
    pub(super) fn recovery_link(&self, recovery: &Recovery) -> String {
        format!("{}/#/directory?recovery={}", self.origin.text, recovery.code)
    }
}

struct Sending {
    recovery: Recovery,
    user: UserId,
    mail: Mail,
    now: Timestamp,
    ends_at: Timestamp,
}

impl Work for Sending {
    type Output = ();

    async fn run(&mut self, transaction: &mut Transaction) -> Result<(), StoreError> {
        if self.recovery.keep(transaction, &self.user, self.now, self.ends_at).await? {
            transaction.post(&self.mail, self.now).await?;
        }
        Ok(())
    }
}

/// `POST /api/recovery/redeem`: sets a new password by a code. Every session and every token of the user ends: somebody else
/// may have been in the account.
///
/// # Errors
/// 401 for a code that is wrong, used or too old, 422 for a password that does not fit, 429 after too many tries.
pub(super) async fn redeem(
    State(site): State<Site>,
    Extension(arrival): Extension<Arrival>,
    headers: HeaderMap,
    Whole(body): Whole,
) -> Result<Response, Problem> {
    is_json(&headers)?;
    let RedeemForm { code, password } = read_json(&body).map_err(Problem::of_body)?;
    let now = site.clock.now();
    let code = Recovery::digest(&site.key, &code);
    let attempt = Attempt::to_redeem(&code, arrival.address);
    site.count(&attempt, now).await?;
    let mut transaction = site.store.read().await?;
    let owner = Recovery::owner(&mut transaction, &code, now).await?;
    drop(transaction);
    let user = owner.ok_or_else(|| Problem::new(Code::RecoveryInvalid))?;
    let password = Whose::user(&site, &user).await?.new_password(&site, password).await?;
    let given = given(&user, password, arrival.origin("recover_password"), now);
    site.store.write(&mut Redeeming { code, attempt, given }).await??;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Sets a password, if the code still works. With the password all codes of the user end, and their tries are forgotten.
struct Redeeming {
    code: String,
    attempt: Attempt,
    given: Given,
}

impl Work for Redeeming {
    type Output = Result<(), Problem>;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<Result<(), Problem>, StoreError> {
        let owner = Recovery::owner(transaction, &self.code, self.given.context.now).await?;
        if owner.map(Actor::User).as_ref() != Some(&self.given.context.actor) {
            return Ok(Err(Problem::new(Code::RecoveryInvalid)));
        }
        if let Err(problem) = refused(transaction.obey(&self.given).await?) {
            return Ok(Err(problem));
        }
        if let Actor::User(user) = &self.given.context.actor {
            Token::end_all(transaction, user).await?;
        }
        self.attempt.forget(transaction).await?;
        Ok(Ok(()))
    }
}
