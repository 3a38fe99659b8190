//! Codes by e-mail: single use, short life, few tries, few sendings (S-11).

use super::hearing::{Hearing, Result, refuse};
use super::{Code, Digest, Email, Purpose, PurposeForm, UserId, What};

/// How long a code works.
pub const CODE_MINUTES: i64 = 10;
/// How often a code may be mistyped; after that it is worth nothing.
pub const CODE_TRIES: u32 = 5;
/// How many codes a user is sent within [`SENDING_MINUTES`].
pub const CODE_SENDINGS: usize = 5;
/// The time over which sendings are counted.
pub const SENDING_MINUTES: i64 = 60;

impl Hearing<'_> {
    /// S-11: a new code takes the place of the one before.
    pub(super) fn send_code(&self, form: &PurposeForm) -> Result<Vec<What>> {
        let (id, user) = self.account()?;
        let email = match &form.purpose {
            Purpose::ConfirmEmail => user.pending_email.clone().map_or_else(|| refuse(Code::NoChange, &id), Ok)?,
            Purpose::Register(link) => {
                self.actor()?;
                self.ordinary(&id)?;
                self.superapp_team_of(link)?;
                self.email_of(&id, &user)?
            }
        };
        Ok(vec![self.code_sent(&id, &email, form.purpose.clone())?])
    }

    pub(super) fn code_sent(&self, user: &UserId, email: &Email, purpose: Purpose) -> Result<What> {
        let sent = self.facts.sent_code(user).map(|sent| sent.sent).unwrap_or_default();
        let recent = sent.iter().filter(|sent| self.now() < sent.plus_minutes(SENDING_MINUTES)).count();
        if recent >= CODE_SENDINGS {
            return refuse(Code::CodesSentTooOften, email);
        }
        Ok(What::CodeSent {
            user: user.clone(),
            email: email.clone(),
            purpose,
            code: self.fresh_secret()?,
            expires_at: self.now().plus_minutes(CODE_MINUTES),
        })
    }

    /// What happens when the code is right; a wrong one is counted, and nothing else happens (S-11).
    pub(super) fn with_code(
        &self,
        user: &UserId,
        purpose: &Purpose,
        code: &Digest,
        then: impl FnOnce() -> Result<Vec<What>>,
    ) -> Result<Vec<What>> {
        let sent = self.facts.sent_code(user).filter(|sent| sent.purpose.as_ref() == Some(purpose));
        let Some(sent) = sent else { return refuse(Code::CodeMissing, "") };
        if sent.mistyped >= CODE_TRIES {
            return refuse(Code::CodeTriesUsedUp, "");
        }
        if self.now() >= sent.expires_at {
            return refuse(Code::CodeExpired, "");
        }
        if sent.code != *code {
            return Ok(vec![What::CodeMistyped { user: user.clone() }]);
        }
        let events = then()?;
        Ok([What::CodeUsed { user: user.clone() }].into_iter().chain(events).collect())
    }
}
