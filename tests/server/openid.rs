//! Sign-in at a provider of OpenID Connect, which is one of some eighty lines, with a key of its own for each run.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreIdToken, CoreIdTokenClaims, CoreJwsSigningAlgorithm};
use openidconnect::{AccessToken, JsonWebKeyId, PrivateSigningKey};
use rolegate::server::http::{Provider as Known, openid};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::site::{Reply, Running};

/// What the provider says next.
#[derive(Clone)]
struct Says {
    issuer: String,
    client: String,
    email: Value,
    verified: Value,
    nonce: String,
    challenge: String,
    /// Signed with a key that the provider does not publish.
    forged: bool,
}

#[derive(Clone)]
struct Provider(Arc<Mutex<Says>>, Arc<[String; 2]>);

/// A fresh private key in PKCS 8.
fn fresh_key() -> String {
    let mut der = b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20".to_vec();
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).unwrap();
    der.extend(seed);
    format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", BASE64.encode(&der))
}

fn key(pem: &str) -> CoreEdDsaPrivateSigningKey {
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(pem, Some(JsonWebKeyId::new("key".into()))).unwrap()
}

impl Provider {
    async fn start() -> Provider {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let says = Says {
            issuer,
            client: "rolegate".into(),
            email: json!(ADDRESS),
            verified: json!(true),
            nonce: String::new(),
            challenge: String::new(),
            forged: false,
        };
        let provider = Provider(Arc::new(Mutex::new(says)), Arc::new([fresh_key(), fresh_key()]));
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(Provider::metadata))
            .route("/keys", get(Provider::keys))
            .route("/token", post(Provider::token))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        provider
    }

    async fn metadata(State(Provider(says, _)): State<Provider>) -> Json<Value> {
        let issuer = says.lock().unwrap().issuer.clone();
        Json(json!({
            "issuer": issuer, "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"), "jwks_uri": format!("{issuer}/keys"),
            "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["EdDSA"]
        }))
    }

    async fn keys(State(Provider(_, keys)): State<Provider>) -> Json<Value> {
        Json(json!({ "keys": [key(&keys[0]).as_verification_key()] }))
    }

    /// Gives a token for the code `code` to whoever proves to have asked for it.
    async fn token(State(Provider(says, keys)): State<Provider>, form: String) -> Json<Value> {
        let says = says.lock().unwrap().clone();
        // Neither of the two has a letter that a form writes otherwise.
        let parts = form.split('&').filter_map(|part| part.split_once('='));
        let parts: std::collections::BTreeMap<&str, &str> = parts.collect();
        let of = |name: &str| parts.get(name).copied().unwrap_or_default();
        let challenge = BASE64URL_NOPAD.encode(&Sha256::digest(of("code_verifier").as_bytes()));
        if of("code") != "code" || challenge != says.challenge {
            return Json(json!({ "error": "invalid_grant" }));
        }
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
        let claims: CoreIdTokenClaims = serde_json::from_value(json!({
            "iss": says.issuer, "aud": [says.client], "sub": "somebody", "iat": now, "exp": now + 60, "nonce": says.nonce,
            "email": says.email, "email_verified": says.verified
        }))
        .unwrap();
        let access = AccessToken::new("access".into());
        let key = key(&keys[usize::from(says.forged)]);
        let token = CoreIdToken::new(claims, &key, CoreJwsSigningAlgorithm::EdDsa, Some(&access), None).unwrap();
        Json(json!({ "access_token": "access", "token_type": "Bearer", "id_token": token }))
    }
}

const ADDRESS: &str = "mini_program_developer@example.org";

/// A server that knows a provider.
struct Both(Running, Provider);

/// What a browser brings back, and the cookie that binds it.
struct Sent {
    state: String,
    cookie: String,
}

impl Both {
    async fn start() -> Both {
        let provider = Provider::start().await;
        let says = provider.0.lock().unwrap().clone();
        let known = Known { issuer: says.issuer, client: says.client, secret: Some("secret".into()) };
        let server = Running::start_beside(|site| openid(site, known).unwrap()).await;
        server.begin("sas").await;
        Both(server, provider)
    }

    async fn get(&self, path: &str, cookies: &str) -> Reply {
        let address: SocketAddr = self.0.address();
        let headers = [("cookie".to_owned(), cookies.to_owned())];
        Reply::of(address, &format!("GET {path}"), &headers, "").await
    }

    /// Sends a browser to the provider.
    async fn sent(&self) -> Sent {
        let reply = self.get("/api/session/openid", "").await;
        assert_eq!(reply.status, 303, "{reply:?}");
        let location = &reply.headers["location"];
        let query = location.split_once("/authorize?").unwrap_or_else(|| panic!("{location}")).1;
        let part = |name: &str| {
            let mut parts = query.split('&').filter_map(|part| part.split_once('='));
            parts.find(|(known, _)| *known == name).map(|(_, value)| value.to_owned()).unwrap()
        };
        assert_eq!(part("code_challenge_method"), "S256");
        assert_eq!(part("redirect_uri"), "http%3A%2F%2F127.0.0.1%3A8080%2Fapi%2Fsession%2Fopenid%2Fcallback");
        let cookie = &reply.headers["set-cookie"];
        assert!(cookie.contains("; Path=/; HttpOnly; SameSite=Lax; Max-Age=600"), "{cookie}");
        let mut says = self.1.0.lock().unwrap();
        (says.nonce, says.challenge) = (part("nonce"), part("code_challenge"));
        Sent { state: part("state"), cookie: cookie.split(';').next().unwrap().to_owned() }
    }

