//! Differences in `roles.csv` and `scopes.csv`.

use super::change::{Difference, Meaning, Part};
use super::right::{compare_reach, meaning, reach_words};
use super::sides::{Side, Sides, order, union};
use crate::tables::{Role, Scope, System};

const ROLES: &str = "roles.csv";
const SCOPES: &str = "scopes.csv";

pub(super) fn roles(sides: &Sides, changes: &mut Vec<Difference>) {
    let [old, new] =
        [sides.old, sides.new].map(|side| side.roles().iter().map(|role| role.id.as_str()).collect::<Vec<_>>());
    for id in union(old.iter().copied(), new.iter().copied()) {
        match (sides.old.role(id), sides.new.role(id)) {
            (Some(old), Some(new)) => changed_role(sides, old, new, changes),
            (None, Some(role)) => changes.push(new_role(sides, role)),
            (Some(role), None) => changes.push(gone_role(sides, role)),
            (None, None) => {}
        }
    }
    order(sides, ROLES, Part::Role, [&old, &new], changes);
}

fn new_role(sides: &Sides, role: &Role) -> Difference {
    let change =
        Difference::new(sides.system, ROLES, Part::Role, [None, Some(described(sides.new, role))]).role(&role.id);
    if role.in_table {
        change.means(Meaning::Gains).told(format!("{} is a new role; it may log in to console and IDE", role.id))
    } else {
        change.told(format!("{} is a new role without a column, so it may do nothing", role.id))
    }
}

fn gone_role(sides: &Sides, role: &Role) -> Difference {
    let change =
        Difference::new(sides.system, ROLES, Part::Role, [Some(described(sides.old, role)), None]).role(&role.id);
    if role.in_table {
        let told = format!("{} is a role no longer; who holds it may do nothing by it, not even log in", role.id);
        change.means(Meaning::Loses).told(told)
    } else {
        change.told(format!("{} is a role no longer; it had no column", role.id))
    }
}

/// A role's declaration in a few words.
fn described(side: Side, role: &Role) -> String {
    let mut text = format!("held in {}, reach {}", role.held_in, role.reach.as_str());
    if !role.needs.is_empty() {
        text.push_str(&format!(", needs {}", needs(side, role).join("|")));
    }
    if let Some(acted) = side.acts_as(role) {
        text.push_str(&format!(", acts as {acted}"));
    }
    text
}

fn needs<'a>(side: Side<'a>, role: &Role) -> Vec<&'a str> {
    role.needs.iter().map(|index| side.id(*index)).collect()
}

fn changed_role(sides: &Sides, old: &Role, new: &Role, changes: &mut Vec<Difference>) {
    let id = old.id.as_str();
    let mut push = |what, texts: [String; 2], meaning, told: String| {
        let change = Difference::new(sides.system, ROLES, what, texts.map(Some)).role(id);
        changes.push(change.means(meaning).told(told));
    };
    if old.held_in != new.held_in {
        let told = format!("{id} counts in containers of kind {}, no longer of kind {}", new.held_in, old.held_in);
        push(Part::HeldIn, [old.held_in.clone(), new.held_in.clone()], Meaning::GainsAndLoses, told);
    }
    if old.reach != new.reach {
        let told = format!("the yes and read cells of {id} hold {}", reach_words(new.reach));
        let texts = [old.reach, new.reach].map(|reach| reach.as_str().into());
        push(Part::Reach, texts, compare_reach(old.reach, new.reach), told);
    }
    let needed = [needs(sides.old, old), needs(sides.new, new)];
    if needed[0] != needed[1] {
        let (meaning, told) = changed_needs(id, &needed);
        push(Part::Needs, needed.map(|roles| roles.join("|")), meaning, told);
    }
    let acted = [sides.old.acts_as(old), sides.new.acts_as(new)];
    if acted[0] != acted[1] {
        let (meaning, told) = match acted {
            [None, Some(acted)] => (Meaning::Gains, format!("{id} also counts as {acted} in containers below its own")),
            [Some(acted), None] => {
                (Meaning::Loses, format!("{id} no longer counts as {acted} in containers below its own"))
            }
            [before, now] => {
                let [before, now] = [before, now].map(Option::unwrap_or_default);
                (
                    Meaning::GainsAndLoses,
                    format!("{id} counts as {now}, no longer as {before}, in containers below its own"),
                )
            }
        };
        push(Part::ActsAs, acted.map(|role| role.unwrap_or_default().into()), meaning, told);
    }
    if old.in_table != new.in_table {
        let texts = [old, new].map(|role| if role.in_table { "some" } else { "none" }.into());
        let (meaning, told) = if new.in_table {
            (Meaning::Gains, format!("{id} has a column now, so it may log in to console and IDE"))
        } else {
            (Meaning::Loses, format!("{id} has no column any more, so it may do nothing, not even log in"))
        };
        push(Part::Columns, texts, meaning, told);
    }
    for (what, before, now) in [(Part::Title, &old.title, &new.title), (Part::Duty, &old.duty, &new.duty)] {
        if before != now {
            let told = format!("{id} is described differently; it gains and loses nothing by it");
            push(what, [before.clone(), now.clone()], Meaning::Same, told);
        }
    }
}

