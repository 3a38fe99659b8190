//! rolegate answers one question: **may this member do this, here, now, and if not, why?** The answer comes from role
//! tables that people can read: a row for each action, a column for each role, and a cell that says `yes`, `no`, `read`
//! (read-only) or the name of a scope.
//!
//! ```
//! use rolegate::engine::{Access, Effect, Grants, Instant, Reason, Resource};
//! use rolegate::tables::Tables;
//!
//! // What a session holds: the containers of one system, and the member's roles in them.
//! let grants: Grants = serde_json::from_str(r#"{
//!     "system": "sas", "subject": "u-7",
//!     "containers": [{"id": "t-2", "kind": "mini_program_team"}],
//!     "memberships": [{"role": "mini_program_developer", "in": "t-2"}]
//! }"#)?;
//! let access = Access::new(Tables::built_in(), grants)?;
//! let now = Instant::parse("2026-12-01T00:00:00Z")?;
//! let team = Resource::container("t-2");
//!
//! assert_eq!(access.check("mini_program.preview", Some(&team), now).effect, Effect::Allow);
//!
//! let denied = access.check("mini_program.release", Some(&team), now);
//! assert_eq!(denied.reason, Reason::NotGranted);
//! assert_eq!(denied.granted_to, ["mini_program_admin", "senior_mini_program_developer"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Where to go on:
//!
//! | you want to | start with |
//! | --- | --- |
//! | ask about built-in tables or your own | [`engine::Access`], [`tables::Tables::read`] |
//! | list from a database what a member may see | [`engine::Access::reach`], `queries` (feature `sqlx`) |
//! | guard the routes of a tower or axum service | `tower::Guard` (feature `tower`) |
//! | use the rules for users, teams, members and mini programs | [`directory`] |
//! | read what the system must do, and why it decides as it does | [`requirements`] |
//! | see what changed | [`changelog`] |
//!
//! # Features
//!
//! None is on by default; without any, the crate needs little more than `serde` and `thiserror`.
//!
//! | feature | brings |
//! | --- | --- |
//! | `tower` | the layer that guards routes of any tower or axum service |
//! | `sqlx` | conditions of SQL by what an action reaches, over SQLite and PostgreSQL; needs Rust 1.94 |
//! | `cli` | the `rolegate` command line, and `simulate` |
//! | `server` | `rolegate serve`: the directory over HTTP, on SQLite or PostgreSQL, and a decision point; needs Rust 1.94 |
//! | `simulate` | the directory in memory, driven by lines of JSON |
//! | `schema` | JSON Schema of everything that goes in and comes out |
//! | `wasm`, `wasm-compiler`, `wasm-directory` | the WebAssembly files of the npm package |
//!
//! # Architecture
//!
//! | module | holds | knows | must never |
//! | --- | --- | --- | --- |
//! | [`tables`] | the role tables, built in as CSV, and their reader | nothing | know of members, grants or time |
//! | [`engine`] | grants, action, resource and moment in, decision out; bit sets; menus | tables | read a clock, allow what it does not know |
//! | [`directory`] | users, teams, workspaces, members: command in, events or a refusal out | engine | judge a right by anything but the engine |
//! | [`api`] | the JSON shapes and texts everyone shares | all above | decide anything |
//! | `simulate` | the directory in memory, by lines of JSON (feature `simulate`) | all above | judge anything itself |
//! | `schema` | JSON Schema derived from the types (feature `schema`) | all above | say by hand what a type says |
//! | `wasm` | the bindings of the engine and of what compiles tables, under the npm package (features `wasm`, `wasm-compiler`) | engine, tables, api | do more than convert, call, convert |
//! | `wasm_directory` | the binding of the directory in memory (feature `wasm-directory`) | simulate | do more than convert, call, convert |
//! | `tower` | the layer that guards a route (feature `tower`) | engine, tables, api | let through what the engine does not allow |
//! | `queries` | what an action reaches as SQL (feature `sqlx`) | engine | put an id into the text of a statement |
//! | `server` | the directory over HTTP and in a database, and a decision point (feature `server`) | all above but wasm | decide anything itself |
//! | `cli` | the command line (feature `cli`) | all but wasm | print a decision about bad input |
//!
//! Dependencies point one way, down that table, and a test enforces it. In the rows above `api` there is no I/O, no async, no clock
//! and no randomness: time, ids and secrets come in as arguments.
//!
//! There are two ways to decide a right, and property tests check that they agree. [`engine::Access::check`] walks the
//! memberships and explains. [`engine::Access::compile`] makes bit sets for one moment, which
//! [`engine::CompiledGrants`] answers from in a few instructions and JavaScript reads from a typed array, until
//! [`engine::Access::until`] that moment.
//!
//! Invariants:
//! - Everything unknown is denied: system, role, action, container, cell, field.
//! - Tables are read whole or refused with every error they have; grants are laid over them whole or not at all.
//! - Ids travel; positions of bits, roles and actions never leave memory.
//! - Who may do what stands in `src/tables` and nowhere else: roles and their rights in `*.csv`, which right a command
//!   asks in `directory/commands.csv`. Names elsewhere are derived from there, and a test finds none in code.

pub mod api;
#[cfg(feature = "cli")]
pub mod cli;
pub mod directory;
pub mod engine;
#[cfg(feature = "sqlx")]
pub mod queries;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "simulate")]
pub mod simulate;
pub mod tables;
#[cfg(feature = "tower")]
pub mod tower;
#[cfg(any(feature = "wasm", feature = "wasm-compiler"))]
pub mod wasm;
#[cfg(feature = "wasm-directory")]
pub mod wasm_directory;

#[doc = include_str!("requirements.md")]
pub mod requirements {}

#[doc = include_str!("changelog.md")]
pub mod changelog {}

/// The examples of the README, which have to run. One of them is about the layer.
#[cfg(all(doctest, feature = "tower"))]
#[doc = include_str!("../README.md")]
struct Readme;
