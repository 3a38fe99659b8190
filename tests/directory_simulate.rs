//! `rolegate simulate`: the examples its help gives, a story from the first super admin on, and bad input.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a fault here is a failed test")]

use rolegate::cli::{Exit, run};
use rolegate::directory::{Command, Intent, Question};
use rolegate::simulate::COMMANDS;
use rolegate::tables::MAXIMUM_ERRORS;
use serde::Deserialize;
use serde_json::Value;

const HELP: &str = include_str!("../src/cli/simulate.txt");

/// What a run prints, and its messages.
fn simulate(input: impl AsRef<[u8]>) -> (Exit, Vec<String>, String) {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let exit = run(["rolegate", "simulate", "-"], &mut input.as_ref(), &mut output, &mut errors);
    let lines = String::from_utf8(output).unwrap();
    let lines = lines.lines().map(String::from).collect();
    (exit, lines, String::from_utf8(errors).unwrap())
}

/// The examples of the help: JSON, and what stands behind `#`.
fn examples() -> Vec<(&'static str, &'static str)> {
    let (_, examples) = HELP.split_once("\nCommands, with example values").unwrap();
    let lines = examples.lines().filter_map(|line| line.strip_prefix("  {"));
    lines.map(|line| line.split_once("  # ").unwrap_or((line, ""))).collect()
}

