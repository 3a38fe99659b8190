//! rolegate: own tables, one set of grants per user, compiled once.

use rolegate::engine::{Access, CompiledGrants, Container, Effect, Grants, Instant, Membership, Resource, Target};
use rolegate::tables::{ActionIndex, Tables};

use crate::task::{ACTION_COUNT, MERCHANTS, PROGRAMS, Pick, ROLES, Task, User};

/// The moment of every question.
pub const NOW: &str = "2026-11-22T00:00:00Z";

/// Everything that is built once.
pub struct Rolegate {
    /// The grants of each user over the tables.
    pub access: Vec<Access>,
    compiled: Vec<CompiledGrants>,
    actions: Vec<ActionIndex>,
    anywhere: Target,
    /// By user, then by program.
    targets: Vec<Vec<Target>>,
    /// The programs as a question with names has them.
    pub resources: Vec<Resource>,
    /// The moment of every question.
    pub now: Instant,
}

impl Rolegate {
    /// Reads the tables and compiles every user's grants.
    pub fn new(task: &Task) -> Rolegate {
        let tables = tables(task);
        let now = Instant::parse(NOW).expect("a time");
        let access: Vec<Access> = task
            .users
            .iter()
            .map(|user| Access::new(&tables, grants(user)).expect("grants that hang together"))
            .collect();
        let resources: Vec<Resource> = PROGRAMS.iter().map(|(merchant, id)| Resource::thing(*merchant, *id)).collect();
        let targets = access
            .iter()
            .map(|access| {
                resources.iter().map(|program| access.target(Some(program)).expect("a listed merchant")).collect()
            })
            .collect();
        Rolegate {
            compiled: access.iter().map(|access| access.compile(now)).collect(),
            actions: task.actions.iter().map(|action| access[0].action(action).expect("a known action")).collect(),
            anywhere: Target::Anywhere,
            targets,
            access,
            resources,
            now,
        }
    }

    /// T1, ids interned.
    #[inline]
    pub fn can_role(&self, pick: Pick) -> bool {
        self.compiled[pick.role].effect(self.actions[pick.action], &self.anywhere) == Effect::Allow
    }

    /// T2, ids interned.
    #[inline]
    pub fn can_program(&self, pick: Pick) -> bool {
        let target = &self.targets[pick.role][pick.program];
        self.compiled[pick.role].effect(self.actions[pick.action], target) == Effect::Allow
    }

    /// T2 with names, and the reason for the answer.
    pub fn explain_program(&self, task: &Task, pick: Pick) -> bool {
        let action = &task.actions[pick.action];
        let decision = self.access[pick.role].check(action, Some(&self.resources[pick.program]), self.now);
        decision.effect == Effect::Allow
    }
}

/// The table as a user of rolegate would write it.
pub fn tables(task: &Task) -> Tables {
    let mut roles = String::from("system,role,held_in,reach,needs,acts_as,title,duty\n");
    for role in ROLES {
        roles.push_str(&format!("bench,{role},merchant,own,,,{role},\n"));
    }
    let scopes = "system,scope,reach,title\nbench,any,anywhere,Every program\n\
                  bench,merchant,own,Programs of the own merchant\nbench,assigned,assigned,Programs assigned to the user\n";
    let mut matrix = format!("menu,action,{},title\n", ROLES.join(","));
    for action in 0..ACTION_COUNT {
        let cells: Vec<&str> = (0..ROLES.len()).map(|role| task.cell(role, action).as_str()).collect();
        matrix.push_str(&format!("Programs,{},{},{}\n", task.actions[action], cells.join(","), task.actions[action]));
    }
    let files = [("roles.csv", roles.as_str()), ("scopes.csv", scopes), ("bench.matrix.csv", matrix.as_str())];
    Tables::read(files.map(|(name, text)| (name, text.as_bytes()))).expect("tables without errors")
}

/// What a session of the user holds.
pub fn grants(user: &User) -> Grants {
    let container = |id: &&str| Container {
        id: (*id).into(),
        kind: "merchant".into(),
        parent: None,
        status: Default::default(),
        expires_at: None,
    };
    Grants {
        system: "bench".into(),
        subject: "user-1".into(),
        containers: MERCHANTS.iter().map(container).collect(),
        memberships: vec![Membership {
            role: user.role.into(),
            container: user.merchant.into(),
            status: Default::default(),
            assigned: vec![user.assigned.into()],
            starts_at: None,
            expires_at: None,
        }],
        version: None,
        fresh_until: None,
    }
}
