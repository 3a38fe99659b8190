//! The shape of the source: which layer may use which, what the core must never touch, how long a file may be

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a fault here is a failed test")]

#[path = "architecture/circles.rs"]
mod circles;

use std::path::{Path, PathBuf};

/// What each layer of `src` may use. `lib` is the map of the layers, `main` the program around `cli`.
const LAYERS: [(&str, &[&str]); 14] = [
    ("tables", &[]),
    ("engine", &["tables"]),
    ("directory", &["tables", "engine"]),
    ("api", &["tables", "engine", "directory"]),
    ("simulate", &["tables", "engine", "directory", "api"]),
    ("wasm", &["tables", "engine", "api"]),
    ("wasm_directory", &["simulate"]),
    // It is handed the tables where a service starts, so that a misspelt action is an error there and not a refusal later.
    ("tower", &["tables", "engine", "api"]),
    ("queries", &["engine"]),
    ("server", &["tables", "engine", "directory", "api", "tower", "schema"]),
    ("cli", &["tables", "engine", "directory", "api", "simulate", "tower", "server"]),
    ("main", &["cli"]),
    ("schema", &["tables", "engine", "directory", "api", "simulate"]),
    (
        "lib",
        &[
            "tables",
            "engine",
            "directory",
            "api",
            "simulate",
            "schema",
            "wasm",
            "wasm_directory",
            "tower",
            "queries",
            "server",
            "cli",
        ],
    ),
];

/// The layers that are functions of their arguments: no I/O, no clock, no chance, nothing asynchronous.
const PURE: [&str; 3] = ["tables", "engine", "directory"];
const FORBIDDEN_IN_PURE: [&str; 9] = ["time", "fs", "net", "env", "io", "process", "thread", "os", "random"];
const FORBIDDEN_CRATES_IN_PURE: [&str; 7] = ["rand", "getrandom", "time", "chrono", "tokio", "futures", "js_sys"];

const LONGEST_FILE: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder, but what is installed or built.
fn files(folder: &str, ends: &[&str]) -> Vec<PathBuf> {
    let mut open = vec![root().join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && !["node_modules", "dist", "target", ".git"].contains(&name.as_str()) {
                open.push(path);
            } else if ends.iter().any(|end| name.ends_with(&format!(".{end}"))) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().display().to_string()
}

/// The modules a source file is, from the top: `src/engine/check.rs` is `engine`, `check`.
fn modules(path: &Path) -> Vec<String> {
    let relative = path.strip_prefix(root().join("src")).unwrap().with_extension("");
    let mut modules: Vec<String> = relative.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    modules.pop_if(|last| last == "mod");
    modules
}

/// A file's code without comments and texts.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut code = String::new();
    for line in lines {
        let mut outside = true;
        for part in line.split('"') {
            if outside {
                code.push_str(part);
            }
            outside = !outside;
        }
        code.push('\n');
    }
    code
}

/// Words and the signs that matter in paths.
fn tokens(code: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut word = String::new();
    for character in code.replace("::", "\u{1}").chars() {
        if character.is_alphanumeric() || character == '_' {
            word.push(character);
            continue;
        }
        if !word.is_empty() {
            tokens.push(std::mem::take(&mut word));
        }
        if "\u{1}{},".contains(character) {
            tokens.push(character.to_string());
        }
    }
    tokens
}

/// Every path with `::` in it, groups in braces written out: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths(code: &str) -> Vec<Vec<String>> {
    let tokens = tokens(code);
    let mut found = Vec::new();
    let mut next = 0;
    while next < tokens.len() {
        let starts = tokens[next].starts_with(|first: char| first.is_alphanumeric() || first == '_')
            && tokens.get(next + 1).is_some_and(|sign| sign == "\u{1}");
        if starts { path(&tokens, &mut next, &[], &mut found) } else { next += 1 }
    }
    found
}

