//! RFC 4180 text to fields that know where they stand, on csv-core.
//!
//! Knows nothing of roles or cells. csv-core forgives broken quotes; this reader does not.

use csv_core::{ReadFieldResult, Reader};

use super::error::Errors;
use super::limits::{MAXIMUM_FIELD_BYTES, MAXIMUM_FILE_BYTES};

/// One field and where it begins.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) text: String,
    /// The offset in bytes into the file's text.
    pub(super) at: usize,
}

/// A CSV file, split: never without a record, and no record without a field.
#[derive(Debug, Default)]
pub(super) struct Records {
    fields: Vec<Field>,
    /// Where each record ends among the fields.
    ends: Vec<usize>,
}

impl Records {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The fields of a record; the header is number 0.
    pub(super) fn get(&self, number: usize) -> &[Field] {
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(number).copied().unwrap_or_default();
        self.fields.get(start..end).unwrap_or_default()
    }
}

/// The text of a file. Tells what is wrong, and then gives nothing.
pub(super) fn decode<'a>(bytes: &'a [u8], errors: &mut Errors<'a>) -> Option<&'a str> {
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

/// Splits texts into records; one for all files, since csv-core's tables cost more to make than a file to read.
pub(super) struct Splitter {
    reader: Reader,
    output: Vec<u8>,
}

impl Splitter {
    pub(super) fn new() -> Splitter {
        Splitter { reader: Reader::new(), output: vec![0; MAXIMUM_FIELD_BYTES] }
    }

    /// Splits the text that errors are told of into records; blank lines are skipped. Tells what is wrong, and then
    /// gives nothing.
    pub(super) fn split(&mut self, errors: &mut Errors) -> Option<Records> {
        let text = errors.text;
        if text.len() > MAXIMUM_FILE_BYTES {
            errors.push(0, "a larger file", "at most 1048576 bytes");
            return None;
        }
        self.reader.reset();
        let mut records = Records::default();
        let mut at = 0;
        let mut inside = false;
        loop {
            let mut rest = text.get(at..).unwrap_or_default();
            if !inside {
                // csv-core swallows blank lines in front of a record; the place has to follow.
                rest = rest.trim_start_matches(is_line_break);
                at = text.len() - rest.len();
                if rest.is_empty() {
                    break;
                }
            }
            let (mut result, mut read, written) = self.reader.read_field(rest.as_bytes(), &mut self.output);
            if let ReadFieldResult::InputEmpty = result {
                // The last field of a file without a final line break ends with the input.
                read = rest.len();
                result = self.reader.read_field(&[], self.output.get_mut(written..).unwrap_or_default()).0;
            }
            if let ReadFieldResult::OutputFull = result {
                errors.push(at, "a longer field", "at most 4096 bytes in a field");
                return None;
            }
            inside = matches!(result, ReadFieldResult::Field { record_end: false });
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
        if records.ends.is_empty() {
            errors.push(0, "an empty file", "a header line");
            return None;
        }
        Some(records)
    }
}

fn is_line_break(character: char) -> bool {
    character == '\r' || character == '\n'
}

/// What a field says, or what RFC 4180 would have where it has no meaning for its quotes.
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
    // True after a quote that either begins a pair or closes the field.
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
