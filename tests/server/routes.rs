//! Every route that the description has, by everyone who may knock: without a session, with a token for something else,
//! from a page of another origin, by another method. What is expected is derived from the description.

use std::collections::BTreeSet;

use rolegate::directory::*;
use rolegate::server::http::openapi;
use rolegate::server::page::{Behind, page};
use serde_json::{Value, json};

use super::case::{Case, cases, user};
use super::databases::{Database, Folder};
use super::rights::{questions, sent};
use super::site::{Reply, Running};
use super::world::happen;

/// A route of the description.
struct Route {
    method: String,
    path: String,
    operation: Value,
}

const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const ID: &str = "nowhere";

fn routes() -> Vec<Route> {
    let openapi = openapi();
    let paths = openapi["paths"].as_object().unwrap();
    let routes = paths.iter().flat_map(|(path, operations)| {
        operations.as_object().unwrap().iter().map(|(method, operation)| Route {
            method: method.to_uppercase(),
            path: path.clone(),
            operation: operation.clone(),
        })
    });
    routes.collect()
}

impl Route {
    /// The line of a request, with ids of nothing.
    fn line(&self) -> String {
        self.line_by(&self.method)
    }

    fn line_by(&self, method: &str) -> String {
        let parts = self.path.split('/').map(|part| if part.starts_with('{') { ID } else { part });
        format!("{method} {}", parts.collect::<Vec<_>>().join("/"))
    }

    /// Whether nobody has to be signed in.
    fn is_open(&self) -> bool {
        self.operation["security"] == json!([{}])
    }

    /// Whether no token does it.
    fn is_for_sessions(&self) -> bool {
        self.operation["security"] == json!([{ "session": [] }])
    }

    fn is_command(&self) -> bool {
        self.path.starts_with("/api/commands/")
    }

    /// Whether the answer goes on and on.
    fn is_stream(&self) -> bool {
        self.operation["responses"].to_string().contains("text/event-stream")
    }
}

