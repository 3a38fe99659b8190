//! The explained answer: walks the memberships once and tells what decided, or what stood in the way.

use super::access::{Access, Holding};
use super::standing::Obstacles;
use super::{DecidedBy, Decision, Effect, Grants, Instant, Place, Reason, Resource, Target};
use crate::tables::{ActionIndex, CellValue, Met, Reach, RoleIndex, System, Tables};

/// May this subject do this, here, now, and if not, why? ([T-3](crate::requirements#T-3), [T-5](crate::requirements#T-5), [T-6](crate::requirements#T-6))
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
        self.decision(action, self.answer(action, resource, now))
    }

    /// The same about a target that [`Access::target`] has looked up: `None` is a container the grants do not list.
    #[must_use]
    pub fn check_target(&self, action: &str, target: Option<&Target>, now: Instant) -> Decision {
        self.decision(action, AccessAt::new(self, now).answer(self.action(action), target))
    }

    /// An answer to this action in words.
    pub(crate) fn decision(&self, action: &str, answer: Answer) -> Decision {
        let mut decision = Decision::denied(action, Reason::NotAMember);
        for role in self.granted_to(action) {
            decision.granted_to.push(role.to_owned());
        }
        decision.effect = answer.effect;
        decision.reason = answer.reason;
        decision.depends = answer.depends;
        decision.decided_by = answer.decided_by(self).zip(answer.seen.and_then(|seen| seen.met)).map(
            |([table, role, cell, _, container], met)| DecidedBy {
                table: table.to_owned(),
                role: role.to_owned(),
                cell: cell.to_owned(),
                source: met.cell.source,
                container: container.to_owned(),
            },
        );
        decision
    }

    pub(crate) fn answer(&self, action: &str, resource: Option<&Resource>, now: Instant) -> Answer {
        AccessAt::new(self, now).answer(self.action(action), self.target(resource).as_ref())
    }

    /// The roles with a right to an action, none for one that is not known.
    pub(crate) fn granted_to(&self, action: &str) -> Vec<&str> {
        match (&self.system, self.action(action)) {
            (Some(system), Some(action)) => system.granted_to(action),
            _ => Vec::new(),
        }
    }
}

/// What all questions of one moment have in common.
pub(crate) struct AccessAt<'a> {
    pub(super) access: &'a Access,
    /// Of every membership; none when nothing is asked of them, of stale grants or an unknown system.
    pub(super) obstacles: Option<Vec<Obstacles>>,
    fault: Reason,
}

/// What all questions of one moment have in common, without what they ask.
#[cfg(feature = "server")]
#[derive(Debug)]
pub(crate) struct Standing {
    obstacles: Option<Vec<Obstacles>>,
    fault: Reason,
}

/// An answer before it is put into words.
#[derive(Clone, Copy)]
pub(crate) struct Answer {
    pub(crate) effect: Effect,
    pub(crate) reason: Reason,
    pub(crate) depends: bool,
    seen: Option<Seen>,
}

impl<'a> AccessAt<'a> {
    pub(crate) fn new(access: &'a Access, now: Instant) -> AccessAt<'a> {
        let stale = access.is_stale(now);
        let system = access.system.as_ref().filter(|_| !stale);
        AccessAt {
            access,
            obstacles: system.map(|system| access.obstacles(system, now)),
            fault: if stale { Reason::StaleGrants } else { Reason::UnknownSystem },
        }
    }

    /// The same at a moment for which this was found out before, or at another until [`Access::until`] of that.
    #[cfg(feature = "server")]
    pub(crate) fn again(access: &'a Access, standing: Standing) -> AccessAt<'a> {
        AccessAt { access, obstacles: standing.obstacles, fault: standing.fault }
    }

    /// What was found out, to be kept without the access.
    #[cfg(feature = "server")]
    pub(crate) fn into_standing(self) -> Standing {
        Standing { obstacles: self.obstacles, fault: self.fault }
    }

    pub(crate) fn is_stale(&self) -> bool {
        self.fault == Reason::StaleGrants
    }

    /// Answers a question about an action and a target as they were looked up, `None` for what was not found.
    pub(crate) fn answer(&self, action: Option<ActionIndex>, target: Option<&Target>) -> Answer {
        let deny = |reason| Answer { effect: Effect::Deny, reason, depends: false, seen: None };
        let (Some(system), Some(obstacles)) = (&self.access.system, &self.obstacles) else { return deny(self.fault) };
        let Some(action) = action else { return deny(Reason::UnknownAction) };
        let Some(target) = target else { return deny(Reason::UnknownContainer) };
        let finding = Question { access: self.access, system, action, target }.decide(obstacles);
        let depends = finding.effect != Effect::Deny
            && match target {
                Target::Anywhere => true,
                Target::Container(_) => finding.only_assigned,
                Target::Thing(..) => false,
            };
        Answer { effect: finding.effect, reason: finding.reason, depends, seen: finding.seen }
    }
}

impl Answer {
    /// The table, role, cell, source and container of the cell that decided.
    pub(crate) fn decided_by<'a>(&self, access: &'a Access) -> Option<[&'a str; 5]> {
        let Seen { met, role, place } = self.seen?;
        let (met, system) = (met?, access.system.as_ref()?);
        Some([
            &system.tables().get(usize::from(met.table))?.name,
            &system.role(role)?.id,
            system.word(met.cell.value),
            met.cell.source.as_str(),
            &access.forest.container(&access.grants.containers, place)?.id,
        ])
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
    fn decide(&self, obstacles: &[Obstacles]) -> Finding {
        let mut finding =
            Finding { effect: Effect::Deny, reason: Reason::NotAMember, seen: None, only_assigned: false };
        for (membership, (holding, obstacles)) in (0..).zip(self.access.held.holdings.iter().zip(obstacles)) {
            let (role, place) = match *holding {
                Holding::Nowhere => continue,
                Holding::WrongKind => {
                    finding.deny(Reason::WrongKind, None);
                    continue;
                }
                Holding::UnknownRole => {
                    finding.deny(Reason::UnknownRole, None);
                    continue;
                }
                Holding::Held(role, place) => (role, place),
            };
            // A stand-in counts when its membership counts, and has its obstacles otherwise (step 3).
            let mut speak = |role, spots| match obstacles.reason() {
                Some(reason) => self.obstructed(reason, role, spots, &mut finding),
                None => self.counts(membership, role, spots, &mut finding),
            };
            speak(role, Spots::Held(place));
            if let Some((acted, kind)) = self.access.acts_as(role) {
                speak(acted, Spots::StandIn(place, kind));
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

    /// A membership or stand-in that does not count, but would have granted.
    fn obstructed(&self, reason: Reason, role: RoleIndex, spots: Spots, finding: &mut Finding) {
        let met = self.system.met(role, self.action);
        if let Some(reach) = self.reach(role, met)
            && let Some(place) = self.reaching(reach, spots)
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
}
