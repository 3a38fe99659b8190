//! What is asked of the lists that pages show, page by page.
//!
//! A page is `{"items": [...], "next": key}`. Its `next` is given back as `after` for the page behind it, and is null on the
//! last page. What a key is made of is nobody's business but the list's. Pages put together give the list, each item once,
//! whatever is added between two pages.

use core::num::NonZeroU16;

use serde::{Deserialize, Serialize};

use super::{ContainerId, MiniProgramId, ThingKind};

/// How many items a page has where nobody says how many.
pub const PAGE_ITEMS: u16 = 50;
/// How many items a page has at most. Who asks for more gets as many; nobody asks for none.
pub const MOST_PAGE_ITEMS: u16 = 200;

/// Which page of a list is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::directory) struct Page<'a> {
    /// Behind which item it begins.
    pub(in crate::directory) after: Option<&'a str>,
    /// How many items it has at most.
    pub(in crate::directory) limit: Option<u16>,
}

macro_rules! lists {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $field_doc:literal])+ $(#[serde($($attribute:tt)+)])? $field:ident: $type:ty,)* })+) => {$(
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
        }
    )+};
}

lists! {
    /// A page of a list about whoever asks.
    ListForm {}
    /// A page of what there is in a container.
    ContainerListForm {
        /// The team, workspace or, in `connect`, mini program.
        #[serde(rename = "in")]
        container: ContainerId,
    }
    /// A page of the things of a kind.
    ThingListForm {
        /// The team or workspace.
        #[serde(rename = "in")]
        container: ContainerId,
        /// `superapp`, `sensitive_api`, `feature`, `jsapi` or `app`.
        kind: ThingKind,
    }
    /// A page of what there is of a mini program.
    MiniProgramListForm {
        /// The mini program.
        mini_program: MiniProgramId,
    }
    /// A page of the developer workspaces under a tenant workspace.
    WorkspaceListForm {
        /// The tenant workspace.
        tenant: ContainerId,
    }
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
    }
}
