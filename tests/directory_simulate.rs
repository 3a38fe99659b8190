//! `rolegate simulate`: the examples its help gives, a story from the first super admin on, and bad input.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a fault here is a failed test")]

use std::cell::RefCell;
use std::io::{self, Read, Write};
use std::rc::Rc;

use rolegate::cli::{Exit, run};
use rolegate::directory::{Command, Fresh, Intent, Question};
use rolegate::simulate::COMMANDS;
use serde::Deserialize;
use serde_json::Value;

const HELP: &str = include_str!("../src/cli/simulate.txt");

/// What a run prints, and its messages.
fn simulate(input: impl AsRef<[u8]>) -> (Exit, Vec<String>, String) {
    simulate_with(&[], input)
}

fn simulate_with(options: &[&str], input: impl AsRef<[u8]>) -> (Exit, Vec<String>, String) {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let arguments = ["rolegate", "simulate"].iter().chain(options).chain(&["-"]);
    let exit = run(arguments, &mut input.as_ref(), &mut output, &mut errors);
    let lines = String::from_utf8(output).unwrap();
    let lines = lines.lines().map(String::from).collect();
    (exit, lines, String::from_utf8(errors).unwrap())
}

/// A line of a story.
fn line(now: &str, actor: &str, rest: &str) -> String {
    format!(r#"{{"now": "{now}", "actor": "{actor}", {rest}}}"#)
}

const FIRST: &str =
    r#""ids": {"user": "root"}, "command": {"set_up_platform": {"name": "Root", "login": "root", "password": "p"}}"#;

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
    let (exit, lines, errors) = simulate_with(&["--grants"], story);
    assert_eq!((exit, errors.as_str()), (Exit::Done, ""));
    assert_eq!(lines.len(), expected.len());
    for (line, expected) in lines.iter().zip(&expected) {
        assert_eq!(line, expected);
    }
    let without = simulate(story).1;
    assert_eq!(
        without,
        lines[..story.lines().count()],
        "the same file prints the same, and grants only when they are asked for"
    );
}

