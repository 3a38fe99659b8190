//! A new password by mail: one answer for everybody, codes that work once and for a while, and what ends with them.

use std::time::{Duration, Instant};

use rolegate::server::store::Value as Column;
use serde_json::{Value, json};

use super::site::{Reply, Running};

async fn post(server: &Running, path: &str, body: &Value, from: &str) -> Reply {
    let headers = [("content-type", "application/json"), ("x-forwarded-for", from)];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
    server.send(&format!("POST {path}"), &headers, &body.to_string()).await
}

async fn ask(server: &Running, whom: &str, from: &str) -> Reply {
    post(server, "/api/recovery", &json!({ "login_or_email": whom }), from).await
}

async fn redeem(server: &Running, code: &str, password: &str) -> Reply {
    post(server, "/api/recovery/redeem", &json!({ "code": code, "password": password }), "198.51.100.1").await
}

/// The mails to an address, once there are so many.
async fn mails(server: &Running, to: &str, count: usize) -> Vec<String> {
    let begun = Instant::now();
    loop {
        let mut transaction = server.store.read().await.unwrap();
        let statement = "select body from mails where address = $1 order by number";
        let rows = transaction.rows(statement, &[Column::text(to)]).await.unwrap();
        if rows.len() >= count || begun.elapsed() > Duration::from_secs(20) {
            return rows.iter().map(|row| row.text(0).unwrap()).collect();
        }
        drop(transaction);
        tokio::task::yield_now().await;
    }
}

/// A token that a user makes.
async fn token(server: &Running, cookie: &str) -> String {
    let headers = [("cookie", cookie), ("content-type", "application/json")];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let body = json!({ "name": "T", "scopes": ["own"], "expires_at": "2026-02-01T00:00:00Z" }).to_string();
    let made = server.send("POST /api/tokens", &headers, &body).await;
    made.json()["token"].as_str().unwrap().to_owned()
}

/// The code of a mail, which its link has, too.
fn code(mail: &str) -> String {
    let code = mail.split_once("/#/directory?recovery=").unwrap().1.lines().next().unwrap().to_owned();
    assert_eq!(mail.matches(&code).count(), 2, "{mail}");
    assert!(mail.contains("http://127.0.0.1:8080/#/directory?recovery="), "{mail}");
    code
}

const USER: &str = "mini_program_developer";
const ADDRESS: &str = "mini_program_developer@example.org";

/// S-3: a password that was forgotten is set anew by whoever reads the user's mail, and by nobody else.
#[tokio::test]
async fn a_forgotten_password_is_set_anew_by_mail() {
    let server = Running::start().await;
    server.begin("sas").await;
    let (one, other) = (server.session(USER).await, server.session("stranger").await);
    let (token, of_other) = (token(&server, &one).await, token(&server, &server.session("super_admin").await).await);
    assert_eq!(ask(&server, "Mini_Program_Developer ", "198.51.100.1").await.status, 204);
    let sent = mails(&server, ADDRESS, 1).await;
    let code = code(&sent[0]);
    let kept = server.text("select digest from recoveries", &[]).await.unwrap();
    assert_ne!(kept, code);

    assert_eq!(redeem(&server, &code, "short").await.json()["code"], "password_too_short");
    let common = redeem(&server, &code, "Password1").await;
    assert_eq!((common.status, &common.json()["code"]), (422, &json!("password_common")));
    assert!(!common.text.to_lowercase().contains("password1"), "{}", common.text);
    assert_eq!(redeem(&server, "wrong", "correct horse").await.json()["code"], "recovery_invalid");
    assert_eq!(redeem(&server, &code, "correct horse").await.status, 204);
    assert_eq!(redeem(&server, &code, "battery staple").await.json()["code"], "recovery_invalid");

    let who = |session: &str| vec![("cookie".to_owned(), session.to_owned())];
    assert_eq!(server.send("GET /api/session", &who(&one), "").await.status, 401);
    assert_eq!(server.send("GET /api/session", &who(&other), "").await.status, 200);
    let works = async |token: &str| {
        let bearer = [("authorization".to_owned(), format!("Bearer {token}"))];
        server.send("GET /api/session", &bearer, "").await.status
    };
    assert_eq!(works(&token).await, 401, "somebody else may have made it");
    assert_eq!(works(&of_other).await, 200);
    let sign_in = json!({ "login": USER, "password": "correct horse" });
    assert_eq!(post(&server, "/api/session", &sign_in, "198.51.100.1").await.status, 200);
    let sent = mails(&server, ADDRESS, 2).await;
    assert!(sent[1].starts_with("The password of your account was changed."), "{}", sent[1]);
    let told = "select command from audit order by number desc limit 1";
    assert_eq!(server.text(told, &[]).await.as_deref(), Some("recover_password"));
}

