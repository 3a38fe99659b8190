//! Questions: what may be asked and changes nothing.
//!
//! In JSON a question is `{"name_in_snake_case": {fields}}`, as a command is.

use core::num::NonZeroU16;

use serde::Deserialize;

use super::{
    ContainerId, ContainerListForm, EligibleListForm, HistoryForm, InvitationListForm, MemberListForm,
    MembershipListForm, MiniProgramListForm, MyRequestsForm, OfContainer, OfInvitation, OfMember, OfMiniProgram,
    OfRequest, OfTeam, OfThing, OfVersion, Page, RequestListForm, SystemId, TeamListForm, ThingListForm, UserId,
    UserListForm, WorkspaceListForm,
};
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
    /// A list: the teams of `sas`, for those whom the tables let see them ([O-6](crate::requirements#O-6)).
    Teams(TeamListForm),
    /// A list: the developer workspaces under a tenant workspace ([O-6](crate::requirements#O-6)).
    Workspaces(WorkspaceListForm),
    /// A team or workspace ([O-6](crate::requirements#O-6)).
    Container(OfContainer),
    /// A list: the teams, workspaces and, in `connect`, mini programs one is a member of, with one's role ([S-3](crate::requirements#S-3)).
    MyMemberships(MembershipListForm),
    /// A list: the members of a team, workspace or, in `connect`, mini program ([S-13](crate::requirements#S-13) to [S-15](crate::requirements#S-15), [O-6](crate::requirements#O-6)).
    Members(MemberListForm),
    /// A member ([O-6](crate::requirements#O-6)).
    Member(OfMember),
    /// The roles that one can give to members of a team ([S-16](crate::requirements#S-16), [S-18](crate::requirements#S-18)).
    OfferedRoles(OfTeam),
    /// A list: who could be added to a mini program of `connect`, each with the role, for those who may add members ([C-4](crate::requirements#C-4)).
    EligibleMembers(EligibleListForm),
    /// A list: ordinary users by login or name, for those who may add them to a team or make them its admin ([S-4](crate::requirements#S-4), [S-13](crate::requirements#S-13), [O-6](crate::requirements#O-6)).
    Users(UserListForm),
    /// A list: who was invited to a team or workspace ([S-14](crate::requirements#S-14), [S-15](crate::requirements#S-15), [O-6](crate::requirements#O-6)).
    Invitations(InvitationListForm),
    /// An invitation ([O-6](crate::requirements#O-6)).
    Invitation(OfInvitation),
    /// A list: the mini programs of a team or workspace, each only where one may see it ([M-8](crate::requirements#M-8), [C-3](crate::requirements#C-3), [O-6](crate::requirements#O-6)).
    MiniPrograms(ContainerListForm),
    /// A mini program ([O-6](crate::requirements#O-6)).
    MiniProgram(OfMiniProgram),
    /// A list: the versions of a mini program, in order of their numbers ([O-6](crate::requirements#O-6)).
    Versions(MiniProgramListForm),
    /// A version ([O-6](crate::requirements#O-6)).
    Version(OfVersion),
    /// A list: the superapps, sensitive APIs, features, JSAPIs or apps of a team or workspace; in a mini program team the sensitive APIs
    /// that its mini programs can ask to call ([O-1](crate::requirements#O-1), [O-2](crate::requirements#O-2), [O-3](crate::requirements#O-3)).
    Things(ThingListForm),
    /// A list: the features that were added to a workspace ([O-3](crate::requirements#O-3)).
    AddedFeatures(ContainerListForm),
    /// A superapp, sensitive API, feature, JSAPI or app ([O-1](crate::requirements#O-1), [O-2](crate::requirements#O-2), [O-3](crate::requirements#O-3)).
    Thing(OfThing),
    /// What is set of a mini program, and what it was given, but for the server domains ([O-5](crate::requirements#O-5)).
    Settings(OfMiniProgram),
    /// The server domain whitelist of a mini program ([O-5](crate::requirements#O-5)).
    ServerDomains(OfMiniProgram),
    /// A list: the requests one made ([M-6](crate::requirements#M-6), [O-6](crate::requirements#O-6)).
    MyRequests(MyRequestsForm),
    /// A list: the open requests that wait for one's decision, where one decides: in a tenant workspace, a superapp team or on the `sas`
    /// platform ([M-6](crate::requirements#M-6), [S-12](crate::requirements#S-12), [S-20](crate::requirements#S-20), [O-6](crate::requirements#O-6)).
    RequestsToDecide(RequestListForm),
    /// A list: what was asked for in a team or workspace, for those who see its work orders or decide them ([M-6](crate::requirements#M-6)).
    Requests(RequestListForm),
    /// A list: what happened in a team or workspace or on the `sas` platform, the latest first ([S-9](crate::requirements#S-9), [O-6](crate::requirements#O-6)).
    History(HistoryForm),
    /// A request and how it stands, for those whom it concerns ([M-6](crate::requirements#M-6), [S-12](crate::requirements#S-12)).
    Request(OfRequest),
    /// The Decision about the actor.
    Check(CheckForm),
    /// The Decision about somebody else, for those who may see who may do what ([O-6](crate::requirements#O-6)).
    Explain(ExplainForm),
    /// A list: who may do something, for those who may see who may do what ([O-6](crate::requirements#O-6)). It has everyone who
    /// holds a role that gives it there, above, or on the platform, each with the Decision, which says why not where something stands in
    /// the way: a membership that is blocked, a team that has expired, a mini program that is not assigned.
    WhoMay(WhoMayForm),
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

/// About whom the engine is asked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExplainForm {
    /// The user.
    pub user: UserId,
    /// The action.
    pub action: String,
    /// What it is about.
    pub resource: Resource,
}

/// A page of those who may do something.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WhoMayForm {
    /// The action.
    pub action: String,
    /// What it is about.
    pub resource: Resource,
    /// The `next` of the page before; optional, the first page without.
    #[serde(default)]
    pub after: Option<String>,
    /// How many items the page has at most; optional, 50 without, and never more than 200.
    #[serde(default)]
    pub limit: Option<NonZeroU16>,
}

impl WhoMayForm {
    pub(in crate::directory) fn page(&self) -> Page<'_> {
        Page { after: self.after.as_deref(), limit: self.limit.map(NonZeroU16::get) }
    }
}
