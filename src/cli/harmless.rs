//! Text from tables, made safe for spreadsheets, terminals and web pages. Must never decide what is a mistake.

use std::borrow::Cow;

use super::locate::SourceFile;
use crate::api::text::printable;
use crate::tables::steers;

/// A zero width space. It is not drawn, and it stops Markdown from making a mention or a link.
const NOTHING: &str = "&#8203;";

/// True if a spreadsheet would take a text for a formula. The characters are those on OWASP's page about CSV injection.
pub(super) fn begins_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A valid CSV file, byte for byte, unless it has unsafe text. Such a file is rewritten: `'` goes before text that would be
/// a formula, and `?` replaces characters that control a terminal or the direction of text.
pub(super) fn harmless_csv(bytes: &[u8]) -> Cow<'_, [u8]> {
    let file = SourceFile::of(bytes);
    let texts = || file.records.iter().flatten().map(|field| field.text.as_str());
    if !texts().any(|text| begins_formula(text) || text.chars().any(is_harmful)) {
        return Cow::Borrowed(bytes);
    }
    let lines = file.records.iter().map(|record| {
        let fields: Vec<String> = record.iter().map(|field| csv_field(&field.text)).collect();
        fields.join(",") + "\n"
    });
    Cow::Owned(lines.collect::<String>().into_bytes())
}

/// Line breaks are allowed in quoted text and do no harm.
fn is_harmful(character: char) -> bool {
    steers(character) && character != '\n' && character != '\r'
}

fn csv_field(text: &str) -> String {
    let safe: String = text.chars().map(|character| if is_harmful(character) { '?' } else { character }).collect();
    let apostrophe = if begins_formula(text) { "'" } else { "" };
    let quote = if apostrophe.is_empty() && !safe.contains([',', '"', '\r', '\n']) { "" } else { "\"" };
    format!("{quote}{apostrophe}{}{quote}", safe.replace('"', "\"\""))
}

/// A text that GitHub's Markdown shows as it is, without markup, HTML, links or mentions.
pub(super) fn markdown(text: &str) -> String {
    let text = printable(text);
    let mut safe = String::new();
    let mut before = ' ';
    for (place, character) in text.char_indices() {
        let after = text.get(place..).unwrap_or_default();
        let next = after.chars().nth(1).unwrap_or(' ');
        let marks_up = match character {
            '\\' | '|' | '*' | '~' | '`' | '<' | '>' | '[' | ']' | '&' | '$' => true,
            // Inside a word, an underscore has no meaning.
            '_' => !before.is_alphanumeric() || !next.is_alphanumeric(),
            _ => false,
        };
        if marks_up {
            safe.push('\\');
        }
        let is_host = character == '.' && text.get(..place).is_some_and(ends_in_www);
        if is_host {
            safe.push_str(NOTHING);
        }
        safe.push(character);
        if character == '@' || after.starts_with("://") || (character == '#' && next.is_ascii_digit()) {
            safe.push_str(NOTHING);
        }
        before = character;
    }
    safe
}

fn ends_in_www(text: &str) -> bool {
    text.len().checked_sub(3).and_then(|start| text.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}
