//! What a server does beside answering: mail leaves, teams expire, what is old goes.
//!
//! Must never end the server: what fails is logged and tried again.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

use super::http::Clock;
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
pub async fn work(store: Store, clock: Clock, outbox: Outbox) {
    let every = |period| {
        let mut ticks = interval(period);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        ticks
    };
    let (mut mail, mut expiries, mut news) = (every(MAIL), every(EXPIRIES), every(NEWS));
    loop {
        tokio::select! {
            _ = mail.tick() => {
                if let Err(error) = outbox.send_due(&store, clock.now()).await {
                    tracing::error!(%error, "mail waits");
                }
            }
            _ = expiries.tick() => {
                if let Err(error) = check_expiries(&store, clock.now()).await {
                    tracing::error!(%error, "expiries wait");
                }
            }
            _ = news.tick() => {
                if let Err(error) = forget_news(&store, clock.now()).await {
                    tracing::error!(%error, "old news stays");
                }
            }
        }
    }
}
