//! What the WebAssembly binding answers, asked from inside: every cell, and the cases the other runners have too

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot read its cases has to fail")]

use js_sys::{Array, JSON, Reflect};
use rolegate::engine::{Access, Grants, Instant};
use rolegate::tables::{FILES, Tables};
use rolegate::wasm::{Engine, read_tables};
use serde_json::{Value, json};
use wasm_bindgen::JsValue;
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

fn to_js(value: &Value) -> JsValue {
    JSON::parse(&value.to_string()).unwrap()
}

fn files(tables: &Value) -> JsValue {
    let Value::Object(files) = tables else { return JsValue::UNDEFINED };
    let list = Array::new();
    for (name, text) in files {
        list.push(&name.into());
        list.push(&text.as_str().unwrap().into());
    }
    list.into()
}

fn texts(list: &JsValue) -> Vec<String> {
    Array::from(list).iter().map(|text| text.as_string().unwrap()).collect()
}

fn milliseconds(now: &str) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "exact for times that people write")]
    let milliseconds = Instant::parse(now).unwrap().to_milliseconds_up() as f64;
    milliseconds
}

fn ask(engine: &Engine, check: &Value, now: f64) -> Vec<String> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let resource = &check["resource"];
    texts(&engine.check(check["action"].as_str().unwrap(), text(&resource["in"]), text(&resource["id"]), now))
}

/// proves T-3, T-4, T-5, T-8, S-21 in WebAssembly
#[wasm_bindgen_test]
fn the_cases_decide_as_everywhere() {
    for (name, text) in CASES {
        for case in serde_json::from_str::<Vec<Value>>(text).unwrap() {
            let title = format!("{name}: {}", case["name"]);
            let engine = Engine::new(&to_js(&case["grants"]), &files(&case["tables"]));
            // What serde refuses, the binding has to refuse; what is wrong with a question only, neither sees here.
            let read = serde_json::from_value::<Grants>(case["grants"].clone()).ok();
            let laid = read.and_then(|grants| Access::new(Tables::built_in(), grants).ok());
            if case["tables"].is_null() {
                assert_eq!(engine.is_ok(), laid.is_some(), "{title}");
            }
            if !case["error"].is_null() {
                continue;
            }
            let engine = engine.map_err(|error| format!("{title}: {error:?}")).unwrap();
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
                let engine = Engine::new(&to_js(&grants), &JsValue::UNDEFINED).unwrap();
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
                assert_eq!(answer[3..6], [name.trim_end_matches(".csv"), role, word], "{name} {}", &row[1]);
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
    let all = texts(&read_tables(&JsValue::UNDEFINED).unwrap());
    let roles: usize = Tables::built_in().systems().iter().map(|system| system.roles().len()).sum();
    assert_eq!(all.iter().filter(|text| *text == "role").count(), roles);
    let broken =
        json!({"roles.csv": "system,role,held_in,reach,needs,acts_as,title,duty\nshop,clerk,branch,far,,,,\n"});
    let error = read_tables(&files(&broken)).unwrap_err();
    let errors = texts(&Reflect::get(&error, &"errors".into()).unwrap());
    assert_eq!(errors[..4], ["roles.csv", "2", "19", "`far`"]);
}
