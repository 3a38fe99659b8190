//! Sees that a file has changed, and has everything read again.
//!
//! A file that somebody is writing looks like one that has changed, so that a change counts when nothing has moved from
//! one look to the next. What moves while it is read is not taken.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::look::Look;
use super::{Point, ReadAgain};

/// The time between two looks.
const INTERVAL: Duration = Duration::from_millis(250);

/// A watch under way. It ends when this and every [`Watch::asker`] is dropped.
pub struct Watch(Sender<()>);

impl Watch {
    /// What has everything read at once, as SIGHUP does.
    pub fn asker(&self) -> impl FnMut() + Send + use<> {
        let asked = self.0.clone();
        move || {
            // A watch that has ended reads nothing any more.
            let _ = asked.send(());
        }
    }
}

/// Watches the files of a point, in a thread of its own. What is wrong with a new version goes to the log.
///
/// # Errors
/// When there is no thread to be had.
pub fn watch(point: Point) -> std::io::Result<Watch> {
    let (read_now, asked) = channel();
    std::thread::Builder::new().name("files".into()).spawn(move || run(&point, &asked))?;
    Ok(Watch(read_now))
}

fn run(point: &Point, asked: &Receiver<()>) {
    let mut read = point.first_look().clone();
    let mut before = read.clone();
    loop {
        let forced = match asked.recv_timeout(INTERVAL) {
            Ok(()) => true,
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let look = Look::at(point.sources());
        let settled = look == before;
        before = look.clone();
        if forced || (look != read && settled) {
            match point.read_again() {
                // The next look sees it.
                Ok(ReadAgain::Moved) => continue,
                Ok(ReadAgain::InForce) => tracing::info!("files read again: {}", point.summary()),
                Err(messages) => {
                    for message in messages {
                        tracing::error!("a change is not in force: {message}");
                    }
                }
            }
            read = look;
        }
    }
}
