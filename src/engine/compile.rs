//! Grants to bit sets, for one moment: a single pass from the top containers down.
//!
//! Says the same as `check`, which the laws in `tests` hold it to; costs containers times actions, never
//! memberships times containers.

use super::access::{Access, Holding};
use super::bits::{Rows, add};
use super::compiled::{ALLOW, ASSIGNED, CompiledGrants, Entry, READ, SETS};
use super::standing::Obstacles;
use super::{Instant, Place};
use crate::tables::{CellValue, Reach, RoleIndex, System};

/// What each role's cells give, as bits over the actions: so many rows a role.
struct Given(Rows);

const OWN_ALLOW: usize = 0;
const OWN_READ: usize = 1;
const BELOW_ALLOW: usize = 2;
const BELOW_READ: usize = 3;
const BY_ASSIGNMENT: usize = 4;
const ANYWHERE: usize = 5;
const KINDS: usize = 6;

impl Given {
    fn new(system: &System) -> Given {
        let mut bits = Rows::new(system.roles().len() * KINDS, system.actions().len());
        for (index, role) in (0..).map(RoleIndex).zip(system.roles()) {
            for action in system.action_indexes() {
                let met = system.met(index, action).map(|met| met.cell.value);
                let value = if system.is_login(action) { Some(CellValue::Yes) } else { met };
                let read = usize::from(value == Some(CellValue::Read));
                let kind = match value.and_then(|value| system.reach(role, value)) {
                    Some(Reach::Own) => OWN_ALLOW + read,
                    Some(Reach::Below) => BELOW_ALLOW + read,
                    Some(Reach::Assigned) => BY_ASSIGNMENT,
                    Some(Reach::Anywhere) => ANYWHERE,
                    None => continue,
                };
                bits.set(usize::from(index.0) * KINDS + kind, action.number());
            }
        }
        Given(bits)
    }

    fn row(&self, role: RoleIndex, kind: usize) -> &[u32] {
        self.0.row(usize::from(role.0) * KINDS + kind)
    }
}

/// What is carried down from a container to those below it, by place.
struct Carried {
    allow: Rows,
    read: Rows,
    assigned: Rows,
    /// Roles that count below as stand-ins.
    acting: Rows,
    /// Those of them that come with assigned ids.
    acting_assigned: Rows,
}

impl Access {
    /// Compiles the answers to every question at this moment; they hold until [`Access::until`].
    #[must_use]
    pub fn compile(&self, now: Instant) -> CompiledGrants {
        let actions = self.system.as_ref().map_or(0, |system| system.actions().len());
        let places = self.forest.nodes.len();
        let mut compiled = CompiledGrants {
            bits: Rows::new(places * SETS, actions),
            nearest: Vec::new(),
            ends: Vec::new(),
            entries: Vec::new(),
            system: self.system.clone(),
        };
        for (_, kind) in &self.kinds {
            compiled.nearest.push(kind.nearest.clone());
        }
        for node in &self.forest.nodes {
            compiled.ends.push(node.end);
        }
        if let Some(system) = &self.system
            && !self.is_stale(now)
        {
            self.fill(system, now, &mut compiled);
        }
        compiled
    }

    fn fill(&self, system: &System, now: Instant, compiled: &mut CompiledGrants) {
        let (places, actions, roles) = (self.forest.nodes.len(), system.actions().len(), system.roles().len());
        let given = Given::new(system);
        let obstacles = self.obstacles(system, now);
        let mut anywhere = Rows::new(1, actions);
        let mut carried = Carried {
            allow: Rows::new(places, actions),
            read: Rows::new(places, actions),
            assigned: Rows::new(places, actions),
            acting: Rows::new(places, roles),
            acting_assigned: Rows::new(places, roles),
        };
        for number in 1..places {
            let place = Place(u32::try_from(number).unwrap_or_default());
            let above = self.forest.node(place).parent as usize;
            carried.allow.add_row(number, above);
            carried.read.add_row(number, above);
            carried.assigned.add_row(number, above);
            self.stand_ins(system, &given, place, &mut carried, compiled, &mut anywhere);
            carried.acting.add_row(number, above);
            carried.acting_assigned.add_row(number, above);
            for (membership, role) in self.held.at(place) {
                if !obstacles.get(membership).is_some_and(|obstacles| obstacles.none()) {
                    continue;
                }
                let held = self.grants.memberships.get(membership);
                let assigned = held.is_some_and(|held| !held.assigned.is_empty());
                give(&given, role, place, assigned, &mut carried, compiled, &mut anywhere);
                if let Some((acted, _)) = self.acts_as(role) {
                    carried.acting.set(number, usize::from(acted.0));
                    if assigned {
                        carried.acting_assigned.set(number, usize::from(acted.0));
                    }
                }
            }
        }
        self.entries(&given, &obstacles, compiled);
        close(&carried, anywhere.row(0), compiled);
    }

