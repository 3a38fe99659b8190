//! Versions: the life of one from upload to offline (P-1, P-2). The right each step asks: `rights/steps.rs` (P-3).
//!
//! uploaded, previewed, submitted, approved, in grayscale release, released, offline; each step from the one before
//! and from no other. In `connect` a previewed version goes live without submission. A withdrawn submission leaves
//! the version previewed; rejected, withdrawn from grayscale, superseded and offline are ends.

use super::facts::{Container, MiniProgram, Version, VersionState};
use super::hearing::{Hearing, Result, refuse};
use super::rights::Step;
use super::{Code, MiniProgramId, OfMiniProgram, OfVersion, ReleaseForm, SystemId, VersionNumber, What};

impl Hearing<'_> {
    /// P-1, P-4: under a number that is new for the mini program.
    pub(super) fn upload_version(&self, form: &OfVersion) -> Result<Vec<What>> {
        self.stepping(Step::Upload, &form.mini_program)?;
        if self.facts.version(&form.mini_program, &form.version).is_some() {
            return refuse(Code::VersionExists, form.version);
        }
        Ok(vec![What::VersionUploaded { mini_program: form.mini_program.clone(), number: form.version }])
    }

    /// P-1.
    pub(super) fn preview_version(&self, form: &OfVersion) -> Result<Vec<What>> {
        self.stepping(Step::Preview, &form.mini_program)?;
        self.in_state(&form.mini_program, form.version, &[VersionState::Uploaded])?;
        Ok(vec![What::VersionPreviewed { mini_program: form.mini_program.clone(), number: form.version }])
    }

    /// P-1: grayscale 1 to 99 percent, another percentage, or in full. A number released for the first time is greater
    /// than all before. Decision: one version is in grayscale release at a time. S-20: only while the team is bound to
    /// the superapp team that approved it; otherwise it is submitted again, or its grayscale release withdrawn.
    pub(super) fn release_version(&self, form: &ReleaseForm) -> Result<Vec<What>> {
        let (mini_program, container) = self.stepping(Step::Release, &form.mini_program)?;
        let ready = match container.kind.system() {
            SystemId::Connect => VersionState::Previewed,
            SystemId::Mpp | SystemId::Sas => VersionState::Approved,
        };
        let version = self.in_state(&form.mini_program, form.version, &[ready, VersionState::Grayscale])?;
        if ready == VersionState::Approved && !self.still_approved(&container, &version) {
            return refuse(Code::ApprovalEnded, form.version);
        }
        if let Some(percent) = form.percent
            && !(1..=99).contains(&percent)
        {
            return refuse(Code::PercentOutOfRange, percent);
        }
        if version.state != VersionState::Grayscale {
            self.first_release(&mini_program, form.version)?;
        } else if version.percent == form.percent {
            return refuse(Code::NoChange, form.version);
        }
        let (mini_program, number) = (form.mini_program.clone(), form.version);
        Ok(vec![What::VersionReleased { mini_program, number, percent: form.percent }])
    }

    /// Whether whoever approved the version decides about such versions still (S-20).
    pub(super) fn still_approved(&self, home: &Container, version: &Version) -> bool {
        let there = home.parent.as_ref().is_none_or(|above| self.container(above).is_ok());
        there && version.approved_in == home.parent
    }

    fn first_release(&self, mini_program: &MiniProgram, number: VersionNumber) -> Result<()> {
        if let Some(running) = mini_program.grayscale {
            return refuse(Code::GrayscaleRunning, running);
        }
        match mini_program.highest {
            Some(highest) if number <= highest => refuse(Code::VersionNotGreater, highest),
            _ => Ok(()),
        }
    }

    /// P-1.
    pub(super) fn withdraw_grayscale(&self, form: &OfMiniProgram) -> Result<Vec<What>> {
        let (mini_program, _) = self.stepping(Step::WithdrawGrayscale, &form.mini_program)?;
        let Some(number) = mini_program.grayscale else {
            let code = if mini_program.live.is_some() { Code::NotInGrayscale } else { Code::NotLive };
            return refuse(code, &form.mini_program);
        };
        Ok(vec![What::GrayscaleWithdrawn { mini_program: form.mini_program.clone(), number }])
    }

    /// P-1, P-3: at once in `sas` and `connect`; in `mpp` see `request_removal`.
    pub(super) fn take_offline(&self, form: &OfMiniProgram) -> Result<Vec<What>> {
        let (_, container) = self.mini_program(&form.mini_program)?;
        if container.kind.system() == SystemId::Mpp {
            return refuse(Code::NotInThisSystem, &form.mini_program);
        }
        let (mini_program, _) = self.stepping(Step::TakeOffline, &form.mini_program)?;
        if mini_program.live.is_none() && mini_program.grayscale.is_none() {
            return refuse(Code::NotLive, &form.mini_program);
        }
        Ok(vec![What::MiniProgramTakenOffline { mini_program: form.mini_program.clone() }])
    }

    /// A version that has come exactly so far (P-2).
    pub(super) fn in_state(
        &self,
        id: &MiniProgramId,
        number: VersionNumber,
        states: &[VersionState],
    ) -> Result<Version> {
        let Some(version) = self.facts.version(id, &number) else { return refuse(Code::UnknownVersion, number) };
        if states.contains(&version.state) { Ok(version) } else { refuse(Code::WrongState, version.state.as_str()) }
    }
}
