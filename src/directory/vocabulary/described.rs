//! What commands and events are made of, as data: for forms, and for the types of other languages.

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

/// A form, a command or an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Described {
    /// Its Rust name; in JSON commands and events have it in snake_case.
    pub name: &'static str,
    /// What it is, and what it takes from the context in brackets.
    pub about: &'static str,
    /// For a command the form it takes; else itself.
    pub form: &'static str,
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
