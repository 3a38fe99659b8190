//! Who may ask for what in `mpp` and `sas` (M-6, P-1, P-3). Registrations: `registration.rs`; applications: `workspace.rs`.

use crate::directory::asking::{Asking, NAME, Result, allowed_apis, refuse};
use crate::directory::facts::{MiniProgram, VersionState};
use crate::directory::mini_program;
use crate::directory::version;
use crate::directory::vocabulary::{
    ContainerId, ContainerKind, FeatureForm, Happened, OfMiniProgram, OfVersion, RefusalCode, SensitiveApiCallForm,
    TargetAppForm, TaskForm, Wish,
};

/// P-1, P-3: a previewed version, or one whose approval has ended (S-20), also while it is in grayscale release: that
/// stays as it is until someone approves the version again. One open submission at a time. Not in `connect`, where a
/// release goes live directly.
pub(in crate::directory) fn submit_version(asking: &Asking<'_>, form: &OfVersion) -> Result<Vec<Happened>> {
    let (mini_program, container) = mini_program::stepping(asking, "", &form.mini_program)?;
    if container.kind == ContainerKind::MiniProgramTeam {
        // S-20: with the superapp team the approver went too.
        asking.container(container.parent.as_ref().unwrap_or(&mini_program.container))?;
    }
    let states = [VersionState::Previewed, VersionState::Approved, VersionState::Grayscale];
    let version = version::in_state(asking, &form.mini_program, form.version, &states)?;
    let approved = version.state != VersionState::Previewed;
    if approved && version::still_approved(asking, &container, &version) {
        return version::wrong_state(asking.intent, version.state);
    }
    nothing_open(&mini_program)?;
    let wish = Wish::Release { mini_program: form.mini_program.clone(), version: form.version };
    submitted(asking, wish)
}

/// M-6, P-3: a removal is asked for in `mpp`, and counts as the open submission.
pub(in crate::directory) fn request_removal(asking: &Asking<'_>, form: &OfMiniProgram) -> Result<Vec<Happened>> {
    let (mini_program, _) = mini_program::stepping(asking, "", &form.mini_program)?;
    if mini_program.live.is_none() && mini_program.grayscale.is_none() {
        return refuse(RefusalCode::NotLive, &form.mini_program);
    }
    nothing_open(&mini_program)?;
    submitted(asking, Wish::Removal { mini_program: form.mini_program.clone() })
}

/// M-6: by whoever may add features in this workspace.
pub(in crate::directory) fn request_feature(asking: &Asking<'_>, form: &FeatureForm) -> Result<Vec<Happened>> {
    let feature = feature(asking, form)?;
    submitted(asking, Wish::Feature { workspace: form.workspace.clone(), feature })
}

/// M-6: by whoever may add features in this workspace.
pub(in crate::directory) fn request_related_feature(asking: &Asking<'_>, form: &FeatureForm) -> Result<Vec<Happened>> {
    let feature = feature(asking, form)?;
    submitted(asking, Wish::RelatedFeature { workspace: form.workspace.clone(), feature })
}

/// M-6: by whoever may release the mini program.
pub(in crate::directory) fn request_target_app(asking: &Asking<'_>, form: &TargetAppForm) -> Result<Vec<Happened>> {
    mini_program::stepping(asking, "", &form.mini_program)?;
    let app = asking.text("target app", &form.app, NAME)?;
    submitted(asking, Wish::TargetApp { mini_program: form.mini_program.clone(), app })
}

/// O-4: by whoever manages such tasks. What the task does is another product's business.
pub(in crate::directory) fn request_notification_task(asking: &Asking<'_>, form: &TaskForm) -> Result<Vec<Happened>> {
    let task = task(asking, form)?;
    submitted(asking, Wish::NotificationTask { workspace: form.workspace.clone(), task })
}

/// O-4: by whoever manages such tasks.
pub(in crate::directory) fn request_ad_task(asking: &Asking<'_>, form: &TaskForm) -> Result<Vec<Happened>> {
    let task = task(asking, form)?;
    submitted(asking, Wish::AdTask { workspace: form.workspace.clone(), task })
}

/// O-2: by whoever configures the mini program, of the superapp team its team is bound to.
pub(in crate::directory) fn request_sensitive_api_call(
    asking: &Asking<'_>,
    form: &SensitiveApiCallForm,
) -> Result<Vec<Happened>> {
    let SensitiveApiCallForm { mini_program, api } = form.clone();
    mini_program::stepping(asking, "", &mini_program)?;
    asking.callable_api(&mini_program, &api)?;
    if allowed_apis(asking.facts, &mini_program).contains(&api) {
        return refuse(RefusalCode::NoChange, api);
    }
    submitted(asking, Wish::SensitiveApiCall { mini_program, api })
}

fn feature(asking: &Asking<'_>, form: &FeatureForm) -> Result<String> {
    in_workspace(asking, &form.workspace)?;
    asking.text("feature", &form.feature, NAME)
}

fn task(asking: &Asking<'_>, form: &TaskForm) -> Result<String> {
    in_workspace(asking, &form.workspace)?;
    asking.text("task", &form.task, NAME)
}

fn in_workspace(asking: &Asking<'_>, workspace: &ContainerId) -> Result<()> {
    asking.of_kind(workspace, &[ContainerKind::TenantWorkspace, ContainerKind::DeveloperWorkspace])?;
    asking.may(workspace).map(drop)
}

/// P-1: one open submission per mini program.
fn nothing_open(mini_program: &MiniProgram) -> Result<()> {
    match &mini_program.open {
        Some(open) => refuse(RefusalCode::RequestOpen, open),
        None => Ok(()),
    }
}

fn submitted(asking: &Asking<'_>, wish: Wish) -> Result<Vec<Happened>> {
    Ok(vec![Happened::RequestSubmitted { request: asking.fresh_request()?, wish }])
}
