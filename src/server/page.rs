//! The page: the files of a folder, each under its own path, and `index.html` at the root.
//!
//! A file is sent as it was compressed when the page was built: `NAME.br` and `NAME.gz` beside it. The API's answers are sent as
//! they are: some hold what is secret beside what somebody else wrote, and the length of the compressed would tell of it.
//!
//! Must never serve what was not there at the start, so that no path leads out of the folder.

use std::io;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use tower_http::services::ServeFile;
use tower_http::set_header::SetResponseHeaderLayer;

/// What a page may load and do: everything from here and nothing from elsewhere. Its libraries write styles into it, and
/// the engine is WebAssembly.
const CAREFUL: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";
/// Files of this folder have their content's hash in their names.
const HASHED: &str = "assets";

/// How long they are kept: for ever, since what changes has another name.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// How long all others are: until who has one asks whether it is still the same.
const ASKED_AGAIN: &str = "no-cache";
/// What the name of a compressed file ends with.
const COMPRESSED: [&str; 2] = ["br", "gz"];

/// The server's own paths, and what is below them.
const TAKEN: [&str; 6] = ["api", "access", "openapi.json", "healthz", "readyz", ".well-known/authzen-configuration"];

/// What tells a page that a server is behind it, so that it need not ask and be refused where there is none: `directory`, or
/// `demo` for that of a demonstration; and `openid` behind it where browsers may sign in at a provider.
const SERVER: HeaderName = HeaderName::from_static("rolegate-server");

/// What is behind a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Behind {
    /// Whether the directory is that of a demonstration.
    pub demo: bool,
    /// Whether browsers may sign in at a provider of OpenID Connect.
    pub openid: bool,
}

/// Routes to every file of a folder, served beside a directory.
///
/// # Errors
/// When the folder cannot be read, has no `index.html`, or has a file where the server's own paths are.
pub fn page(folder: &Path, behind: Behind) -> io::Result<Router> {
    let index = folder.join("index.html");
    if !index.is_file() {
        let shown = format!("`{}` has no `index.html`", folder.display());
        return Err(io::Error::new(io::ErrorKind::NotFound, shown));
    }
    let kept = |caching| header(header::CACHE_CONTROL, caching);
    let mut router = Router::new().route_service("/", served(&index)).layer(kept(ASKED_AGAIN));
    for file in files(folder)? {
        let Ok(relative) = file.strip_prefix(folder) else { continue };
        let parts: Option<Vec<&str>> = relative.iter().map(|part| part.to_str()).collect();
        // A name with a brace would be read as a parameter.
        let Some(parts) = parts.filter(|parts| parts.iter().all(|part| !part.contains(['{', '}']))) else { continue };
        let path = format!("/{}", parts.join("/"));
        if TAKEN.iter().any(|taken| format!("{path}/").starts_with(&format!("/{taken}/"))) {
            let shown = format!("`{}` has a path of the server, expected a folder without it", file.display());
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, shown));
        }
        // It is the file beside it, sent in another way.
        if file.extension().is_some_and(|end| COMPRESSED.iter().any(|known| end == *known))
            && file.with_extension("").is_file()
        {
            continue;
        }
        let caching = if parts.first() == Some(&HASHED) { FOR_EVER } else { ASKED_AGAIN };
        let route = Router::new().route_service(&path, served(&file));
        router = router.merge(route.layer(kept(caching)));
    }
    let server = match behind {
        Behind { demo: false, openid: false } => "directory",
        Behind { demo: false, openid: true } => "directory openid",
        Behind { demo: true, openid: false } => "demo",
        Behind { demo: true, openid: true } => "demo openid",
    };
    let layers = [(header::CONTENT_SECURITY_POLICY, CAREFUL), (SERVER, server), (header::VARY, "accept-encoding")];
    Ok(layers.into_iter().fold(router, |router, (name, value)| router.layer(header(name, value))))
}

/// A file, compressed where it is so beside itself and who asks takes it.
fn served(file: &Path) -> ServeFile {
    ServeFile::new(file).precompressed_br().precompressed_gzip()
}

fn header(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// Every file under a folder, in order.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let (mut open, mut found) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}
