//! What a server does beside answering: mail leaves, teams expire, what is old goes.
//!
//! Must never end the server: what fails is logged and tried again.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

use super::http::Site;
use super::jobs::{check_expiries, forget_news};
use super::outbox::Outbox;
use super::store::Store;

/// How often mail is looked for.
const MAIL: Duration = Duration::from_secs(2);
/// How often expiries are looked for.
const EXPIRIES: Duration = Duration::from_secs(10);
/// How often old news is deleted.
const NEWS: Duration = Duration::from_secs(600);

/// Works until it is dropped.
pub async fn work(store: Store, site: Site, outbox: Outbox) {
    let (clock, metrics) = (site.clock().clone(), site.metrics().clone());
    let every = |period| {
        let mut ticks = interval(period);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        ticks
    };
    let (mut mail, mut expiries, mut news) = (every(MAIL), every(EXPIRIES), every(NEWS));
    loop {
        tokio::select! {
            _ = mail.tick() => {
                let sent = outbox.send_due(&store, clock.now()).await;
                metrics.job("mail", sent.is_ok());
                match sent {
                    Ok(sent) => metrics.mails(sent.sent, sent.failed),
                    Err(error) => tracing::error!(%error, "mail waits"),
                }
            }
            _ = expiries.tick() => {
                let checked = check_expiries(&store, clock.now()).await;
                metrics.job("expiries", checked.is_ok());
                if let Err(error) = checked {
                    tracing::error!(%error, "expiries wait");
                }
            }
            _ = news.tick() => {
                let forgotten = forget_news(&store, clock.now()).await;
                metrics.job("news", forgotten.is_ok());
                if let Err(error) = forgotten {
                    tracing::error!(%error, "old news stays");
                }
            }
        }
    }
}
