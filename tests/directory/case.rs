//! Every command and question about every kind of container of the sample worlds, as the table of commands has them.

use std::sync::LazyLock;

use rolegate::directory::*;
use rolegate::engine::{Decision, Effect};
use rolegate::tables::{Role, Tables};
use serde_json::{Map, Value, json};

use super::world::{answered, by, happen, happen_by, listed, may_upload, registration_link, request, world};

pub(crate) const KINDS: [ContainerKind; 7] = [
    ContainerKind::Platform,
    ContainerKind::SuperappTeam,
    ContainerKind::MiniProgramTeam,
    ContainerKind::TenantWorkspace,
    ContainerKind::DeveloperWorkspace,
    ContainerKind::Workspace,
    ContainerKind::MiniProgram,
];
pub(crate) const WISHES: [&str; 10] = [
    "registration",
    "developer_workspace",
    "release",
    "removal",
    "feature",
    "related_feature",
    "target_app",
    "notification_task",
    "ad_task",
    "sensitive_api_call",
];
pub(crate) const THINGS: [&str; 5] = ["superapp", "sensitive_api", "feature", "jsapi", "app"];
/// Every command with its fields, as `simulate` has them for forms.
static COMMANDS: LazyLock<Vec<Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../src/simulate/commands.json")).unwrap());
/// Who asks, and who is asked about.
pub(crate) const ACTOR: &str = "stranger";
pub(crate) const OTHER: &str = "other";

/// The container of a kind in the sample worlds, and a mini program whose rights are asked there.
pub(crate) fn sample(kind: ContainerKind) -> (&'static str, &'static str) {
    match kind {
        ContainerKind::Platform => ("platform", "none"),
        ContainerKind::SuperappTeam => ("superapp_team", "none"),
        ContainerKind::MiniProgramTeam => ("mini_program_team", "shop"),
        ContainerKind::TenantWorkspace => ("tenant", "tenant_shop"),
        ContainerKind::DeveloperWorkspace => ("merchant", "shop"),
        ContainerKind::Workspace => ("workspace", "none"),
        ContainerKind::MiniProgram => ("shop", "shop"),
    }
}

pub(crate) fn roles(system: SystemId) -> &'static [Role] {
    Tables::built_in().system(system.as_str()).expect("a system").roles()
}

pub(crate) fn name(intent: Intent) -> String {
    serde_json::to_value(intent).unwrap().as_str().unwrap().to_owned()
}

/// What one command or question is about: where, and which kind of request or role.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub(crate) intent: Intent,
    pub(crate) kind: Option<ContainerKind>,
    pub(crate) of: &'a str,
}

