//! Text as lines of fields, for what goes between JavaScript and WebAssembly: fields are parted by tabs, and a backslash
//! goes before what would part them.

/// Adds a line of these fields.
pub(crate) fn push_line<'a>(text: &mut String, fields: impl IntoIterator<Item = &'a str>) {
    if !text.is_empty() {
        text.push('\n');
    }
    for (number, field) in fields.into_iter().enumerate() {
        if number > 0 {
            text.push('\t');
        }
        for character in field.chars() {
            let escaped = match character {
                '\n' => 'n',
                '\t' => 't',
                '\\' => '\\',
                _ => {
                    text.push(character);
                    continue;
                }
            };
            text.push('\\');
            text.push(escaped);
        }
    }
}

/// A field as it was before it was put into a line.
#[cfg(any(feature = "wasm", feature = "wasm-compiler"))]
pub(crate) fn unescaped(field: &str) -> String {
    let mut text = String::new();
    let mut characters = field.chars();
    while let Some(character) = characters.next() {
        text.push(match character {
            '\\' => match characters.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                other => other.unwrap_or('\\'),
            },
            _ => character,
        });
    }
    text
}

// These are functions because a `char` as a pattern adds a second search to the browser's file.
/// True for what parts lines.
pub(crate) fn is_line_end(character: char) -> bool {
    character == '\n'
}

/// True for what parts fields.
pub(crate) fn is_tab(character: char) -> bool {
    character == '\t'
}
