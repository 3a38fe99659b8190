//! rolegate answers one question: **may this member do this, here, now, and if not, why?** The answer comes from role
//! tables that people can read.
//!

pub mod api;
#[cfg(feature = "cli")]
pub mod cli;
pub mod directory;
pub mod engine;
pub mod tables;
