//! What a server tells whoever runs it: metrics and logs, without ids and secrets, whatever somebody sends.

use std::collections::BTreeSet;
use std::future::pending;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

use rolegate::server::serve::{Limits, serve};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::databases::{Database, Folder};
use super::site::{Reply, Running};

/// Everything that a label may be called.
const LABELS: [&str; 9] = ["route", "method", "status", "command", "outcome", "job", "pool", "state", "tried"];

fn headers(cookie: &str) -> Vec<(String, String)> {
    vec![("cookie".into(), cookie.into()), ("content-type".into(), "application/json".into())]
}

async fn metrics(server: &Running) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let routes = rolegate::server::http::metrics(&server.site);
    let serving = tokio::spawn(async move { serve(listener, routes, &Limits::default(), pending()).await });
    let reply = Reply::of(address, "GET /metrics", &[], "").await;
    assert_eq!(Reply::of(address, "GET /api/session", &[], "").await.status, 404);
    serving.abort();
    assert_eq!(reply.status, 200);
    assert!(reply.headers["content-type"].starts_with("application/openmetrics-text; version=1.0.0"));
    assert!(reply.text.ends_with("# EOF\n"));
    reply.text
}

/// The number behind a name and its labels.
fn number(metrics: &str, name: &str) -> f64 {
    let line = metrics.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("no {name} in\n{metrics}")).parse().unwrap()
}

#[tokio::test]
async fn what_happens_is_counted_without_names() {
    for (database, pool) in Database::KINDS.into_iter().zip(["writer", "all"]) {
        what_happens_is_counted(database(), pool).await;
    }
}

