//! Who may delete a member, and whom (M-3, M-4, C-2, C-3, C-6, S-13, S-14, S-18).

use super::{Hearing, Result, refuse};
use crate::directory::facts::Container;
use crate::directory::{Code, Kind, OfMember, What};

impl Hearing<'_> {
    /// Who may delete a member: whoever the tables allow
    /// - `member.edit_delete` in a team of `sas`, of anyone but the team admin (S-13, S-14, S-18);
    /// - `member.delete` in a workspace of `mpp`, of anyone but its last active admin (M-3, M-4);
    /// - `member.delete` in a workspace of `connect`, Owners and Masters only by an Owner, never the last (C-6);
    /// - `mini_program_member.delete` in that workspace, of a mini program of `connect` (C-3).
    pub(in crate::directory) fn delete_member(&self, form: &OfMember) -> Result<Vec<What>> {
        let container = self.container(&form.container)?;
        let ended = match container.kind {
            Kind::Platform => return refuse(Code::WrongKind, &form.container),
            Kind::SuperappTeam | Kind::MiniProgramTeam => self.delete_from_team(form, &container)?,
            Kind::TenantWorkspace | Kind::DeveloperWorkspace | Kind::Workspace => {
                self.delete_from_workspace(form, &container)?
            }
            Kind::MiniProgram => self.delete_from_mini_program(form, &container)?,
        };
        let deleted = What::MemberDeleted { container: form.container.clone(), user: form.user.clone() };
        Ok([deleted].into_iter().chain(ended).collect())
    }

    fn delete_from_team(&self, form: &OfMember, team: &Container) -> Result<Vec<What>> {
        self.allowed("member.edit_delete", &form.container)?;
        self.member(&form.container, &form.user)?;
        self.not_team_admin(team, &form.user)?;
        Ok(Vec::new())
    }

    /// C-2: losing the workspace membership ends the mini program roles with it.
    fn delete_from_workspace(&self, form: &OfMember, workspace: &Container) -> Result<Vec<What>> {
        self.allowed("member.delete", &form.container)?;
        let member = self.member(&form.container, &form.user)?;
        if workspace.kind == Kind::Workspace {
            self.outranks(&form.container, &member.role)?;
        }
        self.not_last_admin(workspace, &form.user, &member)?;
        let connect = workspace.kind == Kind::Workspace;
        Ok(if connect { self.ended_roles(&form.container, &form.user, None) } else { Vec::new() })
    }

    fn delete_from_mini_program(&self, form: &OfMember, mini_program: &Container) -> Result<Vec<What>> {
        let Some(workspace) = &mini_program.parent else { return refuse(Code::WrongKind, &form.container) };
        self.allowed("mini_program_member.delete", workspace)?;
        self.member(&form.container, &form.user)?;
        Ok(Vec::new())
    }
}
