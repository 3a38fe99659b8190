//! "Engine: how a question is decided", sentence by sentence, for one question at a time and without any hurry

use super::grants::{Container, ContainerStatus, Grants, Membership, MembershipStatus, Resource};
use super::tables::{Role, Tables};
use serde::Serialize;

const LOGINS: [&str; 2] = ["console.login", "ide.login"];

/// Denials that are told apart, the first true one given
const REASONS: [&str; 13] = [
    "container_deactivated",
    "container_expired",
    "membership_blocked",
    "membership_not_started",
    "membership_expired",
    "prerequisite_missing",
    "not_assigned",
    "out_of_scope",
    "unknown_cell",
    "not_granted",
    "wrong_kind",
    "unknown_role",
    "not_a_member",
];

/// An answer in the shape of the contract
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decision {
    pub effect: &'static str,
    pub action: String,
    pub reason: &'static str,
    pub depends: bool,
    pub decided_by: Option<DecidedBy>,
    pub granted_to: Vec<String>,
}

/// The cell that decided
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecidedBy {
    pub table: String,
    pub role: String,
    pub cell: String,
    pub source: &'static str,
    pub r#in: String,
}

/// A question with all that it is judged by
pub struct Question<'a> {
    pub tables: &'a Tables,
    pub grants: &'a Grants,
    pub action: &'a str,
    pub resource: Option<&'a Resource>,
    pub now: i128,
}

/// A membership, or what one counts as in a container below its own
struct Holding<'a> {
    membership: &'a Membership,
    /// The membership's own container
    held_in: &'a Container,
    role: &'a str,
    /// Where it speaks from: its own container, or the one it stands in for the role in
    container: &'a Container,
}

/// What one holding says to the question
struct Voice {
    effect: Option<&'static str>,
    by_assigned: bool,
    reason: Option<&'static str>,
    cell: Option<DecidedBy>,
}

