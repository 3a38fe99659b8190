//! Workspaces of `mpp` and `connect`: how they come to be, and their end (M-4, M-5, M-7, C-6).

use super::asking::{Asking, NAME, Result, refuse};
use crate::directory::member::limits::WORKSPACES;
use crate::directory::user;
use crate::directory::vocabulary::{
    ApplicationForm, ContainerId, ContainerKind, Happened, NameForm, OfWorkspace, RefusalCode, TenantForm, UserId,
    Wish, WorkspaceName,
};

/// How many days an upload keeps a developer workspace from being removed.
pub const UPLOAD_DAYS: i64 = 30;

/// M-7: tenant workspaces are set up by whoever runs the installation. M-4: the first to join is the admin.
pub(super) fn set_up_tenant_workspace(asking: &Asking<'_>, form: &TenantForm) -> Result<Vec<Happened>> {
    let workspace = asking.fresh_container()?;
    let name = asking.text("name", &form.name, NAME)?;
    let (user, created) = user::chosen_admin(asking, &form.admin)?;
    let made = new_workspace(&workspace, ContainerKind::TenantWorkspace, name, None, user);
    Ok(created.into_iter().chain(made).collect())
}

/// M-7: any user applies; who decides is in `request/decide.rs`.
pub(super) fn apply_for_developer_workspace(asking: &Asking<'_>, form: &ApplicationForm) -> Result<Vec<Happened>> {
    asking.actor()?;
    asking.of_kind(&form.tenant, &[ContainerKind::TenantWorkspace])?;
    let name = asking.text("name", &form.name, NAME)?;
    let notes = asking.notes("notes", &form.notes)?;
    let request = asking.fresh_request()?;
    let wish = Wish::DeveloperWorkspace { tenant: form.tenant.clone(), name, notes };
    Ok(vec![Happened::RequestSubmitted { request, wish }])
}

/// M-5: by a Workspace Admin of the tenant above, with nothing published and no upload in the last 30 days. A
/// mini program that is gone still counts with its uploads.
pub(super) fn remove_developer_workspace(asking: &Asking<'_>, form: &OfWorkspace) -> Result<Vec<Happened>> {
    let workspace = asking.of_kind(&form.workspace, &[ContainerKind::DeveloperWorkspace])?;
    asking.may(&form.workspace)?;
    if workspace.released > 0 {
        return refuse(RefusalCode::MiniProgramReleased, &form.workspace);
    }
    if workspace.uploaded_at.is_some_and(|uploaded| asking.now() < uploaded.plus_days(UPLOAD_DAYS)) {
        return refuse(RefusalCode::RecentUpload, &form.workspace);
    }
    Ok(vec![Happened::WorkspaceRemoved { workspace: form.workspace.clone() }])
}

/// O-5: by whoever manages the workspace's information.
pub(super) fn rename_workspace(asking: &Asking<'_>, form: &WorkspaceName) -> Result<Vec<Happened>> {
    let workspace = asking.of_kind(&form.workspace, &WORKSPACES)?;
    asking.may(&form.workspace)?;
    let name = asking.text("name", &form.name, NAME)?;
    if name == workspace.name {
        return refuse(RefusalCode::NoChange, &form.workspace);
    }
    Ok(vec![Happened::WorkspaceRenamed { workspace: form.workspace.clone(), name }])
}

/// C-6: the first to onboard is Owner.
pub(super) fn onboard_workspace(asking: &Asking<'_>, form: &NameForm) -> Result<Vec<Happened>> {
    let actor = asking.actor()?;
    let workspace = asking.fresh_container()?;
    let name = asking.text("name", &form.name, NAME)?;
    Ok(new_workspace(&workspace, ContainerKind::Workspace, name, None, actor).into())
}

/// A workspace and the first to join it, its admin or Owner (M-4, M-7, C-6).
pub(super) fn new_workspace(
    workspace: &ContainerId,
    kind: ContainerKind,
    name: String,
    tenant: Option<ContainerId>,
    user: UserId,
) -> [Happened; 2] {
    let container = workspace.clone();
    let joined = Happened::MemberAdded { container, user, role: kind.admin_role(), assigned: Vec::new() };
    [Happened::WorkspaceCreated { workspace: workspace.clone(), kind, name, tenant }, joined]
}
