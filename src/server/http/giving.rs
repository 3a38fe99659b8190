//! Commands: a form in, events out, in one transaction with all that has to hold together.
//!
//! Whoever is signed in is asked for again in that transaction, `If-Match` is compared in it, and what `Idempotency-Key`
//! promises is kept in it: when the database runs it again, all of that is done anew.

use axum::body::Bytes;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use serde_json::{Map, Value as Json};

use super::answer::{etag, idempotency_key, if_match, json, with_type};
use super::arrival::Arrival;
use super::caller::Caller;
use super::credential::Credential;
use super::forms::CommandForm;
use super::new_password::Whose;
use super::problem::{Code, Problem};
use super::reading::resources;
use super::site::Site;
use crate::directory::{
    Actor, Command, Context, Digest, Email, Event, Intent, Question, RefusalCode, Verdict, without_secrets,
};
use crate::server::identity::{Attempt, Guess, ID_LETTERS, Purpose, Scope, code, letters, secret};
use crate::server::obey::{Given, Secret};
use crate::server::store::{StoreError, Transaction, Value, Work};

/// The commands whose fresh secret is shown to whoever gave them, once. Those of all others go by mail.
const SHOWN: [Intent; 2] = [Intent::CreateInvitationCode, Intent::CreateAppKey];
/// The command that no token gives, and no session in which the password was not shown a moment ago: who came by one must
/// not become its owner.
pub(super) const SESSION_ONLY: [Intent; 1] = [Intent::ChangePassword];
/// What a code that nobody was given is refused with.
const GUESSED: [RefusalCode; 1] = [RefusalCode::UnknownInvitation];
/// Hours for which an `Idempotency-Key` is remembered.
const REMEMBERED_HOURS: i64 = 24;

/// A command on its way through its transaction.
struct Giving<'a> {
    site: &'a Site,
    credential: &'a Credential,
    intent: Intent,
    /// Where somebody signs up: of these there may be only so many.
    sign_up: Option<Attempt>,
    /// The command, in whose name it is given aside: that is looked up in the transaction.
    given: Given,
    /// The key, and the digest of what was asked with it.
    key: Option<(String, Digest)>,
    /// The ETags of which one has to be that of one of the resources.
    matches: Option<(Vec<String>, Vec<Question>)>,
}

/// What came of a command.
struct Told {
    status: u16,
    body: Bytes,
}

/// Gives a command.
///
/// # Errors
/// Why not.
pub(super) async fn give(
    site: &Site,
    form: &CommandForm,
    arrival: &Arrival,
    headers: &HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let now = site.clock.now();
    let credential = Credential::read(site, headers);
    // Before anything else is told or worked at; asked again where the command is decided.
    let mut transaction = site.store.read().await?;
    let caller = admitted(form, credential.caller(&mut transaction, now).await??)?;
    if let Actor::User(user) = &caller.actor
        && form.has_code()
        && let Some(seconds) = Guess::new(&site.key, user).wait(&mut transaction, now).await?
    {
        return Err(Problem::new(Code::CodesGuessed).after(seconds));
    }
    drop(transaction);
    is_json(headers)?;
    let plain = form.read(&body).map_err(Problem::of_body)?;
    let plain = serde_json::to_value(&plain).map_err(|_| Problem::new(Code::Internal))?;
    let given = plain.get(form.name).cloned().unwrap_or_default();
    let email = given.get("email").and_then(Json::as_str).filter(|_| form.intent == Intent::SignUp);
    let sign_up = email.map(|email| Attempt::to_sign_up(&site.key, &Email::new(email), arrival.address));
    // A new password can be sent to an address.
    if form.intent == Intent::EditUser && given.get("email").is_some_and(|email| !email.is_null()) {
        has_shown_password(&caller)?;
    }
    let key = idempotency_key(headers)?;
    let key = key.map(|key| (key, site.key.digest(Purpose::Command, &plain.to_string())));
    let matches = if_match(headers)?.map(|tags| (tags, resources(form.form, &given)));
    let secrets = fresh_secrets(site, form.intent)?;
    let digests = secrets.iter().map(|secret| secret.digest.clone()).collect();
    let given = Given {
        command: digested(site, form, given, &caller.actor).await?,
        context: Context { actor: caller.actor, now, ids: fresh_ids(form.intent)?, secrets: digests },
        secrets,
        origin: arrival.origin(form.name),
    };
    let mut giving = Giving { site, credential: &credential, intent: form.intent, sign_up, given, key, matches };
    let Told { status, body } = site.store.write(&mut giving).await??;
    site.live.changed();
    site.touch(caller.session.as_ref());
    Ok(if status == 200 { with_type(body) } else { Problem::again(status, body.to_vec()) })
}

