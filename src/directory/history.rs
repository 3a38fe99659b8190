//! What happened where: of which containers an event is part of the history, and what of it is shown (O-6, S-9).

use super::asking::PLATFORM;
use super::facts::Facts;
use crate::directory::vocabulary::{
    About, ContainerId, ContainerKind, Digest, Event, Happened, InvitationId, LinkId, MiniProgramId, RequestId,
    Setting, Wish,
};

/// The containers of whose history an event is part, told from what is true after it: the team or workspace it happened
/// in, and where that came or went what is above it, because the history of what is gone is seen there only. An event about an account
/// or a token alone is part of none.
///
/// A store keeps them with the event, for [`Selection::Happened`](super::Selection::Happened).
#[must_use]
pub fn places(facts: &dyn Facts, happened: &Happened) -> Vec<ContainerId> {
    let platform = || Some(ContainerId::new(PLATFORM));
    let parent = |id: &ContainerId| facts.container(id).and_then(|record| record.parent);
    let (here, above) = match happened {
        Happened::UserCreated { .. }
        | Happened::EmailConfirmed { .. }
        | Happened::UserEdited { .. }
        | Happened::PasswordChanged { .. }
        | Happened::UserDeleted { .. }
        | Happened::CodeSent { .. }
        | Happened::CodeMistyped { .. }
        | Happened::CodeUsed { .. }
        | Happened::TokenIssued { .. }
        | Happened::TokenWithdrawn { .. } => (None, None),
        Happened::PlatformSetUp { platform } => (Some(platform.clone()), None),
        Happened::TeamCreated { team, .. }
        | Happened::TeamKindSet { team, .. }
        | Happened::TeamBound { team, .. }
        | Happened::TeamDeleted { team, .. } => (Some(team.clone()), platform()),
        Happened::RegistrationLinkCreated { team, .. }
        | Happened::TeamRenamed { team, .. }
        | Happened::TeamAdminSet { team, .. }
        | Happened::TeamExpirySet { team, .. }
        | Happened::TeamExpiryNoticed { team, .. }
        | Happened::TeamExpired { team }
        | Happened::TeamDeactivated { team }
        | Happened::TeamReactivated { team } => (Some(team.clone()), None),
        Happened::WorkspaceRenamed { workspace, .. } => (Some(workspace.clone()), None),
        Happened::WorkspaceCreated { workspace, .. } | Happened::WorkspaceRemoved { workspace } => {
            (Some(workspace.clone()), parent(workspace))
        }
        Happened::ThingCreated { thing, .. }
        | Happened::ThingEdited { thing, .. }
        | Happened::ThingDeleted { thing, .. }
        | Happened::SuperappIntegrated { superapp: thing, .. }
        | Happened::AppKeyCreated { app: thing, .. }
        | Happened::AppKeyDeleted { app: thing, .. } => (facts.thing(thing).map(|thing| thing.container), None),
        Happened::MemberAdded { container, .. }
        | Happened::MemberRoleSet { container, .. }
        | Happened::MemberBlocked { container, .. }
        | Happened::MemberUnblocked { container, .. }
        | Happened::MemberDeleted { container, .. }
        | Happened::MiniProgramAssigned { container, .. }
        | Happened::MiniProgramUnassigned { container, .. }
        | Happened::InvitationCreated { container, .. } => (home(facts, container), None),
        Happened::InvitationResent { invitation, .. }
        | Happened::InvitationWithdrawn { invitation }
        | Happened::InvitationAccepted { invitation, .. }
        | Happened::InvitationBurned { invitation, .. } => (of_invitation(facts, invitation), None),
        Happened::RequestSubmitted { request, .. }
        | Happened::RequestApproved { request }
        | Happened::RequestRejected { request, .. }
        | Happened::RequestWithdrawn { request } => (of_request(facts, request), None),
        Happened::MiniProgramCreated { mini_program, .. }
        | Happened::MiniProgramEdited { mini_program, .. }
        | Happened::MiniProgramDeleted { mini_program }
        | Happened::MiniProgramTakenOffline { mini_program }
        | Happened::MiniProgramConfigured { mini_program, .. }
        | Happened::SensitiveApiCallAllowed { mini_program, .. }
        | Happened::TargetAppAdded { mini_program, .. }
        | Happened::VersionDeleted { mini_program, .. }
        | Happened::VersionUploaded { mini_program, .. }
        | Happened::VersionPreviewed { mini_program, .. }
        | Happened::VersionReleased { mini_program, .. }
        | Happened::GrayscaleWithdrawn { mini_program, .. } => (of_mini_program(facts, mini_program), None),
    };
    let above = above.filter(|above| here.as_ref() != Some(above));
    here.into_iter().chain(above).collect()
}

/// An event as it is shown: without the digest of a code, without a registration link and without what was set, which not
/// everyone who sees what happened may see. Decision: what was set is shown by the right to see the setting and nowhere else, so
/// the history says that it was set, by whom and when, and nobody reads there what it was, whatever they may see elsewhere: an
/// integration or a development configuration may hold secrets, which stay in the log when the setting is changed.
#[must_use]
pub fn without_secrets(mut event: Event) -> Event {
    match &mut event.happened {
        Happened::UserCreated { password: digest, .. }
        | Happened::PasswordChanged { password: digest, .. }
        | Happened::CodeSent { code: digest, .. }
        | Happened::InvitationCreated { code: digest, .. }
        | Happened::InvitationResent { code: digest, .. }
        | Happened::AppKeyCreated { digest, .. } => *digest = Digest::new(""),
        Happened::RegistrationLinkCreated { link, .. } => *link = LinkId::new(""),
        Happened::SuperappIntegrated { settings, .. } => settings.clear(),
        Happened::MiniProgramConfigured { setting, .. } => match setting {
            Setting::ClientId(text) | Setting::MerchantId(text) | Setting::Configuration(text) => text.clear(),
            Setting::ServerDomains(domains) => domains.clear(),
        },
        _ => {}
    }
    event
}

/// In `connect` a mini program has no history of its own; its workspace has it.
fn home(facts: &dyn Facts, container: &ContainerId) -> Option<ContainerId> {
    let record = facts.container(container)?;
    if record.kind == ContainerKind::MiniProgram { record.parent } else { Some(container.clone()) }
}

fn of_mini_program(facts: &dyn Facts, id: &MiniProgramId) -> Option<ContainerId> {
    facts.mini_program(id).and_then(|record| home(facts, &record.container))
}

fn of_invitation(facts: &dyn Facts, id: &InvitationId) -> Option<ContainerId> {
    facts.invitation(id).map(|invitation| invitation.container)
}

/// A registration is part of the platform's history, where it is decided: the superapp team does not see it.
fn of_request(facts: &dyn Facts, id: &RequestId) -> Option<ContainerId> {
    let request = facts.request(id)?;
    match (&request.wish, request.wish.about()) {
        (Wish::Registration { .. }, _) => Some(ContainerId::new(PLATFORM)),
        (_, About::Container(container)) => Some(container.clone()),
        (_, About::MiniProgram(mini_program)) => of_mini_program(facts, mini_program),
    }
}
