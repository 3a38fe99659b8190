//! One subject's grants laid over the tables: ids looked up once, time left open.

use std::sync::Arc;

use super::forest::{Forest, KindPlaces};
use super::{Container, Grants, GrantsError, Instant, Membership, Place, Resource};
use crate::tables::{ActionIndex, RoleIndex, System, Tables};

/// Grants laid over the tables that decide them. Ask it with [`Access::check`], or [`Access::compile`] it.
#[derive(Debug)]
pub struct Access {
    pub(super) system: Option<Arc<System>>,
    pub(super) grants: Grants,
    pub(super) forest: Forest,
    pub(super) held: Held,
    /// The kinds of container some role stands in for another in.
    pub(super) kinds: Vec<(String, KindPlaces)>,
}

/// What a membership is of, before its time and status are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holding {
    /// In a container the grants do not list: it counts for nothing.
    Nowhere,
    /// Of a role in no table of the system: all it gives is a reason.
    UnknownRole,
    /// In a container of another kind than the role is held in: all it gives is a reason.
    WrongKind,
    /// Of a role in a container of its kind.
    Held(RoleIndex, Place),
}

/// What every membership is of, and which there are in each place.
#[derive(Debug)]
pub(super) struct Held {
    /// By membership.
    pub(super) holdings: Vec<Holding>,
    /// The last membership in each place.
    first: Vec<u32>,
    /// By membership: the one before it in the same place.
    next: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Held {
    fn add(&mut self, holding: Holding) {
        let mut before = NONE;
        if let Holding::Held(_, place) = holding
            && let Some(first) = self.first.get_mut(place.number())
        {
            before = core::mem::replace(first, u32::try_from(self.holdings.len()).unwrap_or(NONE));
        }
        self.next.push(before);
        self.holdings.push(holding);
    }

    /// The memberships in a place, in no order that matters.
    pub(super) fn at(&self, place: Place) -> impl Iterator<Item = (usize, RoleIndex)> {
        let mut membership = self.first.get(place.number()).copied().unwrap_or(NONE) as usize;
        core::iter::from_fn(move || {
            let Some(Holding::Held(role, _)) = self.holdings.get(membership) else { return None };
            let found = (membership, *role);
            membership = self.next.get(membership).copied().unwrap_or(NONE) as usize;
            Some(found)
        })
    }
}

/// What a question asks about, looked up once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// No resource: "anywhere at all?".
    Anywhere,
    /// A container as a whole.
    Container(Place),
    /// One thing in a container.
    Thing(Place, Assignments),
}

/// The memberships whose `assigned` list holds an id, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignments(pub(crate) Vec<u32>);

impl Access {
    /// Lays grants over tables. A system the tables do not have is no error: everything in it is denied ([T-3](crate::requirements#T-3)).
    ///
    /// # Errors
    /// [`GrantsError`] when an id is empty, a membership ends before it starts, a container is listed twice or parents form
    /// a circle.
    pub fn new(tables: &Tables, grants: Grants) -> Result<Access, GrantsError> {
        grants.examine()?;
        let forest = Forest::new(&grants.containers)?;
        let system = tables.system(&grants.system).cloned();
        let mut held = Held { holdings: Vec::new(), first: vec![NONE; forest.nodes.len()], next: Vec::new() };
        for membership in &grants.memberships {
            held.add(holding(membership, &grants.containers, &forest, system.as_deref()));
        }
        let kinds = kinds(system.as_deref(), &forest, &grants.containers);
        Ok(Access { system, grants, forest, held, kinds })
    }

    /// The grants as they came.
    #[must_use]
    pub fn grants(&self) -> &Grants {
        &self.grants
    }

    /// The system whose tables decide, if the tables have it.
    #[must_use]
    pub fn system(&self) -> Option<&Arc<System>> {
        self.system.as_ref()
    }

    /// The action's index, if the system has it.
    #[must_use]
    pub fn action(&self, id: &str) -> Option<ActionIndex> {
        self.system.as_ref().and_then(|system| system.action_index(id))
    }

