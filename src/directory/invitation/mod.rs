//! Invitations. `code.rs`: the codes of `sas` (S-14, S-17). `email.rs`: by e-mail, in `mpp` and `connect` (M-1, M-2, C-6).
//!
//! An invitation is open, and then used, withdrawn or burned for ever; whether an open one has expired is judged by
//! the clock when it is used. None of the ends stands in the way of a new invitation.

pub(super) mod code;
pub(super) mod email;
pub(super) mod standing;

pub use code::INVITATION_CODE_HOURS;
pub use email::INVITATION_DAYS;
