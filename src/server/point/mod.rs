//! A decision point for other people's services: AuthZEN over own tables, grants and resources in files, without a
//! directory.
//!
//! The files are read whole or not at all. When one of them changes, all are read again, and either all of it is in force
//! from then on or, where there is a mistake in any, what was in force before. Must never answer from half of a change.

mod files;
mod in_force;
mod input;
mod look;
mod sources;
mod tokens;
mod watch;
mod world;

pub use in_force::{Point, ReadAgain};
pub use sources::{ReadTables, Sources};
pub use watch::{Watch, watch};
pub use world::WorldAt;
