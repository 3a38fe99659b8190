//! The directory at one moment, as AuthZEN asks about it: one transaction that reads, and one time.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::candidates;
use super::elsewhere::Sought;
use super::look::{Source, Wanted, look, of_nobody, places};
use super::seen::Seen;
use super::types::{MINI_PROGRAM, depends_on_assigned, has_below, is_thing, system};
use crate::directory::{ContainerId, SystemId, Timestamp, UserId, giving, grants_of};
use crate::engine::{Access, Effect, Instant, Reason, Resource};
use crate::server::authzen::{self, BoxError, Holder, Location, Outdated, Question, SYSTEM, USER, find};
use crate::server::store::{StoreError, Transaction};
use crate::tables::Tables;

/// Finds nothing.
const NOTHING: &str = "select 1 where 1 = 0";

/// What there is at one moment.
pub struct Snapshot {
    transaction: Transaction,
    now: Timestamp,
    seen: Seen,
    locations: HashMap<String, Location>,
    things: HashMap<String, HashMap<String, Resource>>,
    /// By user and system.
    holders: HashMap<String, HashMap<String, Holder>>,
}

impl Snapshot {
    /// What this transaction sees, at this time.
    pub(in crate::server) fn new(transaction: Transaction, now: Timestamp) -> Snapshot {
        Snapshot {
            transaction,
            now,
            seen: Seen::default(),
            locations: HashMap::new(),
            things: HashMap::new(),
            holders: HashMap::new(),
        }
    }

    /// Whether it is of the moment that it was begun for, if it was begun for one.
    pub(in crate::server) async fn is_of_its_moment(&mut self) -> bool {
        self.transaction.moved().is_none() || self.transaction.rows(NOTHING, &[]).await.is_ok()
    }

    /// Looks up what the questions name, and lays it out.
    async fn see(&mut self, questions: &[Question]) -> Result<(), StoreError> {
        self.seen = Seen::default();
        look(&mut self.transaction, &wanted(questions), &mut self.seen).await?;
        self.see_first_below(questions).await?;
        self.see_assigned(questions).await?;
        self.lay_out(questions);
        Ok(())
    }

    /// The first container below each membership that stands in for others there: "anywhere at all?" asks for one.
    async fn see_first_below(&mut self, questions: &[Question]) -> Result<(), StoreError> {
        let users = questions.iter().filter(|asked| asked.resource.kind == SYSTEM);
        let users: BTreeSet<UserId> = users.map(|asked| UserId::new(&*asked.subject.id)).collect();
        let standing = users.iter().flat_map(|user| self.seen.held(user)).filter(|(_, member)| {
            let role = |system: SystemId| {
                let system = Tables::built_in().system(system.as_str())?;
                system.role(system.role_index(member.role.as_str())?)?.acts_as
            };
            SystemId::ALL.into_iter().any(|system| role(system).is_some())
        });
        let standing: BTreeSet<&ContainerId> = standing.map(|(container, _)| container).collect();
        let standing: Vec<String> = standing.into_iter().map(ToString::to_string).collect();
        let mut first = Vec::new();
        for part in standing.chunks(super::look::AT_ONCE) {
            let mut values = Vec::new();
            let statement = format!(
                "select parent, min(id) from containers where parent in ({}) and not deleted group by parent",
                places(part.to_vec(), &mut values)
            );
            for row in self.transaction.rows(&statement, &values).await? {
                first.push((ContainerId::new(row.text(0)?), ContainerId::new(row.text(1)?)));
            }
        }
        let wanted = of_nobody(Source::Container, first.iter().map(|(_, first)| first.to_string()));
        self.seen.first_below.extend(first);
        look(&mut self.transaction, &wanted, &mut self.seen).await
    }