async fn what_happens_is_counted(database: Database, pool: &str) {
    let server = Running::start_over(database).await;
    server.begin("sas").await;
    let cookie = server.session("mini_program_admin").await;
    let role =
        |role: &str| json!({ "in": "mini_program_team", "user": "mini_program_developer", "role": role }).to_string();
    for (line, body, status) in [
        ("POST /api/commands/set_member_role", role("mini_program_operator"), 200),
        ("POST /api/commands/set_member_role", role("no_such_role"), 422),
        ("POST /api/commands/no-such-command", "{}".into(), 404),
        ("GET /api/containers/mini_program_team", String::new(), 200),
        ("GET /nowhere/mini_program_admin", String::new(), 404),
        ("MADE-UP /api/session", String::new(), 405),
    ] {
        let reply = server.send(line, &headers(&cookie), &body).await;
        assert_eq!(reply.status, status, "{line}: {}", reply.text);
    }
    let text = metrics(&server).await;
    for (name, expected) in [
        (r#"rolegate_commands_total{command="set_member_role",outcome="obeyed"}"#, 1.0),
        (r#"rolegate_commands_total{command="set_member_role",outcome="refused"}"#, 1.0),
        (r#"rolegate_request_duration_seconds_count{route="/api/commands/{command}",method="POST",status="2xx"}"#, 1.0),
        (r#"rolegate_request_duration_seconds_count{route="/api/commands/{command}",method="POST",status="4xx"}"#, 2.0),
        (r#"rolegate_request_duration_seconds_count{route="none",method="GET",status="4xx"}"#, 1.0),
        (r#"rolegate_request_duration_seconds_count{route="/api/session",method="other",status="4xx"}"#, 1.0),
        (r#"rolegate_mails_waiting{tried="no"}"#, 0.0),
        (r#"rolegate_transaction_retries_total"#, 0.0),
        (r#"rolegate_streams"#, 0.0),
    ] {
        assert_eq!(number(&text, name), expected, "{name}");
    }
    assert!(number(&text, "rolegate_changes_silence_seconds") < 10.0);
    let used: f64 = ["used", "idle"]
        .map(|state| number(&text, &format!(r#"rolegate_connections{{pool="{pool}",state="{state}"}}"#)))
        .iter()
        .sum();
    // SQLite has one writer; PostgreSQL opens connections as they are needed.
    assert!(used == 1.0 || pool == "all" && (1.0..=16.0).contains(&used), "{pool}: {used}");
    // No label is called, and none says, what depends on who asks.
    let labels: BTreeSet<&str> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split(['{', ',']).skip(1).filter_map(|label| label.split_once("=\"")))
        .map(|(name, _)| name)
        .filter(|name| !LABELS.contains(name) && *name != "le")
        .collect();
    assert!(labels.is_empty(), "{labels:?}");
    for secret in ["mini_program_admin", "mini_program_team", "token-of", "MADE-UP", "nowhere", "no-such"] {
        assert!(!text.contains(secret), "{secret}");
    }
    // Where browsers and proxies ask, nobody is told anything.
    for name in ["", "x-forwarded-for", "forwarded", "x-real-ip", "via", "cf-connecting-ip"] {
        let headers: Vec<(String, String)> =
            [(name, "127.0.0.1")].into_iter().filter(|_| !name.is_empty()).map(|(a, b)| (a.into(), b.into())).collect();
        let reply = server.send("GET /metrics", &headers, "").await;
        assert_eq!((reply.status, &reply.json()["code"]), (404, &json!("no_route")), "{name}");
    }
}

/// The program answers Prometheus where it is told to, and nowhere else.
#[tokio::test]
async fn metrics_have_an_address_of_their_own() {
    let folder = Folder::new();
    let arguments = ["serve", "--database", &folder.sqlite(), "--listen", "127.0.0.1:0", "--log", "off"];
    let serve = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rolegate"));
        command.env_clear().args(arguments).args(more).stdout(Stdio::piped()).stderr(Stdio::piped());
        Program(command.spawn().unwrap())
    };
    let mut program = serve(&["--metrics", "127.0.0.1:0"]);
    let mut lines = BufReader::new(program.0.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut address = |before: &str, behind: &str| {
        let line = lines.next().unwrap();
        line.strip_prefix(before).and_then(|rest| rest.strip_suffix(behind)).expect(&line).parse().unwrap()
    };
    let (main, own) = (address("listening at http://", ""), address("metrics at http://", "/metrics"));
    let status = async |address, line: &str| Reply::of(address, line, &[], "").await.status;
    assert_eq!((status(main, "GET /metrics").await, status(main, "GET /healthz").await), (404, 200));
    assert_eq!((status(own, "GET /metrics").await, status(own, "GET /healthz").await), (200, 404));
    let mut wrong = serve(&["--metrics", "nowhere"]);
    let mut told = String::new();
    wrong.0.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert!(told.contains("option `--metrics`: `nowhere`, expected a host and a port"), "{told}");
    assert_eq!(wrong.0.wait().unwrap().code(), Some(2));
}

/// The program, killed when this is dropped.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        // It has ended already, unless a test failed.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What a server logs while it is sent these requests, as they stand; line by line.
async fn logged(format: &str, requests: &[Vec<u8>]) -> Vec<String> {
    let folder = Folder::new();
    let outbox = folder.path().join("outbox").display().to_string();
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolegate"));
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("ROLEGATE_")) {
        command.env_remove(name);
    }
    command.args(["serve", "--database", &folder.sqlite(), "--outbox", &outbox, "--listen", "127.0.0.1:0"]);
    command.args(["--log", "debug", "--log-format", format]);
    let mut program = Program(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(program.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim_end().strip_prefix("listening at http://").expect("it serves").to_owned();
    for request in requests {
        let mut stream = TcpStream::connect(&address).await.unwrap();
        stream.write_all(request).await.unwrap();
        let mut answer = Vec::new();
        // What is no HTTP may be broken off.
        let _ = stream.read_to_end(&mut answer).await;
    }
    let ended = Command::new("kill").args(["-s", "TERM", &program.0.id().to_string()]).status().unwrap();
    assert!(ended.success());
    let mut text = String::new();
    program.0.stderr.take().unwrap().read_to_string(&mut text).unwrap();
    text.lines().map(ToOwned::to_owned).collect()
}

const SECRETS: [&str; 4] = ["a secret password", "secret-session", "secret-token", "secret-query"];

/// Requests with secrets in every place, and with what would be a line of the log, or speak to a terminal.
fn requests() -> Vec<Vec<u8>> {
    let [password, session, token, query] = SECRETS;
    let body = json!({ "login": "somebody\nINFO forged", "password": password }).to_string();
    let post = format!(
        "POST /api/session HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n\
        content-length: {}\r\n\r\n{body}",
        body.len()
    );
    let get =
        |path: &str, header: &str| format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{header}\r\n\r\n");
    let mut requests: Vec<Vec<u8>> = [
        post,
        get("/api/session", &format!("cookie: session={session}")),
        get("/api/session", &format!("authorization: Bearer {token}")),
        get(&format!("/api/users?search={query}"), "accept: */*"),
        get("/api/containers/a%0aINFO%20forged%0d%1b[31m%c2%85", "x-request-id: made-up-id"),
        get("/forged%0A%00%7f", "x-request-id: \tINFO forged"),
        get("/api/session", "x-forwarded-for: 10.0.0.1, INFO forged"),
        get("/api/session", "user-agent: INFO forged"),
    ]
    .map(String::into_bytes)
    .into();
    let mut odd = get("/api/session", "x-request-id: ").into_bytes();
    let end = odd.len() - 4;
    odd.splice(end..end, [0x80, 0x85, 0xff, b'\t', b'f', b'o', b'r', b'g', b'e', b'd']);
    requests.push(odd);
    requests
}

#[tokio::test]
async fn nobody_writes_into_the_log() {
    let requests = requests();
    for format in ["text", "json"] {
        let lines = logged(format, &requests).await;
        let told: Vec<&String> = lines.iter().filter(|line| line.contains("/api/") || line.contains("none")).collect();
        assert!(told.len() >= requests.len(), "{lines:#?}");
        for line in &lines {
            assert!(!line.chars().any(char::is_control) && !line.contains("forged"), "{line:?}");
            assert!(SECRETS.iter().all(|secret| !line.contains(secret)), "{line}");
            if format == "json" {
                let entry: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
                assert!(entry["timestamp"].is_string() && entry["level"].is_string(), "{line}");
            }
        }
        // An id that is one is kept, so that what others logged is found under it.
        assert_eq!(lines.iter().filter(|line| line.contains("made-up-id")).count(), 1);
    }
}
