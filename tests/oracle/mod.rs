//! The rules of "Engine: how a question is decided" written a second time, naively, as the judge of the engine
//!
//! Nothing here may use the crate's engine or tables; `engine.rs` alone speaks to them, to ask the same question there.
//! Where speed and a literal reading differ, the literal reading wins.

#![allow(dead_code, unreachable_pub, reason = "each test program uses its own part of the oracle")]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a fault here is a failed test")]

pub mod answers;
pub mod cases;
pub mod choices;
pub mod corpus;
pub mod decide;
pub mod engine;
pub mod generate;
pub mod grants;
pub mod instant;
pub mod random_tables;
pub mod tables;
pub mod words;
