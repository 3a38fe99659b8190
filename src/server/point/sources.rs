//! Where a decision point is read from.

use std::path::PathBuf;

use crate::tables::Tables;

/// Reads the tables, or says what is wrong with them, a message a line.
pub type ReadTables = Box<dyn Fn() -> Result<Tables, Vec<String>> + Send + Sync>;

/// Where everything comes from.
pub struct Sources {
    /// How the tables are read.
    pub tables: ReadTables,
    /// The folder they are in; none for the built-in ones, which do not change.
    pub folder: Option<PathBuf>,
    /// A JSON array of Grants: one for each subject and system.
    pub grants: PathBuf,
    /// `{"record": {"record-1": {"in": "shelf", "id": "record-1"}}}`, from type and id to a Resource.
    pub resources: Option<PathBuf>,
    /// The tokens of those who may ask, one a line; without it everybody may.
    pub tokens: Option<PathBuf>,
}
