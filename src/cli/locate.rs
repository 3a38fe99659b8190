//! The positions of fields in a valid CSV file, for findings.

use crate::tables::records;

/// One field and the byte where it begins.
pub(super) struct Located {
    pub(super) text: String,
    pub(super) offset: usize,
}

/// The records of a file and the text they were read from.
pub(super) struct SourceFile<'a> {
    text: &'a str,
    pub(super) records: Vec<Vec<Located>>,
}

impl<'a> SourceFile<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> SourceFile<'a> {
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let good = records(text);
        let located = |record| {
            let fields = good.get(record).iter();
            fields.map(|field| Located { text: field.text.clone(), offset: field.at }).collect()
        };
        let records = (0..good.len()).map(located).collect();
        SourceFile { text, records }
    }

    /// The line and column of a field, counted as the table reader counts them.
    pub(super) fn position(&self, field: &Located) -> (usize, usize) {
        let before = self.text.get(..field.offset).unwrap_or_default().replace("\r\n", "\n").replace('\r', "\n");
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (line, column)
    }

    /// A record's text in the file, with its line break.
    pub(super) fn raw(&self, record: usize) -> &'a str {
        let offset = |record: &Vec<Located>| record.first().map(|field| field.offset);
        let start = self.records.get(record).and_then(offset).unwrap_or(self.text.len());
        let end = self.records.get(record + 1).and_then(offset).unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or_default()
    }
}
