//! The table of commands: whole, about rights that there are, and what every command and question really asks
//!
//! Every command is given in a container of every kind, by a user of every role. What the directory answers is held
//! against what the table of commands says, put to the engine.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a fault here is a failed test"
)]

use rolegate::directory::*;
use rolegate::engine::{Decision, Effect};
use rolegate::tables::Role;
use serde_json::{Map, Value, json};

#[path = "directory/world.rs"]
mod world;
use world::{by, happen, happen_by, world};

const KINDS: [ContainerKind; 7] = [
    ContainerKind::Platform,
    ContainerKind::SuperappTeam,
    ContainerKind::MiniProgramTeam,
    ContainerKind::TenantWorkspace,
    ContainerKind::DeveloperWorkspace,
    ContainerKind::Workspace,
    ContainerKind::MiniProgram,
];
const WISHES: [&str; 7] =
    ["registration", "developer_workspace", "release", "removal", "feature", "related_feature", "target_app"];
/// Who asks, and who is asked about.
const ACTOR: &str = "ann";
const OTHER: &str = "other";

/// The container of a kind in the sample worlds, and a mini program whose rights are asked there.
fn sample(kind: ContainerKind) -> (&'static str, &'static str) {
    match kind {
        ContainerKind::Platform => ("platform", "none"),
        ContainerKind::SuperappTeam => ("s", "none"),
        ContainerKind::MiniProgramTeam => ("m", "mp"),
        ContainerKind::TenantWorkspace => ("t", "tm"),
        ContainerKind::DeveloperWorkspace => ("d", "mp"),
        ContainerKind::Workspace => ("w", "none"),
        ContainerKind::MiniProgram => ("mp", "mp"),
    }
}

fn roles(system: SystemId) -> &'static [Role] {
    rights().system(system.as_str()).expect("a system").roles()
}

fn name(asked: Asked) -> String {
    serde_json::to_value(asked).unwrap().as_str().unwrap().to_owned()
}

/// What one command or question is about: where, and which kind of request or role.
#[derive(Clone, Copy)]
struct Question<'a> {
    asked: Asked,
    kind: Option<ContainerKind>,
    of: &'a str,
}

