//! The server: the directory over HTTP, enforced by the same engine, and a decision point.
//!
//! Must never decide anything itself, and never keep a state of its own that cannot be made again from the store.

pub mod authzen;
pub mod demo;
pub mod evaluate;
pub mod http;
mod identity;
pub mod jobs;
mod live;
pub mod mail;
pub mod metrics;
pub mod obey;
pub mod outbox;
pub mod page;
pub mod point;
mod secret;
pub mod serve;
pub mod store;
pub mod work;

#[doc = include_str!("operation.md")]
pub mod operation {}

#[doc = include_str!("security.md")]
pub mod security {}
