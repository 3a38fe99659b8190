//! What is looked up before it is asked for, so that few rounds are enough: the rules, as data.
//!
//! Nothing here decides anything. A rule that is missing costs a round, one too many a look-up; the answer stays the same.
//! A test counts the rounds of every command.

use super::{Fact, Finder, Found, Key, Need, Record};
use crate::directory::PLATFORM;
use crate::directory::asking::Context;
use crate::directory::vocabulary::{
    self, Actor, AdminChoice, Command, ContainerId, Digest, Email, InvitationId, LinkId, MiniProgramId, Purpose,
    RequestId, ThingId, ThingKind, UserForm, UserId, VersionNumber, Wish,
};

/// Of whoever gives a command or sent an invitation: the account, and what they are on the platform.
pub(super) fn of_whoever_is_judged(id: &UserId) -> [Need; 3] {
    let platform = ContainerId::new(PLATFORM);
    [user(id), container(&platform), member(&platform, id)]
}

/// What a command and its context name. Fresh ids are looked up since they could be taken.
pub(super) fn named(command: &Command, context: &Context) -> Vec<Need> {
    let fresh = Fresh { context, taken: command.intent().taken().map_or(&[], |taken| taken.ids) };
    let sent_code = || match &context.actor {
        Actor::User(user) => Some(Need::Record(Key::SentCode(user.clone()))),
        Actor::Installation | Actor::Visitor => None,
    };
    let sent_invitations = || match &context.actor {
        Actor::User(user) => Some(Need::Record(Key::InvitationsBy(user.clone()))),
        Actor::Installation | Actor::Visitor => None,
    };
    let own_memberships = || match &context.actor {
        Actor::User(user) => Some(Need::Memberships(user.clone())),
        Actor::Installation | Actor::Visitor => None,
    };
    match command {
        Command::SetUpPlatform(form) | Command::SignUp(form) | Command::CreatePlatformAdmin(form) => {
            let platform = ContainerId::new(PLATFORM);
            let sent = fresh.user("user").map(|id| Need::Record(Key::SentCode(id)));
            let sent = sent.into_iter().chain(form.email.as_ref().map(sendings));
            new_user(form, fresh.user("user")).into_iter().chain([container(&platform)]).chain(sent).collect()
        }
        Command::ConfirmEmail(_) => sent_code().into_iter().chain(own_memberships()).collect(),
        Command::SendCode(form) => match &form.purpose {
            Purpose::ConfirmEmail => sent_code().into_iter().collect(),
            Purpose::Register(id) => sent_code().into_iter().chain([link(id)]).collect(),
        },
        Command::EditUser(form) => {
            let about = [user(&form.user), member(&ContainerId::new(PLATFORM), &form.user)];
            let address = form.email.iter().flat_map(|address| [email(address), sendings(address)]);
            let memberships = form.email.as_ref().map(|_| Need::Memberships(form.user.clone()));
            about.into_iter().chain(address).chain(memberships).chain(sent_code()).collect()
        }
        Command::ChangePassword(_) => Vec::new(),
        Command::DeletePlatformAdmin(form) => vec![user(&form.user), Need::Memberships(form.user.clone())],

        Command::CreateSuperappTeam(form) => {
            let team = fresh.id("team").map(ContainerId::new);
            admin(&form.admin, team.as_ref(), fresh.user("admin")).into_iter().chain(fresh.link()).collect()
        }
        Command::CreateMiniProgramTeam(form) => {
            let team = fresh.id("team").map(ContainerId::new);
            let admin = admin(&form.admin, team.as_ref(), fresh.user("admin"));
            admin.into_iter().chain([container(&form.superapp_team)]).collect()
        }
        Command::RenameTeam(form) => vec![container(&form.team)],
        Command::SetTeamAdmin(form) => admin(&form.admin, Some(&form.team), fresh.user("admin")),
        Command::SetTeamKind(form) => {
            let above = form.superapp_team.as_ref().map(container);
            let things = ThingKind::ALL.map(|kind| thing_count(&form.team, kind));
            [container(&form.team)].into_iter().chain(above).chain(fresh.link()).chain(things).collect()
        }
        Command::BindTeam(form) => vec![container(&form.team), container(&form.superapp_team)],
        Command::SetTeamExpiry(form) => vec![container(&form.team)],
        Command::CheckTeamExpiry(form) => vec![container(&form.team), Need::PlatformUsers],
        Command::DeactivateTeam(form) | Command::ReactivateTeam(form) => vec![container(&form.team)],
        Command::DeleteTeam(form) => vec![container(&form.team), thing_count(&form.team, ThingKind::Superapp)],
        Command::SubmitRegistration(form) => {
            sent_code().into_iter().chain([link(&form.link)]).chain(fresh.request()).collect()
        }

        Command::SetUpTenantWorkspace(form) => {
            let workspace = fresh.id("workspace").map(ContainerId::new);
            admin(&form.admin, workspace.as_ref(), fresh.user("admin"))
        }
        Command::ApplyForDeveloperWorkspace(form) => {
            [container(&form.tenant)].into_iter().chain(fresh.request()).collect()
        }
        Command::RemoveDeveloperWorkspace(form) => vec![container(&form.workspace)],
        Command::RenameWorkspace(form) => vec![container(&form.workspace)],
        Command::OnboardWorkspace(_) => fresh.container("workspace").into_iter().collect(),

        Command::AddMember(form) => vec![container(&form.team), user(&form.user), member(&form.team, &form.user)],
        Command::CreateMember(form) => {
            let joins = fresh.user("user").map(|user| member(&form.team, &user));
            let new = new_user(&form.user, fresh.user("user"));
            new.into_iter().chain(joins).chain([container(&form.team)]).collect()
        }
        Command::SetMemberRole(form) => {
            let assigned = form.assigned.iter().flatten().map(mini_program);
            [container(&form.container), member(&form.container, &form.user)].into_iter().chain(assigned).collect()
        }
        Command::BlockMember(form) | Command::UnblockMember(form) | Command::DeleteMember(form) => {
            vec![container(&form.container), member(&form.container, &form.user)]
        }
        Command::Leave(form) => vec![container(&form.container)],
        Command::AssignMiniProgram(form) | Command::UnassignMiniProgram(form) => {
            let given = form.container.iter().flat_map(|id| [container(id), member(id, &form.user)]);
            [mini_program(&form.mini_program)].into_iter().chain(given).collect()
        }
        Command::AddMiniProgramMember(form) => {
            let own = ContainerId::from(&form.mini_program);
            vec![mini_program(&form.mini_program), container(&own), member(&own, &form.user)]
        }

        Command::CreateInvitationCode(form) => {
            [container(&form.team)].into_iter().chain(fresh.invitation()).chain(fresh.code()).collect()
        }
        Command::JoinTeam(form) => vec![invitation_code(&form.code)],
        Command::AcceptInvitation(form) => [invitation_code(&form.code)].into_iter().chain(own_memberships()).collect(),
        Command::InviteByEmail(form) => {
            let open = Finder::OpenInvitation(form.workspace.clone(), form.email.clone());
            let about = [container(&form.workspace), email(&form.email), Need::Finder(open)];
            let assigned = form.assigned.iter().map(mini_program);
            let sent = sent_invitations().into_iter().chain([invitations_to(&form.email)]);
            about.into_iter().chain(assigned).chain(sent).chain(fresh.invitation()).chain(fresh.code()).collect()
        }
        Command::WithdrawInvitation(form) => vec![invitation(&form.invitation)],
        Command::ResendInvitation(form) => {
            [invitation(&form.invitation)].into_iter().chain(sent_invitations()).chain(fresh.code()).collect()
        }

        Command::ApproveRequest(form) => {
            let new = fresh.id("container_or_thing");
            let new = new.map(|id| [container(&ContainerId::new(id.clone())), thing(&ThingId::new(id))]);
            [request(&form.request)].into_iter().chain(new.into_iter().flatten()).collect()
        }
        Command::RejectRequest(form) => vec![request(&form.request)],
        Command::WithdrawRequest(form) => vec![request(&form.request)],
        Command::RequestRemoval(form) => {
            [mini_program(&form.mini_program)].into_iter().chain(fresh.request()).collect()
        }
        Command::RequestFeature(form) | Command::RequestRelatedFeature(form) => {
            [container(&form.workspace)].into_iter().chain(fresh.request()).collect()
        }
        Command::RequestNotificationTask(form) | Command::RequestAdTask(form) => {
            [container(&form.workspace)].into_iter().chain(fresh.request()).collect()
        }
        Command::RequestSensitiveApiCall(form) => {
            let about = [mini_program(&form.mini_program), settings(&form.mini_program), thing(&form.api)];
            about.into_iter().chain(fresh.request()).collect()
        }
        Command::RequestTargetApp(form) => {
            [mini_program(&form.mini_program)].into_iter().chain(fresh.request()).collect()
        }

        Command::CreateThing(form) => {
            let new = fresh.id("thing").map(|id| thing(&ThingId::new(id)));
            [container(&form.container)].into_iter().chain(new).collect()
        }
        Command::EditThing(form) => vec![thing(&form.thing)],
        Command::DeleteThing(form) => vec![thing(&form.thing)],
        Command::IntegrateSuperapp(form) => vec![thing(&form.superapp)],
        Command::CreateAppKey(form) => vec![thing(&form.app)],
        Command::DeleteAppKey(form) => vec![thing(&form.app)],

        Command::CreateMiniProgram(form) => {
            let new = fresh.id("mini_program").map(|id| mini_program(&MiniProgramId::new(id)));
            [container(&form.container)].into_iter().chain(new).chain(fresh.container("mini_program")).collect()
        }
        Command::EditMiniProgram(form) => vec![mini_program(&form.mini_program)],
        Command::DeleteMiniProgram(form) | Command::WithdrawGrayscale(form) | Command::TakeOffline(form) => {
            vec![mini_program(&form.mini_program)]
        }
        Command::SetClientId(form) => of_settings(&form.mini_program),
        Command::SetMerchantId(form) => of_settings(&form.mini_program),
        Command::SetServerDomains(form) => of_settings(&form.mini_program),
        Command::ConfigureMiniProgram(form) => of_settings(&form.mini_program),
        Command::DeleteVersion(form) => of_version(&form.mini_program, form.version),
        Command::UploadVersion(form) | Command::PreviewVersion(form) => of_version(&form.mini_program, form.version),
        Command::SubmitVersion(form) => {
            of_version(&form.mini_program, form.version).into_iter().chain(fresh.request()).collect()
        }
        Command::ReleaseVersion(form) => of_version(&form.mini_program, form.version),
    }
}