impl Question<'_> {
    fn system(&self) -> SystemId {
        self.kind.map_or(SystemId::Sas, ContainerKind::system)
    }

    fn sample(&self) -> (&'static str, &'static str) {
        self.kind.map_or(("none", "none"), sample)
    }

    /// The role it is about, or one that nothing further is asked about.
    fn role(&self) -> &str {
        let plain = || {
            let kind = self.kind.unwrap_or(ContainerKind::SuperappTeam);
            roles(kind.system()).iter().rfind(|role| role.held_in == kind.as_str()).map_or("", |role| &role.id)
        };
        if self.of.is_empty() || WISHES.contains(&self.of) { plain() } else { self.of }
    }

    fn field(&self, name: &str, kind: &str) -> Value {
        let (container, mini_program) = self.sample();
        let user = json!({"name": "New", "login": "new", "password": "p", "email": "new@example.org"});
        match name {
            "team" | "workspace" | "in" | "tenant" => json!(container),
            "superapp_team" => json!("s"),
            "mini_program" => json!(mini_program),
            "user" if kind == "UserForm" => user,
            "user" if self.of == "platform_admin" || self.asked == Asked::DeletePlatformAdmin => json!("pat"),
            "user" if self.asked == Asked::EditUser => json!("new"),
            "user" if self.asked == Asked::AddMember => json!("bob"),
            "user" => json!(OTHER),
            "admin" => json!({"existing": OTHER}),
            "role" => json!(self.role()),
            "email" => json!("invited@example.org"),
            "version" => json!("1.0.0"),
            "invitation" => json!("i"),
            "request" => json!("r"),
            "kind" => json!("superapp_team"),
            "link" => json!("link-s"),
            "purpose" => json!("confirm_email"),
            "applicant_type" => json!("individual"),
            "expires_at" => Value::Null,
            "force" => json!(false),
            _ => json!("text"),
        }
    }

    /// The command, with every field it must have; none for a question.
    fn command(&self) -> Option<Command> {
        let described = Command::DESCRIBED.iter().find(|command| command.json_name() == name(self.asked))?;
        let fields = described.fields.iter().filter(|field| !field.is_optional() || field.name() == "name");
        let fields: Map<String, Value> =
            fields.map(|field| (field.name().to_owned(), self.field(field.name(), field.rust_type))).collect();
        let command = json!({ described.json_name(): fields });
        Some(serde_json::from_value(command.clone()).unwrap_or_else(|error| panic!("{command}: {error}")))
    }

    fn wish(&self) -> Value {
        let (container, mini_program) = self.sample();
        match self.of {
            "registration" => json!({"superapp_team": if self.kind.is_some() { container } else { "gone" },
                "applicant_type": "individual", "applicant_name": "O", "team_name": "O", "notes": ""}),
            "developer_workspace" => json!({"tenant": container, "name": "O", "notes": ""}),
            "release" => json!({"mini_program": mini_program, "version": "1.0.0"}),
            "removal" => json!({"mini_program": mini_program}),
            "target_app" => json!({"mini_program": mini_program, "app": "O"}),
            _ => json!({"workspace": container, "feature": "O"}),
        }
    }

    /// The sample world of its system, with all that its command names.
    fn world(&self) -> Memory {
        let mut state = world(self.system().as_str());
        let (container, _) = self.sample();
        happen(&mut state, &user(OTHER, true));
        happen(&mut state, &member(container, OTHER, self.role()));
        let invitation = json!({"invitation_created": {"invitation": "i", "in": container, "role": self.role(),
            "email": "invited@example.org", "assigned": [], "code": "code-i", "expires_at": "2026-02-01T00:00:00Z"}});
        happen(&mut state, &invitation.to_string());
        if WISHES.contains(&self.of) {
            let submitted = json!({"request_submitted": {"request": "r", "wish": {self.of: self.wish()}}});
            happen_by(OTHER, &mut state, &submitted.to_string());
        }
        state
    }

    fn ask(&self, state: &Memory, context: &Context) -> Result<(), Refusal> {
        let (container, mini_program) = self.sample();
        let (container, mini_program) = (ContainerId::new(container), MiniProgramId::new(mini_program));
        match self.asked {
            Asked::MayUpload => may_upload(state, &mini_program, context),
            Asked::RegistrationLink => registration_link(state, &container, context).map(drop),
            Asked::EligibleMembers => eligible_members(state, &mini_program, context).map(drop),
            Asked::Request => request(state, &RequestId::new("r"), context).map(drop),
            _ => decide(state, &self.command().expect("a command"), context).refusal.map_or(Ok(()), Err),
        }
    }

    /// The rights that are asked of whoever gives the command, one after the other, and where.
    fn asked_for(&self) -> Vec<(&'static str, Place)> {
        let row = |asked: Asked, of: &str| {
            let row = command_rows(asked).iter().find(|row| {
                let here = self.kind.map_or(row.kinds.is_empty(), |kind| row.kinds.contains(&kind));
                here && (row.of.iter().any(|known| known == of) || row.of.is_empty() && of.is_empty())
            });
            row.and_then(|row| match &row.who {
                Who::Right { action, place } => Some((action.as_str(), *place)),
                Who::Anyone(_) => None,
            })
        };
        if WISHES.contains(&self.of) || self.kind.is_none() {
            return row(self.asked, self.of).into_iter().collect();
        }
        let further = if self.of.is_empty() { None } else { row(self.asked, self.of) };
        row(self.asked, "").into_iter().chain(further).collect()
    }

    /// What the engine says of the rights that are asked: the first denial, if there is one.
    fn judged(&self, state: &Memory, context: &Context) -> Option<Decision> {
        let (container, mini_program) = self.sample();
        let record = |id: &str| (state as &dyn Facts).container(&ContainerId::new(id));
        let judged = self.asked_for().into_iter().map(|(action, place)| {
            let container = match place {
                Place::Here => ContainerId::new(container),
                Place::Above => record(container).expect("a container").parent.expect("one above"),
                Place::Platform => ContainerId::new(PLATFORM),
            };
            // An assignment to a member is about the mini program, too, and members are asked about as such.
            let thing = Some(MiniProgramId::new(mini_program)).filter(|_| place == Place::Here);
            judge(state, &UserId::new(ACTOR), action, &container, thing.as_ref(), context.now)
        });
        judged.into_iter().find(|decision| decision.effect != Effect::Allow)
    }
}

