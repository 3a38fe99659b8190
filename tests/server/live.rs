//! What one server changes reaches the others: the next request at once, an open stream within a second.

use std::time::Duration;

use rolegate::directory::Timestamp;
use rolegate::server::http::Clock;
use rolegate::server::serve::{Limits, serve};
use rolegate::server::store::{Store, StoreError, Transaction, Work};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use super::databases::{Database, Postgres};
use super::events::{Events, SOON};
use super::site::{NOW, PUBLIC_URL, Reply, Running};

const TEAM: &str = "system=sas&in=mini_program_team";

/// Two servers of one database and one clock, in the world of `sas`. What is dropped with them comes last.
pub(crate) struct Two {
    pub(crate) one: Running,
    pub(crate) other: Running,
    _database: Option<Database>,
}

impl Two {
    pub(crate) async fn on(address: &str, database: Option<Database>) -> Two {
        let clock = Clock::standing(Timestamp::parse(NOW).unwrap());
        let one = Running::over(Store::open(address).await.unwrap(), clock.clone(), PUBLIC_URL).await;
        one.begin("sas").await;
        let other = Running::over(Store::open(address).await.unwrap(), clock, PUBLIC_URL).await;
        Two { one, other, _database: database }
    }

    pub(crate) async fn sqlite() -> Two {
        let database = Database::sqlite();
        Two::on(&database.address(), Some(database)).await
    }
}

pub(crate) async fn ask(server: &Running, user: &str, line: &str, body: Value) -> Reply {
    let mut headers = vec![("cookie".to_owned(), server.session(user).await)];
    let body = if body.is_null() { String::new() } else { body.to_string() };
    if !body.is_empty() {
        headers.push(("content-type".into(), "application/json".into()));
    }
    server.send(line, &headers, &body).await
}

pub(crate) async fn give(server: &Running, user: &str, command: &str, body: Value) -> Reply {
    let reply = ask(server, user, &format!("POST /api/commands/{command}"), body).await;
    assert_eq!(reply.status, 200, "{command}: {}", reply.text);
    reply
}

/// The version of the Grants, as a page reads it.
async fn version(server: &Running, user: &str, query: &str) -> String {
    let reply = ask(server, user, &format!("GET /api/session/grants?{query}"), Value::Null).await;
    reply.headers["etag"].clone()
}

/// Changes of all kinds, each given on one server and heard on the other.
async fn changes_are_heard(Two { one, other, .. }: &Two) {
    let developer = "mini_program_developer";
    let member = json!({ "in": "mini_program_team", "user": developer });
    let role = |role: &str| {
        let mut form = member.clone();
        form["role"] = role.into();
        form
    };
    let (mut events, first) = Events::of(other, developer, TEAM).await;
    let (mut whole, _) = Events::of(other, "platform_admin", "system=sas").await;
    let (mut aside, _) = Events::of(other, "superapp_admin", "system=sas").await;
    let mut before = version(other, developer, TEAM).await;
    assert_eq!(first, json!({ "version": before, "now": NOW }));
    let expiry = json!({ "team": "mini_program_team", "expires_at": "2027-01-01T00:00:00Z" });
    for (user, command, form) in [
        ("mini_program_admin", "set_member_role", role("mini_program_operator")),
        ("mini_program_admin", "set_member_role", role(developer)),
        ("platform_admin", "set_team_expiry", expiry),
        ("platform_admin", "deactivate_team", json!({ "team": "mini_program_team" })),
        ("platform_admin", "reactivate_team", json!({ "team": "mini_program_team" })),
        ("mini_program_admin", "delete_member", member.clone()),
    ] {
        give(one, user, command, form).await;
        // The next request after the acknowledgement, at the other server.
        let after = version(other, developer, TEAM).await;
        assert_ne!(after, before, "{command}");
        let event = events.next().await;
        assert_eq!(event["version"], Value::String(after.clone()), "{command}");
        before = after;
    }
    events.silent().await;
    // Whoever reaches below lists the team, too, but not whom it has.
    let known = version(other, "platform_admin", "system=sas").await;
    assert_eq!(whole.last().await["version"], Value::String(known));
    give_role(one, "mini_program_operator", "mini_program_developer").await;
    whole.silent().await;
    let team = json!({ "name": "New", "superapp_team": "superapp_team", "admin": { "existing": "stranger" } });
    give(one, "platform_admin", "create_mini_program_team", team).await;
    whole.next().await;
    aside.silent().await;
}

