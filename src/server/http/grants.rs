//! What whoever is signed in holds, for the engine in a browser: as Grants, or as answers that need no engine.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use super::answer::{json, read as with_etag};
use super::caller::Caller;
use super::credential::Credential;
use super::parameters::read;
use super::problem::{Code, Problem};
use super::reading::{context, query, question_routes};
use super::site::Site;
use crate::directory::{Answer, Refusal, RefusalCode};
use crate::engine::{Access, Answers};
use crate::server::identity::Scope;
use crate::tables::Tables;

/// The question that is asked in the name of whoever is signed in.
pub(super) const QUESTION: &str = "grants";
/// Its parameter that the session tells.
pub(super) const USER: &str = "user";

/// `GET /api/session/grants`: the Grants in one system.
///
/// # Errors
/// 401 when nobody is signed in, 400 for parameters that do not fit.
pub(super) async fn grants(State(site): State<Site>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let (caller, answer) = held(&site, &Credential::read(&site, &headers), &uri).await?;
    site.touch(caller.session.as_ref());
    Ok(with_etag(&headers, json(&answer)?))
}

/// `GET /api/session/answers`: the answers to every question about these Grants, from now on.
///
/// # Errors
/// As [`grants`]; 422 where there are too many containers to answer for, of which `in` names fewer.
pub(super) async fn answers(State(site): State<Site>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let (caller, answer) = held(&site, &Credential::read(&site, &headers), &uri).await?;
    let Answer::Grants(grants) = answer else { return Err(Problem::new(Code::Internal)) };
    site.touch(caller.session.as_ref());
    let now = site.clock.now().instant();
    let compiled = tokio::task::spawn_blocking(move || {
        let access = Access::new(Tables::built_in(), grants).ok()?;
        Some(Answers::compile(&access, now))
    });
    match compiled.await {
        Ok(Some(Ok(answers))) => Ok(with_etag(&headers, Bytes::from(answers.into_json()))),
        Ok(Some(Err(_))) => Err(Problem::refused(Refusal::new(RefusalCode::TooMany, "containers"))),
        Ok(None) | Err(_) => Err(Problem::new(Code::Internal)),
    }
}

/// What whoever is signed in holds, in the words of the parameters; and who that is.
///
/// # Errors
/// As [`grants`].
pub(super) async fn held(site: &Site, credential: &Credential, uri: &Uri) -> Result<(Caller, Answer), Problem> {
    let now = site.clock.now();
    let mut transaction = site.store.read().await?;
    let caller = credential.caller(&mut transaction, now).await??.with(&[Scope::Own, Scope::Read])?;
    let route = question_routes().iter().find(|route| route.question == QUESTION);
    let route = route.ok_or_else(|| Problem::new(Code::Internal))?;
    let user = (USER.to_owned(), String::from(caller.actor.clone()));
    let question = read(QUESTION, &route.parameters, vec![user], query(uri)?)?;
    let context = context(caller.actor.clone(), now);
    let answer = transaction.answer(&question, &context).await?.map_err(Problem::refused)?;
    Ok((caller, answer))
}
