//! What a request that is refused is answered with: problem details (RFC 9457) with a stable `code`.
//!
//! Must never tell what went wrong inside, nor repeat a secret.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::api::{InputError, Problem as Details, status};
use crate::directory::{Refusal, RefusalCode, Timestamp};
use crate::engine::Decision;
use crate::server::identity::{NoRandom, PasswordError, Scope};
use crate::server::store::StoreError;

/// How many characters of what somebody wrote are told again: what is longer is nobody's id, and would make a long answer
/// of every long request.
const REPEATED: usize = 300;
/// Seconds after which a request that came too early may come again, where it is not known better: within an hour so much
/// mail is sent, and no more.
const AGAIN_AFTER: u32 = 60 * 60;
/// The same where whoever asks gives a place up themselves, such as that of a stream.
const SOON: u32 = 60;

macro_rules! codes {
    ($($name:ident = $code:literal, $status:ident, $detail:literal;)+) => {
        /// Why HTTP itself refuses, before the directory is asked. A code once given out keeps its meaning for ever.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(in crate::server) enum Code {
            $(#[doc = $detail] $name,)+
        }

        impl Code {
            /// Every code.
            pub(super) const ALL: &'static [Code] = &[$(Code::$name),+];

            /// The code in JSON.
            pub(super) fn as_str(self) -> &'static str {
                match self { $(Code::$name => $code,)+ }
            }

            fn status(self) -> StatusCode {
                match self { $(Code::$name => StatusCode::$status,)+ }
            }

            fn detail(self) -> &'static str {
                match self { $(Code::$name => $detail,)+ }
            }
        }
    };
}

codes! {
    BadJson = "bad_json", BAD_REQUEST, "the body is not the JSON that belongs here";
    BadParameter = "bad_parameter", BAD_REQUEST, "a parameter does not fit";
    BadHeader = "bad_header", BAD_REQUEST, "a header does not fit";
    SignInFailed = "sign_in_failed", UNAUTHORIZED, "the login or the password is wrong";
    PasswordWrong = "password_wrong", UNAUTHORIZED, "the current password is wrong";
    RecoveryInvalid = "recovery_invalid", UNAUTHORIZED, "the code is wrong, used or too old: ask for another one";
    TokenInvalid = "token_invalid", UNAUTHORIZED, "the token is unknown, expired or revoked";
    ScopeMissing = "scope_missing", FORBIDDEN, "the token was not made for this";
    SessionOnly = "session_only", FORBIDDEN, "this needs a session, and is not done with a token";
    PasswordNeeded = "password_needed", FORBIDDEN, "the password was not shown a moment ago: sign in again, or change it with `PUT /api/session/password`";
    CrossOrigin = "cross_origin", FORBIDDEN, "the request comes from a page of another origin";
    NoRoute = "no_route", NOT_FOUND, "there is nothing at this path";
    UnknownCommand = "unknown_command", NOT_FOUND, "there is no such command here: `/openapi.json` lists all there are";
    UnknownSession = "unknown_session", NOT_FOUND, "there is no such session of one's own";
    UnknownToken = "unknown_token", NOT_FOUND, "there is no such token of one's own";
    WrongMethod = "wrong_method", METHOD_NOT_ALLOWED, "this path is not asked by this method";
    TooSlow = "too_slow", REQUEST_TIMEOUT, "the request took too long";
    KeyReused = "idempotency_key_reused", CONFLICT, "the Idempotency-Key came with another body before";
    Stale = "stale", PRECONDITION_FAILED, "what the command is about is not what If-Match says any more";
    TooLarge = "too_large", PAYLOAD_TOO_LARGE, "the body is too large";
    NotJson = "not_json", UNSUPPORTED_MEDIA_TYPE, "the body has to be application/json";
    PasswordTooShort = "password_too_short", UNPROCESSABLE_ENTITY, "a password has at least 8 characters";
    PasswordTooLong = "password_too_long", UNPROCESSABLE_ENTITY, "a password has at most 256 characters";
    PasswordCommon = "password_common", UNPROCESSABLE_ENTITY, "this password is one of the most common ones: choose another";
    PasswordIsLogin = "password_is_login", UNPROCESSABLE_ENTITY, "this password is the login or the e-mail address: choose another";
    PasswordUnchanged = "password_unchanged", UNPROCESSABLE_ENTITY, "this is the current password: choose another";
    SignedInTooOften = "sign_in_too_often", TOO_MANY_REQUESTS, "there were too many wrong passwords from this address";
    SignedUpTooOften = "sign_up_too_often", TOO_MANY_REQUESTS, "there were too many accounts made from this address, or with this e-mail address from here";
    CodesGuessed = "codes_guessed", TOO_MANY_REQUESTS, "there were too many codes that nobody was given";
    TooManyStreams = "too_many_streams", TOO_MANY_REQUESTS, "there are as many streams of events as one user or one network may have: close one";
    RecoveredTooOften = "recovery_too_often", TOO_MANY_REQUESTS, "there were too many tries to set a new password from this address";
    ClockNotForward = "clock_not_forward", UNPROCESSABLE_ENTITY, "the clock only moves forward";
    TooManyTokens = "too_many_tokens", CONFLICT, "there are as many tokens as one user may have";
    Internal = "internal", INTERNAL_SERVER_ERROR, "the server could not do this";
    Unavailable = "unavailable", SERVICE_UNAVAILABLE, "the server has too much to do now";
}

