//! Teams of `sas`: creating, naming, their admin, kind, binding and end (S-4 to S-6, S-8, S-9).

use super::asking::{Asking, NAME, PLATFORM, Result, refuse, wrong_kind};
use super::facts::ContainerRecord;
use crate::directory::link;
use crate::directory::user;
use crate::directory::vocabulary::{
    AdminChoice, BindForm, ContainerId, ContainerKind, DeleteTeamForm, Happened, MiniProgramTeamForm, OfTeam,
    RefusalCode, SuperappTeamForm, TeamAdminForm, TeamKind, TeamKindForm, TeamName, ThingKind, Timestamp, UserId,
};

/// The two kinds of team.
pub(super) const TEAMS: [ContainerKind; 2] = [ContainerKind::SuperappTeam, ContainerKind::MiniProgramTeam];

/// S-4: by super and platform admins, with an existing ordinary user or a new one as admin. S-10: with a link.
pub(super) fn create_superapp_team(asking: &Asking<'_>, form: &SuperappTeamForm) -> Result<Vec<Happened>> {
    may_create_teams(asking)?;
    let team = asking.fresh_container()?;
    let name = asking.text("name", &form.name, NAME)?;
    let link = link::fresh_link(asking)?;
    let (user, created) = ordinary_admin(asking, &form.admin)?;
    let made = Happened::TeamCreated {
        team: team.clone(),
        kind: ContainerKind::SuperappTeam,
        name,
        superapp_team: None,
        expires_at: None,
    };
    let linked = Happened::RegistrationLinkCreated { team: team.clone(), link };
    let set = Happened::TeamAdminSet { team, user, previous: None };
    Ok(created.into_iter().chain([made, linked, set]).collect())
}

/// S-4, S-5: bound to a superapp team that is there. S-7: expires in the future or never.
pub(super) fn create_mini_program_team(asking: &Asking<'_>, form: &MiniProgramTeamForm) -> Result<Vec<Happened>> {
    may_create_teams(asking)?;
    asking.of_kind(&form.superapp_team, &[ContainerKind::SuperappTeam])?;
    let team = asking.fresh_container()?;
    let name = asking.text("name", &form.name, NAME)?;
    in_future(asking, form.expires_at)?;
    let (user, created) = ordinary_admin(asking, &form.admin)?;
    let made = mini_program_team(&team, name, &form.superapp_team, form.expires_at);
    let set = Happened::TeamAdminSet { team, user, previous: None };
    Ok(created.into_iter().chain([made, set]).collect())
}

pub(super) fn mini_program_team(
    team: &ContainerId,
    name: String,
    superapp_team: &ContainerId,
    expires_at: Option<Timestamp>,
) -> Happened {
    let superapp_team = Some(superapp_team.clone());
    Happened::TeamCreated { team: team.clone(), kind: ContainerKind::MiniProgramTeam, name, superapp_team, expires_at }
}

/// S-6: by super and platform admins, the team's own admin and its own member admins.
pub(super) fn rename_team(asking: &Asking<'_>, form: &TeamName) -> Result<Vec<Happened>> {
    let team = asking.of_kind(&form.team, &TEAMS)?;
    asking.may(&form.team)?;
    let name = asking.text("name", &form.name, NAME)?;
    if name == team.name {
        return refuse(RefusalCode::NoChange, &form.team);
    }
    Ok(vec![Happened::TeamRenamed { team: form.team.clone(), name }])
}

/// S-6: exactly one admin at any time. Decision: the former admin is no member any more, since no role is left
/// that somebody gave them.
pub(super) fn set_team_admin(asking: &Asking<'_>, form: &TeamAdminForm) -> Result<Vec<Happened>> {
    let team = administered(asking, &form.team)?;
    let (user, created) = ordinary_admin(asking, &form.admin)?;
    if team.team_admin.as_ref() == Some(&user) {
        return refuse(RefusalCode::NoChange, &form.team);
    }
    let set = Happened::TeamAdminSet { team: form.team.clone(), user, previous: team.team_admin };
    Ok(created.into_iter().chain([set]).collect())
}

