//! The streams of events that are open: whom each belongs to, on what it stands, and what ends it.
//!
//! Must never keep anything for a reader that does not read: a stream is woken, and makes what it says when it is read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{Notify, Semaphore, watch};

use super::credential::Credential;
use super::problem::{Code, Problem};
use crate::server::live::Concerned;

/// How many streams there may be. What one user, one network and newcomers may have is far less, so that none of them takes
/// the places of others.
const MOST: Most = Most { of_user: 16, of_network: 256, of_newcomers: 128, in_all: 1_024 };
/// How many of them read their Grants at once, so that requests come to their turn.
const READ_AT_ONCE: usize = 4;
/// On how many containers a stream stands before it is woken for all of them.
const MOST_CONTAINERS: usize = 256;
/// How long a stream may lie unread. Something is said far more often than that.
pub(super) const UNREAD: Duration = Duration::from_secs(60);

/// How many streams there may be.
#[derive(Debug, Clone, Copy)]
struct Most {
    of_user: usize,
    of_network: usize,
    /// Of all together who may log in nowhere: anybody can sign up as often as they like.
    of_newcomers: usize,
    in_all: usize,
}

/// Who opens a stream.
#[derive(Debug, Clone)]
pub(super) struct Opener {
    /// The user.
    pub(super) user: String,
    /// The network that they ask from.
    pub(super) network: String,
    /// Whether they may log in nowhere yet.
    pub(super) is_newcomer: bool,
    /// By what they ask.
    pub(super) credential: Credential,
}

/// All of them.
#[derive(Debug)]
pub(super) struct Streams {
    inside: Mutex<Inside>,
    most: Most,
    /// Who reads Grants.
    pub(super) reading: Semaphore,
    /// Whether the server ends.
    ending: watch::Sender<bool>,
}

#[derive(Debug, Default)]
struct Inside {
    next: u64,
    open: BTreeMap<u64, Open>,
    /// The streams that each change wakes.
    by_scope: BTreeMap<Concerned, BTreeSet<u64>>,
    /// The streams that a change of any container wakes.
    anywhere: BTreeSet<u64>,
}

#[derive(Debug)]
struct Open {
    by: Opener,
    stands_on: BTreeSet<Concerned>,
    signal: Arc<Signal>,
    /// When it was last asked what there is.
    read_at: Instant,
}

/// What wakes a stream.
#[derive(Debug, Default)]
struct Signal {
    wake: Notify,
    ended: core::sync::atomic::AtomicBool,
}

/// A stream's place among the others; given up when it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    streams: Arc<Streams>,
    number: u64,
    signal: Arc<Signal>,
}

impl Streams {
    pub(super) fn new() -> Arc<Streams> {
        Streams::with(MOST)
    }