/// A request that is refused.
#[derive(Debug, Serialize)]
pub(in crate::server) struct Problem {
    /// `about:blank`: the status says what kind of problem it is.
    r#type: &'static str,
    /// The status in words.
    title: &'static str,
    /// The status code.
    status: u16,
    /// What happened, in English, for a person.
    detail: String,
    /// Why, for a program.
    code: &'static str,
    /// What it is about, such as an id.
    #[serde(skip_serializing_if = "String::is_empty")]
    about: String,
    /// The engine's answer, where a right was missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<Box<Decision>>,
    /// Which parameter or header does not fit.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<String>,
    /// Where in the body, what was found there and what was expected.
    #[serde(flatten)]
    place: Option<Box<InputError>>,
    /// After how many seconds it may be tried again.
    #[serde(skip)]
    retry_after: Option<u32>,
}

impl Problem {
    /// Refused by HTTP itself.
    pub(in crate::server) fn new(code: Code) -> Problem {
        Problem::with(code.status(), code.as_str(), code.detail().into())
    }

    fn with(status: StatusCode, code: &'static str, detail: String) -> Problem {
        Problem {
            r#type: "about:blank",
            title: status.canonical_reason().unwrap_or_default(),
            status: status.as_u16(),
            detail,
            code,
            about: String::new(),
            decision: None,
            parameter: None,
            place: None,
            retry_after: None,
        }
    }

    /// Refused for so many seconds.
    pub(super) fn after(self, seconds: u32) -> Problem {
        let minutes = seconds.div_ceil(60);
        let plural = if minutes == 1 { "" } else { "s" };
        let detail = format!("{}: try again in {minutes} minute{plural}", self.detail);
        Problem { detail, retry_after: Some(seconds), ..self }
    }

    /// Refused until a place is given up.
    pub(super) fn soon(code: Code) -> Problem {
        Problem { retry_after: Some(SOON), ..Problem::new(code) }
    }

    /// Refused by the directory.
    pub(in crate::server) fn refused(refusal: Refusal) -> Problem {
        let refusal = Refusal { about: short(refusal.about), ..refusal };
        let detail = refusal.to_string();
        let Refusal { code, about, decision, .. } = refusal;
        let status = StatusCode::from_u16(status(code.class())).unwrap_or(StatusCode::FORBIDDEN);
        Problem { about, decision, ..Problem::with(status, code.as_str(), detail) }
    }

    /// Nobody is signed in.
    pub(in crate::server) fn not_signed_in() -> Problem {
        Problem::refused(Refusal::new(RefusalCode::NotSignedIn, ""))
    }

