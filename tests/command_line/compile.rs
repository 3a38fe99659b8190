//! `compile` writes the answers the engine gives, on one line, and nothing at all where the input is bad

use rolegate::cli::Exit;
use rolegate::engine::Answers;
use serde_json::{Value, json};

use crate::oracle::{answers, cases, engine};
use crate::{folder, rolegate, text};

const GRANTS: &str = r#"{"system":"sas","subject":"u-7","containers":[{"id":"t-2","kind":"mini_program_team"}],
    "memberships":[{"role":"mini_program_developer","in":"t-2"}]}"#;

fn input() -> String {
    format!(r#"{{"grants":{GRANTS},"now":"2026-12-01T00:00:00Z"}}"#)
}

#[test]
fn what_is_printed_is_what_the_crate_compiles() {
    let mut count = 0;
    for (name, case) in ["decisions", "generated"].into_iter().flat_map(cases::read) {
        if case.error.is_some() {
            continue;
        }
        let input = json!({ "grants": case.grants, "now": case.now }).to_string();
        let ran = match &case.tables {
            Some(files) => {
                let own = folder("compile-own", files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())));
                rolegate(&["compile", "--tables", text(&own)], &input)
            }
            None => rolegate(&["compile", "-"], &input),
        };
        let access = engine::access(&engine::tables(case.tables.as_ref()), &case.grants).unwrap();
        let json = Answers::compile(&access, engine::instant(&case.now)).unwrap().into_json();
        assert_eq!(ran.expect(Exit::Done).output, json + "\n", "{name}");
        count += 1;
    }
    assert!(count > 450, "{count} grants");
}

#[test]
fn a_file_is_read_as_standard_input_is() {
    let printed = rolegate(&["compile"], &input()).expect(Exit::Done).output;
    let file = folder("compile-file", [("session.json", input().as_bytes())]).join("session.json");
    assert_eq!(rolegate(&["compile", text(&file)], "").expect(Exit::Done).output, printed);
    let read = answers::Answers::read(printed.trim_end());
    let decision = read.check("mini_program.manage", Some(&json!({ "in": "t-2" })), 0);
    assert_eq!((&decision["reason"], &decision["decided_by"]["in"]), (&json!("not_granted"), &json!("t-2")));
    assert_eq!(read.0["spans"][0]["until"], Value::Null);
}

#[test]
fn bad_input_is_told_where_it_is() {
    let twice =
        r#"{"system":"s","subject":"u","containers":[{"id":"p","kind":"k"},{"id":"p","kind":"k"}],"memberships":[]}"#;
    let many: Vec<Value> = (0..3_000).map(|number| json!({ "id": number.to_string(), "kind": "k" })).collect();
    let held: Vec<Value> = (0..3_000).map(|number| json!({ "role": "r", "in": number.to_string() })).collect();
    let large = json!({ "system": "sas", "subject": "u", "containers": many, "memberships": held });
    for (input, message) in [
        ("{}".to_owned(), "1:1: missing field `grants`, expected a field of this name"),
        (
            input().replace("\"now\"", "\"checks\":[],\"now\""),
            "2:67: checks: unknown field `checks`, expected `grants` or `now`",
        ),
        (input().replace("Z\"", "\""), "2:73: now: "),
        (
            format!(r#"{{"grants":{twice},"now":"2026-12-01T00:00:00Z"}}"#),
            " grants.containers[1].id: `p`, expected each container once",
        ),
        (
            format!(r#"{{"grants":{large},"now":"2026-12-01T00:00:00Z"}}"#),
            " grants.containers: too many, expected containers times actions times memberships below 67108864",
        ),
    ] {
        let ran = rolegate(&["compile"], &input).expect(Exit::BadInput);
        assert!(ran.errors.starts_with(&format!("standard input:{message}")), "{}", ran.errors);
    }
    let ran = rolegate(&["compile", "nowhere.json"], "").expect(Exit::BadInput);
    assert_eq!(ran.errors, "nowhere.json: nothing of this name, expected a file that can be read\n");
}