impl Case<'_> {
    pub(crate) fn system(&self) -> SystemId {
        self.kind.map_or(SystemId::Sas, ContainerKind::system)
    }

    pub(crate) fn sample(&self) -> (&'static str, &'static str) {
        self.kind.map_or(("none", "none"), sample)
    }

    /// The role it is about, or one that nothing further is asked about.
    pub(crate) fn role(&self) -> &str {
        let plain = || {
            let kind = self.kind.unwrap_or(ContainerKind::SuperappTeam);
            roles(kind.system()).iter().rfind(|role| role.held_in == kind.as_str()).map_or("", |role| &role.id)
        };
        if self.of.is_empty() || !self.of_role() { plain() } else { self.of }
    }

    /// Whether it is about a role, and not about a kind of request or of thing.
    pub(crate) fn of_role(&self) -> bool {
        !WISHES.contains(&self.of) && !THINGS.contains(&self.of)
    }

    pub(crate) fn field(&self, name: &str, kind: &str) -> Value {
        let (container, mini_program) = self.sample();
        let user = json!({"name": "New", "login": "new", "password": "p", "email": "new@example.org"});
        match name {
            "team" | "workspace" | "in" | "tenant" => json!(container),
            "superapp_team" => json!("superapp_team"),
            "mini_program" => json!(mini_program),
            "user" if kind == "UserForm" => user,
            "user" if self.of == "platform_admin" || self.intent == Intent::DeletePlatformAdmin => {
                json!("platform_admin")
            }
            "user" if self.intent == Intent::EditUser => json!("new"),
            "user" if self.intent == Intent::AddMember => json!("newcomer"),
            "user" => json!(OTHER),
            "admin" => json!({"existing": OTHER}),
            "role" => json!(self.role()),
            "email" => json!("invited@example.org"),
            "version" => json!("1.0.0"),
            "invitation" => json!("i"),
            "request" => json!("r"),
            "kind" if kind == "ThingKind" => json!(self.of),
            "kind" => json!("superapp_team"),
            "thing" | "superapp" | "app" | "api" => json!("thing"),
            "domains" => json!(["api.example.org"]),
            "link" => json!("link-of-superapp_team"),
            "purpose" => json!("confirm_email"),
            "applicant_type" => json!("individual"),
            "expires_at" => Value::Null,
            "force" => json!(false),
            _ => json!("text"),
        }
    }

    /// The command, with every field it must have; none for a case.
    pub(crate) fn command(&self) -> Option<Command> {
        let name = name(self.intent);
        let described = COMMANDS.iter().find(|command| command["name"] == name)?;
        let fields = described["fields"].as_array().unwrap().iter().map(|field| {
            let text = |key: &str| field[key].as_str().unwrap();
            (text("name"), text("type"), field["optional"] == true)
        });
        let fields = fields.filter(|(name, _, optional)| !optional || *name == "name");
        let fields: Map<String, Value> =
            fields.map(|(name, kind, _)| (name.to_owned(), self.field(name, kind))).collect();
        let command = json!({ name: fields });
        Some(serde_json::from_value(command.clone()).unwrap_or_else(|error| panic!("{command}: {error}")))
    }

    pub(crate) fn wish(&self) -> Value {
        let (container, mini_program) = self.sample();
        match self.of {
            "registration" => json!({"superapp_team": if self.kind.is_some() { container } else { "gone" },
                "applicant_type": "individual", "applicant_name": "O", "team_name": "O", "notes": ""}),
            "developer_workspace" => json!({"tenant": container, "name": "O", "notes": ""}),
            "release" => json!({"mini_program": mini_program, "version": "1.0.0"}),
            "removal" => json!({"mini_program": mini_program}),
            "target_app" => json!({"mini_program": mini_program, "app": "O"}),
            "notification_task" | "ad_task" => json!({"workspace": container, "task": "O"}),
            "sensitive_api_call" => json!({"mini_program": mini_program, "api": "thing"}),
            _ => json!({"workspace": container, "feature": "O"}),
        }
    }

    /// The sample world of its system, with all that its command names.
    pub(crate) fn world(&self) -> Memory {
        let mut state = world(self.system().as_str());
        let (container, _) = self.sample();
        happen(&mut state, &user(OTHER, true));
        happen(&mut state, &user("newcomer", true));
        happen(&mut state, &member(container, OTHER, self.role()));
        let invitation = json!({"invitation_created": {"invitation": "i", "in": container, "role": self.role(),
            "email": "invited@example.org", "assigned": [], "code": "code-i", "expires_at": "2026-02-01T00:00:00Z"}});
        happen(&mut state, &invitation.to_string());
        let thing = match (THINGS.contains(&self.of), self.of) {
            (true, kind) => Some((kind, container)),
            (false, "sensitive_api_call") => Some(("sensitive_api", "superapp_team")),
            (false, _) => None,
        };
        if let Some((kind, home)) = thing {
            let created = json!({"thing_created": {"thing": "thing", "kind": kind, "in": home, "name": "O",
                "description": "O"}});
            happen(&mut state, &created.to_string());
        }
        if WISHES.contains(&self.of) {
            let submitted = json!({"request_submitted": {"request": "r", "wish": {self.of: self.wish()}}});
            happen_by(OTHER, &mut state, &submitted.to_string());
        }
        state
    }

    pub(crate) fn ask(&self, state: &Memory, context: &Context) -> Result<(), Refusal> {
        if let Some(command) = self.command() {
            return decide(state, &command, context).refusal.map_or(Ok(()), Err);
        }
        let (container, mini_program) = self.sample();
        let name = name(self.intent);
        let list = |form: Value| listed(state, &name, form, context);
        let one = |form: Value| {
            let question = serde_json::from_value(json!({ name.as_str(): form })).unwrap();
            answered(state, &question, context).map(drop)
        };
        match self.intent {
            Intent::MayUpload => may_upload(state, &MiniProgramId::new(mini_program), context),
            Intent::RegistrationLink => registration_link(state, &ContainerId::new(container), context).map(drop),
            Intent::Request => request(state, &RequestId::new("r"), context).map(drop),
            Intent::Container => one(json!({"in": container})),
            Intent::Member => one(json!({"in": container, "user": OTHER})),
            Intent::Invitation => one(json!({"invitation": "i"})),
            Intent::MiniProgram => one(json!({"mini_program": mini_program})),
            Intent::Version => one(json!({"mini_program": mini_program, "version": "1.0.0"})),
            Intent::Explain => one(json!({"user": OTHER, "action": "console.login", "resource": {"in": container}})),
            Intent::WhoMay => list(json!({"action": "console.login", "resource": {"in": container}})).map(drop),
            Intent::Members | Intent::Invitations | Intent::History => list(json!({"in": container})).map(drop),
            Intent::EligibleMembers | Intent::Versions => list(json!({"mini_program": mini_program})).map(drop),
            Intent::Users => list(json!({"search": "o", "team": self.kind.map(|_| container)})).map(drop),
            Intent::MyMemberships => list(json!({})).map(drop),
            Intent::MyRequests => list(json!({"in": self.kind.map(|_| container)})).map(drop),
            Intent::Things => list(json!({"in": container, "kind": self.of})).map(drop),
            Intent::AddedFeatures => list(json!({"in": container})).map(drop),
            Intent::Thing => one(json!({"thing": "thing"})),
            Intent::Settings | Intent::ServerDomains => one(json!({"mini_program": mini_program})),
            Intent::OfferedRoles => one(json!({"team": container})),
            // What asks no right of its own shows what one may see, and nothing else.
            Intent::Teams => self.shown(state, list(json!({})), container),
            Intent::Workspaces => self.shown(state, list(json!({"tenant": "tenant"})), container),
            Intent::MiniPrograms if self.kind == Some(ContainerKind::MiniProgram) => {
                self.shown(state, list(json!({"in": "workspace"})), mini_program)
            }
            Intent::MiniPrograms => list(json!({"in": container})).map(drop),
            Intent::Requests => self.shown(state, list(json!({"in": container})), "r"),
            Intent::RequestsToDecide => {
                let decides = match self.kind {
                    Some(ContainerKind::DeveloperWorkspace) => "tenant",
                    Some(ContainerKind::MiniProgramTeam) => "superapp_team",
                    _ => container,
                };
                self.shown(state, list(json!({"in": decides})), "r")
            }
            _ => panic!("no question `{name}`"),
        }
    }

    /// Whether a list that shows what one may see shows this one; if not, for the reason that the tables give.
    fn shown(&self, state: &Memory, list: Result<Vec<Value>, Refusal>, id: &str) -> Result<(), Refusal> {
        match list {
            Err(refusal) if refusal.code != RefusalCode::NotAllowed => return Err(refusal),
            Ok(items) if items.iter().any(|item| item["id"] == id) => return Ok(()),
            _ => {}
        }
        match self.judged(state) {
            Some(decision) => Err(Refusal::not_allowed(decision)),
            None if self.asked_for().is_empty() => Err(Refusal::new(RefusalCode::NotInThisSystem, id)),
            None => panic!("{}: `{id}` is not listed, which may be seen", name(self.intent)),
        }
    }

    /// The rights that are asked of whoever gives the command, one after the other, and where.
    pub(crate) fn asked_for(&self) -> Vec<(&'static str, Where)> {
        let row = |intent: Intent, of: &str| {
            let row = command_rows(intent).iter().find(|row| {
                let here = self.kind.map_or(row.kinds.is_empty(), |kind| row.kinds.contains(&kind));
                here && (row.of.iter().any(|known| known == of) || row.of.is_empty() && of.is_empty())
            });
            row.and_then(|row| match &row.who {
                Who::Right { action, place } => Some((action.as_str(), *place)),
                Who::Anyone(_) => None,
            })
        };
        if !self.of_role() || self.kind.is_none() {
            return row(self.intent, self.of).into_iter().collect();
        }
        let further = if self.of.is_empty() { None } else { row(self.intent, self.of) };
        row(self.intent, "").into_iter().chain(further).collect()
    }

    /// What the engine says of the rights that are asked: the first denial, if there is one.
    pub(crate) fn judged(&self, state: &Memory) -> Option<Decision> {
        let mut judged = self.asked_for().into_iter().map(|(action, place)| self.judged_alone(state, action, place));
        judged.find(|decision| !self.is_enough(decision.effect))
    }

    /// Whether an effect lets it happen: what is only shown is shown to those with read-only access, too.
    pub(crate) fn is_enough(&self, effect: Effect) -> bool {
        let shows = self.intent.taken().is_none() && self.intent != Intent::MayUpload;
        effect == Effect::Allow || shows && effect == Effect::ReadOnly
    }

    /// What the engine says of one right: about the mini program too, where there is one.
    pub(crate) fn judged_alone(&self, state: &Memory, action: &str, place: Where) -> Decision {
        let (container, mini_program) = self.sample();
        let record = |id: &str| (state as &dyn Facts).container(&ContainerId::new(id));
        let container = match place {
            Where::Here => ContainerId::new(container),
            Where::Above => record(container).expect("a container").parent.expect("one above"),
            Where::Platform => ContainerId::new(PLATFORM),
        };
        let thing = Some(MiniProgramId::new(mini_program)).filter(|_| place == Where::Here);
        judge(state, &UserId::new(ACTOR), action, &container, thing.as_ref(), by(ACTOR).now)
    }
}

