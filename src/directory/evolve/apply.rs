//! What each kind of event changes. A new kind of event has to be given a line here.

use super::edit::Edit;
use super::{containers, invitations, members, mini_programs, requests, sendings, things, users};
use crate::directory::asking::PLATFORM;
use crate::directory::facts::{AppKey, Invitation, InvitationState, Request, RequestState, Thing, User, VersionState};
use crate::directory::vocabulary::{ContainerKind, Event, Happened};

pub(super) fn apply(edit: &mut Edit<'_>, event: &Event) {
    let (at, by) = (event.at, &event.by);
    match &event.happened {
        Happened::UserCreated { user, name, login, password, email, confirmed } => {
            let record = User {
                name: name.clone(),
                login: login.clone(),
                password: password.clone(),
                email: None,
                pending_email: email.clone(),
                confirmed: *confirmed,
                deleted: false,
                alike: None,
            };
            users::create(edit, user, record);
        }
        Happened::EmailConfirmed { user } => users::confirm_email(edit, user),
        Happened::UserEdited { user, name, email, confirmed } => {
            users::change(edit, user, name.as_ref(), email.as_ref(), *confirmed);
        }
        Happened::PasswordChanged { user, password } => edit.user(user, |user| user.password = password.clone()),
        Happened::UserDeleted { user } => users::delete(edit, user),
        Happened::CodeSent { user, email, purpose, code, expires_at } => {
            users::send_code(edit, at, user, purpose, code, *expires_at);
            sendings::code(edit, at, email);
        }
        Happened::CodeMistyped { user } => users::mistype_code(edit, user),
        Happened::CodeUsed { user } => edit.sent_code(user, |code| code.purpose = None),
        // The shell keeps tokens, as it keeps sessions.
        Happened::TokenIssued { .. } | Happened::TokenWithdrawn { .. } => {}

        Happened::PlatformSetUp { platform } => {
            containers::create(edit, platform, ContainerKind::Platform, PLATFORM, None, None);
        }
        Happened::TeamCreated { team, kind, name, superapp_team, expires_at } => {
            containers::create(edit, team, *kind, name, containers::above(superapp_team.as_ref()), *expires_at);
        }
        Happened::RegistrationLinkCreated { team, link } => containers::link(edit, team, link),
        Happened::TeamRenamed { team, name } => edit.container(team, |team| team.name.clone_from(name)),
        Happened::TeamAdminSet { team, user, previous } => containers::set_admin(edit, team, user, previous.as_ref()),
        Happened::TeamKindSet { team, kind, superapp_team } => {
            containers::set_kind(edit, team, *kind, superapp_team.as_ref());
        }
        Happened::TeamBound { team, superapp_team } => containers::bind(edit, team, superapp_team),
        Happened::TeamExpirySet { team, expires_at } => containers::set_expiry(edit, team, *expires_at),
        Happened::TeamExpiryNoticed { team, .. } => edit.container(team, |team| team.noticed = true),
        Happened::TeamExpired { team } => edit.container(team, |team| team.expiry_told = true),
        Happened::TeamDeactivated { team } => edit.container(team, |team| team.deactivated = true),
        Happened::TeamReactivated { team } => edit.container(team, |team| team.deactivated = false),
        Happened::TeamDeleted { team, .. } => containers::delete(edit, team),
        Happened::WorkspaceCreated { workspace, kind, name, tenant } => {
            containers::create(edit, workspace, *kind, name, tenant.clone(), None);
        }
        Happened::WorkspaceRenamed { workspace, name } => {
            edit.container(workspace, |workspace| workspace.name.clone_from(name));
        }
        Happened::WorkspaceRemoved { workspace } => containers::delete(edit, workspace),

        Happened::MemberAdded { container, user, role, assigned } => {
            members::put(edit, container, user, role, assigned);
        }
        Happened::MemberRoleSet { container, user, role, assigned } => {
            members::set_role(edit, container, user, role, assigned);
        }
        Happened::MemberBlocked { container, user } => members::block(edit, container, user, true),
        Happened::MemberUnblocked { container, user } => members::block(edit, container, user, false),
        Happened::MemberDeleted { container, user } => members::remove(edit, container, user),
        Happened::MiniProgramAssigned { container, user, mini_program } => {
            members::assign(edit, container, user, mini_program);
        }
        Happened::MiniProgramUnassigned { container, user, mini_program } => {
            members::unassign(edit, container, user, mini_program);
        }

        Happened::InvitationCreated { invitation, container, role, email, assigned, code, expires_at } => {
            let record = Invitation {
                container: container.clone(),
                role: role.clone(),
                email: email.clone(),
                assigned: assigned.clone(),
                code: code.clone(),
                expires_at: *expires_at,
                by: by.clone(),
                state: InvitationState::Open,
            };
            invitations::create(edit, invitation, record);
            sendings::invitation(edit, at, by, email.as_ref());
        }
        Happened::InvitationResent { invitation, code, expires_at } => {
            let email = invitations::resend(edit, by, invitation, code, *expires_at);
            sendings::invitation(edit, at, by, email.as_ref());
        }
        Happened::InvitationWithdrawn { invitation } => {
            invitations::close(edit, invitation, InvitationState::Withdrawn);
        }
        Happened::InvitationAccepted { invitation, user: _ } => {
            invitations::close(edit, invitation, InvitationState::Used);
        }
        Happened::InvitationBurned { invitation, .. } => {
            invitations::close(edit, invitation, InvitationState::Burned);
        }

        Happened::RequestSubmitted { request, wish } => {
            let (wish, applicant) = (wish.clone(), by.clone());
            let record = Request { wish, applicant, state: RequestState::Open, reason: None, bindings: 0 };
            requests::submit(edit, request, record);
        }
        Happened::RequestApproved { request } => requests::approve(edit, request),
        Happened::RequestRejected { request, reason } => requests::reject(edit, request, reason),
        Happened::RequestWithdrawn { request } => requests::withdraw(edit, request),

        Happened::ThingCreated { thing, kind, container, name, description } => {
            let (name, description) = (name.clone(), description.clone());
            let record = Thing {
                kind: *kind,
                container: container.clone(),
                name,
                description,
                integration: None,
                keys: Vec::new(),
                deleted: false,
            };
            things::create(edit, thing, record);
        }
        Happened::ThingEdited { thing, kind: _, name, description } => edit.thing(thing, |thing| {
            name.iter().for_each(|name| thing.name.clone_from(name));
            description.iter().for_each(|description| thing.description.clone_from(description));
        }),
        Happened::ThingDeleted { thing, kind: _ } => things::delete(edit, thing),
        Happened::SuperappIntegrated { superapp, settings } => {
            edit.thing(superapp, |superapp| superapp.integration = Some(settings.clone()));
        }
        Happened::AppKeyCreated { app, key, digest } => {
            let record = AppKey { id: key.clone(), digest: digest.clone(), created_at: at };
            things::create_key(edit, app, record);
        }
        Happened::AppKeyDeleted { app, key } => things::delete_key(edit, app, key),

        Happened::MiniProgramCreated { mini_program, container, name } => {
            mini_programs::create(edit, mini_program, container, name);
        }
        Happened::MiniProgramEdited { mini_program, name } => {
            edit.mini_program(mini_program, |mini_program| mini_program.name.clone_from(name));
        }
        Happened::MiniProgramDeleted { mini_program } => mini_programs::delete(edit, mini_program),
        Happened::MiniProgramConfigured { mini_program, setting } => {
            mini_programs::set(edit, mini_program, |settings| settings.set(setting));
        }
        Happened::SensitiveApiCallAllowed { mini_program, api } => {
            mini_programs::allow_call(edit, mini_program, api);
        }
        Happened::TargetAppAdded { mini_program, app } => {
            mini_programs::set(edit, mini_program, |settings| settings.target_apps.push(app.clone()));
        }
        Happened::MiniProgramTakenOffline { mini_program } => mini_programs::take_offline(edit, mini_program),
        Happened::VersionUploaded { mini_program, number } => mini_programs::upload(edit, at, mini_program, *number),
        Happened::VersionPreviewed { mini_program, number } => {
            edit.version(mini_program, number, |version| version.state = VersionState::Previewed);
        }
        Happened::VersionDeleted { mini_program, number } => {
            edit.version(mini_program, number, |version| version.state = VersionState::Deleted);
        }
        Happened::VersionReleased { mini_program, number, percent } => {
            mini_programs::release(edit, mini_program, *number, *percent);
        }
        Happened::GrayscaleWithdrawn { mini_program, number } => {
            mini_programs::withdraw_grayscale(edit, mini_program, *number);
        }
    }
}
