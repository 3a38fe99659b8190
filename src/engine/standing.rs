//! Which memberships count at a moment, and why the others do not (step 2 of the design).

use super::access::Access;
use super::bits::Rows;
use super::{ContainerStatus, Instant, MembershipStatus, Place, Reason};
use crate::tables::{RoleIndex, System};

/// Why a membership does not count; none of it when it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Obstacles {
    deactivated: bool,
    expired: bool,
    blocked: bool,
    not_started: bool,
    ended: bool,
    prerequisite: bool,
}

impl Obstacles {
    pub(super) fn none(self) -> bool {
        self == Obstacles::default()
    }

    /// The first of them, in the order in which they are told.
    pub(super) fn reason(self) -> Option<Reason> {
        let told = [
            (self.deactivated, Reason::ContainerDeactivated),
            (self.expired, Reason::ContainerExpired),
            (self.blocked, Reason::MembershipBlocked),
            (self.not_started, Reason::MembershipNotStarted),
            (self.ended, Reason::MembershipExpired),
            (self.prerequisite, Reason::PrerequisiteMissing),
        ];
        told.into_iter().find(|(there, _)| *there).map(|(_, reason)| reason)
    }
}

impl Access {
    /// The obstacles of every membership at a moment, in the order of the grants.
    pub(super) fn obstacles(&self, system: &System, now: Instant) -> Vec<Obstacles> {
        let mut all = vec![Obstacles::default(); self.held.holdings.len()];
        // The roles that count in each container, for those that need one of them above.
        let mut counting = Rows::new(self.forest.nodes.len(), system.roles().len());
        // Parents come first, so what counts above is settled. Place 0, no parent, has no roles.
        for number in 1..self.forest.nodes.len() {
            let place = Place(u32::try_from(number).unwrap_or_default());
            let Some(container) = self.forest.container(&self.grants.containers, place) else { continue };
            let above = self.forest.node(place).parent as usize;
            let here = Obstacles {
                deactivated: container.status != ContainerStatus::Active,
                expired: container.expires_at.is_some_and(|moment| now >= moment),
                ..Obstacles::default()
            };
            for (membership, index) in self.held.at(place) {
                let (Some(role), Some(held), Some(slot)) =
                    (system.role(index), self.grants.memberships.get(membership), all.get_mut(membership))
                else {
                    continue;
                };
                let needed = |needed: &RoleIndex| counting.has(above, usize::from(needed.0));
                *slot = Obstacles {
                    blocked: held.status != MembershipStatus::Active,
                    not_started: held.starts_at.is_some_and(|instant| now < instant),
                    ended: held.expires_at.is_some_and(|instant| now >= instant),
                    prerequisite: !role.needs.is_empty() && !role.needs.iter().any(needed),
                    ..here
                };
                if slot.none() {
                    counting.set(number, usize::from(index.0));
                }
            }
        }
        all
    }
}
