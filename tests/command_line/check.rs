//! `check` gives the engine's answers, and nothing at all where the input is bad

use rolegate::cli::Exit;
use serde_json::{Value, json};

use crate::oracle::cases::{self, Answers, Case};
use crate::oracle::tables::Tables;
use crate::{Ran, built_in_with, folder, rolegate, text};

fn decisions(ran: &Ran) -> Vec<Value> {
    ran.output.lines().map(|line| serde_json::from_str(line).expect("a decision a line")).collect()
}

/// Asks a case's questions.
fn answers(case: &Case) -> Answers {
    let checks: Vec<Value> = case
        .checks
        .iter()
        .map(|check| match &check.resource {
            Some(resource) => json!({ "action": check.action, "resource": resource }),
            None => json!({ "action": check.action }),
        })
        .collect();
    let question = json!({ "grants": case.grants, "now": case.now, "checks": checks }).to_string();
    let ran = match &case.tables {
        Some(files) => {
            let own = folder("check-own", files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())));
            rolegate(&["check", "--tables", text(&own)], &question)
        }
        None => rolegate(&["check"], &question),
    };
    if ran.exit == Exit::BadInput {
        Err(ran.expect(Exit::BadInput).errors)
    } else {
        Ok(decisions(&ran.expect(Exit::Done)))
    }
}

// proves T-3, T-4, T-5, T-6, T-8, S-21 on the command line
#[test]
fn every_case_is_answered_as_written() {
    let mut differences = Vec::new();
    let mut count = 0;
    for (name, case) in ["decisions", "generated"].into_iter().flat_map(cases::read) {
        count += case.checks.len();
        differences.extend(cases::differences(&name, &case, &answers(&case)));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(count > 3_000, "{count} questions");
}

// proves T-1, T-2, T-6, T-7, T-11: every built-in cell on the command line
#[test]
fn every_cell_decides_as_it_is_written() {
    let tables = Tables::read(&cases::built_in_files());
    let mut count = 0;
    for role in &tables.roles {
        let cells: Vec<_> =
            tables.cells.iter().filter(|cell| cell.system == role.system && cell.role == role.role).collect();
        let mut memberships = vec![json!({ "role": role.role, "in": "here", "assigned": ["mp"] })];
        memberships.extend(role.needs.first().map(|needed| json!({ "role": needed, "in": "above" })));
        let resource = json!({ "in": "here", "id": "mp" });
        let checks: Vec<Value> =
            cells.iter().map(|cell| json!({ "action": cell.action, "resource": resource })).collect();
        let needed = role.needs.first().and_then(|needed| tables.role(&role.system, needed));
        let above = needed.map_or("above", |needed| &needed.held_in);
        let containers =
            json!([{ "id": "above", "kind": above }, { "id": "here", "kind": role.held_in, "parent": "above" }]);
        let grants = json!({
            "system": role.system, "subject": "u", "containers": containers, "memberships": memberships,
        });
        let question = json!({ "grants": grants, "now": "2026-12-01T00:00:00Z", "checks": checks });
        let answers = decisions(&rolegate(&["check", "-"], &question.to_string()).expect(Exit::Done));
        assert_eq!(answers.len(), cells.len());
        for (cell, answer) in cells.iter().zip(answers) {
            let effect = match cell.word.as_str() {
                "no" | "?" => "deny",
                "read" => "read_only",
                _ => "allow",
            };
            let decided_by = json!({
                "table": cell.table, "role": cell.role, "cell": cell.word, "source": cell.source, "in": "here",
            });
            assert_eq!((&answer["effect"], &answer["decided_by"]), (&json!(effect), &decided_by), "{cell:?}");
            count += 1;
        }
    }
    assert_eq!(count, tables.cells.len());
}

const GRANTS: &str = r#"{"system":"sas","subject":"u-7","containers":[{"id":"t-2","kind":"mini_program_team"}],
    "memberships":[{"role":"mini_program_developer","in":"t-2"}]}"#;

fn question(checks: &str) -> String {
    format!(r#"{{"grants":{GRANTS},"now":"2026-12-01T00:00:00Z","checks":{checks}}}"#)
}

#[test]
fn a_decision_is_one_line_in_the_order_of_the_contract() {
    let asked =
        question(r#"[{"action":"mini_program.develop","resource":{"in":"t-2","id":"mp-9"}},{"action":"a\nb"}]"#);
    let expected = r#"{"effect":"allow","action":"mini_program.develop","reason":"granted","depends":false,"decided_by":{"table":"sas.mini_program_team","role":"mini_program_developer","cell":"yes","source":"document","in":"t-2"},"granted_to":["mini_program_admin","senior_mini_program_developer","mini_program_developer"]}
{"effect":"deny","action":"a\nb","reason":"unknown_action","depends":false,"decided_by":null,"granted_to":[]}
"#;
    assert_eq!(rolegate(&["check"], &asked).expect(Exit::Done).output, expected);
    let file = folder("check-file", [("question.json", asked.as_bytes())]).join("question.json");
    assert_eq!(rolegate(&["check", text(&file)], "").expect(Exit::Done).output, expected);
    assert_eq!(rolegate(&["check"], &question("[]")).expect(Exit::Done).output, "");
}

#[test]
fn decisions_are_explained_in_both_languages() {
    let asked = question(
        r#"[{"action":"mini_program.release","resource":{"in":"t-2"}},{"action":"log.view"},{"action":"a\nb"}]"#,
    );
    let english = "\
Your role does not allow this. Roles that can help: Mini program admin, Senior mini program developer.
Your role allows this. It can still be refused for a particular team or item.
This system does not know this action, so nobody can do it.
";
    assert_eq!(rolegate(&["check", "--explain=en"], &asked).expect(Exit::Done).output, english);
    let chinese = rolegate(&["check", "--explain=zh"], &asked).expect(Exit::Done).output;
    assert_eq!(chinese.lines().next(), Some("您的角色不能执行此操作。可以协助的角色：小程序管理员、高级小程序开发。"));
    assert_eq!(chinese.lines().count(), 3);
    // Without a language it is English, and what stands behind is the file.
    let file = folder("check-explain", [("question.json", asked.as_bytes())]).join("question.json");
    assert_eq!(rolegate(&["check", "--explain", text(&file)], "").expect(Exit::Done).output, english);
    assert_eq!(rolegate(&["check", text(&file), "--explain"], "").expect(Exit::Done).output, english);
}

// proves T-8: own tables stand in place of the built-in ones
#[test]
fn own_tables_replace_the_built_in_ones() {
    let asked = question(r#"[{"action":"team.list"}]"#);
    let own = folder("check-replaced", [("roles.csv", &b"system,role,held_in,reach,needs,acts_as,title,duty\n"[..])]);
    std::fs::write(own.join("notes.txt"), "not a table").unwrap();
    let ran = rolegate(&["--tables", text(&own), "check"], &asked).expect(Exit::Done);
    assert_eq!(decisions(&ran)[0]["reason"], "unknown_system");
    let own = built_in_with(
        "check-changed",
        &[("sas.mini_program_team.csv", "log.view,yes,no,yes,yes", "log.view,yes,no,yes,no~")],
    );
    let ran = rolegate(&["check", "--tables", text(&own)], &question(r#"[{"action":"log.view"}]"#)).expect(Exit::Done);
    assert_eq!(decisions(&ran)[0]["decided_by"]["source"], "inferred");
}
