//! What a session holds: the subject's memberships and the containers they may speak of (the Grants contract).
//!
//! Plain data as it comes from the server. In JSON `null` means left out wherever a field may be left out. Whether the
//! grants hang together, and that no id is empty, is asked when they are laid over the tables.

use core::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::{GrantsError, Instant};
use crate::tables::decimal;

/// One subject's grants in one system. Unknown fields are refused, and so is an empty id: a system, subject, container,
/// parent, role or assigned id of no characters.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Grants {
    /// The system whose tables decide, such as `sas`.
    pub system: String,
    /// Whose grants these are.
    pub subject: String,
    /// The containers questions may name. A membership in any other counts for nothing.
    pub containers: Vec<Container>,
    /// What the subject holds.
    pub memberships: Vec<Membership>,
    /// Changes with every change of the grants.
    pub version: Option<String>,
    /// From this moment on everything is denied as `stale_grants`.
    pub fresh_until: Option<Instant>,
}

impl Grants {
    /// The fields there are.
    pub const FIELDS: &'static [&'static str] =
        &["system", "subject", "containers", "memberships", "version", "fresh_until"];
}

impl Grants {
    /// Looks for what no field tells by itself: an empty id, or a membership that ends before it starts.
    pub(super) fn examine(&self) -> Result<(), GrantsError> {
        let mut fault = None;
        let mut require = |id: &str, list, number, field: &str| {
            if id.is_empty() && fault.is_none() {
                fault = Some(GrantsError::EmptyId(path(list, number, field)));
            }
        };
        require(&self.system, "", 0, "system");
        require(&self.subject, "", 0, "subject");
        for (number, container) in (0..).zip(&self.containers) {
            require(&container.id, "containers", number, "id");
            if let Some(parent) = &container.parent {
                require(parent, "containers", number, "parent");
            }
        }
        for (number, membership) in (0..).zip(&self.memberships) {
            require(&membership.role, "memberships", number, "role");
            require(&membership.container, "memberships", number, "in");
            for (position, id) in (0..).zip(&membership.assigned) {
                if id.is_empty() {
                    require(id, "memberships", number, &item("assigned", position));
                }
            }
        }
        for (number, membership) in (0..).zip(&self.memberships) {
            let times = membership.starts_at.zip(membership.expires_at);
            if fault.is_none() && times.is_some_and(|(start, end)| start >= end) {
                fault = Some(GrantsError::NoDuration(path("memberships", number, "expires_at")));
            }
        }
        fault.map_or(Ok(()), Err)
    }
}

/// Where a field stands: in an item of a list, or at the top where the list has no name.
pub(crate) fn path(list: &str, number: u64, field: &str) -> String {
    if list.is_empty() {
        return String::from(field);
    }
    let mut path = item(list, number);
    path.push('.');
    path.push_str(field);
    path
}

/// An item of a list, such as `containers[3]`.
fn item(list: &str, number: u64) -> String {
    let mut item = String::from(list);
    for part in ["[", &decimal(number), "]"] {
        item.push_str(part);
    }
    item
}

impl Container {
    /// The fields there are.
    pub const FIELDS: &'static [&'static str] = &["id", "kind", "parent", "status", "expires_at"];
}

impl Membership {
    /// The fields there are.
    pub const FIELDS: &'static [&'static str] = &["role", "in", "status", "assigned", "starts_at", "expires_at"];
}

/// A platform, team, workspace or whatever else a system holds its roles in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Container {
    /// Its id, any text, once in the grants.
    pub id: String,
    /// Its kind, as `roles.csv` names it in `held_in`.
    pub kind: String,
    /// The id of the container it is in. One that the grants do not list is no parent.
    pub parent: Option<String>,
    /// `active` where left out.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub status: ContainerStatus,
    /// From this moment on memberships in it do not count.
    pub expires_at: Option<Instant>,
}

/// Whether memberships in a container count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "snake_case"))]
pub enum ContainerStatus {
    /// They do.
    #[default]
    Active,
    /// They do not.
    Deactivated,
}

impl<'de> Deserialize<'de> for ContainerStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        let found = Self::WORDS.iter().find(|(known, _)| *known == word);
        found.map(|(_, status)| *status).ok_or_else(|| D::Error::unknown_variant(&word, &["active", "deactivated"]))
    }
}

