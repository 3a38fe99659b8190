//! The words of the directory: ids, commands, questions, events, refusals. Nothing here decides anything.

mod command;
mod event;
#[macro_use]
mod forms;
mod ids;
mod lists;
mod look_alikes;
mod moment;
mod question;
mod refusal;
mod setting;
mod thing;
mod wish;

pub use command::{Command, Fresh, Intent, Taken};
pub use event::{Event, EventName, Happened, VERSION};
pub use forms::*;
pub use ids::{
    Actor, ContainerId, ContainerKind, Digest, Domain, Email, InvitationId, KeyId, LinkId, Login, MiniProgramId,
    RequestId, RoleId, Skeleton, SystemId, ThingId, UserId, VersionNumber,
};
pub(super) use ids::{hides_something, is_blank};
pub use lists::{
    ContainerListForm, EligibleListForm, HistoryForm, InvitationListForm, MOST_PAGE_ITEMS, MemberListForm,
    MembershipListForm, MiniProgramListForm, MyRequestsForm, PAGE_ITEMS, RequestListForm, Sort, TeamListForm,
    ThingListForm, UserListForm, WorkspaceListForm,
};
pub(super) use lists::{Page, Wanted};
pub use moment::Timestamp;
pub use question::{CheckForm, ExplainForm, GrantsForm, Question, WhoMayForm};
pub use refusal::{Hint, Refusal, RefusalClass, RefusalCode};
pub use setting::{ClientIdForm, ConfigurationForm, MerchantIdForm, ServerDomainsForm, Setting};
pub use thing::{EditThingForm, IntegrationForm, OfApp, OfAppKey, OfThing, SensitiveApiCallForm, ThingForm, ThingKind};
pub use wish::{About, RequestKind, Wish};
