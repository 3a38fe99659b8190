//! Roles that need each other or stand in for each other in a circle. Must never decide whether tables are valid.

use crate::tables::{Role, RoleIndex, System};

/// For each circle of a system: its first role, and what to tell about it.
pub(super) fn circles(system: &System) -> Vec<(&str, String)> {
    let acts_as = |role: &Role| role.acts_as.into_iter().collect::<Vec<_>>();
    let needs = |role: &Role| role.needs.clone();
    let mut found = told(system, needs, "need each other", "at least one that needs none of the others");
    found.extend(told(system, acts_as, "act as each other", "at least one that acts as none of the others"));
    found
}

fn told<'a>(
    system: &'a System,
    next: impl Fn(&Role) -> Vec<RoleIndex>,
    what: &str,
    expected: &str,
) -> Vec<(&'a str, String)> {
    let roles = system.roles();
    let reached: Vec<Vec<bool>> = (0..roles.len()).map(|from| reached(roles, from, &next)).collect();
    let reaches = |from: usize, to: usize| reached.get(from).and_then(|row| row.get(to)).copied().unwrap_or_default();
    let mut found = Vec::new();
    for (first, role) in roles.iter().enumerate() {
        let circle: Vec<usize> =
            (0..roles.len()).filter(|other| reaches(first, *other) && reaches(*other, first)).collect();
        // Each circle is told once, at the first of its roles.
        if circle.first() == Some(&first) {
            let ids: Vec<String> =
                circle.iter().filter_map(|index| Some(format!("`{}`", roles.get(*index)?.id))).collect();
            let ids = ids.join(", ");
            found.push((
                role.id.as_str(),
                format!("roles {ids} of `{}` {what} in a circle, expected {expected}", system.id()),
            ));
        }
    }
    found
}

/// Which roles can be reached from one by one step or more.
fn reached(roles: &[Role], from: usize, next: &impl Fn(&Role) -> Vec<RoleIndex>) -> Vec<bool> {
    let mut reached = vec![false; roles.len()];
    let mut open = vec![from];
    while let Some(role) = open.pop().and_then(|index| roles.get(index)) {
        for index in next(role).into_iter().map(|index| usize::from(index.0)) {
            if let Some(seen) = reached.get_mut(index).filter(|seen| !**seen) {
                *seen = true;
                open.push(index);
            }
        }
    }
    reached
}