fn user(id: &str, confirmed: bool) -> String {
    json!({"user_created": {"user": id, "name": id, "login": id, "password": "p", "email": null,
        "confirmed": confirmed}})
    .to_string()
}

fn member(container: &str, user: &str, role: &str) -> String {
    json!({"member_added": {"in": container, "user": user, "role": role, "assigned": []}}).to_string()
}

/// Every question the table has a row for: by command, kind of container, and kind of request or role.
fn questions() -> Vec<Question<'static>> {
    let mut found = Vec::new();
    for asked in Asked::ALL.iter().copied() {
        for row in command_rows(asked) {
            let kinds = row.kinds.iter().copied().map(Some);
            let kinds: Vec<_> = if row.kinds.is_empty() { vec![None] } else { kinds.collect() };
            for kind in kinds {
                let all = row.of.iter().map(String::as_str);
                let of: Vec<_> = if row.of.is_empty() { vec![""] } else { all.collect() };
                found.extend(of.into_iter().map(|of| Question { asked, kind, of }));
            }
        }
    }
    found
}

/// Puts the actor into the sample container of a role's kind, with what the role needs.
fn give(state: &mut Memory, role: &Role) {
    let container = |held_in: &str| KINDS.iter().find(|kind| kind.as_str() == held_in).map(|kind| sample(*kind).0);
    if let Some(needed) = role.needs.first() {
        let needed = rights().system("connect").and_then(|connect| connect.role(*needed)).expect("a role");
        happen(state, &member(container(&needed.held_in).unwrap(), ACTOR, &needed.id));
    }
    happen(state, &member(container(&role.held_in).unwrap(), ACTOR, &role.id));
}

#[test]
fn every_line_is_read_and_every_command_has_one() {
    let rows: usize = Asked::ALL.iter().map(|asked| command_rows(*asked).len()).sum();
    assert_eq!(rows, COMMANDS_FILE.lines().count() - 1, "a line that is not read is refused");
    assert_eq!(COMMANDS_FILE.lines().next(), Some("command,kind,of,who,where"));
    for asked in Asked::ALL {
        assert!(!command_rows(*asked).is_empty(), "{}", name(*asked));
    }
    let names: Vec<String> = Command::DESCRIBED.iter().map(Described::json_name).collect();
    let asked: Vec<String> = Asked::ALL.iter().map(|asked| name(*asked)).collect();
    assert_eq!(asked[..names.len()], names[..], "commands first, then questions");
}

/// Each about a kind of request, or a role that is held in such a container; none twice.
#[test]
fn every_row_is_about_what_there_is() {
    let mut seen = std::collections::BTreeSet::new();
    for question in questions() {
        let shown = format!("{}, {:?}, {}", name(question.asked), question.kind, question.of);
        assert!(seen.insert((question.asked, question.kind, question.of)), "{shown}: twice");
        if !question.of.is_empty() && !WISHES.contains(&question.of) {
            let kind = question.kind.unwrap_or(ContainerKind::Platform);
            let role = roles(question.system()).iter().find(|role| role.id == question.of);
            assert_eq!(role.map(|role| role.held_in.as_str()), Some(kind.as_str()), "{shown}");
        }
        let system = rights().system(question.system().as_str()).unwrap();
        for (action, place) in question.asked_for() {
            assert!(system.action_index(action).is_some(), "{shown}: `{action}`");
            assert_eq!(question.kind.is_none(), place == Place::Platform, "{shown}: {place:?}");
        }
    }
}

