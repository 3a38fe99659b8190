//! AuthZEN over the directory: what a question depends on is looked up by one statement, and the engine answers.
//!
//! Must never judge a right itself: what is looked up becomes Grants in the core, and Grants an answer in the engine.

mod candidates;
mod elsewhere;
mod look;
mod seen;
mod snapshot;
mod types;

pub use snapshot::Snapshot;
