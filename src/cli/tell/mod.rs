//! A line of a story and what came of it, in words.
//!
//! The sentences stand in CSV files. Must never decide anything, and never leave out what it has no words for.

mod sentences;

use serde_json::{Map, Value};

use crate::api::{Language, explain};
use crate::directory::{Answer, Hint, Refusal};
use crate::simulate::{Holder, Outcome};
use sentences::{named, phrase, sentence, template, told};

/// What a line says and what came of it, each on a line.
pub(super) fn tell(text: &[u8], outcome: &Outcome, language: Language) -> Vec<String> {
    let line: Value = serde_json::from_slice(text).unwrap_or_default();
    let of = if line.get("ask").is_some_and(Value::is_object) { "ask" } else { "command" };
    let field = |name: &str| line.get(name).unwrap_or(&Value::Null);
    let actor = told("actor", field("actor"), language);
    let wish = named(of, field(of), language);
    let (number, now) = (outcome.line.to_string(), told("now", field("now"), language));
    let mut all =
        vec![phrase("line", &[("line", &number), ("now", &now), ("actor", &actor), ("wish", &wish)], language)];
    for event in outcome.events.iter().flatten() {
        let event = serde_json::to_value(&event.happened).unwrap_or_default();
        all.push(phrase("happened", &[("event", &named("event", &event, language))], language));
    }
    if let Some(answer) = &outcome.answer {
        all.push(phrase("answered", &[("answer", &answered(answer, language))], language));
    }
    match outcome.refused.as_ref().map(|refusal| (refusal, refusal.decision.as_deref())) {
        Some((_, Some(decision))) => {
            let why = explain(decision, language, None);
            all.push(phrase("told", &[("actor", &actor), ("why", &why)], language));
        }
        Some((refusal, None)) => all.push(phrase("refused", &[("why", &refused(refusal, language))], language)),
        None => {}
    }
    all
}

/// What a user holds in one system.
pub(super) fn holds(holder: &Holder, language: Language) -> String {
    let holder = serde_json::to_value(holder).unwrap_or_default();
    let memberships = holder.pointer("/grants/memberships").unwrap_or(&Value::Null);
    let user = holder.get("user").unwrap_or(&Value::Null);
    let texts =
        [("user", &*told("user", user, language)), ("memberships", &*told("memberships", memberships, language))];
    phrase("holds", &texts, language)
}

fn answered(answer: &Answer, language: Language) -> String {
    let value = serde_json::to_value(answer).unwrap_or_default();
    match (answer, value.get("items").and_then(Value::as_array)) {
        (Answer::Check(decision), _) => explain(decision, language, None),
        (Answer::OfferedRoles(_), _) => told("role", &value, language),
        (_, Some(items)) => {
            let separator = template("phrase", "items", language).unwrap_or("; ");
            let all: Vec<String> = items.iter().map(|item| told("item", item, language)).collect();
            let next = value.get("next").unwrap_or(&Value::Null);
            let items = if all.is_empty() { phrase("nothing", &[], language) } else { all.join(separator) };
            let fields = [("items".to_owned(), items.into()), ("next".to_owned(), next.clone())];
            sentence("phrase", "listed", &Map::from_iter(fields), language)
        }
        _ => told("answer", &value, language),
    }
}

/// A refusal, with what would have fitted or what comes first.
fn refused(refusal: &Refusal, language: Language) -> String {
    if language == Language::En {
        return refusal.to_string();
    }
    let of = |name: &str| template("refusal", name, language).unwrap_or_default();
    let joined = |names: &[&str]| names.join(of("hint.separator"));
    let hint = match refusal.hint.as_deref() {
        Some(Hint::Kinds { found, expected }) => {
            of("hint.kinds").replace("{found}", found).replace("{expected}", &joined(expected))
        }
        Some(Hint::OneOf(expected)) => of("hint.one_of").replace("{expected}", &joined(expected)),
        Some(Hint::AtMost(most)) => of("hint.at_most").replace("{most}", &most.to_string()),
        Some(Hint::First(step)) => {
            let step = serde_json::to_value(step).unwrap_or_default();
            of(&format!("hint.{}", step.as_str().unwrap_or_default())).to_owned()
        }
        None => String::new(),
    };
    of(refusal.code.as_str()).replace("{}", &refusal.about) + &hint
}
