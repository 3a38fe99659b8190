//! Users and the codes they are sent.

use super::Edit;
use crate::directory::facts::{Key, Record, SentCode, User};
use crate::directory::{EMAIL_CODE_SENDINGS, Happened, UserId};

pub(super) fn apply(edit: &mut Edit<'_>, happened: &Happened) {
    match happened {
        Happened::UserCreated { user, name, login, password, email, confirmed } => {
            edit.put(Key::Login(login.clone()), Record::Login(user.clone()));
            let record = User {
                name: name.clone(),
                login: login.clone(),
                password: password.clone(),
                email: None,
                pending_email: email.clone(),
                confirmed: *confirmed,
                deleted: false,
            };
            edit.put(Key::User(user.clone()), Record::User(record));
            if *confirmed {
                confirm_email(edit, user);
            }
        }
        Happened::EmailConfirmed { user } => {
            confirm_email(edit, user);
            edit.user(user, |user| user.confirmed = true);
        }
        Happened::UserEdited { user, name, email, confirmed } => {
            edit.user(user, |record| {
                record.name = name.clone().unwrap_or_else(|| record.name.clone());
                record.pending_email = email.clone().or_else(|| record.pending_email.clone());
            });
            if email.is_some() && *confirmed {
                confirm_email(edit, user);
            }
        }
        Happened::PasswordChanged { user, password } => edit.user(user, |user| user.password = password.clone()),
        Happened::UserDeleted { user } => {
            forget_email(edit, user);
            if let Some(Record::User(record)) = edit.get(&Key::User(user.clone())) {
                edit.remove(Key::Login(record.login));
            }
            edit.user(user, |user| user.deleted = true);
        }
        Happened::CodeSent { user, purpose, code, expires_at, .. } => {
            let key = Key::SentCode(user.clone());
            let mut sent = match edit.get(&key) {
                Some(Record::SentCode(before)) => before.sent,
                _ => Vec::new(),
            };
            sent.push(edit.at);
            let too_many = sent.len().saturating_sub(EMAIL_CODE_SENDINGS);
            sent.drain(..too_many);
            let (purpose, code) = (Some(purpose.clone()), code.clone());
            let record = SentCode { purpose, code, expires_at: *expires_at, mistyped: 0, sent };
            edit.put(key, Record::SentCode(record));
        }
        Happened::CodeMistyped { user } => {
            edit.sent_code(user, |code| code.mistyped = code.mistyped.saturating_add(1));
        }
        Happened::CodeUsed { user } => edit.sent_code(user, |code| code.purpose = None),
        _ => {}
    }
}

/// The pending address becomes the user's, in place of the one before.
fn confirm_email(edit: &mut Edit<'_>, user: &UserId) {
    let Some(Record::User(User { pending_email: Some(email), .. })) = edit.get(&Key::User(user.clone())) else {
        return;
    };
    forget_email(edit, user);
    edit.put(Key::Email(email.clone()), Record::Email(user.clone()));
    edit.user(user, |user| (user.email, user.pending_email) = (Some(email), None));
}

/// The address is free for others again.
fn forget_email(edit: &mut Edit<'_>, user: &UserId) {
    if let Some(Record::User(record)) = edit.get(&Key::User(user.clone()))
        && let Some(email) = record.email
    {
        edit.remove(Key::Email(email));
    }
}
