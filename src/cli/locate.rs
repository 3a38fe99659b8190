//! Where things stand in a CSV file that is already known to be good, for findings that point at them.

use std::iter::once;

use csv_core::{ReadFieldResult, Reader};

use crate::tables::MAXIMUM_FIELD_BYTES;

/// One field and the byte it begins at.
pub(super) struct Located {
    pub(super) text: String,
    pub(super) offset: usize,
}

/// The records of a file, each with the raw text it was read from.
pub(super) struct Records<'a> {
    text: &'a str,
    pub(super) records: Vec<Vec<Located>>,
}

impl<'a> Records<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Records<'a> {
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // With a line break at the end every field ends inside the input.
        let closed: Vec<u8> = text.bytes().chain(once(b'\n')).collect();
        let (mut reader, mut output) = (Reader::new(), vec![0; MAXIMUM_FIELD_BYTES + 1]);
        let (mut records, mut record, mut offset) = (Vec::new(), Vec::new(), 0);
        loop {
            if record.is_empty() {
                let blank = closed.iter().skip(offset).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
                offset += blank;
            }
            let rest = closed.get(offset..).unwrap_or_default();
            let (result, read, written) = reader.read_field(rest, &mut output);
            let ReadFieldResult::Field { record_end } = result else { break };
            let field = String::from_utf8_lossy(output.get(..written).unwrap_or_default()).into_owned();
            record.push(Located { text: field, offset });
            offset += read;
            if record_end {
                records.push(std::mem::take(&mut record));
            }
        }
        Records { text, records }
    }

    /// Line and column of a field as the reader of the tables counts them.
    pub(super) fn position(&self, field: &Located) -> (usize, usize) {
        let before = self.text.get(..field.offset).unwrap_or_default().replace("\r\n", "\n").replace('\r', "\n");
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (line, column)
    }

    /// A record's line as it stands in the file, its line break included.
    pub(super) fn raw(&self, record: usize) -> &'a str {
        let offset = |record: &Vec<Located>| record.first().map(|field| field.offset);
        let start = self.records.get(record).and_then(offset).unwrap_or(self.text.len());
        let end = self.records.get(record + 1).and_then(offset).unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or_default()
    }
}
