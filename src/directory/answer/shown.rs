//! What is shown of each thing: nothing that whoever may see the thing may not see with it, such as digests and links.

use serde::Serialize;

use crate::directory::facts::{
    AppKey, ContainerRecord, Invitation, InvitationState, Member, MiniProgram, Request, RequestNames, Thing, User,
    Version, VersionState,
};
use crate::directory::vocabulary::{
    Actor, ContainerId, ContainerKind, Email, Happened, InvitationId, Login, MiniProgramId, RequestId, RoleId, ThingId,
    ThingKind, Timestamp, UserId, VersionNumber,
};
use crate::engine::Decision;

macro_rules! shown {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $field_doc:literal])+ $(#[serde($($attribute:tt)+)])? $field:ident: $type:ty,)* })+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name {
            $($(#[doc = $field_doc])+ $(#[serde($($attribute)+)])? pub $field: $type,)*
        }
    )+};
}

shown! {
    /// A team or workspace as it is shown.
    ShownContainer {
        /// Its id.
        id: ContainerId,
        /// Its kind.
        kind: ContainerKind,
        /// Its name.
        name: String,
        /// The container above.
        parent: Option<ContainerId>,
        /// Whether it is deactivated ([S-8](crate::requirements#S-8)).
        deactivated: bool,
        /// When it expires ([S-7](crate::requirements#S-7)).
        expires_at: Option<Timestamp>,
        /// The one admin of a team ([S-6](crate::requirements#S-6)).
        team_admin: Option<UserId>,
        /// How many members it has.
        members: u32,
        /// How many teams are bound to it, or workspaces under it.
        below: u32,
        /// How many mini programs it has; in `connect` each is counted by itself.
        mini_programs: u32,
    }
    /// A membership of whoever asks.
    ShownMembership {
        /// What it is in.
        #[serde(rename = "in")]
        container: ContainerId,
        /// Its kind.
        kind: ContainerKind,
        /// Its name.
        name: String,
        /// The role held.
        role: RoleId,
        /// Whether it is blocked ([M-3](crate::requirements#M-3)).
        blocked: bool,
    }
    /// A member as it is shown.
    ShownMember {
        /// Who.
        user: UserId,
        /// Name.
        name: String,
        /// Login.
        login: Login,
        /// The role held.
        role: RoleId,
        /// Whether it is blocked ([M-3](crate::requirements#M-3)).
        blocked: bool,
        /// The mini programs assigned ([M-1](crate::requirements#M-1)).
        assigned: Vec<MiniProgramId>,
    }
    /// A member of the workspace who could be added to a mini program, and as what ([C-2](crate::requirements#C-2), [C-4](crate::requirements#C-4)).
    EligibleMember {
        /// Who.
        user: UserId,
        /// Name.
        name: String,
        /// Login.
        login: Login,
        /// The role they are eligible for.
        role: RoleId,
    }
    /// A user as it is shown.
    ShownUser {
        /// The id.
        user: UserId,
        /// Name.
        name: String,
        /// Login.
        login: Login,
    }
    /// An invitation as it is shown ([M-2](crate::requirements#M-2), [S-17](crate::requirements#S-17)).
    ShownInvitation {
        /// Its id.
        id: InvitationId,
        /// Where to.
        #[serde(rename = "in")]
        container: ContainerId,
        /// The role of whoever comes.
        role: RoleId,
        /// The address invited; none for a code that anyone may use.
        email: Option<Email>,
        /// The mini programs assigned ([M-1](crate::requirements#M-1)).
        assigned: Vec<MiniProgramId>,
        /// When it stops working.
        expires_at: Timestamp,
        /// Who invited.
        by: Actor,
        /// How it stands.
        state: InvitationState,
    }
    /// A mini program as it is shown.
    ShownMiniProgram {
        /// Its id.
        id: MiniProgramId,
        /// Where its rights are asked: its workspace or team; in `connect` itself.
        #[serde(rename = "in")]
        container: ContainerId,
        /// Its name.
        name: String,
        /// Its open submission or removal ([P-1](crate::requirements#P-1)).
        open: Option<RequestId>,
        /// The highest number ever released ([P-1](crate::requirements#P-1)).
        highest: Option<VersionNumber>,
        /// The version that is live in full.
        live: Option<VersionNumber>,
        /// The version in grayscale release.
        grayscale: Option<VersionNumber>,
    }
    /// A version as it is shown.
    ShownVersion {
        /// The mini program.
        mini_program: MiniProgramId,
        /// Its number.
        version: VersionNumber,
        /// How far it has come.
        state: VersionState,
        /// For how many of a hundred it is live, while in grayscale release.
        percent: Option<u8>,
        /// The container above its mini program's when it was approved ([S-20](crate::requirements#S-20)).
        approved_in: Option<ContainerId>,
    }
    /// A superapp, sensitive API, feature, JSAPI or app as it is shown.
    ShownThing {
        /// Its id.
        id: ThingId,
        /// Its kind.
        kind: ThingKind,
        /// The team or workspace it is of.
        #[serde(rename = "in")]
        container: ContainerId,
        /// Its name.
        name: String,
        /// What it is for; may be empty.
        description: String,
        /// A superapp's integration settings.
        integration: Option<String>,
        /// An app's keys, without what is secret of them.
        keys: Vec<AppKey>,
    }
    /// What is set of a mini program as it is shown, but for the server domains.
    ShownSettings {
        /// `mpp`: its Client ID; empty for none.
        client_id: String,
        /// `mpp`: its Merchant ID; empty for none.
        merchant_id: String,
        /// `sas`, `connect`: its development configuration; empty for none.
        configuration: String,
        /// `sas`: the sensitive APIs it may call.
        sensitive_apis: Vec<ThingId>,
        /// `mpp`: the target apps it is on in.
        target_apps: Vec<String>,
    }
    /// Something that happened, without what is secret about it: codes, digests and links are empty, and so is what was set, which is
    /// shown as a setting, by a right of its own.
    ShownEvent {
        /// When: RFC 3339.
        at: Timestamp,
        /// By whose command.
        by: Actor,
        /// What happened.
        event: Happened,
        /// The address its command was sent from; null for the installation, and in memory.
        address: Option<String>,
        /// The program that sent it, as it called itself (`User-Agent`); null where none is known.
        program: Option<String>,
    }
    /// Someone who holds a role that gives a right ([O-6](crate::requirements#O-6)).
    ShownHolder {
        /// Who.
        user: UserId,
        /// Name.
        name: String,
        /// Login.
        login: Login,
        /// The role that gives it; of several the one held nearest.
        role: RoleId,
        /// What it is held in.
        #[serde(rename = "in")]
        container: ContainerId,
        /// Whether they may, and if not, what stands in the way.
        decision: Decision,
    }
    /// A request as it is shown.
    ShownRequest {
        /// Its id.
        id: RequestId,
        /// What is known of it.
        #[serde(flatten)]
        request: Request,
        /// The names of what it names.
        names: RequestNames,
    }
}

