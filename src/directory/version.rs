//! Versions: the life of one from upload to offline (P-1, P-2).
//!
//! uploaded, previewed, submitted, approved, in grayscale release, released, offline; each step from the one before
//! and from no other. In `connect` a previewed version goes live without submission. A withdrawn submission leaves
//! the version previewed; rejected, withdrawn from grayscale, superseded and offline are ends.

use super::asking::{Asking, Result, refuse};
use super::facts::{ContainerRecord, MiniProgram, Version, VersionState};
use crate::directory::mini_program;
use crate::directory::vocabulary::{
    Happened, Hint, Intent, MiniProgramId, OfMiniProgram, OfVersion, Refusal, RefusalCode, ReleaseForm, SystemId,
    VersionNumber, Wish,
};

/// P-1, P-4: under a number that is new for the mini program.
pub(super) fn upload_version(asking: &Asking<'_>, form: &OfVersion) -> Result<Vec<Happened>> {
    mini_program::stepping(asking, "", &form.mini_program)?;
    if asking.facts.version(&form.mini_program, &form.version).is_some() {
        return refuse(RefusalCode::VersionExists, form.version);
    }
    Ok(vec![Happened::VersionUploaded { mini_program: form.mini_program.clone(), number: form.version }])
}

/// P-1.
pub(super) fn preview_version(asking: &Asking<'_>, form: &OfVersion) -> Result<Vec<Happened>> {
    mini_program::stepping(asking, "", &form.mini_program)?;
    in_state(asking, &form.mini_program, form.version, &[VersionState::Uploaded])?;
    Ok(vec![Happened::VersionPreviewed { mini_program: form.mini_program.clone(), number: form.version }])
}

/// P-1: grayscale 1 to 99 percent, another percentage, or in full. A number released for the first time is greater
/// than all before. Decision: one version is in grayscale release at a time. S-20: only while the team is bound to
/// the superapp team that approved it; otherwise it is submitted again, or its grayscale release withdrawn.
pub(super) fn release_version(asking: &Asking<'_>, form: &ReleaseForm) -> Result<Vec<Happened>> {
    let (mini_program, container) = mini_program::stepping(asking, "", &form.mini_program)?;
    let ready = match container.kind.system() {
        SystemId::Connect => VersionState::Previewed,
        SystemId::Mpp | SystemId::Sas => VersionState::Approved,
    };
    let version = in_state(asking, &form.mini_program, form.version, &[ready, VersionState::Grayscale])?;
    if ready == VersionState::Approved && !still_approved(asking, &container, &version) {
        return refuse(RefusalCode::ApprovalEnded, form.version);
    }
    if let Some(percent) = form.percent
        && !(1..=99).contains(&percent)
    {
        return refuse(RefusalCode::PercentOutOfRange, percent);
    }
    if version.state != VersionState::Grayscale {
        first_release(&mini_program, form.version)?;
    } else if version.percent == form.percent {
        return refuse(RefusalCode::NoChange, form.version);
    }
    let withdrawn = submission(asking, &mini_program, form.version);
    let (mini_program, number) = (form.mini_program.clone(), form.version);
    let released = Happened::VersionReleased { mini_program, number, percent: form.percent };
    Ok(withdrawn.into_iter().chain([released]).collect())
}

/// Whether whoever approved the version decides about such versions still (S-20).
pub(super) fn still_approved(asking: &Asking<'_>, home: &ContainerRecord, version: &Version) -> bool {
    let there = home.parent.as_ref().is_none_or(|above| asking.container(above).is_ok());
    there && version.approved_in == home.parent
}

fn first_release(mini_program: &MiniProgram, number: VersionNumber) -> Result<()> {
    if let Some(running) = mini_program.grayscale {
        return refuse(RefusalCode::GrayscaleRunning, running);
    }
    match mini_program.highest {
        Some(highest) if number <= highest => refuse(RefusalCode::VersionNotGreater, highest),
        _ => Ok(()),
    }
}

