//! Requests: what one asks for and another decides, never the applicant (M-6, M-7, S-12, S-20, P-1).
//!
//! Whoever may ask may withdraw, whoever asked in the first place (P-3); applications are withdrawn by the applicant,
//! registrations by nobody. In a developer workspace nobody holds a right to decide: its table has no such row (M-6).
//! The rights are in the table of commands, by the kind of request.

pub(super) mod decide;
pub(super) mod permission;
pub(super) mod submit;
pub(super) mod withdraw;
