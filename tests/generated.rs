//! The generated cases under `tests/cases/generated`: up to date, and what the oracle says is what the engine says

mod oracle;

use oracle::{cases, corpus};

/// proves T-3, T-5: thousands of questions with the oracle's answers, which every build of the engine is held against
#[test]
fn the_files_are_as_generated() {
    let folder = cases::folder().join("generated");
    for (name, text) in corpus::files(&cases::built_in_files()) {
        let path = folder.join(&name);
        let current = std::fs::read_to_string(&path).unwrap_or_default();
        if current == text {
            continue;
        }
        if std::env::var_os("UPDATE_CASES").is_some() {
            std::fs::write(&path, &text).unwrap();
        } else {
            panic!("tests/cases/generated/{name} is stale; run `UPDATE_CASES=1 cargo test --test generated`");
        }
    }
}

/// proves T-3, T-5, T-6: the engine gives the answers in the files, field by field
#[test]
fn the_engine_answers_as_generated() {
    let cases = cases::read("generated");
    let answered: usize = cases.iter().map(|(_, case)| case.expect.len()).sum();
    assert!(answered > 3_000, "{answered} answers");
    let mut differences = Vec::new();
    for (name, case) in &cases {
        differences.extend(cases::differences(name, case, &oracle::engine::answers(case)));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
