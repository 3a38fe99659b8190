//! The directory: users, teams, workspaces, members, invitations, requests and mini programs as a pure core.
//!
//! One door: [`decide`] takes facts, a [`Command`] and a [`Context`] (who, when, fresh ids and secrets) and gives a
//! [`Verdict`]: the [`Event`]s, the facts they change, and a [`Refusal`] if there is one. [`answer`] answers a
//! [`Question`]; [`grants`] tells what a user holds. Rights are judged by
//! [`engine::check`](crate::engine::check) through [`judge`] and nowhere else. [`evolve`] replays a log of events.
//!
//! Must never do I/O, read a clock, make up ids or secrets, or wait. Must never refuse without a stable code, and
//! never change anything when it refuses, but for the trace that a failed try leaves.
//!
//! # A shell over a database
//!
//! Where [`Facts`] answer at once, as [`Memory`] does, a shell calls [`decide`]. A shell that waits for its database
//! gathers the facts with [`Known`], in one transaction, and can use no answer before all it took is known:
//!
//! ```
//! use rolegate::directory::*;
//!
//! /// One record, one finder or one list: a query each, of which a round can be sent together.
//! fn look_up(database: &Memory, need: Need) -> Fact {
//!     need.look_up(database)
//! }
//!
//! fn obey(database: &mut Memory, command: &Command, context: &Context) -> Verdict {
//!     let mut known = Known::of_command(command, context);
//!     let verdict = loop {
//!         match known.settle(|facts| decide(facts, command, context)) {
//!             Settled::Needs(needs) => needs.into_iter().for_each(|need| known.learn(look_up(database, need))),
//!             Settled::Answer(verdict) => break verdict,
//!         }
//!     };
//!     // In the same transaction: what is true from now on, and what happened.
//!     database.apply(&verdict.changes);
//!     verdict
//! }
//!
//! let mut database = Memory::default();
//! let onboard = Command::OnboardWorkspace(NameForm { name: "Studio".into() });
//! let context = Context {
//!     actor: Actor::User(UserId::new("u-1")),
//!     now: Timestamp::from_milliseconds(0),
//!     ids: vec!["w-1".into()],
//!     secrets: Vec::new(),
//! };
//! let refusal = obey(&mut database, &onboard, &context).refusal.expect("a refusal");
//! assert_eq!(refusal.code, RefusalCode::UnknownUser);
//! ```
//!
//! Questions settle the same way, with [`Known::of_question`], and grants with [`Known::default`]. A list that a page
//! shows is answered with a [`List`], of which the store looks up one page.
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
//! | how much mail is sent? | `sendings.rs` |
//! | who may ask, decide, withdraw? | `request/submit.rs`, `decide.rs`, `withdraw.rs` |
//! | who may create, edit, delete superapps, sensitive APIs, features, JSAPIs, apps? | `thing.rs` |
//! | who may set what of a mini program? | `setting.rs` |
//! | who may do what with mini programs and versions? | `mini_program.rs`, `version.rs` |
//! | which right does a command ask, and where? | `src/tables/directory/commands.csv`; its columns: `rights/commands.rs` |
//! | which rights does prose add to the tables? | `src/tables/*.directory.csv` |
//! | who may ask a question, and what is the answer? | `answer/` |
//! | what does an event change? | `evolve/apply.rs` |
//! | where did it happen? | `history.rs` |
//! | what is looked up, and what beforehand? | `facts/`, `facts/prefetch.rs` |
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
//! "Decision". The widest of them: the steps of a version follow one another without exception ([P-1](crate::requirements#P-1), [P-2](crate::requirements#P-2)), so a
//! version is submitted only when it has been previewed; `mpp` keeps no platform container, since no role is held in
//! one; until its first address is confirmed, an account can only be sent a code and confirm that address, accept an
//! invitation that came there, and edit itself: its name, its address, its password. Its try to join a team by a code
//! is one that failed, and burns the code.

mod answer;
mod asking;
mod code;
mod decide;
mod evolve;
mod expiry;
mod facts;
mod grants;
mod history;
mod invitation;
mod link;
mod member;
mod mini_program;
mod registration;
mod request;
mod rights;
mod sendings;
mod setting;
mod shape;
mod team;
mod thing;
mod user;
mod verdict;
mod version;
mod vocabulary;
mod workspace;

pub use answer::{
    Answer, Answered, EligibleMember, PageOf, ShownContainer, ShownEvent, ShownHolder, ShownInvitation, ShownMember,
    ShownMembership, ShownMiniProgram, ShownRequest, ShownSettings, ShownThing, ShownUser, ShownVersion, answer,
};
pub use asking::{Context, PLATFORM};
pub use code::{EMAIL_CODE_MINUTES, EMAIL_CODE_TRIES};
pub use decide::decide;
pub use evolve::{changes, evolve};
pub use expiry::NOTICE_DAYS;
pub use facts::{
    AppKey, ContainerRecord, Fact, FactChange, Facts, Finder, Found, Held, Invitation, InvitationState, Key, Known,
    LOOKED_AT, List, Member, Memory, MiniProgram, Need, Record, Request, RequestNames, RequestState, Row, Selection,
    Sendings, Sent, SentCode, Settings, Settled, Thing, User, Version, VersionState, WishKind,
};
pub use grants::{grants, grants_of, grants_on_paths};
pub use history::{places, without_secrets};
pub use invitation::{INVITATION_CODE_HOURS, INVITATION_DAYS};
pub use rights::{
    Anyone, COMMANDS_FILE, CommandRow, Entitled, Giving, RightAsked, Where, Who, command_rows, entitled, entitled_over,
    giving, judge, reaching,
};
pub use sendings::{
    ADDRESS_INVITATION_SENDINGS, EMAIL_CODE_SENDINGS, INVITATION_SENDINGS, SENDING_MINUTES, SENDINGS_ALWAYS,
};
pub use setting::MOST_DOMAINS;
pub use shape::GrantsShape;
pub use thing::MOST_KEYS;
pub use verdict::Verdict;
pub use vocabulary::*;
pub use workspace::UPLOAD_DAYS;
