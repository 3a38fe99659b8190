//! One contract for every store: whatever is commanded, a database decides, keeps and lists what the memory does.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a fault here is a failed test"
)]

#[path = "server/cost.rs"]
mod cost;
#[path = "server/databases.rs"]
mod databases;
#[path = "server/evaluated.rs"]
mod evaluated;
#[path = "directory/random.rs"]
mod random;
#[path = "directory/walk.rs"]
mod walk;
#[path = "directory/world.rs"]
mod world;

use std::collections::BTreeMap;
use std::io::Cursor;

use databases::{Folder, Postgres};
use random::{Known as Names, Random, command};
use rolegate::directory::*;
use rolegate::server::obey::Given;
use rolegate::server::store::{Audited, KEPT, Origin, Store, StoreError, Transaction, Work};
use serde_json::{Value, json};
use walk::{Walk, wanted, with};

/// Obeys, as the server does.
struct Give(Given);

impl Work for Give {
    type Output = Verdict;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<Verdict, StoreError> {
        transaction.obey(&self.0).await
    }
}

/// Keeps what happened before.
struct Happen<'a>(&'a [Verdict]);

impl Work for Happen<'_> {
    type Output = ();

    async fn run(&mut self, transaction: &mut Transaction) -> Result<(), StoreError> {
        for verdict in self.0 {
            transaction.keep(verdict, &Origin::default()).await?;
        }
        Ok(())
    }
}

/// A world of `tests/cases/worlds`, in memory and in a store.
async fn begin(store: &Store, name: &str) -> Memory {
    let path = format!("{}/tests/cases/worlds/{name}.jsonl", env!("CARGO_MANIFEST_DIR"));
    let mut state = Memory::default();
    let mut verdicts = Vec::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let event: Event = serde_json::from_str(line).unwrap();
        let verdict = Verdict { changes: changes(&state, &event), events: vec![event.clone()], refusal: None };
        evolve(&mut state, &event);
        verdicts.push(verdict);
    }
    store.write(&mut Happen(&verdicts)).await.unwrap();
    state
}

fn context(actor: Actor, step: usize, now: Timestamp) -> Context {
    let fresh = |count| format!("s{step}-{count}");
    Context {
        actor,
        now,
        ids: (0..4).map(fresh).collect(),
        secrets: (0..4).map(|count| Digest::new(fresh(count))).collect(),
    }
}

/// Random commands over a world, given to the memory and to a store.
async fn run(store: &Store, name: &str, seed: u64, steps: usize) -> (Memory, Timestamp) {
    let mut state = begin(store, name).await;
    let mut random = Random::new(seed);
    let mut now = Timestamp::parse("2026-01-10T00:00:00Z").unwrap();
    let mut moved = 0;
    for step in 0..steps {
        now = now.plus_minutes(i64::try_from(random.below(30)).unwrap());
        let names = Names::of(&state);
        let (mut actor, mut given) = (names.actor(&mut random), command(&names, &mut random, step, now));
        // More often than not something that somebody can do.
        for _ in 0..random.below(12) {
            let able = names.users.iter().cloned().map(Actor::User).chain([Actor::Installation, Actor::Visitor]);
            let moves = |actor: &Actor| !decide(&state, &given, &context(actor.clone(), step, now)).events.is_empty();
            if let Some(found) = able.filter(|_| true).find(moves) {
                actor = found;
                break;
            }
            given = command(&names, &mut random, step, now);
        }
        let context = context(actor, step, now);
        let verdict = decide(&state, &given, &context);
        let kept = store
            .write(&mut Give(Given {
                command: given.clone(),
                context: context.clone(),
                secrets: Vec::new(),
                origin: Origin::default(),
            }))
            .await
            .unwrap();
        assert_eq!(kept, verdict, "{given:?}");
        moved += usize::from(!verdict.events.is_empty());
        state.apply(&verdict.changes);
        state.keep(&verdict.events);
    }
    assert!(moved * 4 > steps, "of {steps} commands only {moved} came to something");
    same(store, &state, now).await;
    for later in [0, 60 * 24 * 40] {
        evaluated::evaluated(store, &state, now.plus_minutes(later), seed).await;
    }
    (state, now)
}