    /// Where the browser ends, and the cookie of a session if it got one.
    async fn back(&self, state: &str, code: &str, cookies: &str) -> (String, Option<String>) {
        let path = format!("/api/session/openid/callback?state={state}&code={code}");
        let reply = self.get(&path, cookies).await;
        assert_eq!(reply.status, 303, "{reply:?}");
        let session = reply.cookies.iter().find(|cookie| cookie.starts_with("session="));
        (reply.headers["location"].clone(), session.map(|cookie| cookie.split(';').next().unwrap().to_owned()))
    }
}

const FAILED: &str = "/#/directory?openid=openid_failed";
const UNKNOWN: &str = "/#/directory?openid=openid_unknown";

#[tokio::test(flavor = "multi_thread")]
async fn somebody_signs_in_by_a_confirmed_address() {
    let both = Both::start().await;
    let sent = both.sent().await;
    let planted = both.0.session("stranger").await;
    let (place, session) = both.back(&sent.state, "code", &format!("{}; {planted}", sent.cookie)).await;
    assert_eq!(place, "/#/directory?openid=signed_in");
    let session = session.unwrap();
    assert_ne!(session, planted);
    let who = both.get("/api/session", &session).await;
    assert_eq!(who.json()["user"], "mini_program_developer");
    assert_eq!(both.get("/api/session", &planted).await.status, 401, "the session before has ended");
    let headers = [("cookie".to_owned(), session), ("content-type".to_owned(), "application/json".to_owned())];
    let body = json!({ "password": "correct horse" }).to_string();
    let reply = both.0.send("POST /api/commands/change_password", &headers, &body).await;
    assert_eq!(reply.json()["code"], "password_needed", "no password was shown");
    let described = both.get("/openapi.json", "").await.json();
    for path in ["/api/session/openid", "/api/session/openid/callback"] {
        assert!(described["paths"][path]["get"]["responses"]["303"].is_object(), "{path}");
    }
}

/// Where the browser ends, and what the provider says otherwise.
type Otherwise = (&'static str, fn(&mut Says));

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signs_in_by_what_does_not_hold() {
    let both = Both::start().await;
    let count = "select cast(count(*) as text) from users";
    let before = both.0.text(count, &[]).await;
    let cases: [Otherwise; 8] = [
        (UNKNOWN, |says| says.email = json!("nobody@example.org")),
        (UNKNOWN, |says| says.verified = json!(false)),
        (UNKNOWN, |says| says.verified = Value::Null),
        (UNKNOWN, |says| says.email = Value::Null),
        (FAILED, |says| says.nonce = "another".into()),
        (FAILED, |says| says.client = "another".into()),
        (FAILED, |says| says.challenge = "another".into()),
        (FAILED, |says| says.forged = true),
    ];
    let told = both.1.0.lock().unwrap().clone();
    for (number, (expected, change)) in cases.into_iter().enumerate() {
        let sent = both.sent().await;
        change(&mut both.1.0.lock().unwrap());
        assert_eq!(both.back(&sent.state, "code", &sent.cookie).await, (expected.into(), None), "case {number}");
        let challenge = (told.nonce.clone(), told.challenge.clone());
        let mut says = both.1.0.lock().unwrap();
        *says = told.clone();
        (says.nonce, says.challenge) = challenge;
    }
    assert_eq!(both.0.text(count, &[]).await, before, "nobody came to be");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_signed_in_by_what_another_browser_began() {
    let both = Both::start().await;
    let other = both.sent().await;
    let sent = both.sent().await;
    for (state, code, cookies) in [
        (sent.state.as_str(), "code", ""),
        (&sent.state, "code", other.cookie.as_str()),
        (&other.state, "code", &sent.cookie),
        (&sent.state, "wrong", &sent.cookie),
        ("", "code", &sent.cookie),
        (&sent.state, "code", "openid=99999999999999.x"),
    ] {
        assert_eq!(both.back(state, code, cookies).await, (FAILED.into(), None), "{state} {code} {cookies}");
    }
    assert!(both.0.clock.move_to(both.0.clock.now().plus_minutes(10)));
    assert_eq!(both.back(&sent.state, "code", &sent.cookie).await, (FAILED.into(), None), "too late");
}

/// A provider that is not there, and addresses that are none.
#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_fails_signs_nobody_in() {
    let known = |issuer: &str| Known { issuer: issuer.into(), client: "rolegate".into(), secret: None };
    let nowhere = known("http://127.0.0.1:9");
    let server = Running::start_beside(|site| openid(site, nowhere).unwrap()).await;
    let reply = server.send("GET /api/session/openid", &[], "").await;
    assert_eq!((reply.status, reply.headers["location"].as_str()), (303, FAILED));
    Running::start_beside(|site| {
        for wrong in ["http://accounts.example.com", "http://127.0.0.1.example.com", "accounts", "", "ftp://a.example"]
        {
            assert!(openid(site, known(wrong)).is_err(), "{wrong}");
        }
        axum::Router::new()
    })
    .await;
}
