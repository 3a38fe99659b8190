//! Answers as JSON with an ETag, which tells whoever asks again that nothing changed.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::problem::{Code, Problem};
use crate::server::identity::fingerprint;

/// What a cache may do: keep it for this reader, and ask each time whether it still holds.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("private, no-cache");

/// The ETag of a body.
pub(super) fn etag(body: &[u8]) -> String {
    format!("\"{}\"", fingerprint(body))
}

/// The JSON of a value.
///
/// # Errors
/// 500 for a value that JSON cannot say.
pub(super) fn json(value: &impl Serialize) -> Result<Bytes, Problem> {
    serde_json::to_vec(value).map(Bytes::from).map_err(|error| {
        tracing::error!(%error, "an answer is no JSON");
        Problem::new(Code::Internal)
    })
}

/// A body that was read, with its ETag; without the body where whoever asks has it already.
pub(super) fn read(headers: &HeaderMap, body: Bytes) -> Response {
    let tag = etag(&body);
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let is_known = known.flat_map(tags).any(|known| known == "*" || known.trim_start_matches("W/") == tag);
    let mut response = if is_known { StatusCode::NOT_MODIFIED.into_response() } else { with_type(body) };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, ASK_AGAIN);
    response
}

/// A body of JSON.
pub(super) fn with_type(body: Bytes) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response()
}

/// The ETags of a header, which commas separate. None of ours has a comma.
fn tags(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(|tag| !tag.is_empty())
}

/// The ETags that `If-Match` names; none without the header.
///
/// # Errors
/// 400 for a header that names none.
pub(super) fn if_match(headers: &HeaderMap) -> Result<Option<Vec<String>>, Problem> {
    let Some(text) = one(headers, &header::IF_MATCH)? else { return Ok(None) };
    let tags: Vec<String> = tags(text).map(ToOwned::to_owned).collect();
    let is_tag = |tag: &String| tag == "*" || (tag.len() > 1 && tag.starts_with('"') && tag.ends_with('"'));
    if tags.is_empty() || !tags.iter().all(is_tag) {
        return Err(bad(&header::IF_MATCH, &format!("`{text}`"), "ETags in quotes, as reading gave them"));
    }
    Ok(Some(tags))
}

/// The key that `Idempotency-Key` brings; none without the header.
///
/// # Errors
/// 400 for one that is no key.
pub(super) fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let name = HeaderName::from_static("idempotency-key");
    let Some(text) = one(headers, &name)? else { return Ok(None) };
    let fits = (1..=255).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    if fits {
        Ok(Some(text.to_owned()))
    } else {
        Err(bad(&name, &format!("`{text}`"), "1 to 255 letters, digits and signs of ASCII"))
    }
}

/// A header that comes once or not at all.
fn one<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a str>, Problem> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => {
            value.to_str().map(Some).map_err(|_| bad(name, "bytes that are no ASCII", "signs of ASCII"))
        }
        (Some(_), Some(_)) => Err(bad(name, "it a second time", "the header once")),
    }
}

fn bad(name: &HeaderName, found: &str, expected: &str) -> Problem {
    Problem::of_parameter(Code::BadHeader, name.as_str(), found, expected)
}
