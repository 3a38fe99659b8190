//! Random grants and questions, made so that every rule has something to say about them

use super::choices::Choices;
use super::instant::instant;
use super::tables::{Files, Tables};
use serde_json::{Map, Value, json};

/// The instant most questions are asked at; expiries gather around it
pub const NOW: &str = "2026-12-01T00:00:00Z";

const INSTANTS: [&str; 5] =
    [NOW, "2026-11-30T23:59:59.999Z", "2026-12-01T00:00:00.001Z", "2026-12-01T09:00:00+09:00", "2026-12-08T00:00:00Z"];

const EXPIRIES: [&str; 8] = [
    "2027-01-01T00:00:00Z",
    "2026-12-01T00:00:00Z",
    "2026-12-01T01:00:00+01:00",
    "2026-11-30T23:59:59.999Z",
    "2026-12-01T00:00:00.001Z",
    "2026-12-01T00:00:00.0000001Z",
    "2026-11-30T18:30:00-05:30",
    "2020-02-29T23:00:00Z",
];

const IDS: [&str; 5] = ["mp-1", "mp-2", "mp-3", "小程序", "__proto__"];

/// A system to make grants for
#[derive(Debug)]
pub struct World {
    pub system: String,
    pub files: Option<Files>,
    kinds: Vec<String>,
    roles: Vec<Held>,
    actions: Vec<String>,
}

/// A role, where it belongs, and what it or the role it stands in for has cells for
#[derive(Debug)]
struct Held {
    role: String,
    held_in: String,
    actions: Vec<String>,
}

impl World {
    /// A system of these tables; own files travel with every case
    pub fn new(system: &str, tables: &Tables, files: Option<Files>) -> World {
        let declared = tables.roles.iter().filter(|role| role.system == system);
        let roles: Vec<Held> = declared
            .map(|line| {
                let (role, held_in, acts_as) = (line.role.clone(), line.held_in.clone(), line.acts_as.as_ref());
                let cells = tables.cells.iter().filter(|cell| cell.system == system);
                let own = cells.filter(|cell| cell.role == role || Some(&cell.role) == acts_as);
                let actions = own.map(|cell| cell.action.clone()).collect();
                Held { role, held_in, actions }
            })
            .collect();
        let mut kinds: Vec<String> = roles.iter().map(|role| role.held_in.clone()).collect();
        kinds.dedup();
        World { system: system.into(), files, kinds, roles, actions: tables.actions(system) }
    }

    /// Grants that are well formed, whatever else they are
    pub fn grants(&self, choices: &mut Choices) -> Value {
        let containers = self.containers(choices);
        let count = choices.below(6);
        let memberships: Vec<Value> = (0..count).map(|_| self.membership(choices, &containers)).collect();
        let system = if choices.once_in(60) { "elsewhere" } else { &self.system };
        let mut listed: Vec<Value> = containers.into_iter().map(Value::Object).collect();
        if choices.once_in(3) {
            listed.reverse();
        }
        let mut grants =
            json!({ "system": system, "subject": "u-1", "containers": listed, "memberships": memberships });
        if choices.once_in(20) {
            grants["fresh_until"] = (*choices.of(&EXPIRIES)).into();
        }
        if choices.once_in(20) {
            grants["version"] = "v1".into();
        }
        leave_out(choices, &mut grants, &["version", "fresh_until"]);
        grants
    }

    /// The instant of a question
    pub fn now(&self, choices: &mut Choices) -> String {
        (*choices.of(&INSTANTS)).into()
    }

    /// A question about these grants: an action and maybe a resource, often ones that a membership speaks of
    pub fn question(&self, choices: &mut Choices, grants: &Value) -> (String, Option<Value>) {
        let memberships = grants["memberships"].as_array().expect("a list");
        let about = if memberships.is_empty() || choices.once_in(4) { None } else { Some(choices.of(memberships)) };
        let role = about.and_then(|about| self.roles.iter().find(|held| about["role"] == *held.role));
        let actions = role.map(|role| &role.actions).filter(|actions| !actions.is_empty()).unwrap_or(&self.actions);
        let action = match choices.below(40) {
            37 | 38 => ["console.login", "ide.login"][choices.below(2)].to_owned(),
            39 => (*choices.of(&["nothing.here", "", "mini_program.preview", "member.invite"])).to_owned(),
            _ => choices.of(actions).clone(),
        };
        let containers = grants["containers"].as_array().expect("a list");
        if containers.is_empty() || choices.once_in(6) {
            return (action, None);
        }
        let place = match choices.below(40) {
            39 => json!("unlisted"),
            0..20 if about.is_some() => about.expect("a membership")["in"].clone(),
            _ => choices.of(containers)["id"].clone(),
        };
        let mut resource = json!({ "in": place });
        if choices.below(2) == 1 {
            resource["id"] = (*choices.of(&IDS)).into();
        }
        (action, Some(resource))
    }

