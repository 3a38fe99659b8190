//! `rolegate serve`: the directory over a database, or a decision point over files.

use std::future::pending;
use std::io::Write;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::fmt;

use super::exit::{Exit, Failure};
use super::files::{self, TableFiles};
use super::server_arguments::{Log, LogFormat, Serve};
use crate::api::text::one_line;
use crate::server::authzen::{Base, Key};
use crate::server::demo;
use crate::server::http::{Clock, Settings, Site, metrics, router};
#[cfg(feature = "openid")]
use crate::server::http::{Provider, openid};
use crate::server::outbox::Outbox;
use crate::server::page::{Behind, page};
use crate::server::point::{Point, Sources, watch};
use crate::server::serve::{Limits, asked_to_end, guarded, on_hang_up, serve as serve_on};
use crate::server::store::Store;
use crate::server::work::work;
use crate::tables::Tables;

/// What the address of a server is where none is served, which no command is told.
pub(super) const NOWHERE: &str = "http://localhost";
/// The folder of tables, where no option names one.
const TABLES: &str = "ROLEGATE_TABLES";

pub(super) fn serve(folder: Option<&Path>, options: &Serve, output: &mut dyn Write) -> Result<Exit, Failure> {
    let addresses = addresses("--listen", &options.listen)?;
    match &options.grants {
        Some(grants) => serve_point(folder, grants, options, &addresses, output),
        None => serve_directory(folder, options, &addresses, output),
    }
}

/// A decision point over files.
fn serve_point(
    folder: Option<&Path>,
    grants: &Path,
    options: &Serve,
    addresses: &[SocketAddr],
    output: &mut dyn Write,
) -> Result<Exit, Failure> {
    let base = options.public_url.as_deref().map(Base::public).transpose();
    let base =
        base.map_err(|error| Failure::input(format!("option `--public-url`: {}", one_line(&error.to_string()))))?;
    let folder = folder.map(Path::to_owned).or_else(|| std::env::var_os(TABLES).map(PathBuf::from));
    let point = Point::open(sources(folder, grants, options)).map_err(Failure::Input)?;
    log(options);
    let key = Key::random().map_err(failed)?;
    runtime()?.block_on(async {
        let (listener, address) = listen(addresses, &options.listen).await?;
        let end = asked_to_end().map_err(failed)?;
        let watch = watch(point.clone()).map_err(failed)?;
        on_hang_up(watch.asker()).map_err(failed)?;
        let base = base.unwrap_or_else(|| Base::listening(address));
        let limits = Limits::default();
        let router = guarded(point.router(base.clone(), key), &limits);
        tracing::info!("{}", point.summary());
        if options.token_file.is_none() && !address.ip().is_loopback() {
            tracing::warn!("everybody who reaches {address} may ask, since there is no `--token-file`");
        }
        writeln!(output, "listening at http://{address}")?;
        output.flush()?;
        serve_on(listener, router, &limits, end).await;
        tracing::info!("ended");
        Ok(Exit::Done)
    })
}

