//! The files that are made from the tables, the reasons and their texts: written on demand, compared always
//!
//! `UPDATE_DERIVED=1 cargo test --features cli --test derived` writes them; with `CI` set they are only compared.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::panic, reason = "a fault here is a failed test")]

#[path = "derived/client.rs"]
mod client;
#[path = "derived/described.rs"]
mod described;
#[path = "derived/directory.rs"]
mod directory;
#[path = "derived/explained.rs"]
mod explained;
#[path = "derived/prepared.rs"]
mod prepared;
#[path = "derived/rights.rs"]
mod rights;
#[path = "derived/security.rs"]
mod security;
#[path = "derived/told.rs"]
mod told;
#[path = "derived/worlds.rs"]
mod worlds;

use std::fmt::Write;
use std::path::Path;

use rolegate::api::{self, Language, message, reasons};
use rolegate::engine::Reason;
use rolegate::tables::{System, Tables};

const COMMAND: &str = "UPDATE_DERIVED=1 cargo test --features cli --test derived";

/// Lines longer than this are broken, as the formatter of the package does.
const WIDTH: usize = 120;

/// Compares a file with what it should be, or writes it.
#[track_caller]
fn ensure(name: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let current = std::fs::read_to_string(&path).unwrap_or_default();
    if current == expected {
        return;
    }
    let update = std::env::var_os("UPDATE_DERIVED").is_some_and(|value| value == "1");
    assert!(update && std::env::var_os("CI").is_none(), "{name} is stale; run `{COMMAND}` and commit the result");
    std::fs::write(&path, expected).unwrap_or_else(|error| panic!("{name}: {error}"));
}

fn header(from: &str) -> String {
    format!("// Made from {from}; do not edit.\n// To make it again: `{COMMAND}`\n\n")
}

/// A union of literals behind `start`, on one line where it fits.
fn union(start: &str, ids: &[&str]) -> String {
    let literals: Vec<String> = ids.iter().map(|id| format!("'{id}'")).collect();
    let line = format!("{start} {};", literals.join(" | "));
    if line.len() <= WIDTH {
        return format!("{line}\n");
    }
    let indent = " ".repeat(start.len() - start.trim_start().len() + 2);
    let lines: Vec<String> = literals.iter().map(|literal| format!("{indent}| {literal}")).collect();
    format!("{start}\n{};\n", lines.join("\n"))
}

/// An interface from a system's id to a union.
fn by_system(text: &str, name: &str, ids: impl Fn(&System) -> Vec<&str>) -> String {
    let members = Tables::built_in().systems().iter().map(|system| union(&format!("  {}:", system.id()), &ids(system)));
    format!("/** {text} */\nexport interface {name} {{\n{}}}\n", members.collect::<String>())
}

fn ids() -> String {
    let systems: Vec<&str> = Tables::built_in().systems().iter().map(|system| system.id()).collect();
    let reasons: Vec<&str> = reasons().collect();
    [
        header("the role tables in src/tables and the reasons in src/engine").trim_end(),
        union("/** A built-in system. */\nexport type BuiltInSystem =", &systems).trim_end(),
        by_system("The actions of every built-in system, in table order, then the logins.", "ActionOf", |system| {
            system.actions().iter().map(String::as_str).collect()
        })
        .trim_end(),
        by_system("The roles of every built-in system, in the order of roles.csv.", "RoleOf", |system| {
            system.roles().iter().map(|role| role.id.as_str()).collect()
        })
        .trim_end(),
        "/** An action of some built-in system. */\nexport type BuiltInAction = ActionOf[BuiltInSystem];",
        "/** A role of some built-in system. */\nexport type BuiltInRole = RoleOf[BuiltInSystem];",
        union(
            "/** Why: the engine's reasons, then those of a gate that cannot ask it. */\nexport type Reason =",
            &reasons,
        )
        .trim_end(),
        "",
    ]
    .join("\n\n")
    .replace("\n\n\n", "\n\n")
    .trim_end()
    .to_owned()
        + "\n"
}

/// A field of an object, on a line of its own where it is too long.
fn field(indent: &str, name: &str, text: &str) -> String {
    assert!(!text.contains(['\'', '\\']), "{text}: a quote or backslash, which this test does not escape");
    let line = format!("{indent}{name}: '{text}',\n");
    match line.chars().count() <= WIDTH {
        true => line,
        false => format!("{indent}{name}:\n{indent}  '{text}',\n"),
    }
}

