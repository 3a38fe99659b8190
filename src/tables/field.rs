//! One field of a CSV file. Knows nothing of its meaning.

/// The text of a field and where it begins.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) text: String,
    /// The offset in bytes into the file's text.
    pub(crate) at: usize,
}
