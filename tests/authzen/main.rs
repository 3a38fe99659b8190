//! The decision point, as a program that is asked over HTTP: cases, random worlds against the oracle, files that are bad and
//! files that change

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a fault here is a failed test"
)]

mod bad_files;
mod cases;
mod changes;
mod decisions;
#[path = "../oracle/mod.rs"]
mod oracle;
mod pages;
mod server;
mod tokens;
mod worlds;
