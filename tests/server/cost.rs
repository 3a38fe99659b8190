//! What a question about one place and a command cost a database: statements, and rows that they find. Neither grows with what
//! else somebody is a member of, nor with who else is a member there.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::Request as Sent;
use axum::{Extension, Router};
use rolegate::directory::*;
use rolegate::server::authzen::{Asker, Base, Key as PageKey, router};
use rolegate::server::http::{Clock, Settings, Site};
use rolegate::server::obey::Given;
use rolegate::server::store::{Origin, Store};
use serde_json::{Value, json};
use tower::ServiceExt;
use tracing::field::{Field, Visit};
use tracing::{Event as Told, Instrument, Metadata, Subscriber};
use tracing_subscriber::layer::{Context as Around, Layer, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;

use super::databases::Database;
use super::world::{happen, world};
use super::{Give, Happen, context};

/// A statement, and how many rows it found.
type Statement = (String, u64);

/// What was told of statements, by the span in which they were given.
static TOLD: Mutex<BTreeMap<u64, Vec<Statement>>> = Mutex::new(BTreeMap::new());

/// Notes what sqlx and the readers of SQLite tell of every statement that is given in a span of the name `counted`.
struct Counting;

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Counting {
    fn enabled(&self, metadata: &Metadata<'_>, _: Around<'_, S>) -> bool {
        ["sqlx::query", "rolegate::statement"].contains(&metadata.target()) || metadata.name() == "counted"
    }

    fn on_event(&self, event: &Told<'_>, around: Around<'_, S>) {
        let mut spans = around.event_scope(event).into_iter().flatten();
        let Some(span) = spans.find(|span| span.name() == "counted") else { return };
        let mut statement = Fields::default();
        event.record(&mut statement);
        // A connection that is opened meanwhile is set up first.
        if statement.text.starts_with("PRAGMA") {
            return;
        }
        TOLD.lock().unwrap().entry(span.id().into_u64()).or_default().push((statement.text, statement.rows));
    }
}

#[derive(Default)]
struct Fields {
    text: String,
    rows: u64,
}

impl Visit for Fields {
    fn record_debug(&mut self, _: &Field, _: &dyn core::fmt::Debug) {}

    fn record_str(&mut self, field: &Field, value: &str) {
        if ["summary", "db.statement"].contains(&field.name()) {
            self.text += value;
        }
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        if field.name() == "rows_returned" {
            self.rows = value;
        }
    }
}

/// What some work comes to, and the statements that it gave.
async fn counted<T>(work: impl Future<Output = T>) -> (T, Vec<Statement>) {
    let span = tracing::info_span!("counted");
    let id = span.id().unwrap().into_u64();
    let output = work.instrument(span).await;
    (output, TOLD.lock().unwrap().remove(&id).unwrap_or_default())
}

const NOW: &str = "2026-01-10T00:00:00Z";

/// `few` and `many` work in 10 and in 1,000 teams of one superapp team; `small` and `large` have 10 and 1,000 members, and `keeper`.
fn state() -> Memory {
    let mut state = world("sas");
    let user = |state: &mut Memory, id: &str| {
        let created = json!({ "user_created": { "user": id, "name": "U", "login": id, "password": "p", "email": null,
            "confirmed": true } });
        happen(state, &created.to_string());
    };
    let team = |state: &mut Memory, id: &str| {
        let created = json!({ "team_created": { "team": id, "kind": "mini_program_team", "name": "T",
            "superapp_team": "superapp_team", "expires_at": null } });
        happen(state, &created.to_string());
        let created =
            json!({ "mini_program_created": { "mini_program": format!("shop-of-{id}"), "in": id, "name": "S" } });
        happen(state, &created.to_string());
    };
    let member = |state: &mut Memory, team: &str, user: &str, role: &str| {
        happen(state, &json!({ "member_added": { "in": team, "user": user, "role": role } }).to_string());
    };
    for (id, teams) in [("few", 10), ("many", 1_000)] {
        user(&mut state, id);
        for number in 0..teams {
            let name = format!("{id}-{number}");
            team(&mut state, &name);
            member(&mut state, &name, id, "senior_mini_program_developer");
        }
    }
    user(&mut state, "keeper");
    for (id, members) in [("small", 10), ("large", 1_000)] {
        team(&mut state, id);
        member(&mut state, id, "keeper", "mini_program_member_admin");
        for number in 0..members {
            let name = format!("{id}-{number}");
            user(&mut state, &name);
            member(&mut state, id, &name, "mini_program_developer");
        }
    }
    state
}

fn question(user: &str, action: &str, team: &str) -> Value {
    json!({ "subject": { "type": "user", "id": user }, "action": { "name": action },
        "resource": { "type": "mini_program_team", "id": team } })
}

/// Asks, and answers with what was answered and what it cost.
async fn asked(routes: &Router, path: &str, body: &Value) -> (Value, Vec<Statement>) {
    let request = Sent::post(path).header("content-type", "application/json");
    let request = request.body(Body::from(body.to_string())).unwrap();
    let (answer, cost) = counted(routes.clone().oneshot(request)).await;
    let answer = to_bytes(answer.unwrap().into_body(), usize::MAX).await.unwrap();
    (serde_json::from_slice(&answer).unwrap(), cost)
}

async fn evaluate(routes: &Router, question: &Value) -> Vec<Statement> {
    let (answer, cost) = asked(routes, "/access/v1/evaluation", question).await;
    assert_eq!(answer["decision"], true, "{question} {answer}");
    cost
}

async fn evaluate_all(routes: &Router, questions: &[Value]) -> Vec<Statement> {
    let (answer, cost) = asked(routes, "/access/v1/evaluations", &json!({ "evaluations": questions })).await;
    let answers = answer["evaluations"].as_array().unwrap();
    assert_eq!(answers.len(), questions.len());
    assert!(answers.iter().all(|answer| answer["decision"] == true), "{answer}");
    cost
}

async fn grants_cost(store: &Store, user: &str, to: Option<&str>) -> Vec<Statement> {
    let to = to.map(|id| vec![ContainerId::new(id)]);
    let work = async {
        let mut transaction = store.read().await.unwrap();
        transaction.grants_of(SystemId::Sas, &UserId::new(user), to.as_deref()).await.unwrap()
    };
    let (grants, cost) = counted(work).await;
    assert!(!grants.memberships.is_empty(), "{user} {to:?}");
    cost
}

async fn command_cost(store: &Store, user: &str, step: usize, command: Value) -> Vec<Statement> {
    let context = context(Actor::User(UserId::new(user)), step, Timestamp::parse(NOW).unwrap());
    let command: Command = serde_json::from_value(command).unwrap();
    let given = Given { command: command.clone(), context, secrets: Vec::new(), origin: Origin::default() };
    let mut work = Give(given);
    let (verdict, cost) = counted(store.write(&mut work)).await;
    let verdict = verdict.unwrap();
    assert!(!verdict.events.is_empty(), "{command:?} {:?}", verdict.refusal);
    cost
}

fn rows(cost: &[Statement]) -> u64 {
    cost.iter().map(|(_, rows)| rows).sum()
}

/// proves O-6: an evaluation about one place, Grants on the path to it and a command give the same statements and find the same
/// rows, whether whoever asks works in 10 teams or in 1,000, and whether the team has 10 members or 1,000
#[tokio::test]
async fn one_place_costs_the_same_in_the_largest_directory() {
    let _ = tracing_subscriber::registry().with(Counting).try_init();
    let state = state();
    let records = state.records().map(|(key, record)| FactChange::Record(key.clone(), Some(record.clone())));
    let finders = state.finders().map(|(finder, found)| FactChange::Finder(finder.clone(), Some(found.clone())));
    let all = Verdict { changes: records.chain(finders).collect(), ..Verdict::default() };
    for database in Database::KINDS {
        let database = database();
        let store = Store::open(&database.address()).await.unwrap();
        store.write(&mut Happen(core::slice::from_ref(&all))).await.unwrap();
        let settings = Settings {
            public_url: "http://127.0.0.1:8080".into(),
            trusted: Vec::new(),
            clock: Clock::standing(Timestamp::parse(NOW).unwrap()),
            passwords_at_once: 1,
            requests_at_once: 8,
            answered_within: Duration::from_secs(30),
        };
        let site = Site::new(store.clone(), settings).await.unwrap();
        let base = Base::listening("127.0.0.1:8080".parse().unwrap());
        let routes = router(site, base, PageKey::new(&[7; 64])).layer(Extension(Asker::Anyone));

        // Who asks where, with little and with much beside it.
        for [(user, team), (other_user, other_team)] in
            [[("few", "few-3"), ("many", "many-3")], [("keeper", "small"), ("keeper", "large")]]
        {
            let action = if user == "few" { "mini_program.preview" } else { "member.list" };
            let little = evaluate(&routes, &question(user, action, team)).await;
            assert!(rows(&little) > 0, "{little:?}");
            assert_eq!(evaluate(&routes, &question(other_user, action, other_team)).await, little, "{other_team}");
            let little = grants_cost(&store, user, Some(team)).await;
            assert!(!little.is_empty() && rows(&little) > 3, "{little:?}");
            assert_eq!(grants_cost(&store, other_user, Some(other_team)).await, little, "{other_team}");
        }
        // A batch about ten places is a few statements, too.
        let batch = |user: &str, action: &str, teams: [String; 10]| teams.map(|team| question(user, action, &team));
        let of = |user: &str| core::array::from_fn(|number| format!("{user}-{number}"));
        let little = evaluate_all(&routes, &batch("few", "mini_program.preview", of("few"))).await;
        let single = evaluate(&routes, &question("few", "mini_program.preview", "few-3")).await;
        assert!(little.len() < 5 * single.len(), "{little:?}");
        assert_eq!(evaluate_all(&routes, &batch("many", "mini_program.preview", of("many"))).await, little);
        let [small, large] = ["small", "large"].map(|team| [(); 10].map(|()| team.to_owned()));
        let little = evaluate_all(&routes, &batch("keeper", "member.list", small)).await;
        assert_eq!(evaluate_all(&routes, &batch("keeper", "member.list", large)).await, little);
        let upload = |shop: &str| json!({ "upload_version": { "mini_program": shop, "version": "1.0.0" } });
        let role = |team: &str| json!({ "set_member_role": { "in": team, "user": format!("{team}-3"), "role": "mini_program_operator" } });
        let delete = |team: &str| json!({ "delete_member": { "in": team, "user": format!("{team}-4") } });
        let leave = |team: &str| json!({ "leave": { "in": team } });
        let add = |team: &str| json!({ "create_invitation_code": { "team": team, "role": "mini_program_developer" } });
        for (step, [(user, given), (other_user, other)]) in [
            [("few", upload("shop-of-few-3")), ("many", upload("shop-of-many-3"))],
            [("few", leave("few-4")), ("many", leave("many-4"))],
            [("keeper", role("small")), ("keeper", role("large"))],
            [("keeper", delete("small")), ("keeper", delete("large"))],
            [("keeper", add("small")), ("keeper", add("large"))],
        ]
        .into_iter()
        .enumerate()
        {
            let little = command_cost(&store, user, step * 2, given).await;
            assert!(little.len() > 3, "{little:?}");
            assert_eq!(command_cost(&store, other_user, step * 2 + 1, other.clone()).await, little, "{other}");
        }
        // Whoever asks for everything is told everything: what is counted is there.
        let everything = [grants_cost(&store, "few", None).await, grants_cost(&store, "many", None).await];
        assert!(rows(&everything[1]) > rows(&everything[0]) + 900, "{everything:?}");
        store.close().await;
    }
}