    /// Looks a resource up; `None` when the grants list no such container.
    #[must_use]
    pub fn target(&self, resource: Option<&Resource>) -> Option<Target> {
        let Some(resource) = resource else { return Some(Target::Anywhere) };
        let place = self.forest.find(&self.grants.containers, &resource.container)?;
        let Some(id) = &resource.id else { return Some(Target::Container(place)) };
        let mut listed = Vec::new();
        for (number, membership) in (0..).zip(&self.grants.memberships) {
            if membership.assigned.contains(id) {
                listed.push(number);
            }
        }
        Some(Target::Thing(place, Assignments(listed)))
    }

    /// The first instant after `now` at which an answer may change: a container or membership expires, a membership
    /// starts, or the grants go stale. `None` when nothing is left to change.
    #[must_use]
    pub fn until(&self, now: Instant) -> Option<Instant> {
        let mut until: Option<Instant> = None;
        let mut meet = |instant: Option<Instant>| {
            if let Some(instant) = instant
                && instant > now
                && until.is_none_or(|until| instant < until)
            {
                until = Some(instant);
            }
        };
        meet(self.grants.fresh_until);
        for container in &self.grants.containers {
            meet(container.expires_at);
        }
        for membership in &self.grants.memberships {
            meet(membership.starts_at);
            meet(membership.expires_at);
        }
        until
    }

    /// The last start of a membership that is not after `now`. From then until `now` time has only taken rights away.
    pub(crate) fn last_start(&self, now: Instant) -> Option<Instant> {
        let starts = self.grants.memberships.iter().filter_map(|membership| membership.starts_at);
        starts.filter(|start| *start <= now).max()
    }

    /// The containers' places, in the order of the grants.
    pub(crate) fn places(&self) -> &[Place] {
        &self.forest.places
    }

    /// False when what is assigned to a membership cannot matter in a place: it is held elsewhere, or counts for nothing.
    pub(crate) fn may_assign(&self, membership: u32, place: Place) -> bool {
        let holding = self.held.holdings.get(membership as usize);
        matches!(holding, Some(Holding::Held(_, start)) if self.forest.covers(*start, place))
    }

    pub(super) fn is_stale(&self, now: Instant) -> bool {
        self.grants.fresh_until.is_some_and(|until| now >= until)
    }

    /// The role a role also counts as, and the number of the kind of container it does so in.
    pub(super) fn acts_as(&self, role: RoleIndex) -> Option<(RoleIndex, usize)> {
        let system = self.system.as_ref()?;
        let acted = system.role(role)?.acts_as?;
        // A role in no table counts for nothing, held or stood in for.
        let held_in = &system.role(acted).filter(|acted| acted.in_table)?.held_in;
        self.kinds.iter().position(|(kind, _)| kind == held_in).map(|kind| (acted, kind))
    }

    pub(super) fn kind(&self, kind: usize) -> Option<&KindPlaces> {
        self.kinds.get(kind).map(|(_, kind)| kind)
    }
}

fn holding(membership: &Membership, containers: &[Container], forest: &Forest, system: Option<&System>) -> Holding {
    let Some(place) = forest.find(containers, &membership.container) else { return Holding::Nowhere };
    let role = system.and_then(|system| {
        let index = system.role_index(&membership.role)?;
        system.role(index).filter(|role| role.in_table).map(|role| (index, role))
    });
    let Some((index, role)) = role else { return Holding::UnknownRole };
    match forest.container(containers, place) {
        Some(container) if container.kind == role.held_in => Holding::Held(index, place),
        _ => Holding::WrongKind,
    }
}

fn kinds(system: Option<&System>, forest: &Forest, containers: &[Container]) -> Vec<(String, KindPlaces)> {
    let mut kinds: Vec<(String, KindPlaces)> = Vec::new();
    for role in system.map(System::roles).unwrap_or_default() {
        let acted = role.acts_as.and_then(|acted| system?.role(acted));
        if let Some(acted) = acted
            && kinds.iter().all(|(kind, _)| *kind != acted.held_in)
        {
            kinds.push((acted.held_in.clone(), KindPlaces::new(forest, containers, &acted.held_in)));
        }
    }
    kinds
}
