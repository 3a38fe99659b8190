//! The texts for people: one sentence for every reason, in every language.
//!
//! Compiled in from `messages.csv`, which the npm package is derived from too. Must never be asked while deciding.

use std::sync::LazyLock;

use crate::tables::records;

/// The file as it is reviewed: `reason,en,zh`.
const FILE: &str = include_str!("messages.csv");

/// A language that every reason has a text in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    En,
    /// Simplified Chinese.
    Zh,
}

impl Language {
    /// Every language, in the order of the file's columns.
    pub const ALL: [Language; 2] = [Language::En, Language::Zh];

    /// The word in options and in the file's header.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Zh => "zh",
        }
    }
}

/// One line of the file: the reason, then its texts by language.
type Line = [String; 3];

static LINES: LazyLock<Vec<Line>> = LazyLock::new(|| lines(FILE));

/// The sentence that tells a person this reason; `None` for a word that is no reason.
///
/// Knows the engine's reasons and those of the npm package's gate: `not_loaded`, `load_failed`, `disposed`.
#[must_use]
pub fn message(reason: &str, language: Language) -> Option<&'static str> {
    let [_, en, zh] = LINES.iter().find(|[known, ..]| known == reason)?;
    Some(match language {
        Language::En => en,
        Language::Zh => zh,
    })
}

/// Every reason that has a text: the engine's, in their order, then the gate's own.
pub fn reasons() -> impl Iterator<Item = &'static str> {
    LINES.iter().map(|[reason, ..]| reason.as_str())
}

/// The lines below the header. One that is not of three fields is left out; a test finds none.
fn lines(text: &str) -> Vec<Line> {
    let records = records(text);
    let texts = |number| records.get(number).iter().map(|field| field.text.clone()).collect::<Vec<_>>();
    (1..records.len()).filter_map(|number| Line::try_from(texts(number)).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Reason;

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
}
