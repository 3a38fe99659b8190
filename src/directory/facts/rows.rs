//! One row of a list from its key: the same for every store.

use super::{
    ContainerRecord, Facts, Held, List, Member, Request, RequestNames, RequestState, Row, Selection, User, WishKind,
};
use crate::directory::PLATFORM;
use crate::directory::asking::{mini_program, still_asked, thing};
use crate::directory::vocabulary::{
    About, Actor, ContainerId, ContainerKind, InvitationId, MiniProgramId, RequestId, RoleId, ThingId, UserId,
    VersionNumber, Wish,
};

/// The team or workspace a request is about.
pub(super) type Home = (ContainerId, ContainerRecord);

impl List {
    /// The row under a key, if it is of this list. A store finds the keys, in order, with an index; it may find some that
    /// are not of the list. The key is the id, for a version its number, for a user the word, a line break and the
    /// id. An event is found by the store alone.
    #[must_use]
    pub fn row(&self, facts: &dyn Facts, key: &str) -> Option<Row> {
        match &self.selection {
            Selection::Containers { kinds, below, held } => {
                container_row(facts, key, kinds, below.as_ref(), held.as_ref())
            }
            Selection::Memberships { of, role } => {
                let id = ContainerId::new(key);
                let (member, record) = (facts.member(&id, of), facts.container(&id));
                let (member, record) = (member?, record.filter(|record| !record.deleted)?);
                is_role(role.as_ref(), &member).then_some(Row::Membership(id, member, record))
            }
            Selection::Members { of, role } => member_row(facts, of, key)
                .filter(|row| matches!(row, Row::Member(_, member, _) if is_role(role.as_ref(), member))),
            Selection::FoundMembers { of, search } => {
                let (word, id) = key.split_once('\n')?;
                let Row::Member(id, member, user) = member_row(facts, of, id)? else { return None };
                is_first(&user, search, word).then(|| Row::Found(word.to_owned(), id, member, user))
            }
            Selection::EligibleMembers { of, roles, not_in } => match member_row(facts, of, key)? {
                Row::Member(user, member, account) => {
                    let eligible = !member.blocked && roles.contains(&member.role);
                    let there = facts.member(not_in, &user).is_some();
                    (eligible && !there).then_some(Row::Member(user, member, account))
                }
                _ => None,
            },
            Selection::Users { search, not_in } => user_row(facts, key, search, not_in.as_ref()),
            Selection::Invitations { .. } => {
                let id = InvitationId::new(key);
                facts.invitation(&id).map(|record| Row::Invitation(id, record))
            }
            Selection::MiniPrograms { home, held, .. } => {
                mini_program_row(facts, &MiniProgramId::new(key), home, held.as_ref())
            }
            Selection::Versions { of } => {
                let number = VersionNumber::parse(key)?;
                facts.version(of, &number).map(|record| Row::Version(of.clone(), number, record))
            }
            Selection::Things { .. } => {
                let id = ThingId::new(key);
                thing(facts, &id).map(|record| Row::Thing(id, record))
            }
            Selection::MyRequests { home, .. } => {
                let (row, there) = shown_request(facts, key)?;
                let fits = home.as_ref().is_none_or(|home| there.is_some_and(|(about, _)| about == *home));
                fits.then_some(row)
            }
            Selection::Requests { kinds, .. } => {
                let (row, _) = shown_request(facts, key)?;
                let Row::Request(_, request, _) = &row else { return None };
                let fits = kinds.iter().any(|kind| fits(kind, &request.wish)) && is_there(facts, &request.wish);
                fits.then_some(row)
            }
            Selection::RequestsToDecide { decides, here, below, not_of } => {
                let (row, about) = shown_request(facts, key)?;
                let Row::Request(_, request, _) = &row else { return None };
                let (home, _) = about?;
                let kinds = if home == *decides { here } else { below };
                let fits = kinds.iter().any(|kind| kind == request.wish.kind());
                let others = request.applicant != Actor::User(not_of.clone());
                (fits && others && request.state == RequestState::Open).then_some(row)
            }
            Selection::Holders { asked, .. } => {
                let user = UserId::new(key);
                let held = |(id, _): &(ContainerId, ContainerRecord)| (id.clone(), facts.member(id, &user));
                let held: Vec<_> = asked.path.iter().map(held).collect();
                let account = facts.user(&user).filter(|account| !account.deleted)?;
                let held = held.into_iter().filter_map(|(id, member)| Some((id, member?)));
                Some(Row::Holder(user.clone(), account, held.collect()))
            }
            Selection::Happened { .. } => None,
        }
    }
}

/// Whether the reader holds one of the roles there, and the membership counts.
fn is_held(facts: &dyn Facts, id: &ContainerId, record: &ContainerRecord, held: &Held) -> bool {
    let expired = record.expires_at.is_some_and(|expires_at| held.now >= expires_at);
    let member = facts.member(id, &held.user);
    let holds = member.is_some_and(|member| !member.blocked && held.roles.contains(&member.role));
    holds && !record.deactivated && !expired
}

