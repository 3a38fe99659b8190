//! No two files of `src` use each other, however far around.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::{code, files, modules, paths};

/// The file a path leads to, by its modules: as far as there are files for its parts.
fn module_of(path: &[String], modules: &[String], known: &BTreeSet<Vec<String>>) -> Option<Vec<String>> {
    let mut at = modules.to_vec();
    let mut rest = path.iter().peekable();
    match path.first()?.as_str() {
        "crate" => at.clear(),
        "self" | "super" => {}
        first => {
            at.push(first.into());
            return known.contains(&at).then(|| module_of(&path[1..], &at, known).unwrap_or(at));
        }
    }
    while let Some(part) = rest.next_if(|part| ["crate", "self", "super"].contains(&part.as_str())) {
        if part == "super" {
            at.pop();
        }
    }
    for part in rest {
        at.push(part.clone());
        if !known.contains(&at) {
            at.pop();
            break;
        }
    }
    Some(at)
}

/// What each file of `src` uses. What a module hands on from its own parts with `pub use` is no use of them.
fn uses() -> BTreeMap<Vec<String>, BTreeSet<Vec<String>>> {
    let files = files("src", &["rs"]);
    let known: BTreeSet<Vec<String>> = files.iter().map(|file| modules(file)).collect();
    let of = |file: &PathBuf| {
        let modules = modules(file);
        // Unit tests see what is around them, and nothing uses them.
        let code = code(file);
        let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let own = code.split_inclusive(';').filter(|statement| {
            let handing_on = ["pub use ", "pub(crate) use ", "pub(super) use "];
            let start = handing_on.iter().find_map(|words| statement.find(words));
            let part = start.and_then(|start| paths(&statement[start..]).into_iter().next());
            let inner = part.and_then(|path| module_of(&path, &modules, &known));
            !inner.is_some_and(|inner| inner.starts_with(&modules))
        });
        let paths = paths(&own.collect::<String>());
        let used = paths.iter().filter_map(|path| module_of(path, &modules, &known)).filter(|used| *used != modules);
        (modules.clone(), used.collect())
    };
    files.iter().map(of).collect()
}

/// Whoever reads a file has to read what it uses, and nothing twice.
#[test]
fn no_circle_of_modules() {
    let mut uses = uses();
    // What uses nothing is in no circle, nor what nothing uses, and then neither is what is left alone so.
    loop {
        let left: BTreeSet<Vec<String>> = uses.keys().cloned().collect();
        let used: BTreeSet<Vec<String>> = uses.values().flatten().cloned().collect();
        uses.retain(|modules, uses| used.contains(modules) && uses.iter().any(|used| left.contains(used)));
        if uses.len() == left.len() {
            break;
        }
    }
    let shown = |modules: &Vec<String>| modules.join("::");
    let left: Vec<String> = uses
        .iter()
        .map(|(modules, used)| {
            let used: Vec<String> = used.iter().filter(|used| uses.contains_key(*used)).map(shown).collect();
            format!("{} uses {}", shown(modules), used.join(", "))
        })
        .collect();
    assert!(left.is_empty(), "a circle, or what joins two:\n{}", left.join("\n"));
}
