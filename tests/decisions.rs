//! The hand-written cases under `tests/cases/decisions`, answered by the oracle and by the engine

#![allow(clippy::unwrap_used, reason = "a fault here is a failed test")]

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

/// proves T-5: whoever waits for the next change of answers is told of one to come, never of one that is there
#[test]
fn the_next_change_lies_ahead() {
    let end = rolegate::engine::Instant::parse("2026-12-01T00:00:00Z").unwrap();
    let at = |milliseconds| rolegate::engine::Instant::from_milliseconds(end.to_milliseconds_up() + milliseconds);
    for ends in [
        r#""containers": [{"id": "p", "kind": "platform", "expires_at": "2026-12-01T00:00:00Z"}]"#,
        r#""containers": [], "fresh_until": "2026-12-01T00:00:00Z""#,
        r#""containers": [], "memberships": [{"role": "approver", "in": "t", "starts_at": "2026-12-01T00:00:00Z"}]"#,
        r#""containers": [], "memberships": [{"role": "approver", "in": "t", "expires_at": "2026-12-01T00:00:00Z"}]"#,
    ] {
        let memberships = if ends.contains("memberships") { "" } else { r#""memberships": [],"# };
        let grants = format!(r#"{{"system": "sas", "subject": "u", {memberships} {ends}}}"#);
        let grants = serde_json::from_str(&grants).unwrap();
        let access = rolegate::engine::Access::new(rolegate::tables::Tables::built_in(), grants).unwrap();
        assert_eq!([-1, 0, 1].map(|before| access.until(at(before))), [Some(end), None, None], "{ends}");
    }
}
