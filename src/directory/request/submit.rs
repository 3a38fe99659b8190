//! Who may ask for what in `mpp` and `sas` (M-6, P-1, P-3). Registrations: `registration.rs`; applications: `workspace.rs`.

use crate::directory::facts::{MiniProgram, VersionState};
use crate::directory::hearing::{Hearing, NAME, Result, refuse};
use crate::directory::rights::Step;
use crate::directory::{
    Code, FeatureForm, Kind, MiniProgramId, OfMiniProgram, OfVersion, SystemId, TargetAppForm, What, Wish,
};

impl Hearing<'_> {
    /// P-1, P-3: a previewed version, or one whose approval has ended (S-20); one open submission at a time. Not in
    /// `connect`, where a release goes live directly.
    pub(in crate::directory) fn submit_version(&self, form: &OfVersion) -> Result<Vec<What>> {
        let (mini_program, container) = self.stepping(Step::Submit, &form.mini_program)?;
        if container.kind == Kind::MiniProgramTeam {
            // S-20: with the superapp team the approver went too.
            self.container(container.parent.as_ref().unwrap_or(&mini_program.container))?;
        }
        let states = [VersionState::Previewed, VersionState::Approved];
        let version = self.in_state(&form.mini_program, form.version, &states)?;
        if version.state == VersionState::Approved && self.still_approved(&container, &version) {
            return refuse(Code::WrongState, version.state.as_str());
        }
        self.nothing_open(&mini_program)?;
        let wish = Wish::Release { mini_program: form.mini_program.clone(), version: form.version };
        self.submitted(wish)
    }

    /// M-6, P-3: a removal is asked for in `mpp`, and counts as the open submission.
    pub(in crate::directory) fn request_removal(&self, form: &OfMiniProgram) -> Result<Vec<What>> {
        self.only_mpp(&form.mini_program)?;
        let (mini_program, _) = self.stepping(Step::TakeOffline, &form.mini_program)?;
        if mini_program.live.is_none() && mini_program.grayscale.is_none() {
            return refuse(Code::NotLive, &form.mini_program);
        }
        self.nothing_open(&mini_program)?;
        self.submitted(Wish::Removal { mini_program: form.mini_program.clone() })
    }

    /// M-6: by whoever may add features in this workspace.
    pub(in crate::directory) fn request_feature(&self, form: &FeatureForm) -> Result<Vec<What>> {
        let feature = self.feature(form)?;
        self.submitted(Wish::Feature { workspace: form.workspace.clone(), feature })
    }

    /// M-6: by whoever may add features in this workspace.
    pub(in crate::directory) fn request_related_feature(&self, form: &FeatureForm) -> Result<Vec<What>> {
        let feature = self.feature(form)?;
        self.submitted(Wish::RelatedFeature { workspace: form.workspace.clone(), feature })
    }

    /// M-6: by whoever may release the mini program.
    pub(in crate::directory) fn request_target_app(&self, form: &TargetAppForm) -> Result<Vec<What>> {
        self.only_mpp(&form.mini_program)?;
        self.stepping(Step::Release, &form.mini_program)?;
        let app = self.text("target app", &form.app, NAME)?;
        self.submitted(Wish::TargetApp { mini_program: form.mini_program.clone(), app })
    }

    fn feature(&self, form: &FeatureForm) -> Result<String> {
        self.of_kind(&form.workspace, &[Kind::TenantWorkspace, Kind::DeveloperWorkspace])?;
        self.allowed("feature.add", &form.workspace)?;
        self.text("feature", &form.feature, NAME)
    }

    fn only_mpp(&self, id: &MiniProgramId) -> Result<()> {
        let (_, container) = self.mini_program(id)?;
        if container.kind.system() == SystemId::Mpp { Ok(()) } else { refuse(Code::NotInThisSystem, id) }
    }

    /// P-1: one open submission per mini program.
    fn nothing_open(&self, mini_program: &MiniProgram) -> Result<()> {
        match &mini_program.open {
            Some(open) => refuse(Code::RequestOpen, open),
            None => Ok(()),
        }
    }

    fn submitted(&self, wish: Wish) -> Result<Vec<What>> {
        Ok(vec![What::RequestSubmitted { request: self.fresh_request()?, wish }])
    }
}
