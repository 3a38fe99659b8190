//! What is known of each thing. Every record is small: none grows with the team or workspace it belongs to.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::directory::{
    Actor, ContainerId, ContainerKind, Digest, Domain, Email, KeyId, LinkId, Login, MiniProgramId, Purpose, RequestId,
    RoleId, Setting, ThingId, ThingKind, Timestamp, UserId, VersionNumber, Wish,
};

/// A user ([S-1](crate::requirements#S-1) to [S-3](crate::requirements#S-3)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct User {
    /// Name.
    pub name: String,
    /// Login.
    pub login: Login,
    /// Digest of the password.
    #[serde(skip)]
    pub password: Digest,
    /// E-mail address, known to be the user's.
    pub email: Option<Email>,
    /// The address in place of it once a code sent there comes back ([S-10](crate::requirements#S-10)). Until then it is free for others.
    pub pending_email: Option<Email>,
    /// Whether the account works: its first address was confirmed, or whoever made it vouched for the user.
    pub confirmed: bool,
    /// Whether the account has ended. The id stays taken.
    pub deleted: bool,
    /// The user before with a login that looks like this one; in a log from before such logins were refused.
    #[serde(skip)]
    pub alike: Option<UserId>,
}

impl User {
    /// What a user is found by: the login, the name, and the name from each later word on, in small letters. Nothing before
    /// the account works, and once it has ended.
    #[must_use]
    pub fn words(&self) -> BTreeSet<String> {
        if self.deleted || !self.confirmed {
            return BTreeSet::new();
        }
        let name = self.name.to_lowercase();
        let later = name.match_indices(char::is_whitespace).filter_map(|(at, _)| name.get(at..)).map(str::trim_start);
        let words = later.chain([name.as_str(), self.login.as_str()]);
        words.filter(|word| !word.is_empty()).map(ToOwned::to_owned).collect()
    }
}

/// A code sent by e-mail; a user has one at a time ([S-11](crate::requirements#S-11)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Code"))]
pub struct SentCode {
    /// What it is for; none once it is used.
    pub purpose: Option<Purpose>,
    /// Digest of the code.
    pub code: Digest,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// How many wrong tries there were.
    pub mistyped: u32,
    /// When the last codes were sent, at most as many as are allowed in an hour.
    pub sent: Vec<Timestamp>,
}

/// The codes or invitations sent to an address, at whosever wish, or the invitations sent by a user ([S-11](crate::requirements#S-11), [M-2](crate::requirements#M-2)).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sendings {
    /// When the last were sent, at most as many as are allowed in an hour.
    pub sent: Vec<Timestamp>,
}

/// A platform, team, workspace or, in `connect`, mini program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
// With what it is found by in front it is a record again.
#[cfg_attr(feature = "schema", schemars(rename = "Container"))]
pub struct ContainerRecord {
    /// Its kind, and by it its system.
    pub kind: ContainerKind,
    /// Its name.
    pub name: String,
    /// The container above.
    pub parent: Option<ContainerId>,
    /// Whether it is deactivated ([S-8](crate::requirements#S-8)).
    pub deactivated: bool,
    /// When it expires ([S-7](crate::requirements#S-7)).
    pub expires_at: Option<Timestamp>,
    /// Whether the notice of this expiry was sent ([S-7](crate::requirements#S-7)).
    pub noticed: bool,
    /// Whether the end of this expiry was told ([S-7](crate::requirements#S-7)).
    pub expiry_told: bool,
    /// Whether it is gone ([S-9](crate::requirements#S-9), [M-5](crate::requirements#M-5)). The id stays taken.
    pub deleted: bool,
    /// The one admin of a team ([S-6](crate::requirements#S-6)).
    pub team_admin: Option<UserId>,
    /// The registration link of a superapp team ([S-10](crate::requirements#S-10)).
    pub link: Option<LinkId>,
    /// How many members it has.
    pub members: u32,
    /// How many active holders of its admin role it has ([M-4](crate::requirements#M-4), [C-6](crate::requirements#C-6)).
    pub admins: u32,
    /// How many teams are bound to it, or workspaces under it.
    pub below: u32,
    /// How often it was bound to another superapp team, which ends what that team allowed ([O-2](crate::requirements#O-2)).
    pub bindings: u32,
    /// How many mini programs it has.
    pub mini_programs: u32,
    /// How many of them are live ([S-9](crate::requirements#S-9), [M-5](crate::requirements#M-5)).
    pub released: u32,
    /// When a version was last uploaded in it ([M-5](crate::requirements#M-5)).
    pub uploaded_at: Option<Timestamp>,
}

