//! The installation's own key: with it secrets become digests that nobody makes without it.

use core::fmt;

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest as _, Sha256};

use super::random;
use crate::directory::Digest;

/// What is digested. Digests for one purpose are worth nothing for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::server) enum Purpose {
    /// A code that was sent or given, and a key of an app.
    Code,
    /// The token of a session.
    Session,
    /// A token for programs.
    Token,
    /// A code that sets a password without the one before.
    Recovery,
    /// A login that somebody tried to sign in with.
    Login,
    /// What comes back from a provider of OpenID Connect with the browser.
    #[cfg(feature = "openid")]
    OpenIdState,
    /// What such a provider writes into what it says of a user.
    #[cfg(feature = "openid")]
    OpenIdNonce,
    /// What proves to such a provider that the same server asks.
    #[cfg(feature = "openid")]
    OpenIdVerifier,
    /// A command that came with an `Idempotency-Key`.
    Command,
    /// Where a page of a search begins.
    Page,
}

/// The installation's key.
#[derive(Clone)]
pub(in crate::server) struct Key(Vec<u8>);

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key")
    }
}

impl Key {
    /// Reads a key as the store keeps it; none for a text that is no key.
    pub(in crate::server) fn read(text: &str) -> Option<Key> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        (bytes.len() == 32).then_some(Key(bytes))
    }

    /// A new key, as the store keeps it.
    ///
    /// # Errors
    /// Where the operating system gives no randomness.
    pub(in crate::server) fn make() -> Result<String, random::NoRandom> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(BASE64URL_NOPAD.encode(&bytes))
    }

    /// The digest of a text: HMAC-SHA256.
    pub(in crate::server) fn digest(&self, purpose: Purpose, text: &str) -> Digest {
        // HMAC takes keys of any length: this is never an error.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return Digest::new("") };
        mac.update(format!("{purpose:?}:").as_bytes());
        mac.update(text.as_bytes());
        Digest::new(BASE64URL_NOPAD.encode(&mac.finalize().into_bytes()))
    }

    /// The digest of a code as it was typed: large and small letters, blanks and hyphens make no difference, and a letter
    /// that no code has is the digit that looks like it.
    pub(in crate::server) fn digest_of_code(&self, typed: &str) -> Digest {
        let letters = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
        let plain: String = letters
            .flat_map(char::to_lowercase)
            .map(|letter| match letter {
                'o' => '0',
                'i' | 'l' => '1',
                other => other,
            })
            .collect();
        self.digest(Purpose::Code, &plain)
    }
}

/// A hash that tells whether something changed, for ETags.
pub(in crate::server) fn fingerprint(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    HEXLOWER.encode(hash.get(..16).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> Key {
        Key::read(&Key::make().unwrap()).unwrap()
    }

    #[test]
    fn a_code_is_recognized_however_it_is_typed() {
        let key = key();
        let code = key.digest_of_code("7KQ2-M401-B9XD");
        for typed in ["7kq2m401b9xd", " 7KQ2 M4O1 B9XD\n", "7KQ2-m4OL-b9xd", "7kq2m40ib9xd"] {
            assert_eq!(key.digest_of_code(typed), code, "{typed}");
        }
        assert_ne!(key.digest_of_code("7KQ2-M401-B9XC"), code);
    }

    #[test]
    fn a_digest_is_of_one_key_and_for_one_purpose() {
        let key = key();
        let digest = key.digest(Purpose::Session, "s");
        assert_ne!(key.digest(Purpose::Token, "s"), digest);
        assert_ne!(self::key().digest(Purpose::Session, "s"), digest);
        assert!(Key::read("short").is_none() && Key::read("").is_none());
        assert_eq!(format!("{key:?}"), "Key");
    }
}
