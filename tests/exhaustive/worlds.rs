//! The small worlds over one set of tables: containers, memberships, and what becomes of them in time

use super::tables::Policy;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The ids that questions name; the lists hold the first two
pub(crate) const IDS: [&str; 2] = ["x", "y"];

/// The containers' parents
type Parents = &'static [Option<usize>];

/// The ways to exchange containers that are alike in a forest
type Exchanges = &'static [[usize; 3]];

/// Every forest of up to three containers, parents first
const FORESTS: [(Parents, Exchanges); 7] = [
    (&[None], &[]),
    (&[None, None], &[[1, 0, 2]]),
    (&[None, Some(0)], &[]),
    (&[None, None, None], &[[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]),
    (&[None, Some(0), None], &[]),
    (&[None, Some(0), Some(0)], &[[0, 2, 1]]),
    (&[None, Some(0), Some(1)], &[]),
];

/// What the two memberships' lists hold
const LISTS: [[&[&str]; 2]; 5] = [[&["x"], &["y"]], [&[], &[]], [&[], &["x"]], [&["x"], &[]], [&["x"], &["x"]]];

/// A membership's role and container
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Place {
    /// The first role or the second in a container
    Held(usize, usize),
    /// A role that the tables do not declare
    Stranger,
    /// The first role in a container that the grants do not list
    Unlisted,
}

/// What keeps a membership from counting, and when: seconds after the first question
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct State {
    deactivated: bool,
    container_expires: Option<u32>,
    blocked: bool,
    starts: Option<u32>,
    ends: Option<u32>,
}

/// One world
#[derive(Debug)]
pub(crate) struct World {
    parents: Parents,
    kinds: Vec<&'static str>,
    memberships: Vec<(Place, State, &'static [&'static str])>,
    bottom_up: bool,
}

const OPEN: State = State { deactivated: false, container_expires: None, blocked: false, starts: None, ends: None };

/// One obstacle each, or none
const SINGLE: [State; 4] = [
    OPEN,
    State { blocked: true, ..OPEN },
    State { deactivated: true, ..OPEN },
    State { container_expires: Some(0), ..OPEN },
];

const fn timed(starts: u32, ends: u32) -> State {
    State { starts: Some(starts), ends: Some(ends), ..OPEN }
}

/// Two times so that at some instant each membership is still to start, counts or has ended while the other does any of these
const TIMES: [[State; 2]; 4] = [
    [timed(20, 40), timed(30, 50)],
    [timed(30, 50), timed(20, 40)],
    [timed(20, 30), timed(40, 50)],
    [timed(40, 50), timed(20, 30)],
];

/// Every combination of obstacles of one membership
fn combined() -> Vec<State> {
    let mut states = Vec::new();
    for number in 0..32 {
        let has = |bit: u32| number >> bit & 1 == 1;
        states.push(State {
            deactivated: has(0),
            container_expires: has(1).then_some(30),
            blocked: has(2),
            starts: has(3).then_some(20),
            ends: has(4).then_some(40),
        });
    }
    states
}

/// The states of two memberships that can count: each obstacle or none beside each
fn pairs() -> Vec<[State; 2]> {
    let mut pairs: Vec<[State; 2]> = SINGLE.iter().flat_map(|first| SINGLE.map(|second| [*first, second])).collect();
    for state in SINGLE {
        pairs.extend([[state, timed(20, 40)], [timed(20, 40), state]]);
    }
    pairs.extend(TIMES);
    pairs
}

/// Calls back with every world over these tables
pub(crate) fn each(policy: &Policy, mut visit: impl FnMut(World)) {
    let (pairs, combined) = (pairs(), combined());
    let mut number = 0_usize;
    let mut visit = |parents: Parents, kinds: &[&'static str], memberships| {
        number += 1;
        visit(World { parents, kinds: kinds.to_vec(), memberships, bottom_up: number.is_multiple_of(2) });
    };
    for (parents, exchanges) in FORESTS {
        let count = parents.len();
        let mut places: Vec<Place> = (0..2 * count).map(|number| Place::Held(number % 2, number / 2)).collect();
        places.extend([Place::Stranger, Place::Unlisted]);
        for kinds in kinds(policy, count) {
            let live = |place: Place| policy.is_live(place, &kinds);
            for first in places.iter().copied() {
                if is_first(exchanges, &kinds, &[first]) {
                    let alone = if !live(first) {
                        &SINGLE[..1]
                    } else if count < 3 {
                        &combined[..]
                    } else {
                        &SINGLE
                    };
                    for state in alone {
                        visit(parents, &kinds, vec![(first, *state, LISTS[0][0])]);
                    }
                }
                for second in places.iter().copied() {
                    if !is_first(exchanges, &kinds, &[first, second]) {
                        continue;
                    }
                    let world = |states: [State; 2], lists: [&'static [&'static str]; 2]| {
                        vec![(first, states[0], lists[0]), (second, states[1], lists[1])]
                    };
                    let both = live(first) && live(second);
                    for lists in &LISTS[..if both { LISTS.len() } else { 1 }] {
                        visit(parents, &kinds, world([OPEN, OPEN], *lists));
                    }
                    // How far `yes` and `read` reach has no part in what keeps a membership from counting.
                    if both && policy.lines[0].below != policy.lines[1].below {
                        for states in &pairs[1..] {
                            visit(parents, &kinds, world(*states, LISTS[0]));
                        }
                    }
                }
            }
        }
    }
}

