//! The directory: users, teams, workspaces, members, invitations, requests and mini programs as a pure core.
//!
//! [`decide`] takes facts, a [`Command`] and a [`Context`] (who, when, fresh ids and secrets) and gives [`Event`]s or
//! a [`Refusal`]; [`evolve`] lets an event happen. [`grants`] tells what a user holds. Rights are judged by
//! [`engine::check`](crate::engine::check) through [`judge`] and nowhere else.
//!
//! Must never do I/O, read a clock, make up ids or secrets, or wait. Must never refuse without a stable code, and
//! never change anything when it refuses.
//!
//! # Where to find a rule
//!
//! | question | file |
//! | --- | --- |
//! | who may add, change, block or **delete a member**? | `member/add.rs`, `role.rs`, `block.rs`, **`delete.rs`** |
//! | who may make, edit, delete users and platform admins? | `user.rs`; codes by e-mail `code.rs` |
//! | who may create, rename, bind, deactivate, delete teams? | `team.rs`; expiry `expiry.rs`; registration `registration.rs` |
//! | how do workspaces come and go? | `workspace.rs` |
//! | who may invite, and when does an invitation work? | `invitation/code.rs` (`sas`), `invitation/email.rs` (`mpp`, `connect`) |
//! | who may ask, decide, withdraw? | `request/submit.rs`, `decide.rs`, `withdraw.rs` |
//! | who may do what with mini programs and versions? | `mini_program.rs`, `version.rs` |
//! | which right does a command ask, and where? | `src/tables/directory/commands.csv`; its columns: `rights/commands.rs` |
//! | which rights does prose add to the tables? | `src/tables/*.directory.csv` |
//! | who may ask a question, and what is the answer? | `answer.rs` |
//! | what does an event change? | `evolve/` |
//!
//! # Vocabulary
//!
//! Every command: [`Command`]; who may give it: [`command_rows`]. Every question: [`Question`]. Every event: [`Happened`]. Every refusal: [`RefusalCode`]. In JSON a command
//! is `{"delete_member": {"in": "t-1", "user": "u-2"}}` and an event `{"version": 1, "at": …, "by": …, "event":
//! {"member_deleted": {"in": "t-1", "user": "u-2"}}}`.
//!
//! # Decisions
//!
//! Where the documents are silent the answer is the narrower one, and stands with the item it is about under the word
//! "Decision". The widest of them: the steps of a version follow one another without exception (P-1, P-2), so a
//! version is submitted only when it has been previewed; `mpp` keeps no platform container, since no role is held in
//! one; an account can do nothing but confirm its first address, until it has.

mod answer;
mod asking;
mod code;
mod decide;
mod evolve;
mod expiry;
mod facts;
mod grants;
mod invitation;
mod member;
mod mini_program;
mod registration;
mod request;
mod rights;
mod shape;
mod team;
mod user;
mod verdict;
mod version;
mod vocabulary;
mod workspace;

pub use answer::{Answer, EligibleMember, answer};
pub use asking::{Context, PLATFORM};
pub use code::{EMAIL_CODE_MINUTES, EMAIL_CODE_SENDINGS, EMAIL_CODE_TRIES, SENDING_MINUTES};
pub use decide::decide;
pub use evolve::{changes, evolve};
pub use expiry::NOTICE_DAYS;
pub use facts::{
    ContainerRecord, Facts, Invitation, InvitationState, Key, Known, Member, Memory, MiniProgram, Need, Record,
    RecordChange, Request, RequestState, SentCode, User, Version, VersionState,
};
pub use grants::grants;
pub use invitation::{INVITATION_CODE_HOURS, INVITATION_DAYS};
pub use rights::{Anyone, COMMANDS_FILE, CommandRow, Entitled, Where, Who, command_rows, entitled, judge};
pub use shape::GrantsShape;
pub use verdict::Verdict;
pub use vocabulary::*;
pub use workspace::UPLOAD_DAYS;