/// Every page of a list.
async fn same_list(transaction: &mut Transaction, state: &Memory, context: &Context, name: &str, form: &Value) {
    let mut after = Value::Null;
    loop {
        let mut form = form.clone();
        form["limit"] = 2.into();
        form["after"] = after;
        let question: Question = serde_json::from_value(json!({ name: form })).unwrap();
        let expected = world::answered(state, &question, context);
        let found = transaction.answer(&question, context).await.unwrap();
        assert_eq!(found, expected, "{name} {form} of {:?}", context.actor);
        after = serde_json::to_value(expected).unwrap()["Ok"]["next"].take();
        if after.is_null() {
            break;
        }
    }
}

/// Every record, every finder, every list of every user, page by page.
async fn same(store: &Store, state: &Memory, now: Timestamp) {
    let mut transaction = store.read().await.unwrap();
    let kept = transaction.every_record().await.unwrap();
    let known: BTreeMap<Key, Record> = state.records().map(|(key, record)| (key.clone(), record.clone())).collect();
    assert_eq!(kept, known);
    for (finder, found) in state.finders() {
        let lookup = |facts: &dyn Facts| facts.found(finder);
        assert_eq!(transaction.settle(Known::default(), lookup).await.unwrap().as_ref(), Some(found), "{finder:?}");
    }
    let odd = |facts: &dyn Facts| facts.container(&ContainerId::new("a\0b"));
    assert_eq!(transaction.settle(Known::default(), odd).await.unwrap(), None, "no text is too odd to be looked for");
    for user in state.users() {
        let context = Context { now, ..context(Actor::User(user.clone()), 0, now) };
        for system in SystemId::ALL {
            let held = transaction.settle(Known::default(), |facts| grants(facts, system, user)).await.unwrap();
            assert_eq!(held, grants(state, system, user));
        }
        for (name, form, _) in Walk::new(state).lists(user) {
            for wanted in wanted(name).into_iter().chain([json!({})]) {
                same_list(&mut transaction, state, &context, name, &with(&form, &wanted)).await;
            }
        }
    }
    let containers: Vec<&ContainerId> = known
        .keys()
        .filter_map(|key| match key {
            Key::Container(id) => Some(id),
            _ => None,
        })
        .collect();
    for container in containers {
        let limit = std::num::NonZeroU16::new(200);
        let form = HistoryForm { container: container.clone(), by: None, event: None, after: None, limit };
        let context = context(Actor::Installation, 0, now);
        let question = Question::History(form);
        let found = transaction.answer(&question, &context).await.unwrap();
        assert_eq!(found.is_ok(), world::answered(state, &question, &context).is_ok());
    }
}

/// The audit gives what is kept, and says where it does not.
async fn audited(store: &Store) -> Audited {
    store.read().await.unwrap().audited().await.unwrap()
}

