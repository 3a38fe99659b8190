//! Decisions in words: with `language` in a question, each has the sentence that tells a person what it means.

use serde_json::{Value, json};

use super::parameters::wrong;
use super::problem::Problem;
use crate::api::{Language, explain};
use crate::directory::Answer;
use crate::engine::Decision;

/// The parameter.
pub(super) const LANGUAGE: &str = "language";
/// The field of a decision.
pub(super) const EXPLANATION: &str = "explanation";

/// Whether the answer to a question has decisions.
pub(super) fn has_decisions(question: &str) -> bool {
    ["check", "explain", "who_may"].contains(&question)
}

/// Takes the language out of the parameters of a question.
///
/// # Errors
/// 400 for one that there are no sentences in, or a second one.
pub(super) fn language(given: &mut Vec<(String, String)>) -> Result<Option<Language>, Problem> {
    let Some(at) = given.iter().position(|(name, _)| name == LANGUAGE) else { return Ok(None) };
    let (_, word) = given.remove(at);
    let known = Language::ALL.into_iter().find(|language| language.as_str() == word);
    if given.iter().any(|(name, _)| name == LANGUAGE) {
        return Err(wrong(LANGUAGE, "it a second time", "each parameter once"));
    }
    let refused = || wrong(LANGUAGE, &format!("`{word}`"), &words().join(" or "));
    known.map(Some).ok_or_else(refused)
}

/// The words of the languages.
pub(super) fn words() -> [&'static str; 2] {
    Language::ALL.map(Language::as_str)
}

/// An answer with a sentence in each of its decisions.
pub(super) fn told(answer: &Answer, language: Language) -> Value {
    let mut told = json!(answer);
    match answer {
        Answer::Check(decision) => add(Some(&mut told), decision, language),
        Answer::WhoMay(page) => {
            let items = told.get_mut("items").and_then(Value::as_array_mut);
            for (item, holder) in items.into_iter().flatten().zip(&page.items) {
                add(item.get_mut("decision"), &holder.decision, language);
            }
        }
        _ => {}
    }
    told
}

fn add(told: Option<&mut Value>, decision: &Decision, language: Language) {
    if let Some(fields) = told.and_then(Value::as_object_mut) {
        fields.insert(EXPLANATION.into(), explain(decision, language, None).into());
    }
}
