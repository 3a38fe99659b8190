//! The hand-written cases under `tests/cases/decisions`, answered by the oracle and by the engine

mod oracle;

use oracle::cases::{self, Answers, Case};
use oracle::tables::Tables;

#[track_caller]
fn all_agree(answer: impl Fn(&Case) -> Answers) {
    let cases = cases::read("decisions");
    assert!(cases.len() > 50, "cases are missing");
    let mut differences = Vec::new();
    for (name, case) in &cases {
        differences.extend(cases::differences(name, case, &answer(case)));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// proves T-3, T-4, T-5, T-6, T-7, T-8, S-21 as far as hand and oracle agree
#[test]
fn the_oracle_answers_as_written_by_hand() {
    let built_in = Tables::read(&cases::built_in_files());
    all_agree(|case| {
        let own = case.tables.as_ref().map(Tables::read);
        let answers = cases::answers(own.as_ref().unwrap_or(&built_in), case);
        // The wording of a refusal is the engine's; the oracle only has to refuse.
        answers.map_err(|message| case.error.clone().unwrap_or(message))
    });
}

/// proves T-3, T-4, T-5, T-6, T-7, T-8, S-21 for the engine
#[test]
fn the_engine_answers_as_written_by_hand() {
    all_agree(oracle::engine::answers);
}

/// proves T-6: whole decisions, also where a case names only a part
#[test]
fn the_engine_answers_as_the_oracle_in_every_field() {
    let built_in = Tables::read(&cases::built_in_files());
    for (name, case) in cases::read("decisions").iter().filter(|(_, case)| case.error.is_none()) {
        let own = case.tables.as_ref().map(Tables::read);
        let expected = cases::answers(own.as_ref().unwrap_or(&built_in), case);
        assert_eq!(oracle::engine::answers(case), expected, "{name}");
    }
}
