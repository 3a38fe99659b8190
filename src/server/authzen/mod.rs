//! The OpenID AuthZEN Authorization API 1.0 in front of any [`Knowledge`]: evaluation, evaluations, three searches and
//! the metadata of the decision point.
//!
//! | request | answer |
//! | --- | --- |
//! | `POST /access/v1/evaluation` | one decision, the engine's whole [`Decision`](crate::engine::Decision) in its `context` |
//! | `POST /access/v1/evaluations` | as many as there are items, from one [`Snapshot`] |
//! | `POST /access/v1/search/{subject,resource,action}` | a page of everything for which the evaluation is true |
//! | `GET /.well-known/authzen-configuration` | where all that is |
//!
//! A denial is 200. Only what is not a question is refused: a required field that is missing or of the wrong type, bad
//! JSON, another content type (400), a body that is too large (413). Unknown fields are ignored.
//!
//! Must never decide anything itself: what is true is what the engine answers, in one place (`judge`). Must never take a
//! time, an address or a right from the body of a request.

mod asker;
mod base;
mod batch;
mod body;
mod described;
mod evaluated;
mod holder;
mod judge;
mod knowledge;
mod metadata;
mod page;
mod question;
mod refused;
mod routes;
mod search;
mod shared;
mod walk;

pub use asker::Asker;
pub use base::{Base, BaseError};
pub(super) use described::{Described, described};
pub use holder::Holder;
pub(super) use judge::{SYSTEM, find};
pub use knowledge::{BoxError, Knowledge, Location, Outdated, Snapshot};
pub use page::Key;
pub(super) use question::USER;
pub use question::{Action, Entity, Question, Resource};
pub(super) use refused::{CODES, Refused};
pub use routes::router;

/// The largest body of a request, in bytes.
pub const MAXIMUM_BODY_BYTES: usize = 1 << 20;
/// The most questions in one request to `/access/v1/evaluations`.
pub const MAXIMUM_QUESTIONS: usize = 1_000;
/// The most results on a page of a search, and as many as there are where a request does not say.
pub const MAXIMUM_RESULTS: usize = 1_000;