/// A constant with the texts of every language, by name.
fn by_language<'a, T>(comment: &str, name: &str, kind: &str, texts: impl Fn(Language) -> T) -> String
where
    T: Iterator<Item = (&'a str, &'a str)>,
{
    let languages = Language::ALL.map(|language| {
        let fields: String = texts(language).map(|(name, text)| field("    ", name, text)).collect();
        format!("  {}: {{\n{fields}  }},\n", language.as_str())
    });
    format!("\n/** {comment} */\nexport const {name}: Record<Language, {kind}> = {{\n{}}};\n", languages.concat())
}

fn texts() -> String {
    let mut text = header("messages.csv, phrases.csv and role_names.csv in src/api, and the tables in src/tables");
    text.push_str("import type { Reason } from './ids.js';\n\n");
    let languages: Vec<&str> = Language::ALL.map(Language::as_str).to_vec();
    text.push_str(&union("/** A language every reason has a text in. */\nexport type Language =", &languages));
    let sentences = |language| reasons().map(move |reason| (reason, message(reason, language).expect("a sentence")));
    let comment = "One sentence for every reason, for the people who use the console.";
    text.push_str(&by_language(comment, "messages", "Record<Reason, string>", sentences));
    let helped: Vec<&str> = api::helped().collect();
    writeln!(text, "\n/** The reasons for which somebody whose role has the right could help. */")
        .expect("a text grows");
    writeln!(text, "export const helped: readonly string[] = [\n  '{}',\n];", helped.join("',\n  '"))
        .expect("a text grows");
    let comment = "What an explanation adds to the sentence of its reason.";
    text.push_str(&by_language(comment, "phrases", "Record<string, string>", api::phrases));
    let comment = "What a sentence calls the roles of the built-in tables.";
    text.push_str(&by_language(comment, "roleNames", "Record<string, string>", api::role_names));
    text.push_str("\n/** The actions of the built-in tables that some roles may only look at, and these roles. */\n");
    text.push_str("export const viewers: Record<string, readonly string[]> = {\n");
    for (action, roles) in api::viewers() {
        writeln!(text, "  '{action}': ['{}'],", roles.join("', '")).expect("a text grows");
    }
    text.push_str("};\n");
    text.push_str("\n/** By reason, then by the role that has it in its way: the roles that can lift it. */\n");
    text.push_str("export const lifters: Record<string, Record<string, readonly string[]>> = {\n");
    for of_reason in api::lifters().chunk_by(|one, next| one.reason == next.reason) {
        let Some(first) = of_reason.first() else { continue };
        writeln!(text, "  {}: {{", first.reason).expect("a text grows");
        for api::Lifters { of, roles, .. } in of_reason {
            writeln!(text, "    '{of}': ['{}'],", roles.join("', '")).expect("a text grows");
        }
        text.push_str("  },\n");
    }
    text.push_str("};\n");
    text
}

/// The role matrix as the command line prints it.
fn matrix() -> String {
    let mut output = Vec::new();
    let arguments = ["rolegate", "tables", "--format", "markdown"];
    let exit = rolegate::cli::run(arguments, &mut std::io::empty(), &mut output, &mut std::io::sink());
    assert_eq!(exit, rolegate::cli::Exit::Done);
    String::from_utf8(output).expect("UTF-8")
}

#[test]
fn the_ids_of_the_package_are_those_of_the_tables() {
    ensure("pkg/src/ids.ts", &ids());
}

#[test]
fn the_texts_of_the_package_are_those_of_the_crate() {
    ensure("pkg/src/texts.ts", &texts());
}

#[test]
fn every_reason_of_the_engine_comes_first() {
    let of_engine: Vec<&str> = Reason::ALL.iter().map(|reason| reason.as_str()).collect();
    assert!(reasons().collect::<Vec<_>>().starts_with(&of_engine));
}

#[test]
fn the_page_of_the_tables_shows_them() {
    const BEGIN: &str = "<!-- matrix:begin -->\n";
    const END: &str = "<!-- matrix:end -->";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tables/README.md");
    let Ok(current) = std::fs::read_to_string(path) else { return };
    let (before, rest) = current.split_once(BEGIN).expect("the marker of the matrix's begin");
    let (_, after) = rest.split_once(END).expect("the marker of the matrix's end");
    let made = format!("<!-- made by `{COMMAND}` -->\n");
    ensure("src/tables/README.md", &format!("{before}{BEGIN}{made}\n{}\n{END}{after}", matrix()));
}