/// Whoever may give the command as far as its kind goes.
fn admitted(form: &CommandForm, caller: Caller) -> Result<Caller, Problem> {
    if SESSION_ONLY.contains(&form.intent) {
        has_shown_password(&caller)?;
    }
    if caller.scopes.is_none() && caller.actor == Actor::Visitor && form.is_for_visitors() {
        return Ok(caller);
    }
    caller.with(&[Scope::Own])
}

/// Whether whoever asks showed the password a moment ago, which changes that decide who signs in need.
pub(super) fn has_shown_password(caller: &Caller) -> Result<(), Problem> {
    match &caller.session {
        None if caller.scopes.is_some() => Err(Problem::new(Code::SessionOnly)),
        Some(session) if !session.password_shown => Err(Problem::new(Code::PasswordNeeded)),
        _ => Ok(()),
    }
}

/// The body is said to be JSON, which a form of a page of another origin cannot say. JSON has one encoding.
///
/// # Errors
/// 415.
pub(super) fn is_json(headers: &HeaderMap) -> Result<(), Problem> {
    let given = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (kind, rest) = given.split_once(';').unwrap_or((given, ""));
    let is_other = |parameter: &str| {
        let (name, value) = parameter.split_once('=').unwrap_or_default();
        name.trim().eq_ignore_ascii_case("charset") && !value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
    };
    let fits = kind.trim().eq_ignore_ascii_case("application/json") && !rest.split(';').any(is_other);
    if fits { Ok(()) } else { Err(Problem::new(Code::NotJson)) }
}

/// The command with digests in the place of its secrets.
pub(super) async fn digested(
    site: &Site,
    form: &CommandForm,
    mut given: Json,
    actor: &Actor,
) -> Result<Command, Problem> {
    for secret in &form.secrets {
        let whose = match actor {
            _ if !secret.password => Whose::default(),
            Actor::User(user) if form.intent == Intent::ChangePassword => Whose::user(site, user).await?,
            _ => Whose::beside(&given, &secret.pointer),
        };
        let Some(place) = given.pointer_mut(&secret.pointer) else { continue };
        let plain = place.as_str().unwrap_or_default().to_owned();
        let digest =
            if secret.password { whose.new_password(site, plain).await? } else { site.key.digest_of_code(&plain) };
        *place = Json::String(digest.as_str().to_owned());
    }
    let named: Map<String, Json> = [(form.name.to_owned(), given)].into_iter().collect();
    serde_json::from_value(Json::Object(named)).map_err(|_| Problem::new(Code::Internal))
}

pub(super) fn fresh_ids(intent: Intent) -> Result<Vec<String>, Problem> {
    let count = intent.taken().map_or(0, |taken| taken.ids.len());
    Ok((0..count).map(|_| letters(ID_LETTERS)).collect::<Result<_, _>>()?)
}

pub(super) fn fresh_secrets(site: &Site, intent: Intent) -> Result<Vec<Secret>, Problem> {
    let taken = intent.taken().map_or(&[][..], |taken| taken.secrets);
    let fresh = taken.iter().map(|_| {
        // Programs keep a key; people type all others.
        let plain = if intent == Intent::CreateAppKey { secret()? } else { code()? };
        Ok(Secret { digest: site.key.digest_of_code(&plain), plain })
    });
    fresh.collect()
}

impl Work for Giving<'_> {
    type Output = Result<Told, Problem>;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<Result<Told, Problem>, StoreError> {
        let now = self.given.context.now;
        let caller = match self.credential.caller(transaction, now).await? {
            Ok(caller) => caller,
            Err(problem) => return Ok(Err(problem)),
        };
        self.given.context.actor = caller.actor.clone();
        if let Some(before) = self.before(transaction).await? {
            return Ok(before);
        }
        if !self.is_fresh(transaction).await? {
            return Ok(Err(Problem::new(Code::Stale)));
        }
        if let Some(sign_up) = &self.sign_up
            && let Some(seconds) = sign_up.wait(transaction, now).await?
        {
            return Ok(Err(Problem::new(Code::SignedUpTooOften).after(seconds)));
        }
        self.given.origin.session = caller.session.map(|session| session.digest);
        let verdict = transaction.obey(&self.given).await?;
        if let Some(sign_up) = self.sign_up.as_ref().filter(|_| verdict.refusal.is_none()) {
            sign_up.add(transaction, now).await?;
        }
        if let (Some(refusal), Actor::User(user)) = (&verdict.refusal, &caller.actor)
            && GUESSED.contains(&refusal.code)
        {
            Guess::new(&self.site.key, user).count(transaction, now).await?;
        }
        let leaves_something = !verdict.events.is_empty();
        let (told, secrets) = match self.told(verdict) {
            Ok(told) => told,
            Err(problem) => return Ok(Err(problem)),
        };
        if leaves_something {
            self.remember(transaction, &told).await?;
        }
        Ok(if secrets.is_empty() { Ok(told) } else { with_secrets(told, secrets) })
    }
}

