//! Who may give a member another role, and which (M-3, C-2, C-6, S-13, S-14, S-18).

use super::{Hearing, Result, WORKSPACES, eligible_role, refuse};
use crate::directory::facts::{Container, Member};
use crate::directory::team::TEAMS;
use crate::directory::{Code, ContainerId, Kind, RoleForm, RoleId, SystemId, UserId, What};

impl Hearing<'_> {
    pub(in crate::directory) fn set_member_role(&self, form: &RoleForm) -> Result<Vec<What>> {
        let container = self.container(&form.container)?;
        let member = match container.kind.system() {
            SystemId::Sas => self.team_member_to_change(form, &container)?,
            SystemId::Mpp | SystemId::Connect => self.workspace_member_to_change(form, &container)?,
        };
        let assigned = match &form.assigned {
            Some(assigned) => {
                self.assignable(&form.container, container.kind, assigned)?;
                assigned.clone()
            }
            None => self.still_there(&member.assigned),
        };
        if member.role == form.role && member.assigned == assigned {
            return refuse(Code::NoChange, &form.user);
        }
        let set = What::MemberRoleSet {
            container: form.container.clone(),
            user: form.user.clone(),
            role: form.role.clone(),
            assigned,
        };
        let ended = match container.kind {
            Kind::Workspace => self.ended_roles(&form.container, &form.user, eligible_role(&form.role).as_ref()),
            _ => Vec::new(),
        };
        Ok([set].into_iter().chain(ended).collect())
    }

    /// S-13, S-14: by admins and member admins of the team. S-18: not the team admin, not oneself.
    fn team_member_to_change(&self, form: &RoleForm, team: &Container) -> Result<Member> {
        self.of_kind(&form.container, &TEAMS)?;
        let actor = self.allowed("member.edit_delete", &form.container)?;
        let member = self.member(&form.container, &form.user)?;
        self.not_team_admin(team, &form.user)?;
        if actor == form.user {
            return refuse(Code::OwnRole, &form.user);
        }
        self.may_give(&form.container, team.kind, &form.role)?;
        Ok(member)
    }

    /// M-3, M-4, C-6: by whom the tables say; a Master neither demotes an Owner or Master nor makes an Owner; the last
    /// admin or Owner stays.
    fn workspace_member_to_change(&self, form: &RoleForm, workspace: &Container) -> Result<Member> {
        self.of_kind(&form.container, &WORKSPACES)?;
        self.allowed("member.set_role", &form.container)?;
        self.role_fits(&form.role, workspace.kind)?;
        let member = self.member(&form.container, &form.user)?;
        if workspace.kind == Kind::Workspace {
            self.outranks(&form.container, &member.role)?;
            self.outranks(&form.container, &form.role)?;
        }
        if form.role != member.role {
            self.not_last_admin(workspace, &form.user, &member)?;
        }
        Ok(member)
    }

    /// C-2: the roles in the workspace's mini programs that end with the workspace role, all but those that still fit.
    pub(super) fn ended_roles(&self, workspace: &ContainerId, user: &UserId, fits: Option<&RoleId>) -> Vec<What> {
        let containers = self.facts.containers_of(user).into_iter().filter(|container| {
            let below = self.container(container).is_ok_and(|record| record.parent.as_ref() == Some(workspace));
            let member = if below { self.facts.member(container, user) } else { None };
            member.is_some_and(|member| fits != Some(&member.role))
        });
        containers.map(|container| What::MemberDeleted { container, user: user.clone() }).collect()
    }
}
