//! The explained answer: walks the memberships once and tells what decided, or what stood in the way.

use super::access::{Access, Holding};
use super::{DecidedBy, Decision, Effect, Grants, Instant, Place, Reason, Resource, Target};
use crate::tables::{ActionIndex, CellValue, Met, Reach, RoleIndex, System, Tables};

/// May this subject do this, here, now, and if not, why? (T-3, T-5, T-6)
///
/// Grants that cannot be laid over the tables deny with [`Reason::BadGrants`]; [`Access::new`] says what is
/// wrong with them, and is the one to keep when there is more than one question.
#[must_use]
pub fn check(tables: &Tables, grants: &Grants, action: &str, resource: Option<&Resource>, now: Instant) -> Decision {
    match Access::new(tables, grants.clone()) {
        Ok(access) => access.check(action, resource, now),
        Err(_) => Decision::denied(action, Reason::BadGrants),
    }
}

impl Access {
    /// Answers one question and says why.
    #[must_use]
    pub fn check(&self, action: &str, resource: Option<&Resource>, now: Instant) -> Decision {
        self.check_target(action, self.target(resource).as_ref(), now)
    }

    /// The same about a target that [`Access::target`] has looked up: `None` is a container the grants do not list.
    #[must_use]
    pub fn check_target(&self, action: &str, target: Option<&Target>, now: Instant) -> Decision {
        let index = self.action(action);
        let mut decision = Decision::denied(action, Reason::NotAMember);
        if let (Some(system), Some(index)) = (&self.system, index) {
            for role in system.granted_to(index) {
                decision.granted_to.push(role.to_owned());
            }
        }
        decision.reason = if self.is_stale(now) {
            Reason::StaleGrants
        } else if self.system.is_none() {
            Reason::UnknownSystem
        } else if index.is_none() {
            Reason::UnknownAction
        } else {
            Reason::UnknownContainer
        };
        let (Some(system), Some(action), Some(target), false) = (&self.system, index, target, self.is_stale(now))
        else {
            return decision;
        };
        let question = Question { access: self, system, action, target };
        let finding = question.decide(now);
        decision.effect = finding.effect;
        decision.reason = finding.reason;
        decision.depends = finding.effect != Effect::Deny
            && match target {
                Target::Anywhere => true,
                Target::Container(_) => finding.only_assigned,
                Target::Thing(..) => false,
            };
        decision.decided_by = finding.seen.and_then(|seen| question.decided_by(seen));
        decision
    }
}

/// A cell that was met: the role it is of and where that role is held or stood in for.
#[derive(Clone, Copy)]
struct Seen {
    met: Option<Met>,
    role: RoleIndex,
    place: Place,
}

/// The best answer so far.
struct Finding {
    effect: Effect,
    reason: Reason,
    seen: Option<Seen>,
    /// Every membership that gives the effect gives it by an `assigned` scope.
    only_assigned: bool,
}

struct Question<'a> {
    access: &'a Access,
    system: &'a System,
    action: ActionIndex,
    target: &'a Target,
}

/// Where a role counts for one membership: in the container it is held in, or below it in all of a kind.
#[derive(Clone, Copy)]
enum Spots {
    Held(Place),
    StandIn(Place, usize),
}

impl Finding {
    /// A stronger effect wins, the earlier among equals.
    fn grant(&mut self, effect: Effect, seen: Seen, assigned: bool) {
        if effect > self.effect {
            let reason = if effect == Effect::Allow { Reason::Granted } else { Reason::ReadOnly };
            *self = Finding { effect, reason, seen: Some(seen), only_assigned: assigned };
        } else if effect == self.effect {
            self.only_assigned &= assigned;
        }
    }

    /// The reason told first wins; among equals the earlier, but one with a cell before one without.
    fn deny(&mut self, reason: Reason, seen: Option<Seen>) {
        let has_cell = |seen: Option<Seen>| seen.is_some_and(|seen| seen.met.is_some());
        let better = reason < self.reason || (reason == self.reason && has_cell(seen) && !has_cell(self.seen));
        if self.effect == Effect::Deny && better {
            self.reason = reason;
            self.seen = seen;
        }
    }
}

