//! Teams of `sas`: creating, naming, their admin, kind, binding and end (S-4 to S-6, S-8, S-9).

use super::facts::Container;
use super::hearing::{Hearing, NAME, PLATFORM, Result, refuse};
use super::{
    AdminChoice, BindForm, Code, ContainerId, DeleteTeamForm, Kind, LinkId, MiniProgramTeamForm, Moment, OfTeam,
    SuperappTeamForm, TeamAdminForm, TeamKind, TeamKindForm, TeamName, UserId, What,
};

/// The two kinds of team.
pub(super) const TEAMS: [Kind; 2] = [Kind::SuperappTeam, Kind::MiniProgramTeam];

impl Hearing<'_> {
    /// S-4: by super and platform admins, with an existing ordinary user or a new one as admin. S-10: with a link.
    pub(super) fn create_superapp_team(&self, form: &SuperappTeamForm) -> Result<Vec<What>> {
        self.may_create_teams()?;
        let team = self.fresh_container()?;
        let name = self.text("name", &form.name, NAME)?;
        let link = self.fresh_link()?;
        let (user, created) = self.ordinary_admin(&form.admin)?;
        let made = What::TeamCreated {
            team: team.clone(),
            kind: Kind::SuperappTeam,
            name,
            superapp_team: None,
            expires_at: None,
        };
        let linked = What::RegistrationLinkCreated { team: team.clone(), link };
        let set = What::TeamAdminSet { team, user, previous: None };
        Ok(created.into_iter().chain([made, linked, set]).collect())
    }

    /// S-4, S-5: bound to a superapp team that is there. S-7: expires in the future or never.
    pub(super) fn create_mini_program_team(&self, form: &MiniProgramTeamForm) -> Result<Vec<What>> {
        self.may_create_teams()?;
        self.of_kind(&form.superapp_team, &[Kind::SuperappTeam])?;
        let team = self.fresh_container()?;
        let name = self.text("name", &form.name, NAME)?;
        self.in_future(form.expires_at)?;
        let (user, created) = self.ordinary_admin(&form.admin)?;
        let made = self.mini_program_team(&team, name, &form.superapp_team, form.expires_at);
        let set = What::TeamAdminSet { team, user, previous: None };
        Ok(created.into_iter().chain([made, set]).collect())
    }

    pub(super) fn mini_program_team(
        &self,
        team: &ContainerId,
        name: String,
        superapp_team: &ContainerId,
        expires_at: Option<Moment>,
    ) -> What {
        let superapp_team = Some(superapp_team.clone());
        What::TeamCreated { team: team.clone(), kind: Kind::MiniProgramTeam, name, superapp_team, expires_at }
    }

    /// S-6: by super and platform admins, the team's own admin and its own member admins.
    pub(super) fn rename_team(&self, form: &TeamName) -> Result<Vec<What>> {
        let team = self.of_kind(&form.team, &TEAMS)?;
        self.allowed("team.rename", &form.team)?;
        let name = self.text("name", &form.name, NAME)?;
        if name == team.name {
            return refuse(Code::NoChange, &form.team);
        }
        Ok(vec![What::TeamRenamed { team: form.team.clone(), name }])
    }

    /// S-6: exactly one admin at any time. Decision: the former admin is no member any more, since no role is left
    /// that somebody gave them.
    pub(super) fn set_team_admin(&self, form: &TeamAdminForm) -> Result<Vec<What>> {
        let team = self.administered(&form.team)?;
        let (user, created) = self.ordinary_admin(&form.admin)?;
        if team.team_admin.as_ref() == Some(&user) {
            return refuse(Code::NoChange, &form.team);
        }
        let set = What::TeamAdminSet { team: form.team.clone(), user, previous: team.team_admin };
        Ok(created.into_iter().chain([set]).collect())
    }

    /// S-6. Decision: roles are of one kind of team, so only a team with nothing but its admin changes its kind, and only
    /// while it is active, so that no expiry or deactivation is undone on the way (S-7, S-8).
    pub(super) fn set_team_kind(&self, form: &TeamKindForm) -> Result<Vec<What>> {
        let team = self.administered(&form.team)?;
        let kind = match form.kind {
            TeamKind::SuperappTeam => Kind::SuperappTeam,
            TeamKind::MiniProgramTeam => Kind::MiniProgramTeam,
        };
        if (kind == Kind::MiniProgramTeam) != form.superapp_team.is_some() {
            return refuse(Code::WrongBinding, "");
        }
        if team.kind == kind {
            return refuse(Code::NoChange, &form.team);
        }
        if team.members > 1 || team.mini_programs > 0 || team.below > 0 {
            return refuse(Code::TeamNotEmpty, &form.team);
        }
        if team.deactivated || team.expires_at.is_some_and(|expires_at| self.now() >= expires_at) {
            return refuse(Code::NotActive, &form.team);
        }
        let id = form.team.clone();
        let Some(superapp_team) = &form.superapp_team else {
            let link = self.fresh_link()?;
            let set = What::TeamKindSet { team: id.clone(), kind, superapp_team: None };
            return Ok(vec![set, What::RegistrationLinkCreated { team: id, link }]);
        };
        self.of_kind(superapp_team, &[Kind::SuperappTeam])?;
        if *superapp_team == form.team {
            return refuse(Code::WrongKind, superapp_team);
        }
        Ok(vec![What::TeamKindSet { team: id, kind, superapp_team: Some(superapp_team.clone()) }])
    }

    /// S-5, S-6: bound to exactly one superapp team.
    pub(super) fn bind_team(&self, form: &BindForm) -> Result<Vec<What>> {
        let team = self.administered(&form.team)?;
        if team.kind != Kind::MiniProgramTeam {
            return refuse(Code::WrongKind, &form.team);
        }
        self.of_kind(&form.superapp_team, &[Kind::SuperappTeam])?;
        if team.parent.as_ref() == Some(&form.superapp_team) {
            return refuse(Code::NoChange, &form.team);
        }
        Ok(vec![What::TeamBound { team: form.team.clone(), superapp_team: form.superapp_team.clone() }])
    }

    /// S-8: mini program teams only, as in the document; released mini programs stay as they are.
    pub(super) fn deactivate_team(&self, form: &OfTeam) -> Result<Vec<What>> {
        let team = self.administered(&form.team)?;
        if team.kind != Kind::MiniProgramTeam {
            return refuse(Code::WrongKind, &form.team);
        }
        if team.deactivated {
            return refuse(Code::NoChange, &form.team);
        }
        Ok(vec![What::TeamDeactivated { team: form.team.clone() }])
    }

    /// S-8. An expiry that has passed stays passed until a new one is set (S-7).
    pub(super) fn reactivate_team(&self, form: &OfTeam) -> Result<Vec<What>> {
        let team = self.administered(&form.team)?;
        if !team.deactivated {
            return refuse(Code::NotDeactivated, &form.team);
        }
        Ok(vec![What::TeamReactivated { team: form.team.clone() }])
    }

    /// S-9: final. Decision: teams that were bound to it by force stay, can submit and release nothing, and wait to be
    /// bound again.
    pub(super) fn delete_team(&self, form: &DeleteTeamForm) -> Result<Vec<What>> {
        let team = self.of_kind(&form.team, &TEAMS)?;
        self.allowed("team.create_delete", &form.team)?;
        if !form.force && team.below > 0 {
            return refuse(Code::TeamsBound, &form.team);
        }
        if !form.force && team.released > 0 {
            return refuse(Code::MiniProgramReleased, &form.team);
        }
        let (bound_teams, released) = (team.below, team.released);
        Ok(vec![What::TeamDeleted { team: form.team.clone(), forced: form.force, bound_teams, released }])
    }

    /// A team whose admin, kind, binding and expiry whoever asks may change (S-6).
    pub(super) fn administered(&self, team: &ContainerId) -> Result<Container> {
        let record = self.of_kind(team, &TEAMS)?;
        self.allowed("team.administer", team)?;
        Ok(record)
    }

    fn may_create_teams(&self) -> Result<()> {
        let platform = ContainerId::new(PLATFORM);
        self.container(&platform)?;
        self.allowed("team.create_delete", &platform).map(drop)
    }

    /// An ordinary user, there already or new (S-1, S-4).
    fn ordinary_admin(&self, choice: &AdminChoice) -> Result<(UserId, Option<What>)> {
        let (user, created) = self.chosen_admin(choice)?;
        self.ordinary(&user)?;
        Ok((user, created))
    }

    fn fresh_link(&self) -> Result<LinkId> {
        let link = LinkId::new(self.fresh_id()?);
        if self.facts.team_by_link(&link).is_some() { refuse(Code::IdTaken, link) } else { Ok(link) }
    }
}
