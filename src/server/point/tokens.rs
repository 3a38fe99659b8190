//! The tokens of those who may ask. Only their digests are kept, and they are compared in constant time.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

const EXPECTED: &str = "a token of visible ASCII characters on each line";

/// Digests of the tokens there are, made with a key that nobody else knows.
#[derive(Clone)]
pub(super) struct Tokens {
    key: Hmac<Sha256>,
    digests: Vec<Vec<u8>>,
}

impl Tokens {
    /// Reads a file of tokens, one a line; blank lines say nothing.
    pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Tokens, Vec<String>> {
        let mut key = [0; 64];
        getrandom::fill(&mut key).map_err(|error| vec![format!("random bytes: {error}, expected 64 of them")])?;
        let mut tokens = Tokens { key: Hmac::new(&key.into()), digests: Vec::new() };
        let mut mistakes = Vec::new();
        for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
            let token = line.trim_ascii();
            // The token itself is a secret, so the message tells only where it stands.
            match token.iter().position(|byte| !byte.is_ascii_graphic()) {
                Some(at) => mistakes.push(format!(
                    "{name}:{number}:{}: a character that no token has, expected {EXPECTED}",
                    line.len() - line.trim_ascii_start().len() + at + 1
                )),
                None if token.is_empty() => {}
                None => tokens.digests.push(tokens.digest(token).finalize().into_bytes().to_vec()),
            }
        }
        if tokens.digests.is_empty() && mistakes.is_empty() {
            mistakes.push(format!("{name}:1:1: no token, expected {EXPECTED}"));
        }
        if mistakes.is_empty() { Ok(tokens) } else { Err(mistakes) }
    }

    /// Whether a header `Authorization` has one of the tokens. It takes as long whichever it has, or none.
    pub(super) fn admit(&self, header: &[u8]) -> bool {
        let Some((scheme, token)) = header.split_at_checked(7) else { return false };
        let presented = self.digest(token.trim_ascii());
        let known = self.digests.iter().fold(false, |known, digest| {
            let same = presented.clone().verify_slice(digest).is_ok();
            known | same
        });
        known & scheme.eq_ignore_ascii_case(b"Bearer ")
    }

    fn digest(&self, token: &[u8]) -> Hmac<Sha256> {
        let mut digest = self.key.clone();
        digest.update(token);
        digest
    }
}
