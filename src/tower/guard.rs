//! The layer: one action, how to find who asks and for what, and what is enough.

use core::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use http::HeaderValue;
use http::request::Parts;
use thiserror::Error;
use tower_layer::Layer;

use super::refusal::Rejection;
use super::{Asked, FindResource, FindSubject, Guarded, Subject};
#[cfg(doc)]
use crate::engine::Resource;
use crate::engine::{Access, Decision, Effect, Instant, Reason};
use crate::tables::Tables;

/// A layer that lets through the requests whose subject may do one action to their resource, and refuses all others.
///
/// What is enough depends on how the guard is made:
///
/// | the guard | lets a request through when the decision is |
/// | --- | --- |
/// | made with [`Anywhere`](super::Anywhere), or whose lookup gives [`Asked::Anywhere`] | `allow`: it asks "anywhere at all?", whose answer always `depends` |
/// | made with a lookup of the resource | `allow` and does not `depend` |
/// | the same with [`any`](Guard::any) | `allow` |
///
/// [`read_only_is_enough`](Guard::read_only_is_enough) takes `read_only` as well as `allow` in each line.
///
/// An answer about a container depends when it is given only by an `assigned` scope: something in the container is
/// allowed, and the request does not say whether it is about that. A route about one thing has to find its id, too:
/// build the resource with [`Resource::thing`], and give `None` where the request has no id or no container. That is no
/// resource and denied as `unknown_container`, by a guard with [`any`](Guard::any) too. Never read a whole [`Resource`]
/// from a request: whoever sends it could leave out the id.
///
/// ```
/// use std::convert::Infallible;
///
/// use http::request::Parts;
/// use rolegate::engine::Resource;
///
/// /// The mini program of a request such as `/teams/t-2/upload?id=mp-9`. Without an id it is about nothing.
/// async fn mini_program(request: &mut Parts) -> Result<Option<Resource>, Infallible> {
///     let team = request.uri.path().split('/').nth(2);
///     let id = request.uri.query().and_then(|query| query.strip_prefix("id="));
///     Ok(team.zip(id).map(|(team, id)| Resource::thing(team, id)))
/// }
/// # let _ = rolegate::tower::Guard::new(
/// #     rolegate::tables::Tables::built_in(),
/// #     "mini_program.upload",
/// #     async |_: &mut Parts| Ok::<Option<rolegate::engine::Grants>, Infallible>(None),
/// #     mini_program,
/// # );
/// ```
///
/// Cloning is cheap. One guard may be laid around any number of routes; guards laid around each other all have to let a
/// request through.
///
/// # What a refusal says
///
/// Status 403 and this body, the same from every guard in Rust and in JavaScript. `decision` is the engine's own, unchanged:
///
/// ```json
/// {"type":"about:blank","title":"Forbidden","status":403,"detail":"…","decision":{…}}
/// ```
///
/// For a denial, and for `read_only` that is not enough, `detail` is the English message of the decision's reason. For an
/// answer that depends it is [`Problem::DEPENDS`](crate::api::Problem::DEPENDS); the decision then is the one that
/// `check` gives to the question the request did ask: `"effect":"allow"`, `"reason":"granted"`, `"depends":true`. For what
/// is no resource it is `"effect":"deny"`, `"reason":"unknown_container"`, `"depends":false`, `"decided_by":null`, and
/// `granted_to` lists the action's roles.
pub struct Guard<F, R> {
    settings: Arc<Settings>,
    subject: Arc<F>,
    resource: Arc<R>,
}

#[derive(Clone)]
struct Settings {
    tables: Tables,
    action: String,
    /// The weakest effect that lets through.
    enough: Effect,
    /// Lets through what depends on an id the request does not name.
    any: bool,
    challenge: HeaderValue,
    clock: Arc<dyn Fn() -> Instant + Send + Sync>,
}

/// An action that no system of the tables has: a guard with it would refuse everything.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{action}` is not an action, expected one in the tables of {}", systems.join(", "))]
pub struct UnknownAction {
    action: String,
    systems: Vec<String>,
}

impl<F: FindSubject, R: FindResource> Guard<F, R> {
    /// A guard of one action. It lays the grants that `subject` finds over `tables`.
    ///
    /// # Errors
    /// [`UnknownAction`] when no system of the tables has the action: a typo is an error where the service starts, not a
    /// refusal of every request. An action that only another system than the subject's has is denied when it is asked.
    pub fn new(tables: &Tables, action: &str, subject: F, resource: R) -> Result<Guard<F, R>, UnknownAction> {
        if tables.systems().iter().all(|system| system.action_index(action).is_none()) {
            let systems = tables.systems().iter().map(|system| format!("`{}`", system.id())).collect();
            return Err(UnknownAction { action: action.chars().take(100).collect(), systems });
        }
        let settings = Settings {
            tables: tables.clone(),
            action: action.into(),
            enough: Effect::Allow,
            any: false,
            challenge: HeaderValue::from_static("Bearer"),
            clock: Arc::new(system_clock),
        };
        Ok(Guard { settings: Arc::new(settings), subject: Arc::new(subject), resource: Arc::new(resource) })
    }
}

