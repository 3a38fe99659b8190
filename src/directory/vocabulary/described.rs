//! What commands and events are made of, as data: for forms, and for the types of other languages.

use serde::Serialize;

/// One field of a form or an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// What it is called here; [`Field::name`] is its name in JSON.
    pub field: &'static str,
    /// What serde is told of it.
    pub attributes: &'static str,
    /// Its Rust type as it is written.
    pub rust_type: &'static str,
    /// What it is.
    pub about: &'static str,
}

impl Field {
    /// Its name in JSON.
    #[must_use]
    pub fn name(&self) -> &'static str {
        let renamed = self.attributes.split_once("rename = \"").and_then(|(_, rest)| rest.split_once('"'));
        renamed.map_or(self.field, |(name, _)| name)
    }

    /// Whether it may be left out.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        self.attributes.contains("default")
    }
}

/// An id or a secret that a command takes from the context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Fresh {
    /// What it is of, such as `team`.
    pub name: &'static str,
    /// When it is taken, such as `new` for an admin who is a new user; empty and left out in JSON where always.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub when: &'static str,
}

/// A form, a command or an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Described {
    /// Its Rust name; in JSON commands and events have it in snake_case.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// For a command the form it takes; else itself.
    pub form: &'static str,
    /// For a command the fresh ids it takes, in order.
    pub ids: &'static [Fresh],
    /// For a command the fresh secrets it takes, in order.
    pub secrets: &'static [Fresh],
    /// Its fields.
    pub fields: &'static [Field],
}

impl Described {
    /// The name of a command or an event in JSON: in snake_case, as serde has it.
    #[must_use]
    pub fn json_name(&self) -> String {
        let mut text = String::new();
        for character in self.name.chars() {
            if character.is_uppercase() && !text.is_empty() {
                text.push('_');
            }
            text.extend(character.to_lowercase());
        }
        text
    }
}
