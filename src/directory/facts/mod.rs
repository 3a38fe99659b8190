//! How the core knows what it needs to know.
//!
//! The core never sees the whole directory. [`decide`](crate::directory::decide) looks up what a command names, and
//! nothing it looks up grows with a team. There are three ways to look something up, which a database serves in three
//! ways:
//!
//! - a **record** by its [`Key`]: a row by its primary key;
//! - what a [`Finder`] finds, such as the user with a login: a unique index;
//! - a **list**: the memberships of a user, what is below a container, the users of the platform. Lists that a page
//!   shows are not among the facts. They may be long, so the core answers with a [`List`], and the store looks it up
//!   page by page.
//!
//! [`Memory`] answers for tests, for `rolegate simulate` and, in the browser, for the console without a server. A shell
//! over a database, which has to wait for its answers, gathers them with [`Known`].

mod index;
mod known;
mod memory;
mod need;
mod pages;
mod prefetch;
mod prefetch_questions;
mod records;
mod rows;
mod selection;
mod wanted;

pub use known::{Known, Settled};
pub use memory::Memory;
pub use need::{Fact, Need};
pub use records::{
    AppKey, ContainerRecord, Invitation, InvitationState, Member, MiniProgram, Request, RequestState, Sendings,
    SentCode, Settings, Thing, User, Version, VersionState,
};
pub(super) use rows::names;
pub use selection::{Held, List, RequestNames, Row, Selection, Sent, WishKind};
pub use wanted::LOOKED_AT;

use crate::directory::vocabulary::{
    ContainerId, Digest, Email, InvitationId, LinkId, Login, MiniProgramId, RequestId, Skeleton, ThingId, ThingKind,
    UserId, VersionNumber,
};

/// Looks facts up. All answers of one command must come from one moment, such as one transaction.
pub trait Facts {
    /// One record, if there is one.
    fn record(&self, key: &Key) -> Option<Record>;
    /// What a finder finds, if it finds something.
    fn found(&self, finder: &Finder) -> Option<Found>;
    /// A user's memberships, in order of the containers' ids.
    fn memberships_of(&self, user: &UserId) -> Vec<(ContainerId, Member)>;
    /// Every container below one, however deep, in order of their ids; those that are gone, too. Asked for grants only,
    /// never by a command.
    fn below(&self, container: &ContainerId) -> Vec<(ContainerId, ContainerRecord)>;
    /// The first of the containers right below one, in order of their ids; none that is gone. Asked for a question only, never by a
    /// command.
    fn first_below(&self, container: &ContainerId) -> Option<(ContainerId, ContainerRecord)>;
    /// The super admin and the platform admins, in order of their ids.
    fn platform_users(&self) -> Vec<UserId>;
}

macro_rules! records {
    ($($(#[doc = $doc:literal])+ $name:ident($($key:ident: $key_type:ty),+) -> $record:ty, $get:ident;)+) => {
        /// What a record is kept under.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Key {
            $($(#[doc = $doc])+ $name($($key_type),+),)+
        }

        /// What is known of one thing.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Record {
            $($(#[doc = $doc])+ $name($record),)+
        }

        impl dyn Facts + '_ {
            $($(#[doc = $doc])+
            #[must_use]
            pub fn $get(&self, $($key: &$key_type),+) -> Option<$record> {
                match self.record(&Key::$name($($key.clone()),+)) {
                    Some(Record::$name(record)) => Some(record),
                    _ => None,
                }
            })+
        }
    };
}

records! {
    /// A user.
    User(user: UserId) -> User, user;
    /// The code last sent to a user.
    SentCode(user: UserId) -> SentCode, sent_code;
    /// The codes sent to an address.
    Sendings(email: Email) -> Sendings, sendings;
    /// The invitations sent to an address.
    InvitationsTo(email: Email) -> Sendings, invitations_to;
    /// The invitations by e-mail that a user sent.
    InvitationsBy(user: UserId) -> Sendings, invitations_by;
    /// A platform, team, workspace or, in `connect`, mini program.
    Container(container: ContainerId) -> ContainerRecord, container;
    /// A membership.
    Member(container: ContainerId, user: UserId) -> Member, member;
    /// An invitation.
    Invitation(invitation: InvitationId) -> Invitation, invitation;
    /// A request.
    Request(request: RequestId) -> Request, request;
    /// A superapp, sensitive API, feature, JSAPI or app.
    Thing(thing: ThingId) -> Thing, thing;
    /// How many things of a kind a team or workspace has; none for 0.
    ThingCount(container: ContainerId, kind: ThingKind) -> u32, thing_count;
    /// A mini program.
    MiniProgram(mini_program: MiniProgramId) -> MiniProgram, mini_program;
    /// What is set of a mini program; none while nothing is.
    Settings(mini_program: MiniProgramId) -> Settings, settings;
    /// A version of a mini program.
    Version(mini_program: MiniProgramId, number: VersionNumber) -> Version, version;
}

macro_rules! finders {
    ($($(#[doc = $doc:literal])+ $name:ident($($key:ident: $key_type:ty),+) -> $thing:ident($id:ty), $get:ident;)+) => {
        /// What finds one thing besides its own id.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Finder {
            $($(#[doc = $doc])+ $name($($key_type),+),)+
        }

        impl dyn Facts + '_ {
            $($(#[doc = $doc])+
            #[must_use]
            pub fn $get(&self, $($key: &$key_type),+) -> Option<$id> {
                match self.found(&Finder::$name($($key.clone()),+)) {
                    Some(Found::$thing(id)) => Some(id),
                    _ => None,
                }
            })+
        }
    };
}

finders! {
    /// The user with this login.
    Login(login: Login) -> User(UserId), user_by_login;
    /// The user with a login that looks like this.
    Skeleton(skeleton: Skeleton) -> User(UserId), user_by_skeleton;
    /// The user with this e-mail address.
    Email(email: Email) -> User(UserId), user_by_email;
    /// The superapp team a registration link is of.
    Link(link: LinkId) -> Container(ContainerId), team_by_link;
    /// The invitation a code was given out for, whether it still works or not.
    InvitationCode(code: Digest) -> Invitation(InvitationId), invitation_by_code;
    /// The open invitation of an address to a container.
    OpenInvitation(container: ContainerId, email: Email) -> Invitation(InvitationId), open_invitation;
}

/// The id of what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A user.
    User(UserId),
    /// A container.
    Container(ContainerId),
    /// An invitation.
    Invitation(InvitationId),
}

/// A fact that is different from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactChange {
    /// A record that is new or different, or gone.
    Record(Key, Option<Record>),
    /// A finder that finds something new or different, or nothing any more. A store whose unique index follows from
    /// its records has nothing to write for it.
    Finder(Finder, Option<Found>),
}