fn path(tokens: &[String], next: &mut usize, before: &[String], found: &mut Vec<Vec<String>>) {
    let mut path = before.to_vec();
    while let Some(token) = tokens.get(*next) {
        if token == "{" && (*next > 0 && tokens[*next - 1] == "\u{1}") {
            *next += 1;
            while tokens.get(*next).is_some_and(|token| token != "}") {
                if tokens[*next] == "," { *next += 1 } else { self::path(tokens, next, &path, found) }
            }
            *next += 1;
            return;
        }
        if !token.starts_with(|first: char| first.is_alphanumeric() || first == '_') {
            break;
        }
        path.push(token.clone());
        *next += 1;
        if tokens.get(*next).is_none_or(|sign| sign != "\u{1}") {
            break;
        }
        *next += 1;
    }
    if path.len() == before.len() {
        *next += 1;
    }
    found.push(path);
}

/// The layer a path leads to, if it leads to one of this crate.
fn layer_of(path: &[String], modules: &[String]) -> Option<String> {
    let mut at = modules.to_vec();
    let mut rest = path.iter().peekable();
    match rest.next()?.as_str() {
        "crate" | "rolegate" => return rest.next().cloned(),
        "super" => at.pop(),
        _ => return None,
    };
    while rest.next_if(|part| *part == "super").is_some() {
        at.pop();
    }
    if at.is_empty() { rest.next().cloned() } else { None }
}

