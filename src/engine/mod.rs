//! The engine: grants, an action, a resource and a moment in; a [`Decision`] out.
//!
//! Two ways to the same answer, held together by laws in `tests`: [`Access::check`] walks the memberships and
//! explains, [`Access::compile`] makes bit sets that answer in a few instructions. [`Answers`] are what `check` says to
//! every question, written down for readers without an engine. Must never read a clock, do I/O, or allow what it does
//! not know.

mod access;
mod answers;
mod bits;
mod check;
mod compile;
mod compiled;
mod decision;
mod forest;
mod grants;
mod instant;
mod menu;
mod reach;
mod standing;

pub(crate) use access::Assignments;
pub use access::{Access, Target};
pub use answers::{Answers, AnswersError, MAXIMUM_SPANS, MAXIMUM_STEPS};
#[cfg(feature = "server")]
pub(crate) use check::Standing;
pub use check::check;
pub(crate) use check::{AccessAt, Answer};
pub use compiled::CompiledGrants;
pub use decision::{DecidedBy, Decision, Effect, Reason};
pub use forest::{GrantsError, Place};
#[cfg(any(feature = "wasm", feature = "wasm-compiler"))]
pub(crate) use grants::path;
pub use grants::{Container, ContainerStatus, Grants, Membership, MembershipStatus, Resource};
pub use instant::{Instant, InstantError};
pub use menu::{Actions, Menu, MenuEntry, State};
pub use reach::{ActionReach, AssignedIds};