/// The directory over a database.
fn serve_directory(
    folder: Option<&Path>,
    options: &Serve,
    addresses: &[SocketAddr],
    output: &mut dyn Write,
) -> Result<Exit, Failure> {
    if folder.is_some() {
        let message =
            "option `--tables`, expected none without `--grants`: the directory has the tables of the three systems";
        return Err(Failure::input(message));
    }
    #[cfg(not(feature = "openid"))]
    if options.openid_issuer.is_some() {
        let message = "option `--openid-issuer`, expected none: this program was built without the feature `openid`";
        return Err(Failure::input(message));
    }
    let sender = &options.mail_from;
    let roots = options.mail_certificates.as_deref().map(|file| {
        let told = |error| Failure::input(format!("{}: {error}, expected certificates in PEM", files::shown(file)));
        std::fs::read(file).map_err(told)
    });
    let roots = roots.transpose()?;
    let outbox = match &options.mail_server {
        Some(server) => Outbox::smtp(server, sender, roots.as_deref()),
        None => Outbox::folder(&options.outbox, sender),
    };
    let outbox = outbox.map_err(|error| Failure::input(one_line(&error.to_string())))?;
    let page = options.page.as_deref().map(|folder| page(folder, behind(options))).transpose();
    let page = page.map_err(|error| Failure::input(format!("option `--page`: {}", one_line(&error.to_string()))))?;
    log(options);
    runtime()?.block_on(async {
        let (listener, address) = listen(addresses, &options.listen).await?;
        let end = asked_to_end().map_err(failed)?;
        let public_url = options.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
        let (store, site) = open(&options.database, public_url, options.trusted_proxy.clone()).await?;
        if options.demo {
            let given = demo::make(&site).await.map_err(failed)?;
            tracing::info!(given, "sample data");
        }
        let more = page.unwrap_or_default();
        #[cfg(feature = "openid")]
        let more = match provider(options)? {
            Some(provider) => more.merge(openid(&site, provider).map_err(failed)?),
            None => more,
        };
        let router = router(&site, options.demo, more).map_err(failed)?;
        writeln!(output, "listening at http://{address}")?;
        if options.demo {
            writeln!(output, "the logins stand at http://{address}/api/demo")?;
        }
        let watched = watched(&site, options, output).await?;
        output.flush()?;
        let work = tokio::spawn(work(store.clone(), site.clone(), outbox));
        let following = site.clone();
        let follow = tokio::spawn(async move { following.follow().await });
        let end = async {
            end.await;
            // A stream that is open would keep its connection open.
            site.end_streams();
        };
        serve_on(listener, router, &Limits::default(), end).await;
        work.abort();
        follow.abort();
        if let Some(watched) = watched {
            watched.abort();
        }
        store.close().await;
        tracing::info!("ended");
        Ok(Exit::Done)
    })
}

/// What the page is told of the server.
fn behind(options: &Serve) -> Behind {
    Behind { demo: options.demo, openid: options.openid_issuer.is_some() }
}

/// Answers Prometheus at an address of its own, where one is named.
async fn watched(site: &Site, options: &Serve, output: &mut dyn Write) -> Result<Option<JoinHandle<()>>, Failure> {
    let Some(written) = &options.metrics else { return Ok(None) };
    let (listener, address) = listen(&addresses("--metrics", written)?, written).await?;
    writeln!(output, "metrics at http://{address}/metrics")?;
    let (limits, site) = (Limits::default(), site.clone());
    let serving = async move { serve_on(listener, guarded(metrics(&site), &limits), &limits, pending()).await };
    Ok(Some(tokio::spawn(serving)))
}

/// The provider of OpenID Connect, where one is named.
#[cfg(feature = "openid")]
fn provider(options: &Serve) -> Result<Option<Provider>, Failure> {
    let (Some(issuer), Some(client)) = (&options.openid_issuer, &options.openid_client) else { return Ok(None) };
    let secret = match &options.openid_secret_file {
        Some(file) => {
            let text = std::fs::read_to_string(file);
            Some(text.map_err(|error| Failure::input(format!("{}: {error}", file.display())))?.trim().to_owned())
        }
        None => std::env::var("ROLEGATE_OPENID_SECRET").ok(),
    };
    Ok(Some(Provider { issuer: issuer.clone(), client: client.clone(), secret }))
}

/// A directory, ready to be asked.
pub(super) async fn open(database: &str, public_url: String, trusted: Vec<IpAddr>) -> Result<(Store, Site), Failure> {
    let store = open_store(database).await?;
    let at_once = std::thread::available_parallelism().map_or(2, usize::from);
    let settings = Settings {
        public_url,
        trusted,
        clock: Clock::system(),
        passwords_at_once: at_once,
        requests_at_once: 512,
        answered_within: Duration::from_secs(30),
    };
    let site = Site::new(store.clone(), settings).await.map_err(failed)?;
    Ok((store, site))
}

/// A database, with its schema brought to this version.
pub(super) async fn open_store(database: &str) -> Result<Store, Failure> {
    Store::open(database).await.map_err(|error| match database.contains("://") {
        // An address may have a password.
        true => failed(error),
        false => failed(format!("database `{database}`: {error}")),
    })
}

/// A database that is there already. A mistyped name is an error, and not an empty database.
pub(super) async fn open_existing(database: &str) -> Result<Store, Failure> {
    is_there(database)?;
    open_store(database).await
}