impl Question<'_> {
    /// Answers the question
    pub fn decide(&self) -> Decision {
        // Step 1.
        let rows = &self.tables.rows;
        let system_known = self.tables.roles.iter().any(|role| role.system == self.system());
        let action_known = LOGINS.contains(&self.action)
            || rows.iter().any(|row| row.system == self.system() && row.action == self.action);
        if self.grants.fresh_until.is_some_and(|until| self.now >= until.0) {
            return self.denial("stale_grants", None);
        }
        if !system_known {
            return self.denial("unknown_system", None);
        }
        if !action_known {
            return self.denial("unknown_action", None);
        }
        if self.resource.is_some_and(|resource| self.grants.container(&resource.r#in).is_none()) {
            return self.denial("unknown_container", None);
        }

        // Step 7: the strongest effect, of equals the earlier.
        let voices: Vec<Voice> = self.holdings().iter().map(|holding| self.voice(holding)).collect();
        for (effect, reason) in [("allow", "granted"), ("read_only", "read_only")] {
            let giving: Vec<&Voice> = voices.iter().filter(|voice| voice.effect == Some(effect)).collect();
            if let Some(first) = giving.first() {
                let id_left_out = self.resource.is_some_and(|resource| resource.id.is_none());
                let depends = self.resource.is_none() || id_left_out && giving.iter().all(|voice| voice.by_assigned);
                let decided_by = first.cell.clone();
                return Decision { effect, reason, depends, decided_by, ..self.denial(reason, None) };
            }
        }
        for reason in REASONS {
            let mut true_of = voices.iter().filter(|voice| voice.reason == Some(reason));
            if let Some(first) = true_of.clone().next() {
                // `decided_by` is null when no cell was met, so a membership that met one speaks for those that met none.
                let speaker = true_of.find(|voice| voice.cell.is_some()).unwrap_or(first);
                return self.denial(reason, speaker.cell.clone());
            }
        }
        self.denial("not_a_member", None)
    }

    fn system(&self) -> &str {
        &self.grants.system
    }

    fn denial(&self, reason: &'static str, decided_by: Option<DecidedBy>) -> Decision {
        let action = self.action.to_owned();
        Decision { effect: "deny", action, reason, depends: false, decided_by, granted_to: self.granted_to() }
    }

    /// Every role of the system whose cell for that action is not `no` or `?`, in the order of `roles.csv`
    fn granted_to(&self) -> Vec<String> {
        let roles = self.tables.roles.iter().filter(|role| role.system == self.system());
        let granted = roles.filter(|role| {
            let cell = self.tables.cell(self.system(), &role.role, self.action);
            cell.is_some_and(|cell| grants(&cell.word))
        });
        granted.map(|role| role.role.clone()).collect()
    }

    /// Memberships in listed containers, each followed by what it counts as (step 3)
    fn holdings(&self) -> Vec<Holding<'_>> {
        let mut holdings = Vec::new();
        for membership in &self.grants.memberships {
            let Some(container) = self.grants.container(&membership.r#in) else { continue };
            let own = Holding { membership, held_in: container, role: &membership.role, container };
            let role = self.known_role(own.role).filter(|role| role.held_in == container.kind);
            let acts_as = role.and_then(|role| role.acts_as.as_deref());
            holdings.push(own);
            let Some(acted) = acts_as else { continue };
            for below in self.stand_in_containers(acted) {
                if self.grants.is_below(below, container) {
                    holdings.push(Holding { membership, held_in: container, role: acted, container: below });
                }
            }
        }
        holdings
    }

    /// Containers of the kind a role is held in, in the order in which a tie between stand-ins goes to them: where one
    /// has to be at or above the resource's container the nearest first, the others as in a table of contents
    fn stand_in_containers(&self, acted: &str) -> Vec<&Container> {
        let Some(role) = self.known_role(acted) else { return Vec::new() };
        let reach = self.reach(role);
        let mut ordered = self.grants.contents(None);
        ordered.retain(|container| container.kind == role.held_in);
        let mut above =
            self.resource.filter(|_| reach != "anywhere").and_then(|resource| self.grants.container(&resource.r#in));
        let mut nearest = Vec::new();
        while let Some(container) = above {
            nearest.push(&container.id);
            above = self.grants.parent(container);
        }
        ordered.sort_by_key(|container| {
            let steps = nearest.iter().position(|id| **id == container.id);
            steps.filter(|_| self.reaches(container, reach)).unwrap_or(usize::MAX)
        });
        ordered
    }

    /// How far the role's cell for the action reaches, or the role itself where the cell grants nothing
    fn reach<'a>(&'a self, role: &'a Role) -> &'a str {
        match self.tables.cell(self.system(), &role.role, self.action) {
            Some(cell) if grants(&cell.word) => self.tables.reach(role, &cell.word),
            _ => &role.reach,
        }
    }

    /// A role that is declared and a column of some table; any other counts for nothing
    fn known_role(&self, role: &str) -> Option<&Role> {
        self.tables.role(self.system(), role).filter(|_| self.tables.has_column(self.system(), role))
    }

    /// Step 2: the first thing that keeps a membership of a known role in a container of its kind from counting
    fn obstacle(&self, membership: &Membership, container: &Container) -> Option<&'static str> {
        if container.status == Some(ContainerStatus::Deactivated) {
            Some("container_deactivated")
        } else if container.expires_at.is_some_and(|expiry| self.now >= expiry.0) {
            Some("container_expired")
        } else if membership.status == Some(MembershipStatus::Blocked) {
            Some("membership_blocked")
        } else if membership.starts_at.is_some_and(|start| self.now < start.0) {
            Some("membership_not_started")
        } else if membership.expires_at.is_some_and(|expiry| self.now >= expiry.0) {
            Some("membership_expired")
        } else if !self.has_what_it_needs(membership, container) {
            Some("prerequisite_missing")
        } else {
            None
        }
    }

    fn has_what_it_needs(&self, membership: &Membership, container: &Container) -> bool {
        let needs = match self.known_role(&membership.role) {
            Some(role) if !role.needs.is_empty() => &role.needs,
            _ => return true,
        };
        let Some(parent) = self.grants.parent(container) else { return false };
        self.grants.memberships.iter().any(|other| {
            other.r#in == parent.id
                && needs.contains(&other.role)
                && self.known_role(&other.role).is_some_and(|role| role.held_in == parent.kind)
                && self.obstacle(other, parent).is_none()
        })
    }

    /// Steps 4 to 7 and the table of reasons, for one holding
    fn voice(&self, holding: &Holding) -> Voice {
        let silent = Voice { effect: None, by_assigned: false, reason: None, cell: None };
        let Some(role) = self.known_role(holding.role) else {
            return Voice { reason: Some("unknown_role"), ..silent };
        };
        if role.held_in != holding.container.kind {
            return Voice { reason: Some("wrong_kind"), ..silent };
        }
        let login = LOGINS.contains(&self.action);
        let met = self.tables.cell(self.system(), holding.role, self.action);
        let word = if login { "yes" } else { met.map_or("no", |cell| cell.word.as_str()) };
        let reach = self.reach(role);
        let reaches = self.reaches(holding.container, reach);
        let cell = met.filter(|_| !login).map(|cell| DecidedBy {
            table: cell.table.clone(),
            role: holding.role.into(),
            cell: cell.word.clone(),
            source: cell.source,
            r#in: holding.container.id.clone(),
        });

        let obstacle = self.obstacle(holding.membership, holding.held_in);
        let assigned_enough =
            reach != "assigned" || self.is_assigned(holding.membership.assigned.as_deref().unwrap_or_default());
        let reason = match (obstacle, word, reaches) {
            (Some(reason), _, true) if grants(word) => reason,
            (Some(_), _, _) => return silent,
            (None, "?", true) => "unknown_cell",
            (None, "no", true) => "not_granted",
            (None, "?" | "no", false) => return silent,
            (None, _, false) => "out_of_scope",
            (None, _, true) if !assigned_enough => "not_assigned",
            (None, _, true) => {
                let effect = Some(if word == "read" { "read_only" } else { "allow" });
                return Voice { effect, by_assigned: reach == "assigned", cell, ..silent };
            }
        };
        Voice { reason: Some(reason), cell, ..silent }
    }

    /// Step 5 without the list of ids: whether a reach that starts in this container arrives at the resource's
    fn reaches(&self, from: &Container, reach: &str) -> bool {
        let Some(resource) = self.resource else { return true };
        let to = self.grants.container(&resource.r#in).expect("a listed container");
        match reach {
            "own" => to.id == from.id,
            "below" | "assigned" => to.id == from.id || self.grants.is_below(to, from),
            "anywhere" => true,
            other => panic!("`{other}` is no reach"),
        }
    }

    fn is_assigned(&self, assigned: &[String]) -> bool {
        match self.resource.and_then(|resource| resource.id.as_ref()) {
            Some(id) => assigned.contains(id),
            None => !assigned.is_empty(),
        }
    }
}

fn grants(word: &str) -> bool {
    word != "no" && word != "?"
}
