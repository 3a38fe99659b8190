//! Laws that hold whatever is commanded, by whomever, in whatever order: thousands of random commands.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a fault here is a failed test"
)]

#[path = "directory/gather.rs"]
mod gather;
#[path = "directory/powers.rs"]
mod powers;
#[path = "directory/random.rs"]
mod random;
#[path = "random/cases.rs"]
mod random_cases;
#[path = "directory/watch.rs"]
mod watch;

use powers::Powers;
use proptest::prelude::*;
use random::{Random, command, form};
use random_cases::cases;
use rolegate::directory::*;
use rolegate::engine::Grants;
use watch::Watch;

/// A directory with the log of all that happened in it, and its watch.
struct Run {
    state: Memory,
    log: Vec<Event>,
    watch: Watch,
    now: Timestamp,
    step: usize,
}

impl Run {
    fn new() -> Run {
        let now = Timestamp::parse("2026-01-01T00:00:00Z").unwrap();
        let mut run = Run { state: Memory::default(), log: Vec::new(), watch: Watch::default(), now, step: 0 };
        run.set_up();
        run
    }

    fn context(&self, actor: Actor) -> Context {
        let fresh = |count| format!("{}-{count}", self.step);
        Context {
            actor,
            now: self.now,
            ids: (0..4).map(fresh).collect(),
            secrets: (0..4).map(|count| Digest::new(fresh(count))).collect(),
        }
    }

    fn give(&mut self, actor: Actor, command: &Command) -> Verdict {
        let context = self.context(actor);
        self.step += 1;
        let verdict = decide(&self.state, command, &context);
        let (gathered, rounds) = gather::decided(&self.state, command, &context);
        assert_eq!(gathered, verdict, "what was gathered decides and changes what the whole does");
        assert!(rounds <= 4 || verdict.refusal.is_some(), "{rounds} rounds for {command:?}");
        if verdict.events.is_empty() {
            return verdict;
        }
        let before = self.state.clone();
        for event in &verdict.events {
            evolve(&mut self.state, event);
        }
        let mut changed = before.clone();
        changed.apply(&verdict.changes);
        assert!(changed == self.state, "the changes are those of the events one after another: {command:?}");
        self.watch.see(&before, &self.state, command, &context, &verdict);
        verdict.refusal.iter().for_each(tells_what_fits);
        self.log.extend(verdict.events.iter().cloned());
        verdict
    }

    fn must(&mut self, actor: &str, command: &Command) {
        assert_eq!(self.give(Actor::from(actor.to_owned()), command).refusal, None, "{command:?}");
    }