impl Giving<'_> {
    /// What came of the same command with the same key before. Visitors have no name to keep it under.
    async fn before(&self, transaction: &mut Transaction) -> Result<Option<Result<Told, Problem>>, StoreError> {
        let (Some((key, body)), Actor::User(user)) = (&self.key, &self.given.context.actor) else { return Ok(None) };
        let statement = "select body, status, answer from answered \
            where actor = $1 and command = $2 and key = $3 and answered_at > $4";
        let since = self.given.context.now.plus_minutes(-REMEMBERED_HOURS * 60);
        let values = [
            Value::text(user),
            Value::text(&self.given.origin.command),
            Value::text(key),
            Value::number(since.milliseconds()),
        ];
        let Some(row) = transaction.row(statement, &values).await? else { return Ok(None) };
        Ok(Some(if row.text(0)? == body.as_str() {
            let status = u16::try_from(row.number(1)?).unwrap_or(500);
            Ok(Told { status, body: Bytes::from(row.text(2)?) })
        } else {
            Err(Problem::new(Code::KeyReused))
        }))
    }

    /// Whether a resource that the command names is as `If-Match` says.
    async fn is_fresh(&self, transaction: &mut Transaction) -> Result<bool, StoreError> {
        let Some((tags, questions)) = &self.matches else { return Ok(true) };
        for question in questions {
            let Ok(answer) = transaction.answer(question, &self.given.context).await? else { continue };
            let tag = json(&answer).map(|body| etag(&body)).ok();
            if tag.is_some_and(|tag| tags.iter().any(|known| known == "*" || *known == tag)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What is told: the events without what is secret of them, or the refusal, and the secrets that are shown.
    fn told(&self, verdict: Verdict) -> Result<(Told, Map<String, Json>), Problem> {
        if let Some(refusal) = verdict.refusal {
            let problem = Problem::refused(refusal);
            return Ok((Told { status: problem.status(), body: problem.body().into() }, Map::new()));
        }
        let events: Vec<Event> = verdict.events.into_iter().map(without_secrets).collect();
        let body = json(&Map::from_iter([("events".to_owned(), serde_json::to_value(events).unwrap_or_default())]))?;
        let names = self.intent.taken().filter(|_| SHOWN.contains(&self.intent)).map_or(&[][..], |taken| taken.secrets);
        let shown = names.iter().zip(&self.given.secrets);
        let shown = shown.map(|(fresh, secret)| (fresh.name.to_owned(), Json::String(secret.plain.clone())));
        Ok((Told { status: 200, body }, shown.collect()))
    }

    /// Keeps what is told, without secrets, for whoever gives the command again with its key.
    async fn remember(&self, transaction: &mut Transaction, told: &Told) -> Result<(), StoreError> {
        let (Some((key, body)), Actor::User(user)) = (&self.key, &self.given.context.actor) else { return Ok(()) };
        if [401, 403, 429].contains(&told.status) {
            return Ok(());
        }
        let since = self.given.context.now.plus_minutes(-REMEMBERED_HOURS * 60);
        let ended = "delete from answered where answered_at <= $1";
        transaction.run(ended, &[Value::number(since.milliseconds())]).await?;
        let statement = "insert into answered (actor, command, key, body, status, answer, answered_at) \
            values ($1, $2, $3, $4, $5, $6, $7)";
        let values = [
            Value::text(user),
            Value::text(&self.given.origin.command),
            Value::text(key),
            Value::text(body),
            Value::number(told.status.into()),
            Value::text(String::from_utf8_lossy(&told.body)),
            Value::number(self.given.context.now.milliseconds()),
        ];
        transaction.run(statement, &values).await.map(drop)
    }
}

/// The events with the secrets that are told once.
fn with_secrets(told: Told, secrets: Map<String, Json>) -> Result<Told, Problem> {
    let mut whole: Map<String, Json> = serde_json::from_slice(&told.body).unwrap_or_default();
    whole.insert("secrets".to_owned(), Json::Object(secrets));
    Ok(Told { status: told.status, body: json(&whole)? })
}
