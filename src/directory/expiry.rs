//! Expiry of mini program teams: set, told of seven days before, passed (S-7). From the instant itself the engine
//! denies; the events tell the shell to send mail and to end sessions.

use super::hearing::{Hearing, PLATFORM, Result, refuse};
use super::{Code, ContainerId, ExpiryForm, Kind, Moment, OfTeam, What};

/// How many days before expiry the notice is due.
pub const NOTICE_DAYS: i64 = 7;

impl Hearing<'_> {
    /// S-7: by super and platform admins; a new expiry in the future re-activates, and is told of anew. Decision: it
    /// does not undo a deactivation by hand (S-8).
    pub(super) fn set_team_expiry(&self, form: &ExpiryForm) -> Result<Vec<What>> {
        let team = self.administered(&form.team)?;
        if team.kind != Kind::MiniProgramTeam {
            return refuse(Code::WrongKind, &form.team);
        }
        if team.expires_at == form.expires_at {
            return refuse(Code::NoChange, &form.team);
        }
        self.in_future(form.expires_at)?;
        Ok(vec![What::TeamExpirySet { team: form.team.clone(), expires_at: form.expires_at }])
    }

    /// S-7: what the clock brings, each once. A notice that is due after the expiry has passed is not sent.
    pub(super) fn check_team_expiry(&self, form: &OfTeam) -> Result<Vec<What>> {
        self.installation()?;
        let team = self.of_kind(&form.team, &[Kind::MiniProgramTeam])?;
        let Some(expires_at) = team.expires_at else { return refuse(Code::NothingDue, &form.team) };
        let id = form.team.clone();
        if self.now() >= expires_at {
            return if team.expiry_told {
                refuse(Code::NothingDue, id)
            } else {
                Ok(vec![What::TeamExpired { team: id }])
            };
        }
        if team.noticed || self.now() < expires_at.plus_days(-NOTICE_DAYS) {
            return refuse(Code::NothingDue, id);
        }
        let platform_users = self.facts.members_of(&ContainerId::new(PLATFORM));
        let to = team.team_admin.into_iter().chain(platform_users).collect();
        Ok(vec![What::TeamExpiryNoticed { team: id, expires_at, to }])
    }

    pub(super) fn in_future(&self, expires_at: Option<Moment>) -> Result<()> {
        match expires_at {
            Some(moment) if moment <= self.now() => refuse(Code::ExpiryNotInFuture, moment),
            _ => Ok(()),
        }
    }
}
