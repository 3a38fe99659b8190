//! Who may ask, where there is a file of tokens

use serde_json::json;

use crate::cases::teams;
use crate::server::{Server, folder, request, write};

#[test]
fn only_who_has_a_token_is_answered() {
    let folder = folder("tokens");
    let file = write(&folder, "tokens", "first-token\n\n  second-token  \r\n");
    let arguments = teams();
    let arguments = arguments.each_ref().map(String::as_str);
    let mut server = Server::start(&[&arguments[..], &["--token-file", &file]].concat());
    let body = json!({ "subject": {"type": "user", "id": "dev"}, "action": {"name": "preview"},
        "resource": {"type": "mini_program", "id": "mp-1"} })
    .to_string();
    let ask = |server: &Server, path: &str, authorization: &str| {
        let headers = [("content-type", "application/json"), ("authorization", authorization)];
        request(&server.address, "POST", path, &headers, &body)
    };
    for good in ["Bearer first-token", "bearer second-token", "Bearer  second-token "] {
        assert_eq!(ask(&server, "/access/v1/evaluation", good).json()["decision"], true, "{good}");
    }
    let bad = [
        "",
        "Bearer",
        "Bearer ",
        "Bearer first",
        "Bearer first-token second-token",
        "Basic first-token",
        "first-token",
        "Bearer first-token\t,",
        "Bearer First-token",
    ];
    for bad in bad {
        for path in ["evaluation", "evaluations", "search/subject", "search/resource", "search/action", "none"] {
            let answer = ask(&server, &format!("/access/v1/{path}"), bad);
            let challenge = answer.headers.get("www-authenticate").map(String::as_str);
            let expected = if path == "none" { (404, None) } else { (401, Some("Bearer")) };
            assert_eq!((answer.status, challenge), expected, "{bad} {path} {answer:?}");
        }
    }
    for open in ["/healthz", "/readyz", "/.well-known/authzen-configuration"] {
        assert_eq!(request(&server.address, "GET", open, &[], "").status, 200, "{open}");
    }
    // A token that is taken out of the file is none any more.
    write(&folder, "tokens", "second-token\n");
    server.logged("files read again");
    assert_eq!(ask(&server, "/access/v1/evaluation", "Bearer first-token").status, 401);
    assert_eq!(ask(&server, "/access/v1/evaluation", "Bearer second-token").status, 200);
}
