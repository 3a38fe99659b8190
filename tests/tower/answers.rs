//! What a request is answered with: let through, 401, 403 and 500

use axum::body::Body;
use axum::http::{Request, StatusCode};
use rolegate::engine::{Decision, Resource};
use rolegate::tower::LookupError;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::world::{NOW, access, ask, assigned, at, developer, instant, supervisor};

fn as_checked(grants: Value, action: &str, resource: Option<Resource>, now: &str) -> Value {
    serde_json::to_value(access(grants).check(action, resource.as_ref(), instant(now))).unwrap()
}

#[tokio::test]
async fn the_handler_finds_the_decision_and_the_rights() {
    let service = at(NOW);
    let team = Some(Resource::container("t-2"));
    let answer = ask(&service, "GET", "/teams/t-2/preview", Some("developer")).await;
    let expected = as_checked(developer(), "mini_program.preview", team, NOW);
    assert_eq!(expected["effect"], "allow");
    assert_eq!(answer.shown(), ("u-developer".to_owned(), expected));

    let answer = ask(&service, "GET", "/teams", Some("supervisor")).await;
    let expected = as_checked(supervisor(), "team.list", None, NOW);
    assert_eq!(expected["depends"], true);
    assert_eq!(answer.shown(), ("u-supervisor".to_owned(), expected));
}

/// proves T-6: the refusal names the reason and who could have, to the letter
#[tokio::test]
async fn a_refusal_carries_the_decision() {
    let answer = ask(&at(NOW), "PUT", "/teams/t-2/members", Some("supervisor")).await;
    let decision = concat!(
        r#"{"effect":"read_only","action":"member.list","reason":"read_only","depends":false,"#,
        r#""decided_by":{"table":"sas.member_management","role":"super_admin","cell":"read","source":"document","in":"p"},"#,
        r#""granted_to":["super_admin","platform_admin","superapp_admin","superapp_member_admin","mini_program_admin","#,
        r#""mini_program_member_admin"]}"#,
    );
    let body = concat!(
        r#"{"type":"about:blank","title":"Forbidden","status":403,"#,
        r#""detail":"Your role lets you view this but not change it.","decision":"#,
    );
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(answer.body, format!("{body}{decision}}}"));
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    assert_eq!(answer.headers["cache-control"], "no-store");
    assert!(!answer.headers.contains_key("www-authenticate"));
    let expected = as_checked(supervisor(), "member.list", Some(Resource::container("t-2")), NOW);
    assert_eq!(answer.json()["decision"], expected);
}

#[tokio::test]
async fn no_subject_is_unauthorized() {
    let service = at(NOW);
    for token in [None, Some("nobody"), Some(""), Some("developer ")] {
        let answer = ask(&service, "GET", "/teams/t-2/preview", token).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{token:?}");
        assert_eq!(answer.headers["www-authenticate"], "Bearer");
        assert_eq!(answer.headers["content-type"], "application/problem+json");
        assert_eq!(answer.headers["cache-control"], "no-store");
        let body = r#"{"type":"about:blank","title":"Unauthorized","status":401,"detail":"no subject: sign in first"}"#;
        assert_eq!(answer.body, body);
    }
}

