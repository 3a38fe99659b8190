//! Where browsers reach the server, and where a request came from.

use std::net::IpAddr;

use axum::http::{HeaderMap, Uri};

/// The origin of the public address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PublicOrigin {
    /// As browsers write it in `Origin`.
    pub(super) text: String,
    /// Whether it is encrypted.
    pub(super) secure: bool,
}

impl PublicOrigin {
    /// Reads the public address; none for a text that is no address of a site.
    pub(super) fn read(url: &str) -> Option<PublicOrigin> {
        let uri: Uri = url.parse().ok()?;
        let (scheme, authority) = (uri.scheme_str()?, uri.authority()?);
        let fits = ["http", "https"].contains(&scheme)
            && !authority.as_str().contains('@')
            && uri.path() == "/"
            && uri.query().is_none();
        let standard = if scheme == "https" { ":443" } else { ":80" };
        let authority = authority.as_str().strip_suffix(standard).unwrap_or(authority.as_str());
        let text = format!("{scheme}://{}", authority.to_ascii_lowercase());
        fits.then(|| PublicOrigin { secure: scheme == "https", text })
    }
}

/// The address that a request came from: the peer's, or, where that is a proxy that is believed, the last one that the
/// proxies name which is none of them.
pub(super) fn sender(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|known| known.to_canonical() == address.to_canonical());
    if !is_trusted(&peer) {
        return peer;
    }
    let values = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let named: Vec<&str> = values.flat_map(|value| value.split(',')).map(str::trim).collect();
    for name in named.into_iter().rev() {
        match name.parse::<IpAddr>() {
            Ok(address) if is_trusted(&address) => {}
            Ok(address) => return address,
            // What stands before a name that is no address was not written by a proxy that is believed.
            Err(_) => return peer,
        }
    }
    peer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_what_browsers_write() {
        let origin = |url: &str| PublicOrigin::read(url).map(|origin| (origin.text, origin.secure));
        assert_eq!(origin("https://Console.example.org"), Some(("https://console.example.org".into(), true)));
        assert_eq!(origin("https://a.example:443/"), Some(("https://a.example".into(), true)));
        assert_eq!(origin("http://127.0.0.1:8080"), Some(("http://127.0.0.1:8080".into(), false)));
        for wrong in ["", "a.example", "ftp://a.example", "https://a.example/path", "https://u@a.example", "/"] {
            assert_eq!(origin(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn only_proxies_that_are_believed_name_the_sender() {
        let address = |text: &str| text.parse::<IpAddr>().unwrap();
        let trusted = ["10.0.0.1", "10.0.0.2"].map(address);
        let cases = [
            ("192.0.2.7", "198.51.100.1", "192.0.2.7"),
            ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
            ("10.0.0.1", "203.0.113.9, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
            ("10.0.0.1", "198.51.100.1, nonsense", "10.0.0.1"),
            ("10.0.0.1", "", "10.0.0.1"),
            ("::ffff:10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ];
        for (peer, forwarded, expected) in cases {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", forwarded.parse().unwrap());
            assert_eq!(sender(address(peer), &headers, &trusted), address(expected), "{peer} {forwarded}");
        }
        assert_eq!(sender(address("10.0.0.1"), &HeaderMap::new(), &trusted), address("10.0.0.1"));
    }
}