    /// Someone of everything to begin with. The ids are those of the steps.
    fn set_up(&mut self) {
        self.must("installation", &Command::SetUpPlatform(form("root")));
        for name in ["ann", "bob", "cleo", "dan", "eve", "fay"] {
            self.must("visitor", &Command::SignUp(form(name)));
            let user = format!("{}-0", self.step - 1);
            self.must(&user, &Command::ConfirmEmail(CodeForm { code: Digest::new(user.clone()) }));
        }
        let admin = |user: &str| AdminChoice::Existing(UserId::new(user));
        let name = String::from("name");
        self.must("0-0", &Command::CreateSuperappTeam(SuperappTeamForm { name: name.clone(), admin: admin("1-0") }));
        let superapp_team = ContainerId::new(format!("{}-0", self.step - 1));
        self.must("0-0", &Command::CreateSuperappTeam(SuperappTeamForm { name: name.clone(), admin: admin("3-0") }));
        let (admin_of, expires_at) = (admin("5-0"), None);
        let team = MiniProgramTeamForm { name: name.clone(), admin: admin_of, superapp_team, expires_at };
        self.must("0-0", &Command::CreateMiniProgramTeam(team));
        let team = ContainerId::new(format!("{}-0", self.step - 1));
        self.must("5-0", &Command::CreateMiniProgram(MiniProgramForm { container: team, name: name.clone() }));
        self.must(
            "installation",
            &Command::SetUpTenantWorkspace(TenantForm { name: name.clone(), admin: admin("7-0") }),
        );
        let tenant = ContainerId::new(format!("{}-0", self.step - 1));
        let notes = String::new();
        let application = ApplicationForm { tenant, name: name.clone(), notes };
        self.must("9-0", &Command::ApplyForDeveloperWorkspace(application));
        let request = RequestId::new(format!("{}-0", self.step - 1));
        self.must("7-0", &Command::ApproveRequest(OfRequest { request }));
        let container = ContainerId::new(format!("{}-0", self.step - 1));
        self.must("9-0", &Command::CreateMiniProgram(MiniProgramForm { container, name: name.clone() }));
        self.must("11-0", &Command::OnboardWorkspace(NameForm { name: name.clone() }));
        let container = ContainerId::new(format!("{}-0", self.step - 1));
        let mini_program = MiniProgramForm { container: container.clone(), name };
        self.must("11-0", &Command::CreateMiniProgram(mini_program));
        let mini_program = MiniProgramId::new(format!("{}-0", self.step - 1));
        for (user, name, role) in [("1-0", "ann", "master"), ("3-0", "bob", "developer"), ("5-0", "cleo", "master")] {
            let (email, role) = (Email::new(&format!("{name}@example.org")), RoleId::new(role));
            let form = InvitationForm { workspace: container.clone(), email, role, assigned: Vec::new() };
            self.must("11-0", &Command::InviteByEmail(form));
            let code = Digest::new(format!("{}-0", self.step - 1));
            self.must(user, &Command::AcceptInvitation(CodeForm { code }));
        }
        let (user, role) = (UserId::new("5-0"), RoleId::new("owner"));
        self.must("11-0", &Command::SetMemberRole(RoleForm { container, user, role, assigned: None }));
        for (user, role) in [("3-0", "mini_program_developer"), ("1-0", "mini_program_admin")] {
            let (mini_program, user, role) = (mini_program.clone(), UserId::new(user), RoleId::new(role));
            self.must("11-0", &Command::AddMiniProgramMember(MiniProgramMemberForm { mini_program, user, role }));
        }
    }

    /// The mini program team, and the superapp teams it can be bound to.
    fn teams(&self) -> (ContainerId, Vec<ContainerId>) {
        let of = |wanted: ContainerKind| -> Vec<ContainerId> {
            let ids = self.state.records().filter_map(|(key, record)| match (key, record) {
                (Key::Container(id), Record::Container(record)) if record.kind == wanted => Some(id.clone()),
                _ => None,
            });
            ids.collect()
        };
        (of(ContainerKind::MiniProgramTeam)[0].clone(), of(ContainerKind::SuperappTeam))
    }

    /// However the team was bound since: what was approved goes live, or is submitted again, and no number is lost.
    fn goes_on(&self, mini_program: &MiniProgramId) {
        let facts: &dyn Facts = &self.state;
        let record = facts.mini_program(mini_program).unwrap();
        for (key, version) in self.state.records() {
            let (Key::Version(_, number), Record::Version(version)) = (key, version) else { continue };
            let ready = [VersionState::Approved, VersionState::Grayscale].contains(&version.state);
            if !ready || record.open.is_some() || record.grayscale.is_some_and(|running| running != *number) {
                continue;
            }
            let (mini_program, version) = (mini_program.clone(), *number);
            let release = ReleaseForm { mini_program: mini_program.clone(), version, percent: None };
            let ways = [Command::ReleaseVersion(release), Command::SubmitVersion(OfVersion { mini_program, version })];
            let refused =
                |command| decide(&self.state, command, &self.context(Actor::User(UserId::new("5-0")))).refusal;
            let codes = ways.iter().filter_map(|way| refused(way).map(|refusal| refusal.code));
            let grown = record.highest.is_none_or(|highest| *number >= highest);
            assert!(codes.count() < 2 || !grown, "{number} can go nowhere");
        }
    }

    fn step(&mut self, random: &mut Random) {
        let minutes = [0, 0, 0, 0, 1, 1, 5, 30, 30, 600, 3_000][random.below(11)];
        self.now = self.now.plus_minutes(minutes);
        let (actor, command) = self.random(random);
        let _ = self.give(actor, &command);
    }

