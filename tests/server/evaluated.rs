//! AuthZEN over the directory: every answer is what the engine says over all the Grants of the user, reasons included, and a
//! search finds exactly those for whom it is true.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::Request as Sent;
use axum::{Extension, Router};
use rolegate::directory::*;
use rolegate::engine::{Access, Decision, Effect, Reason, Resource};
use rolegate::server::authzen::{Asker, Base, Key as PageKey, router};
use rolegate::server::http::{Clock, Settings, Site};
use rolegate::server::store::Store;
use rolegate::tables::Tables;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::random::Random;

/// A resource as AuthZEN asks about it
#[derive(Debug, Clone)]
struct About {
    kind: String,
    id: String,
    within: Option<String>,
}

/// What a question is about, if there is such a thing: the system, and the engine's resource
type Found = Option<(SystemId, Option<Resource>)>;

/// A directory in memory, and the routes over the same one in a store
struct Both<'a> {
    state: &'a Memory,
    now: Timestamp,
    routes: Router,
    grants: BTreeMap<(String, SystemId), Access>,
}

impl Both<'_> {
    async fn ask(&self, path: &str, body: &Value) -> Value {
        let request = Sent::post(format!("/access/v1/{path}")).header("content-type", "application/json");
        let request = request.body(Body::from(body.to_string())).unwrap();
        let answer = self.routes.clone().oneshot(request).await.unwrap();
        let status = answer.status();
        let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        assert_eq!(status, 200, "{path} {}", String::from_utf8_lossy(&body));
        serde_json::from_slice(&body).unwrap()
    }

    fn container(&self, id: &str) -> Option<ContainerRecord> {
        let facts: &dyn Facts = self.state;
        facts.container(&ContainerId::new(id)).filter(|record| !record.deleted)
    }

    /// Where a thing is, if it is there
    fn home(&self, kind: &str, id: &str) -> Option<String> {
        let facts: &dyn Facts = self.state;
        let home = match kind {
            "mini_program" => {
                facts.mini_program(&MiniProgramId::new(id)).filter(|found| !found.deleted)?.container.to_string()
            }
            _ => {
                let found =
                    facts.thing(&ThingId::new(id)).filter(|found| !found.deleted && found.kind.as_str() == kind);
                found?.container.to_string()
            }
        };
        self.container(&home).map(|_| home)
    }

    fn find(&self, About { kind, id, within }: &About) -> Found {
        if kind == "system" {
            return SystemId::ALL.into_iter().find(|system| system.as_str() == id).map(|system| (system, None));
        }
        if let Some(record) = self.container(id).filter(|record| record.kind.as_str() == kind) {
            let mut above = record.parent.clone();
            while let Some(parent) = above.clone()
                && self.container(parent.as_str()).is_none()
            {
                let facts: &dyn Facts = self.state;
                above = facts.container(&parent).and_then(|gone| gone.parent);
            }
            let above = above.map(|above| above.to_string());
            let agrees = within.as_ref().is_none_or(|within| within == id || Some(within) == above.as_ref());
            return agrees.then(|| (record.kind.system(), Some(Resource::container(id))));
        }
        let home = match (self.home(kind, id), within) {
            (Some(home), None) => home,
            (Some(home), Some(within)) if home == *within => home,
            (None, Some(within)) => within.clone(),
            _ => return None,
        };
        Some((self.container(&home)?.kind.system(), Some(Resource::thing(home, id))))
    }

    /// What the engine says over all the Grants
    fn judge(&self, user: &str, action: &str, about: &About) -> (bool, Decision) {
        let Some((system, resource)) = self.find(about) else {
            let system = about.kind == "system";
            let reason = if system { Reason::UnknownSystem } else { Reason::UnknownContainer };
            return (false, Decision::denied(action, reason));
        };
        let known = self.grants.get(&(user.to_owned(), system));
        let Some(access) = known else {
            let system = Tables::built_in().system(system.as_str()).unwrap();
            let roles = system.action_index(action).map(|action| system.granted_to(action)).unwrap_or_default();
            let granted_to = roles.into_iter().map(String::from).collect();
            return (false, Decision { granted_to, ..Decision::denied(action, Reason::NotAMember) });
        };
        let decision = access.check(action, resource.as_ref(), self.now.instant());
        let is_true = decision.effect == Effect::Allow && (!decision.depends || resource.is_none());
        (is_true, decision)
    }

    /// Everything there is, and some that is not
    fn everything(&self) -> Vec<About> {
        let about = |kind: &str, id: &str, within: Option<&str>| About {
            kind: kind.into(),
            id: id.into(),
            within: within.map(String::from),
        };
        let mut all: Vec<About> = SystemId::ALL.iter().map(|system| about("system", system.as_str(), None)).collect();
        all.extend([
            about("system", "other", None),
            about("mini_program", "nowhere", None),
            about("app", "x", Some("x")),
        ]);
        for (key, record) in self.state.records() {
            match (key, record) {
                (Key::Container(id), Record::Container(record)) => {
                    let above = record.parent.as_ref().map(ContainerId::as_str);
                    let kind = record.kind.as_str();
                    all.extend([about(kind, id.as_str(), None), about("unplaced", "thing", Some(id.as_str()))]);
                    all.extend([about(kind, id.as_str(), above), about(kind, id.as_str(), Some("elsewhere"))]);
                }
                (Key::MiniProgram(id), Record::MiniProgram(record)) => {
                    let home = Some(record.container.as_str());
                    all.extend(
                        [None, home, Some("elsewhere")].map(|within| about("mini_program", id.as_str(), within)),
                    );
                    all.push(about("thing", id.as_str(), home));
                }
                (Key::Thing(id), Record::Thing(record)) => {
                    let home = Some(record.container.as_str());
                    all.extend([None, home].map(|within| about(record.kind.as_str(), id.as_str(), within)));
                    all.push(about("superapp", id.as_str(), None));
                }
                _ => {}
            }
        }
        all
    }

    /// All results of a search, two at a time
    async fn search(&self, kind: &str, question: &Value, field: &str) -> BTreeSet<String> {
        let mut question = question.clone();
        question["page"] = json!({ "limit": 2 });
        let mut found = BTreeSet::new();
        loop {
            let page = self.ask(&format!("search/{kind}"), &question).await;
            for result in page["results"].as_array().unwrap() {
                assert!(found.insert(result[field].as_str().unwrap().to_owned()), "twice: {result} {question}");
            }
            let token = page["page"]["next_token"].as_str().unwrap();
            if token.is_empty() {
                return found;
            }
            question["page"]["token"] = token.into();
        }
    }
}

