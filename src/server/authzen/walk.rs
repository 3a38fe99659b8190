//! The walk over every resource of a type that a user could be allowed something on: system by system, first the
//! containers of that kind which the user's grants list, then the things in any container they list.

use serde::{Deserialize, Serialize};

use super::judge::{SYSTEM, holder};
use super::{Action, BoxError, Entity, Question, Resource, Snapshot};

/// How many candidates are looked up at a time.
pub(super) const CHUNK: usize = 256;

/// How far a walk is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Position {
    /// The system, by id.
    pub(super) system: String,
    /// The container that was last, or that the thing is in.
    container: String,
    /// The thing that was last; none while containers are walked over.
    thing: Option<String>,
}

/// A walk under way.
pub(super) struct Walk<'a> {
    subject: &'a Entity,
    kind: &'a str,
    within: Option<String>,
    /// The systems that are left, the next one last.
    systems: Vec<String>,
    /// Where it goes on in the system it is in.
    after: Option<Position>,
    /// The containers that the grants in this system list, sorted: id, and whether it is of the kind that is sought.
    listed: Vec<(String, bool)>,
    /// The ids of those that things are sought in, once things are.
    places: Option<Vec<String>>,
}

impl<'a> Walk<'a> {
    /// Begins behind a position, or at the start.
    pub(super) async fn start<S: Snapshot>(
        snapshot: &mut S,
        subject: &'a Entity,
        action: &Action,
        kind: &'a str,
        within: Option<String>,
        after: Option<Position>,
    ) -> Result<Walk<'a>, BoxError> {
        let ids = snapshot.tables().systems().iter().rev().map(|system| system.id().to_owned());
        let systems: Vec<String> = ids.filter(|id| after.as_ref().is_none_or(|after| *id >= after.system)).collect();
        // What the subject holds anywhere.
        let resource = |id: &String| Resource { kind: SYSTEM.into(), id: id.clone(), within: None };
        let question = |id| Question { subject: subject.clone(), action: action.clone(), resource: resource(id) };
        snapshot.gather(&systems.iter().map(question).collect::<Vec<_>>()).await?;
        // A system that is no longer there is behind the walk.
        let after = after.filter(|after| systems.last() == Some(&after.system));
        let mut walk = Walk { subject, kind, within, systems, after, listed: Vec::new(), places: None };
        walk.enter(snapshot);
        Ok(walk)
    }

    /// Looks at the containers of the next system.
    fn enter<S: Snapshot>(&mut self, snapshot: &S) {
        self.listed.clear();
        self.places = None;
        let Some(system) = self.systems.last() else { return };
        if let Some(holder) = holder(snapshot, self.subject, system) {
            let containers = holder.access().grants().containers.iter();
            self.listed.extend(containers.map(|container| (container.id.clone(), container.kind == self.kind)));
            self.listed.sort_unstable();
        }
    }

    /// The next candidates, all in one system; none at the end.
    pub(super) async fn next<S: Snapshot>(&mut self, snapshot: &mut S) -> Result<Vec<(Position, Resource)>, BoxError> {
        while let Some(system) = self.systems.last().cloned() {
            let found = match &self.places {
                None => self.containers(&system),
                Some(_) => self.things(snapshot, &system).await?,
            };
            if let Some((position, _)) = found.last() {
                self.after = Some(position.clone());
                return Ok(found);
            }
            if self.places.is_none() {
                let ids = self.listed.iter().map(|(id, _)| id);
                let sought = ids.filter(|id| self.within.as_ref().is_none_or(|within| *id == within));
                self.places = Some(sought.cloned().collect());
            } else {
                self.after = None;
                self.systems.pop();
                self.enter(snapshot);
            }
        }
        Ok(Vec::new())
    }

    /// The system itself, where that is sought, or containers of the kind.
    fn containers(&self, system: &str) -> Vec<(Position, Resource)> {
        if self.after.as_ref().is_some_and(|after| after.thing.is_some()) {
            return Vec::new();
        }
        let after = self.after.as_ref().map(|after| after.container.as_str());
        let candidate = |id: &str, container: &str| {
            let position = Position { system: system.into(), container: container.into(), thing: None };
            (position, Resource { kind: self.kind.into(), id: id.into(), within: self.within.clone() })
        };
        if self.kind == SYSTEM {
            return if after.is_none() { vec![candidate(system, "")] } else { Vec::new() };
        }
        let listed = self.listed.iter().filter(|(id, sought)| *sought && after.is_none_or(|after| id.as_str() > after));
        listed.take(CHUNK).map(|(id, _)| candidate(id, id)).collect()
    }

    async fn things<S: Snapshot>(&self, snapshot: &mut S, system: &str) -> Result<Vec<(Position, Resource)>, BoxError> {
        let after = self.after.as_ref().and_then(|after| Some((after.container.as_str(), after.thing.as_deref()?)));
        let places = self.places.as_deref().unwrap_or_default();
        let things = snapshot.things(self.kind, places, after, CHUNK).await?;
        let candidate = |(container, id): (String, String)| {
            let resource = Resource { kind: self.kind.into(), id: id.clone(), within: self.within.clone() };
            (Position { system: system.into(), container, thing: Some(id) }, resource)
        };
        Ok(things.into_iter().map(candidate).collect())
    }
}