impl<F, R> Guard<F, R> {
    /// Lets through what is read-only as well: for routes that show and change nothing.
    #[must_use]
    pub fn read_only_is_enough(mut self) -> Self {
        Arc::make_mut(&mut self.settings).enough = Effect::ReadOnly;
        self
    }

    /// Lets a request about a container through when something in it is allowed: for the list page of an action with an
    /// `assigned` scope. What the page shows is left to the service, which asks [`Access::reach`].
    #[must_use]
    pub fn any(mut self) -> Self {
        Arc::make_mut(&mut self.settings).any = true;
        self
    }

    /// What `WWW-Authenticate` says when there is no subject, in place of `Bearer`.
    #[must_use]
    pub fn with_challenge(mut self, challenge: HeaderValue) -> Self {
        Arc::make_mut(&mut self.settings).challenge = challenge;
        self
    }

    /// Asks this clock what time it is, in place of the system's.
    #[must_use]
    pub fn with_clock(mut self, clock: impl Fn() -> Instant + Send + Sync + 'static) -> Self {
        Arc::make_mut(&mut self.settings).clock = Arc::new(clock);
        self
    }

    pub(super) fn challenge(&self) -> &HeaderValue {
        &self.settings.challenge
    }
}

/// Whose request it is, and what it is about.
pub(super) struct Question {
    access: Arc<Access>,
    asked: Asked,
}

impl<F: FindSubject, R: FindResource> Guard<F, R> {
    /// Lets the request through, with its decision and its subject's rights in the extensions, or says why not.
    pub(super) async fn admit(&self, request: &mut Parts) -> Result<Question, Rejection> {
        let action = &self.settings.action;
        let found = self.subject.find_subject(request).await.map_err(Rejection::failed)?;
        let access = match found.ok_or(Rejection::NoSubject)? {
            Subject::Access(access) => access,
            Subject::Grants(grants) => {
                let access = Access::new(&self.settings.tables, grants);
                Arc::new(access.map_err(|_| Rejection::Denied(Decision::denied(action, Reason::BadGrants)))?)
            }
        };
        request.extensions.insert(Arc::clone(&access));
        let asked = self.resource.find_resource(request).await.map_err(Rejection::failed)?;
        // Only now: the lookups may have taken their time.
        let question = Question { access, asked };
        request.extensions.insert(self.judge(&question).map_err(|denied| Rejection::Denied(*denied))?);
        Ok(question)
    }

    /// Judges by the clock as it is now; a decision that is not enough is the error.
    pub(super) fn judge(&self, Question { access, asked }: &Question) -> Result<Decision, Box<Decision>> {
        let action = &self.settings.action;
        let now = (self.settings.clock)();
        let decision = match asked {
            Asked::Resource(resource) => access.check(action, Some(resource), now),
            Asked::Unknown => access.check_target(action, None, now),
            Asked::Anywhere => access.check(action, None, now),
        };
        let may_depend = self.settings.any || *asked == Asked::Anywhere;
        if decision.effect < self.settings.enough || decision.depends && !may_depend {
            return Err(decision.into());
        }
        Ok(decision)
    }
}

impl<S, F, R> Layer<S> for Guard<F, R> {
    type Service = Guarded<S, F, R>;

    fn layer(&self, inner: S) -> Guarded<S, F, R> {
        Guarded::new(inner, self.clone())
    }
}

impl<F, R> Clone for Guard<F, R> {
    fn clone(&self) -> Self {
        Guard {
            settings: Arc::clone(&self.settings),
            subject: Arc::clone(&self.subject),
            resource: Arc::clone(&self.resource),
        }
    }
}

impl<F, R> fmt::Debug for Guard<F, R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Settings { action, enough, any, .. } = &*self.settings;
        let mut guard = formatter.debug_struct("Guard");
        guard.field("action", action).field("enough", enough).field("any", any).finish_non_exhaustive()
    }
}

/// The system's time in whole milliseconds, as JavaScript's clock gives it.
fn system_clock() -> Instant {
    let milliseconds = |time: u128| i64::try_from(time).unwrap_or(i64::MAX);
    Instant::from_milliseconds(match SystemTime::now().duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => milliseconds(after.as_millis()),
        Err(before) => -milliseconds(before.duration().as_millis()),
    })
}
