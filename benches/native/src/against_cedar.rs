//! cedar-policy: policies, entities and requests are built once; only `is_authorized` is timed.

use std::collections::{HashMap, HashSet};
use std::str::FromStr;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicySet, Request,
    RestrictedExpression,
};

use crate::task::{ACTION_COUNT, Cell, PROGRAMS, Pick, ROLES, Task};

/// Everything that is built once.
pub struct Cedar {
    authorizer: Authorizer,
    role_policies: PolicySet,
    program_policies: PolicySet,
    nothing: Entities,
    entities: Entities,
    /// By role, then by action.
    role_requests: Vec<Vec<Request>>,
    /// By role, then by action, then by program.
    program_requests: Vec<Vec<Vec<Request>>>,
}

impl Cedar {
    /// Parses the policies of both tasks and prepares the requests.
    pub fn new(task: &Task) -> Cedar {
        let roles: Vec<EntityUid> = ROLES.iter().map(|role| uid("Role", role)).collect();
        let users: Vec<EntityUid> = task.users.iter().map(|user| uid("User", user.role)).collect();
        let actions: Vec<EntityUid> = task.actions.iter().map(|action| uid("Action", action)).collect();
        let programs: Vec<EntityUid> = PROGRAMS.iter().map(|(_, id)| uid("Program", id)).collect();
        let request = |principal: &EntityUid, action: &EntityUid, resource: &EntityUid| {
            Request::new(principal.clone(), action.clone(), resource.clone(), Context::empty(), None)
                .expect("a request")
        };
        let any = uid("Program", "any");
        Cedar {
            authorizer: Authorizer::new(),
            role_policies: parse(&role_policies(task)),
            program_policies: parse(&program_policies(task)),
            nothing: Entities::empty(),
            entities: entities(task),
            role_requests: roles
                .iter()
                .map(|role| actions.iter().map(|action| request(role, action, &any)).collect())
                .collect(),
            program_requests: users
                .iter()
                .map(|user| {
                    let of_action =
                        |action| programs.iter().map(|program| request(user, action, program)).collect();
                    actions.iter().map(of_action).collect()
                })
                .collect(),
        }
    }

    /// T1.
    pub fn can_role(&self, pick: Pick) -> bool {
        let request = &self.role_requests[pick.role][pick.action];
        self.authorizer.is_authorized(request, &self.role_policies, &self.nothing).decision() == Decision::Allow
    }

    /// T2.
    pub fn can_program(&self, pick: Pick) -> bool {
        let request = &self.program_requests[pick.role][pick.action][pick.program];
        self.authorizer.is_authorized(request, &self.program_policies, &self.entities).decision()
            == Decision::Allow
    }
}

fn uid(kind: &str, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(EntityTypeName::from_str(kind).expect("a type name"), EntityId::new(id))
}

fn parse(policies: &str) -> PolicySet {
    PolicySet::from_str(policies).expect("policies without errors")
}

fn action_list(task: &Task, role: usize, wanted: impl Fn(Cell) -> bool) -> Option<String> {
    let actions: Vec<String> = (0..ACTION_COUNT)
        .filter(|action| wanted(task.cell(role, *action)))
        .map(|action| format!(r#"Action::"{}""#, task.actions[action]))
        .collect();
    (!actions.is_empty()).then(|| actions.join(", "))
}

/// One policy per role.
fn role_policies(task: &Task) -> String {
    let policy = |(number, role): (usize, &str)| {
        let actions = action_list(task, number, |cell| cell != Cell::Deny)?;
        Some(format!(r#"permit (principal == Role::"{role}", action in [{actions}], resource);"#))
    };
    (0..).zip(ROLES).filter_map(policy).collect()
}

/// Up to three policies per role, one for each scope.
fn program_policies(task: &Task) -> String {
    let conditions = [
        (Cell::Any, ""),
        (Cell::Merchant, " when { principal.merchant == resource.merchant }"),
        (Cell::Assigned, " when { principal.assigned.contains(resource) }"),
    ];
    let policy = |number: usize, role: &str, scope: Cell, condition: &str| {
        let actions = action_list(task, number, |cell| cell == scope)?;
        Some(format!(r#"permit (principal in Role::"{role}", action in [{actions}], resource){condition};"#))
    };
    (0..)
        .zip(ROLES)
        .flat_map(|(number, role)| {
            conditions.into_iter().filter_map(move |(scope, condition)| policy(number, role, scope, condition))
        })
        .collect()
}

fn entities(task: &Task) -> Entities {
    let text = |value: &str| RestrictedExpression::new_string(value.into());
    let users = task.users.iter().map(|user| {
        let assigned = RestrictedExpression::new_entity_uid(uid("Program", user.assigned));
        let attributes = HashMap::from([
            ("merchant".to_string(), text(user.merchant)),
            ("assigned".to_string(), RestrictedExpression::new_set([assigned])),
        ]);
        Entity::new(uid("User", user.role), attributes, HashSet::from([uid("Role", user.role)])).expect("a user")
    });
    let programs = PROGRAMS.iter().map(|(merchant, id)| {
        let attributes = HashMap::from([("merchant".to_string(), text(merchant))]);
        Entity::new(uid("Program", id), attributes, HashSet::new()).expect("a program")
    });
    Entities::from_entities(users.chain(programs), None).expect("entities that hang together")
}
