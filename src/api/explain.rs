//! What a decision means, in one line for a person: what is wrong, and which roles could help.
//!
//! The npm package says the same from the same files (`pkg/src/messages.ts`); tests compare the two. Must never decide
//! anything.

use super::Language;
use super::messages::{helped, lifted_by, message, phrases, reasons, role_names};
use crate::directory::{SystemId, entitled_over};
use crate::engine::{Decision, Effect, Reason};
use crate::tables::{CellValue, System, Tables};

/// Tells a person what a decision means and, where others could help, the roles that can.
///
/// `own` is the system of own tables that decided: its titles of roles are used. A role without a title, and every role
/// where `own` is `None` and no built-in table declares it, is called by its id.
///
/// ```
/// use rolegate::api::{Language, explain};
/// use rolegate::engine::{Decision, Reason};
///
/// let decision = Decision::denied("team.create_delete", Reason::UnknownAction);
/// let told = explain(&decision, Language::En, None);
/// assert_eq!(told, "This system does not know this action, so nobody can do it.");
/// ```
#[must_use]
pub fn explain(decision: &Decision, language: Language, own: Option<&System>) -> String {
    let reason = decision.reason.as_str();
    let mut told = message(reason, language).unwrap_or_default().to_owned();
    if decision.depends {
        told = phrase("depends", language, &told, "");
    }
    let roles = match helped().any(|known| known == reason) {
        true => helpers(decision, language, own),
        false => lifting(decision, language, own),
    };
    match (roles.is_empty(), decision.reason) {
        (false, _) => phrase("helpers", language, &told, &roles),
        (true, Reason::NotGranted) => phrase("nobody", language, &told, ""),
        (true, _) => told,
    }
}

/// Every action of the built-in tables that some roles may only look at, with these roles, in the order of the tables.
#[must_use]
pub fn viewers() -> Vec<(&'static str, Vec<&'static str>)> {
    let systems = Tables::built_in().systems().iter();
    let actions = systems.flat_map(|system| {
        system.actions().iter().map(|action| {
            let views = system.roles().iter().filter(|role| views(system, &role.id, action));
            (action.as_str(), views.map(|role| role.id.as_str()).collect::<Vec<_>>())
        })
    });
    actions.filter(|(_, roles)| !roles.is_empty()).collect()
}

/// Who could lift what stands in the way of a role of the built-in tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lifters {
    /// What stands in the way.
    pub reason: &'static str,
    /// The system and the role, as in `sas.approver`.
    pub of: String,
    /// The roles that can lift it, in the order of `roles.csv`.
    pub roles: Vec<String>,
}

/// Everything that somebody could lift, by reason and in the order of the tables.
#[must_use]
pub fn lifters() -> Vec<Lifters> {
    let commands = reasons().filter_map(|reason| lifted_by(reason).map(|command| (reason, command)));
    let systems = || Tables::built_in().systems().iter().filter_map(|system| Some((system, known(system.id())?)));
    let all = commands.flat_map(|(reason, command)| {
        systems().flat_map(move |(system, id)| {
            system.roles().iter().map(move |role| {
                let roles = entitled_over(command, id, &role.id).iter().map(|role| role.as_str().to_owned()).collect();
                Lifters { reason, of: format!("{}.{}", system.id(), role.id), roles }
            })
        })
    });
    all.filter(|lifters| !lifters.roles.is_empty()).collect()
}

fn known(system: &str) -> Option<SystemId> {
    SystemId::ALL.into_iter().find(|known| known.as_str() == system)
}

/// The names of the roles that could lift what is in the way. Of own tables no commands are known.
fn lifting(decision: &Decision, language: Language, own: Option<&System>) -> String {
    let lifted = || {
        let decided = decision.decided_by.as_ref().filter(|_| own.is_none())?;
        let (system, _) = decided.table.split_once('.')?;
        Some(entitled_over(lifted_by(decision.reason.as_str())?, known(system)?, &decided.role))
    };
    joined(lifted().unwrap_or_default().iter().map(|role| role.as_str()), language, own)
}

/// The names of the roles that can do it. Who may look is told nothing of roles that may only look, too.
fn helpers(decision: &Decision, language: Language, own: Option<&System>) -> String {
    let only_looks = |role: &str| match own {
        Some(system) => views(system, role, &decision.action),
        None => Tables::built_in().systems().iter().any(|system| views(system, role, &decision.action)),
    };
    let able = decision.granted_to.iter().filter(|role| decision.effect != Effect::ReadOnly || !only_looks(role));
    joined(able.map(String::as_str), language, own)
}

/// The names of roles, each once.
fn joined<'a>(roles: impl Iterator<Item = &'a str>, language: Language, own: Option<&'a System>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for role in roles {
        let name = name(role, language, own);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(phrases(language).find(|(name, _)| *name == "separator").map_or(", ", |(_, text)| text))
}

fn name<'a>(role: &'a str, language: Language, own: Option<&'a System>) -> &'a str {
    let title = match own {
        Some(system) => system.role_index(role).and_then(|index| system.role(index)).map(|role| role.title.as_str()),
        None => role_names(language).find(|(known, _)| *known == role).map(|(_, name)| name),
    };
    title.filter(|title| !title.is_empty()).unwrap_or(role)
}

/// Whether a role may only look.
fn views(system: &System, role: &str, action: &str) -> bool {
    let met =
        system.role_index(role).zip(system.action_index(action)).and_then(|(role, action)| system.met(role, action));
    met.is_some_and(|met| met.cell.value == CellValue::Read)
}

/// A phrase with its places filled.
fn phrase(name: &str, language: Language, message: &str, roles: &str) -> String {
    let text = phrases(language).find(|(phrase, _)| *phrase == name).map_or("{message}", |(_, text)| text);
    // The message goes in last: no built-in sentence has a place, but a role's title may.
    let (before, after) = text.split_once("{message}").unwrap_or(("", text));
    format!("{before}{message}{}", after.replace("{roles}", roles))
}
