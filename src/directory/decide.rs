//! From a command to the rule that decides it: one line each, one file per noun.

use super::facts::Facts;
use super::hearing::{Context, Hearing, Result};
use super::{Command, Event, VERSION};

/// Decides a command: the events it brings about, or why it changes nothing.
///
/// Pure and deterministic: the same facts, command and context always give the same answer. The events are meant to
/// happen all together, in order, and on these very facts; a shell keeps them only if nothing it looked up has
/// changed meanwhile, and decides again otherwise. So of two uses of one code at the same moment one wins (S-17).
///
/// # Errors
/// A [`Refusal`](super::Refusal), which is an ordinary answer; no fact has changed.
pub fn decide(facts: &dyn Facts, command: &Command, context: &Context) -> Result<Vec<Event>> {
    let hearing = Hearing::new(facts, context);
    if !open_to_others(command) {
        // First of all, so that others learn nothing of what there is.
        hearing.actor()?;
    }
    let happened = match command {
        Command::SetUpPlatform(form) => hearing.set_up_platform(form),
        Command::SignUp(form) => hearing.sign_up(form),
        Command::ConfirmEmail(form) => hearing.confirm_email(form),
        Command::SendCode(form) => hearing.send_code(form),
        Command::CreatePlatformAdmin(form) => hearing.create_platform_admin(form),
        Command::EditUser(form) => hearing.edit_user(form),
        Command::ChangePassword(form) => hearing.change_password(form),
        Command::DeletePlatformAdmin(form) => hearing.delete_platform_admin(form),

        Command::CreateSuperappTeam(form) => hearing.create_superapp_team(form),
        Command::CreateMiniProgramTeam(form) => hearing.create_mini_program_team(form),
        Command::RenameTeam(form) => hearing.rename_team(form),
        Command::SetTeamAdmin(form) => hearing.set_team_admin(form),
        Command::SetTeamKind(form) => hearing.set_team_kind(form),
        Command::BindTeam(form) => hearing.bind_team(form),
        Command::SetTeamExpiry(form) => hearing.set_team_expiry(form),
        Command::CheckTeamExpiry(form) => hearing.check_team_expiry(form),
        Command::DeactivateTeam(form) => hearing.deactivate_team(form),
        Command::ReactivateTeam(form) => hearing.reactivate_team(form),
        Command::DeleteTeam(form) => hearing.delete_team(form),
        Command::SubmitRegistration(form) => hearing.submit_registration(form),

        Command::SetUpTenantWorkspace(form) => hearing.set_up_tenant_workspace(form),
        Command::ApplyForDeveloperWorkspace(form) => hearing.apply_for_developer_workspace(form),
        Command::RemoveDeveloperWorkspace(form) => hearing.remove_developer_workspace(form),
        Command::OnboardWorkspace(form) => hearing.onboard_workspace(form),

        Command::AddMember(form) => hearing.add_member(form),
        Command::CreateMember(form) => hearing.create_member(form),
        Command::SetMemberRole(form) => hearing.set_member_role(form),
        Command::BlockMember(form) => hearing.block_member(form),
        Command::UnblockMember(form) => hearing.unblock_member(form),
        Command::DeleteMember(form) => hearing.delete_member(form),
        Command::AssignMiniProgram(form) => hearing.assign_mini_program(form),
        Command::UnassignMiniProgram(form) => hearing.unassign_mini_program(form),
        Command::AddMiniProgramMember(form) => hearing.add_mini_program_member(form),

        Command::CreateInvitationCode(form) => hearing.create_invitation_code(form),
        Command::JoinTeam(form) => hearing.join_team(form),
        Command::InviteByEmail(form) => hearing.invite_by_email(form),
        Command::WithdrawInvitation(form) => hearing.withdraw_invitation(form),
        Command::ResendInvitation(form) => hearing.resend_invitation(form),
        Command::AcceptInvitation(form) => hearing.accept_invitation(form),

        Command::ApproveRequest(form) => hearing.approve_request(form),
        Command::RejectRequest(form) => hearing.reject_request(form),
        Command::WithdrawRequest(form) => hearing.withdraw_request(form),
        Command::RequestRemoval(form) => hearing.request_removal(form),
        Command::RequestFeature(form) => hearing.request_feature(form),
        Command::RequestRelatedFeature(form) => hearing.request_related_feature(form),
        Command::RequestTargetApp(form) => hearing.request_target_app(form),

        Command::CreateMiniProgram(form) => hearing.create_mini_program(form),
        Command::EditMiniProgram(form) => hearing.edit_mini_program(form),
        Command::DeleteMiniProgram(form) => hearing.delete_mini_program(form),
        Command::UploadVersion(form) => hearing.upload_version(form),
        Command::PreviewVersion(form) => hearing.preview_version(form),
        Command::SubmitVersion(form) => hearing.submit_version(form),
        Command::ReleaseVersion(form) => hearing.release_version(form),
        Command::WithdrawGrayscale(form) => hearing.withdraw_grayscale(form),
        Command::TakeOffline(form) => hearing.take_offline(form),
    }?;
    let event = |what| Event { version: VERSION, at: context.now, by: context.actor.clone(), what };
    Ok(happened.into_iter().map(event).collect())
}

/// Commands of the installation, of visitors, and of users whose account does not work yet.
fn open_to_others(command: &Command) -> bool {
    matches!(
        command,
        Command::SetUpPlatform(_)
            | Command::SetUpTenantWorkspace(_)
            | Command::CheckTeamExpiry(_)
            | Command::SignUp(_)
            | Command::ConfirmEmail(_)
            | Command::SendCode(_)
            | Command::EditUser(_)
            | Command::ChangePassword(_)
            | Command::JoinTeam(_)
            | Command::AcceptInvitation(_)
    )
}
