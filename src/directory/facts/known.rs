//! Facts gathered round by round, for a shell that has to wait for its database.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::{ContainerRecord, Fact, Facts, Finder, Found, Key, Member, Need, Record};
use super::{prefetch, prefetch_questions};
use crate::directory::asking::Context;
use crate::directory::vocabulary::{Actor, Command, ContainerId, ExplainForm, GrantsForm, Question, UserId};

/// What is known so far, and what is to be looked up next.
///
/// It is no [`Facts`] itself, so nothing can be decided on half of what there is to know: [`Known::settle`] gives an
/// answer only when all it took is known. Each round asks for what the last one lacked, together with what the
/// command and the facts name. So no accepted command takes more than four rounds, changes included, and a command
/// in a large team takes no more than in a small one.
///
/// All answers must come from one moment, such as one transaction. If the transaction fails, begin anew with an empty
/// `Known`.
#[derive(Debug, Default)]
pub struct Known {
    records: BTreeMap<Key, Option<Record>>,
    finders: BTreeMap<Finder, Option<Found>>,
    memberships: BTreeMap<UserId, Vec<(ContainerId, Member)>>,
    below: BTreeMap<ContainerId, Vec<(ContainerId, ContainerRecord)>>,
    first_below: BTreeMap<ContainerId, Option<(ContainerId, ContainerRecord)>>,
    platform_users: Option<Vec<UserId>>,
    /// Those whose rights are judged: whoever gives the command, and whoever sent an invitation.
    judged: BTreeSet<UserId>,
    /// What will probably be needed.
    wanted: BTreeSet<Need>,
}

/// What came of trying to answer with the facts known so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled<Answer> {
    /// Not yet: look these up, learn them, and settle again.
    Needs(Vec<Need>),
    /// The answer, the same as the whole directory gives.
    Answer(Answer),
}

impl Known {
    /// For a command: asks in the first round for what the command and its context name.
    #[must_use]
    pub fn of_command(command: &Command, context: &Context) -> Known {
        Known::of(context, prefetch::named(command, context))
    }

    /// For a question: asks in the first round for what the question names. Of a list it is the right that is judged;
    /// its page is not among the facts.
    #[must_use]
    pub fn of_question(question: &Question, context: &Context) -> Known {
        let mut known = Known::of(context, prefetch_questions::asked(question, context));
        if let Question::Explain(ExplainForm { user, .. }) | Question::Grants(GrantsForm { user, .. }) = question {
            known.judge(user);
        }
        known
    }

    fn of(context: &Context, named: Vec<Need>) -> Known {
        let mut known = Known::default();
        if let Actor::User(user) = &context.actor {
            known.judge(user);
        }
        known.want(named);
        known
    }

    /// Answers, or tells what has to be known first. The function is called in every round and must do nothing but
    /// look at the facts; what it gives on facts that are not all known is thrown away.
    pub fn settle<Answer>(&mut self, answer: impl FnOnce(&dyn Facts) -> Answer) -> Settled<Answer> {
        let looking = Looking { known: self, missing: RefCell::default() };
        let answer = answer(&looking);
        let mut needs = looking.missing.into_inner();
        if needs.is_empty() {
            return Settled::Answer(answer);
        }
        needs.append(&mut self.wanted);
        needs.retain(|need| !self.knows(need));
        Settled::Needs(needs.into_iter().collect())
    }

    /// Takes in one fact.
    pub fn learn(&mut self, fact: Fact) {
        let (judged, named) = prefetch::referred(&fact);
        if let Some(user) = &judged {
            self.judge(user);
        }
        self.want(named);
        match fact {
            Fact::Record(key, record) => drop(self.records.insert(key, record)),
            Fact::Finder(finder, found) => drop(self.finders.insert(finder, found)),
            Fact::Memberships(user, memberships) => {
                let record = |(container, member): &(ContainerId, Member)| {
                    (Key::Member(container.clone(), user.clone()), Some(Record::Member(member.clone())))
                };
                self.records.extend(memberships.iter().map(record));
                self.memberships.insert(user, memberships);
            }
            Fact::Below(container, below) => {
                let record = |(id, record): &(ContainerId, ContainerRecord)| {
                    (Key::Container(id.clone()), Some(Record::Container(record.clone())))
                };
                self.records.extend(below.iter().map(record));
                self.below.insert(container, below);
            }
            Fact::FirstBelow(container, first) => {
                let record = |(id, record): &(ContainerId, ContainerRecord)| {
                    (Key::Container(id.clone()), Some(Record::Container(record.clone())))
                };
                self.records.extend(first.iter().map(record));
                self.first_below.insert(container, first);
            }
            Fact::PlatformUsers(users) => self.platform_users = Some(users),
        }
    }

    fn judge(&mut self, user: &UserId) {
        self.judged.insert(user.clone());
        self.want(prefetch::of_whoever_is_judged(user));
    }

    /// A container's rights depend on the memberships there of those who are judged.
    fn want(&mut self, needs: impl IntoIterator<Item = Need>) {
        for need in needs {
            if let Need::Record(Key::Container(container)) = &need {
                let member = |user: &UserId| Need::Record(Key::Member(container.clone(), user.clone()));
                self.wanted.extend(self.judged.iter().map(member));
            }
            self.wanted.insert(need);
        }
    }

    fn knows(&self, need: &Need) -> bool {
        match need {
            Need::Record(key) => self.record(key).is_some(),
            Need::Finder(finder) => self.finders.contains_key(finder),
            Need::Memberships(user) => self.memberships.contains_key(user),
            Need::Below(container) => self.below.contains_key(container),
            Need::FirstBelow(container) => self.first_below.contains_key(container),
            Need::PlatformUsers => self.platform_users.is_some(),
        }
    }

    /// A record, or that there is none, if that is known. Whoever is in none of the containers listed is no member.
    fn record(&self, key: &Key) -> Option<Option<Record>> {
        match (self.records.get(key), key) {
            (Some(record), _) => Some(record.clone()),
            (None, Key::Member(_, user)) if self.memberships.contains_key(user) => Some(None),
            (None, _) => None,
        }
    }
}

/// What is known, with a note of what is not and was asked for.
struct Looking<'a> {
    known: &'a Known,
    missing: RefCell<BTreeSet<Need>>,
}

impl Looking<'_> {
    fn or_note<T: Default>(&self, known: Option<T>, need: impl FnOnce() -> Need) -> T {
        known.unwrap_or_else(|| {
            self.missing.borrow_mut().insert(need());
            T::default()
        })
    }
}

impl Facts for Looking<'_> {
    fn record(&self, key: &Key) -> Option<Record> {
        self.or_note(self.known.record(key), || Need::Record(key.clone()))
    }

    fn found(&self, finder: &Finder) -> Option<Found> {
        self.or_note(self.known.finders.get(finder).cloned(), || Need::Finder(finder.clone()))
    }

    fn memberships_of(&self, user: &UserId) -> Vec<(ContainerId, Member)> {
        self.or_note(self.known.memberships.get(user).cloned(), || Need::Memberships(user.clone()))
    }

    fn below(&self, container: &ContainerId) -> Vec<(ContainerId, ContainerRecord)> {
        self.or_note(self.known.below.get(container).cloned(), || Need::Below(container.clone()))
    }

    fn first_below(&self, container: &ContainerId) -> Option<(ContainerId, ContainerRecord)> {
        self.or_note(self.known.first_below.get(container).cloned(), || Need::FirstBelow(container.clone()))
    }

    fn platform_users(&self) -> Vec<UserId> {
        self.or_note(self.known.platform_users.clone(), || Need::PlatformUsers)
    }
}