impl ShownContainer {
    pub(super) fn new(id: ContainerId, record: ContainerRecord) -> ShownContainer {
        let ContainerRecord { kind, name, parent, deactivated, expires_at, team_admin, members, below, .. } = record;
        let mini_programs = record.mini_programs;
        ShownContainer { id, kind, name, parent, deactivated, expires_at, team_admin, members, below, mini_programs }
    }
}

impl ShownMember {
    pub(super) fn new(id: UserId, member: Member, user: User) -> ShownMember {
        let Member { role, blocked, assigned } = member;
        ShownMember { user: id, name: user.name, login: user.login, role, blocked, assigned }
    }
}

impl ShownInvitation {
    pub(super) fn new(id: InvitationId, record: Invitation) -> ShownInvitation {
        let Invitation { container, role, email, assigned, code: _, expires_at, by, state } = record;
        ShownInvitation { id, container, role, email, assigned, expires_at, by, state }
    }
}

impl ShownMiniProgram {
    pub(super) fn new(id: MiniProgramId, record: MiniProgram) -> ShownMiniProgram {
        let MiniProgram { container, name, open, highest, live, grayscale, .. } = record;
        ShownMiniProgram { id, container, name, open, highest, live, grayscale }
    }
}

impl ShownThing {
    pub(super) fn new(id: ThingId, record: Thing) -> ShownThing {
        let Thing { kind, container, name, description, integration, keys, deleted: _ } = record;
        ShownThing { id, kind, container, name, description, integration, keys }
    }
}

impl ShownVersion {
    pub(super) fn new(mini_program: MiniProgramId, version: VersionNumber, record: Version) -> ShownVersion {
        let Version { state, percent, approved_in } = record;
        ShownVersion { mini_program, version, state, percent, approved_in }
    }
}