    /// A random command, by anyone, or more often one that somebody is found able to give, by the first so found.
    fn random(&self, random: &mut Random) -> (Actor, Command) {
        let known = random::Known::of(&self.state);
        let mut tries = if random.one_in(3) { 0 } else { 6 };
        loop {
            let command = command(&known, random, self.step, self.now);
            let from = random.below(known.users.len());
            let users = known.users.iter().cycle().skip(from).take(known.users.len()).cloned().map(Actor::User);
            let mut able = users.chain([Actor::Installation, Actor::Visitor]).filter(|_| tries > 0);
            let moves = |actor: &Actor| !decide(&self.state, &command, &self.context(actor.clone())).events.is_empty();
            let found = able.find(moves);
            if found.is_some() || tries == 0 {
                return (found.unwrap_or_else(|| known.actor(random)), command);
            }
            tries -= 1;
        }
    }
}

proptest! {
    #![proptest_config(cases(70))]

    /// proves M-3, M-4, M-6, M-7, C-1, C-2, C-6, S-1, S-2, S-4, S-5, S-6, S-7, S-8, S-9, S-12, S-16, S-17, S-18, S-20,
    /// P-1, P-2: the laws in `directory/watch.rs` and `directory/powers.rs`, over random commands from random actors
    #[test]
    fn laws_hold_over_random_commands(seed in any::<u64>(), steps in 1..400_usize) {
        let mut random = Random::new(seed);
        let mut run = Run::new();
        // In the end there may be little left that anybody has power over.
        let mut powers = 0;
        for step in 0..steps {
            run.step(&mut random);
            if step % 40 == 0 {
                powers += Powers::of(&run.state, run.now).hold();
            }
        }
        powers += Powers::of(&run.state, run.now).hold();
        prop_assert!(powers > 10, "nobody has any power");
        let mut replayed = Memory::default();
        for event in &run.log {
            let written = serde_json::to_string(event).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Event>(&written).unwrap(), event);
            evolve(&mut replayed, event);
        }
        prop_assert!(replayed == run.state, "replaying the log gives another directory");
        for user in run.state.users() {
            for system in SystemId::ALL {
                let grants = grants(&run.state, system, user);
                let written = serde_json::to_string(&GrantsShape(&grants)).unwrap();
                prop_assert_eq!(serde_json::from_str::<Grants>(&written).unwrap(), grants);
            }
        }
    }

}

proptest! {
    #![proptest_config(cases(30))]

    /// proves S-5, S-20: however a team is bound while a version is on its way, it goes live where it was approved or not
    #[test]
    fn versions_go_live_where_they_were_approved(steps in prop::collection::vec(0..10_usize, 1..80)) {
        let mut run = Run::new();
        let (team, superapp_teams) = run.teams();
        let mini_program = run.state.records().find_map(|(key, record)| match (key, record) {
            (Key::MiniProgram(id), Record::MiniProgram(record)) if record.container == team => Some(id.clone()),
            _ => None,
        });
        let mini_program = mini_program.unwrap();
        let mut uploaded = 0;
        for step in steps {
            uploaded += u32::from(step == 0);
            let version = VersionNumber::parse(&format!("1.{uploaded}")).unwrap();
            let of_version = OfVersion { mini_program: mini_program.clone(), version };
            let release = |percent| Command::ReleaseVersion(ReleaseForm { mini_program: mini_program.clone(), version, percent });
            let bind = |which: usize| {
                Command::BindTeam(BindForm { team: team.clone(), superapp_team: superapp_teams[which].clone() })
            };
            let open = (&run.state as &dyn Facts).mini_program(&mini_program).unwrap().open;
            let approve = Command::ApproveRequest(OfRequest { request: open.unwrap_or_else(|| RequestId::new("none")) });
            let (actor, command) = match step {
                0 => ("5-0", Command::UploadVersion(of_version)),
                1 => ("5-0", Command::PreviewVersion(of_version)),
                2 => ("5-0", Command::SubmitVersion(of_version)),
                3 => ("1-0", approve),
                4 => ("3-0", approve),
                5 => ("5-0", release(Some(10))),
                6 => ("5-0", release(None)),
                7 | 8 => ("0-0", bind(step - 7)),
                _ => ("5-0", Command::WithdrawGrayscale(OfMiniProgram { mini_program: mini_program.clone() })),
            };
            let _ = run.give(Actor::from(actor.to_owned()), &command);
            run.goes_on(&mini_program);
        }
    }

    /// proves S-16: who signs up under a name or a login can be seen, and nothing in it is hidden or turns the rest around
    #[test]
    fn nothing_hides_in_names_and_logins(text in "[ab \u{a0}\u{ad}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{2800}\u{3000}\u{3164}\u{feff}]{0,4}") {
        let run = Run::new();
        let letters = text.contains(['a', 'b']);
        let spaces = |one: char| "ab \u{a0}\u{2800}\u{3000}".contains(one);
        let signs_up = |name: &str, login: &str| {
            let email = Some(Email::new("gil@example.org"));
            let form = UserForm { name: name.into(), login: Login::new(login), password: Digest::new("p"), email };
            decide(&run.state, &Command::SignUp(form), &run.context(Actor::Visitor)).refusal.is_none()
        };
        prop_assert_eq!(signs_up(&text, "gil"), letters && text.trim().chars().all(spaces), "the name {:?}", text);
        let plain = text.trim().chars().all(|one| "ab".contains(one));
        prop_assert_eq!(signs_up("Gil", &text), letters && plain, "the login {:?}", text);
    }

    /// `decide` answers whatever it is handed, however odd, and never panics.
    #[test]
    fn nothing_makes_it_panic(texts in prop::collection::vec(".{0,300}", 4), seed in any::<u64>(), at in any::<i64>()) {
        let mut random = Random::new(seed);
        let mut run = Run::new();
        run.now = Timestamp::from_milliseconds(at);
        for _ in 0..60 {
            let known = random::Known::of(&run.state);
            let mut text = serde_json::to_value(command(&known, &mut random, run.step, run.now)).unwrap();
            garble(&mut text, &texts, &mut random);
            let Ok(command) = serde_json::from_value::<Command>(text) else { continue };
            let actor = random.pick(&texts).unwrap();
            let mut context = run.context(if random.one_in(2) { known.actor(&mut random) } else { actor.into() });
            context.ids = texts.clone();
            let verdict = decide(&run.state, &command, &context);
            run.state.apply(&verdict.changes);
        }
    }
}