/// Whether the file of an SQLite database is there; of PostgreSQL's the connection tells.
pub(super) fn is_there(database: &str) -> Result<(), Failure> {
    if database.contains("://") || Path::new(database).exists() {
        return Ok(());
    }
    Err(Failure::input(format!(
        "database `{}`: no such file, expected one that `rolegate init`, `serve` or `restore` made",
        one_line(database)
    )))
}

/// What the server runs on.
pub(super) fn runtime() -> Result<Runtime, Failure> {
    Builder::new_multi_thread().enable_all().build().map_err(failed)
}

pub(super) fn failed(error: impl std::fmt::Display) -> Failure {
    Failure::input(one_line(&error.to_string()))
}

async fn listen(addresses: &[SocketAddr], written: &str) -> Result<(TcpListener, SocketAddr), Failure> {
    let listener = TcpListener::bind(addresses).await.map_err(|error| {
        Failure::input(format!("{}: {error}, expected a free address of this machine", one_line(written)))
    })?;
    let address = listener.local_addr().map_err(failed)?;
    Ok((listener, address))
}

fn addresses(option: &str, listen: &str) -> Result<Vec<SocketAddr>, Failure> {
    let refused = || {
        let found = format!("option `{option}`: `{}`", one_line(listen));
        Failure::input(format!("{found}, expected a host and a port such as `127.0.0.1:8080`"))
    };
    let addresses: Vec<SocketAddr> = listen.to_socket_addrs().map_err(|_| refused())?.collect();
    if addresses.is_empty() { Err(refused()) } else { Ok(addresses) }
}

fn sources(folder: Option<PathBuf>, grants: &Path, options: &Serve) -> Sources {
    let own = folder.clone();
    let tables = move || match &own {
        None => Ok(Tables::built_in().clone()),
        Some(folder) => TableFiles::folder(folder).and_then(|files| files.read()).map_err(|failure| match failure {
            Failure::Input(messages) => messages,
            Failure::Output(error) => vec![error.to_string()],
        }),
    };
    let Serve { resources, token_file, .. } = options;
    Sources {
        tables: Box::new(tables),
        folder,
        grants: grants.to_owned(),
        resources: resources.clone(),
        tokens: token_file.clone(),
    }
}

/// Writes each entry of the log as one line, whatever stands in it: a control character is written as its number, so that
/// nobody writes lines of their own, or speaks to the terminal of whoever reads them.
struct OneLine<Output>(Output);

impl<Output: Write> Write for OneLine<Output> {
    fn write(&mut self, entry: &[u8]) -> std::io::Result<usize> {
        let text = String::from_utf8_lossy(entry);
        let (line, end) = text.strip_suffix('\n').map_or((text.as_ref(), ""), |line| (line, "\n"));
        let mut plain = String::with_capacity(entry.len());
        for letter in line.chars() {
            if letter.is_control() { plain.extend(letter.escape_unicode()) } else { plain.push(letter) }
        }
        plain.push_str(end);
        self.0.write_all(plain.as_bytes())?;
        Ok(entry.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

/// Starts the log of the process.
fn log(options: &Serve) {
    let level = match options.log {
        Log::Off => LevelFilter::OFF,
        Log::Error => LevelFilter::ERROR,
        Log::Warn => LevelFilter::WARN,
        Log::Info => LevelFilter::INFO,
        Log::Debug => LevelFilter::DEBUG,
    };
    let lines =
        fmt().with_max_level(level).with_writer(|| OneLine(std::io::stderr())).with_target(false).with_ansi(false);
    // A log that is there already, as in a test, goes on.
    let _ = match options.log_format {
        LogFormat::Text => lines.try_init(),
        LogFormat::Json => lines.json().try_init(),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_of_the_log_is_one_line() {
        let mut log = OneLine(Vec::new());
        log.write_all(b"INFO `a\nINFO b\r\x1b[31m\xc2\x85`\n").unwrap();
        log.write_all("ERROR ü\n".as_bytes()).unwrap();
        let text = String::from_utf8(log.0).unwrap();
        assert_eq!(text, "INFO `a\\u{a}INFO b\\u{d}\\u{1b}[31m\\u{85}`\nERROR ü\n");
    }
}
