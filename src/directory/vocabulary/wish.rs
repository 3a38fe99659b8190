//! What a request asks for; who decides it is in `request/`.

use serde::{Deserialize, Serialize};

use super::{ApplicantType, ContainerId, MiniProgramId, ThingId, VersionNumber};

/// What a request asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// A mini program team, by a registration link ([S-10](crate::requirements#S-10)).
    Registration {
        /// The superapp team whose link it was.
        superapp_team: ContainerId,
        /// What kind of applicant.
        applicant_type: ApplicantType,
        /// The real name or the enterprise's name.
        applicant_name: String,
        /// The name of the team.
        team_name: String,
        /// Notes for whoever decides.
        notes: String,
    },
    /// A developer workspace under a tenant workspace ([M-7](crate::requirements#M-7)).
    DeveloperWorkspace {
        /// The tenant workspace.
        tenant: ContainerId,
        /// The name of the workspace.
        name: String,
        /// Notes for whoever decides.
        notes: String,
    },
    /// To let a version go live ([M-6](crate::requirements#M-6), [S-20](crate::requirements#S-20), [P-1](crate::requirements#P-1)).
    Release {
        /// The mini program.
        mini_program: MiniProgramId,
        /// The version's number.
        version: VersionNumber,
    },
    /// To take the live versions of a mini program offline ([M-6](crate::requirements#M-6)).
    Removal {
        /// The mini program.
        mini_program: MiniProgramId,
    },
    /// A feature ([M-6](crate::requirements#M-6)).
    Feature {
        /// The workspace that asks.
        workspace: ContainerId,
        /// The feature.
        feature: String,
    },
    /// A related feature ([M-6](crate::requirements#M-6)).
    RelatedFeature {
        /// The workspace that asks.
        workspace: ContainerId,
        /// The feature.
        feature: String,
    },
    /// A release in a target app ([M-6](crate::requirements#M-6)).
    TargetApp {
        /// The mini program.
        mini_program: MiniProgramId,
        /// The target app.
        app: String,
    },
    /// To run a task of notification delivery ([O-4](crate::requirements#O-4)).
    NotificationTask {
        /// The workspace that asks.
        workspace: ContainerId,
        /// The task.
        task: String,
    },
    /// To run a task of advertising ([O-4](crate::requirements#O-4)).
    AdTask {
        /// The workspace that asks.
        workspace: ContainerId,
        /// The task.
        task: String,
    },
    /// To call a sensitive API ([O-2](crate::requirements#O-2)).
    SensitiveApiCall {
        /// The mini program.
        mini_program: MiniProgramId,
        /// The sensitive API.
        api: ThingId,
    },
}

/// What kind of request it is; the names are those of the wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// For a mini program team, by a registration link.
    Registration,
    /// For a developer workspace.
    DeveloperWorkspace,
    /// To let a version go live.
    Release,
    /// To take a mini program offline.
    Removal,
    /// For a feature.
    Feature,
    /// For a related feature.
    RelatedFeature,
    /// For a release in a target app.
    TargetApp,
    /// To run a task of notification delivery.
    NotificationTask,
    /// To run a task of advertising.
    AdTask,
    /// To call a sensitive API.
    SensitiveApiCall,
}

impl RequestKind {
    /// The kind of request that asks for something.
    #[must_use]
    pub fn of(wish: &Wish) -> RequestKind {
        match wish {
            Wish::Registration { .. } => RequestKind::Registration,
            Wish::DeveloperWorkspace { .. } => RequestKind::DeveloperWorkspace,
            Wish::Release { .. } => RequestKind::Release,
            Wish::Removal { .. } => RequestKind::Removal,
            Wish::Feature { .. } => RequestKind::Feature,
            Wish::RelatedFeature { .. } => RequestKind::RelatedFeature,
            Wish::TargetApp { .. } => RequestKind::TargetApp,
            Wish::NotificationTask { .. } => RequestKind::NotificationTask,
            Wish::AdTask { .. } => RequestKind::AdTask,
            Wish::SensitiveApiCall { .. } => RequestKind::SensitiveApiCall,
        }
    }
}

/// What a wish is about: it is gone with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About<'a> {
    /// A team or workspace.
    Container(&'a ContainerId),
    /// A mini program.
    MiniProgram(&'a MiniProgramId),
}

impl Wish {
    /// What it is about.
    #[must_use]
    pub fn about(&self) -> About<'_> {
        match self {
            Wish::Registration { superapp_team: container, .. }
            | Wish::DeveloperWorkspace { tenant: container, .. }
            | Wish::Feature { workspace: container, .. }
            | Wish::RelatedFeature { workspace: container, .. }
            | Wish::NotificationTask { workspace: container, .. }
            | Wish::AdTask { workspace: container, .. } => About::Container(container),
            Wish::Release { mini_program, .. }
            | Wish::Removal { mini_program }
            | Wish::TargetApp { mini_program, .. }
            | Wish::SensitiveApiCall { mini_program, .. } => About::MiniProgram(mini_program),
        }
    }

    /// What somebody wrote of it.
    pub(in crate::directory) fn texts(&self) -> Vec<&str> {
        match self {
            Wish::Registration { applicant_name, team_name, notes, .. } => vec![applicant_name, team_name, notes],
            Wish::DeveloperWorkspace { name, notes, .. } => vec![name, notes],
            Wish::Feature { feature: text, .. }
            | Wish::RelatedFeature { feature: text, .. }
            | Wish::TargetApp { app: text, .. }
            | Wish::NotificationTask { task: text, .. }
            | Wish::AdTask { task: text, .. } => vec![text],
            Wish::Release { .. } | Wish::Removal { .. } | Wish::SensitiveApiCall { .. } => Vec::new(),
        }
    }

    /// What kind of request it is, by its name in JSON.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Wish::Registration { .. } => "registration",
            Wish::DeveloperWorkspace { .. } => "developer_workspace",
            Wish::Release { .. } => "release",
            Wish::Removal { .. } => "removal",
            Wish::Feature { .. } => "feature",
            Wish::RelatedFeature { .. } => "related_feature",
            Wish::TargetApp { .. } => "target_app",
            Wish::NotificationTask { .. } => "notification_task",
            Wish::AdTask { .. } => "ad_task",
            Wish::SensitiveApiCall { .. } => "sensitive_api_call",
        }
    }
}