#[test]
fn layers_use_only_what_is_left_of_them() {
    let mut wrong = Vec::new();
    for file in files("src", &["rs"]) {
        let modules = modules(&file);
        let layer = LAYERS.iter().find(|(layer, _)| *layer == modules[0]);
        let (layer, may_use) = layer.unwrap_or_else(|| panic!("{}: a layer that is not in the list", shown(&file)));
        for path in paths(&code(&file)) {
            let Some(used) = layer_of(&path, &modules) else { continue };
            let is_layer = LAYERS.iter().any(|(known, _)| *known == used);
            if is_layer && used != *layer && !may_use.contains(&used.as_str()) {
                wrong.push(format!("{}: `{}`, but {layer} may only use {may_use:?}", shown(&file), path.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_core_touches_no_clock_no_file_no_chance() {
    let mut wrong = Vec::new();
    for file in files("src", &["rs"]).iter().filter(|file| PURE.contains(&modules(file)[0].as_str())) {
        let code = code(file);
        for path in paths(&code) {
            let [first, second, ..] = path.as_slice() else { continue };
            let standard = ["std", "core", "alloc"].contains(&first.as_str());
            if standard && FORBIDDEN_IN_PURE.contains(&second.as_str())
                || FORBIDDEN_CRATES_IN_PURE.contains(&first.as_str())
            {
                wrong.push(format!("{}: `{}`", shown(file), path.join("::")));
            }
        }
        let words = tokens(&code);
        if let Some(word) = words.iter().find(|word| *word == "async" || *word == "await") {
            wrong.push(format!("{}: `{word}`", shown(file)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn paths_are_found_in_groups_and_through_super() {
    let found = paths("use crate::{api::A, engine::{B, C}}; fn f() { super::super::cli::run(); std::fs::read() }");
    let found: Vec<String> = found.iter().map(|path| path.join("::")).collect();
    let expected = ["crate::api::A", "crate::engine::B", "crate::engine::C", "super::super::cli::run", "std::fs::read"];
    assert_eq!(found, expected);
    let modules = ["engine", "check"].map(String::from);
    let layer = |path: &str| layer_of(&path.split("::").map(String::from).collect::<Vec<_>>(), &modules);
    assert_eq!(layer("super::super::cli::run").as_deref(), Some("cli"));
    assert_eq!(layer("super::grants::Grants"), None);
    assert_eq!(layer("crate::api::A").as_deref(), Some("api"));
}

/// The console and the other users of the package see only what the package exports.
#[test]
fn the_page_uses_the_public_entries_of_the_package() {
    let public = [
        "rolegate",
        "rolegate/slim",
        "rolegate/messages",
        "rolegate/client",
        "rolegate/directory",
        "rolegate/inspector",
        "rolegate/react",
        "rolegate/engine.wasm",
        "rolegate/package.json",
    ];
    let mut wrong = Vec::new();
    for file in files("www", &["ts", "tsx", "mjs", "js"]) {
        let text = std::fs::read_to_string(&file).unwrap();
        // Quotes nest in each other, so every piece between two of them is looked at.
        let quoted = text.split(['\'', '"', '`']);
        for specifier in quoted.filter(|text| !text.contains(char::is_whitespace)) {
            let inside =
                specifier.contains("pkg/src") || specifier.contains("pkg/dist") || specifier.contains("wasm-bindgen");
            let private = specifier.starts_with("rolegate/") && !public.contains(&specifier);
            if file.starts_with(root().join("www/src")) && (inside || private) {
                wrong.push(format!("{}: `{specifier}`", shown(&file)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// But for what is made from other files, which nobody reads from beginning to end.
#[test]
fn no_file_is_too_long() {
    let mut wrong = Vec::new();
    for file in files("", &["rs", "ts", "tsx"]) {
        let text = std::fs::read_to_string(&file).unwrap();
        let lines = text.lines().count();
        if lines > LONGEST_FILE && !text.starts_with("// Made from ") {
            wrong.push(format!("{}: {lines} lines", shown(&file)));
        }
    }
    assert!(wrong.is_empty(), "at most {LONGEST_FILE} lines in a file\n{}", wrong.join("\n"));
}

#[test]
fn every_dependency_has_a_sentence() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut in_dependencies = false;
    let mut before = "";
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_dependencies = line.trim_end_matches(']').ends_with("dependencies");
        } else if in_dependencies && line.starts_with(|first: char| first.is_ascii_alphabetic()) {
            assert!(before.starts_with("# "), "Cargo.toml: `{line}` without a sentence above it");
        }
        before = line;
    }
}

/// Files outside the tables that may name an action, and why.
const MAY_NAME_ACTIONS: [(&str, &str); 4] = [
    ("src/cli/arguments.rs", "an example in the help, which decides nothing"),
    ("www/src/console/plan.ts", "how an entry of the sample console is drawn, whoever sees it"),
    ("www/src/console/samples.ts", "what the sample console shows in an entry, whoever sees it"),
    ("www/src/console/denied.tsx", "which calls the list of refused calls tries"),
];

/// The names of a text that could be actions: two identifiers with a point between them.
fn names(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let words = text.split(|character: char| !character.is_ascii_alphanumeric() && !"_.".contains(character));
    words.filter_map(|word| word.split_once('.')).filter(|(noun, verb)| !noun.is_empty() && !verb.contains('.'))
}

/// Who may do what stands in the tables and nowhere else: no action is named in code, and one that a comment of Rust
/// names is there. Generated files are derived from the tables.
#[test]
fn rights_stand_in_the_tables() {
    let systems = rolegate::tables::Tables::built_in().systems();
    let actions = || systems.iter().flat_map(|system| system.actions()).filter_map(|action| action.split_once('.'));
    let logins = ["console", "ide"];
    let (mut wrong, mut excused) = (Vec::new(), std::collections::BTreeSet::new());
    let sources = [("src", &["rs"][..]), ("pkg/src", &["ts"]), ("www/src", &["ts", "tsx"])];
    for file in sources.iter().flat_map(|(folder, ends)| files(folder, ends)) {
        let text = std::fs::read_to_string(&file).unwrap();
        if text.starts_with("// Made from ") {
            continue;
        }
        let comment = |line: &str| ["//", "*", "/*"].iter().any(|start| line.trim_start().starts_with(start));
        for (number, line) in (1..).zip(text.lines()) {
            for name in names(line).filter(|(noun, _)| !logins.contains(noun)) {
                let known = actions().any(|action| action == name);
                let excuse = MAY_NAME_ACTIONS.iter().find(|(path, _)| *path == shown(&file));
                excused.extend(excuse.filter(|_| known).map(|(path, _)| *path));
                let shown = format!("{}:{number}: `{}.{}`", shown(&file), name.0, name.1);
                let rust = file.extension().is_some_and(|end| end == "rs");
                let noun = actions().any(|(noun, _)| noun == name.0) && !["rs", "csv"].contains(&name.1);
                if known && !comment(line) && excuse.is_none() {
                    wrong.push(format!("{shown} stands in code"));
                } else if rust && comment(line) && line.contains(&format!("`{}.{}`", name.0, name.1)) && noun && !known
                {
                    wrong.push(format!("{shown} is in no table"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(excused.len(), MAY_NAME_ACTIONS.len(), "a file that needs no excuse");
}
