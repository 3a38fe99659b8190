//! Events, in the past tense: what happened, when, and by whose command. They are kept for ever.
//!
//! INVARIANT: what was ever written stays readable. Fields may be added with a default, nothing is renamed or taken
//! away; what cannot be said that way is a new event under the next [`VERSION`]. The golden log in
//! `tests/cases/events` holds to it.

use serde::{Deserialize, Serialize};

use super::{
    Actor, ContainerId, ContainerKind, Digest, Email, InvitationId, KeyId, LinkId, Login, MiniProgramId, Purpose,
    RefusalCode, RequestId, RoleId, Setting, ThingId, ThingKind, Timestamp, UserId, VersionNumber, Wish,
};

/// The version of the format that is written now.
pub const VERSION: u16 = 1;

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// The version of the format it was written in.
    pub version: u16,
    /// When: RFC 3339.
    pub at: Timestamp,
    /// By whose command: a user's id, `installation` or `visitor`.
    pub by: Actor,
    /// What happened.
    #[serde(rename = "event")]
    pub happened: Happened,
}

macro_rules! events {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[$attribute:meta])? $field:ident: $type:ty = $field_doc:literal),* $(,)? })+) => {
        /// What happened. In JSON `{"name_in_snake_case": {fields}}`.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Happened {
            $($(#[doc = $doc])+ $name { $(#[doc = $field_doc] $(#[$attribute])? $field: $type,)* },)+
        }

        impl Happened {
            /// Its name.
            #[must_use]
            pub fn name(&self) -> EventName {
                match self { $(Happened::$name { .. } => EventName::$name,)+ }
            }
        }

        /// The name of an event in JSON.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum EventName {
            $($(#[doc = $doc])+ $name,)+
        }
    };
}

events! {
    /// A user came to be: by signing up, or made by an admin, who then vouches for the e-mail address ([S-1](crate::requirements#S-1), [S-4](crate::requirements#S-4), [S-10](crate::requirements#S-10), [S-16](crate::requirements#S-16)).
    UserCreated {
        user: UserId = "The user.",
        name: String = "Name.",
        login: Login = "Login.",
        password: Digest = "Digest of the password.",
        email: Option<Email> = "E-mail address.",
        confirmed: bool = "False until a code sent to the address came back.",
    }
    /// The e-mail address was shown to be the user's ([S-10](crate::requirements#S-10)).
    EmailConfirmed { user: UserId = "The user." }
    /// A user's name or e-mail address changed ([S-2](crate::requirements#S-2), [S-3](crate::requirements#S-3)).
    UserEdited {
        user: UserId = "The user.",
        name: Option<String> = "The new name, if changed.",
        email: Option<Email> = "The new address, if changed.",
        confirmed: bool = "Whether a new address counts as the user's at once, or once a code sent there comes back.",
    }
    /// A password changed ([S-3](crate::requirements#S-3)).
    PasswordChanged {
        user: UserId = "The user.",
        password: Digest = "Digest of the new password.",
    }
    /// An account ended ([S-2](crate::requirements#S-2)).
    UserDeleted { user: UserId = "The user." }
    /// A code is to be sent by e-mail ([S-11](crate::requirements#S-11)).
    CodeSent {
        user: UserId = "The user.",
        email: Email = "Where to.",
        purpose: Purpose = "What for.",
        code: Digest = "Digest of the code.",
        expires_at: Timestamp = "When it stops working.",
    }
    /// A wrong code was typed ([S-11](crate::requirements#S-11)).
    CodeMistyped { user: UserId = "The user." }
    /// A code was used and is worth nothing any more ([S-11](crate::requirements#S-11)).
    CodeUsed { user: UserId = "The user." }

    /// A program got a token of the installation, by which it asks about everybody's rights.
    TokenIssued {
        token: String = "The token's id.",
        name: String = "What it is for.",
        expires_at: Timestamp = "When it stops working.",
    }
    /// A token of the installation was taken away.
    TokenWithdrawn { token: String = "The token's id." }

    /// The platform of `sas` came to be ([S-1](crate::requirements#S-1)).
    PlatformSetUp { platform: ContainerId = "The platform." }
    /// A team came to be ([S-4](crate::requirements#S-4), [S-5](crate::requirements#S-5), [S-7](crate::requirements#S-7), [S-12](crate::requirements#S-12)).
    TeamCreated {
        team: ContainerId = "The team.",
        kind: ContainerKind = "Its kind.",
        name: String = "Its name.",
        superapp_team: Option<ContainerId> = "The superapp team it is bound to.",
        expires_at: Option<Timestamp> = "When it expires.",
    }
    /// A superapp team got its registration link ([S-10](crate::requirements#S-10)).
    RegistrationLinkCreated {
        team: ContainerId = "The superapp team.",
        link: LinkId = "The link.",
    }
    /// A team got another name ([S-6](crate::requirements#S-6)).
    TeamRenamed {
        team: ContainerId = "The team.",
        name: String = "Its name.",
    }
    /// A team got an admin; the one before, if any, is no member any more ([S-6](crate::requirements#S-6)).
    TeamAdminSet {
        team: ContainerId = "The team.",
        user: UserId = "The admin.",
        previous: Option<UserId> = "The admin before.",
    }
    /// A team became one of another kind ([S-6](crate::requirements#S-6)).
    TeamKindSet {
        team: ContainerId = "The team.",
        kind: ContainerKind = "Its kind.",
        superapp_team: Option<ContainerId> = "The superapp team it is bound to.",
    }
    /// A mini program team was bound to another superapp team ([S-5](crate::requirements#S-5)).
    TeamBound {
        team: ContainerId = "The team.",
        superapp_team: ContainerId = "The superapp team.",
    }
    /// A team's expiry changed ([S-7](crate::requirements#S-7)).
    TeamExpirySet {
        team: ContainerId = "The team.",
        expires_at: Option<Timestamp> = "When it expires.",
    }
    /// The notice of expiry is to be sent by e-mail ([S-7](crate::requirements#S-7)).
    TeamExpiryNoticed {
        team: ContainerId = "The team.",
        expires_at: Timestamp = "When it expires.",
        to: Vec<UserId> = "The team admin, the super admin and the platform admins.",
    }
    /// A team expired; sessions its members have there end ([S-7](crate::requirements#S-7)).
    TeamExpired { team: ContainerId = "The team." }
    /// A team was deactivated; sessions its members have there end ([S-8](crate::requirements#S-8)).
    TeamDeactivated { team: ContainerId = "The team." }
    /// A team was re-activated ([S-8](crate::requirements#S-8)).
    TeamReactivated { team: ContainerId = "The team." }
    /// A team is gone for good with its superapps and mini programs; this event is the audit entry ([S-9](crate::requirements#S-9)).
    TeamDeleted {
        team: ContainerId = "The team.",
        forced: bool = "Whether it was by force.",
        bound_teams: u32 = "How many teams were bound to it.",
        released: u32 = "How many of its mini programs were released.",
        #[serde(default, skip_serializing_if = "is_zero")] superapps: u32 = "How many superapps are gone with it.",
    }

    /// A workspace came to be ([C-6](crate::requirements#C-6), [M-7](crate::requirements#M-7)).
    WorkspaceCreated {
        workspace: ContainerId = "The workspace.",
        kind: ContainerKind = "Its kind.",
        name: String = "Its name.",
        tenant: Option<ContainerId> = "The tenant workspace above.",
    }
    /// A workspace got another name ([O-5](crate::requirements#O-5)).
    WorkspaceRenamed {
        workspace: ContainerId = "The workspace.",
        name: String = "Its name.",
    }
    /// A workspace was removed ([M-5](crate::requirements#M-5)).
    WorkspaceRemoved { workspace: ContainerId = "The workspace." }

    /// Someone became a member ([M-2](crate::requirements#M-2), [C-4](crate::requirements#C-4), [S-13](crate::requirements#S-13), [S-14](crate::requirements#S-14), [S-16](crate::requirements#S-16), [S-17](crate::requirements#S-17)).
    MemberAdded {
        #[serde(rename = "in")] container: ContainerId = "Where.",
        user: UserId = "Who.",
        role: RoleId = "The role.",
        #[serde(default, skip_serializing_if = "Vec::is_empty")] assigned: Vec<MiniProgramId> = "The mini programs assigned (M-1).",
    }
    /// A member got another role ([M-3](crate::requirements#M-3), [C-6](crate::requirements#C-6), [S-13](crate::requirements#S-13), [S-14](crate::requirements#S-14)).
    MemberRoleSet {
        #[serde(rename = "in")] container: ContainerId = "Where.",
        user: UserId = "Who.",
        role: RoleId = "The role.",
        #[serde(default, skip_serializing_if = "Vec::is_empty")] assigned: Vec<MiniProgramId> = "The mini programs assigned (M-1).",
    }
    /// A member was blocked ([M-3](crate::requirements#M-3)).
    MemberBlocked {
        #[serde(rename = "in")] container: ContainerId = "Where.",
        user: UserId = "Who.",
    }
    /// A member was unblocked ([M-3](crate::requirements#M-3)).
    MemberUnblocked {
        #[serde(rename = "in")] container: ContainerId = "Where.",
        user: UserId = "Who.",
    }
    /// Someone is no member any more ([C-2](crate::requirements#C-2), [M-3](crate::requirements#M-3), [S-13](crate::requirements#S-13), [S-14](crate::requirements#S-14)).
    MemberDeleted {
        #[serde(rename = "in")] container: ContainerId = "Where.",
        user: UserId = "Who.",
    }
    /// A mini program was given to a member ([M-1](crate::requirements#M-1)).
    MiniProgramAssigned {
        #[serde(rename = "in")] container: ContainerId = "Where the member is one.",
        user: UserId = "Who.",
        mini_program: MiniProgramId = "The mini program.",
    }
    /// A mini program was taken from a member ([M-1](crate::requirements#M-1)).
    MiniProgramUnassigned {
        #[serde(rename = "in")] container: ContainerId = "Where the member is one.",
        user: UserId = "Who.",
        mini_program: MiniProgramId = "The mini program.",
    }

    /// An invitation is to be sent, by e-mail where it has an address ([M-2](crate::requirements#M-2), [S-17](crate::requirements#S-17)).
    InvitationCreated {
        invitation: InvitationId = "The invitation.",
        #[serde(rename = "in")] container: ContainerId = "Where to.",
        role: RoleId = "The role of whoever comes.",
        email: Option<Email> = "The address invited.",
        #[serde(default, skip_serializing_if = "Vec::is_empty")] assigned: Vec<MiniProgramId> = "The mini programs assigned (M-1).",
        code: Digest = "Digest of the code.",
        expires_at: Timestamp = "When it stops working.",
    }
    /// An invitation is to be sent again; the code before stopped working ([M-2](crate::requirements#M-2)).
    InvitationResent {
        invitation: InvitationId = "The invitation.",
        code: Digest = "Digest of the new code.",
        expires_at: Timestamp = "When it stops working.",
    }
    /// An invitation was withdrawn ([M-2](crate::requirements#M-2)).
    InvitationWithdrawn { invitation: InvitationId = "The invitation." }
    /// An invitation was used ([M-2](crate::requirements#M-2), [S-17](crate::requirements#S-17)).
    InvitationAccepted {
        invitation: InvitationId = "The invitation.",
        user: UserId = "By whom.",
    }
    /// An invitation code was worn out by a try that failed ([S-17](crate::requirements#S-17)).
    InvitationBurned {
        invitation: InvitationId = "The invitation.",
        user: UserId = "Who tried.",
        #[serde(rename = "reason")] code: RefusalCode = "Why it failed: the code of the refusal.",
    }

    /// Someone asked for something that someone else decides ([M-6](crate::requirements#M-6), [M-7](crate::requirements#M-7), [S-10](crate::requirements#S-10), [P-1](crate::requirements#P-1)).
    RequestSubmitted {
        request: RequestId = "The request.",
        wish: Wish = "What was asked for.",
    }
    /// A request was approved ([M-6](crate::requirements#M-6), [M-7](crate::requirements#M-7), [S-12](crate::requirements#S-12), [S-20](crate::requirements#S-20)).
    RequestApproved { request: RequestId = "The request." }
    /// A request was rejected ([M-6](crate::requirements#M-6), [M-7](crate::requirements#M-7), [S-12](crate::requirements#S-12), [S-20](crate::requirements#S-20)).
    RequestRejected {
        request: RequestId = "The request.",
        reason: String = "Why.",
    }
    /// A request was withdrawn ([M-6](crate::requirements#M-6)).
    RequestWithdrawn { request: RequestId = "The request." }

    /// A superapp, sensitive API, feature, JSAPI or app came to be ([O-1](crate::requirements#O-1), [O-2](crate::requirements#O-2), [O-3](crate::requirements#O-3)).
    ThingCreated {
        thing: ThingId = "The thing.",
        kind: ThingKind = "Its kind.",
        #[serde(rename = "in")] container: ContainerId = "Where.",
        name: String = "Its name.",
        description: String = "What it is for.",
    }
    /// A thing got another name or description ([O-1](crate::requirements#O-1), [O-2](crate::requirements#O-2), [O-3](crate::requirements#O-3)).
    ThingEdited {
        thing: ThingId = "The thing.",
        kind: ThingKind = "Its kind.",
        name: Option<String> = "The new name, if changed.",
        description: Option<String> = "The new description, if changed.",
    }
    /// A thing is gone ([O-1](crate::requirements#O-1), [O-2](crate::requirements#O-2), [O-3](crate::requirements#O-3)).
    ThingDeleted {
        thing: ThingId = "The thing.",
        kind: ThingKind = "Its kind.",
    }
    /// A superapp's integration settings changed ([O-1](crate::requirements#O-1)).
    SuperappIntegrated {
        superapp: ThingId = "The superapp.",
        settings: String = "The settings.",
    }
    /// An app got one more key ([O-3](crate::requirements#O-3)).
    AppKeyCreated {
        app: ThingId = "The app.",
        key: KeyId = "The key.",
        digest: Digest = "Digest of what the key is.",
    }
    /// A key of an app is worth nothing any more ([O-3](crate::requirements#O-3)).
    AppKeyDeleted {
        app: ThingId = "The app.",
        key: KeyId = "The key.",
    }

    /// A mini program came to be ([C-1](crate::requirements#C-1), [P-3](crate::requirements#P-3)).
    MiniProgramCreated {
        mini_program: MiniProgramId = "The mini program.",
        #[serde(rename = "in")] container: ContainerId = "Where.",
        name: String = "Its name.",
    }
    /// A mini program got another name ([P-3](crate::requirements#P-3)).
    MiniProgramEdited {
        mini_program: MiniProgramId = "The mini program.",
        name: String = "Its name.",
    }
    /// A mini program is gone ([P-3](crate::requirements#P-3)).
    MiniProgramDeleted { mini_program: MiniProgramId = "The mini program." }
    /// A setting of a mini program changed ([O-5](crate::requirements#O-5)).
    MiniProgramConfigured {
        mini_program: MiniProgramId = "The mini program.",
        setting: Setting = "The setting, as it is from now on.",
    }
    /// A mini program may call a sensitive API from now on ([O-2](crate::requirements#O-2)).
    SensitiveApiCallAllowed {
        mini_program: MiniProgramId = "The mini program.",
        api: ThingId = "The sensitive API.",
    }
    /// A mini program is on in a target app from now on ([O-3](crate::requirements#O-3)).
    TargetAppAdded {
        mini_program: MiniProgramId = "The mini program.",
        app: String = "The target app.",
    }
    /// The live versions of a mini program went offline ([P-1](crate::requirements#P-1)).
    MiniProgramTakenOffline { mini_program: MiniProgramId = "The mini program." }
    /// A version was uploaded ([P-1](crate::requirements#P-1)).
    VersionUploaded {
        mini_program: MiniProgramId = "The mini program.",
        #[serde(rename = "version")] number: VersionNumber = "The version's number.",
    }
    /// A version was previewed ([P-1](crate::requirements#P-1)).
    VersionPreviewed {
        mini_program: MiniProgramId = "The mini program.",
        #[serde(rename = "version")] number: VersionNumber = "The version's number.",
    }
    /// A version is gone; its number stays taken ([O-5](crate::requirements#O-5)).
    VersionDeleted {
        mini_program: MiniProgramId = "The mini program.",
        #[serde(rename = "version")] number: VersionNumber = "The version's number.",
    }
    /// A version went live ([P-1](crate::requirements#P-1)).
    VersionReleased {
        mini_program: MiniProgramId = "The mini program.",
        #[serde(rename = "version")] number: VersionNumber = "The version's number.",
        percent: Option<u8> = "For how many of a hundred; for all without.",
    }
    /// A grayscale release ended ([P-1](crate::requirements#P-1)).
    GrayscaleWithdrawn {
        mini_program: MiniProgramId = "The mini program.",
        #[serde(rename = "version")] number: VersionNumber = "The version's number.",
    }
}
