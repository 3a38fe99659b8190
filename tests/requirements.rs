//! Which requirements of `src/requirements.md` the tests prove: every id they name is one, and all that is built is named
//!
//! A test names what it proves in a comment (`proves` and the ids) or, where it is data, in a field `"proves"`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a fault here is a failed test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Folders with tests, and the ends of the names of the files that are searched there.
const PLACES: [&str; 3] = ["tests", "pkg", "www"];
const ENDS: [&str; 8] = ["rs", "json", "mjs", "cjs", "js", "ts", "tsx", "csv"];

/// What no test proves since it is not built, and why.
const NOT_BUILT: [(&str, &str); 0] = [];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !["node_modules", "dist", "target"].contains(&name.as_str()) {
            files(&path, found);
        } else if ENDS.iter().any(|end| name.ends_with(&format!(".{end}"))) {
            found.push(path);
        }
    }
}

/// Files that hold tests: all under `tests`, and those of the JavaScript parts in folders or under names of tests.
fn is_test(path: &Path) -> bool {
    let relative = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
    relative.starts_with("tests") && !relative.ends_with("requirements.rs") || relative.contains("test")
}

/// The ids after every mark in a text.
fn marks(text: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for (place, _) in text.match_indices("proves") {
        let rest = &text[place + "proves".len()..];
        let separators = |character: char| " \t\n,:[]\"/*#`".contains(character);
        for word in rest.split(separators).filter(|word| !word.is_empty() && *word != "and") {
            let word = word.trim_end_matches([';', '.', ')']);
            if !is_id(word) {
                break;
            }
            ids.push(word.to_owned());
        }
    }
    ids
}

fn is_id(word: &str) -> bool {
    word.split_once('-').is_some_and(|(letter, number)| {
        letter.len() == 1
            && letter.bytes().all(|byte| byte.is_ascii_uppercase())
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Id and first line of every requirement, in the order of the page.
fn known() -> Vec<(String, String)> {
    let page = std::fs::read_to_string(root().join("src/requirements.md")).unwrap();
    let lines = page.lines().filter_map(|line| line.strip_prefix("- <a id=\"")?.split_once("\"></a>**"));
    let known = lines.map(|(id, rest)| (id.to_owned(), rest.split_once("** ").unwrap().1.to_owned()));
    known.collect()
}

/// The ids that the tests prove.
fn proved(known: &[(String, String)]) -> BTreeSet<String> {
    let mut proved = BTreeSet::new();
    let mut all = Vec::new();
    PLACES.iter().for_each(|place| files(&root().join(place), &mut all));
    for path in all.iter().filter(|path| is_test(path)) {
        for id in marks(&String::from_utf8_lossy(&std::fs::read(path).unwrap())) {
            assert!(known.iter().any(|(known, _)| *known == id), "{}: `{id}` is no requirement", path.display());
            proved.insert(id);
        }
    }
    proved
}

#[test]
fn all_that_is_built_is_proved() {
    let known = known();
    let proved = proved(&known);
    let open: Vec<_> = known.iter().filter(|(id, _)| !proved.contains(id)).collect();
    println!("{} of {} requirements are proved by tests; nothing proves yet:", proved.len(), known.len());
    for (id, statement) in &open {
        let why = NOT_BUILT.iter().find(|(not_built, _)| not_built == id).map_or("", |(_, why)| why);
        println!("  {id} ({why}): {statement}");
    }
    let stale: Vec<_> = NOT_BUILT.iter().filter(|(id, _)| proved.contains(*id)).collect();
    assert!(stale.is_empty(), "a test proves what is said not to be built: {stale:?}");
    let missing: Vec<_> =
        open.iter().filter(|(id, _)| NOT_BUILT.iter().all(|(not_built, _)| not_built != id)).collect();
    assert!(missing.is_empty(), "no test proves {missing:?}");
}

#[test]
fn marks_are_read_in_comments_and_in_data() {
    assert_eq!(marks("// proves T-1, T-2 and S-21: cells"), ["T-1", "T-2", "S-21"]);
    assert_eq!(marks(r#"{"name": "it proves nothing", "proves": ["T-5", "T-6"]}"#), ["T-5", "T-6"]);
    assert_eq!(marks("/* proves\n * T-3. More */"), ["T-3"]);
    assert_eq!(marks("this proves that T-1 holds"), [""; 0]);
}

#[test]
fn the_page_holds_every_id_once() {
    let counts = [("T", 11), ("M", 8), ("C", 6), ("S", 21), ("P", 4), ("O", 7)];
    let ids = counts.iter().flat_map(|(letter, count)| (1..=*count).map(move |number| format!("{letter}-{number}")));
    assert_eq!(known().into_iter().map(|(id, _)| id).collect::<Vec<_>>(), ids.collect::<Vec<_>>());
}

/// Whether rustdoc shows what a line of code begins: an item, a field, a variant.
fn is_shown(code: &str) -> bool {
    let variant = code.split(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or_default();
    code.starts_with("pub ") || (variant.len() > 1 && variant.starts_with(|first: char| first.is_ascii_uppercase()))
}

/// The documentation of what is public links each id to the page that says what it means.
#[test]
fn ids_in_the_documentation_are_links() {
    let mut paths = Vec::new();
    files(&root().join("src"), &mut paths);
    let mut bare = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "rs")) {
        let text = std::fs::read_to_string(path).unwrap();
        let mut comment: Vec<&str> = Vec::new();
        for line in text.lines().map(str::trim_start) {
            if let Some(told) = line.strip_prefix("///") {
                comment.push(told);
            } else if !line.starts_with("#[") {
                let told = std::mem::take(&mut comment).join(" ");
                if is_shown(line) {
                    let words = told.split(|character: char| " ,;:.()\"".contains(character));
                    bare.extend(words.filter(|word| is_id(word)).map(|id| format!("{}: {id}: {line}", path.display())));
                }
            }
        }
    }
    assert!(bare.is_empty(), "write `[T-1](crate::requirements#T-1)`:\n{}", bare.join("\n"));
}
