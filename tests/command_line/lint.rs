//! `lint` tells every mistake, and what is good but odd; other commands refuse the same tables

use std::collections::BTreeMap;
use std::path::Path;

use rolegate::cli::Exit;
use rolegate::tables::{TableError, Tables};
use serde::Deserialize;

use crate::{built_in_with, folder, rolegate, text};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    base: BTreeMap<String, String>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(rename = "proves")]
    _proves: Vec<String>,
    files: BTreeMap<String, Option<Contents>>,
    errors: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Contents {
    Text(String),
    Bytes { bytes: Vec<u8> },
    Long { text: String, repeat: String, times: usize },
}

/// Where an error has to be, and words that have to be in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    file: String,
    line: u32,
    column: u32,
    found: String,
    expected: String,
}

impl Expected {
    fn is(&self, error: &TableError) -> bool {
        let Expected { file, line, column, found, expected } = self;
        (file, line, column) == (&error.file, &error.line, &error.column)
            && error.found.contains(found)
            && error.expected.contains(expected)
    }
}

fn cases() -> Cases {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/tables/bad.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The files of a case: those of the base, some replaced or missing.
fn files(base: &BTreeMap<String, String>, case: &Case) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> =
        base.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
    for (name, contents) in &case.files {
        let bytes = match contents {
            None => {
                files.remove(name);
                continue;
            }
            Some(Contents::Text(text)) => text.clone().into_bytes(),
            Some(Contents::Bytes { bytes }) => bytes.clone(),
            Some(Contents::Long { text, repeat, times }) => format!("{text}{}", repeat.repeat(*times)).into_bytes(),
        };
        files.insert(name.clone(), bytes);
    }
    files
}

