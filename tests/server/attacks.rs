//! Attacks that are more than a request with its answer; those are rows of `tests/cases/server/attacks.json`.

use std::io::Write;
use std::sync::{Arc, Mutex};

use rolegate::server::http::openapi;
use rolegate::server::store::Value as Column;
use serde_json::{Map, Value, json};

use super::databases::Database;
use super::site::Running;

fn headers(more: &[(&str, &str)]) -> Vec<(String, String)> {
    let kind = ("content-type", "application/json");
    [kind].iter().chain(more).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// What the server alone says: fields that an attacker would add to a form.
const OWNED: [&str; 18] = [
    "id",
    "ids",
    "actor",
    "by",
    "at",
    "now",
    "secrets",
    "state",
    "status",
    "deleted",
    "confirmed",
    "deactivated",
    "members",
    "is_admin",
    "admins",
    "created_at",
    "__proto__",
    "constructor",
];

/// The fields of a type of the description, looked up; none for what is no object.
fn fields<'a>(openapi: &'a Value, of: &'a Value) -> Option<&'a Map<String, Value>> {
    if let Some(name) = of["$ref"].as_str() {
        return fields(openapi, openapi.pointer(name.strip_prefix('#')?)?);
    }
    let cases = ["anyOf", "oneOf"].into_iter().filter_map(|word| of[word].as_array()).flatten();
    of["properties"].as_object().or_else(|| cases.into_iter().find_map(|case| fields(openapi, case)))
}

/// Every form of a command, and every form in it: the command, and the way to it.
fn forms(openapi: &Value) -> Vec<(String, Vec<String>, Map<String, Value>)> {
    let mut found = Vec::new();
    for (path, operations) in openapi["paths"].as_object().unwrap() {
        let Some(command) = path.strip_prefix("/api/commands/") else { continue };
        let schema = &operations["post"]["requestBody"]["content"]["application/json"]["schema"];
        let mut open = vec![(Vec::new(), fields(openapi, schema).unwrap().clone())];
        while let Some((way, fields_here)) = open.pop() {
            for (name, field) in &fields_here {
                if let Some(inner) = fields(openapi, field) {
                    let way = way.iter().cloned().chain([name.clone()]).collect();
                    open.push((way, inner.clone()));
                }
            }
            found.push((command.to_owned(), way, fields_here));
        }
    }
    found
}

/// A body with something at the end of a way.
fn within(way: &[String], part: &str) -> String {
    way.iter().rev().fold(part.to_owned(), |part, name| format!("{{{}: {part}}}", json!(name)))
}

/// No form takes a field that it does not have, at any depth, and none twice.
#[tokio::test]
async fn no_form_takes_more_than_its_fields() {
    let server = Running::start().await;
    server.begin("sas").await;
    let (_, last) = server.told_since(0).await;
    let openapi = openapi();
    let (mut wrong, mut added, mut second) = (Vec::new(), 0, 0);
    for (command, way, known) in forms(&openapi) {
        let visitor = command == "sign_up";
        let cookie = server.session("super_admin").await;
        let session = if visitor { headers(&[]) } else { headers(&[("cookie", &cookie)]) };
        let line = format!("POST /api/commands/{command}");
        for name in OWNED.into_iter().filter(|name| !known.contains_key(*name)) {
            let body = within(&way, &format!("{{{}: true}}", json!(name)));
            let reply = server.send(&line, &session, &body).await;
            let path = way.iter().map(String::as_str).chain([name]).collect::<Vec<_>>().join(".");
            // In a form that is one of several kinds it is the name of no kind.
            let told = reply.json();
            let is_named = told["path"] == path.as_str() || told["found"] == format!("unknown name `{name}`");
            if reply.status != 400 || told["code"] != "bad_json" || !is_named {
                wrong.push(format!("{line} {body}: {} {}", reply.status, reply.text));
            }
            added += 1;
        }
        for name in known.keys() {
            let body = within(&way, &format!("{{{0}: \"x\", {0}: \"x\"}}", json!(name)));
            let reply = server.send(&line, &session, &body).await;
            if reply.status != 400 || reply.json()["code"] != "bad_json" {
                wrong.push(format!("{line} {body}: {} {}", reply.status, reply.text));
            }
            second += usize::from(reply.text.contains("a second field"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(added > 1_000 && second > 80, "{added} added, {second} twice");
    assert!(server.told_since(last).await.0.is_empty(), "nothing happened");
}

/// Bodies that would take memory or a stack: too long, nested too deep, and of bytes that are no text.
#[tokio::test]
async fn bodies_that_are_too_much_are_refused() {
    let server = Running::start().await;
    server.begin("sas").await;
    let cookie = server.session("super_admin").await;
    let session = headers(&[("cookie", &cookie)]);
    let line = "POST /api/commands/rename_team";
    let long = format!("{{\"team\": \"superapp_team\", \"name\": \"{}\"}}", "a".repeat(300 * 1024));
    for (body, status, code) in [
        (long, 413, "too_large"),
        ("[".repeat(200_000), 400, "bad_json"),
        ("{\"team\":".repeat(30_000), 400, "bad_json"),
        (format!("{{\"team\": \"superapp_team\", \"name\": {}}}", "9".repeat(200_000)), 400, "bad_json"),
    ] {
        let reply = server.send(line, &session, &body).await;
        assert_eq!((reply.status, &reply.json()["code"]), (status, &json!(code)), "{}", reply.text);
        assert!(reply.text.len() < 2_000, "the answer repeats no more than a part: {}", reply.text.len());
    }
    let head = |more: &str| {
        format!(
            "{line} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncookie: {cookie}\r\ncontent-type: application/json\r\n{more}\r\n"
        )
    };
    let name = b"{\"team\": \"superapp_team\", \"name\": \"\xff\xfe\"}";
    let bytes = [head(&format!("content-length: {}\r\n", name.len())).as_bytes(), name].concat();
    assert!(server.exchange(&bytes).await.starts_with("HTTP/1.1 400"), "bytes that are no UTF-8");
    let chunked = "transfer-encoding: chunked\r\n";
    let body = "{\"team\": \"superapp_team\", \"name\": \"One\"}";
    let chunks = format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    let whole = format!("{}{chunks}", head(chunked));
    assert!(server.exchange(whole.as_bytes()).await.starts_with("HTTP/1.1 200"), "a body in chunks is a body");
    // Where the end of a body is said in two ways, the second request is never read as one.
    for more in ["content-length: 4\r\ncontent-length: 5\r\n", "content-length: -1\r\n", "content-length: 4, 5\r\n"] {
        let answer = server.exchange(format!("{}{body}", head(more)).as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{more}: {answer}");
    }
    let both = format!(
        "{}{chunks}GET /api/session HTTP/1.1\r\nhost: a\r\n\r\n",
        head("content-length: 4\r\ntransfer-encoding: chunked\r\n")
    );
    let answer = server.exchange(both.as_bytes()).await;
    assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{answer}");
    for bad in ["a b: c\r\n", "a: b\0c\r\n", "a: b\rc: d\r\n"] {
        let answer = server.exchange(head(bad).as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{bad:?}: {answer}");
    }
}

/// Whoever signs in with a login that is not there is answered in the same words, and after the same work.
#[tokio::test]
async fn an_unknown_login_is_worked_at_as_a_known_one() {
    let server = Running::start().await;
    server.begin("sas").await;
    let admin = server.session("super_admin").await;
    let gone = json!({"user": "platform_admin"}).to_string();
    let deleted = server.send("POST /api/commands/delete_platform_admin", &headers(&[("cookie", &admin)]), &gone).await;
    assert_eq!(deleted.status, 200, "{deleted:?}");
    let long = "a".repeat(10_000);
    let tries = [
        ("super_admin", "guessed wrong"),
        ("nobody", "guessed wrong"),
        ("platform_admin", "guessed wrong"),
        ("super_admin", long.as_str()),
        ("nobody", long.as_str()),
        ("super_admin", ""),
        ("' or 1=1 --", "guessed wrong"),
        ("Super_Admin", "guessed wrong"),
        ("\u{430}dmin", "guessed wrong"),
    ];
    let mut answers = Vec::new();
    for (login, password) in tries {
        let before = server.site.passwords_worked();
        let body = json!({"login": login, "password": password}).to_string();
        let reply = server.send("POST /api/session", &headers(&[]), &body).await;
        assert_eq!(server.site.passwords_worked() - before, 1, "{login}");
        let mut told = reply.headers.clone();
        told.retain(|name, _| !["x-request-id", "date"].contains(&name.as_str()));
        answers.push((reply.status, told, reply.text));
    }
    assert_eq!(answers[0].0, 401);
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");
}

/// proves S-19: wrong passwords from a hundred places shut nobody out.
#[tokio::test]
async fn nobody_is_shut_out_from_a_hundred_places() {
    let server = Running::start().await;
    server.begin("sas").await;
    let cookie = server.session("super_admin").await;
    let password = json!({"password": "correct horse"}).to_string();
    server.send("POST /api/commands/change_password", &headers(&[("cookie", &cookie)]), &password).await;
    let body = |password: &str| json!({"login": "super_admin", "password": password}).to_string();
    for place in 0..100 {
        let from = format!("198.51.100.{place}");
        let from = headers(&[("x-forwarded-for", &from)]);
        assert_eq!(server.send("POST /api/session", &from, &body("guessed wrong")).await.status, 401);
    }
    let own = headers(&[("x-forwarded-for", "203.0.113.9")]);
    assert_eq!(server.send("POST /api/session", &own, &body("correct horse")).await.status, 200);
}

/// S-10, S-11: accounts that others make with somebody's address keep its owner from nothing, and one network makes only so many.
#[tokio::test]
async fn nobody_is_kept_from_signing_up() {
    let server = Running::start().await;
    server.begin("sas").await;
    let sign_up = async |login: &str, email: &str, from: &str| {
        let body = json!({"name": "A", "login": login, "password": "correct horse", "email": email}).to_string();
        let reply = server.send("POST /api/commands/sign_up", &headers(&[("x-forwarded-for", from)]), &body).await;
        (reply.status, reply.json()["code"].clone(), reply.headers.get("retry-after").cloned())
    };
    let done = (200, Value::Null, None);
    let refused = (429, json!("sign_up_too_often"), Some("900".to_owned()));
    for place in 0..8 {
        let from = format!("198.51.100.{place}");
        assert_eq!(sign_up(&format!("attacker-{place}"), "owner@example.org", &from).await, done);
    }
    assert_eq!(sign_up("owner", "owner@example.org", "203.0.113.9").await, done, "whatever others did");
    for number in 0..5 {
        assert_eq!(sign_up(&format!("more-{number}"), "owner@example.org", "192.0.2.1").await, done);
    }
    assert_eq!(sign_up("more-6", "Owner@example.org", "192.0.2.1").await, refused, "one address from one place");
    assert_eq!(sign_up("owner", "other@example.org", "192.0.2.1").await.0, 409, "what is refused does not count");
    let now = Column::number(server.clock.now().milliseconds());
    for number in 5..300 {
        let statement = "insert into attempts (login, address, tried_at) values ($1, 'sign up 192.0.2.1', $2)";
        server.run(statement, vec![Column::text(number), now.clone()]).await;
    }
    assert_eq!(sign_up("last", "last@example.org", "192.0.2.1").await, refused, "one place");
    assert_eq!(sign_up("last", "last@example.org", "192.0.2.2").await, done);
}

/// What is logged, kept.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What somebody writes comes into no line of the logs: neither lines of their own, nor passwords and tokens.
#[tokio::test]
async fn nothing_that_is_sent_comes_into_the_logs() {
    let kept = Kept::default();
    let writer = kept.clone();
    // The server answers in this thread; those of other tests are heard, too, in theirs.
    let here = std::thread::current().id();
    let mine = move || -> Box<dyn Write> {
        if std::thread::current().id() == here { Box::new(writer.clone()) } else { Box::new(std::io::sink()) }
    };
    tracing_subscriber::fmt().with_ansi(false).with_writer(mine).init();
    let server = Running::start_over(Database::sqlite()).await;
    server.begin("sas").await;
    let cookie = server.session("super_admin").await;
    let evil = "evil%0d%0aINFO%20forged";
    let body = json!({"login": "evil\r\nINFO forged", "password": "evil-password"}).to_string();
    let requests = [
        ("POST /api/session".to_owned(), headers(&[]), body.as_str()),
        (format!("GET /{evil}"), headers(&[]), ""),
        (format!("POST /api/commands/{evil}"), headers(&[("cookie", &cookie)]), "{}"),
        (format!("GET /api/containers/{evil}?after={evil}"), headers(&[("cookie", &cookie)]), ""),
        ("GET /api/session".to_owned(), headers(&[("authorization", "Bearer evil-token")]), ""),
        ("GET /api/session".to_owned(), headers(&[("x-request-id", "evil\" INFO forged=\"1")]), ""),
        (
            "GET /api/session".to_owned(),
            headers(&[("user-agent", "evil INFO forged"), ("x-forwarded-for", "evil")]),
            "",
        ),
        ("POST /api/commands/rename_team".to_owned(), headers(&[("cookie", &cookie)]), "{\"evil\\nINFO\": 1}"),
    ];
    let before = kept.0.lock().unwrap().len();
    for (line, headers, body) in &requests {
        server.send(line, headers, body).await;
    }
    let logs = String::from_utf8(kept.0.lock().unwrap()[before..].to_vec()).unwrap();
    assert_eq!(logs.lines().count(), requests.len(), "{logs}");
    assert!(logs.lines().all(|line| line.contains(" request=") && line.contains(" status=")), "{logs}");
    for secret in ["evil", "forged", "token-of", &cookie] {
        assert!(!logs.contains(secret), "{secret}: {logs}");
    }
}