    fn containers(&self, choices: &mut Choices) -> Vec<Map<String, Value>> {
        let count = 1 + choices.below(7);
        let mut containers: Vec<Map<String, Value>> = Vec::new();
        for number in 0..count {
            let odd = choices.once_in(12);
            let deepest = if odd { 0 } else { number.min(self.kinds.len() - 1) };
            let depth = deepest - choices.below(deepest + 1);
            let kind = if odd { "folder" } else { &self.kinds[depth] };
            let mut container = json!({ "id": format!("c-{number}"), "kind": kind });
            let outer = depth.checked_sub(1).map(|outer| &self.kinds[outer]);
            let parents: Vec<Value> = containers
                .iter()
                .filter(|earlier| outer.is_none_or(|outer| earlier["kind"] == **outer))
                .map(|earlier| earlier["id"].clone())
                .collect();
            match choices.below(12) {
                10 => container["parent"] = "gone".into(),
                11 => {}
                9 if !containers.is_empty() => container["parent"] = choices.of(&containers)["id"].clone(),
                _ if !parents.is_empty() && (depth > 0 || odd) => container["parent"] = choices.of(&parents).clone(),
                _ => {}
            }
            if choices.once_in(8) {
                container["status"] = (*choices.of(&["deactivated", "active"])).into();
            }
            if choices.once_in(5) {
                container["expires_at"] = (*choices.of(&EXPIRIES)).into();
            }
            leave_out(choices, &mut container, &["parent", "status", "expires_at"]);
            containers.extend(container.as_object().cloned());
        }
        containers
    }

    fn membership(&self, choices: &mut Choices, containers: &[Map<String, Value>]) -> Value {
        let container = choices.of(containers);
        let place = if choices.once_in(25) { "unlisted".into() } else { container["id"].clone() };
        let fitting = self.roles.iter().filter(|held| container["kind"] == *held.held_in);
        let fitting: Vec<&String> = fitting.map(|held| &held.role).collect();
        let role = match choices.below(25) {
            24 => *choices.of(&["stranger", "owner", "super_admin", "__proto__"]),
            21..24 => &choices.of(&self.roles).role,
            _ if fitting.is_empty() => &choices.of(&self.roles).role,
            _ => choices.of(&fitting),
        };
        let mut membership = json!({ "role": role, "in": place });
        if choices.once_in(6) {
            membership["status"] = (*choices.of(&["blocked", "blocked", "active"])).into();
        }
        let assigned = choices.below(4);
        if assigned > 0 {
            membership["assigned"] = (0..assigned - 1 + choices.below(2)).map(|_| *choices.of(&IDS)).collect();
        }
        let (start, end) = (*choices.of(&EXPIRIES), *choices.of(&EXPIRIES));
        let (starts, ends) = (choices.once_in(6), choices.once_in(6));
        if starts {
            membership["starts_at"] = start.into();
        }
        if ends && (!starts || instant(start).expect("an instant") < instant(end).expect("an instant")) {
            membership["expires_at"] = end.into();
        }
        leave_out(choices, &mut membership, &["status", "assigned", "starts_at", "expires_at"]);
        membership
    }
}

/// Writes null, which means left out, for one of the fields that are not there
fn leave_out(choices: &mut Choices, object: &mut Value, fields: &[&str]) {
    let field = *choices.of(fields);
    if choices.once_in(4) && object.get(field).is_none() {
        object[field] = Value::Null;
    }
}

/// A system of its own with what the built-in ones lack: stand-ins with lists, `anywhere`, deep reach
pub fn helpdesk() -> Files {
    let files = [
        ("roles.csv", include_str!("helpdesk/roles.csv")),
        ("scopes.csv", include_str!("helpdesk/scopes.csv")),
        ("helpdesk.desk.csv", include_str!("helpdesk/helpdesk.desk.csv")),
        ("helpdesk.queue.csv", include_str!("helpdesk/helpdesk.queue.csv")),
    ];
    files.map(|(name, text)| (name.to_owned(), text.to_owned())).into()
}

/// The three built-in systems and the help desk
pub fn worlds(built_in: &Tables) -> Vec<World> {
    let mut worlds: Vec<World> = ["mpp", "connect", "sas"].map(|system| World::new(system, built_in, None)).into();
    let own = helpdesk();
    worlds.push(World::new("helpdesk", &Tables::read(&own), Some(own)));
    worlds
}
