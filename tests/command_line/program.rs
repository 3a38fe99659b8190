//! The program itself: exit codes, streams, help

use std::io::Write;
use std::process::{Command, Output, Stdio};

use rolegate::cli::Exit;

use crate::rolegate;

const QUESTION: &str = r#"{"grants":{"system":"sas","subject":"u","containers":[{"id":"p","kind":"platform"}],
    "memberships":[{"role":"super_admin","in":"p"}]},"now":"2026-12-01T00:00:00Z","checks":[{"action":"team.list"}]}"#;

fn program(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolegate"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // The program may end without reading; then there is nobody to write to.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

#[test]
fn the_program_does_what_the_function_does() {
    for (arguments, input) in [
        (&["check"][..], QUESTION),
        (&["check", "--explain=zh"], QUESTION),
        (&["check"], "{}"),
        (&["tables", "--system", "sas"], ""),
        (&["tables", "--format", "nonsense"], ""),
        (&["completions", "zsh"], ""),
        (&["--version"], ""),
        (&[], ""),
    ] {
        let (there, here) = (program(arguments, input), rolegate(arguments, input));
        assert_eq!(there.status.code(), Some(here.exit.code().into()), "{arguments:?}");
        assert_eq!(String::from_utf8(there.stdout).unwrap(), here.output, "{arguments:?}");
        assert_eq!(String::from_utf8(there.stderr).unwrap(), here.errors, "{arguments:?}");
    }
}

#[test]
fn the_exit_codes_are_0_1_and_2() {
    let tables = concat!(env!("CARGO_MANIFEST_DIR"), "/src/tables");
    assert_eq!(program(&["lint", tables], "").status.code(), Some(0));
    let helpdesk = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/helpdesk");
    assert_eq!(program(&["lint", helpdesk], "").status.code(), Some(1));
    assert_eq!(program(&["diff", tables, helpdesk], "").status.code(), Some(1));
    assert_eq!(program(&["lint", "nowhere"], "").status.code(), Some(2));
}

#[test]
fn a_pipe_that_breaks_ends_the_program_quietly() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolegate"));
    let mut child =
        command.args(["tables", "--format", "json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), ended.stderr.len()), (Some(0), 0));
}

#[test]
fn help_teaches_every_command() {
    let overview = rolegate(&["--help"], "").expect(Exit::Done).output;
    for command in ["check", "compile", "tables", "lint", "diff", "completions"] {
        assert!(overview.contains(&format!("rolegate {command} ")) || command == "completions", "{command}");
        let help = rolegate(&[command, "--help"], "").expect(Exit::Done).output;
        for part in ["Examples:\n  ", "Exit codes:\n  0  "] {
            assert!(help.contains(part), "{command}: {part}");
        }
        assert!(help.contains(&format!("rolegate {command} ")), "{command}");
        assert_eq!(rolegate(&["help", command], "").expect(Exit::Done).output, help);
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = rolegate(&["completions", shell], "").expect(Exit::Done).output;
        assert!(
            ["check", "compile", "tables", "lint", "diff"].iter().all(|command| script.contains(command)),
            "{shell}"
        );
    }
}