    /// What assigned ids give, membership by membership.
    fn entries(&self, given: &Given, obstacles: &[Obstacles], compiled: &mut CompiledGrants) {
        let counting = self.held.holdings.iter().zip(obstacles).zip(&self.grants.memberships);
        for (membership, ((holding, obstacles), held)) in (0..).zip(counting) {
            let Holding::Held(role, start) = *holding else { continue };
            if held.assigned.is_empty() || !obstacles.none() {
                continue;
            }
            let stand_in = self.acts_as(role).map(|(acted, kind)| (acted, Some(kind)));
            for (role, kind) in [Some((role, None)), stand_in].into_iter().flatten() {
                let bits = given.row(role, BY_ASSIGNMENT);
                if bits.iter().any(|word| *word != 0) {
                    compiled.entries.push(Entry { membership, start, kind, bits: bits.into() });
                }
            }
        }
    }

    /// Roles carried from above that count in this container because of its kind.
    fn stand_ins(
        &self,
        system: &System,
        given: &Given,
        place: Place,
        carried: &mut Carried,
        compiled: &mut CompiledGrants,
        anywhere: &mut Rows,
    ) {
        if self.kinds.is_empty() {
            return;
        }
        let above = self.forest.node(place).parent as usize;
        let Some(container) = self.forest.container(&self.grants.containers, place) else { return };
        for (index, role) in (0..).map(RoleIndex).zip(system.roles()) {
            if role.held_in == container.kind && carried.acting.has(above, usize::from(index.0)) {
                let assigned = carried.acting_assigned.has(above, usize::from(index.0));
                give(given, index, place, assigned, carried, compiled, anywhere);
            }
        }
    }
}

/// Adds what a role gives in one container.
fn give(
    given: &Given,
    role: RoleIndex,
    place: Place,
    assigned: bool,
    carried: &mut Carried,
    compiled: &mut CompiledGrants,
    anywhere: &mut Rows,
) {
    let place = place.number();
    add(compiled.bits.row_mut(place * SETS + ALLOW), given.row(role, OWN_ALLOW));
    add(compiled.bits.row_mut(place * SETS + READ), given.row(role, OWN_READ));
    add(carried.allow.row_mut(place), given.row(role, BELOW_ALLOW));
    add(carried.read.row_mut(place), given.row(role, BELOW_READ));
    add(anywhere.row_mut(0), given.row(role, ANYWHERE));
    if assigned {
        add(carried.assigned.row_mut(place), given.row(role, BY_ASSIGNMENT));
    }
}

/// Adds what was carried down and what reaches everywhere, and sums up in place 0 what is given anywhere.
fn close(carried: &Carried, anywhere: &[u32], compiled: &mut CompiledGrants) {
    let places = compiled.ends.len();
    for place in 1..places {
        for (set, from) in [(ALLOW, &carried.allow), (READ, &carried.read), (ASSIGNED, &carried.assigned)] {
            add(compiled.bits.row_mut(place * SETS + set), from.row(place));
        }
        add(compiled.bits.row_mut(place * SETS + ALLOW), anywhere);
        for set in [ALLOW, READ, ASSIGNED] {
            compiled.bits.add_row(set, place * SETS + set);
        }
    }
}
