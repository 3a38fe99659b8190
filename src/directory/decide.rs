//! From a command to the rule that decides it: one line each, one file per noun.

use super::asking::{Asking, Context};
use super::facts::Facts;
use super::verdict::{Decided, Verdict};
use crate::directory::code;
use crate::directory::evolve;
use crate::directory::expiry;
use crate::directory::invitation;
use crate::directory::member;
use crate::directory::mini_program;
use crate::directory::registration;
use crate::directory::request;
use crate::directory::setting;
use crate::directory::team;
use crate::directory::thing;
use crate::directory::user;
use crate::directory::version;
use crate::directory::vocabulary::{Command, Event, VERSION};
use crate::directory::workspace;

/// Decides a command: the events it brings about and the facts they change, or why it was refused.
///
/// Pure and deterministic: the same facts, command and context always give the same verdict. The events are meant to
/// happen all together, in order, and on these very facts; a shell keeps them only if nothing it looked up has
/// changed meanwhile, and decides again otherwise. So of two uses of one code at the same moment one wins ([S-17](crate::requirements#S-17)).
///
/// A shell that has to wait for its facts gathers them with [`Known`](super::Known).
#[must_use]
pub fn decide(facts: &dyn Facts, command: &Command, context: &Context) -> Verdict {
    let asking = Asking::new(facts, context, command.intent());
    let (happened, refusal) = match decided(&asking, command) {
        Ok(happened) => (happened, None),
        Err(failed) => (failed.trace.into_iter().map(|trace| *trace).collect(), Some(failed.refusal)),
    };
    let event = |happened| Event { version: VERSION, at: context.now, by: context.actor.clone(), happened };
    let events: Vec<Event> = happened.into_iter().map(event).collect();
    let changes = evolve::all_changes(facts, &events);
    Verdict { events, changes, refusal }
}

