//! The words of the directory: ids, commands, events, refusals. Nothing here decides anything.

mod command;
mod described;
mod event;
mod forms;
mod ids;
mod moment;
mod refusal;
mod wish;

pub use command::Command;
pub use described::{Described, Field};
pub use event::{Event, VERSION, What};
pub use forms::*;
pub use ids::{
    Actor, ContainerId, Digest, Email, InvitationId, Kind, LinkId, Login, MiniProgramId, RequestId, RoleId, SystemId,
    UserId, VersionNumber,
};
pub use moment::Moment;
pub use refusal::{Code, Refusal};
pub use wish::Wish;