/// What a fact refers to: whose rights will be judged, and what will be needed next.
pub(super) fn referred(fact: &Fact) -> (Option<UserId>, Vec<Need>) {
    match fact {
        Fact::Record(key, Some(record)) => referred_by_record(key, record),
        Fact::Finder(_, Some(Found::User(id))) => (None, vec![user(id)]),
        Fact::Finder(_, Some(Found::Container(id))) => (None, vec![container(id)]),
        Fact::Finder(_, Some(Found::Invitation(id))) => (None, vec![invitation(id)]),
        Fact::Memberships(_, list) => (None, list.iter().map(|(id, _)| container(id)).collect()),
        Fact::Record(_, None)
        | Fact::Finder(_, None)
        | Fact::Below(..)
        | Fact::FirstBelow(..)
        | Fact::PlatformUsers(_) => (None, Vec::new()),
    }
}

fn referred_by_record(key: &Key, record: &Record) -> (Option<UserId>, Vec<Need>) {
    let needs = match (key, record) {
        (Key::Container(id), Record::Container(record)) => {
            let above = record.parent.as_ref().map(container);
            let admin = record.team_admin.as_ref().map(|admin| member(id, admin));
            above.into_iter().chain(admin).collect()
        }
        (Key::Thing(_), Record::Thing(record)) => vec![container(&record.container)],
        (Key::MiniProgram(id), Record::MiniProgram(record)) => {
            let live = [record.live, record.grayscale].into_iter().flatten().map(|number| version(id, number));
            let open = record.open.as_ref().map(request);
            [container(&record.container)].into_iter().chain(live).chain(open).collect()
        }
        (Key::Request(_), Record::Request(record)) => {
            let applicant = match &record.applicant {
                Actor::User(id) => vec![user(id), member(&ContainerId::new(PLATFORM), id)],
                Actor::Installation | Actor::Visitor => Vec::new(),
            };
            wished(&record.wish).into_iter().chain(applicant).collect()
        }
        (Key::Invitation(_), Record::Invitation(record)) => {
            let open = record
                .email
                .as_ref()
                .map(|email| Need::Finder(Finder::OpenInvitation(record.container.clone(), email.clone())));
            let assigned = record.assigned.iter().map(mini_program);
            let needs = [container(&record.container)].into_iter().chain(open).chain(assigned).collect();
            return match &record.by {
                Actor::User(inviter) => (Some(inviter.clone()), needs),
                Actor::Installation | Actor::Visitor => (None, needs),
            };
        }
        _ => Vec::new(),
    };
    (None, needs)
}