/// P-1.
pub(super) fn withdraw_grayscale(asking: &Asking<'_>, form: &OfMiniProgram) -> Result<Vec<Happened>> {
    let (mini_program, _) = mini_program::stepping(asking, "", &form.mini_program)?;
    let Some(number) = mini_program.grayscale else {
        let code = if mini_program.live.is_some() { RefusalCode::NotInGrayscale } else { RefusalCode::NotLive };
        return refuse(code, &form.mini_program);
    };
    let withdrawn = submission(asking, &mini_program, number);
    let ended = Happened::GrayscaleWithdrawn { mini_program: form.mini_program.clone(), number };
    Ok(withdrawn.into_iter().chain([ended]).collect())
}

/// P-1, P-3: at once in `sas` and `connect`; in `mpp` see `request_removal`.
pub(super) fn take_offline(asking: &Asking<'_>, form: &OfMiniProgram) -> Result<Vec<Happened>> {
    let (mini_program, _) = mini_program::stepping(asking, "", &form.mini_program)?;
    if mini_program.live.is_none() && mini_program.grayscale.is_none() {
        return refuse(RefusalCode::NotLive, &form.mini_program);
    }
    let withdrawn = mini_program.grayscale.and_then(|number| submission(asking, &mini_program, number));
    let offline = Happened::MiniProgramTakenOffline { mini_program: form.mini_program.clone() };
    Ok(withdrawn.into_iter().chain([offline]).collect())
}

/// The end of the open submission of a version in grayscale release (S-20), whose next step makes it pointless.
fn submission(asking: &Asking<'_>, mini_program: &MiniProgram, number: VersionNumber) -> Option<Happened> {
    let request = mini_program.open.clone()?;
    let of_this = |wish| matches!(wish, Wish::Release { version, .. } if version == number);
    of_this(asking.facts.request(&request)?.wish).then_some(Happened::RequestWithdrawn { request })
}

/// O-5: while nobody depends on it: it is neither submitted nor live. Decision: its number stays taken, as an id does.
pub(super) fn delete_version(asking: &Asking<'_>, form: &OfVersion) -> Result<Vec<Happened>> {
    const DELETABLE: [VersionState; 7] = [
        VersionState::Uploaded,
        VersionState::Previewed,
        VersionState::Approved,
        VersionState::Rejected,
        VersionState::GrayscaleWithdrawn,
        VersionState::Superseded,
        VersionState::Offline,
    ];
    mini_program::stepping(asking, "", &form.mini_program)?;
    in_state(asking, &form.mini_program, form.version, &DELETABLE)?;
    Ok(vec![Happened::VersionDeleted { mini_program: form.mini_program.clone(), number: form.version }])
}

/// A version that has come exactly so far (P-2).
pub(super) fn in_state(
    asking: &Asking<'_>,
    id: &MiniProgramId,
    number: VersionNumber,
    states: &[VersionState],
) -> Result<Version> {
    let Some(version) = asking.facts.version(id, &number) else { return refuse(RefusalCode::UnknownVersion, number) };
    if states.contains(&version.state) { Ok(version) } else { wrong_state(asking.intent, version.state) }
}

/// A version has not come as far as a step needs, or further.
pub(super) fn wrong_state<T>(intent: Intent, state: VersionState) -> Result<T> {
    let first = match (intent, state) {
        (Intent::DeleteVersion, VersionState::Submitted) => Some(Intent::WithdrawRequest),
        (Intent::DeleteVersion, VersionState::Grayscale) => Some(Intent::WithdrawGrayscale),
        (Intent::DeleteVersion, VersionState::Released) => Some(Intent::TakeOffline),
        (Intent::DeleteVersion, _) => None,
        (_, VersionState::Uploaded) => Some(Intent::PreviewVersion),
        (Intent::ReleaseVersion, VersionState::Previewed) => Some(Intent::SubmitVersion),
        (Intent::SubmitVersion, VersionState::Approved | VersionState::Grayscale) => Some(Intent::ReleaseVersion),
        (Intent::ReleaseVersion | Intent::SubmitVersion, VersionState::Submitted) => Some(Intent::ApproveRequest),
        // It is behind this step, and goes on.
        (Intent::PreviewVersion, VersionState::Previewed | VersionState::Submitted | VersionState::Approved)
        | (Intent::PreviewVersion | Intent::ReleaseVersion, VersionState::Grayscale | VersionState::Released) => None,
        _ => Some(Intent::UploadVersion),
    };
    let refusal = Refusal::new(RefusalCode::WrongState, state.as_str());
    Err(match first {
        Some(step) => refusal.with(Hint::First(step)),
        None => refusal,
    })
}