/// A command that gives somebody of a team a role.
pub(crate) async fn give_role(server: &Running, user: &str, role: &str) {
    let form = json!({ "in": "mini_program_team", "user": user, "role": role });
    give(server, "mini_program_admin", "set_member_role", form).await;
}

/// proves M-1: who loses a right on one server is refused by the other from the next request on.
async fn revoked_is_refused(Two { one, other, .. }: &Two) {
    let senior = "senior_mini_program_developer";
    for number in 0..10 {
        let create = json!({ "in": "mini_program_team", "name": format!("Another {number}") });
        let line = "POST /api/commands/create_mini_program";
        assert_eq!(ask(other, senior, line, create.clone()).await.status, 200);
        give_role(one, senior, "mini_program_operator").await;
        let refused = ask(other, senior, line, create.clone()).await;
        assert_eq!((refused.status, &refused.json()["decision"]["reason"]), (403, &json!("not_granted")));
        give_role(one, senior, senior).await;
    }
}

/// proves S-7: expiry writes nothing, and is told at its instant.
async fn expiry_is_told(Two { one, other, .. }: &Two) {
    let form = json!({ "team": "mini_program_team", "expires_at": "2026-01-10T10:00:00Z" });
    give(one, "platform_admin", "set_team_expiry", form).await;
    let (mut events, first) = Events::of(other, "mini_program_operator", TEAM).await;
    assert!(one.clock.move_to(Timestamp::parse("2026-01-10T09:59:59.999Z").unwrap()));
    events.silent().await;
    assert!(one.clock.move_to(Timestamp::parse("2026-01-10T10:00:00Z").unwrap()));
    let event = events.next().await;
    assert_eq!(event, json!({ "version": first["version"], "now": "2026-01-10T10:00:00Z" }));
    events.silent().await;
}

/// A stream ends with the session or token that it was opened with, whatever ends that.
async fn ends_with_its_session(Two { one, other, .. }: &Two) {
    let cookie = |user: &str| format!("session=token-of-{user}");
    let delete = async |path: &str, user: &str| {
        let reply = one.send(&format!("DELETE {path}"), &[("cookie".into(), cookie(user))], "").await;
        assert_eq!(reply.status, 204);
    };
    let (signed_out, _) = Events::of(other, "approver", "system=sas").await;
    let (everywhere, _) = Events::of(other, "release_approver", "system=sas").await;
    let (mut stays, _) = Events::of(other, "superapp_admin", "system=sas").await;
    delete("/api/session", "approver").await;
    signed_out.ended().await;
    delete("/api/sessions", "release_approver").await;
    everywhere.ended().await;
    let form = json!({ "name": "t", "scopes": ["read"], "expires_at": "2026-02-01T00:00:00Z" });
    let made = ask(one, "superapp_admin", "POST /api/tokens", form).await.json();
    let bearer = format!("Bearer {}", made["token"].as_str().unwrap());
    let (status, mut program) = Events::open(other, "system=sas", ("authorization", &bearer)).await;
    assert_eq!(status, 200);
    program.next().await;
    delete(&format!("/api/tokens/{}", made["id"].as_str().unwrap()), "superapp_admin").await;
    program.ended().await;
    // Somebody else who has the password, and changes it.
    let (status, mut old) = Events::open(other, "system=sas", ("cookie", &other.session("platform_admin").await)).await;
    assert_eq!(status, 200);
    old.next().await;
    let changed = give(one, "platform_admin", "change_password", json!({ "password": "correct horse" })).await;
    assert!(changed.text.contains("password_changed"));
    let form = json!({ "login": "platform_admin", "password": "correct horse" }).to_string();
    let headers = [("content-type".into(), "application/json".into())];
    let cookie = one.send("POST /api/session", &headers, &form).await.headers["set-cookie"].clone();
    let headers = [("content-type".into(), "application/json".into()), ("cookie".into(), cookie)];
    let form = json!({ "password": "another horse" }).to_string();
    assert_eq!(one.send("POST /api/commands/change_password", &headers, &form).await.status, 200);
    old.ended().await;
    stays.silent().await;
    // Nothing is done in a session by listening: it ends when it would have.
    assert!(one.clock.move_to(one.clock.now().plus_days(2)));
    stays.ended().await;
    let (status, _) = Events::open(other, "system=sas", ("cookie", "session=nobody")).await;
    assert_eq!(status, 401);
}

