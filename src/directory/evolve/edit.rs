//! Records while events change them: read from what is changed already, or else from the facts.

use crate::directory::facts::{
    ContainerRecord, FactChange, Facts, Finder, Found, Invitation, Key, Member, MiniProgram, Record, Request, SentCode,
    Thing, User, Version,
};
use crate::directory::vocabulary::{
    ContainerId, InvitationId, MiniProgramId, RequestId, ThingId, UserId, VersionNumber,
};

pub(super) struct Edit<'a> {
    facts: &'a dyn Facts,
    changes: Vec<FactChange>,
}

macro_rules! editing {
    ($($edit:ident($($argument:ident: $type:ty),+) -> $name:ident($record:ty);)+) => {$(
        /// Changes the record, if there is one.
        pub(super) fn $edit(&mut self, $($argument: &$type,)+ change: impl FnOnce(&mut $record)) {
            let key = Key::$name($($argument.clone()),+);
            if let Some(Record::$name(mut record)) = self.get(&key) {
                change(&mut record);
                self.put(key, Record::$name(record));
            }
        }
    )+};
}

impl<'a> Edit<'a> {
    pub(super) fn new(facts: &'a dyn Facts) -> Edit<'a> {
        Edit { facts, changes: Vec::new() }
    }

    pub(super) fn into_changes(self) -> Vec<FactChange> {
        self.changes
    }

    pub(super) fn get(&self, key: &Key) -> Option<Record> {
        let changed = self.changes.iter().find_map(|change| match change {
            FactChange::Record(changed, record) if changed == key => Some(record.clone()),
            _ => None,
        });
        changed.unwrap_or_else(|| self.facts.record(key))
    }

    pub(super) fn found(&self, finder: &Finder) -> Option<Found> {
        let changed = self.changes.iter().find_map(|change| match change {
            FactChange::Finder(changed, found) if changed == finder => Some(found.clone()),
            _ => None,
        });
        changed.unwrap_or_else(|| self.facts.found(finder))
    }

    pub(super) fn put(&mut self, key: Key, record: Record) {
        self.set(FactChange::Record(key, Some(record)));
    }

    pub(super) fn remove(&mut self, key: Key) {
        self.set(FactChange::Record(key, None));
    }

    /// From now on the finder finds this.
    pub(super) fn point(&mut self, finder: Finder, found: Found) {
        self.set(FactChange::Finder(finder, Some(found)));
    }

    /// From now on the finder finds nothing.
    pub(super) fn forget(&mut self, finder: Finder) {
        self.set(FactChange::Finder(finder, None));
    }

    fn set(&mut self, change: FactChange) {
        let same = |before: &&mut FactChange| match (&**before, &change) {
            (FactChange::Record(before, _), FactChange::Record(key, _)) => before == key,
            (FactChange::Finder(before, _), FactChange::Finder(finder, _)) => before == finder,
            _ => false,
        };
        match self.changes.iter_mut().find(same) {
            Some(before) => *before = change,
            None => self.changes.push(change),
        }
    }

    pub(super) fn read_container(&self, id: &ContainerId) -> Option<ContainerRecord> {
        match self.get(&Key::Container(id.clone())) {
            Some(Record::Container(container)) => Some(container),
            _ => None,
        }
    }

    pub(super) fn read_member(&self, container: &ContainerId, user: &UserId) -> Option<Member> {
        match self.get(&Key::Member(container.clone(), user.clone())) {
            Some(Record::Member(member)) => Some(member),
            _ => None,
        }
    }

    pub(super) fn read_request(&self, id: &RequestId) -> Option<Request> {
        match self.get(&Key::Request(id.clone())) {
            Some(Record::Request(request)) => Some(request),
            _ => None,
        }
    }

    pub(super) fn read_mini_program(&self, id: &MiniProgramId) -> Option<MiniProgram> {
        match self.get(&Key::MiniProgram(id.clone())) {
            Some(Record::MiniProgram(mini_program)) => Some(mini_program),
            _ => None,
        }
    }

    editing! {
        user(id: UserId) -> User(User);
        sent_code(id: UserId) -> SentCode(SentCode);
        container(id: ContainerId) -> Container(ContainerRecord);
        member(container: ContainerId, user: UserId) -> Member(Member);
        invitation(id: InvitationId) -> Invitation(Invitation);
        request(id: RequestId) -> Request(Request);
        thing(id: ThingId) -> Thing(Thing);
        mini_program(id: MiniProgramId) -> MiniProgram(MiniProgram);
        version(mini_program: MiniProgramId, number: VersionNumber) -> Version(Version);
    }
}
