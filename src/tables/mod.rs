//! The role tables, which people read and review, and the reader that turns them into [`Tables`].
//!
//! Knows nothing of grants, members or time. Must never use a file, a clock or the network: CSV text
//! comes in as bytes, and a set of tables is either read completely or refused with all its errors.

mod builtin;
mod cell;
mod character;
mod csv;
mod declarations;
mod error;
mod field;
mod identifier;
mod index;
mod limits;
mod lines;
mod model;
mod prepared;
mod read;
mod table;

pub use builtin::FILES;
pub use cell::{Cell, CellValue, Source};
pub(crate) use character::invisible;
#[cfg(feature = "cli")]
pub(crate) use character::steers;
pub(crate) use csv::records;
#[cfg(feature = "simulate")]
pub(crate) use error::code_point;
pub(crate) use error::decimal;
#[cfg(feature = "cli")]
pub(crate) use error::quoted;
pub use error::{TableError, TableErrors};
pub use identifier::{CONSOLE_LOGIN, IDE_LOGIN};
pub use index::{ActionIndex, RoleIndex, ScopeIndex};
pub use limits::*;
#[cfg(feature = "wasm-compiler")]
pub(crate) use lines::push_line;
#[cfg(any(feature = "wasm", feature = "wasm-compiler"))]
pub(crate) use lines::{is_line_end, is_tab, unescaped};
pub use model::{Met, Reach, Role, Row, Scope, System, Table, Tables};
