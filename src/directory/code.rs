//! Codes by e-mail: single use, short life, few tries, few sendings (S-11).

use super::asking::{Asking, Result, refuse};
use super::sendings::{EMAIL_CODE_SENDINGS, Limits, SENDINGS_ALWAYS};
use super::verdict::{Decided, Failed};
use crate::directory::facts::User;
use crate::directory::link;
use crate::directory::vocabulary::{Digest, Email, Happened, Purpose, PurposeForm, Refusal, RefusalCode, UserId};

/// How long a code works.
pub const EMAIL_CODE_MINUTES: i64 = 10;
/// How often a code may be mistyped; after that it is worth nothing.
pub const EMAIL_CODE_TRIES: u32 = 5;
/// S-11: a new code takes the place of the one before.
pub(super) fn send_code(asking: &Asking<'_>, form: &PurposeForm) -> Result<Vec<Happened>> {
    let (id, user) = asking.account()?;
    let email = match &form.purpose {
        Purpose::ConfirmEmail => user.pending_email.clone().map_or_else(|| refuse(RefusalCode::NoChange, &id), Ok)?,
        Purpose::Register(link) => {
            asking.actor()?;
            asking.ordinary(&id)?;
            link::superapp_team_of(asking, link)?;
            email_of(&id, &user)?
        }
    };
    Ok(vec![code_sent(asking, &id, &email, form.purpose.clone())?])
}

/// S-11: by account, and by address, which any number of accounts can give. Decision: everybody is sent a few all the same, also
/// whoever signs up, and as many as any account once the address is confirmed, when only its user has codes sent there; so
/// nobody keeps that user from a code. How many sign up from one place is the shell's to limit: it alone knows places.
pub(super) fn code_sent(asking: &Asking<'_>, user: &UserId, email: &Email, purpose: Purpose) -> Result<Happened> {
    let limits = Limits {
        own: EMAIL_CODE_SENDINGS,
        address: EMAIL_CODE_SENDINGS,
        always: match purpose {
            Purpose::ConfirmEmail => SENDINGS_ALWAYS,
            Purpose::Register(_) => EMAIL_CODE_SENDINGS,
        },
    };
    let own = asking.facts.sent_code(user).map(|sent| sent.sent).unwrap_or_default();
    let address = asking.facts.sendings(email).unwrap_or_default().sent;
    if limits.exceeded(asking.now(), &own, &address).is_some() {
        return refuse(RefusalCode::CodesSentTooOften, email);
    }
    Ok(Happened::CodeSent {
        user: user.clone(),
        email: email.clone(),
        purpose,
        code: asking.fresh_secret()?,
        expires_at: asking.now().plus_minutes(EMAIL_CODE_MINUTES),
    })
}

/// What happens when the code is right; a wrong one is counted, and nothing else happens (S-11).
pub(super) fn with_code(
    asking: &Asking<'_>,
    user: &UserId,
    purpose: &Purpose,
    code: &Digest,
    then: impl FnOnce() -> Result<Vec<Happened>>,
) -> Decided {
    let sent = asking.facts.sent_code(user).filter(|sent| sent.purpose.as_ref() == Some(purpose));
    let sent = sent.map_or_else(|| refuse(RefusalCode::CodeMissing, ""), Ok)?;
    if sent.mistyped >= EMAIL_CODE_TRIES {
        refuse(RefusalCode::CodeTriesUsedUp, "")?;
    }
    if asking.now() >= sent.expires_at {
        refuse(RefusalCode::CodeExpired, "")?;
    }
    if sent.code != *code {
        let trace = Happened::CodeMistyped { user: user.clone() };
        return Err(Failed::leaving(trace, Refusal::new(RefusalCode::CodeWrong, "")));
    }
    let events = then()?;
    Ok([Happened::CodeUsed { user: user.clone() }].into_iter().chain(events).collect())
}

fn email_of(id: &UserId, user: &User) -> Result<Email> {
    user.email.clone().map_or_else(|| refuse(RefusalCode::EmailMissing, id), Ok)
}
