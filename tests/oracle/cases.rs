//! Cases as data: grants, questions, and the answers or the refusal they must get

use super::decide::Question;
use super::grants::{Grants, Resource};
use super::instant::instant;
use super::tables::{Files, Tables};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One case of a file under `tests/cases`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub name: String,
    pub proves: Vec<String>,
    /// Own tables; without them the built-in ones
    pub tables: Option<Files>,
    pub grants: Value,
    pub now: String,
    pub checks: Vec<Check>,
    /// One answer a check, each naming at least effect, reason and depends
    #[serde(default)]
    pub expect: Vec<Value>,
    /// Where actions are allowed, for those that are named
    #[serde(default)]
    pub reach: BTreeMap<String, Value>,
    /// A text that must be in the refusal of the grants
    pub error: Option<String>,
}

/// One question
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    pub action: String,
    pub resource: Option<Value>,
}

/// The answers of a case, or why its grants are refused
pub type Answers = Result<Vec<Value>, String>;

/// The folder of the cases
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// All cases of the JSON files of a folder under `tests/cases`, in order of file name
pub fn read(name: &str) -> Vec<(String, Case)> {
    let entries = std::fs::read_dir(folder().join(name)).expect("a folder of cases");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a file of cases");
        let file = path.file_name().expect("a file name").to_string_lossy().into_owned();
        let of_file: Vec<Case> = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        cases.extend(of_file.into_iter().map(|case| (format!("{file}: {}", case.name), case)));
    }
    cases
}

/// The built-in tables as they lie in the source folder
pub fn built_in_files() -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tables");
    let entries = std::fs::read_dir(folder).expect("the folder of the tables");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let files = paths.filter(|path| path.extension().is_some_and(|extension| extension == "csv"));
    files
        .map(|path| {
            let name = path.file_name().expect("a file name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("a table"))
        })
        .collect()
}

/// What the oracle answers to a case
pub fn answers(tables: &Tables, case: &Case) -> Answers {
    let grants = Grants::read(&case.grants)?;
    let now = instant(&case.now)?;
    let mut answers = Vec::new();
    for check in &case.checks {
        let resource: Option<Resource> =
            check.resource.clone().map(serde_json::from_value).transpose().map_err(|error| error.to_string())?;
        let question = Question { tables, grants: &grants, action: &check.action, resource: resource.as_ref(), now };
        answers.push(serde_json::to_value(question.decide()).expect("a decision is JSON"));
    }
    Ok(answers)
}

/// Every difference between what a case expects and what somebody answered
pub fn differences(name: &str, case: &Case, answers: &Answers) -> Vec<String> {
    let answers = match (&case.error, answers) {
        (None, Ok(answers)) => answers,
        (None, Err(message)) => return vec![format!("{name}: refused: {message}")],
        (Some(_), Ok(_)) => return vec![format!("{name}: bad grants were taken")],
        (Some(text), Err(message)) if message.contains(text) => return Vec::new(),
        (Some(text), Err(message)) => return vec![format!("{name}: `{text}` is not in `{message}`")],
    };
    let mut differences = Vec::new();
    if answers.len() != case.expect.len() || case.checks.len() != case.expect.len() {
        differences.push(format!("{name}: {} answers, {} expected", answers.len(), case.expect.len()));
    }
    for ((check, expected), answer) in case.checks.iter().zip(&case.expect).zip(answers) {
        let expected = expected.as_object().expect("an expected answer is an object");
        for named in ["effect", "reason", "depends"] {
            assert!(expected.contains_key(named), "{name}: an expectation without `{named}`");
        }
        for (field, value) in expected {
            if answer.get(field) != Some(value) {
                let asked = format!("{} {:?}", check.action, check.resource);
                differences.push(format!("{name}: {asked}: {field} is {:?}, expected {value}", answer.get(field)));
            }
        }
    }
    differences
}
