//! The role tables: what people read and review, and the reader that turns them into [`Tables`].
//!
//! Knows nothing of grants, members or time. Must never touch a file, a clock or the network: CSV text
//! comes in as bytes, and a table is either read whole or refused with every error it has.

mod builtin;
mod cell;
mod csv;
mod declarations;
mod error;
mod identifier;
mod limits;
mod model;
mod read;
mod table;

pub use builtin::FILES;
pub use cell::{Cell, CellValue, Source};
pub(crate) use csv::records;
pub(crate) use error::decimal;
pub use error::{TableError, TableErrors};
pub use limits::*;
pub use model::{ActionIndex, Met, Reach, Role, RoleIndex, Row, Scope, ScopeIndex, System, Table, Tables};

/// The action every system has for opening its console; `yes` for every role, in no table (S-21).
pub const CONSOLE_LOGIN: &str = "console.login";
/// The action every system has for opening its IDE; `yes` for every role, in no table (S-21).
pub const IDE_LOGIN: &str = "ide.login";