    /// Whether anything is assigned that is there, for questions about no thing in which that matters.
    async fn see_assigned(&mut self, questions: &[Question]) -> Result<(), StoreError> {
        let is_thing =
            |asked: &Question| asked.resource.kind != SYSTEM && self.seen.container(&asked.resource.id).is_none();
        let users: BTreeSet<&str> =
            questions.iter().filter(|asked| !is_thing(asked)).map(|asked| &*asked.subject.id).collect();
        let mut lists = Vec::new();
        for user in users {
            let user = UserId::new(user);
            let held = self.seen.held(&user).filter(|(_, member)| !member.assigned.is_empty());
            let matters = held.filter(|(_, member)| depends_on_assigned(member.role.as_str()));
            lists.extend(matters.map(|(_, member)| member.assigned.clone()));
        }
        for list in lists {
            for part in list.chunks(super::look::AT_ONCE) {
                if part.iter().any(|id| self.seen.mini_programs.contains_key(id)) {
                    break;
                }
                let wanted = of_nobody(Source::MiniProgram, part.iter().map(ToString::to_string));
                look(&mut self.transaction, &wanted, &mut self.seen).await?;
            }
        }
        Ok(())
    }

    /// Makes of what was seen what is asked for: where things are, and what users hold.
    fn lay_out(&mut self, questions: &[Question]) {
        let there = self.seen.containers.iter().filter(|(_, place)| !place.deleted);
        let locations = there.map(|(id, place)| {
            let parents = self.seen.above(place).map(|above| above.to_string()).into_iter().collect();
            let kinds = vec![place.kind.as_str().to_owned()];
            (id.to_string(), Location { system: place.kind.system().as_str().into(), kinds, parents })
        });
        self.locations = locations.collect();
        self.things.clear();
        let is_there = |container: &ContainerId| self.seen.container(container.as_str()).is_some();
        for (id, container) in self.seen.mini_programs.iter().filter(|(_, container)| is_there(container)) {
            let resource = Resource::thing(container.as_str(), id.as_str());
            self.things.entry(MINI_PROGRAM.into()).or_default().insert(id.to_string(), resource);
        }
        for (id, (kind, container)) in self.seen.things.iter().filter(|(_, (_, container))| is_there(container)) {
            let resource = Resource::thing(container.as_str(), id);
            self.things.entry(kind.clone()).or_default().insert(id.clone(), resource);
        }
        let mut asked: BTreeMap<(String, String), BTreeSet<ContainerId>> = BTreeMap::new();
        for question in questions.iter().filter(|question| question.subject.kind == USER) {
            let Some(found) = find(self, &question.resource) else { continue };
            let containers = asked.entry((question.subject.id.clone(), found.system.to_owned())).or_default();
            containers.extend(found.resource.map(|resource| ContainerId::new(resource.container.as_str())));
        }
        self.holders.clear();
        for ((user, system), containers) in asked {
            self.hold(&user, &system, &containers);
        }
    }

    /// What a user holds in a system, of what was seen.
    fn hold(&mut self, user: &str, id: &str, asked: &BTreeSet<ContainerId>) {
        let Some(system) = system(id) else { return };
        let user_id = UserId::new(user);
        let memberships = self.seen.held(&user_id).map(|(container, _)| container.clone()).collect();
        let grants = grants_of(&self.seen, system, &user_id, &memberships, asked);
        // Ids that the directory made are never empty, and containers are in no circle.
        if let Some(access) = grants.and_then(|grants| Access::new(Tables::built_in(), grants).ok()) {
            self.holders.entry(user.to_owned()).or_default().insert(id.to_owned(), Holder::new(access));
        }
    }

    async fn see_with_reasons(&mut self, questions: &[Question]) -> Result<(), StoreError> {
        self.see(questions).await?;
        self.see_elsewhere(questions).await
    }

