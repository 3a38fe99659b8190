//! What every request is answered with, and what the requests of one server share.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use super::answers::Answers;
use super::askers::Askers;
use super::clock::Clock;
use super::forms::{CommandForm, command_forms};
use super::origin::PublicOrigin;
use super::streams::Streams;
use crate::directory::Timestamp;
use crate::server::identity::{Key, PasswordError, Passwords};
use crate::server::live::Live;
use crate::server::metrics::Metrics;
use crate::server::store::{Store, StoreError, Transaction, Value, Work};

/// How a server is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address that browsers reach it at, such as `https://console.example.org`.
    pub public_url: String,
    /// The addresses of proxies, whose `X-Forwarded-For` is believed.
    pub trusted: Vec<IpAddr>,
    /// What time it is.
    pub clock: Clock,
    /// How many passwords are digested at once.
    pub passwords_at_once: usize,
    /// How many requests are answered at once; more are turned away.
    pub requests_at_once: usize,
    /// How long a request may take from the end of its headers to the start of its answer, the reading of its body included;
    /// 408 after that, and the end of the connection.
    pub answered_within: Duration,
}

/// Why a server cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The public address.
    #[error("public URL `{0}`, expected `http://…` or `https://…` with a host, and perhaps a port")]
    PublicUrl(String),
    /// The operating system.
    #[error("the operating system gives no random numbers")]
    Random,
    /// The key in the database.
    #[error("the key of the installation in the database cannot be read")]
    Key,
}

/// What requests share. A clone is the same one.
#[derive(Debug, Clone)]
pub struct Site(Arc<Shared>);

/// What is shared.
#[derive(Debug)]
pub struct Shared {
    /// The database.
    pub(super) store: Store,
    /// The key of the installation.
    pub(super) key: Key,
    /// What time it is.
    pub(super) clock: Clock,
    /// Digests passwords.
    pub(super) passwords: Passwords,
    /// Where browsers reach the server.
    pub(super) origin: PublicOrigin,
    /// The proxies that are believed.
    pub(super) trusted: Vec<IpAddr>,
    /// The commands that have a route.
    pub(super) commands: BTreeMap<&'static str, CommandForm>,
    /// How many requests are answered at once.
    pub(super) requests_at_once: usize,
    /// How long one of them may take.
    pub(super) answered_within: Duration,
    /// Who asks by which token.
    pub(super) askers: Askers,
    /// What was answered to them.
    pub(super) answers: Answers,
    /// What is counted.
    pub(super) metrics: Metrics,
    /// What is known of changes.
    pub(super) live: Live,
    /// The streams of events.
    pub(super) streams: Arc<Streams>,
    /// Whether browsers may sign in at a provider of OpenID Connect.
    #[cfg(feature = "openid")]
    pub(super) has_provider: core::sync::atomic::AtomicBool,
}

impl core::ops::Deref for Site {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl Site {
    /// Sets a server up over a database.
    ///
    /// # Errors
    /// [`SiteError`].
    pub async fn new(store: Store, settings: Settings) -> Result<Site, SiteError> {
        let Settings { public_url, trusted, clock, passwords_at_once, requests_at_once, answered_within } = settings;
        let origin = PublicOrigin::read(&public_url).ok_or(SiteError::PublicUrl(public_url))?;
        let key = key(&store).await?;
        let passwords = Passwords::new(passwords_at_once).map_err(|_: PasswordError| SiteError::Random)?;
        let commands = command_forms().map(|form| (form.name, form)).collect();
        let (live, streams) = (Live::default(), Streams::new());
        Ok(Site(Arc::new(Shared {
            store,
            key,
            clock,
            passwords,
            origin,
            trusted,
            commands,
            requests_at_once,
            answered_within,
            askers: Askers::default(),
            answers: Answers::default(),
            metrics: Metrics::default(),
            live,
            streams,
            #[cfg(feature = "openid")]
            has_provider: false.into(),
        })))
    }
}

impl Site {
    /// Now, by the server's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// How many passwords were digested or compared since the start: each takes memory and time, and an unknown login as
    /// much as a known one.
    #[must_use]
    pub fn passwords_worked(&self) -> u64 {
        self.passwords.worked()
    }

    /// The server's clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// What the server counts.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// How many commands of a demonstration were given; none where the directory is that of no demonstration.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot answer.
    pub(in crate::server) async fn demo_given(&self) -> Result<Option<usize>, StoreError> {
        let mut transaction = self.store.read().await?;
        let row = transaction.row("select value from installation where name = 'demo'", &[]).await?;
        row.map(|row| Ok(row.text(0)?.parse().unwrap_or(usize::MAX))).transpose()
    }

    /// Writes down how many were given, in the transaction of the last of them.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot.
    pub(super) async fn count_demo(transaction: &mut Transaction, given: usize) -> Result<(), StoreError> {
        let statement = "insert into installation (name, value) values ('demo', $1) \
            on conflict (name) do update set value = excluded.value";
        transaction.run(statement, &[Value::text(given)]).await.map(drop)
    }

    /// Whether there is any user.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot answer.
    pub async fn has_users(&self) -> Result<bool, StoreError> {
        let mut transaction = self.store.read().await?;
        Ok(transaction.row("select 1 from users limit 1", &[]).await?.is_some())
    }
}

/// The key of the installation, made where there is none yet.
async fn key(store: &Store) -> Result<Key, SiteError> {
    struct Keep(String);
    impl Work for Keep {
        type Output = Option<String>;

        async fn run(&mut self, transaction: &mut Transaction) -> Result<Option<String>, StoreError> {
            let statement = "insert into installation (name, value) values ('key', $1) on conflict (name) do nothing";
            transaction.run(statement, &[Value::text(&self.0)]).await?;
            let row = transaction.row("select value from installation where name = 'key'", &[]).await?;
            row.map(|row| row.text(0)).transpose()
        }
    }
    let new = Key::make().map_err(|_| SiteError::Random)?;
    let kept = store.write(&mut Keep(new)).await?;
    kept.as_deref().and_then(Key::read).ok_or(SiteError::Key)
}
