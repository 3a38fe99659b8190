//! One cell of a role table: its value and its source (T-2).

use serde::Serialize;

use super::index::ScopeIndex;

/// What a cell says about a role and an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellValue {
    /// `yes`: allowed as far as the role's reach goes.
    Yes,
    /// `no`: denied.
    No,
    /// `read`: read-only as far as the role's reach goes.
    Read,
    /// The name of a scope: allowed as far as the scope's reach goes.
    Scope(ScopeIndex),
    /// `?`: unknown; denied, with a reason of its own ([T-3](crate::requirements#T-3)).
    Unknown,
}

impl CellValue {
    /// True if the cell grants something: `yes`, `read` or a scope.
    #[must_use]
    pub fn grants(self) -> bool {
        !matches!(self, CellValue::No | CellValue::Unknown)
    }
}

/// Where a cell comes from, according to the mark after it ([T-2](crate::requirements#T-2)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// No mark: printed in the documents.
    Document,
    /// `*`: read in another published copy of the same document.
    Copy,
    /// `~`: inferred from neighbouring documents.
    Inferred,
    /// A bare `?`: found nowhere.
    Unknown,
}

impl Source {
    /// The word in a Decision's `decided_by.source`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Source::Document => "document",
            Source::Copy => "copy",
            Source::Inferred => "inferred",
            Source::Unknown => "unknown",
        }
    }

    /// The mark in a CSV cell; empty for a bare `?`, which is the whole cell.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Source::Document | Source::Unknown => "",
            Source::Copy => "*",
            Source::Inferred => "~",
        }
    }
}

/// One cell: its value and its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub value: CellValue,
    /// Where that comes from.
    pub source: Source,
}
