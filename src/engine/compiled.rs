//! Compiled answers: a few instructions for each question, and words that JavaScript can read as they are.

use std::sync::Arc;

use super::access::Assignments;
use super::bits::{Rows, has};
use super::{Access, Effect, Place, Target};
use crate::tables::{ActionIndex, System};

/// The answers of one set of grants at one moment, as bit sets over the system's actions.
///
/// They hold until [`Access::until`] of that moment; whoever keeps them compiles again from then on.
#[derive(Debug, Clone)]
pub struct CompiledGrants {
    /// By place (0: no resource), then by set.
    pub(super) bits: Rows,
    /// By kind, then by place.
    pub(super) nearest: Vec<Vec<u32>>,
    /// By place: one past the last place below.
    pub(super) ends: Vec<u32>,
    /// What assigned ids give, by membership.
    pub(super) entries: Vec<Entry>,
    pub(super) system: Option<Arc<System>>,
}

/// Actions that one membership's assigned ids give in its container and below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) membership: u32,
    /// The membership's own container.
    pub(super) start: Place,
    /// Only in, and below, containers of this kind strictly below it (a stand-in).
    pub(super) kind: Option<usize>,
    pub(super) bits: Box<[u32]>,
}

/// The bit sets of a place.
pub(super) const ALLOW: usize = 0;
pub(super) const READ: usize = 1;
/// Allowed for at least one assigned id.
pub(super) const ASSIGNED: usize = 2;
pub(super) const SETS: usize = 3;

impl CompiledGrants {
    /// May this be done, here, at the moment this was compiled for? Action and target as [`Access`] looked them
    /// up; those of other grants give an answer without meaning.
    #[inline]
    #[must_use]
    pub fn effect(&self, action: ActionIndex, target: &Target) -> Effect {
        let (place, assignments) = match target {
            Target::Anywhere => (Place(0), None),
            Target::Container(place) => (*place, None),
            Target::Thing(place, assignments) => (*place, Some(assignments)),
        };
        let (row, action) = (place.number() * SETS, action.number());
        if self.bits.has(row + ALLOW, action) {
            return Effect::Allow;
        }
        let assigned = match assignments {
            None => self.bits.has(row + ASSIGNED, action),
            Some(assignments) => self.is_assigned(action, place, assignments),
        };
        match assigned {
            true => Effect::Allow,
            false if self.bits.has(row + READ, action) => Effect::ReadOnly,
            false => Effect::Deny,
        }
    }

    fn is_assigned(&self, action: usize, place: Place, assignments: &Assignments) -> bool {
        let entries = |membership: u32| {
            let from = self.entries.partition_point(|entry| entry.membership < membership);
            let rest = self.entries.get(from..).unwrap_or_default();
            rest.iter().take_while(move |entry| entry.membership == membership)
        };
        let mut given = assignments.0.iter().flat_map(|membership| entries(*membership));
        given.any(|entry| has(&entry.bits, action) && self.reaches(entry, place))
    }

    pub(super) fn reaches(&self, entry: &Entry, place: Place) -> bool {
        let end = self.ends.get(entry.start.number()).copied().unwrap_or_default();
        match entry.kind {
            None => entry.start <= place && place.0 < end,
            Some(kind) => {
                let nearest = self.nearest.get(kind).and_then(|nearest| nearest.get(place.number()));
                nearest.is_some_and(|nearest| entry.start.0 < *nearest && *nearest < end)
            }
        }
    }

    /// The answers as words, for readers outside Rust. All numbers are unsigned and 32 bits wide:
    ///
    /// `[W, n, e, k]`: words in a bit set, containers, entries, kinds. Then `place` of each container in the order
    /// of the grants; `end` by place 0 to n; for each place three bit sets of W words, `allow`, `read` and
    /// `assigned`; for each kind `nearest` by place 0 to n; for each entry `membership, start, kind` (0 for none,
    /// else its number from 1) and W words. Place 0 is a question without a resource.
    #[must_use]
    pub fn to_words(&self, access: &Access) -> Vec<u32> {
        let mut words = Vec::new();
        for count in [self.bits.width(), access.forest.places.len(), self.entries.len(), self.nearest.len()] {
            words.push(number(count));
        }
        for place in &access.forest.places {
            words.push(place.0);
        }
        words.extend_from_slice(&self.ends);
        words.extend_from_slice(self.bits.words());
        for nearest in &self.nearest {
            words.extend_from_slice(nearest);
        }
        for entry in &self.entries {
            words.extend_from_slice(&[entry.membership, entry.start.0, entry.kind.map_or(0, |kind| number(kind + 1))]);
            words.extend_from_slice(&entry.bits);
        }
        words
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