// proves T-8: the reader tells file, line, column, what was found and what was expected
#[test]
fn every_mistake_is_found_where_it_is() {
    let Cases { base, cases } = cases();
    let mut differences = Vec::new();
    for case in &cases {
        let files = files(&base, case);
        let read = Tables::read(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
        let found = read.err().map(|errors| errors.0).unwrap_or_default();
        let agree = found.len() == case.errors.len()
            && found.iter().zip(&case.errors).all(|(found, expected)| expected.is(found));
        if !agree {
            differences.push(format!("{}\nis       {found:#?}\nexpected {:#?}", case.name, case.errors));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
    assert!(cases.len() > 50, "{} cases", cases.len());
}

// proves T-8: broken tables are bad input to every command, whichever way they are named
#[test]
fn broken_tables_are_refused_by_every_command() {
    let Cases { base, cases } = cases();
    for case in &cases {
        let files = files(&base, case);
        let folder = folder("lint-bad", files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
        let whole = text(&folder);
        for arguments in [&["check", "--tables", whole][..], &["--tables", whole, "tables"], &["diff", whole, whole]] {
            let ran = rolegate(arguments, "{}").expect(Exit::BadInput);
            let times = if arguments[0] == "diff" { 2 } else { 1 };
            let expected: Vec<&Expected> = (0..times).flat_map(|_| &case.errors).collect();
            told(case, whole, &expected, &ran.errors);
        }
        let ran = rolegate(&["lint", whole], "").expect(Exit::BadInput);
        told(case, whole, &case.errors.iter().collect::<Vec<_>>(), &ran.errors);
    }
}

/// One line for each error, with the file as it can be opened.
#[track_caller]
fn told(case: &Case, folder: &str, expected: &[&Expected], errors: &str) {
    let lines: Vec<&str> = errors.lines().collect();
    assert_eq!(lines.len(), expected.len(), "{}: {errors}", case.name);
    for (line, Expected { file, line: row, column, found, expected }) in lines.iter().zip(expected) {
        // Paths are shown like everything else: what cannot be seen is named.
        let file = file.replace('\u{a0}', "?");
        let place =
            format!("{folder}/{file}:{row}:{column}: ").replace("?.csv", "?.csv (`?` is U+00A0 no-break space)");
        assert!(line.starts_with(&place) && line.contains(found) && line.contains(expected), "{}: {line}", case.name);
    }
}

const ROLES: &str = "system,role,held_in,reach,needs,acts_as,title,duty\n";

#[test]
fn findings_point_at_the_declaration() {
    let roles = format!(
        "{ROLES}desk,lead,team,own,,,Lead,\r\n\n\"desk\",guest,team,own,,,Guest,\"two\nlines\"\ndesk,agent,team,own,,,Agent,\ndesk,idle,team,own,,,Idle,\ndesk,base,team,own,,,Base,\ndesk,boss,team,own,base,lead,Boss,\n"
    );
    let scopes = "system,scope,reach,title\ndesk,mine,assigned,Own\ndesk,far,anywhere,Far";
    let table = "menu,action,lead,agent,idle,base,boss,title\nTickets,ticket.view,yes,mine~,?,no,no,View\n";
    let files =
        [("roles.csv", roles.as_bytes()), ("scopes.csv", scopes.as_bytes()), ("desk.main.csv", table.as_bytes())];
    let folder = folder("lint-findings", files);
    let whole = text(&folder);
    let expected = format!(
        "{whole}/roles.csv:4:8: role `guest` of `desk` has no column, expected one in a table of its system\n\
         {whole}/roles.csv:7:6: role `idle` of `desk` is granted nothing by any cell, expected at least one cell that grants\n\
         {whole}/scopes.csv:3:6: scope `far` of `desk` is used by no cell, expected at least one cell with it\n"
    );
    let file = |name: &str| format!("{whole}/{name}");
    let (roles, scopes, table) = (file("roles.csv"), file("scopes.csv"), file("desk.main.csv"));
    for arguments in
        [&["lint", whole][..], &["lint", &table], &["lint", &roles], &["lint", &table, &scopes, &roles, &table]]
    {
        assert_eq!(rolegate(arguments, "").expect(Exit::Findings).output, expected, "{arguments:?}");
    }
    // Findings of one folder do not hide errors in another.
    let ran = rolegate(&["lint", whole, "nowhere.csv"], "").expect(Exit::BadInput);
    assert_eq!(ran.errors, "nowhere.csv: nothing of this name, expected a file that can be read\n");
}

/// What is declared in `needs` and `acts_as` of the roles of a system, and what is told about it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Circle {
    name: String,
    roles: Vec<(String, String, String)>,
    findings: Vec<String>,
}

#[test]
fn circles_are_told() {
    let path = crate::oracle::cases::folder().join("tables/circles.json");
    let cases: Vec<Circle> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    for Circle { name, roles, findings } in &cases {
        let lines = roles.iter().map(|(role, needs, acts_as)| format!("desk,{role},team,own,{needs},{acts_as},,\n"));
        let declared = format!("{ROLES}{}", lines.collect::<String>());
        let columns = roles.iter().map(|(role, ..)| format!("{role},")).collect::<String>();
        let table = format!("menu,action,{columns}title\nTickets,ticket.view,{}View\n", "yes,".repeat(roles.len()));
        let own = folder("lint-circles", [("roles.csv", declared.as_bytes()), ("desk.main.csv", table.as_bytes())]);
        let ran =
            rolegate(&["lint", text(&own)], "").expect(if findings.is_empty() { Exit::Done } else { Exit::Findings });
        let told: Vec<String> = findings.iter().map(|finding| format!("{}/roles.csv:{finding}", text(&own))).collect();
        let found: Vec<&str> = ran.output.lines().filter(|line| !line.starts_with("no findings")).collect();
        assert_eq!(found, told, "{name}");
    }
    assert!(cases.len() > 5, "{} cases", cases.len());
}

// proves T-1: nothing is odd about the built-in tables
#[test]
fn the_built_in_tables_have_no_findings() {
    let built_in = built_in_with("lint-built-in", &[]);
    let ran = rolegate(&["lint", text(&built_in)], "").expect(Exit::Done);
    assert_eq!(ran.output, format!("no findings in {} files\n", rolegate::tables::FILES.len()));
    for (name, _) in rolegate::tables::FILES {
        let ran = rolegate(&["lint", text(&built_in.join(name))], "").expect(Exit::Done);
        assert_eq!(ran.output, "no findings in 1 file\n", "{name}");
    }
}

/// The declarations of a table alone: from beside it, else from `--tables`, else the built-in ones.
#[test]
fn a_table_alone_finds_its_declarations() {
    let table = "menu,action,agent,title\nTickets,ticket.view,mine,View\n";
    let roles = format!("{ROLES}desk,agent,team,own,,,Agent,\n");
    let scopes = "system,scope,reach,title\ndesk,mine,assigned,Own\n";
    let declared = folder("lint-declared", [("roles.csv", roles.as_bytes()), ("scopes.csv", scopes.as_bytes())]);
    let alone = folder("lint-alone", [("desk.main.csv", table.as_bytes())]).join("desk.main.csv");
    rolegate(&["lint", "--tables", text(&declared), text(&alone)], "").expect(Exit::Done);
    let ran = rolegate(&["lint", text(&alone)], "").expect(Exit::BadInput);
    assert!(
        ran.errors.contains("desk.main.csv:1:1: a table of the system `desk`, expected a system"),
        "{}",
        ran.errors
    );
    let own_roles = roles.replace("Agent,", "Agent,of its own");
    let beside = folder("lint-beside", [("roles.csv", own_roles.as_bytes()), ("desk.main.csv", table.as_bytes())]);
    // With roles.csv beside it, scopes.csv is looked for nowhere else.
    let ran = rolegate(&["lint", "--tables", text(&declared), text(&beside.join("desk.main.csv"))], "")
        .expect(Exit::BadInput);
    assert!(ran.errors.contains("desk.main.csv:2:21: `mine`, expected"), "{}", ran.errors);
    // A table of a built-in system, on its own, takes the built-in declarations.
    let connect = "menu,action,owner,title\nMore,more.see,yes~,See more\n";
    let more = folder("lint-more", [("connect.more.csv", connect.as_bytes())]).join("connect.more.csv");
    rolegate(&["lint", text(&more)], "").expect(Exit::Done);
    // A folder is a set of tables of its own, unless `--tables` says which declarations are meant.
    let whole = alone.parent().unwrap();
    let expected = format!("{}/roles.csv:1:1: no such file, expected the file that declares the roles\n", text(whole));
    for arguments in
        [&["lint", text(whole)][..], &["lint", text(&alone), text(whole)], &["lint", text(whole), text(&alone)]]
    {
        assert_eq!(rolegate(arguments, "").expect(Exit::BadInput).errors, expected, "{arguments:?}");
    }
    rolegate(&["lint", "--tables", text(&declared), text(whole)], "").expect(Exit::Done);
    let empty = folder("lint-empty", []);
    let ran = rolegate(&["lint", text(&empty)], "").expect(Exit::BadInput);
    assert_eq!(ran.errors, format!("{}: a folder without `*.csv`, expected tables in it\n", text(&empty)));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Odd {
    name: String,
    title: String,
    findings: Vec<String>,
    csv: String,
    markdown: String,
    text: String,
}

// proves T-8: `lint` tells of texts that do harm, and what `tables` writes of them does none
#[test]
fn texts_that_do_harm_are_told_and_written_without_it() {
    let path = crate::oracle::cases::folder().join("tables/odd.json");
    let cases: Vec<Odd> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut differences = Vec::new();
    for Odd { name, title, findings, csv, markdown, text: shown } in &cases {
        let roles = format!("{ROLES}desk,agent,team,own,,,Agent,\n");
        let written = if title.contains([',', '"', '\n']) {
            format!("\"{}\"", title.replace('"', "\"\""))
        } else {
            title.clone()
        };
        let table = |title: &str| format!("menu,action,agent,title\nTickets,ticket.view,yes,{title}\n");
        let (given, harmless) = (table(&written), table(csv));
        let own = folder("lint-odd", [("roles.csv", roles.as_bytes()), ("desk.main.csv", given.as_bytes())]);
        let ran = rolegate(&["lint", text(&own)], "");
        let told = |finding: &String| format!("{}/desk.main.csv:2:25: {finding}\n", text(&own));
        let expected = match findings.as_slice() {
            [] => "no findings in 2 files\n".into(),
            _ => findings.iter().map(told).collect::<String>(),
        };
        let export = |format: &str| {
            let arguments = ["--tables", text(&own), "tables", "--table", "desk.main", "--format", format];
            rolegate(&arguments, "").expect(Exit::Done).output
        };
        for (is, expected) in [
            (ran.output, expected),
            (export("csv"), harmless),
            (
                export("markdown").lines().last().unwrap().into(),
                format!("| Tickets | ticket.view | yes | {markdown} |"),
            ),
            (export("text").lines().last().unwrap().into(), format!("  Tickets  ticket.view  yes    {shown}")),
        ] {
            if is != expected {
                differences.push(format!("{name}\n  is       {is:?}\n  expected {expected:?}"));
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(cases.len() > 15, "{} cases", cases.len());
}

/// A file that is larger than a table may be is read no further, and told; so are too many files.
#[test]
fn large_files_and_many_files_are_told() {
    let declared = format!("{ROLES}desk,agent,team,own,,,Agent,\n");
    // Not one character of it is UTF-8: what is told is the size.
    let large = vec![0xff; rolegate::tables::MAXIMUM_FILE_BYTES + 2];
    let own = folder("lint-large", [("roles.csv", declared.as_bytes()), ("desk.main.csv", &large)]);
    let whole = text(&own);
    let expected = format!("{whole}/desk.main.csv:1:1: a larger file, expected at most 1048576 bytes\n");
    for arguments in [&["--tables", whole, "tables"][..], &["lint", whole], &["lint", text(&own.join("desk.main.csv"))]]
    {
        assert_eq!(rolegate(arguments, "").expect(Exit::BadInput).errors, expected, "{arguments:?}");
    }
    let names: Vec<String> = (0..300).map(|number| format!("desk.table_{number}.csv")).collect();
    let files = names.iter().map(|name| (name.as_str(), &b"menu,action,agent,title\n"[..]));
    let many = folder("lint-many", files.chain([("roles.csv", declared.as_bytes())]));
    for arguments in [&["--tables", text(&many), "tables"][..], &["lint", text(&many)]] {
        let ran = rolegate(arguments, "").expect(Exit::BadInput);
        assert!(ran.errors.contains("one file more, expected at most 256 files"), "{}", ran.errors);
    }
    let files = names.iter().take(70).map(|name| (name.as_str(), large.as_slice()));
    let much = folder("lint-much", files);
    let ran = rolegate(&["--tables", text(&much), "tables"], "").expect(Exit::BadInput);
    let expected = format!("{}: more than 67108864 bytes of tables, expected at most that many\n", text(&much));
    assert_eq!(ran.errors, expected);
}

/// A file whose name ends in `.CSV` is not passed over.
#[test]
fn a_name_in_capitals_is_told() {
    let declared = format!("{ROLES}desk,agent,team,own,,,Agent,\n");
    let own =
        folder("lint-capitals", [("roles.csv", declared.as_bytes()), ("DESK.MAIN.CSV", b"menu,action,agent,title\n")]);
    let expected = format!(
        "{}/DESK.MAIN.CSV:1:1: a file named `DESK.MAIN.CSV`, expected `roles.csv`, `scopes.csv` or `<system>.<table>.csv`\n",
        text(&own)
    );
    for arguments in [&["--tables", text(&own), "tables"][..], &["lint", text(&own)]] {
        assert_eq!(rolegate(arguments, "").expect(Exit::BadInput).errors, expected);
    }
    let alone = folder("lint-capitals-alone", [("ROLES.CSV", declared.as_bytes())]);
    for arguments in [&["--tables", text(&alone), "tables"][..], &["lint", text(&alone)]] {
        let errors = rolegate(arguments, "").expect(Exit::BadInput).errors;
        assert!(
            errors.contains("roles.csv:1:1: no such file") && errors.contains("a file named `ROLES.CSV`"),
            "{errors}"
        );
    }
}

/// A pipe to which nobody writes would be waited for without end, and a device read up to the limit.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_told_at_once() {
    let declared = format!("{ROLES}desk,agent,team,own,,,Agent,\n");
    let makers: [(&str, &str, &[&str]); 4] = [
        ("a pipe", "mkfifo", &[]),
        ("a device", "ln", &["-s", "/dev/zero"]),
        ("a folder", "mkdir", &[]),
        ("a loop", "ln", &["-s", "desk.pipe.csv"]),
    ];
    for (name, program, arguments) in makers {
        let own = folder("lint-pipe", [("roles.csv", declared.as_bytes())]);
        let pipe = own.join("desk.pipe.csv");
        let made = std::process::Command::new(program).args(arguments).arg(&pipe).status().unwrap();
        assert!(made.success(), "{name}");
        let whole = text(&own);
        for arguments in
            [&["--tables", whole, "tables"][..], &["lint", whole], &["lint", text(&pipe)], &["diff", whole, whole]]
        {
            if name == "a folder" && arguments[1] == text(&pipe) {
                // It is a folder to check.
                continue;
            }
            let errors = rolegate(arguments, "").expect(Exit::BadInput).errors;
            let path = format!("{}: ", text(&pipe));
            assert!(
                errors.starts_with(&path) && errors.ends_with(", expected a file that can be read\n"),
                "{name}: {errors}"
            );
        }
        // Beside a table it is ignored, as every file is that cannot be read.
        let table = own.join("desk.main.csv");
        std::fs::write(&table, "menu,action,agent,title\nTickets,ticket.view,yes,View\n").unwrap();
        rolegate(&["lint", text(&table)], "").expect(Exit::Done);
    }
}
