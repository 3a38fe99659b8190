//! Passwords: digested with argon2id, which takes memory and time. Only so many are digested at once, and only so many
//! wait; more are turned away, so that nobody brings the server down by signing in.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use crate::directory::Digest;

/// How many characters a password has at least.
pub(in crate::server) const SHORTEST: usize = 8;
/// How many characters a password has at most.
pub(in crate::server) const LONGEST: usize = 256;
/// How many passwords may wait for each that is digested.
const WAITING: usize = 32;

/// Digests passwords.
#[derive(Debug, Clone)]
pub(in crate::server) struct Passwords {
    places: Arc<Semaphore>,
    /// How many are digested or wait.
    here: Arc<AtomicUsize>,
    most: usize,
    /// How many were digested or compared since the start.
    worked: Arc<AtomicU64>,
    /// What the password of an unknown login is compared with, so that it takes as long as any other.
    nobody: Arc<str>,
}

/// Why a password was not digested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(in crate::server) enum PasswordError {
    /// Too many are digested and wait.
    #[error("too many passwords are digested now")]
    Busy,
    /// The digest could not be made.
    #[error("the password could not be digested")]
    Failed,
}

/// Counts one that is here until it goes.
struct Here(Arc<AtomicUsize>);

impl Drop for Here {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Passwords {
    /// Digests so many passwords at once.
    ///
    /// # Errors
    /// [`PasswordError::Failed`] where the operating system gives no randomness.
    pub(in crate::server) fn new(at_once: usize) -> Result<Passwords, PasswordError> {
        let nobody = hash("a password that nobody has")?;
        Ok(Passwords {
            places: Arc::new(Semaphore::new(at_once.max(1))),
            here: Arc::default(),
            worked: Arc::default(),
            most: at_once.max(1).saturating_mul(WAITING),
            nobody: nobody.into(),
        })
    }

    /// The digest of a new password.
    ///
    /// # Errors
    /// [`PasswordError`].
    pub(in crate::server) async fn digest(&self, plain: String) -> Result<Digest, PasswordError> {
        self.work(move || hash(&plain)).await?.map(Digest::new)
    }

    /// Whether a password is the one that was digested. Without a digest it never is, and takes as long.
    ///
    /// # Errors
    /// [`PasswordError`].
    pub(in crate::server) async fn is(&self, plain: String, known: Option<Digest>) -> Result<bool, PasswordError> {
        let digest = known.as_ref().map_or(&*self.nobody, Digest::as_str).to_owned();
        let is_known = known.is_some();
        self.work(move || verified(&plain, &digest) && is_known).await
    }

    /// How many passwords were digested or compared since the start.
    pub(in crate::server) fn worked(&self) -> u64 {
        self.worked.load(Ordering::SeqCst)
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, PasswordError> {
        let here = Here(Arc::clone(&self.here));
        if self.here.fetch_add(1, Ordering::SeqCst) >= self.most {
            return Err(PasswordError::Busy);
        }
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| PasswordError::Failed)?;
        self.worked.fetch_add(1, Ordering::SeqCst);
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            // Both are held until the work is done, also when nobody waits for it any more.
            drop((place, here));
            done
        });
        done.await.map_err(|_| PasswordError::Failed)
    }
}

fn hash(plain: &str) -> Result<String, PasswordError> {
    let digest = Argon2::default().hash_password(plain.as_bytes());
    digest.map(|digest| digest.to_string()).map_err(|_| PasswordError::Failed)
}

fn verified(plain: &str, digest: &str) -> bool {
    let Ok(digest) = PasswordHash::new(digest) else { return false };
    Argon2::default().verify_password(plain.as_bytes(), &digest).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_by_its_digest_alone() {
        let passwords = Passwords::new(1).unwrap();
        let digest = passwords.digest("correct horse".into()).await.unwrap();
        assert!(digest.as_str().starts_with("$argon2id$"), "{digest}");
        assert_ne!(passwords.digest("correct horse".into()).await.unwrap(), digest);
        assert!(passwords.is("correct horse".into(), Some(digest.clone())).await.unwrap());
        assert!(!passwords.is("correct horses".into(), Some(digest)).await.unwrap());
        assert!(!passwords.is("correct horse".into(), Some(Digest::new("d1"))).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_signs_in_with_the_password_that_nobody_has() {
        let passwords = Passwords::new(1).unwrap();
        assert!(!passwords.is("a password that nobody has".into(), None).await.unwrap());
    }

    #[tokio::test]
    async fn only_so_many_wait() {
        let passwords = Passwords { most: 1, ..Passwords::new(1).unwrap() };
        let (one, other) = tokio::join!(passwords.digest("one".into()), passwords.digest("other".into()));
        assert!(one.is_ok());
        assert_eq!(other, Err(PasswordError::Busy));
        assert!(passwords.digest("again".into()).await.is_ok());
    }
}
