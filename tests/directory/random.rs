//! Random commands from random actors about what there is in a directory, and now and then about what there is not.

use rolegate::directory::*;
use rolegate::tables::Tables;

/// A small generator of numbers, so that a run is a function of its seed.
pub(crate) struct Random(u64, Focus);

/// What a run is mostly about.
#[derive(Clone, Copy)]
enum Focus {
    Everything,
    Members,
    Versions,
}

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed, [Focus::Everything, Focus::Members, Focus::Versions][usize::try_from(seed % 3).unwrap()])
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(count.max(1)).unwrap()).unwrap()
    }

    pub(crate) fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    pub(crate) fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        from.get(self.below(from.len())).cloned()
    }
}

/// What commands can name, as it is now.
pub(crate) struct Known {
    pub(crate) users: Vec<UserId>,
    containers: Vec<(ContainerId, ContainerKind)>,
    members: Vec<(ContainerId, UserId)>,
    invitations: Vec<(InvitationId, Digest)>,
    requests: Vec<RequestId>,
    mini_programs: Vec<MiniProgramId>,
    links: Vec<LinkId>,
    things: Vec<ThingId>,
    keys: Vec<KeyId>,
    codes: Vec<Digest>,
    emails: Vec<Email>,
}

impl Known {
    pub(crate) fn of(state: &Memory) -> Known {
        let mut known = Known {
            users: state.users().cloned().collect(),
            containers: Vec::new(),
            members: Vec::new(),
            invitations: Vec::new(),
            requests: Vec::new(),
            mini_programs: Vec::new(),
            links: Vec::new(),
            things: Vec::new(),
            keys: Vec::new(),
            codes: Vec::new(),
            emails: Vec::new(),
        };
        // What is over is named now and then only; without it few commands would come to anything.
        let mut over = Random::new(u64::try_from(state.records().count()).unwrap());
        for (key, record) in state.records() {
            let ended = match record {
                Record::Container(record) => record.deleted,
                Record::MiniProgram(record) => record.deleted,
                Record::Thing(record) => record.deleted,
                Record::Request(record) => record.state != RequestState::Open,
                _ => false,
            };
            if ended && !over.one_in(3) {
                continue;
            }
            match (key, record) {
                (Key::Container(id), Record::Container(record)) => known.containers.push((id.clone(), record.kind)),
                (Key::Member(container, user), _) => known.members.push((container.clone(), user.clone())),
                (Key::Request(id), _) => known.requests.push(id.clone()),
                (Key::Thing(id), Record::Thing(record)) => {
                    known.things.push(id.clone());
                    known.keys.extend(record.keys.iter().map(|key| key.id.clone()));
                }
                (Key::MiniProgram(id), _) => known.mini_programs.push(id.clone()),
                (Key::SentCode(_), Record::SentCode(sent)) => known.codes.push(sent.code.clone()),
                _ => {}
            }
        }
        for (finder, found) in state.finders() {
            match (finder, found) {
                (Finder::InvitationCode(code), Found::Invitation(id)) => {
                    let open = (state as &dyn Facts).invitation(id).map(|found| found.state);
                    if open == Some(InvitationState::Open) || over.one_in(3) {
                        known.invitations.push((id.clone(), code.clone()));
                    }
                }
                (Finder::Email(email), _) => known.emails.push(email.clone()),
                (Finder::Link(link), _) => known.links.push(link.clone()),
                _ => {}
            }
        }
        known
    }

    pub(crate) fn actor(&self, random: &mut Random) -> Actor {
        match random.below(20) {
            0 => Actor::Visitor,
            1 => Actor::Installation,
            2 => Actor::User(UserId::new("nobody")),
            3..8 => Actor::User(self.user(random)),
            _ => Actor::User(random.pick(&self.members).map_or_else(|| self.user(random), |(_, user)| user)),
        }
    }

    fn user(&self, random: &mut Random) -> UserId {
        random.pick(&self.users).unwrap_or_else(|| UserId::new("nobody"))
    }

