//! What one user holds in one system, kept from one question to the next.

use std::collections::HashMap;
use std::sync::Mutex;

use crate::engine::{Access, AccessAt, Answer, Assignments, Instant, Resource, Standing, Target};

/// One user's grants in one system, laid over its tables, with an index of what is assigned to them.
///
/// Which memberships count is found out once and kept until time changes it, so that a question costs one pass over the
/// memberships and no more.
#[derive(Debug)]
pub struct Holder {
    access: Access,
    /// By assigned id: the memberships that list it, in order.
    assigned: HashMap<String, Vec<u32>>,
    /// The containers that the grants list, with their kinds, sorted.
    containers: Vec<(String, String)>,
    /// What was found out last, while nobody uses it.
    kept: Mutex<Option<Kept>>,
}

/// Which memberships count, and how long.
#[derive(Debug)]
struct Kept {
    from: Instant,
    until: Option<Instant>,
    standing: Standing,
}

impl Kept {
    fn holds_at(&self, now: Instant) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }
}

impl Holder {
    /// Keeps an access.
    #[must_use]
    pub fn new(access: Access) -> Holder {
        let mut assigned: HashMap<String, Vec<u32>> = HashMap::new();
        for (number, membership) in (0_u32..).zip(&access.grants().memberships) {
            for id in &membership.assigned {
                let listed = assigned.entry(id.clone()).or_default();
                if listed.last() != Some(&number) {
                    listed.push(number);
                }
            }
        }
        let listed = access.grants().containers.iter().map(|container| (container.id.clone(), container.kind.clone()));
        let mut containers: Vec<(String, String)> = listed.collect();
        containers.sort_unstable();
        Holder { access, assigned, containers, kept: Mutex::new(None) }
    }

    /// The containers that the grants list, with their kinds, sorted.
    pub(in crate::server) fn containers(&self) -> &[(String, String)] {
        &self.containers
    }

    /// The grants laid over the tables.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Answers at one moment.
    pub(super) fn at(&self, now: Instant) -> HolderAt<'_> {
        let kept = self.kept.try_lock().ok().and_then(|mut kept| kept.take_if(|kept| kept.holds_at(now)));
        let (at, from, until) = match kept {
            Some(Kept { from, until, standing }) => (AccessAt::again(&self.access, standing), from, until),
            None => (AccessAt::new(&self.access, now), now, self.access.until(now)),
        };
        HolderAt { holder: self, at, from, until }
    }

    /// As [`Access::target`], but for a few steps, however many ids are assigned.
    fn target(&self, resource: Option<&Resource>) -> Option<Target> {
        let Some(Resource { container, id: Some(id), .. }) = resource else { return self.access.target(resource) };
        match self.access.target(Some(&Resource::container(container)))? {
            Target::Container(place) => {
                Some(Target::Thing(place, Assignments(self.assigned.get(id).cloned().unwrap_or_default())))
            }
            other => Some(other),
        }
    }
}

/// What all questions about a holder have in common at one moment.
pub(super) struct HolderAt<'a> {
    holder: &'a Holder,
    at: AccessAt<'a>,
    from: Instant,
    until: Option<Instant>,
}

impl HolderAt<'_> {
    /// The engine's answer. No resource asks "anywhere at all?".
    pub(super) fn answer(&self, action: &str, resource: Option<&Resource>) -> Answer {
        self.at.answer(self.holder.access.action(action), self.holder.target(resource).as_ref())
    }

    /// Keeps what was found out for the next question.
    pub(super) fn keep(self) {
        if let Ok(mut kept) = self.holder.kept.try_lock() {
            *kept = Some(Kept { from: self.from, until: self.until, standing: self.at.into_standing() });
        }
    }
}