#[tokio::test]
async fn changes_are_heard_on_sqlite() {
    changes_are_heard(&Two::sqlite().await).await;
    revoked_is_refused(&Two::sqlite().await).await;
    expiry_is_told(&Two::sqlite().await).await;
    ends_with_its_session(&Two::sqlite().await).await;
}

#[tokio::test]
async fn changes_are_heard_on_postgres() {
    let postgres = Postgres::start();
    changes_are_heard(&Two::on(&postgres.database(), None).await).await;
    revoked_is_refused(&Two::on(&postgres.database(), None).await).await;
    expiry_is_told(&Two::on(&postgres.database(), None).await).await;
    ends_with_its_session(&Two::on(&postgres.database(), None).await).await;
}

/// Takes its number, and keeps the others waiting for it.
struct Late(Option<oneshot::Sender<()>>, Option<oneshot::Receiver<()>>);

impl Work for Late {
    type Output = ();

    async fn run(&mut self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let role = "update members set role = 'mini_program_operator' where user_id = 'mini_program_developer'";
        transaction.run(role, &[]).await?;
        let told = "insert into changes (scope, id, changed_at) values ('user', 'mini_program_developer', 0)";
        transaction.run(told, &[]).await?;
        if let (Some(written), Some(go_on)) = (self.0.take(), self.1.take()) {
            written.send(()).unwrap();
            go_on.await.unwrap();
        }
        Ok(())
    }
}

/// A transaction that shows its rows behind later ones is heard, too.
#[tokio::test]
async fn a_late_commit_is_heard() {
    let postgres = Postgres::start();
    let Two { one, other, .. } = Two::on(&postgres.database(), None).await;
    let (mut events, first) = Events::of(&other, "mini_program_developer", TEAM).await;
    let (mut later, _) = Events::of(&other, "approver", "system=sas").await;
    let (written, is_written) = oneshot::channel();
    let (go_on, goes_on) = oneshot::channel();
    let store = one.store.clone();
    let late = tokio::spawn(async move { store.write(&mut Late(Some(written), Some(goes_on))).await.unwrap() });
    is_written.await.unwrap();
    give(&one, "superapp_admin", "delete_member", json!({ "in": "superapp_team", "user": "approver" })).await;
    later.next().await;
    go_on.send(()).unwrap();
    late.await.unwrap();
    assert_ne!(events.next().await["version"], first["version"]);
}

/// Who listens to the notifications of a database.
async fn listeners(store: &Store) -> i64 {
    let statement =
        "select count(*) from pg_stat_activity where datname = current_database() and query ilike 'listen%'";
    store.read().await.unwrap().row(statement, &[]).await.unwrap().unwrap().number(0).unwrap()
}