fn question(user: &str, action: &str, about: &About) -> Value {
    let properties = about.within.as_ref().map_or(json!({}), |within| json!({ "in": within }));
    json!({ "subject": {"type": "user", "id": user}, "action": {"name": action},
        "resource": {"type": about.kind, "id": about.id, "properties": properties} })
}

/// proves T-3, T-5, T-6: asks a store about what is in memory, too
pub(crate) async fn evaluated(store: &Store, state: &Memory, now: Timestamp, seed: u64) {
    let settings = Settings {
        public_url: "http://127.0.0.1:8080".into(),
        trusted: Vec::new(),
        clock: Clock::standing(now),
        passwords_at_once: 1,
        requests_at_once: 8,
        answered_within: Duration::from_secs(30),
    };
    let site = Site::new(store.clone(), settings).await.unwrap();
    let base = Base::listening("127.0.0.1:8080".parse().unwrap());
    let routes = router(site, base, PageKey::new(&[7; 64])).layer(Extension(Asker::Anyone));
    let facts: &dyn Facts = state;
    let there = state.users().filter(|user| facts.user(user).is_some_and(|user| !user.deleted));
    let grants = there.flat_map(|user| {
        let access = |system| Access::new(Tables::built_in(), grants(facts, system, user)).unwrap();
        SystemId::ALL.map(|system| ((user.to_string(), system), access(system)))
    });
    let grants = grants.collect();
    let both = Both { state, now, routes, grants };
    let mut random = Random::new(seed);
    let everything = both.everything();
    let systems = Tables::built_in().systems().iter();
    let mut actions: Vec<String> = systems.flat_map(|system| system.actions().iter().cloned()).collect();
    actions.extend(["console.login", "ide.login", "nothing.here"].map(String::from));
    let users: Vec<String> = state.users().map(ToString::to_string).chain(["no-one".into()]).collect();

    let mut wrong: Vec<String> = Vec::new();
    let mut reasons = BTreeMap::<Reason, usize>::new();
    for _ in 0..16 {
        // Many of one user, or of many users.
        let one = random.pick(&users).filter(|_| random.one_in(2));
        let mut asked = Vec::new();
        for _ in 0..random.below(120) + 1 {
            let user = one.clone().or_else(|| random.pick(&users)).unwrap();
            asked.push((user, random.pick(&actions).unwrap(), random.pick(&everything).unwrap()));
        }
        let items: Vec<Value> = asked.iter().map(|(user, action, about)| question(user, action, about)).collect();
        let answers = both.ask("evaluations", &json!({ "evaluations": items })).await;
        let answers = answers["evaluations"].as_array().unwrap();
        assert_eq!(answers.len(), asked.len());
        for (item, ((user, action, about), answer)) in items.iter().zip(asked.iter().zip(answers)) {
            let (is_true, decision) = both.judge(user, action, about);
            *reasons.entry(decision.reason).or_default() += 1;
            let expected = json!({ "decision": is_true, "context": {"decision": decision} });
            let alone = if random.one_in(4) { both.ask("evaluation", item).await } else { expected.clone() };
            for found in [answer, &alone].into_iter().filter(|found| **found != expected) {
                wrong.push(format!("{item}\n  found {found}\n  expected {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "seed {seed}: {} wrong\n{}", wrong.len(), wrong[..wrong.len().min(8)].join("\n"));
    assert!(reasons.len() > 6, "{reasons:?}");

    let mut searched = |kind: &str, question: &Value, found: BTreeSet<String>, expected: BTreeSet<String>| {
        if found != expected {
            wrong.push(format!("{kind} {question}\n  found {found:?}\n  expected {expected:?}"));
        }
    };
    for _ in 0..16 {
        let (user, action) = (random.pick(&users).unwrap(), random.pick(&actions).unwrap());
        let about = random.pick(&everything).unwrap();
        let question = question(&user, &action, &about);
        let is_true = |user: &str, action: &str, about: &About| both.judge(user, action, about).0;

        let expected = users.iter().filter(|user| is_true(user, &action, &about)).cloned().collect();
        let found = both.search("subject", &question, "id").await;
        searched("subject", &question, found, expected);

        let system = both.find(&about).map(|(system, _)| system.as_str());
        let known = system.and_then(|system| Tables::built_in().system(system)).map(|system| system.actions());
        // The logins are about nothing smaller than a system, and are asked for by name.
        let known = known.unwrap_or_default().iter().filter(|action| !action.ends_with(".login"));
        let allowed = known.filter(|action| is_true(&user, action, &about));
        let short = allowed.map(|action| action.strip_prefix(&format!("{}.", about.kind)).unwrap_or(action).to_owned());
        let found = both.search("action", &question, "name").await;
        searched("action", &question, found, short.collect());

        let mut sought = question.clone();
        let within = random.pick(&everything).filter(|_| random.one_in(4)).map(|about| about.id);
        sought["resource"]["properties"] = within.as_ref().map_or(json!({}), |within| json!({ "in": within }));
        // What nobody placed is in no list of the directory.
        let there = |about: &About| {
            both.find(about).is_some_and(|(_, resource)| {
                resource.is_none_or(|resource| resource.id.is_none() || both.home(&about.kind, &about.id).is_some())
            })
        };
        let same = everything.iter().filter(|other| other.kind == about.kind && other.within.is_none());
        let same =
            same.map(|other| About { within: within.clone().filter(|_| other.kind != "system"), ..other.clone() });
        let allowed = same.filter(|other| there(other) && is_true(&user, &action, other)).map(|other| other.id);
        let found = both.search("resource", &sought, "id").await;
        searched("resource", &sought, found, allowed.collect());
    }
    assert!(wrong.is_empty(), "seed {seed}: {} wrong\n{}", wrong.len(), wrong.join("\n"));
}
