//! The size limits of a set of tables. A file beyond them is refused, so that a hostile one costs little.

/// The largest CSV file, in bytes.
pub const MAXIMUM_FILE_BYTES: usize = 1_048_576;
/// The most files in one set of tables.
pub const MAXIMUM_FILES: usize = 256;
/// The longest identifier (system, table, role, scope, container kind, or either half of an action), in bytes.
pub const MAXIMUM_IDENTIFIER_BYTES: usize = 64;
/// The longest field of a CSV file, in bytes.
pub const MAXIMUM_FIELD_BYTES: usize = 4_096;
/// The most systems in one set of tables.
pub const MAXIMUM_SYSTEMS: usize = 64;
/// The most roles in one system.
pub const MAXIMUM_ROLES: usize = 256;
/// The most scopes in one system.
pub const MAXIMUM_SCOPES: usize = 256;
/// The most actions in one system, the two logins included.
pub const MAXIMUM_ACTIONS: usize = 1_024;
/// The most errors reported for one set of tables; further ones are left out.
pub const MAXIMUM_ERRORS: usize = 100;
