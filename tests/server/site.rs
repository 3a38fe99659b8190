//! A server on a free port over a database of its own, and a client of a few lines.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use rolegate::directory::*;
use rolegate::server::http::{Clock, Settings, Site, router};
use rolegate::server::serve::{Limits, serve};
use rolegate::server::store::{Origin, Store, StoreError, Transaction, Value as Column, Work};
use serde_json::Value;
use sha2::Sha256;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use super::databases::Database;

/// When the worlds of `tests/cases/worlds` go on.
pub(crate) const NOW: &str = "2026-01-10T00:00:00Z";

/// The address that browsers reach it at, where a test says no other.
pub(crate) const PUBLIC_URL: &str = "http://127.0.0.1:8080";

/// The limits of a server, as they are where nothing else is said.
fn patient() -> (Limits, Duration) {
    (Limits::default(), Duration::from_secs(30))
}

/// A running server.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    pub(crate) clock: Clock,
    pub(crate) store: Store,
    pub(crate) site: Site,
    key: Vec<u8>,
    server: tokio::task::JoinHandle<()>,
    follow: tokio::task::JoinHandle<()>,
    end: Option<oneshot::Sender<()>>,
    database: Option<Database>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.server.abort();
        self.follow.abort();
    }
}

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) cookies: Vec<String>,
    pub(crate) text: String,
}

impl Reply {
    /// The body as JSON; null where it is none.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }
}

/// Statements, in one transaction.
struct Run(Vec<(String, Vec<Column>)>, Verdict);

impl Work for Run {
    type Output = ();

    async fn run(&mut self, transaction: &mut Transaction) -> Result<(), StoreError> {
        for (statement, values) in &self.0 {
            transaction.run(statement, values).await?;
        }
        transaction.keep(&self.1, &Origin::default()).await.map(drop)
    }
}

impl Running {
    /// Starts one over a database, at the public address that is given.
    pub(crate) async fn start_at(database: Database, public_url: &str) -> Running {
        Running::start_all(database, public_url, |_| axum::Router::new()).await
    }

    async fn start_all(database: Database, public_url: &str, more: impl FnOnce(&Site) -> axum::Router) -> Running {
        let store = Store::open(&database.address()).await.unwrap();
        let clock = Clock::standing(Timestamp::parse(NOW).unwrap());
        let mut running = Running::over_with(store, clock, public_url, patient(), more).await;
        running.database = Some(database);
        running
    }

    /// Starts one with a single connection that waits for a request, and for its answer, no longer than this.
    pub(crate) async fn start_impatient(longest: Duration) -> Running {
        let database = Database::sqlite();
        let store = Store::open(&database.address()).await.unwrap();
        let clock = Clock::standing(Timestamp::parse(NOW).unwrap());
        let limits = Limits { connections: 1, headers: longest, ..Limits::default() };
        let impatient = (limits, longest);
        let mut running = Running::over_with(store, clock, PUBLIC_URL, impatient, |_| axum::Router::new()).await;
        running.database = Some(database);
        running
    }

    /// Starts one over a database that others may have, too.
    pub(crate) async fn over(store: Store, clock: Clock, public_url: &str) -> Running {
        Running::over_with(store, clock, public_url, patient(), |_| axum::Router::new()).await
    }

    async fn over_with(
        store: Store,
        clock: Clock,
        public_url: &str,
        (limits, answered_within): (Limits, Duration),
        more: impl FnOnce(&Site) -> axum::Router,
    ) -> Running {
        let settings = Settings {
            public_url: public_url.into(),
            trusted: vec!["127.0.0.1".parse().unwrap()],
            clock: clock.clone(),
            passwords_at_once: 2,
            requests_at_once: 64,
            answered_within,
        };
        let site = Site::new(store.clone(), settings).await.unwrap();
        let mut transaction = store.read().await.unwrap();
        let row = transaction.row("select value from installation where name = 'key'", &[]).await.unwrap().unwrap();
        let key = BASE64URL_NOPAD.decode(row.text(0).unwrap().as_bytes()).unwrap();
        drop(transaction);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let routes = router(&site, true, more(&site)).unwrap();
        let (end, ends) = oneshot::channel();
        let ending = site.clone();
        let end_streams = async move {
            let _ = ends.await;
            ending.end_streams();
        };
        let server = tokio::spawn(async move { serve(listener, routes, &limits, end_streams).await });
        let following = site.clone();
        let follow = tokio::spawn(async move { following.follow().await });
        Running { address, clock, store, site, key, server, follow, end: Some(end), database: None }
    }

