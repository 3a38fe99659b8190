//! What `rolegate/client` knows of the server: the path of each question, the type of its answer, and the types and codes
//! that only HTTP has.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::directory::{Types, about};
use super::{ensure, header, union};

/// From a question to its path, which the server takes its routes from.
const QUESTIONS: &str = include_str!("../../src/server/http/questions.csv");
const OPENAPI: &str = "tests/cases/openapi.json";
/// Types of the server that the schema of the directory does not have.
const OF_THE_SERVER: [&str; 9] = [
    "Account",
    "ChangedPassword",
    "Scope",
    "NewToken",
    "ShownToken",
    "MadeToken",
    "Tokens",
    "ShownSession",
    "Sessions",
];

fn openapi() -> Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(OPENAPI);
    let text = std::fs::read_to_string(path).expect("the description of the server");
    serde_json::from_str(&text.replace("#/components/schemas/", "#/$defs/")).expect("JSON")
}

/// Each question with its first path, in the order of the file.
fn paths() -> String {
    let mut text = header("src/server/http/questions.csv");
    text.push_str("import type { Questions } from '../directory/questions.js';\n\n");
    text.push_str("/** The path of each question, below `/api`. In braces are fields of the question; its other fields stand behind the path. */\n");
    text.push_str("export const PATHS: { readonly [Name in keyof Questions]: string } = {\n");
    let mut known = Vec::new();
    for line in QUESTIONS.lines().skip(1) {
        let (question, path) = line.split_once(',').expect("a question and its path");
        if known.contains(&question) {
            continue;
        }
        known.push(question);
        let path = path.strip_prefix("/api/").expect("a path below `/api`");
        writeln!(text, "  {question}: '{path}',").expect("a text grows");
    }
    text + "};\n"
}

/// The type of the answer to each question: the case of all answers that says so.
fn answers() -> String {
    let types = Types::new("lines.", "", "");
    let cases = types.named("Answer")["anyOf"].as_array().expect("the cases of an answer");
    let mut text = header("pkg/schema/rolegate.schema.json, which is derived from the types");
    text.push_str(
        "import type { Decision, Grants } from '../../types.js';\nimport type * as lines from './lines.js';\n\n",
    );
    text.push_str("/** The answer to each question, by its name. */\nexport interface Answers {\n");
    for (question, _, _) in types.cases("Question") {
        let named = format!("`{question}`");
        let case = cases.iter().find(|case| about(case).contains(&named));
        let case = case.unwrap_or_else(|| panic!("no answer says that it is the one to `{question}`"));
        writeln!(text, "  {question}: {};", types.of(case)).expect("a text grows");
    }
    text + "}\n"
}

/// The types and codes of the server, which stand in its description.
fn server() -> String {
    let openapi = openapi();
    let schemas = openapi.pointer("/components/schemas").and_then(Value::as_object).expect("schemas");
    let mut types = Types::new("", "", "");
    types.schema.extend(schemas.iter().map(|(name, schema)| (name.clone(), schema.clone())).collect::<Map<_, _>>());
    let codes = openapi.pointer("/components/schemas/Problem/properties/code/anyOf");
    let codes = codes.and_then(Value::as_array).expect("codes");
    let codes: Vec<&str> =
        codes.iter().filter_map(|case| case["enum"].as_array()).flatten().filter_map(Value::as_str).collect();
    let mut text = header(OPENAPI);
    text.push_str("/** Why HTTP itself refuses, before the directory is asked. A code once given out keeps its meaning for ever. */\n");
    text.push_str(&union("export type ServerCode =", &codes));
    for name in OF_THE_SERVER {
        write!(text, "\n{}", types.declared(name)).expect("a text grows");
    }
    text
}

#[test]
fn the_client_knows_the_paths_and_types_of_the_server() {
    ensure("pkg/src/adapters/client/paths.ts", &paths());
    ensure("pkg/src/adapters/directory/answers.ts", &answers());
    ensure("pkg/src/adapters/directory/server.ts", &server());
}