/// The listener only shortens the wait: without it events come within a second, too; and it comes back.
#[tokio::test]
async fn a_listener_that_is_killed_is_not_missed() {
    let postgres = Postgres::start();
    let Two { one, other, .. } = Two::on(&postgres.database(), None).await;
    let (mut events, _) = Events::of(&other, "mini_program_developer", TEAM).await;
    let listening = async {
        while listeners(&one.store).await < 2 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(10 * SOON, listening).await.expect("both listen");
    let kill = "select count(pg_terminate_backend(pid)) from pg_stat_activity \
        where datname = current_database() and query ilike 'listen%'";
    let mut killed = 0;
    for role in ["mini_program_operator", "mini_program_developer"].into_iter().cycle().take(6) {
        let mut transaction = one.store.read().await.unwrap();
        killed += transaction.row(kill, &[]).await.unwrap().unwrap().number(0).unwrap();
        drop(transaction);
        give_role(&one, "mini_program_developer", role).await;
        events.next().await;
    }
    assert!(killed >= 2, "{killed}");
    let again = async {
        while listeners(&one.store).await < 2 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(10 * SOON, again).await.expect("both listen again");
}

/// Who asks after a restart of the database, which ends every connection, does not notice.
#[tokio::test]
async fn connections_that_were_ended_are_not_missed() {
    let postgres = Postgres::start();
    let Two { one, other, .. } = Two::on(&postgres.database(), None).await;
    let end = "select count(pg_terminate_backend(pid)) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()";
    for role in ["mini_program_operator", "mini_program_developer"] {
        // Used a moment ago, so they are not tried before they are used again.
        version(&other, "mini_program_developer", TEAM).await;
        let row = one.store.read().await.unwrap().row(end, &[]).await.unwrap();
        assert!(row.unwrap().number(0).unwrap() > 1);
        version(&other, "mini_program_developer", TEAM).await;
        give_role(&other, "mini_program_developer", role).await;
    }
}

/// Whether a server says that it is ready.
async fn ready(server: &Running) -> u16 {
    server.send("GET /readyz", &[], "").await.status
}

async fn becomes(server: &Running, status: u16) {
    let becomes = async {
        while ready(server).await != status {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), becomes).await.expect("the server says how it is");
}

/// A database that is gone is told within seconds, and an open stream goes on once it is back.
#[tokio::test]
async fn a_database_that_is_gone_is_told() {
    let postgres = Postgres::start();
    let Two { one, other, .. } = Two::on(&postgres.database(), None).await;
    let (mut events, _) = Events::of(&other, "mini_program_developer", TEAM).await;
    becomes(&other, 200).await;
    postgres.stop();
    becomes(&other, 503).await;
    postgres.go_on();
    becomes(&one, 200).await;
    becomes(&other, 200).await;
    give_role(&one, "mini_program_developer", "mini_program_operator").await;
    events.next().await;
}

/// An open stream keeps no server from its end, and says when to come back.
#[tokio::test]
async fn an_open_stream_ends_with_the_server() {
    let mut server = Running::start().await;
    server.begin("sas").await;
    let (events, _) = Events::of(&server, "approver", "system=sas").await;
    let began = std::time::Instant::now();
    server.end().await;
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
    let last = events.ended().await;
    assert!(last.contains("retry: "), "{last:?}");
}

/// Whoever asks and does not read loses the connection, and keeps nothing open.
#[tokio::test]
async fn a_reader_that_does_not_read_is_dropped() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let routes = axum::Router::new().route("/", axum::routing::get(async || vec![b'x'; 64 << 20]));
    let limits = Limits { unread: Duration::from_millis(200), ending: Duration::from_secs(60), ..Limits::default() };
    let (end, ends) = oneshot::channel::<()>();
    let end_it = async move { ends.await.unwrap() };
    let server = tokio::spawn(async move { serve(listener, routes, &limits, end_it).await });
    let mut reader = TcpStream::connect(address).await.unwrap();
    reader.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    reader.readable().await.unwrap();
    end.send(()).unwrap();
    tokio::time::timeout(Duration::from_secs(20), server).await.expect("the connection ends").unwrap();
}

/// One user has so many streams, and gives the place of each up that is closed.
#[tokio::test]
async fn streams_are_counted() {
    let server = Running::start().await;
    server.begin("sas").await;
    let cookie = server.session("approver").await;
    let mut open = Vec::new();
    for _ in 0..16 {
        let (status, events) = Events::open(&server, "system=sas", ("cookie", &cookie)).await;
        assert_eq!(status, 200);
        open.push(events);
    }
    let again = async || Events::open(&server, "system=sas", ("cookie", &cookie)).await.0;
    assert_eq!(again().await, 429);
    open.pop();
    let free = async {
        while again().await != 200 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(10 * SOON, free).await.expect("a closed stream gives its place up");
}