/// What is answered, to whomever.
fn shown(reply: &Reply) -> (u16, String, Vec<String>) {
    (reply.status, reply.text.clone(), reply.headers.keys().cloned().collect())
}

/// S-11: the answer tells nobody who is known.
#[tokio::test]
async fn everybody_gets_the_same_answer() {
    let server = Running::start().await;
    server.begin("sas").await;
    let known = shown(&ask(&server, USER, "198.51.100.1").await);
    for whom in ["nobody", ADDRESS, "nobody@example.org", "", "a\u{0}b", "' or 1=1 --"] {
        assert_eq!(shown(&ask(&server, whom, "198.51.100.2").await), known, "{whom}");
    }
    assert_eq!(mails(&server, ADDRESS, 2).await.len(), 2);
    assert_eq!(server.text("select address from mails where address <> $1", &[Column::text(ADDRESS)]).await, None);
}

/// S-11: nobody takes the mail of another by having their address as a login.
#[tokio::test]
async fn an_address_is_its_owners_whoever_has_it_as_a_login() {
    let server = Running::start().await;
    server.begin("sas").await;
    let thief = json!({ "name": "T", "login": ADDRESS, "password": "correct horse", "email": "thief@example.org" });
    assert_eq!(post(&server, "/api/commands/sign_up", &thief, "198.51.100.3").await.status, 200);
    assert_eq!(ask(&server, ADDRESS, "198.51.100.1").await.status, 204);
    assert_eq!(mails(&server, ADDRESS, 1).await.len(), 1);
    server.run("update users set confirmed = true where email = 'thief@example.org'", Vec::new()).await;
    assert_eq!(ask(&server, ADDRESS, "198.51.100.1").await.status, 204);
    assert_eq!(mails(&server, ADDRESS, 2).await.len(), 2);
}

/// S-11: limited for whoever asks, and for whoever is written to.
#[tokio::test]
async fn nobody_is_flooded_and_nobody_is_shut_out() {
    let server = Running::start().await;
    server.begin("sas").await;
    for number in 0..5 {
        assert_eq!(ask(&server, USER, "198.51.100.1").await.status, 204, "{number}");
    }
    let refused = ask(&server, USER, "198.51.100.1").await;
    assert_eq!((refused.status, &refused.json()["code"]), (429, &json!("recovery_too_often")));
    assert_eq!(refused.headers["retry-after"], "900");
    assert_eq!(ask(&server, "nobody", "198.51.100.1").await.status, 204, "others behind one address are not shut out");
    assert_eq!(ask(&server, USER, "198.51.100.2").await.status, 204);
    for number in 0..50 {
        assert_eq!(ask(&server, &format!("nobody {number}"), "198.51.100.3").await.status, 204, "{number}");
    }
    assert_eq!(ask(&server, "nobody", "198.51.100.3").await.status, 429, "so many in all");
    let sent = mails(&server, ADDRESS, 3).await;
    assert_eq!(sent.len(), 3);
    let codes: Vec<String> = sent.iter().map(|mail| code(mail)).collect();
    assert!(server.clock.move_to(server.clock.now().plus_minutes(29)));
    for _ in 0..9 {
        assert_eq!(redeem(&server, &codes[0], "short").await.status, 422, "to ask uses up no try of these");
    }
    assert_eq!(redeem(&server, &codes[0], "correct horse").await.status, 204, "the first one still works");
    assert_eq!(redeem(&server, &codes[1], "correct horse").await.status, 401, "the others end with it");

    assert_eq!(ask(&server, USER, "198.51.100.4").await.status, 204);
    let late = code(&mails(&server, ADDRESS, 5).await[4]);
    assert!(server.clock.move_to(server.clock.now().plus_minutes(30)));
    assert_eq!(redeem(&server, &late, "correct horse").await.json()["code"], "recovery_invalid");
}

