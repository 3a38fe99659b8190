//! One page of a list, from the directory in memory.

use super::index::{Index, descending, position, words};
use super::{ContainerRecord, Facts, Held, List, Memory, Request, RequestState, Row, Selection, WishKind};
use crate::directory::PLATFORM;
use crate::directory::asking::{mini_program, still_asked, thing};
use crate::directory::history::places;
use crate::directory::vocabulary::{
    About, Actor, ContainerId, ContainerKind, Event, InvitationId, MiniProgramId, RequestId, RoleId, ThingId, UserId,
    VersionNumber, Wish,
};

/// The team or workspace a request is about.
type Home = (ContainerId, ContainerRecord);

impl Memory {
    /// The rows of a page, in order of their keys, and one more where another page follows.
    #[must_use]
    pub fn rows(&self, list: &List) -> Vec<Row> {
        match &list.selection {
            Selection::Containers { kinds, below, held } => {
                let row = |id: &str| self.container_row(id, kinds, below.as_ref(), held.as_ref());
                self.first(
                    list,
                    &listed(held.as_ref(), || match below {
                        Some(below) => vec![Index::There(below.clone())],
                        None => kinds.iter().copied().map(Index::OfKind).collect(),
                    }),
                    &row,
                )
            }
            Selection::Memberships { of } => self.first(list, &[Index::Memberships(of.clone())], &|id| {
                let id = ContainerId::new(id);
                let record = self.facts().container(&id).filter(|record| !record.deleted)?;
                Some(Row::Membership(id.clone(), self.facts().member(&id, of)?, record))
            }),
            Selection::Members { of } => {
                self.first(list, &[Index::Members(of.clone())], &|user| self.member_row(of, user))
            }
            Selection::EligibleMembers { of, roles, not_in } => {
                self.first(list, &[Index::Members(of.clone())], &|user| match self.member_row(of, user)? {
                    Row::Member(user, member, account) => {
                        let eligible = !member.blocked && roles.contains(&member.role);
                        let there = self.facts().member(not_in, &user).is_some();
                        (eligible && !there).then_some(Row::Member(user, member, account))
                    }
                    _ => None,
                })
            }
            Selection::Users { search, not_in } => self.users_by_word(list, search, not_in.as_ref()),
            Selection::Invitations { of } => self.first(list, &[Index::Invitations(of.clone())], &|id| {
                let id = InvitationId::new(id);
                self.facts().invitation(&id).map(|record| Row::Invitation(id, record))
            }),
            Selection::MiniPrograms { home, only, held } => {
                let row = |id: &str| self.mini_program_row(&MiniProgramId::new(id), home, held.as_ref());
                if let Some(only) = only {
                    let behind = only.iter().filter(|id| list.after.as_deref().is_none_or(|after| id.as_str() > after));
                    return behind.filter_map(|id| row(id.as_str())).take(list.rows()).collect();
                }
                // In `connect` they are the containers below the workspace.
                let all = || vec![Index::MiniPrograms(home.clone()), Index::There(home.clone())];
                self.first(list, &listed(held.as_ref(), all), &row)
            }
            Selection::Versions { of } => {
                let after = list.after.as_deref().and_then(VersionNumber::parse).map(position);
                let keys = self.indexes.keys(&Index::Versions(of.clone()), after.as_deref());
                let rows = keys.filter_map(VersionNumber::parse).filter_map(|number| {
                    self.facts().version(of, &number).map(|record| Row::Version(of.clone(), number, record))
                });
                rows.take(list.rows()).collect()
            }
            Selection::Things { home, kind } => self.first(list, &[Index::Things(home.clone(), *kind)], &|id| {
                let id = ThingId::new(id);
                thing(self, &id).map(|record| Row::Thing(id, record))
            }),
            Selection::MyRequests { of, home } => self.first(list, &[Index::Asked(Actor::User(of.clone()))], &|id| {
                let (id, request, there) = self.request(id)?;
                let fits = home.as_ref().is_none_or(|home| there.is_some_and(|(about, _)| about == *home));
                fits.then_some(Row::Request(id, request))
            }),
            Selection::Requests { home, kinds } => self.first(list, &[Index::About(home.clone())], &|id| {
                let (id, request, _) = self.request(id)?;
                let fits = kinds.iter().any(|kind| fits(kind, &request.wish)) && self.is_there(&request.wish);
                fits.then_some(Row::Request(id, request))
            }),
            Selection::Happened { place } => self.happened(place, list),
            Selection::Holders { asked, holders } => {
                let index = |(id, role): &(ContainerId, RoleId)| Index::Holders(id.clone(), role.clone());
                let indexes: Vec<Index> = holders.iter().map(index).collect();
                self.first(list, &indexes, &|user| {
                    let user = UserId::new(user);
                    let account = self.facts().user(&user).filter(|account| !account.deleted)?;
                    let held =
                        |(id, _): &(ContainerId, ContainerRecord)| Some((id.clone(), self.facts().member(id, &user)?));
                    Some(Row::Holder(user.clone(), account, asked.path.iter().filter_map(held).collect()))
                })
            }
            Selection::RequestsToDecide { decides, here, below, not_of } => {
                let indexes = [Index::Open(decides.clone()), Index::OpenBelow(decides.clone())];
                self.first(list, &indexes, &|id| {
                    let (id, request, about) = self.request(id)?;
                    let (home, record) = about?;
                    let kind = request.wish.kind();
                    let fits = match home == *decides {
                        true => here.iter().any(|known| known == kind),
                        false => below.iter().any(|(of, known)| *of == record.kind && known == kind),
                    };
                    let others = request.applicant != Actor::User(not_of.clone());
                    (fits && others && request.state == RequestState::Open).then_some(Row::Request(id, request))
                })
            }
        }
    }

