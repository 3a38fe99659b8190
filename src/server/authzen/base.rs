//! The address that others reach the routes at. It comes from the configuration, never from a request.

use std::net::SocketAddr;

use axum::http::Uri;
use thiserror::Error;

const WELL_KNOWN: &str = "/.well-known/authzen-configuration";

/// The address that the routes are reached at, without a slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    url: String,
    /// What follows the host, such as `/decisions`; mostly empty.
    path: String,
}

/// A text that is no public address.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{0}`, expected a URL such as `https://decisions.example.com`, with https and without a query or a fragment")]
pub struct BaseError(String);

impl Base {
    /// Reads a public address: https, a host, perhaps a port and a path.
    ///
    /// # Errors
    /// [`BaseError`] for everything else.
    pub fn public(url: &str) -> Result<Base, BaseError> {
        let refused = || BaseError(url.chars().take(200).collect());
        let parsed: Uri = url.parse().map_err(|_| refused())?;
        let path = parsed.path().trim_end_matches('/');
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
        let authority = parsed.authority().map(|authority| authority.as_str()).unwrap_or_default();
        let https = parsed.scheme_str() == Some("https") && !authority.is_empty() && !authority.contains('@');
        if !https || parsed.query().is_some() || url.contains('#') || !path.bytes().all(plain) {
            return Err(refused());
        }
        Ok(Base { url: format!("https://{authority}{path}"), path: path.into() })
    }

    /// An origin, such as `https://console.example.org`.
    pub(in crate::server) fn origin(origin: &str) -> Base {
        Base { url: origin.to_owned(), path: String::new() }
    }

    /// Where a socket listens.
    #[must_use]
    pub fn listening(address: SocketAddr) -> Base {
        Base { url: format!("http://{address}"), path: String::new() }
    }

    /// The address, such as `https://decisions.example.com`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.url
    }

    /// Where the metadata is: at the well-known path, and where that of the address comes behind it, if there is one.
    pub(super) fn metadata_paths(&self) -> impl Iterator<Item = String> {
        let behind = Some(self.path.as_str()).filter(|path| !path.is_empty());
        [Some(""), behind].into_iter().flatten().map(|path| format!("{WELL_KNOWN}{path}"))
    }
}