    fn with(most: Most) -> Arc<Streams> {
        Arc::new(Streams {
            inside: Mutex::default(),
            most,
            reading: Semaphore::new(READ_AT_ONCE),
            ending: watch::Sender::new(false),
        })
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place for one more. Until it says on what it stands, every change wakes it.
    ///
    /// # Errors
    /// 429 where the user or the network has too many, 503 where there are too many of newcomers or in all.
    pub(super) fn open(self: &Arc<Streams>, by: Opener) -> Result<Place, Problem> {
        let mut inside = self.inside();
        let count = |fits: &dyn Fn(&Opener) -> bool| inside.open.values().filter(|open| fits(&open.by)).count();
        let Most { of_user, of_network, of_newcomers, in_all } = self.most;
        if count(&|other| other.user == by.user) >= of_user || count(&|other| other.network == by.network) >= of_network
        {
            return Err(Problem::soon(Code::TooManyStreams));
        }
        let is_full = by.is_newcomer && count(&|other| other.is_newcomer) >= of_newcomers;
        if is_full || inside.open.len() >= in_all || *self.ending.borrow() {
            return Err(Problem::new(Code::Unavailable));
        }
        let number = inside.next;
        inside.next += 1;
        let signal = Arc::new(Signal::default());
        let scope = Concerned::User(by.user.clone());
        inside.by_scope.entry(scope.clone()).or_default().insert(number);
        inside.anywhere.insert(number);
        let open = Open { by, stands_on: BTreeSet::from([scope]), signal: signal.clone(), read_at: Instant::now() };
        inside.open.insert(number, open);
        Ok(Place { streams: self.clone(), number, signal })
    }

    /// How many are open.
    pub(super) fn count(&self) -> usize {
        self.inside().open.len()
    }

    /// Wakes whom a change concerns.
    pub(super) fn wake(&self, concerned: &Concerned) {
        let inside = self.inside();
        let anywhere = matches!(concerned, Concerned::Container(_)).then_some(&inside.anywhere);
        for number in inside.by_scope.get(concerned).into_iter().chain(anywhere).flatten() {
            if let Some(open) = inside.open.get(number) {
                open.signal.wake.notify_one();
            }
        }
    }

    /// By what the streams were opened, each once.
    pub(super) fn credentials(&self) -> BTreeSet<Credential> {
        self.inside().open.values().map(|open| open.by.credential.clone()).collect()
    }

    /// Ends the streams that were opened by something.
    pub(super) fn end(&self, credential: &Credential) {
        self.end_where(|open| open.by.credential == *credential);
    }

    /// Ends the streams that nobody reads.
    pub(super) fn end_unread(&self) {
        self.end_where(|open| open.read_at.elapsed() > UNREAD);
    }

    fn end_where(&self, fits: impl Fn(&Open) -> bool) {
        let mut inside = self.inside();
        let ended: Vec<u64> = inside.open.iter().filter(|(_, open)| fits(open)).map(|(number, _)| *number).collect();
        for number in ended {
            if let Some(open) = inside.remove(number) {
                open.signal.ended.store(true, core::sync::atomic::Ordering::Relaxed);
                open.signal.wake.notify_one();
            }
        }
    }

    /// Ends all of them: the server does.
    pub(super) fn end_all(&self) {
        self.ending.send_replace(true);
    }

    /// What tells that the server ends.
    pub(super) fn ending(&self) -> watch::Receiver<bool> {
        self.ending.subscribe()
    }
}

impl Inside {
    fn remove(&mut self, number: u64) -> Option<Open> {
        let open = self.open.remove(&number)?;
        self.anywhere.remove(&number);
        for scope in &open.stands_on {
            self.forget(scope, number);
        }
        Some(open)
    }

    fn forget(&mut self, scope: &Concerned, number: u64) {
        if let Some(numbers) = self.by_scope.get_mut(scope) {
            numbers.remove(&number);
            if numbers.is_empty() {
                self.by_scope.remove(scope);
            }
        }
    }
}

impl Place {
    /// The stream is about to read its Grants: until it says on what they stand, the change of any container wakes it.
    pub(super) fn stand_anywhere(&self) {
        self.streams.inside().anywhere.insert(self.number);
    }

    /// The stream stands on these containers; on very many it is as good to be woken for any.
    pub(super) fn stand_on(&self, containers: BTreeSet<&str>) {
        let mut inside = self.streams.inside();
        let number = self.number;
        let Some(open) = inside.open.get_mut(&number) else { return };
        if containers.len() > MOST_CONTAINERS {
            return;
        }
        let user = Concerned::User(open.by.user.clone());
        let containers = containers.into_iter().map(|id| Concerned::Container(id.to_owned()));
        let now: BTreeSet<Concerned> = containers.chain([user]).collect();
        let before = core::mem::replace(&mut open.stands_on, now.clone());
        for scope in before.difference(&now) {
            inside.forget(scope, number);
        }
        for scope in now {
            inside.by_scope.entry(scope).or_default().insert(number);
        }
        inside.anywhere.remove(&number);
    }

    /// The stream is read.
    pub(super) fn is_read(&self) {
        if let Some(open) = self.streams.inside().open.get_mut(&self.number) {
            open.read_at = Instant::now();
        }
    }

    /// Done when something woke the stream since the last time.
    pub(super) async fn woken(&self) {
        self.signal.wake.notified().await;
    }

