//! What the WebAssembly binding answers, asked from inside: every cell, and the cases the other runners have too

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot read its cases has to fail")]

use rolegate::engine::{Access, Answers, Grants, Instant};
use rolegate::tables::{FILES, Tables};
use rolegate::wasm::{Engine, answers, prepare, read_tables};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

const CASES: [(&str, &str); 19] = [
    ("acts_as", include_str!("../cases/decisions/acts_as.json")),
    ("depends", include_str!("../cases/decisions/depends.json")),
    ("expiry", include_str!("../cases/decisions/expiry.json")),
    ("hostile", include_str!("../cases/decisions/hostile.json")),
    ("login", include_str!("../cases/decisions/login.json")),
    ("needs", include_str!("../cases/decisions/needs.json")),
    ("own_tables", include_str!("../cases/decisions/own_tables.json")),
    ("reasons", include_str!("../cases/decisions/reasons.json")),
    ("scopes", include_str!("../cases/decisions/scopes.json")),
    ("several", include_str!("../cases/decisions/several.json")),
    ("stale", include_str!("../cases/decisions/stale.json")),
    ("unknown", include_str!("../cases/decisions/unknown.json")),
    ("wrong_kind", include_str!("../cases/decisions/wrong_kind.json")),
    ("membership_times", include_str!("../cases/decisions/membership_times.json")),
    ("left_out", include_str!("../cases/decisions/left_out.json")),
    ("generated/connect", include_str!("../cases/generated/connect.json")),
    ("generated/helpdesk", include_str!("../cases/generated/helpdesk.json")),
    ("generated/mpp", include_str!("../cases/generated/mpp.json")),
    ("generated/sas", include_str!("../cases/generated/sas.json")),
];

/// Fields as a line; those with tabs and line breaks in them are asked of the package.
fn line<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    fields
        .into_iter()
        .map(|field| field.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', "\\t"))
        .collect::<Vec<_>>()
        .join("\t")
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Grants as `pkg/src/grants.ts` writes them
fn lines(grants: &Value) -> String {
    let optional = |value: &Value| value.as_str().map(|text| format!("={text}")).unwrap_or_default();
    let second = |value: &Value| if text(value) == "active" { String::new() } else { text(value).to_owned() };
    let mut lines = vec![line([
        "grants",
        text(&grants["system"]),
        text(&grants["subject"]),
        &optional(&grants["fresh_until"]),
        &optional(&grants["version"]),
    ])];
    for one in grants["containers"].as_array().unwrap() {
        let (parent, status, expires_at) =
            (optional(&one["parent"]), second(&one["status"]), optional(&one["expires_at"]));
        lines.push(line(["container", text(&one["id"]), text(&one["kind"]), &parent, &status, &expires_at]));
    }
    for one in grants["memberships"].as_array().unwrap() {
        let (status, starts_at, expires_at) =
            (second(&one["status"]), optional(&one["starts_at"]), optional(&one["expires_at"]));
        let fields = ["membership", text(&one["role"]), text(&one["in"]), &status, &starts_at, &expires_at];
        let assigned = one["assigned"].as_array().into_iter().flatten();
        lines.push(line(fields.into_iter().chain(assigned.map(text))));
    }
    lines.join("\n")
}

fn files(tables: &Value) -> Option<String> {
    let files = tables.as_object()?.iter().map(|(name, contents)| line([name.as_str(), text(contents)]));
    Some(files.collect::<Vec<_>>().join("\n"))
}

/// The prepared text of the system that the grants name
fn system(tables: &Value, id: &str) -> String {
    let all = match files(tables) {
        Some(files) => prepare(&files),
        None => Tables::built_in().systems().iter().map(|system| system.to_prepared()).collect::<Vec<_>>().join("\n"),
    };
    let mut found = String::new();
    let mut inside = false;
    for one in all.lines() {
        inside = if one.starts_with("system\t") { one == format!("system\t{id}") } else { inside };
        if inside {
            found += &format!("{}{one}", if found.is_empty() { "" } else { "\n" });
        }
    }
    found
}

fn milliseconds(now: &str) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "exact for times that people write")]
    let milliseconds = Instant::parse(now).unwrap().to_milliseconds_up() as f64;
    milliseconds
}

fn ask(engine: &Engine, check: &Value, now: f64) -> Vec<String> {
    let resource = &check["resource"];
    let named = [&check["action"], &resource["in"], &resource["id"]].map(Value::as_str);
    engine.check(&line(named.into_iter().flatten()), now).split('\t').map(str::to_owned).collect()
}

