//! What `simulate` tells in words: every command, question, event and refusal has a sentence in both languages, made of the fields it
//! has; and stories as they are told.

use std::collections::{BTreeMap, BTreeSet};

use rolegate::api::Language;
use rolegate::directory::RefusalCode;

use super::directory::{Types, fields_of, is_required, reference};
use super::ensure;

const SENTENCES: &str = include_str!("../../src/cli/tell/sentences.csv");
const REFUSALS: &str = include_str!("../../src/cli/tell/refusals.csv");
const STORIES: [&str; 2] = ["registration_to_release", "merchant"];

fn lines<const FIELDS: usize>(text: &'static str) -> Vec<[String; FIELDS]> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let lines = reader.records().map(|line| line.expect("a line").iter().map(str::to_owned).collect::<Vec<_>>());
    lines.map(|line| line.try_into().expect("a line with all fields")).collect()
}

/// The sentences of one kind: in English and in Chinese, by name.
fn sentences(of: &str) -> BTreeMap<String, [String; 2]> {
    let mut all = BTreeMap::new();
    for [_, name, en, zh] in lines::<4>(SENTENCES).into_iter().filter(|[known, ..]| known == of) {
        assert!(all.insert(name.clone(), [en, zh]).is_none(), "{of} {name} twice");
    }
    all
}

/// The places of a sentence: those that are always told, and those in brackets.
fn places(sentence: &str) -> [BTreeSet<String>; 2] {
    let (mut always, mut optional) = (BTreeSet::new(), BTreeSet::new());
    for (number, part) in sentence.split(['[', ']']).enumerate() {
        let names = part.split('{').skip(1).map(|rest| rest.split_once('}').expect("a closed place").0.to_owned());
        if number % 2 == 0 { always.extend(names) } else { optional.extend(names) }
    }
    [always, optional]
}

/// Both languages name the same fields, which there are; one that may be missing stands in brackets, or its lack is told.
fn assert_told(of: &str, vocabulary: &str) {
    let types = Types::new("", "", "");
    let mut told = sentences(of);
    for (name, _, content) in types.cases(vocabulary) {
        let form = reference(content).map_or(content, |name| types.named(name));
        let [en, zh] = told.remove(name).unwrap_or_else(|| panic!("no sentence for the {of} `{name}`"));
        let [[always, optional], [always_zh, optional_zh]] = [places(&en), places(&zh)];
        assert_eq!((&always, &optional), (&always_zh, &optional_zh), "{name}: {en} {zh}");
        let fields = fields_of(form);
        for place in always.iter().chain(&optional) {
            let field = fields.and_then(|fields| fields.get(place));
            assert!(field.is_some(), "{name}: no field `{place}`");
        }
        for place in &optional {
            let field = fields.and_then(|fields| fields.get(place));
            let list = field.is_some_and(|field| field["type"] == "array");
            let nullable = field.is_some_and(|field| field.to_string().contains("\"null\""));
            assert!(list || nullable || !is_required(place, form), "{name}: `{place}` is always there");
        }
    }
    assert_eq!(told.keys().collect::<Vec<_>>(), Vec::<&String>::new(), "sentences for no {of}");
}

#[test]
fn every_command_question_event_and_wish_is_told_with_its_fields() {
    assert_told("command", "Command");
    assert_told("ask", "Question");
    assert_told("event", "Happened");
    assert_told("wish", "Wish");
}

#[test]
fn every_refusal_is_told_in_chinese() {
    let told: Vec<[String; 2]> = lines(REFUSALS);
    let names: Vec<&str> = told.iter().map(|[name, _]| name.as_str()).take(RefusalCode::ALL.len()).collect();
    assert_eq!(names, RefusalCode::ALL.iter().map(|code| code.as_str()).collect::<Vec<_>>());
    let hints = told.iter().skip(names.len());
    assert!(hints.clone().all(|[name, _]| name.starts_with("hint.")) && hints.count() > 0);
}

/// What a reader sees; read it after a change.
#[test]
fn stories_are_told_in_words() {
    for story in STORIES {
        let file = format!("{}/tests/cases/simulate/stories/{story}.jsonl", env!("CARGO_MANIFEST_DIR"));
        for language in Language::ALL {
            let explain = format!("--explain={}", language.as_str());
            let (mut output, mut errors) = (Vec::new(), Vec::new());
            rolegate::cli::run(
                ["rolegate", "simulate", &explain, "--grants", &file],
                &mut std::io::empty(),
                &mut output,
                &mut errors,
            );
            assert_eq!(String::from_utf8(errors).expect("text"), "");
            let told = String::from_utf8(output).expect("text");
            ensure(&format!("tests/cases/simulate/stories/{story}.{}.txt", language.as_str()), &told);
        }
    }
}
