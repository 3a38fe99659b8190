//! A layer that guards a route of any tower or axum service with one action.
//!
//! [`Guard`] is told how to find the subject of a request ([`FindSubject`]) and the resource it is about
//! ([`FindResource`]), and lets through what the engine allows. Nothing else reaches the service behind it:
//!
//! | what | answer |
//! | --- | --- |
//! | the decision is `allow` and does not depend | the service, which finds the [`Decision`] and the `Arc<Access>` in the request's extensions |
//! | the decision is `deny`, or `read_only` where that is not enough | 403, the Decision in the body |
//! | the decision depends on an id that the request does not name, and the guard does not take [`any`](Guard::any) | 403, the Decision in the body |
//! | no subject | 401 with `WWW-Authenticate` |
//! | the subject or the resource could not be looked up | 500, the [`LookupError`] in the response's extensions |
//!
//! Bodies of refusals are [`Problem`](crate::api::Problem) details, `application/problem+json`, never to be stored by a
//! cache. The response of a denial carries the [`Decision`] in its extensions too, for layers outside that keep a log.
//!
//! ```
//! use std::convert::Infallible;
//! use std::sync::Arc;
//!
//! use http::request::Parts;
//! use rolegate::engine::{Access, Resource};
//! use rolegate::tables::Tables;
//! use rolegate::tower::Guard;
//!
//! /// Put there by a layer outside that knows the session.
//! async fn subject(request: &mut Parts) -> Result<Option<Arc<Access>>, Infallible> {
//!     Ok(request.extensions.get::<Arc<Access>>().cloned())
//! }
//!
//! /// The team of a path such as `/teams/t-9/preview`.
//! async fn team(request: &mut Parts) -> Result<Option<Resource>, Infallible> {
//!     Ok(request.uri.path().split('/').nth(2).map(Resource::container))
//! }
//!
//! let guard = Guard::new(Tables::built_in(), "mini_program.preview", subject, team)?;
//! # let _: Guard<_, _> = guard;
//! # Ok::<(), rolegate::tower::UnknownAction>(())
//! ```
//!
//! Must never let a request through that the engine does not allow, and never decide by anything but the engine.
//!
//! [`Decision`]: crate::engine::Decision

mod find;
mod guard;
mod guarded;
mod refusal;

pub use find::{Anywhere, Asked, FindResource, FindSubject, Lookup, Subject};
pub use guard::{Guard, UnknownAction};
pub use guarded::Guarded;
pub use refusal::LookupError;

/// Any error of a lookup.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;
