//! Lists that a page shows: which rows, decided by the core; one page of them, looked up by the store.

use serde::Serialize;

use super::wanted::LOOKED_AT;
use super::{ContainerRecord, Invitation, Member, MiniProgram, Request, Thing, User, Version};
use crate::directory::rights::RightAsked;
use crate::directory::vocabulary::{
    ContainerId, ContainerKind, Event, Hint, InvitationId, MOST_PAGE_ITEMS, MiniProgramId, PAGE_ITEMS, Page, Refusal,
    RefusalCode, RequestId, RoleId, Sort, ThingId, ThingKind, Timestamp, UserId, VersionNumber, Wanted,
};

/// A page of a list that whoever asked may see. Only a question whose right was judged makes one, so a store needs no
/// right of its own to look it up.
///
/// A store finds the [`Row`]s of the selection behind `after`, in order of their keys, and gives them to
/// [`List::answer`](List::answer). Each [`Selection`] says how a database does that in one statement, and with which index the
/// statement costs no more than its page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct List {
    /// Which rows.
    pub selection: Selection,
    /// The key behind which the page begins; none for the first page.
    pub after: Option<String>,
    /// How many items the page has at most.
    limit: usize,
    /// Which rows are shown, and in which order.
    wanted: Wanted,
    /// Behind which name and id the page begins, where the list is in order of its names.
    sorted_after: Option<String>,
}