fn decided(asking: &Asking<'_>, command: &Command) -> Decided {
    asking.admitted()?;
    Ok(match command {
        Command::SetUpPlatform(form) => user::set_up_platform(asking, form)?,
        Command::SignUp(form) => user::sign_up(asking, form)?,
        Command::ConfirmEmail(form) => user::confirm_email(asking, form)?,
        Command::SendCode(form) => code::send_code(asking, form)?,
        Command::CreatePlatformAdmin(form) => user::create_platform_admin(asking, form)?,
        Command::EditUser(form) => user::edit_user(asking, form)?,
        Command::ChangePassword(form) => user::change_password(asking, form)?,
        Command::DeletePlatformAdmin(form) => user::delete_platform_admin(asking, form)?,

        Command::CreateSuperappTeam(form) => team::create_superapp_team(asking, form)?,
        Command::CreateMiniProgramTeam(form) => team::create_mini_program_team(asking, form)?,
        Command::RenameTeam(form) => team::rename_team(asking, form)?,
        Command::SetTeamAdmin(form) => team::set_team_admin(asking, form)?,
        Command::SetTeamKind(form) => team::set_team_kind(asking, form)?,
        Command::BindTeam(form) => team::bind_team(asking, form)?,
        Command::SetTeamExpiry(form) => expiry::set_team_expiry(asking, form)?,
        Command::CheckTeamExpiry(form) => expiry::check_team_expiry(asking, form)?,
        Command::DeactivateTeam(form) => team::deactivate_team(asking, form)?,
        Command::ReactivateTeam(form) => team::reactivate_team(asking, form)?,
        Command::DeleteTeam(form) => team::delete_team(asking, form)?,
        Command::SubmitRegistration(form) => registration::submit_registration(asking, form)?,

        Command::SetUpTenantWorkspace(form) => workspace::set_up_tenant_workspace(asking, form)?,
        Command::ApplyForDeveloperWorkspace(form) => workspace::apply_for_developer_workspace(asking, form)?,
        Command::RemoveDeveloperWorkspace(form) => workspace::remove_developer_workspace(asking, form)?,
        Command::RenameWorkspace(form) => workspace::rename_workspace(asking, form)?,
        Command::OnboardWorkspace(form) => workspace::onboard_workspace(asking, form)?,

        Command::AddMember(form) => member::add::add_member(asking, form)?,
        Command::CreateMember(form) => member::add::create_member(asking, form)?,
        Command::SetMemberRole(form) => member::role::set_member_role(asking, form)?,
        Command::BlockMember(form) => member::block::block_member(asking, form)?,
        Command::UnblockMember(form) => member::block::unblock_member(asking, form)?,
        Command::DeleteMember(form) => member::delete::delete_member(asking, form)?,
        Command::Leave(form) => member::leave::leave(asking, form)?,
        Command::AssignMiniProgram(form) => member::assign::assign_mini_program(asking, form)?,
        Command::UnassignMiniProgram(form) => member::assign::unassign_mini_program(asking, form)?,
        Command::AddMiniProgramMember(form) => member::add::add_mini_program_member(asking, form)?,

        Command::CreateInvitationCode(form) => invitation::code::create_invitation_code(asking, form)?,
        Command::JoinTeam(form) => invitation::code::join_team(asking, form)?,
        Command::InviteByEmail(form) => invitation::email::invite_by_email(asking, form)?,
        Command::WithdrawInvitation(form) => invitation::email::withdraw_invitation(asking, form)?,
        Command::ResendInvitation(form) => invitation::email::resend_invitation(asking, form)?,
        Command::AcceptInvitation(form) => invitation::email::accept_invitation(asking, form)?,

        Command::ApproveRequest(form) => request::decide::approve_request(asking, form)?,
        Command::RejectRequest(form) => request::decide::reject_request(asking, form)?,
        Command::WithdrawRequest(form) => request::withdraw::withdraw_request(asking, form)?,
        Command::RequestRemoval(form) => request::submit::request_removal(asking, form)?,
        Command::RequestFeature(form) => request::submit::request_feature(asking, form)?,
        Command::RequestRelatedFeature(form) => request::submit::request_related_feature(asking, form)?,
        Command::RequestTargetApp(form) => request::submit::request_target_app(asking, form)?,
        Command::RequestNotificationTask(form) => request::submit::request_notification_task(asking, form)?,
        Command::RequestAdTask(form) => request::submit::request_ad_task(asking, form)?,
        Command::RequestSensitiveApiCall(form) => request::submit::request_sensitive_api_call(asking, form)?,

        Command::CreateThing(form) => thing::create_thing(asking, form)?,
        Command::EditThing(form) => thing::edit_thing(asking, form)?,
        Command::DeleteThing(form) => thing::delete_thing(asking, form)?,
        Command::IntegrateSuperapp(form) => thing::integrate_superapp(asking, form)?,
        Command::CreateAppKey(form) => thing::create_app_key(asking, form)?,
        Command::DeleteAppKey(form) => thing::delete_app_key(asking, form)?,

        Command::CreateMiniProgram(form) => mini_program::create_mini_program(asking, form)?,
        Command::EditMiniProgram(form) => mini_program::edit_mini_program(asking, form)?,
        Command::DeleteMiniProgram(form) => mini_program::delete_mini_program(asking, form)?,
        Command::SetClientId(form) => setting::set_client_id(asking, form)?,
        Command::SetMerchantId(form) => setting::set_merchant_id(asking, form)?,
        Command::SetServerDomains(form) => setting::set_server_domains(asking, form)?,
        Command::ConfigureMiniProgram(form) => setting::configure_mini_program(asking, form)?,
        Command::UploadVersion(form) => version::upload_version(asking, form)?,
        Command::PreviewVersion(form) => version::preview_version(asking, form)?,
        Command::SubmitVersion(form) => request::submit::submit_version(asking, form)?,
        Command::ReleaseVersion(form) => version::release_version(asking, form)?,
        Command::WithdrawGrayscale(form) => version::withdraw_grayscale(asking, form)?,
        Command::DeleteVersion(form) => version::delete_version(asking, form)?,
        Command::TakeOffline(form) => version::take_offline(asking, form)?,
    })
}
