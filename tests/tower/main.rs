//! The layer: around an example service in axum, around plain tower services, over a socket, and held against the cases

#![cfg(feature = "tower")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a fault here is a failed test"
)]

mod answers;
mod cases;
mod many;
#[path = "../oracle/mod.rs"]
mod oracle;
mod plain;
mod service;
mod socket;
mod world;
