//! What the server counts, for Prometheus to collect.
//!
//! Labels are routes, names of commands and words of this file. Must never have an id, an address or anything that
//! somebody wrote in a label.

use core::sync::atomic::AtomicU64;
use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use super::store::{Store, StoreError};

/// The bounds of how long a request takes, in seconds.
const SECONDS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];
/// The methods that are told apart; anybody can make up others.
const METHODS: [&str; 6] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
/// The classes of status, from that of 100 on.
const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];
/// How long the database may take to count what waits.
const WAIT: Duration = Duration::from_secs(1);

type Labels<const N: usize> = [(&'static str, Cow<'static, str>); N];
type Counters<const N: usize> = Family<Labels<N>, Counter>;

/// What is counted. A clone is the same.
#[derive(Debug, Clone)]
pub struct Metrics(Arc<Counted>);

#[derive(Debug)]
struct Counted {
    registry: Registry,
    requests: Family<Labels<3>, Histogram, fn() -> Histogram>,
    commands: Counters<2>,
    jobs: Counters<2>,
    mails: Counters<1>,
    waiting: Family<Labels<1>, Gauge>,
    retries: Counter,
    connections: Family<Labels<2>, Gauge>,
    streams: Gauge,
    silence: Gauge<f64, AtomicU64>,
}

/// What the server has of its own, when it is collected.
#[derive(Debug, Clone, Copy)]
pub(super) struct Present {
    /// How many streams of events are open.
    pub(super) streams: usize,
    /// For how long the changes were not read.
    pub(super) silent: Duration,
}

fn histogram() -> Histogram {
    Histogram::new(SECONDS)
}

impl Default for Metrics {
    fn default() -> Metrics {
        let mut registry = Registry::with_prefix("rolegate");
        let requests = Family::new_with_constructor(histogram as fn() -> Histogram);
        let counted = Counted {
            requests,
            commands: Family::default(),
            jobs: Family::default(),
            mails: Family::default(),
            waiting: Family::default(),
            retries: Counter::default(),
            connections: Family::default(),
            streams: Gauge::default(),
            silence: Gauge::default(),
            registry: Registry::default(),
        };
        let about = "How long requests took, by route, method and class of status";
        registry.register_with_unit("request_duration", about, Unit::Seconds, counted.requests.clone());
        registry.register("commands", "Commands by their name and what came of them", counted.commands.clone());
        registry.register("jobs", "Rounds of jobs, by job and what came of them", counted.jobs.clone());
        registry.register("mails", "Tries to send a mail, by what came of them", counted.mails.clone());
        registry.register(
            "mails_waiting",
            "Mails that are to be sent, by whether one was tried",
            counted.waiting.clone(),
        );
        registry.register("transaction_retries", "Transactions that were run again", counted.retries.clone());
        registry.register("connections", "Connections to the database, by pool and state", counted.connections.clone());
        registry.register("streams", "Streams of events that are open", counted.streams.clone());
        let about = "For how long the changes of other servers were not read";
        registry.register_with_unit("changes_silence", about, Unit::Seconds, counted.silence.clone());
        Metrics(Arc::new(Counted { registry, ..counted }))
    }
}

impl Metrics {
    /// A request was answered. Without a route it met none.
    pub(super) fn request(&self, route: Option<&str>, method: &str, status: u16, took: Duration) {
        let method = METHODS.into_iter().find(|known| *known == method).unwrap_or("other");
        let class = usize::from(status / 100).checked_sub(1).and_then(|class| CLASSES.get(class));
        let route = route.map_or(Cow::Borrowed("none"), |route| Cow::Owned(route.to_owned()));
        let labels =
            [("route", route), ("method", method.into()), ("status", Cow::Borrowed(class.copied().unwrap_or("none")))];
        self.0.requests.get_or_create(&labels).observe(took.as_secs_f64());
    }

    /// A command was answered with a status.
    pub(super) fn command(&self, name: &'static str, status: u16) {
        let outcome = match status {
            200 => "obeyed",
            500.. => "failed",
            _ => "refused",
        };
        self.0.commands.get_or_create(&[("command", name.into()), ("outcome", outcome.into())]).inc();
    }

    /// A round of a job ended.
    pub(super) fn job(&self, name: &'static str, went_well: bool) {
        let outcome = if went_well { "done" } else { "failed" };
        self.0.jobs.get_or_create(&[("job", name.into()), ("outcome", outcome.into())]).inc();
    }

    /// So many mails were sent, and so many tried in vain.
    pub(super) fn mails(&self, sent: usize, failed: usize) {
        for (outcome, count) in [("sent", sent), ("failed", failed)] {
            self.0.mails.get_or_create(&[("outcome", outcome.into())]).inc_by(count as u64);
        }
    }

    /// Everything, as OpenMetrics has it. What only the database knows is as it was, where that does not answer in time.
    pub(super) async fn collect(&self, store: &Store, present: Present) -> String {
        let counted = &self.0;
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        counted.streams.set(number(present.streams));
        counted.silence.set(present.silent.as_secs_f64());
        counted.retries.inc_by(store.retries().saturating_sub(counted.retries.get()));
        for (pool, open, idle) in store.connections() {
            for (state, count) in [("idle", idle), ("used", open.saturating_sub(idle))] {
                let labels = [("pool", pool.into()), ("state", state.into())];
                counted.connections.get_or_create(&labels).set(number(count));
            }
        }
        match tokio::time::timeout(WAIT, waiting(store)).await {
            Ok(Ok((new, tried))) => {
                counted.waiting.get_or_create(&[("tried", "no".into())]).set(new);
                counted.waiting.get_or_create(&[("tried", "yes".into())]).set(tried);
            }
            Ok(Err(error)) => tracing::warn!(%error, "mails that wait were not counted"),
            Err(_) => tracing::warn!("mails that wait were not counted in time"),
        }
        let mut text = String::new();
        // Writing into a text fails never.
        let _ = encode(&mut text, &counted.registry);
        text
    }
}

/// How many mails are to be sent: those nobody tried yet, and those that were tried in vain.
async fn waiting(store: &Store) -> Result<(i64, i64), StoreError> {
    let statement = "select count(*), count(case when tries > 0 then 1 end) from mails";
    let row = store.read().await?.row(statement, &[]).await?;
    let (all, tried) = row.map_or(Ok((0, 0)), |row| Ok::<_, StoreError>((row.number(0)?, row.number(1)?)))?;
    Ok((all - tried, tried))
}
