//! What JavaScript calls, in two files: the engine, which answers questions and does nothing else (feature `wasm`), and the
//! compiler, which reads own tables with all their errors and makes answers for others (feature `wasm-compiler`).
//!
//! Convert, call, convert: decides nothing. Only numbers and texts go in and out, lists as lines of fields, since JavaScript is smaller
//! than what WebAssembly needs to look into JavaScript's values. The TypeScript in `pkg/src` is the interface people use; this
//! one may change with it.

#[cfg(feature = "wasm-compiler")]
mod compiler;
#[cfg(feature = "wasm")]
mod engine;
mod grants;

#[cfg(feature = "wasm-compiler")]
pub use compiler::{answers, prepare, read_tables};
#[cfg(feature = "wasm")]
pub use engine::Engine;

use crate::engine::Instant;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// JavaScript's clock; what is no number at all is the end of time, when nothing is fresh.
fn instant(milliseconds: f64) -> Instant {
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates, which is what is wanted")]
    Instant::from_milliseconds(if milliseconds.is_nan() { i64::MAX } else { milliseconds.floor() as i64 })
}
