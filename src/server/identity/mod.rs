//! Who asks: passwords, sessions, tokens, and the secrets that are handed out.
//!
//! Must never keep a secret, only what it is recognized by; never tell a wrong login from a wrong password, in words or
//! in time; and never let whoever knows a login shut its owner out.

mod attempts;
mod common;
mod ended;
mod key;
mod login;
mod password;
mod random;
mod recovery;
mod sessions;
mod tokens;

pub(super) use attempts::{Attempt, Guess, Trial, network};
pub(super) use common::is_common;
pub(super) use ended::end_by;
pub(super) use key::{Key, Purpose, fingerprint};
pub(super) use password::{LONGEST, PasswordError, Passwords, SHORTEST};
pub(super) use random::{ID_LETTERS, NoRandom, code, letters, secret};
pub(super) use recovery::{MAILED_MINUTES, PRINTED_MINUTES, Recovery};
pub(super) use sessions::{Beginning, Session, ShownSession, SignedIn};
pub(super) use tokens::{NewToken, Scope, ShownToken, Token};
