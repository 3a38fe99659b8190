//! Everything the files say, laid over the tables and indexed, so that a question costs a few lookups.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;
use std::sync::Arc;

use super::tokens::Tokens;
use crate::engine::{Access, Instant, Resource};
use crate::server::authzen::{BoxError, Holder, Location, Question, Snapshot};
use crate::tables::Tables;

/// Everything that is in force.
pub(super) struct World {
    pub(super) tables: Tables,
    /// By id.
    users: BTreeMap<Arc<str>, Vec<Holder>>,
    containers: HashMap<String, Known>,
    /// The users with grants in a system, by its id.
    systems: HashMap<String, BTreeSet<Arc<str>>>,
    /// By type.
    things: HashMap<String, Things>,
    /// None where everybody may ask.
    pub(super) tokens: Option<Tokens>,
}

/// A container that some grants list.
struct Known {
    location: Location,
    /// Whose grants list it.
    users: BTreeSet<Arc<str>>,
}

/// The things of a type.
#[derive(Default)]
struct Things {
    by_id: HashMap<String, Resource>,
    /// By container and id.
    placed: BTreeSet<(String, String)>,
}

/// Why something cannot be added to a world.
pub(super) enum Conflict {
    /// The subject has grants in this system already.
    SecondGrants,
    /// A container, by its number, is in this other system already.
    TwoSystems(usize, String),
}

impl World {
    pub(super) fn new(tables: Tables) -> World {
        World {
            tables,
            users: BTreeMap::new(),
            containers: HashMap::new(),
            systems: HashMap::new(),
            things: HashMap::new(),
            tokens: None,
        }
    }

    /// Adds one user's grants in one system.
    pub(super) fn grant(&mut self, access: Access) -> Result<(), Conflict> {
        let grants = access.grants();
        let known = self.users.get_key_value(grants.subject.as_str()).map(|(user, _)| user.clone());
        let user: Arc<str> = known.unwrap_or_else(|| grants.subject.as_str().into());
        if !self.systems.entry(grants.system.clone()).or_default().insert(user.clone()) {
            return Err(Conflict::SecondGrants);
        }
        for (number, container) in grants.containers.iter().enumerate() {
            let known = self.containers.entry(container.id.clone()).or_insert_with(|| Known {
                location: Location { system: grants.system.clone(), kinds: Vec::new(), parents: Vec::new() },
                users: BTreeSet::new(),
            });
            let location = &mut known.location;
            if location.system != grants.system {
                return Err(Conflict::TwoSystems(number, location.system.clone()));
            }
            if !location.is_a(&container.kind) {
                location.kinds.push(container.kind.clone());
            }
            if let Some(parent) = &container.parent
                && !location.parents.contains(parent)
            {
                location.parents.push(parent.clone());
            }
            known.users.insert(user.clone());
        }
        self.users.entry(user).or_default().push(Holder::new(access));
        Ok(())
    }

    /// Adds a thing; false where it is a container that is somewhere else.
    pub(super) fn place(&mut self, kind: &str, id: String, resource: Resource) -> bool {
        let container = self.containers.get(&id).filter(|known| known.location.is_a(kind));
        if let Some(known) = container {
            return known.location.agrees(&id, Some(&resource.container));
        }
        let things = self.things.entry(kind.into()).or_default();
        things.placed.insert((resource.container.clone(), id.clone()));
        things.by_id.insert(id, resource);
        true
    }

    /// How much there is, in words.
    pub(super) fn summary(&self) -> String {
        let things: usize = self.things.values().map(|things| things.by_id.len()).sum();
        let (users, containers) = (self.users.len(), self.containers.len());
        let systems = self.tables.systems().len();
        format!("systems: {systems}, subjects: {users}, containers: {containers}, resources: {things}")
    }
}

/// A world at one moment.
pub struct WorldAt {
    pub(super) world: Arc<World>,
    pub(super) now: Instant,
}

impl Snapshot for WorldAt {
    fn tables(&self) -> &Tables {
        &self.world.tables
    }

    fn now(&self) -> Instant {
        self.now
    }

    /// Everything is at hand.
    async fn gather(&mut self, _: &[Question]) -> Result<(), BoxError> {
        Ok(())
    }

    fn container(&self, id: &str) -> Option<&Location> {
        self.world.containers.get(id).map(|known| &known.location)
    }

    fn thing(&self, kind: &str, id: &str) -> Option<&Resource> {
        self.world.things.get(kind)?.by_id.get(id)
    }

    fn holder(&self, user: &str, system: &str) -> Option<&Holder> {
        let holders = self.world.users.get(user)?;
        holders.iter().find(|holder| holder.access().grants().system == system)
    }

    async fn users(
        &mut self,
        system: &str,
        container: Option<&str>,
        _: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<String>, BoxError> {
        let users = match container {
            Some(container) => self.world.containers.get(container).map(|known| &known.users),
            None => self.world.systems.get(system),
        };
        let behind = (after.map_or(Bound::Unbounded, Bound::Excluded), Bound::Unbounded);
        let found = users.into_iter().flat_map(|users| users.range::<str, _>(behind));
        Ok(found.take(limit).map(|user| user.to_string()).collect())
    }

    /// First the containers that the user's grants list, then the things in these: a place is a container, or a container and
    /// a thing.
    async fn resources(
        &mut self,
        user: &str,
        system: &str,
        (kind, within): (&str, Option<&str>),
        after: &[String],
        limit: usize,
    ) -> Result<Vec<(Vec<String>, String)>, BoxError> {
        let (last, thing) = match after {
            [] => (None, None),
            [container] => (Some(container.as_str()), None),
            [container, thing, ..] => (Some(container.as_str()), Some(thing.as_str())),
        };
        let listed = self.holder(user, system).map(Holder::containers).unwrap_or_default();
        let mut found = Vec::new();
        if thing.is_none() {
            let sought = listed.iter().filter(|(id, of)| of == kind && last.is_none_or(|last| id.as_str() > last));
            found.extend(sought.take(limit).map(|(id, _)| (vec![id.clone()], id.clone())));
        }
        let Some(things) = self.world.things.get(kind).filter(|_| found.is_empty()) else { return Ok(found) };
        let sought = listed.iter().map(|(id, _)| id).filter(|id| within.is_none_or(|within| *id == within));
        for container in sought.filter(|id| thing.is_none() || last.is_none_or(|last| id.as_str() >= last)) {
            let last = thing.filter(|_| last == Some(container)).map(|id| (container.clone(), id.to_owned()));
            let start = last.map_or(Bound::Included((container.clone(), String::new())), Bound::Excluded);
            let here = things.placed.range((start, Bound::Unbounded)).take_while(|(place, _)| place == container);
            let rows = here.take(limit - found.len()).map(|(place, id)| (vec![place.clone(), id.clone()], id.clone()));
            found.extend(rows);
            if found.len() >= limit {
                break;
            }
        }
        Ok(found)
    }
}
