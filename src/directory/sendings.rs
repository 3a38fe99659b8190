//! How much mail is sent within an hour: at whose wish, and to which address (S-11, M-2).
//!
//! Both are counted apart. By whoever asks, so that nobody writes to everybody; by address, so that many together do not
//! write to one. The count of an address alone would let others use it up, so a few are sent to it at everyone's wish.

use crate::directory::vocabulary::Timestamp;

/// The time over which sendings are counted.
pub const SENDING_MINUTES: i64 = 60;
/// How many codes an account is sent within [`SENDING_MINUTES`], and an address, whoever gave it.
pub const EMAIL_CODE_SENDINGS: usize = 5;
/// How many invitations by e-mail a user sends within [`SENDING_MINUTES`].
pub const INVITATION_SENDINGS: usize = 50;
/// How many invitations an address is sent within [`SENDING_MINUTES`], whoever invites.
pub const ADDRESS_INVITATION_SENDINGS: usize = 5;
/// How many codes an account is sent, also one that was just made, and how many invitations a user sends, within
/// [`SENDING_MINUTES`] whatever others had sent to the address.
pub const SENDINGS_ALWAYS: usize = 2;

/// How much is sent within an hour.
pub(super) struct Limits {
    /// At one's wish.
    pub(super) own: usize,
    /// To an address.
    pub(super) address: usize,
    /// At one's wish whatever was sent to the address.
    pub(super) always: usize,
}

/// Which limit is reached.
pub(super) enum Exceeded {
    Own,
    Address,
}

impl Limits {
    /// Whether one more would be too many, told from when the last were sent.
    pub(super) fn exceeded(&self, now: Timestamp, own: &[Timestamp], address: &[Timestamp]) -> Option<Exceeded> {
        let recent = |sent: &[Timestamp]| sent.iter().filter(|sent| now < sent.plus_minutes(SENDING_MINUTES)).count();
        let own = recent(own);
        if own >= self.own {
            return Some(Exceeded::Own);
        }
        (own >= self.always && recent(address) >= self.address).then_some(Exceeded::Address)
    }
}