pub(crate) fn user(id: &str, confirmed: bool) -> String {
    json!({"user_created": {"user": id, "name": id, "login": id, "password": "p", "email": null,
        "confirmed": confirmed}})
    .to_string()
}

pub(crate) fn member(container: &str, user: &str, role: &str) -> String {
    json!({"member_added": {"in": container, "user": user, "role": role, "assigned": []}}).to_string()
}

/// Every question the table has a row for: by command, kind of container, and kind of request or role.
pub(crate) fn cases() -> Vec<Case<'static>> {
    let mut found = Vec::new();
    for intent in Intent::ALL.iter().copied() {
        for row in command_rows(intent) {
            let kinds = row.kinds.iter().copied().map(Some);
            let kinds: Vec<_> = if row.kinds.is_empty() { vec![None] } else { kinds.collect() };
            for kind in kinds {
                let all = row.of.iter().map(String::as_str);
                let of: Vec<_> = if row.of.is_empty() { vec![""] } else { all.collect() };
                found.extend(of.into_iter().map(|of| Case { intent, kind, of }));
            }
        }
    }
    found
}

/// Puts the actor into the sample container of a role's kind, with what the role needs.
pub(crate) fn give(state: &mut Memory, role: &Role) {
    let container = |held_in: &str| KINDS.iter().find(|kind| kind.as_str() == held_in).map(|kind| sample(*kind).0);
    if let Some(needed) = role.needs.first() {
        let needed = Tables::built_in().system("connect").and_then(|connect| connect.role(*needed)).expect("a role");
        happen(state, &member(container(&needed.held_in).unwrap(), ACTOR, &needed.id));
    }
    happen(state, &member(container(&role.held_in).unwrap(), ACTOR, &role.id));
}
