//! Who holds a role that gives a right: judged once for each role, so that a list of them costs its page and no more.

use super::{containers, membership, path};
use crate::directory::facts::{ContainerRecord, Facts, Member};
use crate::directory::vocabulary::{ContainerId, RoleId, Timestamp, UserId};
use crate::engine::{self, Decision, Effect, Grants, Membership, Reason, Resource};
use crate::tables::Tables;

/// What is asked of everyone who holds a role: may they do this, here, now?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RightAsked {
    /// The action.
    pub action: String,
    /// What it is about.
    pub resource: Resource,
    /// The container it is about and those above it, innermost first: what is held elsewhere gives nothing here.
    pub path: Vec<(ContainerId, ContainerRecord)>,
    /// At this moment.
    pub now: Timestamp,
}

impl RightAsked {
    pub(in crate::directory) fn new(
        facts: &dyn Facts,
        action: &str,
        resource: &Resource,
        now: Timestamp,
    ) -> RightAsked {
        let path = path(facts, &ContainerId::new(resource.container.as_str()));
        RightAsked { action: action.to_owned(), resource: resource.clone(), path, now }
    }

    /// The engine's answer about a user who holds this on the path.
    pub(in crate::directory) fn decide(&self, user: &UserId, held: &[(ContainerId, Member)]) -> Decision {
        self.check(user.as_str(), held.iter().map(|(id, member)| membership(id, member)).collect())
    }

    fn check(&self, subject: &str, memberships: Vec<Membership>) -> Decision {
        let system = self.path.first().map_or("", |(_, record)| record.kind.system().as_str());
        let grants = Grants {
            system: system.into(),
            subject: subject.into(),
            memberships,
            containers: containers(&self.path).collect(),
            version: None,
            fresh_until: None,
        };
        engine::check(Tables::built_in(), &grants, &self.action, Some(&self.resource), self.now.instant())
    }
}

/// The roles that give the right, each with the container of the path it is held in. The engine is asked about someone who holds
/// that role there and nothing else: it allows, or tells of nothing but what stands in the way of a role that would give it.
pub(in crate::directory) fn holders(asked: &RightAsked) -> Vec<(ContainerId, RoleId)> {
    let mut holders = Vec::new();
    for (id, record) in &asked.path {
        let system = Tables::built_in().system(record.kind.system().as_str());
        for role in system.iter().flat_map(|system| system.roles()).filter(|role| role.held_in == record.kind.as_str())
        {
            // Whatever is asked about is assigned.
            let assigned = asked.resource.id.clone().unwrap_or_else(|| "any".into());
            let held = Membership {
                role: role.id.clone(),
                container: id.as_str().into(),
                status: engine::MembershipStatus::Active,
                assigned: vec![assigned],
                starts_at: None,
                expires_at: None,
            };
            let decision = asked.check("anyone", vec![held]);
            let in_the_way = [Reason::ContainerDeactivated, Reason::ContainerExpired, Reason::PrerequisiteMissing]
                .contains(&decision.reason);
            if decision.effect != Effect::Deny || in_the_way {
                holders.push((id.clone(), RoleId::new(role.id.as_str())));
            }
        }
    }
    holders
}
