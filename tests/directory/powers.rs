//! The law of powers: whatever others did, whoever holds a right by the tables can act on it. The only exceptions are
//! those of the documents: the super admin and a team's admin stay until another is named, the last active admin of a
//! workspace stays, and nobody decides a request of their own.

use std::collections::BTreeSet;

use rolegate::directory::*;

use super::watch::counting;

/// One directory at one moment, with all that counts in it.
pub(crate) struct Powers<'a> {
    state: &'a Memory,
    now: Timestamp,
    held: BTreeSet<(UserId, ContainerId, RoleId)>,
}

impl Powers<'_> {
    pub(crate) fn of(state: &Memory, now: Timestamp) -> Powers<'_> {
        Powers { state, now, held: counting(state, now) }
    }

    /// Every power over everything that is there. How many were tried.
    pub(crate) fn hold(&self) -> usize {
        self.state.records().map(|(key, record)| self.over(key, record)).sum()
    }

    fn over(&self, key: &Key, record: &Record) -> usize {
        match (key, record) {
            (Key::Container(id), Record::Container(record)) if !record.deleted => self.over_container(id, record),
            (Key::Member(container, user), Record::Member(member)) => self.over_member(container, user, member),
            (Key::Invitation(id), Record::Invitation(record)) => self.over_invitation(id, record),
            (Key::MiniProgram(id), Record::MiniProgram(record)) if !record.deleted => {
                self.over_mini_program(id, record)
            }
            _ => 0,
        }
    }

    /// S-4, S-6, S-7, S-8, S-9.
    fn over_container(&self, id: &ContainerId, record: &ContainerRecord) -> usize {
        let team = id.clone();
        let mut powers = Vec::new();
        if matches!(record.kind, ContainerKind::SuperappTeam | ContainerKind::MiniProgramTeam) {
            powers.push(Command::DeleteTeam(DeleteTeamForm { team: team.clone(), force: true }));
            powers.push(Command::RenameTeam(TeamName { team: team.clone(), name: "another name".into() }));
            powers.push(self.another_admin(id));
        }
        if record.kind == ContainerKind::MiniProgramTeam {
            let of = OfTeam { team: team.clone() };
            powers.push(if record.deactivated { Command::ReactivateTeam(of) } else { Command::DeactivateTeam(of) });
            let expires_at = Some(self.now.plus_days(400));
            powers.push(Command::SetTeamExpiry(ExpiryForm { team: team.clone(), expires_at }));
            let others = self.state.records().filter_map(|(key, other)| match (key, other) {
                (Key::Container(other), Record::Container(superapp))
                    if superapp.kind == ContainerKind::SuperappTeam && !superapp.deleted =>
                {
                    (record.parent.as_ref() != Some(other)).then(|| other.clone())
                }
                _ => None,
            });
            powers
                .extend(others.map(|superapp_team| Command::BindTeam(BindForm { team: team.clone(), superapp_team })));
        }
        powers.iter().map(|command| self.work(command, id, record.kind, &[])).sum()
    }

    fn another_admin(&self, team: &ContainerId) -> Command {
        let name = String::from("another admin");
        let (login, password) = (Login::new("another-admin"), Digest::new("password"));
        let admin = AdminChoice::New(UserForm { name, login, password, email: None });
        Command::SetTeamAdmin(TeamAdminForm { team: team.clone(), admin })
    }

    /// M-3, C-3, C-6, S-2, S-6, S-13, S-14: a membership ends when those who may end it say so.
    fn over_member(&self, container: &ContainerId, user: &UserId, member: &Member) -> usize {
        let Some(record) = self.facts().container(container).filter(|record| !record.deleted) else { return 0 };
        let admin = member.role == record.kind.admin_role();
        let of_member = OfMember { container: container.clone(), user: user.clone() };
        let role = [member.role.as_str()];
        match record.kind {
            ContainerKind::Platform if admin => 0,
            ContainerKind::Platform => {
                self.work(&Command::DeletePlatformAdmin(OfUser { user: user.clone() }), container, record.kind, &[])
            }
            ContainerKind::SuperappTeam | ContainerKind::MiniProgramTeam if admin => 0,
            ContainerKind::TenantWorkspace | ContainerKind::DeveloperWorkspace | ContainerKind::Workspace => {
                if admin && !member.blocked && record.admins == 1 {
                    return 0;
                }
                let block = if member.blocked { Command::UnblockMember } else { Command::BlockMember };
                self.work(&block(of_member.clone()), container, record.kind, &role)
                    + self.work(&Command::DeleteMember(of_member), container, record.kind, &role)
            }
            _ => self.work(&Command::DeleteMember(of_member), container, record.kind, &[]),
        }
    }

    /// M-2: what is open can be withdrawn.
    fn over_invitation(&self, id: &InvitationId, record: &Invitation) -> usize {
        let Some(home) = self.facts().container(&record.container).filter(|home| !home.deleted) else { return 0 };
        if record.state != InvitationState::Open || record.email.is_none() {
            return 0;
        }
        let withdraw = Command::WithdrawInvitation(OfInvitation { invitation: id.clone() });
        self.work(&withdraw, &record.container, home.kind, &[])
    }

    /// P-1, P-3: another name, another version, and offline what is live.
    fn over_mini_program(&self, id: &MiniProgramId, record: &MiniProgram) -> usize {
        let Some(home) = self.facts().container(&record.container).filter(|home| !home.deleted) else { return 0 };
        let mini_program = id.clone();
        let of = OfMiniProgram { mini_program: mini_program.clone() };
        let mut powers = vec![
            Command::EditMiniProgram(MiniProgramName { mini_program: mini_program.clone(), name: "new".into() }),
            Command::UploadVersion(OfVersion { mini_program, version: VersionNumber::parse("99.1").unwrap() }),
        ];
        let live = record.live.is_some() || record.grayscale.is_some();
        if record.grayscale.is_some() {
            powers.push(Command::WithdrawGrayscale(of.clone()));
        }
        if live && home.kind.system() != SystemId::Mpp {
            powers.push(Command::TakeOffline(of));
        } else if !live {
            powers.push(Command::DeleteMiniProgram(of));
        }
        powers.iter().map(|command| self.work(command, &record.container, home.kind, &[])).sum()
    }

    fn facts(&self) -> &dyn Facts {
        self.state
    }

    /// The command works for everyone to whom the tables grant what it asks here, and about a role if it is about one.
    fn work(&self, command: &Command, container: &ContainerId, kind: ContainerKind, about: &[&str]) -> usize {
        let mut able = self.holders(command.intent(), "", container, kind).expect("a row of the table");
        for role in about {
            if let Some(further) = self.holders(command.intent(), role, container, kind) {
                able = able.intersection(&further).cloned().collect();
            }
        }
        for user in &able {
            let context = Context {
                actor: Actor::User(user.clone()),
                now: self.now,
                ids: vec!["fresh".into(), "fresher".into()],
                secrets: vec![Digest::new("fresh")],
            };
            let refusal = decide(self.state, command, &context).refusal;
            assert_eq!(refusal, None, "{user} holds the right to {command:?}");
        }
        able.len()
    }

    /// Everyone with a role whose cell grants what the command's row asks; `None` where there is no such row.
    fn holders(&self, intent: Intent, of: &str, at: &ContainerId, kind: ContainerKind) -> Option<BTreeSet<UserId>> {
        let row = command_rows(intent).iter().find(|row| {
            (row.kinds.is_empty() || row.kinds.contains(&kind))
                && (if of.is_empty() { row.of.is_empty() } else { row.of.iter().any(|known| known == of) })
        })?;
        let Who::Right { place, .. } = &row.who else { return None };
        let roles = entitled(row, Some(kind));
        let mut next = Some(at.clone());
        let mut path = Vec::new();
        while let Some(id) = next {
            next = self.facts().container(&id).and_then(|record| record.parent);
            path.push(id);
        }
        let above = usize::from(*place == Where::Above);
        // A role in a mini program of `connect` counts with one that counts in the workspace.
        let needed = |user: &UserId, id: &ContainerId| {
            let record = self.facts().container(id).filter(|record| record.kind == ContainerKind::MiniProgram);
            let workspace = record.and_then(|record| record.parent);
            workspace.is_none_or(|above| self.held.iter().any(|(who, at, _)| who == user && *at == above))
        };
        let holds = |(user, id, role): &&(UserId, ContainerId, RoleId)| {
            path.iter().skip(above).any(|place| place == id)
                && roles.iter().any(|held| held.role == *role && !held.if_assigned)
                && needed(user, id)
        };
        Some(self.held.iter().filter(holds).map(|(user, _, _)| user.clone()).collect())
    }
}
