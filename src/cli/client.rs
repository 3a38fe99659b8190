//! A client of a running server, for the commands that ask one.
//!
//! Must never send a password or a token where the network can read it, follow a server elsewhere with one, or print one.

use std::net::IpAddr;
use std::time::Duration;

use serde_json::Value;
use ureq::Agent;
use ureq::http::{Method, Request, Uri};

use super::exit::Failure;
use crate::api::text::one_line;

/// How long a request may take, from the search for the address to the end of the answer.
const LONGEST: Duration = Duration::from_secs(30);
/// How many bytes an answer has at most.
const MOST_BYTES: u64 = 8 << 20;

/// A server, and what is shown to it.
pub(super) struct Client {
    agent: Agent,
    /// Its address, without a slash at the end.
    base: String,
    /// A header that says who asks.
    shown: Option<(&'static str, String)>,
}

/// What a server answered.
pub(super) struct Answer {
    pub(super) status: u16,
    /// The cookie that it set, as it is sent back.
    pub(super) cookie: Option<String>,
    /// The body; null where it is no JSON.
    pub(super) body: Value,
}

impl Client {
    /// A client of the server at an address.
    ///
    /// # Errors
    /// For an address that is none, or one without encryption that leads out of this machine.
    pub(super) fn new(address: &str) -> Result<Client, Failure> {
        let refused =
            |expected: &str| Failure::input(format!("option `--server`: `{}`, expected {expected}", one_line(address)));
        let uri: Uri = address.parse().map_err(|_| refused("an address such as `https://console.example.com`"))?;
        match (uri.scheme_str(), uri.host()) {
            (Some("https"), Some(_)) => {}
            (Some("http"), Some(host)) if is_here(host) => {}
            (Some("http"), Some(_)) => return Err(refused("`https://`: others could read what is sent")),
            _ => return Err(refused("an address such as `https://console.example.com`")),
        }
        let config = Agent::config_builder()
            .timeout_global(Some(LONGEST))
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent(concat!("rolegate/", env!("CARGO_PKG_VERSION")))
            .build();
        Ok(Client { agent: config.into(), base: address.trim_end_matches('/').to_owned(), shown: None })
    }

    /// The same, which shows a token.
    pub(super) fn with_token(self, token: &str) -> Client {
        Client { shown: Some(("authorization", format!("Bearer {token}"))), ..self }
    }

    /// The same, which shows the cookie of a session.
    pub(super) fn with_cookie(self, cookie: String) -> Client {
        Client { shown: Some(("cookie", cookie)), ..self }
    }

    /// Asks.
    ///
    /// # Errors
    /// When the server cannot be reached, or answers with too much.
    pub(super) fn ask(&self, method: Method, path: &str, body: &Value) -> Result<Answer, Failure> {
        let failed = |error: &dyn core::fmt::Display| {
            Failure::input(format!("{}: {}", one_line(&self.base), one_line(&error.to_string())))
        };
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.base));
        if let Some((name, value)) = &self.shown {
            request = request.header(*name, value);
        }
        let answer = if body.is_null() {
            self.agent.run(request.body(()).map_err(|error| failed(&error))?)
        } else {
            let request = request.header("content-type", "application/json").body(body.to_string());
            self.agent.run(request.map_err(|error| failed(&error))?)
        };
        let mut answer = answer.map_err(|error| failed(&error))?;
        let cookie = answer.headers().get("set-cookie").and_then(|value| value.to_str().ok());
        let cookie = cookie.and_then(|cookie| cookie.split(';').next()).map(ToOwned::to_owned);
        let text = answer.body_mut().with_config().limit(MOST_BYTES).read_to_vec().map_err(|error| failed(&error))?;
        let body = serde_json::from_slice(&text).unwrap_or_default();
        Ok(Answer { status: answer.status().as_u16(), cookie, body })
    }

    /// Asks, and takes nothing but a yes.
    ///
    /// # Errors
    /// As [`Client::ask`], and with what the server says where it refuses.
    pub(super) fn get_done(&self, method: Method, path: &str, body: &Value) -> Result<Answer, Failure> {
        let answer = self.ask(method, path, body)?;
        if (200..300).contains(&answer.status) { Ok(answer) } else { Err(self.refused(&answer)) }
    }

    /// What a server says that refuses.
    pub(super) fn refused(&self, answer: &Answer) -> Failure {
        let detail = answer.body.get("detail").and_then(Value::as_str);
        let said = detail.map_or_else(|| format!("status {}, expected an answer of rolegate", answer.status), one_line);
        Failure::input(format!("{}: {said}", one_line(&self.base)))
    }
}

/// Whether a host is this machine.
fn is_here(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_leaves_the_machine_only_encrypted() {
        for fits in ["https://a.example", "http://127.0.0.1:8080/", "http://localhost", "http://[::1]:1"] {
            assert!(Client::new(fits).is_ok(), "{fits}");
        }
        for wrong in ["http://a.example", "http://127.0.0.1.example", "ftp://127.0.0.1", "127.0.0.1:8080", "", "a b"] {
            assert!(Client::new(wrong).is_err(), "{wrong}");
        }
    }
}
