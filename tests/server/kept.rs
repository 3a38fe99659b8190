//! What a service was answered is remembered, and told again only while it is still so.

use rolegate::directory::Timestamp;
use serde_json::{Value, json};

use super::databases::Postgres;
use super::live::{Two, ask, give, give_role};
use super::site::Reply;

const SENIOR: &str = "senior_mini_program_developer";
/// Of one question the first answer finds out who asks, the second is kept, and the third is the one that was kept.
const TIMES: usize = 3;

/// What a token is sent with.
fn headers(token: &str, kind: &str) -> [(String, String); 2] {
    [("authorization".to_owned(), format!("Bearer {token}")), ("content-type".to_owned(), kind.to_owned())]
}

fn question() -> String {
    json!({ "subject": {"type": "user", "id": SENIOR}, "action": {"name": "mini_program.manage"},
        "resource": {"type": "mini_program_team", "id": "mini_program_team"} })
    .to_string()
}

impl Two {
    async fn evaluate(&self, headers: &[(String, String)], body: &str) -> Reply {
        self.other.send("POST /access/v1/evaluation", headers, body).await
    }

    /// Asks the other server until the answer is one that was kept; all of them are the same.
    async fn decision(&self, headers: &[(String, String)]) -> Value {
        let mut answers = Vec::new();
        for _ in 0..TIMES {
            let reply = self.evaluate(headers, &question()).await;
            assert_eq!((reply.status, &*reply.headers["content-type"]), (200, "application/json"), "{}", reply.text);
            answers.push(reply.json());
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "{answers:?}");
        answers.remove(0)
    }

    async fn token(&self) -> (String, String) {
        let expires_at = Timestamp::parse("2026-02-01T00:00:00Z").unwrap();
        let (token, issued) = self.one.site.issue_token("gateway", expires_at).await.unwrap();
        (token.to_string(), issued.id.to_string())
    }
}

/// proves M-1: what a service asks one server about is answered by what the other has just changed, and no more once its token is
/// withdrawn.
async fn revoked_is_false(two: &Two) {
    let (token, id) = two.token().await;
    let headers = headers(&token, "application/json");
    for _ in 0..10 {
        for role in ["mini_program_operator", SENIOR] {
            give_role(&two.one, SENIOR, role).await;
            assert_eq!(two.decision(&headers).await["decision"], json!(role == SENIOR));
        }
    }
    assert!(two.one.site.withdraw_token(&id).await.unwrap());
    // Also where nothing is looked up that would tell of the change.
    assert_eq!(two.evaluate(&headers, "{}").await.status, 401);
    assert_eq!(two.evaluate(&headers, &question()).await.status, 401);
}

/// proves S-7: what is kept ends at the instant at which something ends, though nothing is written then.
async fn ended_is_false(two: &Two) {
    let form = json!({ "team": "mini_program_team", "expires_at": "2026-01-10T10:00:00Z" });
    give(&two.one, "platform_admin", "set_team_expiry", form).await;
    let (token, _) = two.token().await;
    let headers = headers(&token, "application/json");
    assert!(two.one.clock.move_to(Timestamp::parse("2026-01-10T09:59:59.999Z").unwrap()));
    assert_eq!(two.decision(&headers).await["decision"], true);
    assert!(two.one.clock.move_to(Timestamp::parse("2026-01-10T10:00:00Z").unwrap()));
    let ended = two.decision(&headers).await;
    let reason = &ended["context"]["decision"]["reason"];
    assert_eq!((&ended["decision"], reason), (&json!(false), &json!("container_expired")));
    assert!(two.one.clock.move_to(Timestamp::parse("2026-02-01T00:00:00Z").unwrap()));
    assert_eq!(two.evaluate(&headers, &question()).await.status, 401);
}

/// What is kept for one is told to nobody who may not ask it, and is no answer to what is no question.
async fn kept_for_one_only(two: &Two) {
    let (token, _) = two.token().await;
    assert_eq!(two.decision(&headers(&token, "application/json")).await["decision"], true);
    let form = json!({ "name": "t", "scopes": ["own"], "expires_at": "2026-02-01T00:00:00Z" });
    let mut own = Vec::new();
    for user in [SENIOR, "mini_program_operator"] {
        let made = ask(&two.one, user, "POST /api/tokens", form.clone()).await.json();
        own.push(headers(made["token"].as_str().unwrap(), "application/json"));
    }
    for _ in 0..TIMES {
        assert_eq!(two.decision(&own[0]).await["decision"], true);
        let refused = two.evaluate(&own[1], &question()).await;
        assert_eq!((refused.status, &refused.json()["code"]), (403, &json!("about_others")));
        assert_eq!(two.evaluate(&headers("rolegate_nobody", "application/json"), &question()).await.status, 401);
        assert_eq!(two.evaluate(&headers(&token, "text/plain"), &question()).await.status, 400);
        assert_eq!(two.evaluate(&headers(&token, "application/json; charset=utf-8"), &question()).await.status, 200);
        assert_eq!(two.other.send("PUT /access/v1/evaluation", &own[0], &question()).await.status, 405);
    }
}

#[tokio::test]
async fn what_is_kept_is_still_so_on_sqlite() {
    revoked_is_false(&Two::sqlite().await).await;
    ended_is_false(&Two::sqlite().await).await;
    kept_for_one_only(&Two::sqlite().await).await;
}

#[tokio::test]
async fn what_is_kept_is_still_so_on_postgres() {
    let postgres = Postgres::start();
    revoked_is_false(&Two::on(&postgres.database(), None).await).await;
    ended_is_false(&Two::on(&postgres.database(), None).await).await;
    kept_for_one_only(&Two::on(&postgres.database(), None).await).await;
}
