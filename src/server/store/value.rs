//! What statements are given.

/// A value given to a statement. Both databases have these three types, and each may be missing (`null`).
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `TEXT`.
    Text(Option<String>),
    /// `BIGINT`; times are milliseconds since 1970.
    Number(Option<i64>),
    /// `BOOLEAN`.
    Flag(bool),
}

impl Value {
    /// A text.
    pub fn text(text: impl ToString) -> Value {
        Value::Text(Some(text.to_string()))
    }

    /// A number.
    #[must_use]
    pub fn number(number: i64) -> Value {
        Value::Number(Some(number))
    }
}
