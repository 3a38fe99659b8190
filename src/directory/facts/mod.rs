//! How the core knows what it needs to know: one record at a time, and short lists where a rule asks for one.
//!
//! The core never sees the whole directory. [`decide`](crate::directory::decide) looks up what a command names, and
//! nothing it looks up grows with a team. [`Memory`] answers for tests, for `rolegate simulate` and, in the browser, for
//! the console without a server. A shell over a database answers the same questions; one that must wait for its answers
//! gathers them with [`Known`].

mod known;
mod memory;
mod records;

pub use known::{Known, Need};
pub use memory::Memory;
pub use records::{
    ContainerRecord, Invitation, InvitationState, Member, MiniProgram, Request, RequestState, SentCode, User, Version,
    VersionState,
};

use crate::directory::{
    ContainerId, Digest, Email, InvitationId, LinkId, Login, MiniProgramId, RequestId, UserId, VersionNumber,
};

/// Looks facts up. All answers of one command must come from one moment, such as one transaction.
pub trait Facts {
    /// One record, if there is one.
    fn record(&self, key: &Key) -> Option<Record>;
    /// The containers a user is a member of, in order of their ids.
    fn containers_of(&self, user: &UserId) -> Vec<ContainerId>;
    /// The containers right below one, in order of their ids. Asked for grants only, never by a command.
    fn containers_below(&self, container: &ContainerId) -> Vec<ContainerId>;
    /// The members of a container, in order of their ids. Asked for lists, and of the platform for its admins.
    fn members_of(&self, container: &ContainerId) -> Vec<UserId>;
}

macro_rules! records {
    ($($(#[doc = $doc:literal])+ $name:ident($($key:ident: $key_type:ty),+) -> $record:ty, $get:ident;)+) => {
        /// What a record is found by.
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
    /// The user with this login.
    Login(login: Login) -> UserId, user_by_login;
    /// The user with this e-mail address.
    Email(email: Email) -> UserId, user_by_email;
    /// The code last sent to a user.
    SentCode(user: UserId) -> SentCode, sent_code;
    /// A platform, team, workspace or, in `connect`, mini program.
    Container(container: ContainerId) -> ContainerRecord, container;
    /// A membership.
    Member(container: ContainerId, user: UserId) -> Member, member;
    /// An invitation.
    Invitation(invitation: InvitationId) -> Invitation, invitation;
    /// The invitation a code was given out for, whether it still works or not.
    InvitationCode(code: Digest) -> InvitationId, invitation_by_code;
    /// The open invitation of an address to a container.
    OpenInvitation(container: ContainerId, email: Email) -> InvitationId, open_invitation;
    /// The superapp team a registration link is of.
    Link(link: LinkId) -> ContainerId, team_by_link;
    /// A request.
    Request(request: RequestId) -> Request, request;
    /// A mini program.
    MiniProgram(mini_program: MiniProgramId) -> MiniProgram, mini_program;
    /// A version of a mini program.
    Version(mini_program: MiniProgramId, number: VersionNumber) -> Version, version;
}

/// A record that is new or different, or gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordChange {
    /// Which.
    pub key: Key,
    /// What it is from now on; none when it is gone.
    pub record: Option<Record>,
}