/// Every choice of kinds for so many containers
fn kinds(policy: &Policy, count: usize) -> Vec<Vec<&'static str>> {
    let mut choices = vec![Vec::new()];
    for _ in 0..count {
        let longer =
            |choice: &Vec<_>| policy.kinds().iter().map(|kind| [&choice[..], &[*kind]].concat()).collect::<Vec<_>>();
        choices = choices.iter().flat_map(longer).collect();
    }
    choices
}

/// Of worlds that differ only in containers that were exchanged, true for one
fn is_first(exchanges: Exchanges, kinds: &[&str], places: &[Place]) -> bool {
    let described = |container: usize| {
        let held = places.iter().map(|place| matches!(place, Place::Held(_, held) if *held == container));
        (kinds[container], held.collect::<Vec<_>>())
    };
    let own: Vec<_> = (0..kinds.len()).map(described).collect();
    exchanges.iter().all(|exchange| own <= exchange[..kinds.len()].iter().map(|from| described(*from)).collect())
}

impl Policy {
    /// True when a membership there can count
    fn is_live(&self, place: Place, kinds: &[&str]) -> bool {
        match place {
            Place::Held(role, container) => kinds[container] == self.held_in(role) && (role == 0 || self.second_known),
            Place::Stranger | Place::Unlisted => false,
        }
    }
}

/// An instant so many seconds after the first question
pub(crate) fn instant(seconds: u32) -> String {
    format!("2026-12-01T00:00:{seconds:02}Z")
}

impl World {
    pub(crate) fn containers(&self) -> usize {
        self.kinds.len()
    }

    /// Which of the two roles some membership speaks for, held or stood in for
    pub(crate) fn speaks(&self, policy: &Policy) -> [bool; 2] {
        let mut speaks = [false; 2];
        for (place, ..) in &self.memberships {
            if let Place::Held(role, _) = *place
                && policy.is_live(*place, &self.kinds)
            {
                speaks[role] = true;
                speaks[1 - role] |= policy.lines[role].acts_as_other;
            }
        }
        speaks
    }

    /// Two memberships, of which one has an obstacle at some instant
    pub(crate) fn has_obstacles(&self) -> bool {
        self.memberships.len() == 2 && self.memberships.iter().any(|(_, state, _)| *state != OPEN)
    }

    /// The first instant asked about, and every later one at which something changes
    pub(crate) fn instants(&self) -> Vec<u32> {
        let mut instants = BTreeSet::from([0]);
        for (place, state, _) in &self.memberships {
            let expires = state.container_expires.filter(|_| matches!(place, Place::Held(..)));
            instants.extend([expires, state.starts, state.ends].into_iter().flatten());
        }
        instants.into_iter().collect()
    }

    pub(crate) fn grants(&self, container: impl Fn(usize) -> String) -> Value {
        let mut containers = Vec::new();
        for (number, kind) in self.kinds.iter().enumerate() {
            let mut listed = json!({ "id": container(number), "kind": kind });
            if let Some(parent) = self.parents[number] {
                listed["parent"] = container(parent).into();
            }
            for (place, state, _) in &self.memberships {
                if matches!(place, Place::Held(_, held) if *held == number) {
                    if state.deactivated {
                        listed["status"] = "deactivated".into();
                    }
                    if let Some(expires) = state.container_expires {
                        listed["expires_at"] = instant(expires).into();
                    }
                }
            }
            containers.push(listed);
        }
        if self.bottom_up {
            containers.reverse();
        }
        let membership = |(place, state, assigned): &(Place, State, &[&str])| {
            let (role, held) = match place {
                Place::Held(role, held) => (["a", "b"][*role], container(*held)),
                Place::Stranger => ("stranger", container(0)),
                Place::Unlisted => ("a", "unlisted".into()),
            };
            json!({
                "role": role, "in": held, "assigned": assigned, "status": state.blocked.then_some("blocked"),
                "starts_at": state.starts.map(instant), "expires_at": state.ends.map(instant),
            })
        };
        let memberships: Vec<Value> = self.memberships.iter().map(membership).collect();
        json!({ "system": "w", "subject": "u", "containers": containers, "memberships": memberships })
    }
}