impl Question<'_> {
    fn decide(&self, now: Instant) -> Finding {
        let obstacles = self.access.obstacles(self.system, now);
        let mut finding =
            Finding { effect: Effect::Deny, reason: Reason::NotAMember, seen: None, only_assigned: false };
        for (membership, (holding, obstacles)) in (0..).zip(self.access.held.holdings.iter().zip(obstacles)) {
            let Holding::Held(role, place) = *holding else {
                if *holding == Holding::UnknownRole {
                    finding.deny(Reason::UnknownRole, None);
                }
                continue;
            };
            if let Some(reason) = obstacles.reason() {
                self.obstructed(reason, role, place, &mut finding);
                continue;
            }
            self.counts(membership, role, Spots::Held(place), &mut finding);
            if let Some((acted, kind)) = self.access.acts_as(role) {
                self.counts(membership, acted, Spots::StandIn(place, kind), &mut finding);
            }
        }
        finding
    }

    /// What the cell says; the logins are `yes` for every role and have no cell (step 8).
    fn value(&self, met: Option<Met>) -> Option<CellValue> {
        if self.system.is_login(self.action) { Some(CellValue::Yes) } else { met.map(|met| met.cell.value) }
    }

    fn reach(&self, role: RoleIndex, met: Option<Met>) -> Option<Reach> {
        self.system.reach(self.system.role(role)?, self.value(met)?)
    }

    /// A membership that does not count, but would have granted.
    fn obstructed(&self, reason: Reason, role: RoleIndex, place: Place, finding: &mut Finding) {
        let met = self.system.met(role, self.action);
        if let Some(reach) = self.reach(role, met)
            && self.reaching(reach, Spots::Held(place)).is_some()
        {
            finding.deny(reason, Some(Seen { met, role, place }));
        }
    }

    /// A role that counts in its spots.
    fn counts(&self, membership: u32, role: RoleIndex, spots: Spots, finding: &mut Finding) {
        let met = self.system.met(role, self.action);
        let Some(any) = self.any(spots) else { return };
        let Some(reach) = self.reach(role, met) else {
            let role_reach = self.system.role(role).map_or(Reach::Own, |role| role.reach);
            if let Some(place) = self.reaching(role_reach, spots) {
                let unknown = matches!(self.value(met), Some(CellValue::Unknown));
                let reason = if unknown { Reason::UnknownCell } else { Reason::NotGranted };
                finding.deny(reason, Some(Seen { met, role, place }));
            }
            return;
        };
        let Some(place) = self.reaching(reach, spots) else {
            return finding.deny(Reason::OutOfScope, Some(Seen { met, role, place: any }));
        };
        let seen = Seen { met, role, place };
        if reach == Reach::Assigned && !self.is_assigned(membership) {
            return finding.deny(Reason::NotAssigned, Some(seen));
        }
        let read = self.value(met) == Some(CellValue::Read);
        finding.grant(if read { Effect::ReadOnly } else { Effect::Allow }, seen, reach == Reach::Assigned);
    }

    /// The first spot there is.
    fn any(&self, spots: Spots) -> Option<Place> {
        match spots {
            Spots::Held(place) => Some(place),
            Spots::StandIn(above, kind) => self.access.kind(kind)?.first_below(&self.access.forest, above),
        }
    }

    /// The spot from which a cell of this reach reaches the resource's container; any without a resource.
    fn reaching(&self, reach: Reach, spots: Spots) -> Option<Place> {
        let forest = &self.access.forest;
        let asked = match (self.target, reach) {
            (Target::Anywhere, _) | (_, Reach::Anywhere) => return self.any(spots),
            (Target::Container(place) | Target::Thing(place, _), _) => *place,
        };
        match (spots, reach) {
            (Spots::Held(place), Reach::Own) => (place == asked).then_some(place),
            (Spots::Held(place), _) => forest.covers(place, asked).then_some(place),
            (Spots::StandIn(above, kind), _) => {
                let nearest = self.access.kind(kind)?.nearest_below(forest, above, asked)?;
                (reach != Reach::Own || nearest == asked).then_some(nearest)
            }
        }
    }

    fn is_assigned(&self, membership: u32) -> bool {
        match self.target {
            Target::Thing(_, assignments) => assignments.0.binary_search(&membership).is_ok(),
            _ => {
                let held = self.access.grants.memberships.get(membership as usize);
                held.is_some_and(|held| !held.assigned.is_empty())
            }
        }
    }

    fn decided_by(&self, seen: Seen) -> Option<DecidedBy> {
        let met = seen.met?;
        let access = self.access;
        Some(DecidedBy {
            table: self.system.tables().get(usize::from(met.table))?.name.clone(),
            role: self.system.role(seen.role)?.id.clone(),
            cell: self.system.word(met.cell.value).into(),
            source: met.cell.source,
            container: access.forest.container(&access.grants.containers, seen.place)?.id.clone(),
        })
    }
}