    fn container(&self, random: &mut Random, kinds: &[ContainerKind]) -> ContainerId {
        let fitting: Vec<_> = self.containers.iter().filter(|(_, kind)| kinds.contains(kind)).cloned().collect();
        let from = if random.one_in(12) || fitting.is_empty() { &self.containers } else { &fitting };
        random.pick(from).map_or_else(|| ContainerId::new("nowhere"), |(id, _)| id)
    }

    /// A member there is, mostly; anyone anywhere otherwise.
    fn member(&self, random: &mut Random) -> OfMember {
        match random.pick(&self.members) {
            Some((container, user)) if !random.one_in(10) => OfMember { container, user },
            _ => OfMember { container: self.container(random, &[]), user: self.user(random) },
        }
    }

    fn mini_program(&self, random: &mut Random) -> MiniProgramId {
        let few = if matches!(random.1, Focus::Versions) { 3 } else { usize::MAX };
        let from = &self.mini_programs[..few.min(self.mini_programs.len())];
        random.pick(from).unwrap_or_else(|| MiniProgramId::new("none"))
    }

    fn key(&self, random: &mut Random) -> KeyId {
        random.pick(&self.keys).unwrap_or_else(|| KeyId::new("none"))
    }

    fn role(&self, random: &mut Random, container: &ContainerId) -> RoleId {
        let kind = self.containers.iter().find(|(id, _)| id == container).map(|(_, kind)| *kind);
        let systems = Tables::built_in().systems().iter();
        let roles: Vec<_> = systems
            .flat_map(|system| system.roles())
            .filter(|role| random.one_in(15) || kind.is_some_and(|kind| role.held_in == kind.as_str()))
            .map(|role| RoleId::new(role.id.clone()))
            .collect();
        random.pick(&roles).unwrap_or_else(|| RoleId::new("no_role"))
    }
}

const TEAMS: [ContainerKind; 2] = [ContainerKind::SuperappTeam, ContainerKind::MiniProgramTeam];
const WORKSPACES: [ContainerKind; 3] =
    [ContainerKind::TenantWorkspace, ContainerKind::DeveloperWorkspace, ContainerKind::Workspace];
const HOMES: [ContainerKind; 4] = [
    ContainerKind::MiniProgramTeam,
    ContainerKind::TenantWorkspace,
    ContainerKind::DeveloperWorkspace,
    ContainerKind::Workspace,
];

pub(crate) fn form(name: &str) -> UserForm {
    UserForm {
        name: name.into(),
        login: Login::new(name),
        password: Digest::new("p"),
        email: Some(Email::new(&format!("{name}@example.org"))),
    }
}