fn changed_needs(id: &str, [old, new]: &[Vec<&str>; 2]) -> (Meaning, String) {
    if new.is_empty() {
        return (Meaning::Gains, format!("{id} counts without another role in the parent container"));
    }
    let told = format!("{id} counts only together with {} in the parent container", new.join(" or "));
    if old.is_empty() {
        return (Meaning::Loses, told);
    }
    // One of them is enough, so more of them are easier to meet.
    let at_least = old.iter().all(|role| new.contains(role));
    let at_most = new.iter().all(|role| old.contains(role));
    (meaning(at_least, at_most), told)
}

pub(super) fn scopes(sides: &Sides, changes: &mut Vec<Difference>) {
    let of = |side: Side<'_>| side.0.map(System::scopes).unwrap_or_default().to_vec();
    let (old, new): (Vec<Scope>, Vec<Scope>) = (of(sides.old), of(sides.new));
    let ids = |scopes: &'_ [Scope]| -> Vec<String> { scopes.iter().map(|scope| scope.id.clone()).collect() };
    let (old_ids, new_ids) = (ids(&old), ids(&new));
    let (old_ids, new_ids): (Vec<&str>, Vec<&str>) =
        (old_ids.iter().map(String::as_str).collect(), new_ids.iter().map(String::as_str).collect());
    for id in union(old_ids.iter().copied(), new_ids.iter().copied()) {
        let find = |scopes: &[Scope]| scopes.iter().find(|scope| scope.id == id).cloned();
        let (before, now) = (find(&old), find(&new));
        let change = |what, texts| Difference::new(sides.system, SCOPES, what, texts).scope(id);
        let (Some(before), Some(now)) = (&before, &now) else {
            let texts = [before, now].map(|scope| scope.map(|scope| format!("reach {}", scope.reach.as_str())));
            let told = format!(
                "{id} is {}; the cells tell who gains or loses by it",
                if texts[0].is_none() { "a new scope" } else { "a scope no longer" }
            );
            changes.push(change(Part::Scope, texts).told(told));
            continue;
        };
        if before.reach != now.reach {
            let texts = [before.reach, now.reach].map(|reach| Some(reach.as_str().into()));
            let holders = holders(sides.new, id);
            let told = match holders.as_slice() {
                [] => format!("cells with {id} hold {}; no cell uses it", reach_words(now.reach)),
                _ => format!("cells with {id} hold {}, for {}", reach_words(now.reach), holders.join(", ")),
            };
            let meaning = if holders.is_empty() { Meaning::Same } else { compare_reach(before.reach, now.reach) };
            changes.push(change(Part::Reach, texts).means(meaning).told(told));
        }
        if before.title != now.title {
            let told = format!("{id} is described differently; nobody gains or loses by it");
            changes.push(change(Part::Title, [Some(before.title.clone()), Some(now.title.clone())]).told(told));
        }
    }
    order(sides, SCOPES, Part::Scope, [&old_ids, &new_ids], changes);
}

/// The roles that have a cell with this scope.
fn holders<'a>(side: Side<'a>, scope: &str) -> Vec<&'a str> {
    let Some(system) = side.0 else { return Vec::new() };
    let has = |role: &&Role| {
        let index = system.role_index(&role.id);
        let mut met = system.action_indexes().filter_map(|action| system.met(index?, action));
        met.any(|met| system.word(met.cell.value) == scope)
    };
    system.roles().iter().filter(has).map(|role| role.id.as_str()).collect()
}
