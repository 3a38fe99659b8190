//! What JavaScript calls: convert, call, convert.
//!
//! Decides nothing. The TypeScript in `pkg/src` is the interface people use; this one may change with it. The engine and
//! the directory in memory are two files, so that a page with a gate does not load what only a trial of the rules needs.

#[cfg(feature = "wasm")]
mod convert;
#[cfg(feature = "wasm-directory")]
mod directory;
#[cfg(feature = "wasm")]
mod engine;
#[cfg(feature = "wasm")]
mod grants;

#[cfg(feature = "wasm-directory")]
pub use directory::{Directory, commands, table_files};
#[cfg(feature = "wasm")]
pub use engine::{Engine, read_tables};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
