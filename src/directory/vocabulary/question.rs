//! Questions: what may be asked and changes nothing.
//!
//! In JSON a question is `{"name_in_snake_case": {fields}}`, as a command is.

use serde::Deserialize;

use super::{ContainerId, OfMiniProgram, OfRequest, OfTeam, SystemId, UserId};
use crate::engine::Resource;

/// What is asked. The context's actor asks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Question {
    /// Whether the actor may upload to a mini program now ([P-4](crate::requirements#P-4)). The answer is `true`; a no is a refusal that says why.
    MayUpload(OfMiniProgram),
    /// The registration link of a superapp team, for super and platform admins ([S-10](crate::requirements#S-10)).
    RegistrationLink(OfTeam),
    /// Who could be added to a mini program of `connect`, each with the role, for those who may add members ([C-4](crate::requirements#C-4)).
    EligibleMembers(OfMiniProgram),
    /// A request and how it stands, for those whom it concerns ([M-6](crate::requirements#M-6), [S-12](crate::requirements#S-12)).
    Request(OfRequest),
    /// The Decision about the actor.
    Check(CheckForm),
    /// The Grants of a user, for that user and for the installation.
    Grants(GrantsForm),
}

/// What the engine is asked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CheckForm {
    /// The system.
    pub system: SystemId,
    /// The action.
    pub action: String,
    /// What it is about; optional, anywhere at all without.
    #[serde(default)]
    pub resource: Option<Resource>,
}

/// Whose Grants, and where.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GrantsForm {
    /// The system.
    pub system: SystemId,
    /// The user.
    pub user: UserId,
    /// Containers that questions will be about; optional. With them only what is on the paths to them is listed, so
    /// that the Grants of a platform admin stay small; without them everything is.
    #[serde(default, rename = "in")]
    pub containers: Option<Vec<ContainerId>>,
}
