//! What a team or workspace has besides members and mini programs, and what commands about it are made of.

use serde::{Deserialize, Serialize};

use super::{ContainerId, KeyId, MiniProgramId, ThingId};

/// What kind of thing; the table of commands has these names in its column `of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ThingKind {
    /// `sas`: a superapp of a superapp team ([O-1](crate::requirements#O-1)).
    Superapp,
    /// `sas`: a sensitive API of a superapp team ([O-2](crate::requirements#O-2)).
    SensitiveApi,
    /// `mpp`: a feature of a workspace ([O-3](crate::requirements#O-3)).
    Feature,
    /// `mpp`: a JSAPI of a workspace ([O-3](crate::requirements#O-3)).
    Jsapi,
    /// `mpp`: an app of a workspace, with its keys ([O-3](crate::requirements#O-3)).
    App,
}

impl ThingKind {
    /// Every kind.
    pub const ALL: [ThingKind; 5] =
        [ThingKind::Superapp, ThingKind::SensitiveApi, ThingKind::Feature, ThingKind::Jsapi, ThingKind::App];

    /// The name in JSON and in the table of commands.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            ThingKind::Superapp => "superapp",
            ThingKind::SensitiveApi => "sensitive_api",
            ThingKind::Feature => "feature",
            ThingKind::Jsapi => "jsapi",
            ThingKind::App => "app",
        }
    }
}

forms! {
    /// A new superapp, sensitive API, feature, JSAPI or app.
    ThingForm {
        /// The team or workspace it is of.
        #[serde(rename = "in")]
        container: ContainerId,
        /// `superapp` or `sensitive_api` in a superapp team; `feature`, `jsapi` or `app` in a workspace of `mpp`.
        kind: ThingKind,
        /// Its name.
        name: String,
        /// What it is for; may be empty.
        #[serde(default)]
        description: String,
    }
    /// Changes to a thing.
    EditThingForm {
        /// The thing.
        thing: ThingId,
        /// A new name; optional.
        #[serde(default)]
        name: Option<String>,
        /// A new description, which may be empty; optional.
        #[serde(default)]
        description: Option<String>,
    }
    /// A thing.
    OfThing {
        /// The thing.
        thing: ThingId,
    }
    /// An app.
    OfApp {
        /// The app.
        app: ThingId,
    }
    /// A key of an app.
    OfAppKey {
        /// The app.
        app: ThingId,
        /// The key.
        key: KeyId,
    }
    /// A call of a sensitive API that is asked for.
    SensitiveApiCallForm {
        /// The mini program that wants to call it.
        mini_program: MiniProgramId,
        /// The sensitive API, of the superapp team that the mini program's team is bound to.
        api: ThingId,
    }
    /// Integration settings of a superapp.
    IntegrationForm {
        /// The superapp.
        superapp: ThingId,
        /// The settings, in whatever notation its developers use; may be empty.
        settings: String,
    }
}