impl ContainerRecord {
    /// A container of a kind with nothing above it and nothing in it.
    pub(crate) fn empty(kind: ContainerKind) -> ContainerRecord {
        ContainerRecord {
            kind,
            name: String::new(),
            parent: None,
            deactivated: false,
            expires_at: None,
            noticed: false,
            expiry_told: false,
            deleted: false,
            team_admin: None,
            link: None,
            members: 0,
            admins: 0,
            below: 0,
            bindings: 0,
            mini_programs: 0,
            released: 0,
            uploaded_at: None,
        }
    }
}

/// A membership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Member {
    /// The role held.
    pub role: RoleId,
    /// Whether it is blocked ([M-3](crate::requirements#M-3)).
    pub blocked: bool,
    /// The mini programs assigned ([M-1](crate::requirements#M-1)).
    pub assigned: Vec<MiniProgramId>,
}

/// How an invitation stands. Expiry is judged by the clock at the moment of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum InvitationState {
    /// It can be used.
    Open,
    /// It was used.
    Used,
    /// It was withdrawn ([M-2](crate::requirements#M-2)).
    Withdrawn,
    /// It was worn out by a failed try ([S-17](crate::requirements#S-17)).
    Burned,
}

/// An invitation ([M-2](crate::requirements#M-2), [S-17](crate::requirements#S-17)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Invitation {
    /// Where to.
    #[serde(rename = "in")]
    pub container: ContainerId,
    /// The role of whoever comes.
    pub role: RoleId,
    /// The address invited; none for a code that anyone may use.
    pub email: Option<Email>,
    /// The mini programs assigned ([M-1](crate::requirements#M-1)).
    pub assigned: Vec<MiniProgramId>,
    /// Digest of the code that works now.
    pub code: Digest,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// Who invited.
    pub by: Actor,
    /// How it stands.
    pub state: InvitationState,
}

/// How a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// Nobody decided it yet.
    Open,
    /// It was approved.
    Approved,
    /// It was rejected.
    Rejected,
    /// It was withdrawn.
    Withdrawn,
}

/// A request ([M-6](crate::requirements#M-6), [M-7](crate::requirements#M-7), [S-10](crate::requirements#S-10), [P-1](crate::requirements#P-1)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Request {
    /// What was asked for.
    pub wish: Wish,
    /// Who asked.
    pub applicant: Actor,
    /// How it stands.
    pub state: RequestState,
    /// Why it was rejected ([M-7](crate::requirements#M-7), [S-12](crate::requirements#S-12)).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// To call a sensitive API: how often the team had been bound elsewhere when it was asked for ([O-2](crate::requirements#O-2)).
    #[serde(skip)]
    pub bindings: u32,
}

/// A superapp, sensitive API, feature, JSAPI or app ([O-1](crate::requirements#O-1) to [O-3](crate::requirements#O-3)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Thing {
    /// Its kind.
    pub kind: ThingKind,
    /// The one team or workspace it is of, and with which it is gone.
    #[serde(rename = "in")]
    pub container: ContainerId,
    /// Its name.
    pub name: String,
    /// What it is for; may be empty.
    pub description: String,
    /// A superapp's integration settings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integration: Option<String>,
    /// An app's keys, of which it has at most 10.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<AppKey>,
    /// Whether it is gone. The id stays taken.
    pub deleted: bool,
}

