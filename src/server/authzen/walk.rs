//! The walk over every resource of a type that a user could be allowed something on: system by system.

use serde::{Deserialize, Serialize};

use super::judge::SYSTEM;
use super::question::USER;
use super::{BoxError, Entity, Resource, Snapshot};

/// How many candidates are looked up at a time.
pub(super) const CHUNK: usize = 256;

/// How far a walk is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Position {
    /// The system, by id.
    pub(super) system: String,
    /// The place in it, as the snapshot tells it.
    place: Vec<String>,
}

/// A walk under way.
pub(super) struct Walk<'a> {
    subject: &'a Entity,
    kind: &'a str,
    within: Option<String>,
    /// The systems that are left, the next one last.
    systems: Vec<String>,
    /// Where it goes on in the system it is in.
    after: Vec<String>,
}

impl<'a> Walk<'a> {
    /// Begins behind a position, or at the start.
    pub(super) fn start<S: Snapshot>(
        snapshot: &S,
        subject: &'a Entity,
        kind: &'a str,
        within: Option<String>,
        after: Option<Position>,
    ) -> Walk<'a> {
        let ids = snapshot.tables().systems().iter().rev().map(|system| system.id().to_owned());
        let systems: Vec<String> = ids.filter(|id| after.as_ref().is_none_or(|after| *id >= after.system)).collect();
        // A system that is no longer there is behind the walk.
        let after = after.filter(|after| systems.last() == Some(&after.system));
        Walk { subject, kind, within, systems, after: after.map(|after| after.place).unwrap_or_default() }
    }

    /// The next candidates, all in one system; none at the end.
    pub(super) async fn next<S: Snapshot>(&mut self, snapshot: &mut S) -> Result<Vec<(Position, Resource)>, BoxError> {
        while let Some(system) = self.systems.last().cloned().filter(|_| self.subject.kind == USER) {
            let found = match self.kind {
                SYSTEM if self.after.is_empty() => vec![(vec![system.clone()], system.clone())],
                SYSTEM => Vec::new(),
                kind => {
                    let of = (kind, self.within.as_deref());
                    snapshot.resources(&self.subject.id, &system, of, &self.after, CHUNK).await?
                }
            };
            if let Some((place, _)) = found.last() {
                self.after.clone_from(place);
                let candidate = |(place, id)| {
                    let resource = Resource { kind: self.kind.into(), id, within: self.within.clone() };
                    (Position { system: system.clone(), place }, resource)
                };
                return Ok(found.into_iter().map(candidate).collect());
            }
            self.after.clear();
            self.systems.pop();
        }
        Ok(Vec::new())
    }
}
