//! Which table keeps which record, and under which columns: a column for each field, named as the field is.

use super::StoreError;
use super::cell::Cell;
use super::connection::Row;
use super::value::Value;
use crate::directory::{
    ContainerId, ContainerRecord, Email, Invitation, InvitationId, Key, Member, MiniProgram, MiniProgramId, Record,
    Request, RequestId, Sendings, SentCode, Settings, Thing, ThingId, User, UserId, Version, VersionNumber,
};

/// A table: what a record is kept under, and what is kept.
pub(super) struct Table {
    /// Its name.
    pub(super) name: &'static str,
    /// The columns of its primary key.
    pub(super) keys: &'static [&'static str],
    /// The columns of the record's fields.
    pub(super) fields: &'static [&'static str],
}

impl Table {
    /// A statement that finds the rows where a condition holds: its keys first, then its fields.
    pub(super) fn select(&self, condition: &str) -> String {
        let columns: Vec<&str> = self.keys.iter().chain(self.fields).copied().collect();
        format!("select {} from {} where {condition}", columns.join(", "), self.name)
    }

    /// A statement that puts a row in, or in the place of the one under the same key.
    pub(super) fn put(&self) -> String {
        let columns: Vec<&str> = self.keys.iter().chain(self.fields).copied().collect();
        let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
        let sets: Vec<String> = self.fields.iter().map(|field| format!("{field} = excluded.{field}")).collect();
        format!(
            "insert into {} ({}) values ({}) on conflict ({}) do update set {}",
            self.name,
            columns.join(", "),
            places.join(", "),
            self.keys.join(", "),
            sets.join(", ")
        )
    }

    /// A statement that takes the row under a key away.
    pub(super) fn delete(&self) -> String {
        format!("delete from {} where {}", self.name, self.is(1))
    }

    /// A condition for one key, whose values are numbered from `first` on.
    pub(super) fn is(&self, first: usize) -> String {
        let equal = self.keys.iter().zip(first..).map(|(key, place)| format!("{key} = ${place}"));
        equal.collect::<Vec<_>>().join(" and ")
    }
}

/// The statements that are put together for the tables of records, for whoever prepares them all.
#[must_use]
pub fn table_statements() -> Vec<String> {
    TABLES.iter().flat_map(|table| [table.select(&table.is(1)), table.put(), table.delete()]).collect()
}

macro_rules! tables {
    ($($name:ident, $table:literal, $record:ident [$($key:ident: $key_type:ty),+] [$($field:ident),+];)+) => {
        /// The tables of records, one for each kind of key.
        pub(super) const TABLES: &[Table] = &[$(Table {
            name: $table,
            keys: &[$(stringify!($key)),+],
            fields: &[$(stringify!($field)),+],
        },)+ Table { name: "thing_counts", keys: &["container", "kind"], fields: &["count"] }];

        /// The kinds of key, by the place of their table in [`TABLES`].
        enum Place { $($name,)+ Count }

        /// The table of a key, by its place in [`TABLES`], and the key's columns.
        pub(super) fn keyed(key: &Key) -> (usize, Vec<Value>) {
            match key {
                $(Key::$name($($key),+) => (Place::$name as usize, vec![$($key.write()),+]),)+
                Key::ThingCount(container, kind) => (Place::Count as usize, vec![container.write(), kind.write()]),
            }
        }

        /// The columns of a record's fields.
        pub(super) fn fields(record: &Record) -> Vec<Value> {
            match record {
                $(Record::$name($record { $($field),+ }) => vec![$($field.write()),+],)+
                Record::ThingCount(count) => vec![count.write()],
            }
        }

        /// A row of a table, found by [`Table::select`].
        pub(super) fn read(place: usize, row: &Row) -> Result<(Key, Record), StoreError> {
            let mut at = 0..;
            let mut next = || at.next().unwrap_or_default();
            $(if place == Place::$name as usize {
                let key = Key::$name($(<$key_type>::read(row, next())?),+);
                return Ok((key, Record::$name($record { $($field: Cell::read(row, next())?),+ })));
            })+
            let key = Key::ThingCount(Cell::read(row, next())?, Cell::read(row, next())?);
            Ok((key, Record::ThingCount(Cell::read(row, next())?)))
        }
    };
}

tables! {
    User, "users", User [id: UserId] [
        name, login, password, email, pending_email, confirmed, deleted, alike
    ];
    SentCode, "codes", SentCode [user_id: UserId] [purpose, code, expires_at, mistyped, sent];
    Sendings, "sendings", Sendings [email: Email] [sent];
    InvitationsTo, "invitations_to", Sendings [email: Email] [sent];
    InvitationsBy, "invitations_by", Sendings [user_id: UserId] [sent];
    Container, "containers", ContainerRecord [id: ContainerId] [
        kind, name, parent, deactivated, expires_at, noticed, expiry_told, deleted, team_admin, link, members, admins,
        below, bindings, mini_programs, released, uploaded_at
    ];
    Member, "members", Member [container: ContainerId, user_id: UserId] [role, blocked, assigned];
    Invitation, "invitations", Invitation [id: InvitationId] [
        container, role, email, assigned, code, expires_at, by, state
    ];
    Request, "requests", Request [id: RequestId] [wish, applicant, state, reason, bindings];
    Thing, "things", Thing [id: ThingId] [kind, container, name, description, integration, keys, deleted];
    MiniProgram, "mini_programs", MiniProgram [id: MiniProgramId] [
        container, name, open, highest, live, grayscale, deleted
    ];
    Settings, "settings", Settings [mini_program: MiniProgramId] [
        client_id, merchant_id, server_domains, configuration, sensitive_apis, bindings, target_apps
    ];
    Version, "versions", Version [mini_program: MiniProgramId, number: VersionNumber] [state, percent, approved_in];
}