#[tokio::test]
async fn a_failed_lookup_lets_nobody_through_and_tells_nothing() {
    let service = at(NOW);
    for (path, token) in [("/mini-programs/mp-9", "broken"), ("/mini-programs/mp-broken", "assigned")] {
        let answer = ask(&service, "PUT", path, Some(token)).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(answer.headers["content-type"], "application/problem+json");
        assert_eq!(answer.headers["cache-control"], "no-store");
        let title = r#"{"type":"about:blank","title":"Internal Server Error","status":500,"#;
        assert_eq!(answer.body, format!(r#"{title}"detail":"the right to do this could not be checked"}}"#));
    }
}

#[tokio::test]
async fn layers_outside_hear_of_refusals_and_failures() {
    let request = |token: &str, path: &str| {
        Request::put(path).header("authorization", format!("Bearer {token}")).body(Body::empty()).unwrap()
    };
    let failed = at(NOW).oneshot(request("broken", "/mini-programs/mp-9")).await.unwrap();
    let error = failed.extensions().get::<LookupError>().unwrap();
    assert_eq!(error.to_string(), "the store of the sessions at 10.0.0.7 is gone");

    let denied = at(NOW).oneshot(request("assigned", "/mini-programs/mp-8")).await.unwrap();
    let expected = access(assigned()).check("mini_program.edit", Some(&Resource::thing("w-1", "mp-8")), instant(NOW));
    assert_eq!(denied.extensions().get::<Decision>(), Some(&expected));
}

#[tokio::test]
async fn read_only_is_enough_only_where_a_guard_says_so() {
    let service = at(NOW);
    let (subject, decision) = ask(&service, "GET", "/teams/t-2/members", Some("supervisor")).await.shown();
    assert_eq!((subject.as_str(), &decision["effect"]), ("u-supervisor", &json!("read_only")));
    assert_eq!(ask(&service, "PUT", "/teams/t-2/members", Some("supervisor")).await.denied(), "read_only");
    assert_eq!(ask(&service, "GET", "/teams/t-2/members", Some("developer")).await.denied(), "not_granted");
}

/// proves M-1: a right for assigned mini programs is none for a request that names no mini program
#[tokio::test]
async fn what_depends_is_let_through_only_by_a_guard_of_any() {
    let service = at(NOW);
    let path = "/workspaces/w-1/mini-programs";
    let expected = as_checked(assigned(), "mini_program.edit", Some(Resource::container("w-1")), NOW);
    assert_eq!((&expected["effect"], &expected["depends"]), (&json!("allow"), &json!(true)));
    assert_eq!(ask(&service, "GET", path, Some("assigned")).await.shown().1, expected);

    let answer = ask(&service, "PUT", path, Some("assigned")).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    let detail = "Your role allows this only for what is assigned to you, and the request has no id.";
    let forbidden = json!({ "type": "about:blank", "title": "Forbidden", "status": 403, "detail": detail });
    let mut problem = answer.json();
    assert_eq!(problem.as_object_mut().unwrap().remove("decision"), Some(expected));
    assert_eq!(problem, forbidden);
}

/// proves M-1: an id left out of a request is no container asked about
#[tokio::test]
async fn a_missing_id_is_no_resource() {
    let service = at(NOW);
    let upload = |rest: &str| format!("/workspaces/w-1/upload{rest}");
    ask(&service, "PUT", &upload("?id=mp-9"), Some("assigned")).await.shown();
    ask(&service, "PUT", &upload("/any?id=mp-9"), Some("assigned")).await.shown();
    for query in ["", "?", "?id", "?id[]=mp-9"] {
        for guard in ["", "/any"] {
            let answer = ask(&service, "PUT", &upload(&format!("{guard}{query}")), Some("assigned")).await;
            assert_eq!(answer.denied(), "unknown_container", "{guard}{query}");
        }
    }
    for guard in ["", "/any"] {
        let answer = ask(&service, "PUT", &upload(&format!("{guard}?id=mp-8")), Some("assigned")).await;
        assert_eq!(answer.denied(), "not_assigned");
        assert_eq!(
            ask(&service, "PUT", &upload(&format!("{guard}?id=")), Some("assigned")).await.denied(),
            "not_assigned"
        );
    }
}

#[tokio::test]
async fn another_resource_is_denied() {
    let service = at(NOW);
    assert_eq!(ask(&service, "GET", "/teams/t-1/preview", Some("developer")).await.denied(), "out_of_scope");
    for team in ["t-9", "t-2%00", "T-2", "t-2%20", "%20", "%ff", "..", "t-2%2f..", "%7B%7D"] {
        let answer = ask(&service, "GET", &format!("/teams/{team}/preview"), Some("developer")).await;
        assert_eq!(answer.denied(), "unknown_container", "{team}");
    }
    ask(&service, "PUT", "/mini-programs/mp-9", Some("assigned")).await.shown();
    assert_eq!(ask(&service, "PUT", "/mini-programs/mp-8", Some("assigned")).await.denied(), "not_assigned");
}

#[tokio::test]
async fn a_refusal_does_not_tell_what_exists() {
    let service = at(NOW);
    let elsewhere = ask(&service, "PUT", "/mini-programs/mp-secret", Some("assigned")).await;
    let nowhere = ask(&service, "PUT", "/mini-programs/mp-none", Some("assigned")).await;
    assert_eq!(elsewhere.denied(), "unknown_container");
    assert_eq!(
        (elsewhere.status, &elsewhere.headers, &elsewhere.body),
        (nowhere.status, &nowhere.headers, &nowhere.body)
    );
    assert!(!elsewhere.json()["decision"]["granted_to"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn an_expired_container_counts_no_more_from_that_instant_on() {
    let before = ask(&at("2026-11-30T23:59:59.999Z"), "GET", "/teams/t-2/preview", Some("developer")).await;
    before.shown();
    let after = ask(&at("2026-12-01T00:00:00Z"), "GET", "/teams/t-2/preview", Some("developer")).await;
    assert_eq!(after.denied(), "container_expired");
}

#[tokio::test]
async fn what_no_route_has_is_the_routers_to_answer() {
    let service = at(NOW);
    assert_eq!(ask(&service, "GET", "/teams/t-2", Some("developer")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ask(&service, "POST", "/teams/t-2/preview", None).await.status, StatusCode::METHOD_NOT_ALLOWED);
}