/// S-3: whoever comes by a session does not become its owner.
#[tokio::test]
async fn a_password_is_changed_by_whoever_shows_it() {
    let server = Running::start().await;
    server.begin("sas").await;
    let json_type = ("content-type".to_owned(), "application/json".to_owned());
    let headers = vec![("cookie".to_owned(), server.session(USER).await), json_type];
    let change = |current: &str, new: &str| json!({ "current_password": current, "password": new }).to_string();
    let body = json!({ "password": "correct horse" }).to_string();
    assert_eq!(server.send("POST /api/commands/change_password", &headers, &body).await.status, 200);
    assert!(server.clock.move_to(server.clock.now().plus_minutes(6)));
    let late = server.send("POST /api/commands/change_password", &headers, &body).await;
    assert_eq!((late.status, &late.json()["code"]), (403, &json!("password_needed")));

    let path = "PUT /api/session/password";
    let wrong = server.send(path, &headers, &change("guessed wrong", "battery staple")).await;
    assert_eq!((wrong.status, &wrong.json()["code"]), (401, &json!("password_wrong")));
    assert_eq!(
        server.send(path, &headers, &change("correct horse", "12345678")).await.json()["code"],
        "password_common"
    );
    assert_eq!(server.send(path, &headers, &change("correct horse", "battery staple")).await.status, 200);
    assert_eq!(server.send("GET /api/session", &headers, "").await.status, 200);
    for _ in 0..10 {
        assert_eq!(server.send(path, &headers, &change("guessed wrong", "battery staples")).await.status, 401);
    }
    assert_eq!(server.send(path, &headers, &change("battery staple", "battery staples")).await.status, 429);
    let sign_in = json!({ "login": USER, "password": "battery staple" });
    assert_eq!(post(&server, "/api/session", &sign_in, "127.0.0.1").await.status, 429, "they count together");
    assert_eq!(server.send(path, &[headers[1].clone()], &change("a", "b")).await.status, 401);
}

/// S-3: whoever had the address learns that it is not the user's any more, by whomever and however it was changed.
#[tokio::test]
async fn the_address_before_is_told_that_it_changed() {
    let server = Running::start().await;
    server.begin("sas").await;
    let give = async |user: &str, command: &str, form: Value| {
        let headers = [("cookie", server.session(user).await), ("content-type", "application/json".to_owned())];
        let headers = headers.map(|(name, value)| (name.to_owned(), value));
        server.send(&format!("POST /api/commands/{command}"), &headers, &form.to_string()).await
    };
    let edited = give(USER, "edit_user", json!({ "user": USER, "email": "new@example.org" })).await;
    assert_eq!(edited.status, 200, "{edited:?}");
    let sent = mails(&server, "new@example.org", 1).await;
    assert_eq!(server.text("select address from mails where address = $1", &[Column::text(ADDRESS)]).await, None);
    let code = sent[0].lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
    assert_eq!(give(USER, "confirm_email", json!({ "code": code })).await.status, 200);
    let admin =
        give("super_admin", "edit_user", json!({ "user": "platform_admin", "email": "new2@example.org" })).await;
    assert_eq!(admin.status, 200, "{admin:?}");
    for former in [ADDRESS, "platform_admin@example.org"] {
        let told = mails(&server, former, 1).await;
        assert!(told.len() == 1 && told[0].starts_with("The e-mail address of your account was changed"), "{told:?}");
        assert!(!told[0].contains("new"), "{told:?}");
    }
    let count = "select 'none' where not exists (select 1 from mails where subject = 'Your e-mail address was changed' \
        and address like 'new%')";
    assert_eq!(server.text(count, &[]).await.as_deref(), Some("none"));
}

/// S-3: an address is where a new password is sent to, so changing it asks what changing the password asks.
#[tokio::test]
async fn what_signs_in_is_changed_by_whoever_shows_the_password() {
    let server = Running::start().await;
    server.begin("sas").await;
    let cookie = ("cookie".to_owned(), server.session(USER).await);
    let json_type = ("content-type".to_owned(), "application/json".to_owned());
    let token = json!({ "name": "T", "scopes": ["own"], "expires_at": "2026-02-01T00:00:00Z" }).to_string();
    let session = [cookie, json_type.clone()];
    let token = server.send("POST /api/tokens", &session, &token).await.json()["token"].as_str().unwrap().to_owned();
    let token = [("authorization".to_owned(), format!("Bearer {token}")), json_type];
    let path = "POST /api/commands/edit_user";
    let name = json!({ "user": USER, "name": "Dev" }).to_string();
    let email = |address: &str| json!({ "user": USER, "email": address }).to_string();
    assert_eq!(server.send(path, &session, &email("one@example.org")).await.status, 200);
    assert!(server.clock.move_to(server.clock.now().plus_minutes(6)));
    let late = server.send(path, &session, &email("two@example.org")).await;
    assert_eq!((late.status, &late.json()["code"]), (403, &json!("password_needed")));
    assert_eq!(server.send(path, &token, &email("two@example.org")).await.json()["code"], "session_only");
    assert_eq!(server.send(path, &token, &name).await.status, 200);
}
