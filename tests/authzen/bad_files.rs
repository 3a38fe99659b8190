//! Files that are not served, and what is said of them

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::server::{ended, folder, write};

/// Files that are bad
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// The texts of files; grants of nobody where there are none of them
    files: BTreeMap<String, String>,
    /// Further arguments
    #[serde(default)]
    arguments: Vec<String>,
    /// The lines on standard error, files by their names
    errors: Vec<String>,
}

#[test]
fn bad_files_and_options_are_told_and_nothing_is_served() {
    let path = crate::oracle::cases::folder().join("authzen/bad_files.json");
    let cases: Vec<Case> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for case in cases {
        let folder = folder("bad_files");
        let mut arguments = vec!["--grants".to_owned(), write(&folder, "grants.json", "[]")];
        for (name, text) in &case.files {
            let path = write(&folder, name, text);
            match name.as_str() {
                "grants.json" => {}
                "resources.json" => arguments.extend(["--resources".into(), path]),
                "tokens" => arguments.extend(["--token-file".into(), path]),
                "roles.csv" => arguments.extend(["--tables".into(), folder.to_str().unwrap().into()]),
                _ => {}
            }
        }
        arguments.extend(case.arguments.clone());
        let output = ended(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        let errors = String::from_utf8(output.stderr).unwrap().replace(&format!("{}/", folder.display()), "");
        let errors: Vec<&str> = errors.lines().collect();
        if errors != case.errors || (output.status.code(), output.stdout.len()) != (Some(2), 0) {
            wrong.push(format!("{}: {:?} {errors:#?}", case.name, output.status));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
