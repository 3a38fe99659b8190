//! From the rows a store looked up to the page that is shown.

use serde::Serialize;

use super::Answer;
use super::shown::{
    EligibleMember, ShownContainer, ShownEvent, ShownHolder, ShownInvitation, ShownMember, ShownMembership,
    ShownMiniProgram, ShownRequest, ShownThing, ShownUser, ShownVersion,
};
use crate::directory::asking::Result;
use crate::directory::facts::{List, Member, Row, Selection, Sent};
use crate::directory::history::without_secrets;
use crate::directory::member::add::eligible_role;
use crate::directory::vocabulary::{ContainerId, Event};

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PageOf{Item}"))]
pub struct PageOf<Item> {
    /// The items, in order of their keys.
    pub items: Vec<Item>,
    /// What the page behind this one is asked for with, as `after`; null on the last page.
    pub next: Option<String>,
}

impl Row {
    /// What it is found by, as text.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Row::Container(id, _) | Row::Membership(id, ..) => id.to_string(),
            Row::Member(id, ..) => id.to_string(),
            Row::User(word, id, _) | Row::Found(word, id, ..) => format!("{word}\n{id}"),
            Row::Invitation(id, _) => id.to_string(),
            Row::MiniProgram(id, _) => id.to_string(),
            Row::Version(_, number, _) => number.to_string(),
            Row::Thing(id, _) => id.to_string(),
            Row::Request(id, ..) => id.to_string(),
            Row::Holder(id, ..) => id.to_string(),
            Row::Event(number, ..) => number.to_string(),
        }
    }
}

/// The page, of rows of the one kind that the list has.
macro_rules! page {
    ($answer:ident, $rows:ident, $next:ident, $row:pat => $item:expr) => {{
        let items = $rows.into_iter().filter_map(|row| match row {
            $row => $item,
            // Not of this list: a store that gave it was wrong, and nothing is shown.
            _ => None,
        });
        Answer::$answer(PageOf { items: items.collect(), next: $next })
    }};
}

impl List {
    /// The page, from the rows that a store looked up: as many as [`List::rows`] says, fewer where no more are there.
    ///
    /// # Errors
    /// The refusal that says that there are too many to sort.
    pub fn answer(&self, rows: Vec<Row>) -> Result<Answer> {
        let (rows, next) = self.shown(rows)?;
        Ok(match &self.selection {
            Selection::Containers { .. } => {
                page!(Containers, rows, next, Row::Container(id, record) => Some(ShownContainer::new(id, record)))
            }
            Selection::Memberships { .. } => {
                page!(MyMemberships, rows, next, Row::Membership(container, member, record) => Some(ShownMembership {
                    container,
                    kind: record.kind,
                    name: record.name,
                    role: member.role,
                    blocked: member.blocked,
                }))
            }
            Selection::Members { .. } | Selection::FoundMembers { .. } => {
                page!(Members, rows, next, Row::Member(id, member, user) | Row::Found(_, id, member, user) => Some(ShownMember::new(id, member, user)))
            }
            Selection::EligibleMembers { .. } => {
                page!(EligibleMembers, rows, next, Row::Member(id, member, user) => {
                    let role = eligible_role(&member.role);
                    role.map(|role| EligibleMember { user: id, name: user.name, login: user.login, role })
                })
            }
            Selection::Users { .. } => {
                page!(Users, rows, next, Row::User(_, id, user) => {
                    Some(ShownUser { user: id, name: user.name, login: user.login })
                })
            }
            Selection::Invitations { .. } => {
                page!(Invitations, rows, next, Row::Invitation(id, record) => Some(ShownInvitation::new(id, record)))
            }
            Selection::MiniPrograms { .. } => {
                page!(MiniPrograms, rows, next, Row::MiniProgram(id, record) => Some(ShownMiniProgram::new(id, record)))
            }
            Selection::Versions { .. } => {
                page!(Versions, rows, next, Row::Version(of, number, record) => {
                    Some(ShownVersion::new(of, number, record))
                })
            }
            Selection::Things { .. } => {
                page!(Things, rows, next, Row::Thing(id, record) => Some(ShownThing::new(id, record)))
            }
            Selection::Holders { asked, holders } => {
                page!(WhoMay, rows, next, Row::Holder(user, account, held) => {
                    let decision = asked.decide(&user, &held);
                    let gives = |(id, member): &(ContainerId, Member)| holders.contains(&(id.clone(), member.role.clone()));
                    held.into_iter().find(gives).map(|(container, member)| ShownHolder {
                        user,
                        name: account.name,
                        login: account.login,
                        container,
                        role: member.role,
                        decision,
                    })
                })
            }
            Selection::Happened { .. } => page!(History, rows, next, Row::Event(_, event, sent) => {
                let Event { at, by, happened, .. } = without_secrets(event);
                let Sent { address, program } = sent;
                Some(ShownEvent { at, by, event: happened, address, program })
            }),
            Selection::MyRequests { .. } | Selection::Requests { .. } | Selection::RequestsToDecide { .. } => {
                page!(Requests, rows, next, Row::Request(id, request, names) => {
                    Some(ShownRequest { id, request, names })
                })
            }
        })
    }
}