    /// Looks up what a user holds elsewhere, where that may be the reason that is told.
    async fn see_elsewhere(&mut self, questions: &[Question]) -> Result<(), StoreError> {
        let mut sought: BTreeMap<(String, String), (Sought, BTreeSet<ContainerId>)> = BTreeMap::new();
        for question in questions.iter().filter(|question| question.subject.kind == USER) {
            let Some(found) = find(self, &question.resource) else { continue };
            let Some(resource) = found.resource.as_deref() else { continue };
            let holder = authzen::Snapshot::holder(self, &question.subject.id, found.system);
            let (Some(holder), Some(system)) = (holder, system(found.system)) else { continue };
            let name = question.action.whole_name(&question.resource.kind);
            let answer = holder.access().answer(&name, Some(resource), self.now.instant());
            let container = ContainerId::new(resource.container.as_str());
            let unlisted = answer.reason == Reason::UnknownContainer;
            let has_below = self.seen.container(container.as_str()).is_some_and(|place| has_below(place.kind));
            let late = answer.effect == Effect::Deny && answer.reason >= Reason::OutOfScope;
            if !(late || unlisted && has_below) {
                continue;
            }
            let key = (question.subject.id.clone(), found.system.to_owned());
            let (sought, asked) = sought.entry(key).or_default();
            let more = giving(system, &name);
            for (roles, more) in
                [(&mut sought.giving.own, more.own), (&mut sought.giving.standing_in, more.standing_in)]
            {
                roles.extend(more);
                roles.sort();
                roles.dedup();
            }
            if unlisted {
                sought.below.insert(container.clone());
            }
            asked.insert(container);
        }
        for ((user, id), (sought, mut asked)) in sought {
            let Some(system) = system(&id) else { continue };
            let user_id = UserId::new(&*user);
            let found = sought.find(&mut self.transaction, system, &user_id, (&mut self.seen, self.now)).await?;
            if found.is_empty() {
                continue;
            }
            let first = found.into_iter().filter_map(|(container, first)| Some((container, first?)));
            self.seen.first_below.extend(first);
            let others = questions.iter().filter(|question| question.subject.id == user);
            asked.extend(others.filter_map(|question| {
                let found = find(self, &question.resource).filter(|found| found.system == id)?;
                Some(ContainerId::new(found.resource?.container.as_str()))
            }));
            self.hold(&user, &id, &asked);
        }
        Ok(())
    }
}

impl authzen::Snapshot for Snapshot {
    fn tables(&self) -> &Tables {
        Tables::built_in()
    }

    fn now(&self) -> Instant {
        self.now.instant()
    }

    async fn gather(&mut self, questions: &[Question]) -> Result<(), BoxError> {
        Ok(self.see(questions).await?)
    }

    async fn gather_reasons(&mut self, questions: &[Question]) -> Result<(), BoxError> {
        match self.see_with_reasons(questions).await {
            // Where it is of no moment of its own, it is asked about anew.
            Err(_) if self.transaction.moved().is_some() => Err(Box::new(Outdated)),
            seen => Ok(seen?),
        }
    }

    fn container(&self, id: &str) -> Option<&Location> {
        self.locations.get(id)
    }

    fn thing(&self, kind: &str, id: &str) -> Option<&Resource> {
        self.things.get(kind)?.get(id)
    }

    fn holder(&self, user: &str, system: &str) -> Option<&Holder> {
        self.holders.get(user)?.get(system)
    }

    async fn users(
        &mut self,
        system: &str,
        container: Option<&str>,
        action: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<String>, BoxError> {
        Ok(candidates::users(
            &mut self.transaction,
            &self.seen,
            system,
            container,
            action,
            after.unwrap_or_default(),
            limit,
        )
        .await?)
    }

    async fn resources(
        &mut self,
        user: &str,
        system: &str,
        (kind, within): (&str, Option<&str>),
        after: &[String],
        limit: usize,
    ) -> Result<Vec<(Vec<String>, String)>, BoxError> {
        Ok(candidates::resources(&mut self.transaction, user, system, (kind, within), after, limit).await?)
    }
}

/// Where the path to what a question calls by this type begins. One to a mini program leads past the container of its name, if it has one.
fn source(kind: &str) -> Source {
    match kind {
        MINI_PROGRAM => Source::MiniProgram,
        _ if is_thing(kind) => Source::Thing,
        _ => Source::Container,
    }
}

/// What is named by questions.
fn wanted(questions: &[Question]) -> Wanted {
    let mut wanted = Wanted::default();
    for Question { subject, resource, .. } in questions {
        if resource.kind == SYSTEM {
            wanted.insert((Source::Whole, String::new(), subject.id.clone()));
            continue;
        }
        let mut named = |from, id: &str| wanted.insert((from, id.to_owned(), subject.id.clone()));
        named(source(&resource.kind), &resource.id);
        if let Some(within) = &resource.within {
            named(Source::Container, within);
            // What is assigned are mini programs, whatever type a question calls one by.
            named(Source::MiniProgram, &resource.id);
        }
    }
    wanted
}
