//! A hundred users at once

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::json;
use tokio::task::JoinSet;

use super::service::{MiniPrograms, Sessions, service};
use super::world::{NOW, ask, grants, instant};

const USERS: usize = 100;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn requests_of_different_users_never_mix() {
    let sessions = Sessions::default();
    for user in 0..USERS {
        let teams: Vec<_> =
            (0..USERS).map(|team| json!({"id": format!("t-{team}"), "kind": "mini_program_team"})).collect();
        let memberships = json!([{"role": "mini_program_developer", "in": format!("t-{user}")}]);
        let user_grants =
            json!({"system": "sas", "subject": format!("u-{user}"), "containers": teams, "memberships": memberships});
        sessions.sign_in(&format!("token-{user}"), grants(user_grants));
    }
    let now = instant(NOW);
    let programs = MiniPrograms { teams: Arc::new(HashMap::new()) };
    let service = service(&sessions, &programs, Arc::new(move || now)).unwrap();

    let mut requests = JoinSet::new();
    for round in 0..10 {
        for user in 0..USERS {
            let service = service.clone();
            requests.spawn(async move {
                let token = format!("token-{user}");
                let own = ask(&service, "GET", &format!("/teams/t-{user}/preview"), Some(&token)).await;
                let (subject, decision) = own.shown();
                assert_eq!(subject, format!("u-{user}"));
                assert_eq!(decision["decided_by"]["in"], format!("t-{user}"));
                let other = (user + round + 1) % USERS;
                let other = ask(&service, "GET", &format!("/teams/t-{other}/preview"), Some(&token)).await;
                assert_eq!(other.denied(), "out_of_scope");
            });
        }
    }
    assert_eq!(requests.join_all().await.len(), 10 * USERS);
}
