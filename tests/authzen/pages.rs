//! Pages of a search: together they are the whole, and their tokens belong to one question

use serde_json::{Value, json};

use crate::cases::teams;
use crate::server::Server;

/// Every search with more than one result in the world of the cases
fn searches() -> [(&'static str, Value); 3] {
    [
        (
            "subject",
            json!({ "subject": {"type": "user"}, "action": {"name": "preview"}, "resource": {"type": "mini_program", "id": "mp-1"} }),
        ),
        (
            "resource",
            json!({ "subject": {"type": "user", "id": "lead"}, "action": {"name": "preview"}, "resource": {"type": "mini_program"} }),
        ),
        (
            "action",
            json!({ "subject": {"type": "user", "id": "dev"}, "resource": {"type": "mini_program", "id": "mp-1"} }),
        ),
    ]
}

fn path(kind: &str) -> String {
    format!("/access/v1/search/{kind}")
}

#[test]
fn pages_together_are_the_whole() {
    let arguments = teams();
    let server = Server::start(&arguments.each_ref().map(String::as_str));
    for (kind, mut search) in searches() {
        let whole = server.ask(&path(kind), &search).json();
        assert_eq!(whole["page"]["next_token"], "");
        let count = whole["results"].as_array().unwrap().len();
        assert!(count > 1, "{whole}");
        for limit in 1..=count + 1 {
            let (mut found, mut pages) = (Vec::new(), 0);
            search["page"] = json!({ "limit": limit });
            loop {
                let page = server.ask(&path(kind), &search).json();
                let results = page["results"].as_array().unwrap();
                assert!(!results.is_empty() && results.len() <= limit, "{page}");
                found.extend(results.clone());
                pages += 1;
                let token = page["page"]["next_token"].as_str().unwrap();
                if token.is_empty() {
                    break;
                }
                // The limit goes with the token.
                search["page"] = json!({ "token": token });
            }
            assert_eq!(
                (Value::from(found), pages),
                (whole["results"].clone(), count.div_ceil(limit)),
                "{kind} {limit}"
            );
        }
    }
}

#[test]
fn a_token_is_of_one_question_and_of_no_other() {
    let arguments = teams();
    let server = Server::start(&arguments.each_ref().map(String::as_str));
    let mut tokens = Vec::new();
    for (kind, mut search) in searches() {
        search["page"] = json!({ "limit": 1 });
        let page = server.ask(&path(kind), &search).json();
        tokens.push(page["page"]["next_token"].as_str().unwrap().to_owned());
    }
    let refused = |kind: &str, search: &Value, token: &str| {
        let mut search = search.clone();
        search["page"] = json!({ "token": token });
        let answer = server.ask(&path(kind), &search);
        assert_eq!((answer.status, answer.json()["code"].as_str()), (400, Some("bad_page_token")), "{search}");
    };
    for (number, (kind, search)) in searches().into_iter().enumerate() {
        let token = &tokens[number];
        tokens.iter().filter(|other| *other != token).for_each(|other| refused(kind, &search, other));
        // Every part of the question by itself.
        for pointer in ["/subject/id", "/subject/type", "/action/name", "/resource/id", "/resource/type"] {
            let sought =
                (kind == "subject" && pointer == "/subject/id") || (kind == "resource" && pointer == "/resource/id");
            let mut changed = search.clone();
            if let Some(part) = changed.pointer_mut(pointer).filter(|_| !sought) {
                *part = "release".into();
                refused(kind, &changed, token);
            }
        }
        if kind != "action" {
            let mut changed = search.clone();
            changed["action"]["properties"] = json!({ "access": "read" });
            refused(kind, &changed, token);
        }
        let mut changed = search.clone();
        changed["resource"]["properties"] = json!({ "in": "t-2" });
        refused(kind, &changed, token);
        // Every letter of the token by itself.
        for at in 0..token.len() {
            let other = if &token[at..=at] == "A" { "B" } else { "A" };
            refused(kind, &search, &format!("{}{other}{}", &token[..at], &token[at + 1..]));
        }
        refused(kind, &search, &token[..token.len() - 4]);
        // What says nothing here may be another.
        let mut same = search.clone();
        same["context"] = json!({ "time": "2025-06-27T18:03-07:00" });
        same["page"] = json!({ "token": token, "limit": 1 });
        assert_eq!(server.ask(&path(kind), &same).status, 200);
    }
}
