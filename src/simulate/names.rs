//! Fresh ids and secrets by the names that a command has for them.

use core::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use crate::api::{InputError, Step, Where, one_of};

/// Texts by name, as they were written, repeated names too.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<(String, String)>);

impl Names {
    /// The text of a name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    /// Every name is one of those that are taken, and stands there once. `field` is where they are in the text.
    pub(super) fn check(&self, text: &str, field: &str, taken: &[&str]) -> Result<(), InputError> {
        for (number, (name, _)) in self.0.iter().enumerate() {
            let path = [Step::Field(field.into()), Step::Field(name.clone())];
            if !taken.contains(&name.as_str()) {
                let found = format!("the name `{name}`");
                return Err(InputError::within(text, &path, Where::Name, found, one_of(name, taken)));
            }
            if self.0.iter().take(number).any(|(before, _)| before == name) {
                let found = format!("the name `{name}` again");
                return Err(InputError::within(text, &path, Where::NameAgain, found, "each name once".into()));
            }
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Names, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Names;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Names, A::Error> {
                let mut names = Vec::new();
                while let Some(entry) = fields.next_entry()? {
                    names.push(entry);
                }
                Ok(Names(names))
            }
        }
        deserializer.deserialize_map(Entries)
    }
}

/// The schema of fresh ids: an optional text for each name that some command has.
#[cfg(feature = "schema")]
pub(super) fn ids(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schema(|taken| taken.ids)
}

/// The schema of fresh secrets.
#[cfg(feature = "schema")]
pub(super) fn secrets(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schema(|taken| taken.secrets)
}

#[cfg(feature = "schema")]
fn schema(of: fn(crate::directory::Taken) -> &'static [crate::directory::Fresh]) -> schemars::Schema {
    let taken = crate::directory::Intent::ALL.iter().filter_map(|intent| intent.taken());
    let names: std::collections::BTreeSet<_> = taken.flat_map(of).map(|fresh| fresh.name).collect();
    let text = || serde_json::json!({ "type": "string" });
    let fields: serde_json::Map<_, _> = names.into_iter().map(|name| (name.to_owned(), text())).collect();
    schemars::json_schema!({ "type": "object", "properties": fields, "additionalProperties": false })
}