/// S-6. Decision: roles are of one kind of team, so only a team with nothing but its admin changes its kind, and only
/// while it is active, so that no expiry or deactivation is undone on the way (S-7, S-8).
pub(super) fn set_team_kind(asking: &Asking<'_>, form: &TeamKindForm) -> Result<Vec<Happened>> {
    let team = administered(asking, &form.team)?;
    let kind = match form.kind {
        TeamKind::SuperappTeam => ContainerKind::SuperappTeam,
        TeamKind::MiniProgramTeam => ContainerKind::MiniProgramTeam,
    };
    if (kind == ContainerKind::MiniProgramTeam) != form.superapp_team.is_some() {
        return refuse(RefusalCode::WrongBinding, "");
    }
    if team.kind == kind {
        return refuse(RefusalCode::NoChange, &form.team);
    }
    let holds = |kind: ThingKind| asking.facts.thing_count(&form.team, &kind).is_some_and(|count| count > 0);
    if team.members > 1 || team.mini_programs > 0 || team.below > 0 || ThingKind::ALL.into_iter().any(holds) {
        return refuse(RefusalCode::TeamNotEmpty, &form.team);
    }
    if team.deactivated || team.expires_at.is_some_and(|expires_at| asking.now() >= expires_at) {
        return refuse(RefusalCode::NotActive, &form.team);
    }
    let id = form.team.clone();
    let Some(superapp_team) = &form.superapp_team else {
        let link = link::fresh_link(asking)?;
        let set = Happened::TeamKindSet { team: id.clone(), kind, superapp_team: None };
        return Ok(vec![set, Happened::RegistrationLinkCreated { team: id, link }]);
    };
    asking.of_kind(superapp_team, &[ContainerKind::SuperappTeam])?;
    if *superapp_team == form.team {
        return wrong_kind(superapp_team, kind, &[ContainerKind::SuperappTeam]);
    }
    Ok(vec![Happened::TeamKindSet { team: id, kind, superapp_team: Some(superapp_team.clone()) }])
}

/// S-5, S-6: bound to exactly one superapp team.
pub(super) fn bind_team(asking: &Asking<'_>, form: &BindForm) -> Result<Vec<Happened>> {
    let team = administered(asking, &form.team)?;
    if team.kind != ContainerKind::MiniProgramTeam {
        return wrong_kind(&form.team, team.kind, &[ContainerKind::MiniProgramTeam]);
    }
    asking.of_kind(&form.superapp_team, &[ContainerKind::SuperappTeam])?;
    if team.parent.as_ref() == Some(&form.superapp_team) {
        return refuse(RefusalCode::NoChange, &form.team);
    }
    Ok(vec![Happened::TeamBound { team: form.team.clone(), superapp_team: form.superapp_team.clone() }])
}

/// S-8: mini program teams only, as in the document; released mini programs stay as they are.
pub(super) fn deactivate_team(asking: &Asking<'_>, form: &OfTeam) -> Result<Vec<Happened>> {
    let team = administered(asking, &form.team)?;
    if team.kind != ContainerKind::MiniProgramTeam {
        return wrong_kind(&form.team, team.kind, &[ContainerKind::MiniProgramTeam]);
    }
    if team.deactivated {
        return refuse(RefusalCode::NoChange, &form.team);
    }
    Ok(vec![Happened::TeamDeactivated { team: form.team.clone() }])
}

/// S-8. An expiry that has passed stays passed until a new one is set (S-7).
pub(super) fn reactivate_team(asking: &Asking<'_>, form: &OfTeam) -> Result<Vec<Happened>> {
    let team = administered(asking, &form.team)?;
    if !team.deactivated {
        return refuse(RefusalCode::NotDeactivated, &form.team);
    }
    Ok(vec![Happened::TeamReactivated { team: form.team.clone() }])
}

/// S-9: final. Decision: teams that were bound to it by force stay, can submit and release nothing, and wait to be
/// bound again.
pub(super) fn delete_team(asking: &Asking<'_>, form: &DeleteTeamForm) -> Result<Vec<Happened>> {
    let team = asking.of_kind(&form.team, &TEAMS)?;
    asking.may(&form.team)?;
    if !form.force && team.below > 0 {
        return refuse(RefusalCode::TeamsBound, &form.team);
    }
    if !form.force && team.released > 0 {
        return refuse(RefusalCode::MiniProgramReleased, &form.team);
    }
    let (team, forced, bound_teams, released) = (form.team.clone(), form.force, team.below, team.released);
    let superapps = asking.facts.thing_count(&team, &ThingKind::Superapp).unwrap_or_default();
    Ok(vec![Happened::TeamDeleted { team, forced, bound_teams, released, superapps }])
}

/// A team whose admin, kind, binding and expiry whoever asks may change (S-6).
pub(super) fn administered(asking: &Asking<'_>, team: &ContainerId) -> Result<ContainerRecord> {
    let record = asking.of_kind(team, &TEAMS)?;
    asking.may(team)?;
    Ok(record)
}

fn may_create_teams(asking: &Asking<'_>) -> Result<()> {
    asking.container(&ContainerId::new(PLATFORM))?;
    asking.may_on_platform("").map(drop)
}

/// An ordinary user, there already or new (S-1, S-4).
fn ordinary_admin(asking: &Asking<'_>, choice: &AdminChoice) -> Result<(UserId, Option<Happened>)> {
    let (user, created) = user::chosen_admin(asking, choice)?;
    asking.ordinary(&user)?;
    Ok((user, created))
}

pub(super) fn in_future(asking: &Asking<'_>, expires_at: Option<Timestamp>) -> Result<()> {
    match expires_at {
        Some(moment) if moment <= asking.now() => refuse(RefusalCode::ExpiryNotInFuture, moment),
        _ => Ok(()),
    }
}
