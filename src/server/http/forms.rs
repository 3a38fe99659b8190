//! Commands as they come in: the body is the form, in which secrets are plain texts. A secret is found by its type in
//! the schema, so that a command of tomorrow needs nothing written here.

use serde::de::IgnoredAny;
use serde_json::Value;

use super::shapes::{fields, forms, name_of, resolved};
use crate::api::{InputError, read_json};
use crate::directory::{Anyone, Command, Intent, Who, command_rows};

/// A command that has a route.
#[derive(Debug, Clone)]
pub(super) struct CommandForm {
    /// Its name, which ends its path.
    pub(super) name: &'static str,
    /// The command.
    pub(super) intent: Intent,
    /// What it says of itself.
    pub(super) about: &'static str,
    /// The type of its form.
    pub(super) form: &'static Value,
    /// Where its form has secrets, as JSON pointers.
    pub(super) secrets: Vec<Secret>,
}

/// A secret in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Secret {
    /// The way to it in the form, as a JSON pointer.
    pub(super) pointer: String,
    /// Whether it is a password; a code that was typed otherwise.
    pub(super) password: bool,
}

/// The type of a digest in the schema.
const DIGEST: &str = "Digest";
/// The name of a field with a password.
const PASSWORD: &str = "password";

/// Every command but those that only the installation gives, which have no route.
pub(super) fn command_forms() -> impl Iterator<Item = CommandForm> {
    every_form().filter(|form| {
        let rows = command_rows(form.intent);
        !rows.iter().all(|row| row.who == Who::Anyone(Anyone::Installation))
    })
}

/// Every command.
pub(super) fn every_form() -> impl Iterator<Item = CommandForm> {
    forms("Command").filter_map(|(name, about, form)| {
        let intent: Intent = serde_json::from_value(Value::from(name)).ok()?;
        let mut secrets = Vec::new();
        find(form, String::new(), &mut secrets);
        Some(CommandForm { name, intent, about, form, secrets })
    })
}

/// Finds the digests in a type.
fn find(field: &Value, pointer: String, found: &mut Vec<Secret>) {
    let digest = |of: &Value| name_of(of) == Some(DIGEST);
    let cases = |of: &Value, word: &str| of.get(word).and_then(Value::as_array).cloned().unwrap_or_default();
    if digest(field) || cases(field, "anyOf").iter().any(digest) {
        let password = pointer.rsplit('/').next() == Some(PASSWORD);
        found.push(Secret { pointer, password });
        return;
    }
    let of = resolved(field);
    for (name, field, _) in fields(of) {
        find(field, format!("{pointer}/{name}"), found);
    }
    for case in cases(of, "oneOf") {
        find(&case, pointer.clone(), found);
    }
}

impl CommandForm {
    /// Whether somebody who is not signed in may give it.
    pub(super) fn is_for_visitors(&self) -> bool {
        command_rows(self.intent).iter().any(|row| row.who == Who::Anyone(Anyone::Visitor))
    }

    /// Whether it has a code that was given to somebody, and that others may guess at.
    pub(super) fn has_code(&self) -> bool {
        self.secrets.iter().any(|secret| !secret.password)
    }

    /// Reads the form. Its secrets are still plain, in the place of their digests.
    ///
    /// # Errors
    /// What is wrong with the body, and where.
    pub(super) fn read(&self, body: &[u8]) -> Result<Command, InputError> {
        // By itself first: what ends too early or too late would be at another place within the command.
        let _: IgnoredAny = read_json(body)?;
        let before = format!("{{\"{}\":", self.name);
        let whole = [before.as_bytes(), body, b"}"].concat();
        read_json(&whole).map_err(|mut error| {
            if error.line == 1 {
                error.column = error.column.saturating_sub(before.len()).max(1);
            }
            let inside = error.path.strip_prefix(self.name).unwrap_or(&error.path);
            error.path = inside.strip_prefix('.').unwrap_or(inside).to_owned();
            error
        })
    }
}
