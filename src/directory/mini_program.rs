//! Mini programs: creating, naming, deleting (C-1, P-3). Their versions: `version.rs`.

use super::facts::{Container, MiniProgram};
use super::hearing::{Hearing, NAME, Result, refuse};
use super::rights::{Step, right};
use super::{Code, ContainerId, Kind, MiniProgramForm, MiniProgramId, MiniProgramName, OfMiniProgram, What};

/// Where mini programs are created.
const HOMES: [Kind; 4] = [Kind::MiniProgramTeam, Kind::TenantWorkspace, Kind::DeveloperWorkspace, Kind::Workspace];

impl Hearing<'_> {
    /// P-3. C-1: in `connect` by Owners and Masters only, and the creator is its first Admin.
    pub(super) fn create_mini_program(&self, form: &MiniProgramForm) -> Result<Vec<What>> {
        let container = self.of_kind(&form.container, &HOMES)?;
        let create = right(Step::Create, container.kind.system()).unwrap_or_default();
        let actor = self.allowed(create, &form.container)?;
        let mini_program = MiniProgramId::new(self.fresh_id()?);
        let name = self.text("name", &form.name, NAME)?;
        let own: ContainerId = (&mini_program).into();
        let connect = container.kind == Kind::Workspace;
        if self.facts.mini_program(&mini_program).is_some() || (connect && self.facts.container(&own).is_some()) {
            return refuse(Code::IdTaken, mini_program);
        }
        let created = What::MiniProgramCreated { mini_program, container: form.container.clone(), name };
        let role = Kind::MiniProgram.admin_role();
        let first = What::MemberAdded { container: own, user: actor, role, assigned: Vec::new() };
        Ok([created].into_iter().chain(connect.then_some(first)).collect())
    }

    /// P-3.
    pub(super) fn edit_mini_program(&self, form: &MiniProgramName) -> Result<Vec<What>> {
        let (mini_program, _) = self.stepping(Step::Edit, &form.mini_program)?;
        let name = self.text("name", &form.name, NAME)?;
        if name == mini_program.name {
            return refuse(Code::NoChange, &form.mini_program);
        }
        Ok(vec![What::MiniProgramEdited { mini_program: form.mini_program.clone(), name }])
    }

    /// P-3. Decision: what is live is taken offline first, in `mpp` with approval (M-6); deleting is no way around it.
    /// An open submission is withdrawn with it.
    pub(super) fn delete_mini_program(&self, form: &OfMiniProgram) -> Result<Vec<What>> {
        let (mini_program, _) = self.stepping(Step::Delete, &form.mini_program)?;
        if mini_program.live.is_some() || mini_program.grayscale.is_some() {
            return refuse(Code::MiniProgramReleased, &form.mini_program);
        }
        let withdrawn = mini_program.open.map(|request| What::RequestWithdrawn { request });
        let deleted = What::MiniProgramDeleted { mini_program: form.mini_program.clone() };
        Ok(withdrawn.into_iter().chain([deleted]).collect())
    }

    /// A mini program whose next step whoever asks may take (P-2, P-3).
    pub(super) fn stepping(&self, step: Step, id: &MiniProgramId) -> Result<(MiniProgram, Container)> {
        let (mini_program, container) = self.mini_program(id)?;
        match right(step, container.kind.system()) {
            Some(right) => self.allowed_on(right, &mini_program.container, Some(id))?,
            None => return refuse(Code::NotInThisSystem, id),
        };
        Ok((mini_program, container))
    }
}
