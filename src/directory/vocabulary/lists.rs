//! What is asked of the lists that pages show, page by page.
//!
//! A page is `{"items": [...], "next": key}`. Its `next` is given back as `after` for the page behind it, and is null on the
//! last page. What a key is made of is nobody's business but the list's. Pages put together give the list, each item once,
//! whatever is added between two pages.
//!
//! A list can be searched and filtered. A page then looks at a thousand items at most, so that it may come with fewer than it could,
//! or none, while its `next` is not null.

use core::num::NonZeroU16;

use serde::{Deserialize, Serialize};

use super::{Actor, ContainerId, ContainerKind, EventName, MiniProgramId, RequestKind, RoleId, ThingKind};

/// How many items a page has where nobody says how many.
pub const PAGE_ITEMS: u16 = 50;
/// How many items a page has at most. Who asks for more gets as many; nobody asks for none.
pub const MOST_PAGE_ITEMS: u16 = 200;

/// An order that a list has besides its own. A list of more than a thousand items has only its own, and a page of it is refused as
/// `too_many`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Sort {
    /// By the names; large and small letters are the same.
    #[serde(rename = "name")]
    Name,
    /// By the names, from the last to the first.
    #[serde(rename = "-name")]
    NameDescending,
}

/// Which page of a list is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::directory) struct Page<'a> {
    /// Behind which item it begins.
    pub(in crate::directory) after: Option<&'a str>,
    /// How many items it has at most.
    pub(in crate::directory) limit: Option<u16>,
}

/// What is wanted of a list; all of it, in its own order, where nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::directory) struct Wanted {
    /// What is searched for, in small letters.
    pub(in crate::directory) search: Option<String>,
    /// In which order.
    pub(in crate::directory) sort: Option<Sort>,
    /// Teams, workspaces and mini programs of this kind.
    pub(in crate::directory) kind: Option<ContainerKind>,
    /// Those that are deactivated, or those that are not.
    pub(in crate::directory) deactivated: Option<bool>,
    /// Memberships and invitations with this role.
    pub(in crate::directory) role: Option<RoleId>,
    /// Memberships that are blocked, or those that are not.
    pub(in crate::directory) blocked: Option<bool>,
    /// Requests and invitations that are open, or those that are not.
    pub(in crate::directory) open: Option<bool>,
    /// Requests of this kind.
    pub(in crate::directory) request: Option<RequestKind>,
    /// What this user did.
    pub(in crate::directory) by: Option<Actor>,
    /// Events of this name.
    pub(in crate::directory) event: Option<EventName>,
}

macro_rules! lists {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $field_doc:literal])+ $(#[serde($($attribute:tt)+)])? $field:ident: $type:ty,)* } $(wants { $($wanted:ident: $given:ident),+ })?)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[doc = $field_doc])+ $(#[serde($($attribute)+)])? pub $field: $type,)*
            /// The `next` of the page before; optional, the first page without.
            #[serde(default)]
            pub after: Option<String>,
            /// How many items the page has at most; optional, 50 without, and never more than 200.
            #[serde(default)]
            pub limit: Option<NonZeroU16>,
        }

        impl $name {
            pub(in crate::directory) fn page(&self) -> Page<'_> {
                Page { after: self.after.as_deref(), limit: self.limit.map(NonZeroU16::get) }
            }

            pub(in crate::directory) fn wanted(&self) -> Wanted {
                Wanted { $($($wanted: self.$given.clone(),)+)? ..Wanted::default() }
            }
        }
    )+};
}

