//! Requests and what they are answered with, from `tests/cases/authzen`

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;
use serde_json::Value;

use crate::server::{Server, request};

/// One request
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// `POST` where left out
    method: Option<String>,
    /// The path behind `/access/v1/`
    ask: String,
    /// `content-type: application/json` where left out
    #[serde(default)]
    headers: BTreeMap<String, String>,
    body: Option<Value>,
    /// The body as text, in place of JSON
    raw: Option<String>,
    /// 200 where left out
    status: Option<u16>,
    #[serde(default)]
    answer_headers: BTreeMap<String, String>,
    /// What the answer has, perhaps among other fields
    answer: Value,
}

fn files() -> Vec<PathBuf> {
    let folder = crate::oracle::cases::folder().join("authzen");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect();
    paths.retain(|path| !path.ends_with("bad_files.json"));
    paths.sort();
    paths
}

/// The arguments that serve the world of the cases
pub fn teams() -> [String; 4] {
    let folder = crate::oracle::cases::folder().join("authzen/teams");
    let file = |name| folder.join(name).to_str().unwrap().to_owned();
    ["--grants".into(), file("grants.json"), "--resources".into(), file("resources.json")]
}

/// True where every field that is expected is there and equal; lists are equal item by item
fn has(answer: &Value, expected: &Value) -> bool {
    match (answer, expected) {
        (Value::Object(answer), Value::Object(expected)) => {
            expected.iter().all(|(name, value)| answer.get(name).is_some_and(|found| has(found, value)))
        }
        (Value::Array(answer), Value::Array(expected)) => {
            answer.len() == expected.len() && answer.iter().zip(expected).all(|(found, value)| has(found, value))
        }
        (answer, expected) => answer == expected,
    }
}

#[test]
fn every_case_is_answered_as_it_says() {
    let arguments = teams();
    let server = Server::start(&arguments.each_ref().map(String::as_str));
    let (mut wrong, mut count) = (Vec::new(), 0);
    for file in files() {
        let cases: Vec<Case> = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        for case in cases {
            count += 1;
            let mut headers: BTreeMap<&str, &str> = BTreeMap::from([("content-type", "application/json")]);
            headers.extend(case.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())));
            let headers: Vec<(&str, &str)> = headers.into_iter().collect();
            let body = case.raw.clone().or(case.body.as_ref().map(Value::to_string)).unwrap_or_default();
            let path = format!("/access/v1/{}", case.ask);
            let answer = request(&server.address, case.method.as_deref().unwrap_or("POST"), &path, &headers, &body);
            let right = answer.status == case.status.unwrap_or(200)
                && case.answer_headers.iter().all(|(name, value)| answer.headers.get(name) == Some(value))
                && has(&answer.json(), &case.answer);
            if !right {
                let file = file.file_name().unwrap().to_string_lossy().into_owned();
                wrong.push(format!("{file}: {}: {} {:?}\n  {}", case.name, answer.status, answer.headers, answer.body));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_body_that_is_too_large_is_refused() {
    let arguments = teams();
    let server = Server::start(&arguments.each_ref().map(String::as_str));
    let large = format!("{{\"context\": \"{}\"}}", "x".repeat(1 << 20));
    let answer =
        request(&server.address, "POST", "/access/v1/evaluation", &[("content-type", "application/json")], &large);
    assert_eq!(answer.status, 413, "{answer:?}");
    assert_eq!(answer.json()["code"], "too_large");
    let many = serde_json::json!({ "evaluations": vec![Value::Object(serde_json::Map::new()); 1_001] });
    let answer = server.ask("/access/v1/evaluations", &many);
    assert_eq!((answer.status, answer.json()["code"].as_str()), (400, Some("too_many_evaluations")), "{answer:?}");
}

#[test]
fn the_metadata_names_the_public_address_and_never_the_host_of_a_request() {
    let arguments = teams();
    let arguments = arguments.each_ref().map(String::as_str);
    let paths = [
        ("access_evaluation_endpoint", "/access/v1/evaluation"),
        ("access_evaluations_endpoint", "/access/v1/evaluations"),
        ("search_subject_endpoint", "/access/v1/search/subject"),
        ("search_resource_endpoint", "/access/v1/search/resource"),
        ("search_action_endpoint", "/access/v1/search/action"),
    ];
    let look = |server: &Server, path: &str, base: &str| {
        let found = request(&server.address, "GET", path, &[], "");
        assert_eq!((found.status, found.headers["content-type"].as_str()), (200, "application/json"));
        let mut expected = BTreeMap::from([("policy_decision_point", base.to_owned())]);
        expected.extend(paths.map(|(name, path)| (name, format!("{base}{path}"))));
        assert_eq!(found.json(), serde_json::to_value(expected).unwrap());
    };
    let server = Server::start(&arguments);
    let listening = format!("http://{}", server.address);
    look(&server, "/.well-known/authzen-configuration", &listening);
    for (url, path) in [("https://point.example.com/", ""), ("https://example.com:8443/decisions", "/decisions")] {
        let server = Server::start(&[&arguments[..], &["--public-url", url]].concat());
        look(&server, &format!("/.well-known/authzen-configuration{path}"), url.trim_end_matches('/'));
    }
}

#[test]
fn it_is_healthy_and_ready_and_ends_in_order() {
    let arguments = teams();
    for signal in ["TERM", "INT"] {
        let server = Server::start(&arguments.each_ref().map(String::as_str));
        for (path, status) in [("/healthz", "healthy"), ("/readyz", "ready")] {
            let answer = request(&server.address, "GET", path, &[], "");
            assert_eq!((answer.status, answer.json()["status"].as_str()), (200, Some(status)));
        }
        // A connection that is open and asks nothing does not keep it from ending.
        let idle = std::net::TcpStream::connect(&server.address).unwrap();
        assert_eq!(server.end(signal), Some(0));
        drop(idle);
    }
}
