//! The reader of CSV against the independent `csv` crate, on texts that are made to be misread

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a fault here is a failed test"
)]

use proptest::prelude::*;
use regex_syntax::hir::{Class, HirKind};
use rolegate::tables::{MAXIMUM_FIELD_BYTES, TableErrors, Tables};

const ROLES: &str = "system,role,held_in,reach,needs,acts_as,title,duty\ndesk,lead,team,own,,,Lead,\n";
const HEADER: &str = "menu,action,lead,title";

/// Reads a table of desk.
fn read(table: &str) -> Result<Tables, TableErrors> {
    Tables::read([("roles.csv", ROLES.as_bytes()), ("desk.main.csv", table.as_bytes())])
}

/// The titles a table was read with.
fn titles(tables: &Tables) -> Vec<String> {
    tables.systems()[0].tables()[0].rows.iter().map(|row| row.title.clone()).collect()
}

/// The last fields of a text below its header, as the `csv` crate reads them.
fn last_fields(text: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    reader.records().map(|record| record.expect("text").iter().next_back().expect("a field").to_owned()).collect()
}

fn pieces(least: usize, most: usize) -> impl Strategy<Value = String> {
    let piece =
        prop::sample::select(vec!["a", "Ü", "小", " ", ",", "\"", "\"\"", "\r", "\n", "\r\n", "=", "\t", "\u{feff}"]);
    prop::collection::vec(piece, least..most).prop_map(|pieces| pieces.concat())
}

fn line_break() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\r\r\n\n"])
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// proves T-8: what is written by the rules is read as it was meant, whatever ends the lines
    #[test]
    fn what_is_quoted_comes_back(
        meant in prop::collection::vec((pieces(0, 8), any::<bool>(), line_break()), 1..6),
        mark in any::<bool>(),
        ended in any::<bool>(),
    ) {
        let mut text = String::from(if mark { "\u{feff}" } else { "" });
        text.push_str(HEADER);
        text.push_str("\r\n");
        for (number, (title, quote, line_break)) in meant.iter().enumerate() {
            let bare = !quote && !title.contains([',', '"', '\r', '\n']);
            let written = if bare { title.clone() } else { quoted(title) };
            let line_break = if number + 1 == meant.len() && !ended { "" } else { line_break };
            text.push_str(&format!("\"Me\"\"nu\",thing.view_{number},yes,{written}{line_break}"));
        }
        let expected: Vec<String> = meant.into_iter().map(|(title, ..)| title).collect();
        let tables = read(&text).map_err(|errors| TestCaseError::fail(errors.to_string()))?;
        prop_assert_eq!(&titles(&tables), &expected, "{:?}", text);
        prop_assert_eq!(last_fields(&text), expected, "{:?}", text);
        prop_assert_eq!(&tables.systems()[0].tables()[0].rows[0].menu, "Me\"nu");
    }

    /// proves T-8: any text at all is read as the `csv` crate reads it, or refused at the field that has no one meaning
    #[test]
    fn what_is_not_refused_is_read_the_same(raw in pieces(0, 10)) {
        let text = format!("{HEADER}\nDesk,thing.view,yes,{raw}");
        match read(&text) {
            Ok(tables) => prop_assert_eq!(titles(&tables), last_fields(&text), "{:?}", text),
            Err(errors) => {
                let first = &errors.0[0];
                let plain = !raw.contains([',', '"', '\r', '\n']);
                prop_assert!(!plain, "{:?} {}", text, errors);
                prop_assert!(first.line > 2 || first.column == 21 || raw.contains(','), "{:?} {}", text, errors);
            }
        }
    }
}

/// proves T-8: the longest field is as long as the limit says, wherever it stands and however it is written
#[test]
fn the_limit_of_a_field_is_exact() {
    for (bytes, good) in
        [(MAXIMUM_FIELD_BYTES - 1, true), (MAXIMUM_FIELD_BYTES, true), (MAXIMUM_FIELD_BYTES + 1, false)]
    {
        let plain = "x".repeat(bytes);
        let with_quote = format!("{}\"", "x".repeat(bytes - 1));
        for title in [plain.clone(), quoted(&plain), quoted(&with_quote)] {
            for end in ["", "\n", "\r\n", "\nDesk,thing.edit,yes,Edit\n"] {
                let read = read(&format!("{HEADER}\nDesk,thing.view,yes,{title}{end}"));
                assert_eq!(read.is_ok(), good, "{bytes} {end:?}");
                if let Err(errors) = read {
                    let told = "desk.main.csv:2:21: a longer field, expected at most 4096 bytes in a field";
                    assert_eq!(errors.to_string(), told);
                }
            }
            assert_eq!(read(&format!("{HEADER}\n{title},thing.view,yes,View\n")).is_ok(), good, "{bytes}");
        }
    }
}

/// The ranges of invisible characters, as messages show them, are those of Unicode.
#[test]
fn what_cannot_be_seen_is_what_unicode_says() {
    let invisible = r"[\p{Cc}\p{Default_Ignorable_Code_Point}[\p{White_Space}--[ ]]]";
    let parsed = regex_syntax::Parser::new().parse(invisible).expect("a class of characters");
    let HirKind::Class(Class::Unicode(class)) = parsed.kind() else { panic!("no class") };
    let ranges = class.ranges();
    let is_invisible = |character| ranges.iter().any(|range| (range.start()..=range.end()).contains(&character));
    // What means something in CSV, and the sign for what cannot be seen.
    let special = [',', '"', '\r', '\n', '?', '*', '~'];
    let all: Vec<char> = ('\0'..=char::MAX).filter(|character| !special.contains(character)).collect();
    for part in all.chunks(50) {
        let cell: String = part.iter().collect();
        let errors = read(&format!("{HEADER}\nDesk,thing.view,x{cell},View")).expect_err("no cell");
        let shown: String =
            part.iter().map(|character| if is_invisible(*character) { '?' } else { *character }).collect();
        let found = &errors.0[0].found;
        assert!(found.starts_with(&format!("`x{shown}`")), "{found}");
    }
}
