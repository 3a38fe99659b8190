//! Who may add a member, and whom (S-13, S-14, S-16, C-2, C-4). By invitation: see `invitation/`.

use super::{Hearing, Result, refuse};
use crate::directory::team::TEAMS;
use crate::directory::{Code, ContainerId, Kind, MemberForm, MiniProgramMemberForm, NewMemberForm, RoleId, What};

/// C-2: the one role of a mini program that a workspace role is eligible for.
pub(in crate::directory) fn eligible_role(workspace_role: &RoleId) -> Option<RoleId> {
    match workspace_role.as_str() {
        "owner" | "master" => Some(RoleId::new("mini_program_admin")),
        "developer" => Some(RoleId::new("mini_program_developer")),
        _ => None,
    }
}

impl Hearing<'_> {
    /// S-13: by superapp admins and member admins, of ordinary users.
    pub(in crate::directory) fn add_member(&self, form: &MemberForm) -> Result<Vec<What>> {
        let team = self.of_kind(&form.team, &TEAMS)?;
        self.allowed("member.add", &form.team)?;
        self.working_user(&form.user)?;
        self.ordinary(&form.user)?;
        self.no_member(&form.team, &form.user)?;
        self.may_give(&form.team, team.kind, &form.role)?;
        let (container, user, role) = (form.team.clone(), form.user.clone(), form.role.clone());
        Ok(vec![What::MemberAdded { container, user, role, assigned: Vec::new() }])
    }

    /// S-13, S-14, S-16: by admins and member admins of either kind of team; the new user is ordinary, and a member.
    pub(in crate::directory) fn create_member(&self, form: &NewMemberForm) -> Result<Vec<What>> {
        let team = self.of_kind(&form.team, &TEAMS)?;
        self.allowed("member.create", &form.team)?;
        self.may_give(&form.team, team.kind, &form.role)?;
        let (user, created) = self.new_user(&form.user, true)?;
        let (container, role) = (form.team.clone(), form.role.clone());
        Ok(vec![created, What::MemberAdded { container, user, role, assigned: Vec::new() }])
    }

    /// C-4: by Owners and Masters of the workspace and Admins of the mini program. C-2: from the workspace's members,
    /// each in the one role theirs is eligible for. Decision: a blocked member is not eligible.
    pub(in crate::directory) fn add_mini_program_member(&self, form: &MiniProgramMemberForm) -> Result<Vec<What>> {
        let (mini_program, record) = self.mini_program(&form.mini_program)?;
        let (Kind::MiniProgram, Some(workspace)) = (record.kind, &record.parent) else {
            return refuse(Code::NotInThisSystem, &form.mini_program);
        };
        let container: ContainerId = mini_program.container;
        self.allowed("mini_program_member.add", &container)?;
        self.role_fits(&form.role, Kind::MiniProgram)?;
        let member = self.member(workspace, &form.user)?;
        self.no_member(&container, &form.user)?;
        if member.blocked || eligible_role(&member.role).as_ref() != Some(&form.role) {
            return refuse(Code::NotEligible, &form.user);
        }
        let (user, role) = (form.user.clone(), form.role.clone());
        Ok(vec![What::MemberAdded { container, user, role, assigned: Vec::new() }])
    }
}