fn headers(more: &[(&str, &str)]) -> Vec<(String, String)> {
    let kind = ("content-type", "application/json");
    [kind].iter().chain(more).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// A token of a user for one scope.
async fn token(server: &Running, user: &str, scope: &str) -> String {
    let cookie = server.session(user).await;
    let body = json!({"name": scope, "scopes": [scope], "expires_at": "2026-02-01T00:00:00Z"}).to_string();
    let made = server.send("POST /api/tokens", &headers(&[("cookie", &cookie)]), &body).await;
    format!("Bearer {}", made.json()["token"].as_str().unwrap())
}

/// What is not careful about an answer, if anything.
fn careless(reply: &Reply) -> Option<String> {
    let of = |name: &str| reply.headers.get(name).map_or("", String::as_str);
    let policy = of("content-security-policy");
    let policies = ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"];
    let is_json = [
        "application/json",
        "application/problem+json",
        "text/plain; charset=utf-8",
        "application/openmetrics-text; version=1.0.0; charset=utf-8",
    ];
    let faults = [
        (policies.iter().any(|needed| !policy.contains(needed)), "content-security-policy"),
        (of("x-content-type-options") != "nosniff", "x-content-type-options"),
        (of("x-frame-options") != "DENY", "x-frame-options"),
        (of("referrer-policy") != "no-referrer", "referrer-policy"),
        (of("cross-origin-opener-policy") != "same-origin", "cross-origin-opener-policy"),
        (of("cross-origin-resource-policy") != "same-origin", "cross-origin-resource-policy"),
        (!["no-store", "private, no-cache"].contains(&of("cache-control")), "cache-control"),
        (of("x-request-id").is_empty(), "x-request-id"),
        (!reply.text.is_empty() && !is_json.contains(&of("content-type")), "content-type"),
        (reply.headers.keys().any(|name| name.starts_with("access-control-")), "access-control"),
        (["server", "x-powered-by"].iter().any(|name| !of(name).is_empty()), "server"),
        (reply.status == 401 && of("www-authenticate").is_empty(), "www-authenticate"),
    ];
    faults.iter().find_map(|(is, name)| is.then(|| format!("{name}: {:?}", reply.headers)))
}

/// What nobody can be without is asked of every route, and what is not theirs is told to nobody.
#[tokio::test]
async fn every_route_asks_who_it_is() {
    let server = Running::start().await;
    server.begin("sas").await;
    let [own, read, evaluate] = ["own", "read", "evaluate"];
    let bearers = [
        token(&server, "super_admin", own).await,
        token(&server, "super_admin", read).await,
        token(&server, "super_admin", evaluate).await,
    ];
    let (mut wrong, mut asked) = (Vec::new(), 0);
    for route in routes() {
        let line = route.line();
        let body = if route.method == "POST" { "{}" } else { "" };
        let mut expect = async |who: &str, header: &[(&str, &str)], fits: &dyn Fn(u16, &str) -> bool| {
            let reply = server.send(&line, &headers(header), body).await;
            asked += 1;
            let code = reply.json()["code"].as_str().unwrap_or_default().to_owned();
            if !fits(reply.status, &code) {
                wrong.push(format!("{line} {who}: {} {}", reply.status, reply.text));
            }
            wrong.extend(careless(&reply).map(|fault| format!("{line} {who}: {} {fault}", reply.status)));
        };
        let is_shut = |status: u16, code: &str| {
            status == 401 && code != "sign_in_failed"
                || status == 403 && ["scope_missing", "session_only", "cross_origin"].contains(&code)
        };
        if route.is_open() {
            expect("nobody", &[], &|status, code| !is_shut(status, code) && status < 500).await;
        } else {
            let signed_out = |status: u16, code: &str| status == 401 && code == "not_signed_in";
            expect("nobody", &[], &signed_out).await;
            expect("with a cookie that is no session", &[("cookie", "session=made-up")], &signed_out).await;
            let invalid = |status: u16, code: &str| status == 401 && code == "token_invalid";
            expect("with a token that is none", &[("authorization", "Bearer rolegate_made-up")], &invalid).await;
            expect("with another scheme", &[("authorization", "Basic YTpi")], &invalid).await;
            for (scope, bearer) in [own, read, evaluate].into_iter().zip(&bearers) {
                // About its owner every token asks; only what it asks about others depends on its scope.
                let is_wide =
                    scope == own || scope == read && !route.is_command() || route.path.starts_with("/access/");
                let expected = |status: u16, code: &str| match () {
                    () if route.is_for_sessions() => status == 403 && ["session_only", "scope_missing"].contains(&code),
                    () if is_wide => !is_shut(status, code) && status < 500,
                    () => status == 403 && code == "scope_missing",
                };
                if !(is_wide && route.is_stream()) {
                    expect(scope, &[("authorization", bearer)], &expected).await;
                }
            }
        }
        if route.method != "GET" {
            let cookie = server.session("super_admin").await;
            let crossed = |status: u16, code: &str| status == 403 && code == "cross_origin";
            for (name, value) in [
                ("origin", "https://evil.example"),
                ("origin", "null"),
                ("origin", "http://127.0.0.1:8081"),
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "same-site"),
            ] {
                expect(value, &[("cookie", &cookie), (name, value)], &crossed).await;
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(asked > 1_000, "{asked}");
}

/// Every path is asked by the methods it is described with, and by no other, whatever a header says.
#[tokio::test]
async fn every_route_is_asked_by_its_methods_alone() {
    let server = Running::start().await;
    server.begin("sas").await;
    let cookie = server.session("super_admin").await;
    let routes = routes();
    let paths: BTreeSet<&str> = routes.iter().map(|route| route.path.as_str()).collect();
    let mut wrong = Vec::new();
    for path in paths {
        let of_path: Vec<&Route> = routes.iter().filter(|route| route.path == path).collect();
        for method in METHODS.into_iter().chain(["TRACE"]) {
            let as_get = |route: &&&Route| route.method == method || method == "HEAD" && route.method == "GET";
            if of_path.iter().any(|route| as_get(&route)) {
                continue;
            }
            let overridden = [("cookie", cookie.as_str()), ("x-http-method-override", &of_path[0].method)];
            let reply = server.send(&of_path[0].line_by(method), &headers(&overridden), "").await;
            let fits = reply.status == 405 && (method == "HEAD" || reply.json()["code"] == "wrong_method");
            if !fits || reply.headers.get("allow").is_none_or(String::is_empty) {
                wrong.push(format!("{method} {path}: {reply:?}"));
            }
            wrong.extend(careless(&reply).map(|fault| format!("{method} {path}: {fault}")));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Over an encrypted connection every answer says that there is no other.
#[tokio::test]
async fn every_answer_says_that_the_site_is_encrypted() {
    let server = Running::start_at(Database::sqlite(), "https://console.example.org").await;
    for route in routes() {
        let reply = server.send(&route.line(), &headers(&[]), "").await;
        let told = reply.headers.get("strict-transport-security").cloned().unwrap_or_default();
        assert!(told.contains("max-age=63072000") && told.contains("includeSubDomains"), "{}: {told}", route.line());
    }
}

/// The page has a policy of its own, as narrow as it can be, and nothing but its files.
#[tokio::test]
async fn the_page_is_as_careful_as_the_rest() {
    let folder = Folder::new();
    let shown = folder.path().join("page");
    std::fs::create_dir_all(shown.join("assets")).unwrap();
    std::fs::write(shown.join("index.html"), "<!doctype html><title>rolegate</title>").unwrap();
    std::fs::write(shown.join("assets/a-1.js"), "export {};").unwrap();
    std::fs::write(folder.path().join("outside.txt"), "outside").unwrap();
    let server = Running::start_with(Database::sqlite(), page(&shown, Behind::default()).unwrap()).await;
    for (path, status, kind) in [
        ("/", 200, "text/html"),
        ("/assets/a-1.js", 200, "text/javascript"),
        ("/assets/", 404, "application/problem+json"),
        ("/assets/b-1.js", 404, "application/problem+json"),
        ("/../outside.txt", 404, "application/problem+json"),
        ("/assets/../../outside.txt", 404, "application/problem+json"),
        ("/assets/%2e%2e/%2e%2e/outside.txt", 404, "application/problem+json"),
    ] {
        let reply = server.send(&format!("GET {path}"), &headers(&[]), "").await;
        let of = |name: &str| reply.headers.get(name).map_or("", String::as_str);
        assert_eq!(reply.status, status, "{path}: {reply:?}");
        assert_eq!(of("rolegate-server"), if status == 200 { "directory" } else { "" }, "{path}");
        assert!(of("content-type").starts_with(kind), "{path}: {reply:?}");
        let policy = of("content-security-policy");
        for part in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        let is_narrow = !policy.contains("script-src 'self' 'unsafe-inline'") && !policy.contains("'unsafe-eval'");
        assert!(is_narrow && !policy.contains('*') && !policy.contains("http"), "{path}: {policy}");
        let same = ["x-content-type-options", "x-frame-options", "referrer-policy", "cross-origin-opener-policy"];
        let expected = ["nosniff", "DENY", "no-referrer", "same-origin"];
        assert_eq!(same.map(of), expected, "{path}");
    }
}

/// A file comes compressed to who takes that, under an ETag of its own; a file with its content's hash in its name stays for ever.
#[tokio::test]
async fn the_page_comes_compressed() {
    let folder = Folder::new();
    std::fs::create_dir_all(folder.path().join("assets")).unwrap();
    for (name, text) in [
        ("index.html", "<!doctype html><title>rolegate</title>"),
        ("assets/a-1.js", "export {};"),
        ("assets/a-1.js.br", "brotli"),
        ("assets/a-1.js.gz", "gzipped"),
        ("assets/b-1.js", "export { b };"),
        ("assets/b-1.js.gz", "zipped, too"),
        ("assets/alone.gz", "alone"),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let server = Running::start_with(Database::sqlite(), page(folder.path(), Behind::default()).unwrap()).await;
    let mut tags = BTreeSet::new();
    for (path, taken, encoding, text) in [
        ("/", "gzip, br", "", "<!doctype html><title>rolegate</title>"),
        ("/assets/a-1.js", "", "", "export {};"),
        ("/assets/a-1.js", "identity, br;q=0", "", "export {};"),
        ("/assets/a-1.js", "zstd", "", "export {};"),
        ("/assets/a-1.js", "gzip, deflate, br, zstd", "br", "brotli"),
        ("/assets/a-1.js", "gzip", "gzip", "gzipped"),
        ("/assets/a-1.js", "br;q=0.1, gzip", "gzip", "gzipped"),
        ("/assets/b-1.js", "br, gzip", "gzip", "zipped, too"),
        ("/assets/alone.gz", "", "", "alone"),
    ] {
        let reply = server.send(&format!("GET {path}"), &headers(&[("accept-encoding", taken)]), "").await;
        let of = |reply: &Reply, name: &str| reply.headers.get(name).cloned().unwrap_or_default();
        assert_eq!((reply.status, reply.text.as_str()), (200, text), "{path} {taken}: {reply:?}");
        assert_eq!(of(&reply, "content-encoding"), encoding, "{path} {taken}");
        assert_eq!(of(&reply, "content-length"), text.len().to_string(), "{path} {taken}");
        let caching = if path == "/" { "no-cache" } else { "public, max-age=31536000, immutable" };
        let tag = of(&reply, "etag");
        let again = headers(&[("accept-encoding", taken), ("if-none-match", &tag)]);
        for (method, sent, status) in [("GET", &again, 304), ("HEAD", &headers(&[("accept-encoding", taken)]), 200)] {
            let other = server.send(&format!("{method} {path}"), sent, "").await;
            assert_eq!((other.status, other.text.as_str()), (status, ""), "{method} {path} {taken}: {other:?}");
            let same = ["etag", "vary", "cache-control"].map(|name| of(&other, name));
            assert_eq!(same, [tag.as_str(), "accept-encoding", caching].map(str::to_owned), "{method} {path} {taken}");
        }
        tags.insert((path, encoding, tag));
    }
    let each: BTreeSet<&String> = tags.iter().map(|(_, _, tag)| tag).collect();
    assert_eq!(each.len(), tags.len(), "{tags:?}");
    for gone in ["/assets/a-1.js.br", "/assets/a-1.js.gz", "/assets/b-1.js.gz"] {
        assert_eq!(server.send(&format!("GET {gone}"), &headers(&[]), "").await.status, 404, "{gone}");
    }
}

/// Somebody with the most rights in another tenant than the one that is asked about.
fn stranger(case: &Case<'_>, state: &mut Memory) -> &'static str {
    match case.system() {
        SystemId::Mpp => "other_workspace_admin",
        SystemId::Sas => "other_superapp_admin",
        SystemId::Connect => {
            happen(state, &user("other_owner", true));
            let created = json!({"workspace_created": {"workspace": "elsewhere", "kind": "workspace", "name": "Elsewhere", "tenant": null}});
            happen(state, &created.to_string());
            let member =
                json!({"member_added": {"in": "elsewhere", "user": "other_owner", "role": "owner", "assigned": []}});
            happen(state, &member.to_string());
            "other_owner"
        }
    }
}

/// proves S-19: ids of another tenant open nothing, whatever rights somebody has in their own.
#[tokio::test]
async fn ids_of_another_tenant_open_nothing() {
    let server = Running::start().await;
    let questions = questions();
    let (mut before, mut last, mut asked, mut wrong) = (Memory::default(), 0, 0, Vec::new());
    for case in cases().into_iter().filter(|case| case.kind.is_some() && !case.asked_for().is_empty()) {
        let mut state = case.world();
        let actor = stranger(&case, &mut state);
        server.hold(&before, &state).await;
        let (line, body) = sent(&case, &questions);
        let cookie = server.session(actor).await;
        let reply = server.send(&line, &headers(&[("cookie", &cookie)]), &body).await;
        asked += 1;
        let own = ["Other app", "Other superapp", "Elsewhere"];
        let names = state.records().filter_map(|(_, record)| match record {
            Record::Container(container) if container.kind != ContainerKind::Platform => Some(&container.name),
            Record::MiniProgram(mini_program) => Some(&mini_program.name),
            _ => None,
        });
        let tells = names.filter(|name| !own.contains(&name.as_str())).find(|name| reply.text.contains(name.as_str()));
        let is_fine = [403, 404].contains(&reply.status) || reply.status == 200 && case.command().is_none();
        if !is_fine || tells.is_some() {
            wrong.push(format!("{line} {body} by {actor}: {} {} tells {tells:?}", reply.status, reply.text));
        }
        let (kept, number) = server.told_since(last).await;
        last = number;
        if !kept.is_empty() {
            wrong.push(format!("{line} {body} by {actor} left {kept:?}"));
        }
        before = state;
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(asked > 150, "{asked}");
}
