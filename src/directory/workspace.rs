//! Workspaces of `mpp` and `connect`: how they come to be, and their end (M-4, M-5, M-7, C-6).

use super::hearing::{Hearing, NAME, Result, refuse};
use super::{ApplicationForm, Code, ContainerId, Kind, NameForm, OfWorkspace, TenantForm, UserId, What, Wish};

/// How many days an upload keeps a developer workspace from being removed.
pub const UPLOAD_DAYS: i64 = 30;

impl Hearing<'_> {
    /// M-7: tenant workspaces are set up by whoever runs the installation. M-4: the first to join is the admin.
    pub(super) fn set_up_tenant_workspace(&self, form: &TenantForm) -> Result<Vec<What>> {
        self.installation()?;
        let workspace = self.fresh_container()?;
        let name = self.text("name", &form.name, NAME)?;
        let (user, created) = self.chosen_admin(&form.admin)?;
        let made = self.new_workspace(&workspace, Kind::TenantWorkspace, name, None, user);
        Ok(created.into_iter().chain(made).collect())
    }

    /// M-7: any user applies; who decides is in `request/decide.rs`.
    pub(super) fn apply_for_developer_workspace(&self, form: &ApplicationForm) -> Result<Vec<What>> {
        self.actor()?;
        self.of_kind(&form.tenant, &[Kind::TenantWorkspace])?;
        let name = self.text("name", &form.name, NAME)?;
        let notes = self.notes(&form.notes)?;
        let request = self.fresh_request()?;
        let wish = Wish::DeveloperWorkspace { tenant: form.tenant.clone(), name, notes };
        Ok(vec![What::RequestSubmitted { request, wish }])
    }

    /// M-5: by a Workspace Admin of the tenant above, with nothing published and no upload in the last 30 days. A
    /// mini program that is gone still counts with its uploads.
    pub(super) fn remove_developer_workspace(&self, form: &OfWorkspace) -> Result<Vec<What>> {
        let workspace = self.of_kind(&form.workspace, &[Kind::DeveloperWorkspace])?;
        self.allowed("workspace.delete", &form.workspace)?;
        if workspace.released > 0 {
            return refuse(Code::MiniProgramReleased, &form.workspace);
        }
        if workspace.uploaded_at.is_some_and(|uploaded| self.now() < uploaded.plus_days(UPLOAD_DAYS)) {
            return refuse(Code::RecentUpload, &form.workspace);
        }
        Ok(vec![What::WorkspaceRemoved { workspace: form.workspace.clone() }])
    }

    /// C-6: the first to onboard is Owner.
    pub(super) fn onboard_workspace(&self, form: &NameForm) -> Result<Vec<What>> {
        let actor = self.actor()?;
        let workspace = self.fresh_container()?;
        let name = self.text("name", &form.name, NAME)?;
        Ok(self.new_workspace(&workspace, Kind::Workspace, name, None, actor).into())
    }

    /// A workspace and the first to join it, its admin or Owner (M-4, M-7, C-6).
    pub(super) fn new_workspace(
        &self,
        workspace: &ContainerId,
        kind: Kind,
        name: String,
        tenant: Option<ContainerId>,
        user: UserId,
    ) -> [What; 2] {
        let container = workspace.clone();
        let joined = What::MemberAdded { container, user, role: kind.admin_role(), assigned: Vec::new() };
        [What::WorkspaceCreated { workspace: workspace.clone(), kind, name, tenant }, joined]
    }
}
