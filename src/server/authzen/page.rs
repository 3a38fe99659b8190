//! Pages of a search. A token says where the next page begins; it is signed together with the question, so that it goes
//! on with that search only and cannot be made by anyone else.

use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;

use super::question::PageForm;
use super::{MAXIMUM_RESULTS, Refused};

/// The bytes of a signature.
const SIGNATURE: usize = 32;

/// The secret that tokens of pages are signed with.
#[derive(Clone)]
pub struct Key(Hmac<Sha256>);

impl Key {
    /// A key of the caller's, for servers that take each other's tokens.
    #[must_use]
    pub fn new(secret: &[u8; 64]) -> Key {
        Key(Hmac::new(&(*secret).into()))
    }

    /// A fresh key. Tokens that it signs end with it.
    ///
    /// # Errors
    /// When the operating system gives no random bytes.
    pub fn random() -> Result<Key, getrandom::Error> {
        let mut secret = [0; 64];
        getrandom::fill(&mut secret)?;
        Ok(Key::new(&secret))
    }

    fn sign(&self, question: &[u8], position: &[u8]) -> Hmac<Sha256> {
        let mut signature = self.0.clone();
        // The length keeps the two apart.
        signature.update(&(question.len() as u64).to_be_bytes());
        signature.update(question);
        signature.update(position);
        signature
    }
}

/// Which page of a search is asked for.
pub(super) struct Page<P> {
    key: Key,
    question: Vec<u8>,
    /// How many results it has at most.
    pub(super) limit: usize,
    /// What the page before ended with.
    pub(super) after: Option<P>,
}

impl<P: Serialize + DeserializeOwned> Page<P> {
    /// The first page, or that of a token. `question` is all that the search is about.
    pub(super) fn of(key: &Key, question: &impl Serialize, form: Option<PageForm>) -> Result<Page<P>, Refused> {
        let form = form.unwrap_or_default();
        let question = serde_json::to_vec(question).map_err(|error| Refused::fault(error.into()))?;
        let mut page = Page { key: key.clone(), question, limit: MAXIMUM_RESULTS, after: None };
        if let Some(token) = form.token {
            let (limit, after) = page.read(&token).ok_or_else(Refused::bad_page_token)?;
            (page.limit, page.after) = (limit, Some(after));
        }
        if let Some(limit) = form.limit {
            page.limit = usize::try_from(limit).unwrap_or(usize::MAX).min(MAXIMUM_RESULTS);
        }
        Ok(page)
    }

    fn read(&self, token: &str) -> Option<(usize, P)> {
        let bytes = BASE64URL_NOPAD.decode(token.as_bytes()).ok()?;
        let (signature, position) = bytes.split_at_checked(SIGNATURE)?;
        self.key.sign(&self.question, position).verify_slice(signature).ok()?;
        serde_json::from_slice(position).ok()
    }

    /// The token of the page that begins behind a position.
    pub(super) fn token(&self, after: &P) -> String {
        let position = serde_json::to_vec(&(self.limit, after)).unwrap_or_default();
        let mut token = self.key.sign(&self.question, &position).finalize().into_bytes().to_vec();
        token.extend(position);
        BASE64URL_NOPAD.encode(&token)
    }
}