#[test]
fn every_example_of_the_help_is_read() {
    let mut commands = std::collections::BTreeSet::new();
    for (example, _) in examples() {
        let example = format!("{{{example}");
        let value: Value = serde_json::from_str(&example).unwrap_or_else(|error| panic!("{example}: {error}"));
        let name = value.as_object().unwrap().keys().next().unwrap().clone();
        let field = if serde_json::from_str::<Question>(&example).is_ok() { "ask" } else { "command" };
        if field == "command" {
            serde_json::from_str::<Command>(&example).unwrap_or_else(|error| panic!("{example}: {error}"));
            commands.insert(name);
        }
        let line = format!(r#"{{"now": "2026-01-01T00:00:00Z", "actor": "ann", "{field}": {example}}}"#);
        let (exit, _, errors) = simulate(&line);
        assert_eq!((exit, errors.as_str()), (Exit::Done, ""), "{example}");
    }
    assert_eq!(
        commands.len(),
        Intent::ALL.iter().filter_map(|intent| intent.taken()).count(),
        "the help shows every command"
    );
}

/// proves S-1, S-4, S-5, S-16, S-17, S-20, P-1, P-4: from the first super admin to a release, as a reader would try it
#[test]
fn a_story_runs_to_its_end() {
    let story = include_str!("cases/simulate/story.jsonl");
    let expected: Vec<&str> = include_str!("cases/simulate/story.expected.jsonl").lines().collect();
    let (exit, lines, errors) = simulate(story);
    assert_eq!((exit, errors.as_str()), (Exit::Done, ""));
    assert_eq!(lines.len(), expected.len());
    for (line, expected) in lines.iter().zip(&expected) {
        assert_eq!(line, expected);
    }
    assert_eq!(simulate(story).1, lines, "the same file prints the same");
}

#[test]
fn bad_input_is_told_by_line_and_path_and_nothing_runs() {
    let good = r#"{"now": "2026-01-01T00:00:00Z", "actor": "installation", "command": {"set_up_platform": {"name": "R", "login": "r", "password": "p"}}}"#;
    for (bad, told) in [
        (r#"{"now": "soon", "actor": "a", "command": {}}"#, "now: the string `soon`, expected an RFC 3339 time"),
        (r#"{"now": "2026-01-01T00:00:00Z", "actor": "a"}"#, ":2:1: neither `command` nor `ask`"),
        (r#"{"now": "2026-01-01T00:00:00Z", "actor": "a", "command": {"fly": {}}}"#, "command: unknown name `fly`"),
        (
            r#"{"now": "2026-01-01T00:00:00Z", "actor": "a", "command": {"delete_team": {"team": "t", "now": true}}}"#,
            "command.delete_team.now: unknown field `now`",
        ),
        (r#"{"now": "2026-01-01T00:00:00Z", "actor": 3, "command": {}}"#, "actor: integer `3`, expected a string"),
        ("[]", ":2:1: an array, expected an object"),
        ("{", "expected more JSON"),
    ] {
        let (exit, lines, errors) = simulate(format!("{good}\n{bad}\n"));
        assert_eq!((exit, lines.len()), (Exit::BadInput, 0), "{bad}");
        assert!(errors.starts_with("standard input:2:") && errors.contains(told), "{bad}: {errors}");
    }
    assert_eq!(simulate("\n\n").0, Exit::Done);
}

/// proves S-7: only `null` says never; an expiry that was forgotten re-activates no team
#[test]
fn an_expiry_is_never_left_out() {
    let line = |form: &str| {
        format!(r#"{{"now": "2026-01-01T00:00:00Z", "actor": "a", "command": {{"set_team_expiry": {form}}}}}"#)
    };
    assert_eq!(simulate(line(r#"{"team": "t", "expires_at": null}"#)).0, Exit::Done);
    let (exit, _, errors) = simulate(line(r#"{"team": "t"}"#));
    assert!(exit == Exit::BadInput && errors.contains("set_team_expiry: missing field `expires_at`"), "{errors}");
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bad {
    name: String,
    line: String,
    error: String,
}

/// In words of JSON and of the commands, with what was found and what was expected.
#[test]
fn every_bad_line_is_told_as_its_case_says() {
    let cases: Vec<Bad> = serde_json::from_str(include_str!("cases/simulate/bad_lines.json")).unwrap();
    let mut differences = Vec::new();
    for Bad { name, line, error } in &cases {
        let (exit, _, errors) = simulate(line);
        let expected = format!("standard input:1:{error}\n");
        if exit != Exit::BadInput || errors != expected {
            differences.push(format!("{name}\n  is       {errors}  expected {expected}"));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    let commands: Vec<Value> = serde_json::from_str(COMMANDS).unwrap();
    let fields = commands.iter().flat_map(|command| command["fields"].as_array().unwrap());
    let numbers = fields.filter(|field| field["type"] == "integer").map(|field| field["name"].as_str().unwrap());
    assert!(numbers.eq(["percent"]), "what is told of a number is true of percentages alone");
}

#[test]
fn a_file_is_utf_8_with_a_byte_order_mark_at_its_start_at_most() {
    let line = r#"{"now": "2026-01-01T00:00:00Z", "actor": "ann", "ask": {"request": {"request": "r"}}}"#;
    assert_eq!(simulate(format!("\u{feff}{line}\n{line}")).0, Exit::Done);
    for (input, error) in [
        (format!("{line}\n\u{feff}{line}").into_bytes(), "2:1: a byte order mark, expected a JSON value"),
        (b"{\"now\": \"\xc3\xa9\xff\"}".to_vec(), "1:11: the byte `0xFF` is not UTF-8, expected text in UTF-8"),
        (b"\n\xff".to_vec(), "2:1: the byte `0xFF` is not UTF-8, expected text in UTF-8"),
    ] {
        let (exit, _, errors) = simulate(input);
        assert_eq!((exit, errors), (Exit::BadInput, format!("standard input:{error}\n")));
    }
}

/// Of many bad lines the first hundred are told, so that a hostile file costs little.
#[test]
fn no_more_than_a_hundred_bad_lines_are_told() {
    let (exit, output, errors) = simulate("{\n".repeat(1_000));
    assert_eq!((exit, output.len()), (Exit::BadInput, 0));
    assert_eq!(errors.lines().count(), MAXIMUM_ERRORS);
    assert!(errors.lines().last().unwrap().starts_with("standard input:100:"), "{errors}");
}