    /// Ends it in order.
    pub(crate) async fn end(&mut self) {
        self.end.take().unwrap().send(()).unwrap();
        (&mut self.server).await.unwrap();
    }

    /// Starts one with more routes, such as a page.
    pub(crate) async fn start_with(database: Database, more: axum::Router) -> Running {
        Running::start_all(database, PUBLIC_URL, |_| more).await
    }

    /// Starts one with more routes that are made of its site.
    pub(crate) async fn start_beside(more: impl FnOnce(&Site) -> axum::Router) -> Running {
        Running::start_all(Database::sqlite(), PUBLIC_URL, more).await
    }

    pub(crate) async fn start_over(database: Database) -> Running {
        Running::start_at(database, PUBLIC_URL).await
    }

    pub(crate) async fn start() -> Running {
        Running::start_over(Database::sqlite()).await
    }

    /// A world of `tests/cases/worlds`.
    pub(crate) async fn begin(&self, world: &str) {
        let path = format!("{}/tests/cases/worlds/{world}.jsonl", env!("CARGO_MANIFEST_DIR"));
        let mut state = Memory::default();
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let event: Event = serde_json::from_str(line).unwrap();
            let verdict = Verdict { changes: changes(&state, &event), events: vec![event.clone()], refusal: None };
            evolve(&mut state, &event);
            self.store.write(&mut Run(Vec::new(), verdict)).await.unwrap();
        }
    }

    /// Nothing but these records.
    pub(crate) async fn put(&self, records: Vec<(Key, Record)>) {
        let tables = ["users", "words", "containers", "members", "invitations", "requests", "things", "thing_counts"];
        let tables = tables.into_iter().chain(["mini_programs", "settings", "versions", "finders", "places"]);
        let cleared = tables.map(|table| (format!("delete from {table}"), Vec::new())).collect();
        let changes = records.into_iter().map(|(key, record)| FactChange::Record(key, Some(record))).collect();
        self.store.write(&mut Run(cleared, Verdict { changes, ..Verdict::default() })).await.unwrap();
    }

    /// What a code is kept as.
    pub(crate) fn digest_of_code(&self, typed: &str) -> String {
        // As the server does it: letters that look like digits are these, and blanks and hyphens are nothing.
        let plain = typed.to_lowercase().replace(['-', ' '], "").replace('o', "0").replace(['i', 'l'], "1");
        self.digest("Code", &plain)
    }

    /// What the server keeps a secret under.
    pub(crate) fn digest(&self, purpose: &str, text: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).unwrap();
        mac.update(format!("{purpose}:{text}").as_bytes());
        BASE64URL_NOPAD.encode(&mac.finalize().into_bytes())
    }

    /// What another state holds, in the place of this one.
    pub(crate) async fn hold(&self, before: &Memory, after: &Memory) {
        let all = |state: &Memory| {
            let records = state.records().map(|(key, record)| (key.clone(), record.clone()));
            let finders = state.finders().map(|(finder, found)| (finder.clone(), found.clone()));
            (records.collect::<BTreeMap<_, _>>(), finders.collect::<BTreeMap<_, _>>())
        };
        let ((mut old_records, mut old_finders), (records, finders)) = (all(before), all(after));
        let records = records.into_iter().filter(|(key, record)| old_records.remove(key).as_ref() != Some(record));
        let finders = finders.into_iter().filter(|(finder, found)| old_finders.remove(finder).as_ref() != Some(found));
        let mut changes: Vec<FactChange> = Vec::new();
        changes.extend(records.map(|(key, record)| FactChange::Record(key, Some(record))));
        changes.extend(finders.map(|(finder, found)| FactChange::Finder(finder, Some(found))));
        changes.extend(old_records.into_keys().map(|key| FactChange::Record(key, None)));
        changes.extend(old_finders.into_keys().map(|finder| FactChange::Finder(finder, None)));
        self.store.write(&mut Run(Vec::new(), Verdict { changes, ..Verdict::default() })).await.unwrap();
    }

    /// As if nobody had guessed at a code yet.
    pub(crate) async fn forget_guesses(&self) {
        let statement = ("delete from attempts".to_owned(), Vec::new());
        self.store.write(&mut Run(vec![statement], Verdict::default())).await.unwrap();
    }

    /// The events in the audit behind a number, and the last number.
    pub(crate) async fn told_since(&self, number: i64) -> (Vec<Event>, i64) {
        let statement = "select number, event from audit where number > $1 order by number";
        let mut transaction = self.store.read().await.unwrap();
        let rows = transaction.rows(statement, &[Column::number(number)]).await.unwrap();
        let events = rows.iter().map(|row| serde_json::from_str(&row.text(1).unwrap()).unwrap());
        (events.collect(), rows.last().map_or(number, |row| row.number(0).unwrap()))
    }

    /// The cookie of a session that a user has without signing in, as whoever may log in nowhere has one.
    pub(crate) async fn session(&self, user: &str) -> String {
        let token = format!("token-of-{user}");
        let digest = self.digest("Session", &token);
        let now = Column::number(self.clock.now().milliseconds());
        let end = Column::number(self.clock.now().plus_days(1).milliseconds());
        let statement = "insert into sessions (digest, user_id, seen_at, ends_at, password_at) values ($1, $2, $3, $4, $3) \
            on conflict (digest) do update set seen_at = excluded.seen_at, ends_at = excluded.ends_at, \
            stands_in = excluded.stands_in, password_at = excluded.password_at";
        self.run(statement, vec![Column::text(digest), Column::text(user), now, end]).await;
        format!("session={token}")
    }

    /// A token of nobody's, with which a service asks about everybody.
    pub(crate) async fn installation_token(&self) -> String {
        let token = "token-of-the-installation";
        let now = Column::number(self.clock.now().milliseconds());
        let end = Column::number(self.clock.now().plus_days(1_000).milliseconds());
        let statement = "insert into tokens (id, digest, user_id, name, scopes, made_at, expires_at) \
            values ('installation', $1, null, '', '[\"evaluate\"]', $2, $3)";
        self.run(statement, vec![Column::text(self.digest("Token", token)), now, end]).await;
        token.to_owned()
    }

    /// Sends bytes as they stand, and reads whatever is answered.
    pub(crate) async fn exchange(&self, bytes: &[u8]) -> String {
        exchange(self.address, bytes).await
    }

    /// A statement that nothing but a test gives.
    pub(crate) async fn run(&self, statement: &str, values: Vec<Column>) {
        self.store.write(&mut Run(vec![(statement.into(), values)], Verdict::default())).await.unwrap();
    }

    /// The first column of the first row.
    pub(crate) async fn text(&self, statement: &str, values: &[Column]) -> Option<String> {
        let row = self.store.read().await.unwrap().row(statement, values).await.unwrap();
        row.map(|row| row.text(0).unwrap())
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Sends a request as it stands, and reads the whole answer.
    pub(crate) async fn send(&self, line: &str, headers: &[(String, String)], body: &str) -> Reply {
        Reply::of(self.address, line, headers, body).await
    }
}

async fn exchange(address: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut answer = Vec::new();
    // A server that answers before it has read everything may break off.
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

impl Reply {
    /// What a server answers to a request as it stands.
    pub(crate) async fn of(address: SocketAddr, line: &str, headers: &[(String, String)], body: &str) -> Reply {
        let mut request = format!("{line} HTTP/1.1\r\nhost: 127.0.0.1:8080\r\nconnection: close\r\n");
        if !body.is_empty() {
            request += &format!("content-length: {}\r\n", body.len());
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        let answer = exchange(address, format!("{request}\r\n{body}").as_bytes()).await;
        let (head, text) = answer.split_once("\r\n\r\n").unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned()));
        let headers: Vec<(String, String)> = lines.filter_map(header).collect();
        let cookies = headers.iter().filter(|(name, _)| name == "set-cookie").map(|(_, cookie)| cookie.clone());
        Reply { status, cookies: cookies.collect(), headers: headers.into_iter().collect(), text: text.to_owned() }
    }
}