/// A command about what is known.
#[allow(clippy::too_many_lines, reason = "one line for each command")]
pub(crate) fn command(known: &Known, random: &mut Random, step: usize, now: Timestamp) -> Command {
    let r = random;
    let name = format!("name {}", r.below(4));
    let new = form(&format!("new-{step}"));
    let user = known.user(r);
    let admin = if r.one_in(4) { AdminChoice::New(new.clone()) } else { AdminChoice::Existing(user.clone()) };
    let team = known.container(r, &TEAMS);
    let superapp_team = known.container(r, &[ContainerKind::SuperappTeam]);
    let mini_team = known.container(r, &[ContainerKind::MiniProgramTeam]);
    let workspace = known.container(r, &WORKSPACES);
    let developer_workspace = known.container(r, &[ContainerKind::DeveloperWorkspace]);
    let tenant = known.container(r, &[ContainerKind::TenantWorkspace]);
    let home = known.container(r, &HOMES);
    let mini_program = known.mini_program(r);
    let version = VersionNumber::parse(["0.9", "1.0", "1.1", "1.10", "2", "3"][r.below(6)]).unwrap();
    let of_mini_program = OfMiniProgram { mini_program: mini_program.clone() };
    let of_version = OfVersion { mini_program: mini_program.clone(), version };
    let of_member = known.member(r);
    let request = r.pick(&known.requests).unwrap_or_else(|| RequestId::new("none"));
    let (invitation, code) = r.pick(&known.invitations).unwrap_or((InvitationId::new("none"), Digest::new("none")));
    let sent = r.pick(&known.codes).unwrap_or_else(|| Digest::new("none"));
    let thing = r.pick(&known.things).unwrap_or_else(|| ThingId::new("none"));
    let link = r.pick(&known.links).unwrap_or_else(|| LinkId::new("none"));
    let expires_at = (!r.one_in(4)).then(|| now.plus_days(i64::try_from(r.below(20)).unwrap() - 2));
    let assigned = if r.one_in(3) { Vec::new() } else { vec![mini_program.clone()] };
    // Several users give these addresses, and several are invited there.
    let shared = Email::new(["office@example.org", "sales@example.org"][r.below(2)]);
    let email = if r.one_in(3) { shared.clone() } else { Email::new(&format!("{user}@example.org")) };
    let invited = if r.one_in(4) { Some(shared.clone()) } else { r.pick(&known.emails) };
    let invited = invited.unwrap_or_else(|| email.clone());
    // Half of the commands are of what this run is about, so that long stories come to their end.
    let (focus, focused) = (r.1, r.one_in(2));
    let pick = match focus {
        Focus::Members if focused => 24 + r.below(23),
        Focus::Versions if focused => {
            [45, 46, 47, 48, 50, 52, 52, 53, 53, 53, 54, 54, 54, 55, 55, 55, 56, 61][r.below(18)]
        }
        _ => r.below(80),
    };
    match pick {
        0 => Command::SetUpPlatform(new),
        1 if r.one_in(2) => Command::SignUp(UserForm { email: Some(shared), ..new }),
        1 => Command::SignUp(new),
        2 => Command::ConfirmEmail(CodeForm { code: sent }),
        3 => Command::SendCode(PurposeForm {
            purpose: if r.one_in(2) { Purpose::ConfirmEmail } else { Purpose::Register(link) },
        }),
        4 => Command::CreatePlatformAdmin(new),
        5 => Command::EditUser(EditUserForm { user, name: Some(name), email: r.one_in(3).then_some(email) }),
        6 => Command::ChangePassword(PasswordForm { password: Digest::new(name) }),
        7 => Command::DeletePlatformAdmin(OfUser { user }),
        8 => Command::CreateSuperappTeam(SuperappTeamForm { name, admin }),
        9 => Command::CreateMiniProgramTeam(MiniProgramTeamForm { name, admin, superapp_team, expires_at }),
        10 => Command::RenameTeam(TeamName { team, name }),
        11 => Command::SetTeamAdmin(TeamAdminForm { team, admin }),
        12 => {
            let kind = if r.one_in(2) { TeamKind::SuperappTeam } else { TeamKind::MiniProgramTeam };
            let superapp_team = (kind == TeamKind::MiniProgramTeam).then_some(superapp_team);
            Command::SetTeamKind(TeamKindForm { team, kind, superapp_team })
        }
        13 => Command::BindTeam(BindForm { team: mini_team, superapp_team }),
        14 => Command::SetTeamExpiry(ExpiryForm { team: mini_team, expires_at }),
        15 => Command::CheckTeamExpiry(OfTeam { team: mini_team }),
        16 => Command::DeactivateTeam(OfTeam { team: mini_team }),
        17 => Command::ReactivateTeam(OfTeam { team: mini_team }),
        18 => Command::DeleteTeam(DeleteTeamForm { team, force: r.one_in(8) }),
        19 => Command::SubmitRegistration(RegistrationForm {
            link,
            applicant_type: ApplicantType::Individual,
            applicant_name: name.clone(),
            team_name: name,
            notes: String::new(),
            code: sent,
        }),
        20 => Command::SetUpTenantWorkspace(TenantForm { name, admin }),
        21 => Command::ApplyForDeveloperWorkspace(ApplicationForm { tenant, name, notes: String::new() }),
        22 => Command::RemoveDeveloperWorkspace(OfWorkspace { workspace: developer_workspace }),
        23 => Command::OnboardWorkspace(NameForm { name }),
        24 => Command::AddMember(MemberForm { role: known.role(r, &team), team, user }),
        25 => Command::CreateMember(NewMemberForm { role: known.role(r, &team), team, user: new }),
        26..29 => {
            let OfMember { container, user } = of_member;
            let role = known.role(r, &container);
            Command::SetMemberRole(RoleForm { container, user, role, assigned: r.one_in(4).then_some(assigned) })
        }
        29 => Command::BlockMember(of_member),
        30 => Command::UnblockMember(of_member),
        31 => Command::DeleteMember(of_member),
        32 => Command::AssignMiniProgram(Assignment { mini_program, container: None, user }),
        33 => Command::UnassignMiniProgram(Assignment { mini_program, container: None, user: of_member.user }),
        34 => {
            let role = known.role(r, &ContainerId::from(&mini_program));
            Command::AddMiniProgramMember(MiniProgramMemberForm { mini_program, user, role })
        }
        35 | 36 => {
            Command::CreateInvitationCode(InvitationCodeForm { role: known.role(r, &mini_team), team: mini_team })
        }
        37 | 38 | 57..61 => Command::JoinTeam(CodeForm { code }),
        39 | 40 => Command::InviteByEmail(InvitationForm {
            role: known.role(r, &workspace),
            workspace,
            email: invited,
            assigned,
        }),
        41 => Command::WithdrawInvitation(OfInvitation { invitation }),
        42 => Command::ResendInvitation(OfInvitation { invitation }),
        43 | 44 => Command::AcceptInvitation(CodeForm { code }),
        45 => Command::ApproveRequest(OfRequest { request }),
        46 => Command::RejectRequest(RejectionForm { request, reason: name }),
        47 => Command::WithdrawRequest(OfRequest { request }),
        48 => match r.below(4) {
            0 => Command::RequestRemoval(of_mini_program),
            1 => Command::RequestFeature(FeatureForm { workspace, feature: name }),
            2 => Command::RequestRelatedFeature(FeatureForm { workspace, feature: name }),
            _ => Command::RequestTargetApp(TargetAppForm { mini_program, app: name }),
        },
        49 => Command::CreateMiniProgram(MiniProgramForm { container: home, name }),
        50 => Command::EditMiniProgram(MiniProgramName { mini_program, name }),
        51 => Command::DeleteMiniProgram(of_mini_program),
        52 => Command::UploadVersion(of_version),
        53 => Command::PreviewVersion(of_version),
        54 => Command::SubmitVersion(of_version),
        55 => Command::ReleaseVersion(ReleaseForm {
            mini_program,
            version,
            percent: r.one_in(2).then(|| u8::try_from(r.below(120)).unwrap()),
        }),
        56 => Command::WithdrawGrayscale(of_mini_program),
        61 => Command::TakeOffline(of_mini_program),
        62 | 63 => {
            let kind = r.pick(&ThingKind::ALL).unwrap();
            let container = match kind {
                ThingKind::Superapp | ThingKind::SensitiveApi => superapp_team,
                ThingKind::Feature => tenant,
                ThingKind::Jsapi | ThingKind::App => workspace,
            };
            Command::CreateThing(ThingForm { container, kind, name, description: String::new() })
        }
        64 => Command::EditThing(EditThingForm { thing, name: Some(name), description: None }),
        65 => Command::DeleteThing(OfThing { thing }),
        66 => Command::IntegrateSuperapp(IntegrationForm { superapp: thing, settings: name }),
        67 | 68 => Command::RequestSensitiveApiCall(SensitiveApiCallForm { mini_program, api: thing }),
        69 => Command::CreateAppKey(OfApp { app: thing }),
        70 => Command::DeleteAppKey(OfAppKey { app: thing, key: known.key(r) }),
        71 => Command::SetClientId(ClientIdForm { mini_program, client_id: name }),
        72 => Command::SetMerchantId(MerchantIdForm { mini_program, merchant_id: name }),
        73 => {
            let domains = [Domain::new("api.example.org"), Domain::new("cdn.example.org"), Domain::new("example")];
            let domains = (0..r.below(3)).filter_map(|_| r.pick(&domains)).collect();
            Command::SetServerDomains(ServerDomainsForm { mini_program, domains })
        }
        74 => Command::ConfigureMiniProgram(ConfigurationForm { mini_program, configuration: name }),
        75 => Command::DeleteVersion(of_version),
        76 => Command::RenameWorkspace(WorkspaceName { workspace, name }),
        77 => Command::Leave(OfContainer { container: of_member.container }),
        78 => Command::RequestNotificationTask(TaskForm { workspace, task: name }),
        _ => Command::RequestAdTask(TaskForm { workspace, task: name }),
    }
}