/// Puts odd texts in place of some.
fn garble(value: &mut serde_json::Value, texts: &[String], random: &mut Random) {
    match value {
        serde_json::Value::String(text) if random.one_in(4) => *text = random.pick(texts).unwrap(),
        serde_json::Value::Array(list) => list.iter_mut().for_each(|value| garble(value, texts, random)),
        serde_json::Value::Object(fields) => fields.values_mut().for_each(|value| garble(value, texts, random)),
        _ => {}
    }
}

/// The random commands do reach the rules: every kind of event happens, and most kinds of refusal. Nothing is watched here.
#[test]
fn random_commands_reach_the_rules() {
    let mut events = std::collections::BTreeSet::new();
    let mut refusals = std::collections::BTreeSet::new();
    let mut done = 0;
    for seed in 0..20 {
        let mut random = Random::new(seed);
        let mut run = Run::new();
        for _ in 0..400 {
            run.now = run.now.plus_minutes([0, 0, 0, 1, 1, 30, 600][random.below(7)]);
            let (actor, command) = run.random(&mut random);
            let verdict = decide(&run.state, &command, &run.context(actor));
            run.state.apply(&verdict.changes);
            run.step += 1;
            done += usize::from(!verdict.events.is_empty());
            events.extend(verdict.events.iter().map(|event| kind(&event.happened)));
            refusals.extend(verdict.refusal.map(|refusal| refusal.code));
        }
    }
    println!("{done} commands obeyed, {} kinds of event, {} kinds of refusal", events.len(), refusals.len());
    assert!(events.len() > 38, "{events:?}");
    assert!(refusals.len() > 38, "{refusals:?}");
}

fn kind(what: &Happened) -> String {
    serde_json::to_value(what).unwrap().as_object().unwrap().keys().next().unwrap().clone()
}

/// What does not fit is told with what would.
fn tells_what_fits(refusal: &Refusal) {
    let fits_not = [
        RefusalCode::WrongContainerKind,
        RefusalCode::WrongThingKind,
        RefusalCode::UnknownRole,
        RefusalCode::TooMany,
        RefusalCode::TextTooLong,
    ];
    assert!(refusal.hint.is_some() || !fits_not.contains(&refusal.code), "{refusal}");
    if let Some(Hint::Kinds { found, expected }) = refusal.hint.as_deref() {
        assert!(!expected.is_empty() && !expected.contains(found), "{refusal}");
    }
}