fn container_row(
    facts: &dyn Facts,
    id: &str,
    kinds: &[ContainerKind],
    below: Option<&ContainerId>,
    held: Option<&Held>,
) -> Option<Row> {
    let id = ContainerId::new(id);
    let record = facts.container(&id)?;
    let placed = below.is_none_or(|below| record.parent.as_ref() == Some(below));
    let fits = kinds.contains(&record.kind) && placed && !record.deleted;
    let seen = fits && held.is_none_or(|held| is_held(facts, &id, &record, held));
    seen.then_some(Row::Container(id, record))
}

fn member_row(facts: &dyn Facts, of: &ContainerId, user: &str) -> Option<Row> {
    let user = UserId::new(user);
    let (member, account) = (facts.member(of, &user), facts.user(&user));
    Some(Row::Member(user, member?, account?))
}

fn mini_program_row(facts: &dyn Facts, id: &MiniProgramId, home: &ContainerId, held: Option<&Held>) -> Option<Row> {
    let (record, container) = mini_program(facts, id)?;
    let at_home = match container.kind {
        ContainerKind::MiniProgram => container.parent.as_ref() == Some(home),
        _ => record.container == *home,
    };
    let seen = at_home && held.is_none_or(|held| is_held(facts, &record.container, &container, held));
    seen.then(|| Row::MiniProgram(id.clone(), record))
}

/// An ordinary user whose account works, under the first of the words that fits.
fn user_row(facts: &dyn Facts, key: &str, search: &str, not_in: Option<&ContainerId>) -> Option<Row> {
    let (word, id) = key.split_once('\n')?;
    let id = UserId::new(id);
    let user = facts.user(&id);
    let is_in = |container: &ContainerId| facts.member(container, &id).is_some();
    let (of_the_platform, there) = (is_in(&ContainerId::new(PLATFORM)), not_in.is_some_and(is_in));
    let user = user?;
    (is_first(&user, search, word) && !of_the_platform && !there).then(|| Row::User(word.to_owned(), id, user))
}

/// Whether a membership has the role that is asked for, if one is.
fn is_role(role: Option<&RoleId>, member: &Member) -> bool {
    role.is_none_or(|role| *role == member.role)
}

/// Whether it is the first of a user's words that begins with a text.
fn is_first(user: &User, search: &str, word: &str) -> bool {
    user.words().into_iter().find(|word| word.starts_with(search)).as_deref() == Some(word)
}

/// A request as it is shown, with its home: an open one about something that is gone is withdrawn.
fn shown_request(facts: &dyn Facts, id: &str) -> Option<(Row, Option<Home>)> {
    let id = RequestId::new(id);
    let mut request = facts.request(&id)?;
    if request.state == RequestState::Open && !still_asked(facts, &request) {
        request.state = RequestState::Withdrawn;
    }
    let (names, home) = (names(facts, &request), home(facts, &request.wish));
    Some((Row::Request(id, request, names), home))
}

/// The names of what a request names. Whoever sees it sees what it is about, or has to judge it.
pub(in crate::directory) fn names(facts: &dyn Facts, request: &Request) -> RequestNames {
    // Whatever is missing is asked for at once.
    let applicant = match &request.applicant {
        Actor::User(id) => facts.user(id).filter(|user| !user.deleted),
        _ => None,
    };
    let mini_program = match request.wish.about() {
        About::MiniProgram(id) => facts.mini_program(id),
        About::Container(_) => None,
    };
    let api = match &request.wish {
        Wish::SensitiveApiCall { api, .. } => facts.thing(api),
        _ => None,
    };
    RequestNames {
        applicant: applicant.map(|user| user.name),
        container: home(facts, &request.wish).map(|(_, record)| record.name),
        mini_program: mini_program.map(|record| record.name),
        api: api.map(|thing| thing.name),
    }
}

/// Whether what a wish is about is there still.
fn is_there(facts: &dyn Facts, wish: &Wish) -> bool {
    match wish.about() {
        About::Container(id) => facts.container(id).is_some_and(|container| !container.deleted),
        About::MiniProgram(id) => mini_program(facts, id).is_some(),
    }
}

/// The team or workspace a wish is about, whether it is there still or not.
pub(super) fn home(facts: &dyn Facts, wish: &Wish) -> Option<Home> {
    let id = match wish.about() {
        About::Container(id) => id.clone(),
        About::MiniProgram(id) => facts.mini_program(id)?.container,
    };
    facts.container(&id).map(|record| (id, record))
}

fn fits(kind: &WishKind, wish: &Wish) -> bool {
    let among = |only: &Vec<MiniProgramId>| match wish.about() {
        About::MiniProgram(id) => only.contains(id),
        About::Container(_) => false,
    };
    kind.kind == wish.kind() && kind.only.as_ref().is_none_or(among)
}
