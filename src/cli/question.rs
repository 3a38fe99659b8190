//! The shape of what `check` and `compile` read, refusing everything that is not exactly of it.
//!
//! The engine's own types read leniently where serde does: an array for an object, an object for a word. Here
//! both are mistakes.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::api::input::Object;
use crate::engine::{Container, ContainerStatus, Grants, Instant, Membership, MembershipStatus, Resource};

/// The whole of the input.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    pub(super) grants: Object<GrantsFields>,
    pub(super) now: Instant,
    pub(super) checks: Vec<Object<Check>>,
}

/// The input of `compile`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GrantsAt {
    pub(super) grants: Object<GrantsFields>,
    pub(super) now: Instant,
}

/// One question.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Check {
    pub(super) action: String,
    #[serde(default)]
    pub(super) resource: Option<Object<Resource>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GrantsFields {
    system: String,
    subject: String,
    containers: Vec<Object<ContainerFields>>,
    memberships: Vec<Object<MembershipFields>>,
    #[serde(default)]
    version: Option<String>,
    #[serde(default)]
    fresh_until: Option<Instant>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContainerFields {
    id: String,
    kind: String,
    #[serde(default)]
    parent: Option<String>,
    #[serde(default, deserialize_with = "container_status")]
    status: ContainerStatus,
    #[serde(default)]
    expires_at: Option<Instant>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MembershipFields {
    role: String,
    #[serde(rename = "in")]
    container: String,
    #[serde(default, deserialize_with = "membership_status")]
    status: MembershipStatus,
    #[serde(default)]
    assigned: Vec<String>,
}

impl From<GrantsFields> for Grants {
    fn from(fields: GrantsFields) -> Grants {
        let GrantsFields { system, subject, containers, memberships, version, fresh_until } = fields;
        let containers = containers.into_iter().map(|Object(fields)| {
            let ContainerFields { id, kind, parent, status, expires_at } = fields;
            Container { id, kind, parent, status, expires_at }
        });
        let memberships = memberships.into_iter().map(|Object(fields)| {
            let MembershipFields { role, container, status, assigned } = fields;
            Membership { role, container, status, assigned }
        });
        let (containers, memberships) = (containers.collect(), memberships.collect());
        Grants { system, subject, containers, memberships, version, fresh_until }
    }
}

fn container_status<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ContainerStatus, D::Error> {
    word(deserializer, &ContainerStatus::WORDS)
}

fn membership_status<'de, D: Deserializer<'de>>(deserializer: D) -> Result<MembershipStatus, D::Error> {
    word(deserializer, &MembershipStatus::WORDS)
}

fn word<'de, D: Deserializer<'de>, T: Copy>(deserializer: D, words: &[(&'static str, T); 2]) -> Result<T, D::Error> {
    let found = String::deserialize(deserializer)?;
    let [(one, _), (other, _)] = words;
    let known = words.iter().find(|(word, _)| *word == found);
    known.map(|(_, value)| *value).ok_or_else(|| D::Error::custom(format!("`{found}`, expected `{one}` or `{other}`")))
}
