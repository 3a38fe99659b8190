//! When mail was sent, by address and by whoever let it be sent (S-11, M-2).

use super::edit::Edit;
use crate::directory::facts::{Key, Record, Sendings};
use crate::directory::sendings::{ADDRESS_INVITATION_SENDINGS, EMAIL_CODE_SENDINGS, INVITATION_SENDINGS};
use crate::directory::vocabulary::{Actor, Email, Timestamp};

pub(super) fn code(edit: &mut Edit<'_>, at: Timestamp, email: &Email) {
    count(edit, Key::Sendings(email.clone()), Record::Sendings, at, EMAIL_CODE_SENDINGS);
}

/// One to an address; a code of `sas`, which has none, is not sent.
pub(super) fn invitation(edit: &mut Edit<'_>, at: Timestamp, by: &Actor, email: Option<&Email>) {
    let Some(email) = email else { return };
    count(edit, Key::InvitationsTo(email.clone()), Record::InvitationsTo, at, ADDRESS_INVITATION_SENDINGS);
    if let Actor::User(user) = by {
        count(edit, Key::InvitationsBy(user.clone()), Record::InvitationsBy, at, INVITATION_SENDINGS);
    }
}

fn count(edit: &mut Edit<'_>, key: Key, record: fn(Sendings) -> Record, at: Timestamp, most: usize) {
    let mut sendings = match edit.get(&key) {
        Some(Record::Sendings(before) | Record::InvitationsTo(before) | Record::InvitationsBy(before)) => before,
        _ => Sendings::default(),
    };
    push(&mut sendings.sent, at, most);
    edit.put(key, record(sendings));
}

/// The last ones are enough to tell whether one more is too many.
pub(super) fn push(sent: &mut Vec<Timestamp>, at: Timestamp, most: usize) {
    sent.push(at);
    let too_many = sent.len().saturating_sub(most);
    sent.drain(..too_many);
}
