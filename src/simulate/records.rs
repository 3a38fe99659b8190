//! Everything a directory in memory holds, as lists.

use serde::Serialize;

use crate::directory::{
    ContainerId, ContainerRecord, Email, Invitation, InvitationId, Key, Member, Memory, MiniProgram, MiniProgramId,
    Record, Request, RequestId, Sendings, SentCode, Settings, Thing, ThingId, User, UserId, Version, VersionNumber,
};

/// Every record, sorted by its ids. What is gone is there still, as `deleted`. Passwords are left out.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Records"))]
pub struct RecordLists<'a> {
    users: Vec<With<Id<&'a UserId>, &'a User>>,
    codes: Vec<With<Of<'a>, &'a SentCode>>,
    sendings: Vec<With<Address<'a>, &'a Sendings>>,
    containers: Vec<With<Id<&'a ContainerId>, &'a ContainerRecord>>,
    members: Vec<With<Membership<'a>, &'a Member>>,
    invitations: Vec<With<Id<&'a InvitationId>, &'a Invitation>>,
    requests: Vec<With<Id<&'a RequestId>, &'a Request>>,
    things: Vec<With<Id<&'a ThingId>, &'a Thing>>,
    mini_programs: Vec<With<Id<&'a MiniProgramId>, &'a MiniProgram>>,
    settings: Vec<With<OfMiniProgram<'a>, &'a Settings>>,
    versions: Vec<With<Number<'a>, &'a Version>>,
}

// A record with what it is found by in front. No doc comment: in the schema it is described as the record is.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "{Record}Record"))]
struct With<Key, Record> {
    #[serde(flatten)]
    key: Key,
    #[serde(flatten)]
    record: Record,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Id<Text> {
    id: Text,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Of<'a> {
    user: &'a UserId,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Address<'a> {
    email: &'a Email,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "OfMiniProgramId"))]
struct OfMiniProgram<'a> {
    mini_program: &'a MiniProgramId,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Membership<'a> {
    r#in: &'a ContainerId,
    user: &'a UserId,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Number<'a> {
    mini_program: &'a MiniProgramId,
    version: VersionNumber,
}

impl<'a> RecordLists<'a> {
    pub(super) fn of(directory: &'a Memory) -> RecordLists<'a> {
        let mut records = RecordLists::default();
        for (key, record) in directory.records() {
            match (key, record) {
                (Key::User(id), Record::User(record)) => records.users.push(With { key: Id { id }, record }),
                (Key::SentCode(user), Record::SentCode(record)) => {
                    records.codes.push(With { key: Of { user }, record });
                }
                (Key::Sendings(email), Record::Sendings(record)) => {
                    records.sendings.push(With { key: Address { email }, record });
                }
                (Key::Container(id), Record::Container(record)) => {
                    records.containers.push(With { key: Id { id }, record });
                }
                (Key::Member(r#in, user), Record::Member(record)) => {
                    records.members.push(With { key: Membership { r#in, user }, record });
                }
                (Key::Invitation(id), Record::Invitation(record)) => {
                    records.invitations.push(With { key: Id { id }, record });
                }
                (Key::Request(id), Record::Request(record)) => records.requests.push(With { key: Id { id }, record }),
                (Key::Thing(id), Record::Thing(record)) => records.things.push(With { key: Id { id }, record }),
                (Key::MiniProgram(id), Record::MiniProgram(record)) => {
                    records.mini_programs.push(With { key: Id { id }, record });
                }
                (Key::Settings(mini_program), Record::Settings(record)) => {
                    records.settings.push(With { key: OfMiniProgram { mini_program }, record });
                }
                (Key::Version(mini_program, version), Record::Version(record)) => {
                    let key = Number { mini_program, version: *version };
                    records.versions.push(With { key, record });
                }
                // The rest only finds what is listed here.
                _ => {}
            }
        }
        records
    }
}