/// A statement that nothing but a test gives.
struct Statement(&'static str);

impl Work for Statement {
    type Output = u64;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<u64, StoreError> {
        transaction.run(self.0, &[]).await
    }
}

/// A copy is put into an empty database of the other kind, and only there; what was cut off is refused.
async fn copies(from: &Store, to: &Store, state: &Memory, now: Timestamp) {
    let mut copy = Vec::new();
    let rows = from.copy_to(&mut copy).await.unwrap();
    let cut = copy[..copy.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap();
    let refused = to.copy_from(&mut Cursor::new(&copy[..cut])).await.unwrap_err();
    assert!(refused.to_string().contains("cut off"), "{refused}");
    assert_eq!(to.copy_from(&mut Cursor::new(&copy)).await.unwrap(), rows);
    same(to, state, now).await;
    let twice = to.copy_from(&mut Cursor::new(&copy)).await.unwrap_err();
    assert_eq!(twice.to_string(), "the database holds something already, expected an empty one");
    let again = to.copy_of(from).await.unwrap_err();
    assert_eq!(again.to_string(), "the database holds something already, expected an empty one");
    let mut again = Vec::new();
    to.copy_to(&mut again).await.unwrap();
    assert_eq!(String::from_utf8(again).unwrap(), String::from_utf8(copy).unwrap());
}

/// Every table there is is copied.
async fn every_table_is_copied(store: &Store) {
    let rows = store.read().await.unwrap().rows(store.engine().tables(), &[]).await.unwrap();
    let tables: Vec<String> = rows.iter().map(|row| row.text(0).unwrap()).collect();
    let copied = KEPT.iter().map(|(table, _)| (*table).to_owned());
    let expected: Vec<String> = ["_sqlx_migrations".to_owned()].into_iter().chain(copied).collect();
    assert_eq!(tables, expected);
}

const WORLDS: [&str; 3] = ["sas", "mpp", "connect"];

#[tokio::test]
async fn sqlite_does_what_the_memory_does() {
    for (seed, world) in (1..).zip(WORLDS) {
        let folder = Folder::new();
        let store = Store::open(&folder.sqlite()).await.unwrap();
        let (state, now) = run(&store, world, seed, 150).await;
        every_table_is_copied(&store).await;
        store.close().await;
        let again = Store::open(&folder.sqlite()).await.unwrap();
        same(&again, &state, now).await;
    }
}

#[tokio::test]
async fn postgres_does_what_the_memory_does() {
    let postgres = Postgres::start();
    for (seed, world) in (1..).zip(WORLDS) {
        let store = Store::open(&postgres.database()).await.unwrap();
        let (state, now) = run(&store, world, seed, 150).await;
        every_table_is_copied(&store).await;
        let (folder, other) = (Folder::new(), Store::open(&postgres.database()).await.unwrap());
        let sqlite = Store::open(&folder.sqlite()).await.unwrap();
        copies(&store, &sqlite, &state, now).await;
        copies(&sqlite, &other, &state, now).await;
        let (folder, moved) = (Folder::new(), Store::open(&postgres.database()).await.unwrap());
        moved.copy_of(&sqlite).await.unwrap();
        same(&moved, &state, now).await;
        let back = Store::open(&folder.sqlite()).await.unwrap();
        back.copy_of(&moved).await.unwrap();
        same(&back, &state, now).await;
        // Questions are planned by what was copied.
        let planned = "select 1 from pg_stats where tablename = 'users' limit 1";
        for store in [&other, &moved] {
            assert!(store.read().await.unwrap().row(planned, &[]).await.unwrap().is_some());
        }
        // What was counted goes on behind what was copied.
        other
            .write(&mut Statement("insert into audit (happened_at, actor, command, event) values (0, '', '', '')"))
            .await
            .unwrap();
        for store in [store, sqlite, other, moved, back] {
            store.close().await;
        }
    }
}

#[tokio::test]
async fn the_audit_gives_what_is_kept() {
    let folder = Folder::new();
    let store = Store::open(&folder.sqlite()).await.unwrap();
    begin(&store, "sas").await;
    let before = audited(&store).await;
    assert!(before.entries > 30 && before.records > 30 && before.differences.is_empty(), "{before:?}");
    let changes = [
        ("update members set role = 'mini_program_admin' where user_id = (select min(user_id) from members)", 1),
        ("delete from finders where finder = (select min(finder) from finders)", 2),
        ("insert into thing_counts values ('nowhere', 'app', 1)", 3),
    ];
    for (statement, differences) in changes {
        store.write(&mut Statement(statement)).await.unwrap();
        assert_eq!(audited(&store).await.differences.len(), differences, "{statement}");
    }
}
