//! One field of a CSV file. Knows nothing of what it says.

/// What a field says, and where it begins.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) text: String,
    /// The offset in bytes into the file's text.
    pub(crate) at: usize,
}
