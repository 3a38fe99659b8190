//! Which right each step of a mini program asks, system by system: the table of P-3.

use crate::directory::SystemId;

/// A step in the life of a mini program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::directory) enum Step {
    Create,
    Edit,
    Delete,
    Upload,
    Preview,
    /// Submit, or withdraw a submission.
    Submit,
    Approve,
    Release,
    WithdrawGrayscale,
    /// In `mpp` this asks for a removal, which is approved like a release.
    TakeOffline,
}

/// The right a step asks; none where the system's document has no such step.
pub(in crate::directory) fn right(step: Step, system: SystemId) -> Option<&'static str> {
    use SystemId::{Connect, Mpp, Sas};
    Some(match (step, system) {
        (Step::Create | Step::Edit | Step::Delete, Sas) => "mini_program.manage",
        (Step::Create, _) => "mini_program.create",
        (Step::Edit, _) => "mini_program.edit",
        (Step::Delete, _) => "mini_program.delete",
        (Step::Upload, Mpp | Connect) | (Step::Preview, Mpp) => "mini_program.upload",
        (Step::Upload, Sas) => "mini_program.develop",
        (Step::Preview, Connect) => "mini_program.view",
        (Step::Preview, Sas) => "mini_program.preview",
        (Step::Submit, Mpp) => "mini_program.release",
        (Step::Submit, Sas) => "mini_program.submit",
        (Step::Approve, Mpp) => "approval.decide",
        (Step::Approve, Sas) => "mini_program_release.approve",
        (Step::Submit | Step::Approve, Connect) => return None,
        (Step::Release, _) | (Step::WithdrawGrayscale | Step::TakeOffline, Sas) => "mini_program.release",
        (Step::WithdrawGrayscale, Mpp) => "mini_program.withdraw_grayscale",
        (Step::WithdrawGrayscale, Connect) => "mini_program.release",
        (Step::TakeOffline, Mpp) => "mini_program.remove",
        (Step::TakeOffline, Connect) => "mini_program.take_offline",
    })
}