    /// Whether the stream has ended.
    pub(super) fn has_ended(&self) -> bool {
        self.signal.ended.load(core::sync::atomic::Ordering::Relaxed)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.streams.inside().remove(self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(name: &str) -> Credential {
        Credential::Session(name.into())
    }

    fn container(id: &str) -> Concerned {
        Concerned::Container(id.into())
    }

    /// Whether a stream was woken since the last time.
    async fn is_woken(place: &Place) -> bool {
        tokio::time::timeout(Duration::ZERO, place.woken()).await.is_ok()
    }

    fn opener(user: &str, network: &str) -> Opener {
        let credential = session(user.get(..1).unwrap());
        Opener { user: user.into(), network: network.into(), is_newcomer: false, credential }
    }

    fn most(of_user: usize, in_all: usize) -> Most {
        Most { of_user, of_network: in_all, of_newcomers: in_all, in_all }
    }

    #[test]
    fn nobody_takes_every_place() {
        let streams = Streams::with(Most { of_user: 2, of_network: 3, of_newcomers: 1, in_all: 5 });
        let status = |by: Opener| streams.open(by).unwrap_err().status();
        let of_ann = [(); 2].map(|()| streams.open(opener("ann", "here")).unwrap());
        assert_eq!(status(opener("ann", "there")), 429, "of one user");
        let of_bob = streams.open(opener("bob", "here")).unwrap();
        assert_eq!(status(opener("cid", "here")), 429, "of one network");
        let newcomer = |user: &str| Opener { is_newcomer: true, ..opener(user, user) };
        let of_dan = streams.open(newcomer("dan")).unwrap();
        assert_eq!(status(newcomer("eve")), 503, "of newcomers");
        let of_cid = streams.open(opener("cid", "there")).unwrap();
        assert_eq!(status(opener("fay", "there")), 503, "in all");
        drop(of_ann);
        assert!(streams.open(opener("fay", "here")).is_ok() && streams.count() == 3);
        drop((of_bob, of_cid, of_dan));
        streams.end_all();
        assert_eq!(status(opener("cid", "there")), 503);
    }

    #[tokio::test]
    async fn a_change_wakes_whom_it_concerns() {
        let streams = Streams::with(most(2, 3));
        let (ann, bob) = (streams.open(opener("ann", "a")).unwrap(), streams.open(opener("bob", "b")).unwrap());
        streams.wake(&container("elsewhere"));
        assert!(is_woken(&ann).await && is_woken(&bob).await, "nothing is known of them yet");
        ann.stand_on(BTreeSet::from(["p", "t-1"]));
        bob.stand_on(BTreeSet::from(["p", "t-2"]));
        for (concerned, wakes) in [
            (container("elsewhere"), (false, false)),
            (container("t-1"), (true, false)),
            (container("t-2"), (false, true)),
            (container("p"), (true, true)),
            (Concerned::User("ann".into()), (true, false)),
            (Concerned::User("t-2".into()), (false, false)),
        ] {
            streams.wake(&concerned);
            assert_eq!((is_woken(&ann).await, is_woken(&bob).await), wakes, "{concerned:?}");
        }
        ann.stand_on(BTreeSet::from(["t-2"]));
        streams.wake(&container("t-1"));
        assert!(!is_woken(&ann).await);
        let many: Vec<String> = (0..=MOST_CONTAINERS).map(|number| number.to_string()).collect();
        ann.stand_anywhere();
        ann.stand_on(many.iter().map(String::as_str).collect());
        streams.wake(&container("elsewhere"));
        assert!(is_woken(&ann).await);
        drop((ann, bob));
        let inside = streams.inside();
        assert!(inside.open.is_empty() && inside.by_scope.is_empty() && inside.anywhere.is_empty());
    }

    #[tokio::test]
    async fn what_ended_is_told_and_gives_its_place_up() {
        let streams = Streams::with(most(1, 3));
        let place = streams.open(opener("ann", "a")).unwrap();
        streams.end(&session("b"));
        assert!(!place.has_ended());
        streams.end(&session("a"));
        assert!(place.has_ended() && is_woken(&place).await && streams.count() == 0);
        assert!(streams.open(opener("ann", "a")).is_ok());
    }
}
