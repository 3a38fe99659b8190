//! The one place where a question becomes an answer: what is asked about is found, the engine is asked, and its
//! answer becomes true or false.

use std::borrow::Cow;

use super::evaluated::{Context, Evaluated};
use super::holder::HolderAt;
use super::{Action, Entity, Holder, Question, Snapshot, question};
use crate::engine::{Answer, Decision, Effect, Reason, Resource};

/// The type of a resource that is a whole system: "anywhere at all?".
pub(in crate::server) const SYSTEM: &str = "system";

/// What a question is about, found.
pub(in crate::server) struct Found<'a> {
    /// The system that decides.
    pub(in crate::server) system: &'a str,
    /// The engine's resource; none where the whole system is asked about.
    pub(in crate::server) resource: Option<Cow<'a, Resource>>,
}

/// Finds what a question is about. `None`: there is no such thing, or it is elsewhere than the question says.
pub(in crate::server) fn find<'a, S: Snapshot>(snapshot: &'a S, asked: &'a question::Resource) -> Option<Found<'a>> {
    let question::Resource { kind, id, within } = asked;
    if kind == SYSTEM {
        return Some(Found { system: id, resource: None });
    }
    if let Some(location) = snapshot.container(id).filter(|location| location.is_a(kind)) {
        let resource = Some(Cow::Owned(Resource::container(id)));
        return location.agrees(id, within.as_deref()).then_some(Found { system: &location.system, resource });
    }
    let resource = match (snapshot.thing(kind, id), within) {
        (Some(known), None) => Cow::Borrowed(known),
        (Some(known), Some(within)) => Some(Cow::Borrowed(known)).filter(|known| known.container == *within)?,
        (None, Some(within)) => Cow::Owned(Resource::thing(within, id)),
        (None, None) => return None,
    };
    let system = &snapshot.container(&resource.container)?.system;
    Some(Found { system, resource: Some(resource) })
}

/// The answer to a question.
pub(super) fn judge<S: Snapshot>(snapshot: &S, question: &Question) -> Evaluated {
    let Question { subject, action, resource } = question;
    let name = action.whole_name(&resource.kind);
    let Some(found) = find(snapshot, resource) else { return denied(&name, Reason::UnknownContainer) };
    let Some(system) = snapshot.tables().system(found.system) else { return denied(&name, Reason::UnknownSystem) };
    let Some(holder) = holder(snapshot, subject, found.system) else {
        let roles = system.action_index(&name).map(|action| system.granted_to(action)).unwrap_or_default();
        let granted_to = roles.into_iter().map(String::from).collect();
        return evaluated(false, Decision { granted_to, ..Decision::denied(&name, Reason::NotAMember) });
    };
    let at = holder.at(snapshot.now());
    let answer = at.answer(&name, found.resource.as_deref());
    at.keep();
    evaluated(is_true(&answer, action, &found), holder.access().decision(&name, answer))
}

/// What the subject of a question holds in a system.
pub(super) fn holder<'a, S: Snapshot>(snapshot: &'a S, subject: &Entity, system: &str) -> Option<&'a Holder> {
    snapshot.holder(&subject.id, system).filter(|_| subject.kind == question::USER)
}

/// As [`judge`], true or false only: for searches, which ask a holder many questions.
pub(super) fn is_allowed(at: &HolderAt<'_>, action: &Action, name: &str, found: &Found<'_>) -> bool {
    is_true(&at.answer(name, found.resource.as_deref()), action, found)
}

/// Whether an answer is true: what depends is so for a menu only, and what is read-only for those who only read.
fn is_true(answer: &Answer, action: &Action, found: &Found<'_>) -> bool {
    let whole = !answer.depends || found.resource.is_none();
    match answer.effect {
        Effect::Allow => whole,
        Effect::ReadOnly => whole && action.read,
        Effect::Deny => false,
    }
}

fn denied(action: &str, reason: Reason) -> Evaluated {
    evaluated(false, Decision::denied(action, reason))
}

fn evaluated(decision: bool, explained: Decision) -> Evaluated {
    Evaluated { decision, context: Context::Decision(explained) }
}
