//! Which mini programs a member of `mpp` is given (M-1), and who gives them.

use super::{Hearing, Result, refuse};
use crate::directory::facts::Member;
use crate::directory::{Assignment, Code, ContainerId, Kind, MiniProgramId, RoleId, SystemId, What};

impl Hearing<'_> {
    /// M-1: by whoever manages the mini program's members.
    pub(in crate::directory) fn assign_mini_program(&self, form: &Assignment) -> Result<Vec<What>> {
        let (container, member) = self.member_to_assign(form)?;
        if member.assigned.contains(&form.mini_program) {
            return refuse(Code::AlreadyAssigned, &form.mini_program);
        }
        let (user, mini_program) = (form.user.clone(), form.mini_program.clone());
        Ok(vec![What::MiniProgramAssigned { container, user, mini_program }])
    }

    /// M-1: by whoever manages the mini program's members.
    pub(in crate::directory) fn unassign_mini_program(&self, form: &Assignment) -> Result<Vec<What>> {
        let (container, member) = self.member_to_assign(form)?;
        if !member.assigned.contains(&form.mini_program) {
            return refuse(Code::NotAssigned, &form.mini_program);
        }
        let (user, mini_program) = (form.user.clone(), form.mini_program.clone());
        Ok(vec![What::MiniProgramUnassigned { container, user, mini_program }])
    }

    /// The right is asked where the membership is: a merchant gives nothing to members of the tenant workspace.
    fn member_to_assign(&self, form: &Assignment) -> Result<(ContainerId, Member)> {
        let (mini_program, record) = self.mini_program(&form.mini_program)?;
        if record.kind.system() != SystemId::Mpp {
            return refuse(Code::NotInThisSystem, &form.mini_program);
        }
        let container = form.container.clone().unwrap_or(mini_program.container);
        let kind = self.container(&container)?.kind;
        self.allowed_on("mini_program.manage_members", &container, Some(&form.mini_program))?;
        self.assignable(&container, kind, core::slice::from_ref(&form.mini_program))?;
        let member = self.member(&container, &form.user)?;
        Ok((container, member))
    }

    /// M-1: a Developer or Operator must be given mini programs when invited.
    pub(in crate::directory) fn enough_assigned(&self, role: &RoleId, assigned: &[MiniProgramId]) -> Result<()> {
        let must = ["developer", "operator"].contains(&role.as_str());
        if must && assigned.is_empty() { refuse(Code::NothingAssigned, role) } else { Ok(()) }
    }

    /// The mini programs of a list that are still there: the one in an invitation may be gone when it is used.
    pub(in crate::directory) fn still_there(&self, assigned: &[MiniProgramId]) -> Vec<MiniProgramId> {
        assigned.iter().filter(|id| self.mini_program(id).is_ok()).cloned().collect()
    }

    /// Mini programs of this workspace, or of a developer workspace right below it, each once, in `mpp` only.
    pub(in crate::directory) fn assignable(
        &self,
        container: &ContainerId,
        kind: Kind,
        assigned: &[MiniProgramId],
    ) -> Result<()> {
        if kind.system() != SystemId::Mpp && !assigned.is_empty() {
            return refuse(Code::NotInThisSystem, container);
        }
        for (index, id) in assigned.iter().enumerate() {
            if assigned.iter().take(index).any(|before| before == id) {
                return refuse(Code::AlreadyAssigned, id);
            }
            let (mini_program, record) = self.mini_program(id)?;
            if mini_program.container != *container && record.parent.as_ref() != Some(container) {
                return refuse(Code::UnknownMiniProgram, id);
            }
        }
        Ok(())
    }
}
