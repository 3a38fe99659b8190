//! The three searches: everything of a kind for which the evaluation is true, page by page.
//!
//! Candidates are listed in the order of their ids and judged one by one, so that a result is true by construction.

use std::sync::Arc;

use axum::extract::State;
use axum::{Extension, Json};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::body::Body;
use super::judge::{Found, find, holder, is_allowed};
use super::page::Page;
use super::question::{self, ActionSearch, ResourceSearch, SubjectSearch};
use super::shared::Shared;
use super::walk::{CHUNK, Position, Walk};
use super::{Action, Asker, Entity, Knowledge, Question, Refused, Resource, Snapshot};

/// How many candidates are judged for one page. A search with more that are not allowed goes on on the next page.
const MAXIMUM_JUDGED: usize = 10_000;

/// A page of results.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "AccessResultsOf{R}")]
pub(super) struct Results<R> {
    page: NextPage,
    results: Vec<R>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "AccessNextPage")]
struct NextPage {
    /// Empty at the end.
    next_token: String,
}

/// A subject or a resource that was found.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "AccessEntity")]
pub(super) struct EntityResult {
    r#type: String,
    id: String,
}

/// An action that was found.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "AccessActionName")]
pub(super) struct ActionResult {
    name: String,
}

/// A page that is being filled.
struct Filling<P, R> {
    page: Page<P>,
    last: Option<P>,
    judged: usize,
    results: Vec<R>,
}

impl<P: Serialize + DeserializeOwned + Clone, R> Filling<P, R> {
    fn new(page: Page<P>) -> Filling<P, R> {
        Filling { last: page.after.clone(), page, judged: 0, results: Vec::new() }
    }

    /// Takes the next candidate; false where the page was full before it.
    fn take(&mut self, position: P, result: Option<R>) -> bool {
        if result.is_some() && self.results.len() >= self.page.limit {
            return false;
        }
        self.results.extend(result);
        self.last = Some(position);
        self.judged += 1;
        self.judged < MAXIMUM_JUDGED
    }

    fn finish(self, more: bool) -> Json<Results<R>> {
        let last = self.last.filter(|_| more);
        let next_token = last.map(|last| self.page.token(&last)).unwrap_or_default();
        Json(Results { page: NextPage { next_token }, results: self.results })
    }
}