/// Which rows a list has. `$after` stands for the key of the page before, and `$rows` for [`List::rows`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Selection {
    /// Teams or workspaces, in order of their ids; not those that are gone.
    ///
    /// `select … from container where kind in ($kinds) and not deleted and id > $after order by id limit $rows`, with
    /// `and parent = $below` where that is given. Indexes: `container(kind, id)` and `container(parent, id)`, both `where not
    /// deleted`. With `held` see [`Held`].
    Containers {
        /// Of these kinds.
        kinds: Vec<ContainerKind>,
        /// Only those right below this one.
        below: Option<ContainerId>,
        /// Only those in which the reader holds one of these roles.
        held: Option<Held>,
    },
    /// The memberships of a user, in order of the containers' ids; not in those that are gone.
    ///
    /// `select … from member join container where member.user = $of and not container.deleted and container.id > $after order by
    /// container.id limit $rows`, with the index `member(user, container)`; with `role`: `and member.role = $role`, with the index
    /// `member(user, role, container)`.
    Memberships {
        /// Whose memberships.
        of: UserId,
        /// Only those with this role.
        role: Option<RoleId>,
    },
    /// The members of a container, in order of the users' ids.
    ///
    /// `select … from member join user where member.container = $of and user > $after order by user limit $rows`, with
    /// the index `member(container, user)`, which is its primary key; with `role`: `and member.role = $role`, with the index
    /// `member(container, role, user)`.
    Members {
        /// Whose members.
        of: ContainerId,
        /// Only those with this role.
        role: Option<RoleId>,
    },
    /// The members of a container one of whose words begins with a text, as [`Selection::Users`] has it, and in that order.
    ///
    /// As there, with `exists (select … from member where container = $of and member.user = user.id)` in place of what is not there.
    FoundMembers {
        /// Whose members.
        of: ContainerId,
        /// What the word begins with, in small letters; never empty.
        search: String,
    },
    /// The members of a workspace who could be added to a mini program, in order of the users' ids: those in one of the
    /// roles who are not blocked, and not in the mini program yet.
    ///
    /// As [`Selection::Members`], with `and role in ($roles) and not blocked and not exists (select … from member other where
    /// other.container = $not_in and other.user = member.user)`, and the same index.
    EligibleMembers {
        /// The workspace.
        of: ContainerId,
        /// The roles that are eligible.
        roles: Vec<RoleId>,
        /// The mini program, by the id of its container.
        not_in: ContainerId,
    },
    /// The ordinary users one of whose words begins with a text. A user's words are the login, the name, and the name
    /// from each later word on, in small letters. Each user is found once, under the first word that fits; the order is that
    /// of these words, then of the ids, and the key has both, with a line break between them.
    ///
    /// `select … from word join user where word.text >= $search and word.text < $end and (word.text, user.id) > $after and
    /// confirmed and not deleted and not exists (select … from word other where other.user = user.id and other.text <
    /// word.text and other.text >= $search) and not exists (select … from member where container in ('platform', $not_in)
    /// and member.user = user.id) order by word.text, user.id limit $rows`, with the indexes `word(text, user)` and
    /// `word(user, text)`. `$end` is the first text behind all that begin with `$search`.
    Users {
        /// What the word begins with, in small letters; never empty.
        search: String,
        /// Only those who are not members here.
        not_in: Option<ContainerId>,
    },
    /// The invitations to a container, in order of their ids.
    ///
    /// `select … from invitation where container = $of and id > $after order by id limit $rows`, with the index
    /// `invitation(container, id)`.
    Invitations {
        /// Where to.
        of: ContainerId,
    },
    /// The mini programs of a team or workspace, in order of their ids; not those that are gone.
    ///
    /// `select … from mini_program where home = $home and not deleted and id > $after order by id limit $rows`, with the index
    /// `mini_program(home, id) where not deleted`. The home is the team or workspace it was created in. With `only`: `and id in
    /// ($only)`. With `held`, in `connect` only, see [`Held`]; there a mini program is the container of its members.
    MiniPrograms {
        /// The team or workspace.
        home: ContainerId,
        /// Only those of these, in order.
        only: Option<Vec<MiniProgramId>>,
        /// Only those in which the reader holds one of these roles.
        held: Option<Held>,
    },
    /// The versions of a mini program, in order of their numbers.
    ///
    /// `select … from version where mini_program = $of and number > $after order by number limit $rows`, with the index
    /// `version(mini_program, number)`, which is its primary key. A number is compared by its parts.
    Versions {
        /// The mini program.
        of: MiniProgramId,
    },
    /// The things of a kind of a team or workspace, in order of their ids; not those that are gone.
    ///
    /// `select … from thing where container = $home and kind = $kind and not deleted and id > $after order by id limit $rows`, with
    /// the index `thing(container, kind, id) where not deleted`.
    Things {
        /// The team or workspace.
        home: ContainerId,
        /// Their kind.
        kind: ThingKind,
    },
    /// The requests a user made, in order of their ids; with a home only those about it.
    ///
    /// `select … from request where applicant = $of and id > $after order by id limit $rows`, with `and home = $home` where that
    /// is given, and the index `request(applicant, home, id)`. The home of a request is the container it is about, or the
    /// home of the mini program it is about. One about something that is gone is shown as withdrawn.
    MyRequests {
        /// The applicant.
        of: UserId,
        /// Only those about this team or workspace.
        home: Option<ContainerId>,
    },
    /// The requests about a team or workspace and its mini programs, in order of their ids.
    ///
    /// `select … from request where home = $home and (kind = $kind and mini_program in ($only) or …) and id > $after order by id
    /// limit $rows`, with the index `request(home, id)`.
    Requests {
        /// The team or workspace.
        home: ContainerId,
        /// Of these kinds.
        kinds: Vec<WishKind>,
    },
    /// The open requests that wait for a decision, in order of their ids; not those about something that is gone.
    ///
    /// `select … from request join container home where request.state = 'open' and applicant <> $not_of and (home = $decides and
    /// request.kind in ($here) or home.parent = $decides and request.kind in ($below)) and request.id > $after
    /// order by request.id limit $rows`. It costs its page with the index `request(above, id) where state = 'open'`, in which `above`
    /// is `home.parent`, kept with the request and changed with it when a team is bound elsewhere; without it, it costs
    /// what waits in the whole directory.
    RequestsToDecide {
        /// Where one decides.
        decides: ContainerId,
        /// Kinds of request about this very container.
        here: Vec<String>,
        /// Kinds of request about those right below it, which are all of one kind of container.
        below: Vec<String>,
        /// Not those of this applicant, who is the reader.
        not_of: UserId,
    },
    /// Those who hold a role that gives a right, in order of their ids, each once; not those whose account has ended.
    ///
    /// `select distinct … from member join user where (member.container, member.role) in ($holders) and not user.deleted and user.id >
    /// $after order by user.id limit $rows`, with the index `member(container, role, user)`; and of each of them every membership in
    /// a container of the path, by the primary key of memberships.
    Holders {
        /// What is asked of each of them.
        asked: RightAsked,
        /// The roles, each with the container of the path it is held in.
        holders: Vec<(ContainerId, RoleId)>,
    },
    /// What happened in a team or workspace or on the platform, the latest first. The key is the number of the event in the log.
    ///
    /// `select … from place join event where place.container = $place and place.event < $after order by place.event desc limit
    /// $rows`, with the index `place(container, event)`. The places of an event are kept with it: [`places`](crate::directory::places).
    Happened {
        /// Where.
        place: ContainerId,
    },
}

/// That the reader holds one of some roles in a container: `exists (select … from member where member.container =
/// container.id and member.user = $user and member.role in ($roles) and not blocked) and not deactivated and (expires_at is
/// null or expires_at > $now)`, with the index `member(user, role, container)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The reader.
    pub user: UserId,
    /// The roles.
    pub roles: Vec<RoleId>,
    /// At this moment.
    pub now: Timestamp,
}