fn wished(wish: &Wish) -> Vec<Need> {
    match wish {
        Wish::Registration { superapp_team: id, .. }
        | Wish::DeveloperWorkspace { tenant: id, .. }
        | Wish::Feature { workspace: id, .. }
        | Wish::RelatedFeature { workspace: id, .. }
        | Wish::NotificationTask { workspace: id, .. }
        | Wish::AdTask { workspace: id, .. } => vec![container(id)],
        Wish::SensitiveApiCall { mini_program: id, api } => vec![mini_program(id), settings(id), thing(api)],
        Wish::Release { mini_program: id, version } => of_version(id, *version),
        Wish::Removal { mini_program: id } => vec![mini_program(id)],
        Wish::TargetApp { mini_program: id, .. } => of_settings(id),
    }
}

/// The fresh ids and the fresh secret of a context, found by the names that the command gives them.
struct Fresh<'a> {
    context: &'a Context,
    /// The ids that the command takes, in order.
    taken: &'static [vocabulary::Fresh],
}

impl Fresh<'_> {
    fn id(&self, name: &str) -> Option<String> {
        let position = self.taken.iter().position(|fresh| fresh.name == name)?;
        self.context.ids.get(position).cloned()
    }

    fn user(&self, name: &str) -> Option<UserId> {
        self.id(name).map(UserId::new)
    }

    fn container(&self, name: &str) -> Option<Need> {
        self.id(name).map(|id| container(&ContainerId::new(id)))
    }

    fn link(&self) -> Option<Need> {
        self.id("link").map(|id| link(&LinkId::new(id)))
    }

    fn request(&self) -> Option<Need> {
        self.id("request").map(|id| request(&RequestId::new(id)))
    }

    fn invitation(&self) -> Option<Need> {
        self.id("invitation").map(|id| invitation(&InvitationId::new(id)))
    }

    fn code(&self) -> Option<Need> {
        self.context.secrets.first().map(invitation_code)
    }
}

