//! Where an action is allowed: what a list page or a query filters by.
//!
//! Must never list a resource that `check` does not allow, or leave out one that it does.

use serde::Serialize;

use super::access::Holding;
use super::bits::has;
use super::check::AccessAt;
use super::compiled::{ALLOW, Entry, SETS};
use super::{Access, Instant};
use crate::tables::{ActionIndex, CellValue, Reach, RoleIndex, System};

/// Where one action is allowed at one moment: exactly the resources with an id, in containers the grants list, for which
/// the effect is `allow`. Read-only is not allowed. Empty where everything is denied: stale grants, an unknown system or
/// an unknown action.
///
/// In JSON `{"everywhere": …, "containers": […], "assigned": [{"in": …, "ids": […]}]}`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ActionReach {
    /// True when a membership that allows the action reaches everything below a container without a parent. What is in
    /// containers below that one counts too when the grants do not list them, as those of a platform admin may not.
    pub everywhere: bool,
    /// The containers in which any id is allowed, in the order of the grants.
    pub containers: Vec<String>,
    /// The other containers in which some ids are allowed, in the order of the grants.
    pub assigned: Vec<AssignedIds>,
}

/// The ids that are allowed in one container.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AssignedIds {
    /// The container; `in` in JSON.
    #[serde(rename = "in")]
    pub container: String,
    /// The ids, each once and at least one, sorted by their code points.
    pub ids: Vec<String>,
}

impl Access {
    /// Where the action is allowed at this moment.
    ///
    /// ```
    /// use rolegate::engine::{Access, Grants, Instant};
    /// use rolegate::tables::Tables;
    ///
    /// let grants: Grants = serde_json::from_str(
    ///     r#"{"system": "mpp", "subject": "u-7",
    ///         "containers": [{"id": "w-1", "kind": "developer_workspace"}],
    ///         "memberships": [{"role": "developer", "in": "w-1", "assigned": ["mp-9"]}]}"#,
    /// )?;
    /// let access = Access::new(Tables::built_in(), grants)?;
    /// let reach = access.reach("mini_program.upload", Instant::parse("2026-12-01T00:00:00Z")?);
    /// assert_eq!(serde_json::to_string(&reach)?, r#"{"everywhere":false,"containers":[],"assigned":[{"in":"w-1","ids":["mp-9"]}]}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn reach(&self, action: &str, now: Instant) -> ActionReach {
        let mut reach = ActionReach::default();
        let Some(index) = self.action(action) else { return reach };
        reach.everywhere = self.is_everywhere(action, now);
        let compiled = self.compile(now);
        for (place, container) in self.forest.places.iter().zip(&self.grants.containers) {
            if compiled.bits.has(place.number() * SETS + ALLOW, index.number()) {
                reach.containers.push(container.id.clone());
                continue;
            }
            let entries = compiled.entries.iter().filter(|entry| has(&entry.bits, index.number()));
            let ids = self.assigned_ids(entries.filter(|entry| compiled.reaches(entry, *place)));
            if !ids.is_empty() {
                reach.assigned.push(AssignedIds { container: container.id.clone(), ids });
            }
        }
        reach
    }

    /// The field `everywhere` alone.
    pub(crate) fn is_everywhere(&self, action: &str, now: Instant) -> bool {
        self.action(action).is_some_and(|action| AccessAt::new(self, now).is_everywhere(action))
    }

    /// The ids assigned to the memberships of these entries, sorted, each once.
    fn assigned_ids<'a>(&self, entries: impl Iterator<Item = &'a Entry>) -> Vec<String> {
        let mut ids = Vec::new();
        for entry in entries {
            let held = self.grants.memberships.get(entry.membership as usize);
            ids.extend_from_slice(held.map_or(&[], |held| &held.assigned));
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

impl AccessAt<'_> {
    /// True when a membership that allows the action reaches everything below a container without a parent.
    pub(super) fn is_everywhere(&self, action: ActionIndex) -> bool {
        let (Some(system), Some(obstacles)) = (&self.access.system, &self.obstacles) else { return false };
        let Access { held, grants, forest, .. } = self.access;
        held.holdings.iter().zip(obstacles).any(|(holding, obstacles)| {
            let Holding::Held(role, place) = *holding else { return false };
            let below = match allowing(system, role, action) {
                Some(Reach::Anywhere) => true,
                // A parent that the grants do not list is one all the same: others may be below it.
                Some(Reach::Below) => {
                    forest.container(&grants.containers, place).is_some_and(|container| container.parent.is_none())
                }
                _ => false,
            };
            // A stand-in counts strictly below, so that only `anywhere` reaches as far.
            let stand_in = self.access.acts_as(role).is_some_and(|(acted, kind)| {
                let spot = self.access.kind(kind).and_then(|kind| kind.first_below(forest, place));
                allowing(system, acted, action) == Some(Reach::Anywhere) && spot.is_some()
            });
            obstacles.none() && (below || stand_in)
        })
    }
}

/// How far a cell that allows the action reaches; nothing where it does not allow.
fn allowing(system: &System, role: RoleIndex, action: ActionIndex) -> Option<Reach> {
    let met = system.met(role, action).map(|met| met.cell.value);
    let value = if system.is_login(action) { CellValue::Yes } else { met? };
    system.reach(system.role(role)?, value).filter(|_| value != CellValue::Read)
}