    /// The body cannot be read.
    pub(super) fn of_body(error: InputError) -> Problem {
        let InputError { path, found, .. } = error;
        let error = InputError { path: short(path), found: short(found), ..error };
        Problem { detail: error.to_string(), place: Some(Box::new(error)), ..Problem::new(Code::BadJson) }
    }

    /// There is no command of this name that is given over HTTP.
    pub(super) fn of_command(name: &str) -> Problem {
        let about = crate::api::text::one_line(&short(name.to_owned()));
        let detail = format!("there is no command `{about}` here: `/openapi.json` lists all there are");
        Problem { detail, about, ..Problem::new(Code::UnknownCommand) }
    }

    /// A token has other scopes than one of those that belong here.
    pub(super) fn of_scopes(found: &[Scope], expected: &[Scope]) -> Problem {
        let words = |scopes: &[Scope]| -> Vec<String> { scopes.iter().map(|scope| format!("`{scope}`")).collect() };
        let (found, expected) = (words(found).join(", "), words(expected).join(" or "));
        let detail = format!("the token was not made for this: found scope {found}, expected {expected}");
        Problem { detail, ..Problem::new(Code::ScopeMissing) }
    }

    /// The clock of a demonstration does not go there.
    pub(super) fn of_clock(found: Timestamp, now: Timestamp) -> Problem {
        let detail = format!("`now`: found `{found}`, expected a time after `{now}`: the clock only moves forward");
        Problem { detail, about: found.to_string(), ..Problem::new(Code::ClockNotForward) }
    }

    /// A parameter or a header does not fit.
    pub(super) fn of_parameter(code: Code, parameter: &str, found: &str, expected: &str) -> Problem {
        let (shown, found) = (short(parameter.to_owned()), short(found.to_owned()));
        let detail = crate::api::text::one_line(&format!("`{shown}`: found {found}, expected {expected}"));
        let shown = crate::api::text::one_line(&shown);
        Problem { detail, parameter: Some(shown), ..Problem::new(code) }
    }

    /// What happened, for a person.
    pub(super) fn detail(&self) -> &str {
        &self.detail
    }

    /// Its status code.
    pub(in crate::server) fn status(&self) -> u16 {
        self.status
    }

    /// Its body.
    pub(super) fn body(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The answer that a body kept from before is given again with.
    pub(super) fn again(status: u16, body: Vec<u8>) -> Response {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, body).into_response();
        let mut set = |name: HeaderName, value: HeaderValue| response.headers_mut().insert(name, value);
        set(header::CONTENT_TYPE, HeaderValue::from_static(Details::MEDIA_TYPE));
        match status {
            StatusCode::UNAUTHORIZED => {
                set(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            StatusCode::TOO_MANY_REQUESTS => {
                set(header::RETRY_AFTER, HeaderValue::from(AGAIN_AFTER));
            }
            StatusCode::SERVICE_UNAVAILABLE => {
                set(header::RETRY_AFTER, HeaderValue::from(1));
            }
            _ => {}
        }
        response
    }
}

/// The beginning of a text that is too long to be told again.
fn short(text: String) -> String {
    match text.char_indices().nth(REPEATED) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = Problem::again(self.status, self.body());
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        if error.is_passing() {
            tracing::warn!(%error, "the database was busy");
            return Problem::new(Code::Unavailable);
        }
        tracing::error!(%error, "the database failed");
        Problem::new(Code::Internal)
    }
}

impl From<PasswordError> for Problem {
    fn from(error: PasswordError) -> Problem {
        tracing::warn!(%error, "a password was not digested");
        Problem::new(match error {
            PasswordError::Busy => Code::Unavailable,
            PasswordError::Failed => Code::Internal,
        })
    }
}

impl From<NoRandom> for Problem {
    fn from(error: NoRandom) -> Problem {
        tracing::error!(%error, "the operating system gives no random numbers");
        Problem::new(Code::Internal)
    }
}