/// proves S-19, P-3: what the directory answers is what the tables say, for every command, kind of container and role
#[test]
fn every_command_asks_what_its_row_says() {
    let mut wrong = Vec::new();
    let (mut allowed, mut denied) = (0, 0);
    for question in questions().into_iter().filter(|question| !question.asked_for().is_empty()) {
        let everyone = roles(question.system()).iter().map(Some).chain([None]);
        for role in everyone {
            let mut state = question.world();
            if let Some(role) = role {
                give(&mut state, role);
            }
            let context = by(ACTOR);
            let expected = question.judged(&state, &context);
            let refusal = question.ask(&state, &context).err();
            let found = refusal.filter(|refusal| refusal.code == RefusalCode::NotAllowed);
            let found = found.and_then(|refusal| refusal.decision).map(|decision| *decision);
            // Whoever decides a request sees it, too.
            let sees = Question { asked: Asked::ApproveRequest, ..question };
            let decides = question.asked == Asked::Request && sees.judged(&state, &context).is_none();
            if decides {
                allowed += 1
            } else if expected.is_some() {
                denied += 1
            } else {
                allowed += 1
            }
            if found != expected.filter(|_| !decides) {
                let Question { asked, kind, of } = question;
                wrong.push(format!("{} {kind:?} {of} by {:?}: {found:?}", name(asked), role.map(|role| &role.id)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(allowed > 300 && denied > 1_000, "{allowed} allowed, {denied} denied");
}

/// Where the table has no row, nobody gets so far as to be asked for a right.
#[test]
fn a_command_works_nowhere_else() {
    for asked in Asked::ALL.iter().copied() {
        if !command_rows(asked).iter().any(|row| matches!(row.who, Who::Right { .. }) && !row.kinds.is_empty()) {
            continue;
        }
        let requests = command_rows(asked).iter().any(|row| row.of.iter().any(|of| WISHES.contains(&of.as_str())));
        // Those that lead to a team or workspace are about a container of one kind, as they are made.
        let all = if requests { &WISHES[2..] } else { &[""] };
        for (kind, of) in KINDS.iter().flat_map(|kind| all.iter().map(move |of| (*kind, *of))) {
            let question = Question { asked, kind: Some(kind), of };
            if question.asked_for().is_empty() && sample(kind).1 != "none" {
                let refusal = question.ask(&question.world(), &by(ACTOR)).expect_err("a refusal");
                assert_ne!(refusal.code, RefusalCode::NotAllowed, "{} {kind:?} {of}: {refusal}", name(asked));
            }
        }
    }
}

/// proves P-2: who may try at all is told first
#[test]
fn strangers_are_told_who_may_try() {
    for asked in Asked::ALL.iter().copied() {
        let rows = command_rows(asked);
        let has =
            |those: &[Anyone]| rows.iter().any(|row| matches!(&row.who, Who::Anyone(anyone) if those.contains(anyone)));
        let row = &rows[0];
        let question =
            Question { asked, kind: row.kinds.first().copied(), of: row.of.first().map_or("", String::as_str) };
        let mut state = question.world();
        happen(&mut state, &user("new", false));
        let told = |actor: &str| question.ask(&state, &by(actor)).err().map(|refusal| refusal.code);
        let (installation, visitor, new) = (told("installation"), told("visitor"), told("new"));
        let shown = name(asked);
        if has(&[Anyone::Installation]) {
            assert_ne!(installation, Some(RefusalCode::InstallationOnly), "{shown}");
            assert_eq!((visitor, new), (Some(RefusalCode::InstallationOnly), Some(RefusalCode::InstallationOnly)));
            continue;
        }
        if has(&[Anyone::Visitor]) {
            assert_eq!((installation, new), (Some(RefusalCode::VisitorsOnly), Some(RefusalCode::VisitorsOnly)));
            assert_ne!(visitor, Some(RefusalCode::VisitorsOnly), "{shown}");
            continue;
        }
        assert_eq!(installation, Some(RefusalCode::UsersOnly), "{shown}");
        assert_eq!(visitor, Some(RefusalCode::NotSignedIn), "{shown}");
        let unconfirmed = has(&[Anyone::Account, Anyone::Oneself]);
        assert_eq!(new != Some(RefusalCode::EmailNotConfirmed), unconfirmed, "{shown}");
    }
}

/// proves P-4: an upload and the question before it ask the same
#[test]
fn an_upload_asks_what_the_question_before_it_asks() {
    let rights = |asked: Asked| command_rows(asked).iter().map(|row| (&row.kinds, &row.who)).collect::<Vec<_>>();
    assert_eq!(rights(Asked::MayUpload), rights(Asked::UploadVersion));
    assert_eq!(rights(Asked::EligibleMembers), rights(Asked::AddMiniProgramMember));
}
