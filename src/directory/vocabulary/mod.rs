//! The words of the directory: ids, commands, questions, events, refusals. Nothing here decides anything.

mod command;
mod event;
mod forms;
mod ids;
mod moment;
mod question;
mod refusal;
mod wish;

pub use command::{Command, Fresh, Intent, Taken};
pub use event::{Event, Happened, VERSION};
pub use forms::*;
pub use ids::{
    Actor, ContainerId, ContainerKind, Digest, Email, InvitationId, LinkId, Login, MiniProgramId, RequestId, RoleId,
    SystemId, UserId, VersionNumber,
};
pub(super) use ids::{hides_something, is_blank};
pub use moment::Timestamp;
pub use question::{CheckForm, GrantsForm, Question};
pub use refusal::{Refusal, RefusalClass, RefusalCode};
pub use wish::Wish;
