//! The texts for people, in every language: a sentence for every reason, the phrases around it, and names of roles.
//!
//! Compiled in from CSV files, which the npm package is derived from too. Must never be asked while deciding.

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use crate::directory::Intent;
use crate::tables::records;

/// A sentence for every reason, and who could help: `roles` for those with the right that was asked, or the command that lifts what
/// is in the way, for those who may give it: `reason,helpers,en,zh`.
const MESSAGES: &str = include_str!("messages.csv");
/// What an explanation adds to that sentence: `phrase,en,zh`. `{places}` are filled.
const PHRASES: &str = include_str!("phrases.csv");
/// What a sentence calls the roles of the built-in tables: `role,en,zh`. No two roles of a system have the same name.
const ROLE_NAMES: &str = include_str!("role_names.csv");

/// A language that every reason has a text in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    En,
    /// Simplified Chinese.
    Zh,
}

impl Language {
    /// Every language, in the order of the files' columns.
    pub const ALL: [Language; 2] = [Language::En, Language::Zh];

    /// The word in options and in the files' headers.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Zh => "zh",
        }
    }
}

/// The lines of a file below its header.
type Lines<const FIELDS: usize> = LazyLock<Vec<[String; FIELDS]>>;

static MESSAGE_LINES: Lines<4> = LazyLock::new(|| lines(MESSAGES));
static PHRASE_LINES: Lines<3> = LazyLock::new(|| lines(PHRASES));
static ROLE_LINES: Lines<3> = LazyLock::new(|| lines(ROLE_NAMES));

/// The sentence that tells a person this reason; `None` for a word that is no reason.
///
/// Knows the engine's reasons and those of the npm package's gate: `not_loaded`, `load_failed`, `disposed`.
#[must_use]
pub fn message(reason: &str, language: Language) -> Option<&'static str> {
    let [_, _, en, zh] = MESSAGE_LINES.iter().find(|[known, ..]| known == reason)?;
    Some(choose(language, en, zh))
}

/// Every reason that has a text: the engine's, in their order, then the gate's own.
pub fn reasons() -> impl Iterator<Item = &'static str> {
    MESSAGE_LINES.iter().map(|[reason, ..]| reason.as_str())
}

/// The reasons for which somebody whose role has the right could help.
pub fn helped() -> impl Iterator<Item = &'static str> {
    MESSAGE_LINES.iter().filter(|[_, helpers, ..]| helpers == "roles").map(|[reason, ..]| reason.as_str())
}

/// The command that lifts what is in the way, where there is one.
#[must_use]
pub fn lifted_by(reason: &str) -> Option<Intent> {
    let [_, helpers, ..] = MESSAGE_LINES.iter().find(|[known, ..]| known == reason)?;
    let command: StrDeserializer<'_, Error> = helpers.as_str().into_deserializer();
    Intent::deserialize(command).ok()
}

/// What an explanation adds to the sentence of its reason, by name.
pub fn phrases(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    PHRASE_LINES.iter().map(move |[phrase, en, zh]| (phrase.as_str(), choose(language, en, zh)))
}

/// What a sentence calls the roles of the built-in tables, by id.
pub fn role_names(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    ROLE_LINES.iter().map(move |[role, en, zh]| (role.as_str(), choose(language, en, zh)))
}

fn choose(language: Language, en: &'static str, zh: &'static str) -> &'static str {
    match language {
        Language::En => en,
        Language::Zh => zh,
    }
}

/// The lines below the header. One with another number of fields is left out; a test finds none.
fn lines<const FIELDS: usize>(text: &str) -> Vec<[String; FIELDS]> {
    let records = records(text);
    let texts = |number| records.get(number).iter().map(|field| field.text.clone()).collect::<Vec<_>>();
    (1..records.len()).filter_map(|number| texts(number).try_into().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Reason;
    use crate::tables::Tables;

    #[test]
    fn every_line_of_the_files_is_read() {
        for (file, read) in
            [(MESSAGES, MESSAGE_LINES.len()), (PHRASES, PHRASE_LINES.len()), (ROLE_NAMES, ROLE_LINES.len())]
        {
            assert_eq!(file.lines().count(), read + 1, "{file}");
        }
        for [reason, helpers, ..] in MESSAGE_LINES.iter() {
            let lifted = lifted_by(reason).is_some();
            assert!(lifted || ["", "roles"].contains(&helpers.as_str()), "{reason}: {helpers}");
        }
    }

    #[test]
    fn every_reason_has_a_sentence_in_every_language() {
        let own = ["not_loaded", "load_failed", "disposed"];
        let known: Vec<&str> = Reason::ALL.iter().map(|reason| reason.as_str()).chain(own).collect();
        assert_eq!(reasons().collect::<Vec<_>>(), known);
        for reason in known {
            let [en, zh] = Language::ALL.map(|language| message(reason, language).unwrap());
            assert!(en.is_ascii() && en.ends_with('.'), "{reason}: {en}");
            assert!(!zh.is_ascii() && zh.ends_with('。'), "{reason}: {zh}");
        }
        assert_eq!(message("granted", Language::En), Some("Your role allows this."));
        assert_eq!(message("because", Language::En), None);
    }

    #[test]
    fn the_built_in_roles_and_no_others_have_names_which_differ_within_a_system() {
        let systems = Tables::built_in().systems();
        for language in Language::ALL {
            let names: std::collections::BTreeMap<_, _> = role_names(language).collect();
            let known = |role: &str| systems.iter().any(|system| system.role_index(role).is_some());
            assert!(names.keys().all(|role| known(role)), "{names:?}");
            for system in systems {
                let mut of_system: Vec<_> = system.roles().iter().map(|role| names[role.id.as_str()]).collect();
                of_system.sort_unstable();
                assert!(of_system.windows(2).all(|two| two[0] != two[1]), "{of_system:?}");
            }
        }
    }
}
