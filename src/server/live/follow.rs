//! Follows the changes of a database, on connections of its own, so that no number of requests keeps it from them.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval, sleep};

use super::feed::Feed;
use super::{Concerned, Live};
use crate::server::store::{Store, StoreError};

/// How often one looks, if nothing says that there is something.
const LOOK: Duration = Duration::from_millis(250);
/// How long one waits between two looks at least.
const PAUSE: Duration = Duration::from_millis(20);
/// How long one waits before one listens again.
const LISTEN_AGAIN: Duration = Duration::from_secs(1);

/// Calls `told` for each change, until it is dropped.
pub(in crate::server) async fn follow(store: &Store, live: &Live, mut told: impl FnMut(&Concerned)) {
    let (looking, listening) = (store.aside(), store.aside());
    let look = async {
        let mut ticks = interval(LOOK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut feed, mut was_well) = (None, true);
        loop {
            tokio::select! {
                _ = ticks.tick() => {}
                () = live.new.notified() => {}
            }
            let own = live.own.swap(false, core::sync::atomic::Ordering::Relaxed);
            match read(&looking, &mut feed, own).await {
                Ok(changes) => {
                    live.heard();
                    was_well = true;
                    changes.iter().for_each(&mut told);
                }
                Err(error) => {
                    if core::mem::take(&mut was_well) {
                        tracing::error!(%error, "the changes are not read");
                    }
                }
            }
            sleep(PAUSE).await;
        }
    };
    let listen = async {
        loop {
            if let Err(error) = listening.listen(|| live.new.notify_one()).await {
                tracing::debug!(%error, "nobody tells of changes");
            }
            sleep(LISTEN_AGAIN).await;
        }
    };
    tokio::join!(look, listen);
}

/// Everything that is new. With `own` the other servers are told that there is something.
async fn read(store: &Store, feed: &mut Option<Feed>, own: bool) -> Result<Vec<Concerned>, StoreError> {
    let mut transaction = store.read().await?;
    if own {
        transaction.tell_others(store.engine()).await?;
    }
    let mut changes = Vec::new();
    match feed {
        None => *feed = Some(Feed::begin(&mut transaction).await?),
        Some(feed) => loop {
            let new = feed.read(&mut transaction).await?;
            if new.is_empty() {
                break;
            }
            changes.extend(new);
        },
    }
    transaction.commit().await?;
    Ok(changes)
}
