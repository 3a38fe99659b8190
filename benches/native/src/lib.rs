//! rolegate, casbin and cedar-policy on the two tasks of `benches/peers`: the same table, users, programs and questions.
//!
//! Each contender is a module with the same functions: `new` builds what its documentation says to build once, `can_role` answers T1
//! (role and action) and `can_program` answers T2 (role, action, user and program with scopes).

pub mod against_casbin;
pub mod against_cedar;
pub mod layer;
pub mod ours;
pub mod summary;
pub mod task;
