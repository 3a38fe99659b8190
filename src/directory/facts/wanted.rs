//! Which rows of a list are wanted, and in which order: sorted out by the core, so that every store answers the same.
//!
//! A page looks at so many rows at most, however many of them are wanted: it costs no more in a long list than in a short one,
//! and may come with fewer items than it could, or none, while more follow.

use super::{InvitationState, RequestNames, RequestState, Row};
use crate::directory::vocabulary::{RequestKind, Wanted};

/// How many rows of a list are looked at for one page of those that are wanted, and how many can be sorted.
pub const LOOKED_AT: usize = 1_000;

impl Wanted {
    /// Whether a row is.
    pub(super) fn has(&self, row: &Row) -> bool {
        fn fits<T: PartialEq>(wanted: Option<&T>, found: &T) -> bool {
            wanted.is_none_or(|wanted| wanted == found)
        }
        let fits_else = match row {
            Row::Container(_, record) => {
                fits(self.kind.as_ref(), &record.kind) && fits(self.deactivated.as_ref(), &record.deactivated)
            }
            Row::Membership(_, member, record) => {
                let held = fits(self.role.as_ref(), &member.role) && fits(self.blocked.as_ref(), &member.blocked);
                held && fits(self.kind.as_ref(), &record.kind)
            }
            Row::Member(_, member, _) | Row::Found(_, _, member, _) => {
                fits(self.role.as_ref(), &member.role) && fits(self.blocked.as_ref(), &member.blocked)
            }
            Row::Invitation(_, record) => {
                fits(self.role.as_ref(), &record.role)
                    && fits(self.open.as_ref(), &(record.state == InvitationState::Open))
            }
            Row::Request(_, request, _) => {
                let kind = RequestKind::of(&request.wish);
                fits(self.request.as_ref(), &kind) && fits(self.open.as_ref(), &(request.state == RequestState::Open))
            }
            Row::Event(_, event, _) => {
                fits(self.by.as_ref(), &event.by) && fits(self.event.as_ref(), &event.happened.name())
            }
            _ => true,
        };
        fits_else && self.search.as_deref().is_none_or(|search| is_found(row, search))
    }
}

/// Whether a text is found in a row: people as [`User::words`](super::User::words) has it, all others in the middle of a word, too.
fn is_found(row: &Row, search: &str) -> bool {
    let within = |texts: &[&str]| texts.iter().any(|text| text.to_lowercase().contains(search));
    match row {
        Row::Member(_, _, user) | Row::Found(_, _, _, user) => user.words().iter().any(|word| word.starts_with(search)),
        Row::Container(id, record) | Row::Membership(id, _, record) => within(&[id.as_str(), &record.name]),
        Row::Invitation(_, record) => record.email.as_ref().is_some_and(|email| within(&[email.as_str()])),
        Row::MiniProgram(id, record) => within(&[id.as_str(), &record.name]),
        Row::Version(_, number, _) => number.to_string().starts_with(search),
        Row::Thing(id, record) => within(&[id.as_str(), &record.name, &record.description]),
        Row::Request(_, request, RequestNames { applicant, container, mini_program, api }) => {
            let named = [applicant, container, mini_program, api].into_iter().flatten().map(String::as_str);
            within(&named.chain(request.wish.texts()).collect::<Vec<_>>())
        }
        _ => false,
    }
}

impl Row {
    /// What it is called, for those that are in order of their names.
    pub(super) fn name(&self) -> &str {
        match self {
            Row::Container(_, record) | Row::Membership(_, _, record) => &record.name,
            Row::Member(_, _, user) | Row::Found(_, _, _, user) => &user.name,
            Row::MiniProgram(_, record) => &record.name,
            Row::Thing(_, record) => &record.name,
            _ => "",
        }
    }
}
