//! What the answers are taken from: files, or a directory in a database.
//!
//! Must never judge a right.

use super::{Holder, Question};
use crate::engine::{Instant, Resource};
use crate::tables::Tables;

/// Any error of a lookup; its text goes to the log and to nobody else.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The error of a lookup that is begun anew from a later moment, so that nobody has to hear of it.
#[derive(Debug, thiserror::Error)]
#[error("the moment is over")]
pub struct Outdated;

/// Something that knows who holds what, and where things are.
pub trait Knowledge: Send + Sync + 'static {
    /// All of it at one moment.
    type Snapshot: Snapshot;

    /// Everything as it is now. A request takes one, whatever it asks.
    ///
    /// # Errors
    /// When nothing can be looked up.
    fn snapshot(&self) -> impl Future<Output = Result<Self::Snapshot, BoxError>> + Send;
}

/// What there is at one moment.
///
/// Facts are gathered before anything is decided: [`Snapshot::gather`] is told the questions, and may wait for a database;
/// `container`, `thing` and `holder` then answer at once, for these questions. What was not gathered is unknown, and what is
/// unknown is denied.
pub trait Snapshot: Send {
    /// The tables that decide.
    fn tables(&self) -> &Tables;

    /// The moment of every answer.
    fn now(&self) -> Instant;

    /// Looks up what these questions need: their containers, their things, and what their subjects hold in the systems of
    /// those. A batch is one call.
    ///
    /// # Errors
    /// When it cannot be looked up.
    fn gather(&mut self, questions: &[Question]) -> impl Future<Output = Result<(), BoxError>> + Send;

    /// As [`Snapshot::gather`], and what else the reasons of denials depend on. Without it what is allowed is the same.
    ///
    /// # Errors
    /// When it cannot be looked up.
    fn gather_reasons(&mut self, questions: &[Question]) -> impl Future<Output = Result<(), BoxError>> + Send {
        self.gather(questions)
    }

    /// Where the container with this id is.
    fn container(&self, id: &str) -> Option<&Location>;

    /// What the thing of this type and id is to the engine.
    fn thing(&self, kind: &str, id: &str) -> Option<&Resource>;

    /// What a user holds in a system; `None` for a user whom nobody knows there.
    fn holder(&self, user: &str, system: &str) -> Option<&Holder>;

    /// Users who could be allowed an action in a container of a system, or anywhere in it where `container` is `None`:
    /// at least all of those whose id is greater than `after`, sorted by id, each once, at most `limit`. The container was
    /// gathered.
    ///
    /// # Errors
    /// When they cannot be looked up.
    fn users(
        &mut self,
        system: &str,
        container: Option<&str>,
        action: &str,
        after: Option<&str>,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<String>, BoxError>> + Send;

    /// The ids of resources of a type that a user could be allowed something on in a system: containers of that kind, then
    /// things; only those in `within`, where that is given. Each stands behind its place, which is where a walk goes on that
    /// is told it as `after`: at least all of those behind it, in one order, each once, at most `limit`.
    ///
    /// # Errors
    /// When they cannot be looked up.
    fn resources(
        &mut self,
        user: &str,
        system: &str,
        of: (&str, Option<&str>),
        after: &[String],
        limit: usize,
    ) -> impl Future<Output = Result<Vec<(Vec<String>, String)>, BoxError>> + Send;
}

/// Where a container is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// Its system, whose tables decide.
    pub system: String,
    /// Its kind; more than one where those who know it do not agree.
    pub kinds: Vec<String>,
    /// The container it is in; none at the top, more than one where those who know it do not agree.
    pub parents: Vec<String>,
}

impl Location {
    /// True where it is of this kind.
    #[must_use]
    pub fn is_a(&self, kind: &str) -> bool {
        self.kinds.iter().any(|known| known == kind)
    }

    /// True where a question that places this container `within` another is right.
    #[must_use]
    pub fn agrees(&self, id: &str, within: Option<&str>) -> bool {
        within.is_none_or(|within| within == id || self.parents.iter().any(|parent| parent == within))
    }
}
