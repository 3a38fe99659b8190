//! What a command changes, written down: records, finders, the audit, and whom it concerns.

use super::StoreError;
use super::connection::Transaction;
use super::facts::written;
use super::stored::{TABLES, fields, keyed};
use super::value::Value;
use crate::directory::{
    About, Event, FactChange, Finder, Found, Key, Known, Record, Request, Sent, User, Verdict, VersionNumber, places,
};

/// Where a command came from, for the audit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The name of the command.
    pub command: String,
    /// From where and by what it was sent; nothing for the installation.
    pub sent: Sent,
    /// The id of the request.
    pub request: Option<String>,
    /// The digest of the session it was given in, which goes on where a password changes; not for the audit.
    pub session: Option<String>,
}

const MOVE_OPEN: &str = "update requests set above = $2 where home = $1 and state = 'open' and above <> $2";

/// In `connect` a mini program is a container of its own, and its home is the workspace around it.
const HOME: &str = "update mini_programs set home = (select case when containers.kind = 'mini_program' \
    then containers.parent else containers.id end from containers where containers.id = mini_programs.container) \
    where id = $1";

const ABOUT_MINI_PROGRAM: &str =
    "update requests set home = (select container from mini_programs where id = $2) where id = $1";
const ABOUT_CONTAINER: &str = "update requests set home = $2 where id = $1";
const ABOVE: &str =
    "update requests set above = (select parent from containers where containers.id = requests.home) where id = $1";

impl Transaction {
    /// Keeps what a verdict changes, and what happened. Answers the numbers of the events in the audit.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot, or wants the transaction to be tried again.
    pub async fn keep(&mut self, verdict: &Verdict, origin: &Origin) -> Result<Vec<i64>, StoreError> {
        // Where a mini program or a request belongs is read from containers and mini programs.
        let mut changes: Vec<&FactChange> = verdict.changes.iter().collect();
        changes.sort_by_key(|change| match change {
            FactChange::Record(Key::Container(_), _) => 0,
            FactChange::Record(Key::MiniProgram(_), _) => 1,
            _ => 2,
        });
        for change in changes {
            match change {
                FactChange::Record(key, record) => self.put(key, record.as_ref()).await?,
                FactChange::Finder(finder, found) => self.put_finder(finder, found.as_ref()).await?,
            }
        }
        let mut numbers = Vec::new();
        for event in &verdict.events {
            numbers.push(self.tell(event, origin).await?);
        }
        Ok(numbers)
    }

    async fn put(&mut self, key: &Key, record: Option<&Record>) -> Result<(), StoreError> {
        let (place, mut columns) = keyed(key);
        let Some(table) = TABLES.get(place) else { return Ok(()) };
        match record {
            Some(record) => {
                columns.extend(fields(record));
                self.run(&table.put(), &columns).await?;
            }
            None => {
                self.run(&table.delete(), &columns).await?;
            }
        }
        match (key, record) {
            (Key::User(id), Some(Record::User(user))) => self.put_words(id.as_str(), user).await,
            (Key::Container(id), Some(Record::Container(container))) if container.parent.is_some() => {
                let above = Value::Text(container.parent.as_ref().map(ToString::to_string));
                self.run(MOVE_OPEN, &[Value::text(id), above]).await.map(drop)
            }
            (Key::MiniProgram(id), Some(_)) => self.run(HOME, &[Value::text(id)]).await.map(drop),
            (Key::Request(id), Some(Record::Request(request))) => self.place(id.as_str(), request).await,
            (Key::Version(mini_program, number), Some(_)) => {
                let statement = "update versions set position = $3 where mini_program = $1 and number = $2";
                let position = Value::text(VersionNumber::sorted(*number));
                self.run(statement, &[Value::text(mini_program), Value::text(number), position]).await.map(drop)
            }
            _ => Ok(()),
        }
    }

    /// What a user is found by: nothing for who is gone or not confirmed.
    async fn put_words(&mut self, id: &str, user: &User) -> Result<(), StoreError> {
        self.run("delete from words where user_id = $1", &[Value::text(id)]).await?;
        for word in user.words() {
            let key = format!("{word}\n{id}");
            self.run("insert into words (key, user_id) values ($1, $2)", &[Value::text(key), Value::text(id)]).await?;
        }
        Ok(())
    }

    async fn place(&mut self, id: &str, request: &Request) -> Result<(), StoreError> {
        let (statement, about) = match request.wish.about() {
            About::Container(container) => (ABOUT_CONTAINER, Value::text(container)),
            About::MiniProgram(mini_program) => (ABOUT_MINI_PROGRAM, Value::text(mini_program)),
        };
        self.run(statement, &[Value::text(id), about]).await?;
        self.run(ABOVE, &[Value::text(id)]).await.map(drop)
    }

    async fn put_finder(&mut self, finder: &Finder, found: Option<&Found>) -> Result<(), StoreError> {
        let finder = Value::text(written(finder));
        let Some(found) = found else {
            return self.run("delete from finders where finder = $1", &[finder]).await.map(drop);
        };
        let id = match found {
            Found::User(id) => Value::text(id),
            Found::Container(id) => Value::text(id),
            Found::Invitation(id) => Value::text(id),
        };
        let statement = "insert into finders (finder, found) values ($1, $2) \
            on conflict (finder) do update set found = excluded.found";
        self.run(statement, &[finder, id]).await.map(drop)
    }

    /// One entry of the audit, with the places of whose history it is part.
    async fn tell(&mut self, event: &Event, origin: &Origin) -> Result<i64, StoreError> {
        let places = self.settle(Known::default(), |facts| places(facts, &event.happened)).await?;
        let statement = "insert into audit (happened_at, actor, command, address, request, event, program) \
            values ($1, $2, $3, $4, $5, $6, $7) returning number";
        let json = serde_json::to_string(event).map_err(StoreError::damaged)?;
        let values = [
            Value::number(event.at.milliseconds()),
            Value::text(String::from(event.by.clone())),
            Value::text(&origin.command),
            Value::Text(origin.sent.address.clone()),
            Value::Text(origin.request.clone()),
            Value::text(json),
            Value::Text(origin.sent.program.clone()),
        ];
        let row = self.row(statement, &values).await?;
        let number = row.ok_or_else(|| StoreError::damaged("no number for an entry of the audit"))?.number(0)?;
        for place in places {
            let statement = "insert into places (container, number) values ($1, $2)";
            self.run(statement, &[Value::text(place), Value::number(number)]).await?;
        }
        Ok(number)
    }
}