    /// Keeps what happened, for the history of where it did, once its changes were applied.
    pub fn keep(&mut self, events: &[Event]) {
        for event in events {
            let number = u64::try_from(self.log.len()).unwrap_or(u64::MAX);
            for place in places(self, &event.happened) {
                self.indexes.add((Index::Happened(place), descending(number)));
            }
            self.log.push(event.clone());
        }
    }

    fn happened(&self, place: &ContainerId, list: &List) -> Vec<Row> {
        let after = list.after.as_deref().and_then(|after| after.parse().ok()).map(descending);
        let keys = self.indexes.keys(&Index::Happened(place.clone()), after.as_deref());
        let numbers = keys.filter_map(|key| key.parse().ok()).map(|key: u64| u64::MAX.saturating_sub(key));
        let rows = numbers.filter_map(|number| {
            let event = self.log.get(usize::try_from(number).ok()?)?;
            Some(Row::Event(number, event.clone()))
        });
        rows.take(list.rows()).collect()
    }

    /// The first rows behind a key, of those that some indexes lead to, each once.
    fn first(&self, list: &List, indexes: &[Index], row: &dyn Fn(&str) -> Option<Row>) -> Vec<Row> {
        let mut rows: Vec<(&str, Row)> = Vec::new();
        for index in indexes {
            let found = self.indexes.keys(index, list.after.as_deref());
            rows.extend(found.filter_map(|key| Some((key, row(key)?))).take(list.rows()));
        }
        if indexes.len() > 1 {
            rows.sort_by_key(|(key, _)| *key);
            rows.dedup_by_key(|(key, _)| *key);
            rows.truncate(list.rows());
        }
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn facts(&self) -> &dyn Facts {
        self
    }

    /// Whether the reader holds one of the roles there, and the membership counts.
    fn is_held(&self, id: &ContainerId, record: &ContainerRecord, held: &Held) -> bool {
        let expired = record.expires_at.is_some_and(|expires_at| held.now >= expires_at);
        let member = self.facts().member(id, &held.user);
        let holds = member.is_some_and(|member| !member.blocked && held.roles.contains(&member.role));
        holds && !record.deactivated && !expired
    }

    fn container_row(
        &self,
        id: &str,
        kinds: &[ContainerKind],
        below: Option<&ContainerId>,
        held: Option<&Held>,
    ) -> Option<Row> {
        let id = ContainerId::new(id);
        let record = self.facts().container(&id)?;
        let placed = below.is_none_or(|below| record.parent.as_ref() == Some(below));
        let fits = kinds.contains(&record.kind) && placed && !record.deleted;
        let seen = fits && held.is_none_or(|held| self.is_held(&id, &record, held));
        seen.then_some(Row::Container(id, record))
    }

    fn member_row(&self, of: &ContainerId, user: &str) -> Option<Row> {
        let user = UserId::new(user);
        let (member, account) = (self.facts().member(of, &user)?, self.facts().user(&user)?);
        Some(Row::Member(user, member, account))
    }

    fn mini_program_row(&self, id: &MiniProgramId, home: &ContainerId, held: Option<&Held>) -> Option<Row> {
        let (record, container) = mini_program(self, id)?;
        let at_home = match container.kind {
            ContainerKind::MiniProgram => container.parent.as_ref() == Some(home),
            _ => record.container == *home,
        };
        let seen = at_home && held.is_none_or(|held| self.is_held(&record.container, &container, held));
        seen.then(|| Row::MiniProgram(id.clone(), record))
    }

    /// Ordinary users whose account works, each under the first of their words that fits.
    fn users_by_word(&self, list: &List, search: &str, not_in: Option<&ContainerId>) -> Vec<Row> {
        let platform = ContainerId::new(PLATFORM);
        // What begins with the text stands behind the text itself, whoever it is of.
        let after = list.after.as_deref().filter(|after| *after > search).unwrap_or(search);
        let keys = self.indexes.keys(&Index::Words, Some(after)).take_while(|key| key.starts_with(search));
        let rows = keys.filter_map(|key| {
            let (word, id) = key.split_once('\n')?;
            let id = UserId::new(id);
            let user = self.facts().user(&id)?;
            let is_first = words(&user).into_iter().find(|word| word.starts_with(search)).as_deref() == Some(word);
            let is_in = |container: &ContainerId| self.facts().member(container, &id).is_some();
            let could_be_added = !is_in(&platform) && !not_in.is_some_and(is_in);
            (is_first && could_be_added).then(|| Row::User(word.to_owned(), id, user))
        });
        rows.take(list.rows()).collect()
    }

    /// A request as it is shown, with its home.
    fn request(&self, id: &str) -> Option<(RequestId, Request, Option<Home>)> {
        let id = RequestId::new(id);
        let mut request = self.facts().request(&id)?;
        if request.state == RequestState::Open && !still_asked(self, &request) {
            request.state = RequestState::Withdrawn;
        }
        let home = self.home(&request.wish);
        Some((id, request, home))
    }

    /// Whether what a wish is about is there still.
    fn is_there(&self, wish: &Wish) -> bool {
        match wish.about() {
            About::Container(id) => self.facts().container(id).is_some_and(|container| !container.deleted),
            About::MiniProgram(id) => mini_program(self, id).is_some(),
        }
    }

    /// The team or workspace a wish is about, whether it is there still or not.
    pub(super) fn home(&self, wish: &Wish) -> Option<Home> {
        let id = match wish.about() {
            About::Container(id) => id.clone(),
            About::MiniProgram(id) => self.facts().mini_program(id)?.container,
        };
        self.facts().container(&id).map(|record| (id, record))
    }

    /// An open request stands below what is above its home, so it moves with its home.
    pub(super) fn move_open(&mut self, home: &ContainerId, from: Option<&ContainerId>, to: Option<&ContainerId>) {
        let open: Vec<String> = self.indexes.keys(&Index::Open(home.clone()), None).map(ToOwned::to_owned).collect();
        for request in open {
            if let Some(from) = from {
                self.indexes.remove(&(Index::OpenBelow(from.clone()), request.clone()));
            }
            if let Some(to) = to {
                self.indexes.add((Index::OpenBelow(to.clone()), request));
            }
        }
    }
}

/// By what the reader holds, where that decides; otherwise by what all are listed in.
fn listed(held: Option<&Held>, all: impl FnOnce() -> Vec<Index>) -> Vec<Index> {
    match held {
        Some(held) => held.roles.iter().map(|role| Index::Held(held.user.clone(), role.clone())).collect(),
        None => all(),
    }
}

fn fits(kind: &WishKind, wish: &Wish) -> bool {
    let among = |only: &Vec<MiniProgramId>| match wish.about() {
        About::MiniProgram(id) => only.contains(id),
        About::Container(_) => false,
    };
    kind.kind == wish.kind() && kind.only.as_ref().is_none_or(among)
}