fn new_user(form: &UserForm, id: Option<UserId>) -> Vec<Need> {
    let login = [Finder::Login(form.login.clone()), Finder::Skeleton(form.login.skeleton())].map(Need::Finder);
    login.into_iter().chain(form.email.as_ref().map(email)).chain(id.as_ref().map(user)).collect()
}

/// Whoever becomes the admin of a team or workspace.
fn admin(choice: &AdminChoice, of: Option<&ContainerId>, new: Option<UserId>) -> Vec<Need> {
    let (id, about) = match choice {
        AdminChoice::Existing(id) => (Some(id.clone()), vec![user(id)]),
        AdminChoice::New(form) => (new.clone(), new_user(form, new)),
    };
    let platform = ContainerId::new(PLATFORM);
    let joins = id.iter().flat_map(|id| [Some(member(&platform, id)), of.map(|of| member(of, id))]).flatten();
    about.into_iter().chain(of.map(container)).chain(joins).collect()
}

pub(super) fn of_version(id: &MiniProgramId, number: VersionNumber) -> Vec<Need> {
    vec![mini_program(id), version(id, number)]
}

pub(super) fn of_settings(id: &MiniProgramId) -> Vec<Need> {
    vec![mini_program(id), settings(id)]
}

pub(super) fn user(id: &UserId) -> Need {
    Need::Record(Key::User(id.clone()))
}

pub(super) fn container(id: &ContainerId) -> Need {
    Need::Record(Key::Container(id.clone()))
}

pub(super) fn member(of: &ContainerId, id: &UserId) -> Need {
    Need::Record(Key::Member(of.clone(), id.clone()))
}

pub(super) fn invitation(id: &InvitationId) -> Need {
    Need::Record(Key::Invitation(id.clone()))
}

pub(super) fn request(id: &RequestId) -> Need {
    Need::Record(Key::Request(id.clone()))
}

fn settings(id: &MiniProgramId) -> Need {
    Need::Record(Key::Settings(id.clone()))
}

pub(super) fn thing(id: &ThingId) -> Need {
    Need::Record(Key::Thing(id.clone()))
}

fn thing_count(of: &ContainerId, kind: ThingKind) -> Need {
    Need::Record(Key::ThingCount(of.clone(), kind))
}

pub(super) fn mini_program(id: &MiniProgramId) -> Need {
    Need::Record(Key::MiniProgram(id.clone()))
}

fn version(id: &MiniProgramId, number: VersionNumber) -> Need {
    Need::Record(Key::Version(id.clone(), number))
}

fn email(email: &Email) -> Need {
    Need::Finder(Finder::Email(email.clone()))
}

fn sendings(address: &Email) -> Need {
    Need::Record(Key::Sendings(address.clone()))
}

fn invitations_to(address: &Email) -> Need {
    Need::Record(Key::InvitationsTo(address.clone()))
}

fn link(id: &LinkId) -> Need {
    Need::Finder(Finder::Link(id.clone()))
}

fn invitation_code(code: &Digest) -> Need {
    Need::Finder(Finder::InvitationCode(code.clone()))
}
