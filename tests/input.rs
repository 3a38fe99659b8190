//! What is told of bad JSON is true: of every text cut off or spoiled somewhere

#![cfg(feature = "simulate")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a fault here is a failed test")]

use rolegate::api::{InputError, read_json};
use rolegate::engine::Grants;

const TEXT: &str = r#"{"system": "sas", "subject": "安", "containers": [{"id": "a\n\u4e2d", "kind": "k"},
  {"kind": "k", "id": "b", "parent": "a", "status": "active"}],
  "memberships": [{"role": "r", "in": "a", "assigned": ["1", "2"]}], "version": null}"#;

/// The rest of the text from the place of an error on.
fn rest<'a>(text: &'a str, error: &InputError) -> &'a str {
    let row = text.split('\n').take(error.line - 1).map(|row| row.len() + 1).sum::<usize>();
    let column = text[row..].char_indices().nth(error.column - 1).map_or(text[row..].len(), |(offset, _)| offset);
    &text[row + column..]
}

fn error(text: &str) -> InputError {
    read_json::<Grants>(text.as_bytes()).unwrap_err()
}

#[test]
fn the_text_is_read() {
    let grants: Grants = read_json(TEXT.as_bytes()).unwrap();
    assert_eq!(grants.containers[0].id, "a\n中");
}

#[test]
fn every_text_that_is_cut_off_is_told_at_its_end() {
    for (offset, _) in TEXT.char_indices() {
        let text = &TEXT[..offset];
        let error = error(text);
        assert_eq!((rest(text, &error), error.expected.as_str()), ("", "more JSON"), "{text}");
    }
}

/// A sign that stands nowhere in JSON but in a string.
#[test]
fn a_sign_is_told_where_it_was_put() {
    for (offset, _) in TEXT.char_indices() {
        let text = format!("{}§{}", &TEXT[..offset], &TEXT[offset..]);
        let Err(error) = read_json::<Grants>(text.as_bytes()) else { continue };
        let in_escape = error.expected.starts_with("an escape");
        let of_sign = error.found.contains('§') && (rest(&text, &error).contains('§') || error.found.contains("field"));
        assert!(of_sign || in_escape, "{text}\n{error}");
    }
}

#[test]
fn found_and_expected_are_values() {
    for (from, to, told) in [
        ("\"sas\"", "7", ("system", "integer `7`", "a string", "7, ")),
        ("\"active\"", "\"on\"", ("containers[1].status", "unknown name `on`", "`active` or `deactivated`", "\"on\"}")),
        ("\"2\"]", "{}]", ("memberships[0].assigned[1]", "an object", "a string", "{}]")),
        (
            "\"kind\": \"k\", \"id\"",
            "\"id\"",
            ("containers[1]", "missing field `kind`", "a field of this name", "{\"id\": \"b\""),
        ),
        (
            "\"parent\"",
            "\"kind\"",
            ("containers[1].kind", "a second field `kind`", "each field once", "\"kind\": \"a\""),
        ),
        (
            "\"role\"",
            "\"rôle\"",
            (
                "memberships[0].rôle",
                "unknown field `rôle`",
                "one of `role`, `in`, `status`, `assigned`, `starts_at`, `expires_at`",
                "\"rôle\"",
            ),
        ),
        ("\"1\", ", "\"1\" ", ("memberships[0].assigned", "`\"`", "`,` or `]`", "\"2\"]")),
        ("\"sas\",", "nil,", ("system", "`nil`", "a JSON value", "nil,")),
        ("null}", "1e999}", ("version", "`1e999`", "a JSON value", "1e999}")),
        ("null}", "null,}", ("", "a trailing comma", "none", "}")),
        ("\"version\":", "\"version\"", ("version", "`n`", "`:`", "null}")),
        ("a\\n", "a\\y", ("containers[0].id", "`y`", "an escape such as `\\n` or `\\u4e2d`", "y\\u4e2d")),
        ("安", "\t", ("subject", "`?`", "an escape such as `\\n` or `\\u4e2d`", "\t\"")),
    ] {
        let text = TEXT.replacen(from, to, 1);
        let error = error(&text);
        let shown = error.to_string();
        let (path, found, expected, there) = told;
        assert_eq!((error.path.as_str(), error.expected.as_str()), (path, expected), "{text}");
        assert!(shown.contains(&format!("{found}, expected {expected}")), "{shown}");
        assert!(rest(&text, &error).starts_with(there), "{shown}\n{}", rest(&text, &error));
    }
}
