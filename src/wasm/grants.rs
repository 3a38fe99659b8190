//! Grants from a JavaScript object: what serde reads from JSON, with the path in every error.
//!
//! By hand, because serde's own errors can print floating-point numbers, which is a quarter of the file; and
//! because serde-wasm-bindgen does not see unknown fields, which have to be refused. The cases in `tests`
//! hold it to what serde reads.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::engine::{Container, ContainerStatus, Grants, Instant, Membership, MembershipStatus, path};

/// Reads the Grants contract, or tells the first thing that is wrong with it.
pub(super) fn read(value: &JsValue) -> Result<Grants, String> {
    let mut reader = Reader { path: String::new(), error: None };
    reader.object(value, Grants::FIELDS);
    let mut grants = Grants {
        system: reader.text(value, "system"),
        subject: reader.text(value, "subject"),
        containers: Vec::new(),
        memberships: Vec::new(),
        version: reader.optional(value, "version"),
        fresh_until: reader.instant(value, "fresh_until"),
    };
    for (number, item) in (0..).zip(reader.array(value, "containers")) {
        reader.path = path("containers", number, "");
        reader.object(&item, Container::FIELDS);
        let deactivated = reader.second_word(&item, "deactivated", "`, expected `active` or `deactivated`");
        grants.containers.push(Container {
            id: reader.text(&item, "id"),
            kind: reader.text(&item, "kind"),
            parent: reader.optional(&item, "parent"),
            status: if deactivated { ContainerStatus::Deactivated } else { ContainerStatus::Active },
            expires_at: reader.instant(&item, "expires_at"),
        });
    }
    reader.path = String::new();
    for (number, item) in (0..).zip(reader.array(value, "memberships")) {
        reader.path = path("memberships", number, "");
        reader.object(&item, Membership::FIELDS);
        let blocked = reader.second_word(&item, "blocked", "`, expected `active` or `blocked`");
        grants.memberships.push(Membership {
            role: reader.text(&item, "role"),
            container: reader.text(&item, "in"),
            status: if blocked { MembershipStatus::Blocked } else { MembershipStatus::Active },
            assigned: reader.texts(&item, "assigned"),
            starts_at: reader.instant(&item, "starts_at"),
            expires_at: reader.instant(&item, "expires_at"),
        });
    }
    match reader.error {
        None => Ok(grants),
        Some(error) => Err(error),
    }
}

/// Reads on after an error with whatever is at hand; only the first error counts, and with it nothing is granted.
struct Reader {
    /// Where the object being read stands.
    path: String,
    error: Option<String>,
}

impl Reader {
    fn fail(&mut self, field: &str, expected: &str) {
        self.fail_on(field, ": expected ", "", expected);
    }

    /// An error that shows the text it is about.
    fn fail_on(&mut self, field: &str, words: &str, found: &str, expected: &str) {
        if self.error.is_none() {
            let mut text = self.path.clone();
            for part in [field, words, found, expected] {
                text.push_str(part);
            }
            self.error = Some(text);
        }
    }

    fn object(&mut self, value: &JsValue, known: &[&str]) {
        match value.dyn_ref::<Object>() {
            Some(object) if !Array::is_array(value) => {
                for key in texts(Object::keys(object)).into_iter().flatten() {
                    if !known.contains(&key.as_str()) {
                        self.fail(&key, "no field of this name");
                    }
                }
            }
            _ => self.fail("", "an object"),
        }
    }

    fn text(&mut self, value: &JsValue, field: &str) -> String {
        let text = get(value, field).as_string();
        if text.is_none() {
            self.fail(field, "a text");
        }
        text.unwrap_or_default()
    }

    fn optional(&mut self, value: &JsValue, field: &str) -> Option<String> {
        let found = get(value, field);
        if is_left_out(&found) { None } else { Some(self.text(value, field)) }
    }

    fn instant(&mut self, value: &JsValue, field: &str) -> Option<Instant> {
        let text = self.optional(value, field)?;
        let instant = Instant::parse(&text).ok();
        if instant.is_none() {
            self.fail_on(field, ": `", &text, "`, expected RFC 3339 such as `2026-12-01T00:00:00Z`");
        }
        instant
    }

    /// A status: false for `active`, which is also the default, true for the other word.
    fn second_word(&mut self, value: &JsValue, second: &str, expected: &str) -> bool {
        let status = get(value, "status");
        let text = status.as_string().unwrap_or_default();
        if text != second && text != "active" && !is_left_out(&status) {
            self.fail_on("status", ": `", &text, expected);
        }
        text == second
    }

    fn array(&mut self, value: &JsValue, field: &str) -> Array {
        let found = get(value, field);
        if !Array::is_array(&found) {
            self.fail(field, "a list");
            return Array::new();
        }
        Array::from(&found)
    }

    fn texts(&mut self, value: &JsValue, field: &str) -> Vec<String> {
        if is_left_out(&get(value, field)) {
            return Vec::new();
        }
        let found = texts(self.array(value, field));
        if found.is_none() {
            self.fail(field, "a list of texts");
        }
        found.unwrap_or_default()
    }
}

fn is_left_out(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

fn get(value: &JsValue, field: &str) -> JsValue {
    Reflect::get(value, &field.into()).unwrap_or_default()
}

/// The texts in a list; nothing when one of them is none.
pub(super) fn texts(list: Array) -> Option<Vec<String>> {
    let mut texts = Vec::new();
    for value in list {
        texts.push(value.as_string()?);
    }
    Some(texts)
}
