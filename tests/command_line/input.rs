//! Bad input to `check`: exit code 2, a message that tells where, and not one decision

use std::io::{self, Read, Write};

use rolegate::cli::{Exit, run};
use serde::Deserialize;

use crate::{folder, rolegate, text};

const GRANTS: &str = r#"{"system":"sas","subject":"u","containers":[{"id":"p","kind":"platform"}],"memberships":[]}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    input: String,
    error: String,
}

#[test]
fn every_mistake_is_told_where_it_is() {
    let text = std::fs::read_to_string(crate::oracle::cases::folder().join("command_line/bad_questions.json")).unwrap();
    let cases: Vec<Case> = serde_json::from_str(&text).unwrap();
    let mut differences = Vec::new();
    for case in &cases {
        let input = case.input.replace("$GRANTS", GRANTS).replace("$NOW", r#""2026-12-01T00:00:00Z""#);
        let ran = rolegate(&["check"], &input).expect(Exit::BadInput);
        let expected = format!("standard input:{}\n", case.error);
        if ran.errors != expected {
            differences.push(format!("{}\n  is       {}  expected {expected}", case.name, ran.errors));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(cases.len() > 40, "{} cases", cases.len());
}

/// One bad grant among many good checks, and a bad check at the very end: nothing is granted, nothing is printed.
#[test]
fn nothing_is_decided_before_everything_is_read() {
    let check = r#"{"action":"console.login"},"#.repeat(10_000);
    let bad_end = format!(r#"{{"now":"2026-12-01T00:00:00Z","grants":{GRANTS},"checks":[{check}{{"action":1}}]}}"#);
    rolegate(&["check"], &bad_end).expect(Exit::BadInput);
    let twice =
        r#"{"system":"sas","subject":"u","containers":[{"id":"p","kind":"k"},{"id":"p","kind":"k"}],"memberships":[]}"#;
    let bad_grant = format!(r#"{{"now":"2026-12-01T00:00:00Z","checks":[{check}{{"action":"a"}}],"grants":{twice}}}"#);
    let ran = rolegate(&["check"], &bad_grant).expect(Exit::BadInput);
    let expected = "standard input: grants.containers[1].id: `p`, expected each container once\n";
    assert_eq!(ran.errors, expected);
}

/// Editors on Windows put a byte order mark in front; some write no UTF-8.
#[test]
fn files_are_utf_8_with_or_without_a_mark() {
    let input = format!(r#"{{"now":"2026-12-01T00:00:00Z","grants":{GRANTS},"checks":[]}}"#);
    rolegate(&["check"], &format!("\u{feff}{input}")).expect(Exit::Done);
    rolegate(&["compile"], &format!("\u{feff}{{\"now\":\"2026-12-01T00:00:00Z\",\"grants\":{GRANTS}}}"))
        .expect(Exit::Done);
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let exit = run(["rolegate", "check"], &mut &b"{\n\"now\": \"\xe9\"}"[..], &mut output, &mut errors);
    assert_eq!((exit, output.len()), (Exit::BadInput, 0));
    let expected = "standard input:2:9: the byte `0xE9` is not UTF-8, expected text in UTF-8\n";
    assert_eq!(String::from_utf8(errors).unwrap(), expected);
}

#[test]
fn deep_json_is_refused_and_does_not_overflow() {
    for (open, path) in [("[", ""), (r#"{"grants":"#, ""), (r#"{"checks":[{"action":"#, "")] {
        let input = format!("{path}{}", open.repeat(200_000));
        rolegate(&["check"], &input).expect(Exit::BadInput);
    }
}

/// Input that never ends is read up to the limit.
#[test]
fn too_much_input_is_refused() {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let exit = run(["rolegate", "check"], &mut io::repeat(b' '), &mut output, &mut errors);
    assert_eq!((exit, output.len()), (Exit::BadInput, 0));
    let expected = "standard input: more than 67108864 bytes, expected at most that many\n";
    assert_eq!(String::from_utf8(errors).unwrap(), expected);
}

#[test]
fn long_texts_are_cut_in_messages() {
    let long = "x".repeat(1_000_000);
    for input in
        [format!(r#"{{"{long}":1}}"#), format!(r#"{{"now":"{long}"}}"#), format!(r#"{{"now":{{"{long}":1}}}}"#)]
    {
        let ran = rolegate(&["check"], &input).expect(Exit::BadInput);
        assert!(ran.errors.len() < 2_000, "{}", ran.errors.len());
    }
}

#[test]
fn input_that_cannot_be_read_is_bad_input() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::ConnectionReset.into())
        }
    }
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    assert_eq!(run(["rolegate", "check"], &mut Broken, &mut output, &mut errors), Exit::BadInput);
    assert_eq!(String::from_utf8(errors).unwrap(), "standard input: connection reset, expected to read it\n");
    let missing = folder("input-missing", []);
    for (arguments, message) in [
        (["check", "nowhere.json"], "nowhere.json: nothing of this name, expected a file that can be read"),
        (["check", text(&missing)], "is a directory, expected to read it"),
        (["--tables=nowhere", "check"], "nowhere: nothing of this name, expected a folder of tables"),
    ] {
        let ran = rolegate(&arguments, "").expect(Exit::BadInput);
        assert!(ran.errors.contains(message), "{}", ran.errors);
    }
}

/// Writes some bytes and then fails.
struct Failing(io::ErrorKind);

impl Write for Failing {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    for arguments in [&["rolegate", "tables"][..], &["rolegate", "--help"], &["rolegate", "completions", "bash"]] {
        let mut errors = Vec::new();
        let exit = run(arguments, &mut io::empty(), &mut Failing(io::ErrorKind::BrokenPipe), &mut errors);
        assert_eq!((exit, errors.len()), (Exit::Done, 0), "{arguments:?}");
    }
}

#[test]
fn output_that_cannot_be_written_is_told() {
    let mut errors = Vec::new();
    let exit = run(["rolegate", "tables"], &mut io::empty(), &mut Failing(io::ErrorKind::StorageFull), &mut errors);
    assert_eq!(exit, Exit::BadInput);
    assert_eq!(String::from_utf8(errors).unwrap(), "standard output: no storage space, expected to write to it\n");
    let mut nowhere = Failing(io::ErrorKind::BrokenPipe);
    assert_eq!(run(["rolegate", "nonsense"], &mut io::empty(), &mut io::sink(), &mut nowhere), Exit::BadInput);
}

/// Whatever a message quotes, what cannot be seen in it is named.
#[test]
fn what_cannot_be_seen_is_named() {
    let question = |text: &str| text.replace("$GRANTS", GRANTS).replace("$NOW", r#""2026-12-01T00:00:00Z""#);
    let own = folder("unseen", [("desk\u{a0}.csv", &b""[..])]);
    let cases: [(&[&str], &str); 14] = [
        (&["check"], "{\"now\u{a0}\":$NOW}"),
        (&["check"], "{\"now\":\"2026\u{a0}\"}"),
        (&["check"], "{\"now\":\u{a0}$NOW}"),
        (&["check"], r#"{"grants":$GRANTS,"now":$NOW,"checks":[{"action":"a","in\u00a0":"p"}]}"#),
        (
            &["check"],
            "{\"now\":$NOW,\"checks\":[],\"grants\":{\"system\":\"s\",\"subject\":\"u\",\"memberships\":[],\"containers\":[{\"id\":\"\u{a0}\",\"kind\":\"k\"},{\"id\":\"\u{a0}\",\"kind\":\"k\"}]}}",
        ),
        (&["check", "no\u{a0}file.json"], ""),
        (&["simulate"], "{\"now\":$NOW,\"actor\":\"u\",\"ask\":{\"grants\u{a0}\":{}}}"),
        (&["tables", "--system", "sas\u{a0}"], ""),
        (&["tables", "--table", "sas.team_list\u{a0}"], ""),
        (&["tables", "--format", "json\u{a0}"], ""),
        (&["tables\u{a0}"], ""),
        (&["--tables", "no\u{a0}folder", "tables"], ""),
        (&["--tables", text(&own), "tables"], ""),
        (&["lint", "no\u{a0}file.csv"], ""),
    ];
    for (arguments, input) in cases {
        let errors = rolegate(arguments, &question(input)).expect(Exit::BadInput).errors;
        assert!(errors.contains("U+00A0 no-break space"), "{arguments:?} {errors:?}");
        assert!(!errors.contains('\u{a0}'), "{arguments:?} {errors:?}");
    }
    for (unseen, name) in [
        ('\u{1b}', "U+001B control"),
        ('\u{202e}', "U+202E bidirectional"),
        ('\t', "U+0009 tab"),
        ('\r', "U+000D line"),
    ] {
        let file = format!("no{unseen}file.json");
        let errors = rolegate(&["check", &file], "").expect(Exit::BadInput).errors;
        assert!(errors.contains(name) && !errors.contains(unseen), "{errors:?}");
    }
}