/// A kind of request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WishKind {
    /// Its name.
    pub kind: String,
    /// Only those about these mini programs.
    pub only: Option<Vec<MiniProgramId>>,
}

/// A row of a list: what it is found by, and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Row {
    /// A team or workspace.
    Container(ContainerId, ContainerRecord),
    /// A membership, and what it is in.
    Membership(ContainerId, Member, ContainerRecord),
    /// A member, and the account.
    Member(UserId, Member, User),
    /// The word a user is found under, and the user.
    User(String, UserId, User),
    /// The word a member is found under, the member, and the account.
    Found(String, UserId, Member, User),
    /// An invitation.
    Invitation(InvitationId, Invitation),
    /// A mini program.
    MiniProgram(MiniProgramId, MiniProgram),
    /// A version of a mini program.
    Version(MiniProgramId, VersionNumber, Version),
    /// A superapp, sensitive API, feature, JSAPI or app.
    Thing(ThingId, Thing),
    /// A request; an open one about something that is gone is withdrawn, and so is one to call a sensitive API from before the team
    /// was bound elsewhere.
    Request(RequestId, Request, RequestNames),
    /// Somebody with an account, and what they hold on the path of what is asked, innermost first.
    Holder(UserId, User, Vec<(ContainerId, Member)>),
    /// The number of an event in the log, the event, and from where its command was sent.
    Event(u64, Event, Sent),
}

/// The names of what a request names, for those who see it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RequestNames {
    /// Of the user who asked; null where the account has ended.
    pub applicant: Option<String>,
    /// Of the team or workspace it is about, or the one of the mini program it is about.
    pub container: Option<String>,
    /// Of the mini program it is about; null where it is about none.
    pub mini_program: Option<String>,
    /// Of the sensitive API; null where it asks for none.
    pub api: Option<String>,
}

/// From where and by what a command was sent. A store keeps it beside what happened, which does not depend on it; in memory nobody
/// sends anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sent {
    /// The address; none for the installation.
    pub address: Option<String>,
    /// The program as it calls itself (`User-Agent`); none where it says nothing.
    pub program: Option<String>,
}

impl List {
    pub(in crate::directory) fn new(selection: Selection, page: Page<'_>, wanted: Wanted) -> List {
        let limit = page.limit.unwrap_or(PAGE_ITEMS).clamp(1, MOST_PAGE_ITEMS);
        let after = page.after.map(ToOwned::to_owned);
        let (after, sorted_after) = if wanted.sort.is_none() { (after, None) } else { (None, after) };
        List { selection, after, limit: usize::from(limit), wanted, sorted_after }
    }

    /// How many items the page has at most.
    #[must_use]
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// How many rows to look up: one more than are looked at, which tells whether there are more. Where all rows are shown, that
    /// are as many as the page has items.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.looked_at().saturating_add(1)
    }

    fn looked_at(&self) -> usize {
        if self.wanted == Wanted::default() { self.limit } else { LOOKED_AT }
    }

    /// The rows that the page shows, of those that a store looked up, and what the page behind it is asked for with.
    ///
    /// # Errors
    /// Where there are too many to sort.
    pub(in crate::directory) fn shown(&self, mut rows: Vec<Row>) -> Result<(Vec<Row>, Option<String>), Refusal> {
        let last = rows.get(self.looked_at().saturating_sub(1)).map(Row::key);
        let behind = last.filter(|_| rows.len() > self.looked_at());
        rows.truncate(self.looked_at());
        rows.retain(|row| self.wanted.has(row));
        let key = |row: &Row| match self.wanted.sort {
            None => row.key(),
            Some(_) => format!("{}\n{}", row.name().to_lowercase(), row.key()),
        };
        if let Some(sort) = self.wanted.sort {
            if behind.is_some() {
                return Err(Refusal::new(RefusalCode::TooMany, "items to sort").with(Hint::AtMost(LOOKED_AT)));
            }
            rows.sort_by_cached_key(key);
            if sort == Sort::NameDescending {
                rows.reverse();
            }
            if let Some(after) = &self.sorted_after {
                let is_behind = |key: String| if sort == Sort::Name { key > *after } else { key < *after };
                rows.retain(|row| is_behind(key(row)));
            }
        }
        let is_cut = rows.len() > self.limit;
        rows.truncate(self.limit);
        let next = if is_cut { rows.last().map(key) } else { behind };
        Ok((rows, next))
    }
}