impl ContainerStatus {
    /// The words in JSON.
    pub const WORDS: [(&'static str, ContainerStatus); 2] =
        [("active", ContainerStatus::Active), ("deactivated", ContainerStatus::Deactivated)];
}

/// A role held in a container.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Membership {
    /// The role's id.
    pub role: String,
    /// The container's id; `in` in JSON.
    #[cfg_attr(feature = "schema", schemars(rename = "in"))]
    pub container: String,
    /// `active` where left out.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub status: MembershipStatus,
    /// The ids that an `assigned` scope reaches ([M-1](crate::requirements#M-1)).
    #[cfg_attr(feature = "schema", schemars(default))]
    pub assigned: Vec<String>,
    /// Before this instant it does not count.
    pub starts_at: Option<Instant>,
    /// From this instant on it does not count. After `starts_at` where there are both.
    pub expires_at: Option<Instant>,
}

/// Whether a membership counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "snake_case"))]
pub enum MembershipStatus {
    /// It does.
    #[default]
    Active,
    /// It does not ([M-3](crate::requirements#M-3)).
    Blocked,
}

impl<'de> Deserialize<'de> for MembershipStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        let found = Self::WORDS.iter().find(|(known, _)| *known == word);
        found.map(|(_, status)| *status).ok_or_else(|| D::Error::unknown_variant(&word, &["active", "blocked"]))
    }
}

impl MembershipStatus {
    /// The words in JSON.
    pub const WORDS: [(&'static str, MembershipStatus); 2] =
        [("active", MembershipStatus::Active), ("blocked", MembershipStatus::Blocked)];
}

/// What a question is about: a container, and perhaps one thing in it.
///
/// Made by [`Resource::container`] or [`Resource::thing`] and in no other way, so that an id that happens to be absent
/// does not turn a question about a thing into one about its container.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Resource {
    /// The container's id; `in` in JSON.
    #[cfg_attr(feature = "schema", schemars(rename = "in"))]
    pub container: String,
    /// The thing's id, such as a mini program's.
    pub id: Option<String>,
}

impl Resource {
    /// The fields there are.
    pub const FIELDS: &'static [&'static str] = &["in", "id"];

    /// A container as a whole.
    #[must_use]
    pub fn container(container: impl Into<String>) -> Resource {
        Resource { container: container.into(), id: None }
    }

    /// One thing in a container.
    #[must_use]
    pub fn thing(container: impl Into<String>, id: impl Into<String>) -> Resource {
        Resource { container: container.into(), id: Some(id.into()) }
    }
}

/// Reads objects and nothing else: serde's own derive takes a list of the fields' values for a struct too.
/// A field `or default` may be left out, or null.
macro_rules! objects {
    ($($name:ident { $($field:ident $word:literal $(or $default:ident)?),+ })+) => {$(
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                // Known when it is read, so that the path in an error ends with an unknown one.
                struct Key(&'static str);
                impl<'de> Deserialize<'de> for Key {
                    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                        let key = String::deserialize(deserializer)?;
                        let known = $name::FIELDS.iter().find(|known| **known == key);
                        known.map(|known| Key(known)).ok_or_else(|| D::Error::unknown_field(&key, $name::FIELDS))
                    }
                }

                struct Object;
                impl<'de> Visitor<'de> for Object {
                    type Value = $name;

                    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                        formatter.write_str("an object")
                    }

                    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        $(let mut $field = None;)+
                        while let Some(Key(key)) = map.next_key()? {
                            match key {
                                $($word if $field.is_some() => return Err(A::Error::duplicate_field($word)),
                                $word => $field = Some(objects!(@read map $($default)?)),)+
                                other => return Err(A::Error::unknown_field(other, $name::FIELDS)),
                            }
                        }
                        Ok($name { $($field: objects!(@value $field $word $($default)?)),+ })
                    }
                }
                deserializer.deserialize_map(Object)
            }
        }
    )+};
    (@read $map:ident default) => { $map.next_value::<Option<_>>()?.unwrap_or_default() };
    (@read $map:ident) => { $map.next_value()? };
    (@value $field:ident $word:literal default) => { $field.unwrap_or_default() };
    (@value $field:ident $word:literal) => { $field.ok_or_else(|| A::Error::missing_field($word))? };
}

objects! {
    Grants {
        system "system", subject "subject", containers "containers", memberships "memberships", version "version" or default,
        fresh_until "fresh_until" or default
    }
    Container { id "id", kind "kind", parent "parent" or default, status "status" or default, expires_at "expires_at" or default }
    Membership {
        role "role", container "in", status "status" or default, assigned "assigned" or default,
        starts_at "starts_at" or default, expires_at "expires_at" or default
    }
    Resource { container "in", id "id" or default }
}
