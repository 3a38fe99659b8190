//! Expiry of mini program teams: set, told of seven days before, passed (S-7). From the instant itself the engine
//! denies; the events tell the shell to send mail and to end sessions.

use super::asking::{Asking, Result, refuse, wrong_kind};
use crate::directory::team;
use crate::directory::vocabulary::{ContainerKind, ExpiryForm, Happened, OfTeam, RefusalCode};

/// How many days before expiry the notice is due.
pub const NOTICE_DAYS: i64 = 7;

/// S-7: by super and platform admins; a new expiry in the future re-activates, and is told of anew. Decision: it
/// does not undo a deactivation by hand (S-8).
pub(super) fn set_team_expiry(asking: &Asking<'_>, form: &ExpiryForm) -> Result<Vec<Happened>> {
    let team = team::administered(asking, &form.team)?;
    if team.kind != ContainerKind::MiniProgramTeam {
        return wrong_kind(&form.team, team.kind, &[ContainerKind::MiniProgramTeam]);
    }
    if team.expires_at == form.expires_at {
        return refuse(RefusalCode::NoChange, &form.team);
    }
    team::in_future(asking, form.expires_at)?;
    Ok(vec![Happened::TeamExpirySet { team: form.team.clone(), expires_at: form.expires_at }])
}

/// S-7: what the clock brings, each once. A notice that is due after the expiry has passed is not sent.
pub(super) fn check_team_expiry(asking: &Asking<'_>, form: &OfTeam) -> Result<Vec<Happened>> {
    let team = asking.of_kind(&form.team, &[ContainerKind::MiniProgramTeam])?;
    let Some(expires_at) = team.expires_at else { return refuse(RefusalCode::NothingDue, &form.team) };
    let id = form.team.clone();
    if asking.now() >= expires_at {
        return if team.expiry_told {
            refuse(RefusalCode::NothingDue, id)
        } else {
            Ok(vec![Happened::TeamExpired { team: id }])
        };
    }
    if team.noticed || asking.now() < expires_at.plus_days(-NOTICE_DAYS) {
        return refuse(RefusalCode::NothingDue, id);
    }
    let platform_users = asking.facts.platform_users();
    let to = team.team_admin.into_iter().chain(platform_users).collect();
    Ok(vec![Happened::TeamExpiryNoticed { team: id, expires_at, to }])
}