/// proves S-1, S-10, S-11, S-12, S-14, S-20, P-1, P-2, P-4, M-1, M-2, M-7: stories that say what should come of each line
#[test]
fn every_story_comes_out_as_it_expects() {
    for (name, story) in [
        ("registration_to_release", include_str!("cases/simulate/stories/registration_to_release.jsonl")),
        ("merchant", include_str!("cases/simulate/stories/merchant.jsonl")),
    ] {
        let (exit, printed, errors) = simulate(story);
        assert_eq!((exit, errors.as_str()), (Exit::Done, ""), "{name}");
        let lines: Vec<&str> = story.lines().collect();
        assert_eq!(printed.len(), lines.iter().filter(|line| line.contains(r#""expect": "#)).count(), "{name}");
        // Whatever a line expects is looked at: with another code, it is told and the story goes on.
        for (number, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
            let (before, _) = line.split_once(r#""expect": "#).unwrap();
            let other = format!(r#"{before}"expect": {{"refused": "not_live"}}}}"#);
            let changed = [&lines[..number], &[other.as_str()], &lines[number + 1..]].concat().join("\n");
            let (exit, again, errors) = simulate(changed);
            assert_eq!((exit, &again), (Exit::Findings, &printed), "{name}: {other}");
            assert!(errors.starts_with(&format!("standard input:{}:", number + 1)), "{name}: {errors}");
            assert_eq!(errors.lines().count(), 1, "{name}: {errors}");
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Different {
    name: String,
    /// What is expected of the first line, of the same line again, or of a question.
    expect: Option<Value>,
    again: Option<Value>,
    ask: Option<Value>,
    errors: Vec<String>,
}

#[test]
fn what_differs_is_told_where_it_is_expected() {
    const NOW: &str = "2026-01-01T00:00:00Z";
    const ASK: &str = r#""ask": {"check": {"system": "sas", "action": "team.list"}}"#;
    let cases: Vec<Different> = serde_json::from_str(include_str!("cases/simulate/differences.json")).unwrap();
    for Different { name, expect, again, ask, errors: expected } in &cases {
        let expecting = |rest: &str, expect: &Option<Value>| match expect {
            Some(expect) => format!(r#"{rest}, "expect": {expect}"#),
            None => rest.to_owned(),
        };
        let story = [
            line(NOW, "installation", &expecting(FIRST, expect)),
            line(NOW, "installation", &expecting(FIRST, again)),
            line(NOW, "root", &expecting(ASK, ask)),
        ];
        let (exit, printed, errors) = simulate(story.join("\n"));
        let told = errors.lines().map(|error| error.splitn(4, ':').nth(3).unwrap().trim_start());
        assert_eq!(told.collect::<Vec<_>>(), *expected, "{name}");
        assert_eq!(exit, if expected.is_empty() { Exit::Done } else { Exit::Findings }, "{name}");
        assert_eq!(printed.len(), 3, "{name}");
    }
}

#[test]
fn a_bad_line_is_told_by_line_and_path_and_ends_the_story() {
    let good = line("2026-01-01T00:00:00Z", "installation", FIRST);
    for (bad, told) in [
        (r#"{"now": "soon", "actor": "a", "command": {}}"#, "now: the string `soon`, expected an RFC 3339 time"),
        (r#"{"now": "2026-01-01T00:00:00Z", "actor": "a"}"#, ":2:1: neither `command` nor `ask`"),
        (r#"{"now": "2026-01-01T00:00:00Z", "actor": "a", "command": {"fly": {}}}"#, "command: unknown name `fly`"),
        (
            r#"{"now": "2026-01-01T00:00:00Z", "actor": "a", "command": {"delete_team": {"team": "t", "now": true}}}"#,
            "command.delete_team.now: unknown field `now`",
        ),
        (r#"{"now": "2026-01-01T00:00:00Z", "actor": 3, "command": {}}"#, "actor: integer `3`, expected a string"),
        (
            r#"{"now": "2025-12-31T23:59:59Z", "actor": "a", "ask": {"request": {"request": "r"}}}"#,
            ":2:9: now: `2025-12-31T23:59:59Z`, expected no time before `2026-01-01T00:00:00Z`, which is that of the line before",
        ),
        ("[]", ":2:1: an array, expected an object"),
        ("{", "expected more JSON"),
    ] {
        let (exit, lines, errors) = simulate_with(&["--grants"], format!("{good}\n{bad}\n{good}\n{bad}\n"));
        assert_eq!((exit, lines.len()), (Exit::BadInput, 1), "{bad}");
        assert!(errors.starts_with("standard input:2:") && errors.contains(told), "{bad}: {errors}");
        assert_eq!(errors.lines().count(), 1, "{errors}");
    }
    assert_eq!(simulate("\n\n").0, Exit::Done);
}

/// An approval takes an id only for what it creates, which is known once it is run; then it is as if the line were not there.
#[test]
fn an_id_for_what_an_approval_does_not_create_is_told() {
    let story = include_str!("cases/simulate/stories/registration_to_release.jsonl");
    let needless = r#""actor": "amy", "ids": {"container_or_thing": "x"}, "command""#;
    let story = story.replace(r#""actor": "amy", "command""#, needless);
    let number = 1 + story.lines().position(|line| line.contains(needless)).unwrap();
    let (exit, printed, errors) = simulate(&story);
    let error =
        format!("standard input:{number}:57: ids.container_or_thing: the name `container_or_thing`, expected none\n");
    assert_eq!((exit, errors), (Exit::BadInput, error));
    assert_eq!(printed.len(), story.lines().take(number - 1).filter(|line| !line.is_empty()).count());
}

/// The names that a command takes stand behind its example.
#[test]
fn the_help_names_the_ids_and_secrets_of_every_command() {
    for intent in Intent::ALL {
        let Some(taken) = intent.taken() else { continue };
        let name = serde_json::to_value(intent).unwrap().as_str().unwrap().to_owned();
        let of: Vec<_> =
            examples().into_iter().filter(|(example, _)| example.starts_with(&format!("\"{name}\":"))).collect();
        for (what, fresh) in [("ids", taken.ids), ("secrets", taken.secrets)] {
            let one = |fresh: &Fresh| {
                if fresh.when.is_empty() { fresh.name.into() } else { format!("{} if {}", fresh.name, fresh.when) }
            };
            let names: Vec<String> = fresh.iter().map(one).collect();
            let told = format!("{what}: {}", names.join(", "));
            let is_told = of.iter().any(|(_, comment)| {
                if names.is_empty() { comment.contains(&told) } else { format!("{comment};").contains(&told) }
            });
            assert_eq!(is_told, !names.is_empty(), "{name}: {told}");
        }
    }
}

/// What was printed, for whoever feeds the lines.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes the next line once it has read what came of the last, as a person at a terminal does. It keeps nothing.
struct Patient {
    printed: Shared,
    line: String,
    lines: usize,
}

impl Read for Patient {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let written = std::mem::take(&mut *self.printed.0.borrow_mut());
        let count = written.iter().filter(|byte| **byte == b'\n').count();
        assert_eq!(count, usize::from(self.lines < 1_000), "after a line, what came of it");
        if self.lines == 0 {
            return Ok(0);
        }
        self.lines -= 1;
        buffer[..self.line.len()].copy_from_slice(self.line.as_bytes());
        Ok(self.line.len())
    }
}

#[test]
fn each_line_is_answered_before_the_next_is_read() {
    let printed = Shared::default();
    let line = line("2026-01-01T00:00:00Z", "a", r#""ask": {"request": {"request": "r"}}"#) + "\n";
    let mut input = Patient { printed: printed.clone(), line, lines: 1_000 };
    let mut errors = Vec::new();
    let exit = run(["rolegate", "simulate"], &mut input, &mut printed.clone(), &mut errors);
    assert_eq!((exit, errors.len(), input.lines), (Exit::Done, 0, 0));
}

#[test]
fn a_line_that_is_far_too_long_is_not_read_to_its_end() {
    let (exit, _, errors) = simulate(" ".repeat((1 << 20) + 1));
    let error = "standard input:1:1: more than 1048576 bytes, expected at most that many in a line\n";
    assert_eq!((exit, errors.as_str()), (Exit::BadInput, error));
    assert_eq!(simulate(" ".repeat((1 << 20) - 1) + "\n").0, Exit::Done);
}

/// Its rules are those of the three systems.
#[test]
fn own_tables_are_neither_shown_nor_taken() {
    let help = |command: &str| {
        let mut output = Vec::new();
        run(["rolegate", command, "--help"], &mut io::empty(), &mut output, &mut io::sink());
        String::from_utf8(output).unwrap()
    };
    for (command, taken) in
        [("simulate", false), ("diff", false), ("completions", false), ("check", true), ("lint", true)]
    {
        let help = help(command);
        let (options, _) = help.split_once("Print help").unwrap();
        assert_eq!(options.contains("--tables"), taken, "{command}");
    }
    for arguments in [["rolegate", "simulate", "--tables=t"], ["rolegate", "--tables=t", "simulate"]] {
        let mut errors = Vec::new();
        let exit = run(arguments, &mut io::empty(), &mut io::sink(), &mut errors);
        assert_eq!(exit, Exit::BadInput);
        assert!(String::from_utf8(errors).unwrap().starts_with("option `--tables`, expected none with `simulate`"));
    }
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