pub(super) async fn subjects<K: Knowledge>(
    State(shared): State<Arc<Shared<K>>>,
    Extension(asker): Extension<Asker>,
    body: Body,
) -> Result<Json<Results<EntityResult>>, Refused> {
    let SubjectSearch { subject, action, resource, page, .. } = body.read()?;
    let (action, resource) = (Action::from(action), Resource::from(resource));
    if asker != Asker::Anyone {
        return Err(Refused::about_others());
    }
    let identity = ("subject", &subject.r#type, &action.name, action.read, told(&resource));
    let mut filling = Filling::new(Page::of(&shared.key, &identity, page)?);
    let mut snapshot = shared.knowledge.snapshot().await.map_err(Refused::fault)?;
    let mut question = Question { subject: user(String::new()), action, resource };
    snapshot.gather(std::slice::from_ref(&question)).await.map_err(Refused::fault)?;
    let found = find(&snapshot, &question.resource);
    let Some(Found { system, resource }) = found.filter(|_| subject.r#type == question::USER) else {
        return Ok(filling.finish(false));
    };
    let (system, container) = (system.to_owned(), resource.map(|resource| resource.container.clone()));
    let name = question.action.whole_name(&question.resource.kind).into_owned();
    loop {
        let after = filling.last.as_deref();
        let users = snapshot.users(&system, container.as_deref(), &name, after, CHUNK).await.map_err(Refused::fault)?;
        if users.is_empty() {
            return Ok(filling.finish(false));
        }
        let asked = users.into_iter().map(|id| Question { subject: user(id), ..question.clone() });
        let questions: Vec<Question> = asked.collect();
        snapshot.gather(&questions).await.map_err(Refused::fault)?;
        for asked in questions {
            question = asked;
            let id = question.subject.id.clone();
            let result =
                is_true(&snapshot, &question).then(|| EntityResult { r#type: question::USER.into(), id: id.clone() });
            if !filling.take(id, result) {
                return Ok(filling.finish(true));
            }
        }
        tokio::task::yield_now().await;
    }
}

pub(super) async fn resources<K: Knowledge>(
    State(shared): State<Arc<Shared<K>>>,
    Extension(asker): Extension<Asker>,
    body: Body,
) -> Result<Json<Results<EntityResult>>, Refused> {
    let ResourceSearch { subject, action, resource, page, .. } = body.read()?;
    let (subject, action) = (Entity::from(subject), Action::from(action));
    asker.may_ask_about(&subject)?;
    let within = resource.within().map(String::from);
    let kind = resource.r#type;
    let identity = ("resource", &subject.kind, &subject.id, &action.name, action.read, &kind, &within);
    let page: Page<Position> = Page::of(&shared.key, &identity, page)?;
    let mut snapshot = shared.knowledge.snapshot().await.map_err(Refused::fault)?;
    let name = action.whole_name(&kind).into_owned();
    let mut walk = Walk::start(&snapshot, &subject, &kind, within, page.after.clone());
    let mut filling = Filling::new(page);
    loop {
        let candidates = walk.next(&mut snapshot).await.map_err(Refused::fault)?;
        let Some(system) = candidates.first().map(|(position, _)| position.system.clone()) else {
            return Ok(filling.finish(false));
        };
        let asked = candidates.iter().map(|(_, resource)| Question {
            subject: subject.clone(),
            action: action.clone(),
            resource: resource.clone(),
        });
        snapshot.gather(&asked.collect::<Vec<_>>()).await.map_err(Refused::fault)?;
        let Some(at) = holder(&snapshot, &subject, &system).map(|holder| holder.at(snapshot.now())) else { continue };
        for (position, resource) in candidates {
            let found = find(&snapshot, &resource).filter(|found| found.system == system);
            let allowed = found.is_some_and(|found| is_allowed(&at, &action, &name, &found));
            let result = allowed.then_some(EntityResult { r#type: resource.kind, id: resource.id });
            if !filling.take(position, result) {
                return Ok(filling.finish(true));
            }
        }
        at.keep();
        tokio::task::yield_now().await;
    }
}

pub(super) async fn actions<K: Knowledge>(
    State(shared): State<Arc<Shared<K>>>,
    Extension(asker): Extension<Asker>,
    body: Body,
) -> Result<Json<Results<ActionResult>>, Refused> {
    let mut search: ActionSearch = body.read()?;
    let read = search.reads();
    let (subject, resource) = (Entity::from(search.subject), Resource::from(search.resource));
    asker.may_ask_about(&subject)?;
    let identity = ("action", &subject.kind, &subject.id, read, told(&resource));
    let mut filling = Filling::new(Page::of(&shared.key, &identity, search.page)?);
    let mut snapshot = shared.knowledge.snapshot().await.map_err(Refused::fault)?;
    let action = Action { name: String::new(), read };
    let question = Question { subject, action, resource };
    snapshot.gather(std::slice::from_ref(&question)).await.map_err(Refused::fault)?;
    let Question { subject, action, resource } = &question;
    let found = find(&snapshot, resource);
    let held = found.and_then(|found| Some((holder(&snapshot, subject, found.system)?, found)));
    let Some((holder, found)) = held else { return Ok(filling.finish(false)) };
    let at = holder.at(snapshot.now());
    let system = holder.access().system().filter(|system| system.id() == found.system);
    // The logins are decided by no cell and about nothing smaller than a system: they are asked for by name.
    let names = system.into_iter().flat_map(|system| {
        let in_tables = system.action_indexes().filter(|index| !system.is_login(*index));
        in_tables.filter_map(|index| system.action(index))
    });
    let mut behind = filling.last.clone();
    for name in names {
        if let Some(last) = &behind {
            if last == name {
                behind = None;
            }
            continue;
        }
        let result =
            is_allowed(&at, action, name, &found).then(|| ActionResult { name: shortened(name, &resource.kind) });
        if !filling.take(name.to_owned(), result) {
            return Ok(filling.finish(true));
        }
    }
    Ok(filling.finish(false))
}

/// The evaluation of one question.
fn is_true<S: Snapshot>(snapshot: &S, question: &Question) -> bool {
    let Question { subject, action, resource } = question;
    let name = action.whole_name(&resource.kind);
    let found = find(snapshot, resource);
    let held = found.and_then(|found| Some((holder(snapshot, subject, found.system)?, found)));
    held.is_some_and(|(holder, found)| is_allowed(&holder.at(snapshot.now()), action, &name, &found))
}

/// The name by which an action is asked about a resource of this type.
fn shortened(name: &str, kind: &str) -> String {
    let verb = name.split_once('.').filter(|(noun, _)| *noun == kind).map(|(_, verb)| verb);
    verb.unwrap_or(name).to_owned()
}

fn user(id: String) -> Entity {
    Entity { kind: question::USER.into(), id }
}

/// All that a resource is found by.
fn told(resource: &Resource) -> (&str, &str, Option<&str>) {
    (&resource.kind, &resource.id, resource.within.as_deref())
}
