//! Users and the codes they are sent.

use super::edit::Edit;
use super::sendings;
use crate::directory::facts::{Finder, Found, Key, Record, SentCode, User};
use crate::directory::sendings::EMAIL_CODE_SENDINGS;
use crate::directory::vocabulary::{Digest, Email, Purpose, Timestamp, UserId};

/// Where whoever made the user vouches for the address, it counts at once.
pub(super) fn create(edit: &mut Edit<'_>, user: &UserId, mut record: User) {
    let confirmed = record.confirmed;
    edit.point(Finder::Login(record.login.clone()), Found::User(user.clone()));
    let alike = Finder::Skeleton(record.login.skeleton());
    if let Some(Found::User(before)) = edit.found(&alike) {
        record.alike = Some(before);
    }
    edit.point(alike, Found::User(user.clone()));
    edit.put(Key::User(user.clone()), Record::User(record));
    if confirmed {
        take_email(edit, user);
    }
}

pub(super) fn confirm_email(edit: &mut Edit<'_>, user: &UserId) {
    take_email(edit, user);
    edit.user(user, |user| user.confirmed = true);
}

pub(super) fn change(
    edit: &mut Edit<'_>,
    user: &UserId,
    name: Option<&String>,
    email: Option<&Email>,
    confirmed: bool,
) {
    edit.user(user, |record| {
        record.name = name.cloned().unwrap_or_else(|| record.name.clone());
        record.pending_email = email.cloned().or_else(|| record.pending_email.clone());
    });
    if email.is_some() && confirmed {
        take_email(edit, user);
    }
}

pub(super) fn delete(edit: &mut Edit<'_>, user: &UserId) {
    forget_email(edit, user);
    if let Some(Record::User(record)) = edit.get(&Key::User(user.clone())) {
        let alike = Finder::Skeleton(record.login.skeleton());
        // In an old log a later user may look like this one, or an earlier one, who is found again.
        if edit.found(&alike) == Some(Found::User(user.clone())) {
            match alike_before(edit, user) {
                Some(before) => edit.point(alike, Found::User(before)),
                None => edit.forget(alike),
            }
        }
        edit.forget(Finder::Login(record.login));
    }
    edit.user(user, |user| user.deleted = true);
}

/// The last user before this one whose login looks like this one's and whose account has not ended.
fn alike_before(edit: &Edit<'_>, user: &UserId) -> Option<UserId> {
    let mut passed = vec![user.clone()];
    loop {
        let Some(Record::User(record)) = edit.get(&Key::User(passed.last()?.clone())) else { return None };
        // A log that makes a user twice could lead round in a circle.
        let before = record.alike.filter(|before| !passed.contains(before))?;
        match edit.get(&Key::User(before.clone())) {
            Some(Record::User(User { deleted: false, .. })) => return Some(before),
            _ => passed.push(before),
        }
    }
}

pub(super) fn send_code(
    edit: &mut Edit<'_>,
    at: Timestamp,
    user: &UserId,
    purpose: &Purpose,
    code: &Digest,
    expires_at: Timestamp,
) {
    let key = Key::SentCode(user.clone());
    let mut sent = match edit.get(&key) {
        Some(Record::SentCode(before)) => before.sent,
        _ => Vec::new(),
    };
    sendings::push(&mut sent, at, EMAIL_CODE_SENDINGS);
    let (purpose, code) = (Some(purpose.clone()), code.clone());
    edit.put(key, Record::SentCode(SentCode { purpose, code, expires_at, mistyped: 0, sent }));
}

pub(super) fn mistype_code(edit: &mut Edit<'_>, user: &UserId) {
    edit.sent_code(user, |code| code.mistyped = code.mistyped.saturating_add(1));
}

/// The pending address becomes the user's, in place of the one before.
fn take_email(edit: &mut Edit<'_>, user: &UserId) {
    let Some(Record::User(User { pending_email: Some(email), .. })) = edit.get(&Key::User(user.clone())) else {
        return;
    };
    forget_email(edit, user);
    edit.point(Finder::Email(email.clone()), Found::User(user.clone()));
    edit.user(user, |user| (user.email, user.pending_email) = (Some(email), None));
}

/// The address is free for others again.
fn forget_email(edit: &mut Edit<'_>, user: &UserId) {
    if let Some(Record::User(record)) = edit.get(&Key::User(user.clone()))
        && let Some(email) = record.email
    {
        edit.forget(Finder::Email(email));
    }
}
