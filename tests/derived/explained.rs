//! What the command line says of every decision in `cases/decisions`; the package must say the same

use rolegate::engine::Reason;
use serde_json::{Value, json};

/// What `rolegate check --explain` prints for one case, line by line.
fn lines(case: &Value, tables: Option<&str>, language: &str) -> Vec<String> {
    let question = json!({"grants": case["grants"], "now": case["now"], "checks": case["checks"]}).to_string();
    let mut arguments = vec!["rolegate".to_owned(), "check".to_owned(), format!("--explain={language}")];
    arguments.extend(tables.map(|folder| format!("--tables={folder}")));
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let exit = rolegate::cli::run(arguments, &mut question.as_bytes(), &mut output, &mut errors);
    assert_eq!(exit, rolegate::cli::Exit::Done, "{question}: {}", String::from_utf8_lossy(&errors));
    String::from_utf8(output).expect("UTF-8").lines().map(str::to_owned).collect()
}

/// A folder with the own tables of a case.
fn folder(case: &Value, number: usize) -> Option<String> {
    let files = case.get("tables")?.as_object().expect("files");
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("explained-{number}"));
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder).expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.join(name), text.as_str().expect("a text")).expect("a file");
    }
    Some(folder.to_str().expect("UTF-8").to_owned())
}

fn explained() -> String {
    let mut texts = Vec::new();
    let folder_of_cases = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/decisions");
    let entries = std::fs::read_dir(folder_of_cases).expect("a folder of cases");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths {
        let cases: Vec<Value> = serde_json::from_slice(&std::fs::read(&path).expect("a file")).expect("cases");
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        for case in cases.iter().filter(|case| case.get("error").is_none()) {
            let tables = folder(case, texts.len());
            let [en, zh] = ["en", "zh"].map(|language| lines(case, tables.as_deref(), language));
            let name = format!("{file}: {}", case["name"].as_str().expect("a name"));
            texts.push(json!({"case": name, "en": en, "zh": zh}));
        }
    }
    serde_json::to_string_pretty(&texts).expect("JSON") + "\n"
}

#[test]
fn what_the_package_must_say_is_what_the_command_line_says() {
    let texts = explained();
    for reason in Reason::ALL.iter().filter(|reason| **reason != Reason::BadGrants) {
        let sentence = rolegate::api::message(reason.as_str(), rolegate::api::Language::En).expect("a sentence");
        assert!(texts.contains(sentence), "no case is explained with: {sentence}");
    }
    super::ensure("tests/cases/explained.json", &texts);
}