/// proves T-3, T-4, T-5, T-8, S-21 in WebAssembly
#[wasm_bindgen_test]
fn the_cases_decide_as_everywhere() {
    for (name, text) in CASES {
        for case in serde_json::from_str::<Vec<Value>>(text).unwrap() {
            let title = format!("{name}: {}", case["name"]);
            // What is of another type, JavaScript refuses before it comes here; what is wrong with a question only, nobody sees here.
            let Ok(grants) = serde_json::from_value::<Grants>(case["grants"].clone()) else { continue };
            let engine = Engine::new(&system(&case["tables"], &grants.system), &lines(&case["grants"]));
            if case["tables"].is_null() {
                let laid = Access::new(Tables::built_in(), grants);
                assert_eq!(engine.fault(), laid.err().map(|error| error.to_string()).unwrap_or_default(), "{title}");
            }
            if !case["error"].is_null() {
                continue;
            }
            let now = milliseconds(case["now"].as_str().unwrap());
            for (check, expect) in case["checks"].as_array().unwrap().iter().zip(case["expect"].as_array().unwrap()) {
                let answer = ask(&engine, check, now);
                assert_eq!(answer[0], expect["effect"], "{title}: {check}");
                assert_eq!(answer[1], expect["reason"], "{title}: {check}");
                assert_eq!(answer[2] == "true", expect["depends"].as_bool().unwrap_or(false), "{title}: {check}");
            }
        }
    }
}

/// proves T-1, T-2, T-6 in WebAssembly: every built-in cell
#[wasm_bindgen_test]
fn every_cell_decides_as_it_is_written() {
    let (_, scopes) = FILES.iter().find(|(name, _)| *name == "scopes.csv").unwrap();
    let scopes: Vec<Vec<&str>> = scopes.lines().map(|line| line.split(',').collect()).collect();
    let mut cells = 0;
    for (name, text) in FILES.iter().filter(|(name, _)| name.matches('.').count() == 2) {
        let system = name.split('.').next().unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().unwrap().clone();
        for row in reader.records().map(Result::unwrap) {
            for column in 2..row.len() - 1 {
                let (role, cell) = (&header[column], &row[column]);
                let tables = Tables::built_in().system(system).unwrap();
                let kind = &tables.role(tables.role_index(role).unwrap()).unwrap().held_in;
                // The role, and one in the parent that any `needs` of the built-in tables takes.
                let mut memberships = vec![json!({"role": role, "in": "c", "assigned": ["mp"]})];
                match (system, role) {
                    ("connect", "mini_program_admin") => memberships.push(json!({"role": "master", "in": "p"})),
                    ("connect", "mini_program_developer") => memberships.push(json!({"role": "developer", "in": "p"})),
                    _ => {}
                }
                let grants = json!({ "system": system, "subject": "u", "memberships": memberships, "containers": [
                    {"id": "p", "kind": "workspace"}, {"id": "c", "kind": kind, "parent": "p"}] });
                let engine = Engine::new(&tables.to_prepared(), &lines(&grants));
                let check = json!({"action": row[1], "resource": {"in": "c", "id": "mp"}});
                let answer = ask(&engine, &check, 0.0);
                let word = cell.trim_end_matches(['*', '~']);
                let effect = match word {
                    "yes" => "allow",
                    "read" => "read_only",
                    "no" | "?" => "deny",
                    scope => scopes.iter().find(|line| line[1] == scope).map(|_| "allow").unwrap(),
                };
                assert_eq!(answer[0], effect, "{name} {role} {}", &row[1]);
                assert_eq!(answer[4..7], [name.trim_end_matches(".csv"), role, word], "{name} {}", &row[1]);
                cells += 1;
            }
        }
    }
    let tables = Tables::built_in().systems().iter().flat_map(|system| system.tables());
    assert_eq!(cells, tables.flat_map(|table| &table.rows).map(|row| row.cells.len()).sum::<usize>());
}

/// proves T-8 in WebAssembly: the tables come out as they went in, and a broken one says where
#[wasm_bindgen_test]
fn tables_are_read_and_told() {
    let all = read_tables(None);
    let roles: usize = Tables::built_in().systems().iter().map(|system| system.roles().len()).sum();
    assert_eq!(all.lines().filter(|line| line.starts_with("role\t")).count(), roles);
    let broken =
        json!({"roles.csv": "system,role,held_in,reach,needs,acts_as,title,duty\nshop,clerk,branch,far,,,,\n"});
    let grants = lines(&json!({"system": "sas", "subject": "u", "containers": [], "memberships": []}));
    for told in [read_tables(files(&broken)), prepare(&files(&broken).unwrap()), answers(&grants, files(&broken), 0.0)]
    {
        assert!(told.starts_with("error\troles.csv\t2\t19\t`far`\t"), "{told}");
    }
}

/// proves T-6 in WebAssembly: answers for others are those that are made natively
#[wasm_bindgen_test]
fn answers_are_those_made_elsewhere() {
    let grants = json!({"system": "sas", "subject": "u", "version": "v", "containers": [{"id": "t", "kind": "mini_program_team"}],
        "memberships": [{"role": "mini_program_developer", "in": "t", "assigned": ["a\tb"]}]});
    let read = serde_json::from_value::<Grants>(grants.clone()).unwrap();
    let access = Access::new(Tables::built_in(), read).unwrap();
    let made = Answers::compile(&access, Instant::from_milliseconds(0)).unwrap().into_json();
    assert_eq!(answers(&lines(&grants), None, 0.0), made);
    assert_eq!(
        answers(&lines(&json!({"system": "", "subject": "u", "containers": [], "memberships": []})), None, 0.0)
            .split('\t')
            .next(),
        Some("fault")
    );
}
