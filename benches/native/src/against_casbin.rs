//! casbin: one enforcer for each task, cheapest comparisons first in the matcher.

use casbin::StringAdapter;
use casbin::prelude::*;
use serde::Serialize;

use crate::task::{Cell, PROGRAMS, Pick, ROLES, Task};

const ROLE_MODEL: &str = r#"
[request_definition]
r = sub, act
[policy_definition]
p = sub, act
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && r.sub == p.sub
"#;

const PROGRAM_MODEL: &str = r#"
[request_definition]
r = sub, obj, act
[policy_definition]
p = sub, act, scope
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && r.sub.role == p.sub && (p.scope == "any" || p.scope == "merchant" && r.sub.merchant == r.obj.merchant || p.scope == "assigned" && r.sub.assigned == r.obj.id)
"#;

/// A user as the matcher reads it. One assigned program each, so that no list has to be searched.
#[derive(Debug, Clone, Serialize, Hash)]
struct Subject {
    role: &'static str,
    merchant: &'static str,
    assigned: &'static str,
}

/// A program as the matcher reads it.
#[derive(Debug, Clone, Serialize, Hash)]
struct Object {
    merchant: &'static str,
    id: &'static str,
}

/// Everything that is built once.
pub struct Casbin {
    roles: Enforcer,
    programs: Enforcer,
    subjects: Vec<Subject>,
    objects: Vec<Object>,
    actions: Vec<String>,
}

impl Casbin {
    /// Loads the policies of both tasks.
    pub fn new(task: &Task) -> Casbin {
        let granted = || task.every_cell().filter(|(role, action)| task.cell(*role, *action) != Cell::Deny);
        let roles: String =
            granted().map(|(role, action)| format!("p, {}, {}\n", ROLES[role], task.actions[action])).collect();
        let programs: String = granted()
            .map(|(role, action)| {
                format!("p, {}, {}, {}\n", ROLES[role], task.actions[action], task.cell(role, action).as_str())
            })
            .collect();
        Casbin {
            roles: enforcer(ROLE_MODEL, roles),
            programs: enforcer(PROGRAM_MODEL, programs),
            subjects: task
                .users
                .iter()
                .map(|user| Subject { role: user.role, merchant: user.merchant, assigned: user.assigned })
                .collect(),
            objects: PROGRAMS.iter().map(|(merchant, id)| Object { merchant, id }).collect(),
            actions: task.actions.clone(),
        }
    }

    /// T1.
    pub fn can_role(&self, pick: Pick) -> bool {
        self.roles.enforce((ROLES[pick.role], self.actions[pick.action].as_str())).expect("an answer")
    }

    /// T2.
    pub fn can_program(&self, pick: Pick) -> bool {
        let request = (
            self.subjects[pick.role].clone(),
            self.objects[pick.program].clone(),
            self.actions[pick.action].as_str(),
        );
        self.programs.enforce(request).expect("an answer")
    }
}

fn enforcer(model: &str, policies: String) -> Enforcer {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        let model = DefaultModel::from_str(model).await.expect("a model without errors");
        Enforcer::new(model, StringAdapter::new(policies)).await.expect("policies without errors")
    })
}
