//! Records while events change them: read from what is changed already, or else from the facts.

use crate::directory::facts::{
    ContainerRecord, Facts, Invitation, Key, Member, MiniProgram, Record, RecordChange, Request, SentCode, User,
    Version,
};
use crate::directory::vocabulary::{ContainerId, InvitationId, MiniProgramId, RequestId, UserId, VersionNumber};

pub(super) struct Edit<'a> {
    facts: &'a dyn Facts,
    changes: Vec<RecordChange>,
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

    pub(super) fn into_changes(self) -> Vec<RecordChange> {
        self.changes
    }

    pub(super) fn get(&self, key: &Key) -> Option<Record> {
        match self.changes.iter().find(|change| change.key == *key) {
            Some(change) => change.record.clone(),
            None => self.facts.record(key),
        }
    }

    pub(super) fn put(&mut self, key: Key, record: Record) {
        self.set(key, Some(record));
    }

    pub(super) fn remove(&mut self, key: Key) {
        self.set(key, None);
    }

    fn set(&mut self, key: Key, record: Option<Record>) {
        match self.changes.iter_mut().find(|change| change.key == key) {
            Some(change) => change.record = record,
            None => self.changes.push(RecordChange { key, record }),
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
        mini_program(id: MiniProgramId) -> MiniProgram(MiniProgram);
        version(mini_program: MiniProgramId, number: VersionNumber) -> Version(Version);
    }
}