/// A key of an app ([O-3](crate::requirements#O-3)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppKey {
    /// Its id.
    pub id: KeyId,
    /// Digest of what the key is.
    #[serde(skip)]
    pub digest: Digest,
    /// When it was made.
    pub created_at: Timestamp,
}

/// What is set of a mini program, and what requests of it were approved ([O-2](crate::requirements#O-2), [O-3](crate::requirements#O-3), [O-5](crate::requirements#O-5)).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Settings {
    /// `mpp`: its Client ID; empty for none.
    pub client_id: String,
    /// `mpp`: its Merchant ID; empty for none.
    pub merchant_id: String,
    /// `mpp`: the domains of the servers it may talk to; at most 100.
    pub server_domains: Vec<Domain>,
    /// `sas`, `connect`: its development configuration; empty for none.
    pub configuration: String,
    /// `sas`: the sensitive APIs it may call while they are there and its team is not bound elsewhere; at most 100.
    pub sensitive_apis: Vec<ThingId>,
    /// `sas`: how often the team had been bound elsewhere when these were allowed. They have ended once it is more often.
    #[serde(skip)]
    pub bindings: u32,
    /// `mpp`: the target apps it is on in; at most 100.
    pub target_apps: Vec<String>,
}

impl Settings {
    /// Lets a setting be so from now on.
    pub(in crate::directory) fn set(&mut self, setting: &Setting) {
        match setting {
            Setting::ClientId(client_id) => self.client_id.clone_from(client_id),
            Setting::MerchantId(merchant_id) => self.merchant_id.clone_from(merchant_id),
            Setting::ServerDomains(domains) => self.server_domains.clone_from(domains),
            Setting::Configuration(configuration) => self.configuration.clone_from(configuration),
        }
    }
}

/// A mini program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MiniProgram {
    /// Where its rights are asked: its workspace or team; in `connect` itself.
    #[serde(rename = "in")]
    pub container: ContainerId,
    /// Its name.
    pub name: String,
    /// Its open submission or removal, of which there is one at a time ([P-1](crate::requirements#P-1)).
    pub open: Option<RequestId>,
    /// The highest number ever released ([P-1](crate::requirements#P-1)).
    pub highest: Option<VersionNumber>,
    /// The version that is live in full.
    pub live: Option<VersionNumber>,
    /// The version in grayscale release.
    pub grayscale: Option<VersionNumber>,
    /// Whether it is gone. The id stays taken.
    pub deleted: bool,
}

/// How far a version has come ([P-1](crate::requirements#P-1)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum VersionState {
    /// Uploaded.
    Uploaded,
    /// Previewed; so again after its submission was withdrawn.
    Previewed,
    /// Submitted, and nobody decided yet.
    Submitted,
    /// Approved.
    Approved,
    /// Rejected, for good.
    Rejected,
    /// Live for some of a hundred.
    Grayscale,
    /// Live in full.
    Released,
    /// Its grayscale release was withdrawn, for good.
    GrayscaleWithdrawn,
    /// A later version took its place, for good.
    Superseded,
    /// Taken offline, for good.
    Offline,
    /// Deleted. The number stays taken.
    Deleted,
}

impl VersionState {
    /// The word in messages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            VersionState::Uploaded => "uploaded",
            VersionState::Previewed => "previewed",
            VersionState::Submitted => "submitted",
            VersionState::Approved => "approved",
            VersionState::Rejected => "rejected",
            VersionState::Grayscale => "grayscale",
            VersionState::Released => "released",
            VersionState::GrayscaleWithdrawn => "grayscale_withdrawn",
            VersionState::Superseded => "superseded",
            VersionState::Offline => "offline",
            VersionState::Deleted => "deleted",
        }
    }
}

/// A version of a mini program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Version {
    /// How far it has come.
    pub state: VersionState,
    /// For how many of a hundred it is live, while in grayscale release.
    pub percent: Option<u8>,
    /// The container above its mini program's when it was approved: the superapp team, the tenant workspace ([S-20](crate::requirements#S-20)).
    pub approved_in: Option<ContainerId>,
}