lists! {
    /// A page of the teams that one sees.
    TeamListForm {
        /// What is searched for in names and ids; optional, large and small letters are the same.
        #[serde(default)]
        search: Option<String>,
        /// In which order; optional, that of the ids without.
        #[serde(default)]
        sort: Option<Sort>,
        /// Only teams of this kind; optional.
        #[serde(default)]
        kind: Option<ContainerKind>,
        /// Only those that are deactivated, or only those that are not; optional.
        #[serde(default)]
        deactivated: Option<bool>,
    } wants { search: search, sort: sort, kind: kind, deactivated: deactivated }
    /// A page of what one is a member of.
    MembershipListForm {
        /// What is searched for in names and ids; optional, large and small letters are the same.
        #[serde(default)]
        search: Option<String>,
        /// In which order; optional, that of the ids without.
        #[serde(default)]
        sort: Option<Sort>,
        /// Only what is of this kind; optional.
        #[serde(default)]
        kind: Option<ContainerKind>,
        /// Only those with this role; optional.
        #[serde(default)]
        role: Option<RoleId>,
        /// Only those that are blocked, or only those that are not; optional.
        #[serde(default)]
        blocked: Option<bool>,
    } wants { search: search, sort: sort, kind: kind, role: role, blocked: blocked }
    /// A page of the members of a container.
    MemberListForm {
        /// The team, workspace or, in `connect`, mini program.
        #[serde(rename = "in")]
        container: ContainerId,
        /// What the login or name, or a later word of the name, begins with; optional, large and small letters are the same.
        #[serde(default)]
        search: Option<String>,
        /// In which order; optional, that of the ids without.
        #[serde(default)]
        sort: Option<Sort>,
        /// Only those with this role; optional.
        #[serde(default)]
        role: Option<RoleId>,
        /// Only those that are blocked, or only those that are not; optional.
        #[serde(default)]
        blocked: Option<bool>,
    } wants { search: search, sort: sort, role: role, blocked: blocked }
    /// A page of the invitations to a container.
    InvitationListForm {
        /// The team or workspace.
        #[serde(rename = "in")]
        container: ContainerId,
        /// What is searched for in the addresses; optional, large and small letters are the same.
        #[serde(default)]
        search: Option<String>,
        /// Only those with this role; optional.
        #[serde(default)]
        role: Option<RoleId>,
        /// Only those that are open, or only those that are not; optional.
        #[serde(default)]
        open: Option<bool>,
    } wants { search: search, role: role, open: open }
    /// A page of what there is in a container.
    ContainerListForm {
        /// The team or workspace.
        #[serde(rename = "in")]
        container: ContainerId,
        /// What is searched for in names and ids; optional, large and small letters are the same.
        #[serde(default)]
        search: Option<String>,
        /// In which order; optional, that of the ids without.
        #[serde(default)]
        sort: Option<Sort>,
    } wants { search: search, sort: sort }
    /// A page of the requests about a container.
    RequestListForm {
        /// The team, workspace or platform.
        #[serde(rename = "in")]
        container: ContainerId,
        /// What is searched for in what was written, and in the names of what it is about; optional, large and small letters are the same.
        #[serde(default)]
        search: Option<String>,
        /// Only requests of this kind; optional.
        #[serde(default)]
        kind: Option<RequestKind>,
        /// Only those that are open, or only those that are not; optional.
        #[serde(default)]
        open: Option<bool>,
    } wants { search: search, request: kind, open: open }
    /// A page of what happened in a container.
    HistoryForm {
        /// The team, workspace or platform.
        #[serde(rename = "in")]
        container: ContainerId,
        /// Only what was done by this user, or by `installation` or `visitor`; optional.
        #[serde(default)]
        by: Option<Actor>,
        /// Only events of this name; optional.
        #[serde(default)]
        event: Option<EventName>,
    } wants { by: by, event: event }
    /// A page of the things of a kind.
    ThingListForm {
        /// The team or workspace.
        #[serde(rename = "in")]
        container: ContainerId,
        /// `superapp`, `sensitive_api`, `feature`, `jsapi` or `app`.
        kind: ThingKind,
        /// What is searched for in names and ids; optional, large and small letters are the same.
        #[serde(default)]
        search: Option<String>,
        /// In which order; optional, that of the ids without.
        #[serde(default)]
        sort: Option<Sort>,
    } wants { search: search, sort: sort }
    /// A page of those who could be added to a mini program.
    EligibleListForm {
        /// The mini program.
        mini_program: MiniProgramId,
        /// What the login or name, or a later word of the name, begins with; optional, large and small letters are the same.
        #[serde(default)]
        search: Option<String>,
        /// In which order; optional, that of the ids without.
        #[serde(default)]
        sort: Option<Sort>,
    } wants { search: search, sort: sort }
    /// A page of what there is of a mini program.
    MiniProgramListForm {
        /// The mini program.
        mini_program: MiniProgramId,
        /// What the number begins with; optional.
        #[serde(default)]
        search: Option<String>,
    } wants { search: search }
    /// A page of the developer workspaces under a tenant workspace.
    WorkspaceListForm {
        /// The tenant workspace.
        tenant: ContainerId,
        /// What is searched for in names and ids; optional, large and small letters are the same.
        #[serde(default)]
        search: Option<String>,
        /// In which order; optional, that of the ids without.
        #[serde(default)]
        sort: Option<Sort>,
    } wants { search: search, sort: sort }
    /// A page of the users whose login or name, or a later word of the name, begins with a text.
    UserListForm {
        /// What it begins with; large and small letters are the same.
        search: String,
        /// The team to add them to; optional, without it they could become the admin of a team.
        #[serde(default)]
        team: Option<ContainerId>,
    }
    /// A page of the requests of whoever asks.
    MyRequestsForm {
        /// `mpp`: the workspace they are about; optional, all of them without.
        #[serde(default, rename = "in")]
        container: Option<ContainerId>,
        /// What is searched for in what was written, and in the names of what it is about; optional, large and small letters are the same.
        #[serde(default)]
        search: Option<String>,
        /// Only requests of this kind; optional.
        #[serde(default)]
        kind: Option<RequestKind>,
        /// Only those that are open, or only those that are not; optional.
        #[serde(default)]
        open: Option<bool>,
    } wants { search: search, request: kind, open: open }
}
