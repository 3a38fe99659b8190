//! Which mail a command sends, and what it says. The rows are written in the command's transaction, and sent afterwards.
//!
//! Must never send anything itself, and never put into a mail what its reader does not know or is not to know.

use super::secret::Secret;
use crate::directory::{Digest, Email, Event, Facts, Happened, InvitationId, Purpose, Timestamp, UserId};

/// A mail that is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The address.
    pub to: Email,
    /// The subject, one line.
    pub subject: String,
    /// The text.
    pub body: String,
    /// From then on it is worth nothing, and not sent any more.
    pub ends_at: Option<Timestamp>,
}

/// The mails that come of some events, by the facts after them.
#[must_use]
pub fn mails(facts: &dyn Facts, events: &[Event], secrets: &[Secret]) -> Vec<Mail> {
    events.iter().flat_map(|event| mails_of(facts, &event.happened, secrets)).collect()
}

/// The mails to addresses that are not those of their users any more, by the facts before: whoever reads them learns that
/// somebody changed the address, and not to which.
#[must_use]
pub fn mails_to_former(facts: &dyn Facts, events: &[Event]) -> Vec<Mail> {
    let body = "The e-mail address of your account was changed: from now on its mail goes elsewhere.\n\nIf it was not you, tell \
                whoever runs the installation at once.\n";
    let mail = |to| Mail { to, subject: "Your e-mail address was changed".into(), body: body.into(), ends_at: None };
    let former = |event: &Event| {
        let (user, new) = match &event.happened {
            Happened::EmailConfirmed { user } => (user, None),
            Happened::UserEdited { user, email: Some(email), confirmed: true, .. } => (user, Some(email)),
            _ => return None,
        };
        let record = facts.user(user).filter(|record| record.confirmed)?;
        let new = new.or(record.pending_email.as_ref())?;
        record.email.clone().filter(|former| former != new)
    };
    events.iter().filter_map(former).map(mail).collect()
}

fn mails_of(facts: &dyn Facts, happened: &Happened, secrets: &[Secret]) -> Vec<Mail> {
    let plain = |digest: &Digest| secrets.iter().find(|secret| secret.digest == *digest).map(|known| &known.plain);
    match happened {
        Happened::CodeSent { email, purpose, code, expires_at, .. } => {
            let purpose = match purpose {
                Purpose::ConfirmEmail => "confirm this e-mail address",
                Purpose::Register(_) => "apply for a mini program team",
            };
            let body = |code| format!("The code to {purpose} is {code}\n\nIt works once, until {expires_at}.\n");
            let ends_at = Some(*expires_at);
            let mail = |code| Mail { to: email.clone(), subject: "Your code".into(), body: body(code), ends_at };
            plain(code).map(mail).into_iter().collect()
        }
        Happened::InvitationCreated { invitation, email: Some(email), code, .. } => {
            plain(code).and_then(|code| invitation_to(facts, invitation, email, code)).into_iter().collect()
        }
        Happened::InvitationResent { invitation, code, .. } => {
            let email = invited(facts, invitation);
            let mail = email.zip(plain(code)).and_then(|(email, code)| invitation_to(facts, invitation, &email, code));
            mail.into_iter().collect()
        }
        Happened::TeamExpiryNoticed { team, expires_at, to } => {
            let name = facts.container(team).map(|record| record.name).unwrap_or_default();
            let body = format!(
                "The team \"{name}\" expires at {expires_at}. From then on its members cannot sign in to the console or \
                 the IDE.\n\nThe super admin and the platform admins can give it a later time.\n"
            );
            let address = |user: &UserId| facts.user(user).filter(|user| !user.deleted).and_then(|user| user.email);
            let subject = format!("The team {name} expires soon");
            let mail = |to| Mail { to, subject: subject.clone(), body: body.clone(), ends_at: Some(*expires_at) };
            to.iter().filter_map(address).map(mail).collect()
        }
        Happened::PasswordChanged { user, .. } => {
            let body = "The password of your account was changed.\n\nIf it was not you, ask for a new one on the sign-in \
                        page at once, and tell whoever runs the installation.\n";
            let record = facts.user(user).filter(|record| record.confirmed);
            let mail = |to| Mail { to, subject: "Your password was changed".into(), body: body.into(), ends_at: None };
            record.and_then(|record| record.email).map(mail).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The address of an open invitation by e-mail.
fn invited(facts: &dyn Facts, invitation: &InvitationId) -> Option<Email> {
    facts.invitation(invitation).and_then(|record| record.email)
}

fn invitation_to(facts: &dyn Facts, invitation: &InvitationId, to: &Email, code: &str) -> Option<Mail> {
    let record = facts.invitation(invitation)?;
    let container = facts.container(&record.container)?;
    let (name, role, expires_at) = (container.name, record.role, record.expires_at);
    let body = format!(
        "You are invited to \"{name}\" as {role}. Sign in with this address, or sign up with it, and enter the code\n\n  \
         {code}\n\nIt works once, until {expires_at}.\n"
    );
    Some(Mail { to: to.clone(), subject: format!("You are invited to {name}"), body, ends_at: Some(expires_at) })
}
