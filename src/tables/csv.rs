//! Splits RFC 4180 text into fields with their positions.
//!
//! Knows nothing of roles or cells. It is our own code because a library for all dialects would add too much to the
//! browser's file. Tests compare it with such a library.

use super::error::Errors;
use super::field::Field;
use super::limits::{MAXIMUM_FIELD_BYTES, MAXIMUM_FILE_BYTES};

const LARGEST: &str = "at most 1048576 bytes";

/// The records of a CSV file: at least one, each with at least one field.
#[derive(Debug, Default)]
pub(crate) struct CsvRecords {
    fields: Vec<Field>,
    /// For each record, the number of fields up to its end.
    ends: Vec<usize>,
}

impl CsvRecords {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The fields of a record; the header is number 0.
    pub(crate) fn get(&self, number: usize) -> &[Field] {
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(number).copied().unwrap_or_default();
        self.fields.get(start..end).unwrap_or_default()
    }
}

/// The text of a file, or `None` after reporting an error.
pub(super) fn decode<'a>(bytes: &'a [u8], errors: &mut Errors<'a>) -> Option<&'a str> {
    if bytes.len() > MAXIMUM_FILE_BYTES {
        errors.text = "";
        errors.push(0, "a larger file", LARGEST);
        return None;
    }
    let text = core::str::from_utf8(bytes);
    if let Err(fault) = text {
        let valid = bytes.get(..fault.valid_up_to()).and_then(|part| core::str::from_utf8(part).ok());
        errors.text = without_mark(valid.unwrap_or_default());
        errors.push(errors.text.len(), "invalid UTF-8", "UTF-8 text");
    }
    text.ok()
}

/// A text without its byte order mark.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The records of a valid text; no records if it is not valid.
pub(crate) fn records(text: &str) -> CsvRecords {
    split(&mut Errors { text: without_mark(text), ..Errors::default() }).unwrap_or_default()
}

/// Splits the text of `errors` into records, without blank lines, or returns `None` after reporting an error.
pub(super) fn split(errors: &mut Errors) -> Option<CsvRecords> {
    let text = errors.text;
    if text.len() > MAXIMUM_FILE_BYTES {
        errors.push(0, "a larger file", LARGEST);
        return None;
    }
    // Spreadsheets in many languages write semicolons, and cells copied from a spreadsheet have tabs. Quotes are looked at
    // later, because around such fields they are no mistake.
    let header = text.trim_start_matches(is_line_break);
    let place = header.bytes().position(|byte| matches!(byte, b',' | b';' | b'\t' | b'|' | b'\r' | b'\n'));
    let separator = place.and_then(|place| header.get(place..=place)).unwrap_or("\n");
    if let ";" | "\t" | "|" = separator {
        let at = text.len() - header.len() + place.unwrap_or_default();
        errors.push_quoted(at, "fields separated by ", separator, "fields separated by `,`");
        return None;
    }
    let mut records = CsvRecords::default();
    let mut at = 0;
    let mut inside = false;
    let mut cleared = false;
    loop {
        let mut rest = text.get(at..).unwrap_or_default();
        if !inside {
            rest = rest.trim_start_matches(is_line_break);
            at = text.len() - rest.len();
            if rest.is_empty() {
                break;
            }
            // Spreadsheets write such a row for each row that was cleared. It is one error, not one for each field.
            let commas = rest.bytes().take_while(|byte| *byte == b',').count();
            if commas > 0 && rest.as_bytes().get(commas).is_none_or(|byte| *byte == b'\r' || *byte == b'\n') {
                errors.push(at, "a row of commas", "a row that says something, or no row");
                at += commas;
                cleared = true;
                continue;
            }
        }
        let Some((read, ends)) = next_field(rest) else {
            errors.push(at, "a longer field", "at most 4096 bytes in a field");
            return None;
        };
        inside = !ends;
        let raw = rest.get(..read).unwrap_or_default();
        match unquoted(if inside { raw.strip_suffix(',').unwrap_or(raw) } else { raw }) {
            Ok(text) => records.fields.push(Field { text, at }),
            Err(expected) => {
                errors.push_quoted(at, "", raw.trim_end_matches(is_line_break), expected);
                return None;
            }
        }
        at += read;
        if !inside {
            records.ends.push(records.fields.len());
        }
    }
    if records.fields.is_empty() {
        if !cleared {
            errors.push(0, "an empty file", "a header line");
        }
        return None;
    }
    Some(records)
}

/// The length of the first field with the comma or line break after it, and whether it ends the record. `None` if the
/// field is too long.
fn next_field(text: &str) -> Option<(usize, bool)> {
    let (mut says, mut quoted) = (0, false);
    // The place where a quote would open the field or, after a closing quote, make a pair with it.
    let mut behind_quote = 1;
    for (number, byte) in (1..).zip(text.bytes()) {
        match byte {
            b',' | b'\r' | b'\n' if !quoted => return Some((number, byte != b',')),
            b'"' if quoted => {
                quoted = false;
                behind_quote = number + 1;
                continue;
            }
            b'"' if number == behind_quote => {
                quoted = true;
                if number == 1 {
                    continue;
                }
            }
            _ => {}
        }
        says += 1;
        if says > MAXIMUM_FIELD_BYTES {
            return None;
        }
    }
    Some((text.len(), true))
}

fn is_line_break(character: char) -> bool {
    character == '\r' || character == '\n'
}

/// The text of a field, or what was expected if its quotes do not follow RFC 4180.
fn unquoted(raw: &str) -> Result<String, &'static str> {
    let raw = raw.trim_end_matches(is_line_break);
    let Some(inner) = raw.strip_prefix('"') else {
        let bare = raw.bytes().all(|byte| byte != b'"');
        return if bare {
            Ok(raw.to_owned())
        } else {
            Err("a field with quotes to be quoted whole, its quotes doubled")
        };
    };
    let mut text = String::new();
    // True after a quote that begins a pair or closes the field.
    let mut closing = false;
    for character in inner.chars() {
        if closing && character != '"' {
            return Err("quotes inside a quoted field to be doubled");
        }
        closing = character == '"' && !closing;
        if !closing {
            text.push(character);
        }
    }
    if closing { Ok(text) } else { Err("a closing quote at the end of the field") }
}
