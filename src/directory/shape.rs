//! Grants as JSON: the contract's shape, with what is left out where it is the default.

use serde::{Serialize, Serializer};

use crate::directory::vocabulary::Timestamp;
use crate::engine::{Container, ContainerStatus, Grants, Membership, MembershipStatus};

/// Grants that can be written. Reading what was written gives the same grants, with times rounded up to milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct GrantsShape<'a>(pub &'a Grants);

#[derive(Serialize)]
struct Shape<'a> {
    system: &'a str,
    subject: &'a str,
    containers: Vec<ContainerShape<'a>>,
    memberships: Vec<MembershipShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fresh_until: Option<Timestamp>,
}

#[derive(Serialize)]
struct ContainerShape<'a> {
    id: &'a str,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<Timestamp>,
}

#[derive(Serialize)]
struct MembershipShape<'a> {
    role: &'a str,
    #[serde(rename = "in")]
    container: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "is_empty")]
    assigned: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    starts_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<Timestamp>,
}

/// The word of a status, none for the default.
fn word<T: Default + PartialEq + Copy>(status: T, words: &[(&'static str, T)]) -> Option<&'static str> {
    let known = words.iter().find(|(_, known)| *known == status && status != T::default());
    known.map(|(word, _)| *word)
}

fn is_empty(list: &&[String]) -> bool {
    list.is_empty()
}

impl Serialize for GrantsShape<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let GrantsShape(grants) = self;
        let moment = |instant: crate::engine::Instant| Timestamp::from_milliseconds(instant.to_milliseconds_up());
        let containers = grants.containers.iter().map(|one: &Container| ContainerShape {
            id: &one.id,
            kind: &one.kind,
            parent: one.parent.as_deref(),
            status: word(one.status, &ContainerStatus::WORDS),
            expires_at: one.expires_at.map(moment),
        });
        let memberships = grants.memberships.iter().map(|one: &Membership| MembershipShape {
            role: &one.role,
            container: &one.container,
            status: word(one.status, &MembershipStatus::WORDS),
            assigned: &one.assigned,
            starts_at: one.starts_at.map(moment),
            expires_at: one.expires_at.map(moment),
        });
        let shape = Shape {
            system: &grants.system,
            subject: &grants.subject,
            containers: containers.collect(),
            memberships: memberships.collect(),
            version: grants.version.as_deref(),
            fresh_until: grants.fresh_until.map(moment),
        };
        shape.serialize(serializer)
    }
}
