//! JSON as it is written everywhere: serde's writer would be too large for the browser's file.

use crate::tables::decimal;

/// JSON that is being written.
#[derive(Default)]
pub(super) struct Json(pub(super) String);

impl Json {
    pub(super) fn put(&mut self, json: &str) {
        self.0.push_str(json);
    }

    /// A comma, but in front of the first of something and behind a field's name.
    pub(super) fn comma(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'[' | b':')) {
            self.put(",");
        }
    }

    pub(super) fn item(&mut self, json: &str) {
        self.comma();
        self.put(json);
    }

    pub(super) fn open(&mut self) {
        self.item("[");
    }

    pub(super) fn close(&mut self) {
        self.put("]");
    }

    pub(super) fn field(&mut self, name: &str) {
        self.text(name);
        self.put(":");
    }

    pub(super) fn list(&mut self, name: &str) {
        self.field(name);
        self.open();
    }

    pub(super) fn items(&mut self, name: &str, items: &Texts) {
        self.list(name);
        for item in &items.texts {
            self.item(item);
        }
        self.close();
    }

    pub(super) fn number(&mut self, number: usize) {
        self.item(&decimal(number as u64));
    }

    pub(super) fn text(&mut self, text: &str) {
        self.item("\"");
        for character in text.chars() {
            if character < ' ' {
                self.put(if character < '\u{10}' { "\\u000" } else { "\\u001" });
                self.0.push(char::from_digit(u32::from(character) % 16, 16).unwrap_or_default());
                continue;
            }
            if character == '"' || character == '\\' {
                self.put("\\");
            }
            self.0.push(character);
        }
        self.put("\"");
    }
}

/// Texts of JSON, each once.
#[derive(Default)]
pub(super) struct Texts {
    pub(super) texts: Vec<String>,
    /// Their positions, sorted by text.
    sorted: Vec<usize>,
}

impl Texts {
    pub(super) fn position(&mut self, text: &str) -> usize {
        let known = |position: &usize| self.texts.get(*position).map_or("", String::as_str).cmp(text);
        match self.sorted.binary_search_by(known) {
            Ok(place) => self.sorted.get(place).copied().unwrap_or_default(),
            Err(place) => {
                let position = self.texts.len();
                self.sorted.insert(place, position);
                self.texts.push(text.to_owned());
                position
            }
        }
    }
}
