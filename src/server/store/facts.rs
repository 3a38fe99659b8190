//! What the directory's core needs to know, looked up: a statement for each kind of need and round.

use std::collections::BTreeMap;

use super::StoreError;
use super::cell::Cell;
use super::connection::{Row, Transaction};
use super::stored::{TABLES, keyed, read};
use super::value::Value;
use crate::directory::{
    ContainerId, ContainerRecord, Fact, Facts, Finder, Found, InvitationId, Key, Known, Member, Need, PLATFORM, Record,
    Settled, UserId,
};

/// How many keys one statement asks for at most.
const AT_ONCE: usize = 64;

/// What is found under a path from a container down, however deep.
const BELOW: &str = "with recursive lower(id) as (select id from containers where parent = $1 \
    union all select containers.id from containers join lower on containers.parent = lower.id) \
    select id from lower order by id";

impl Transaction {
    /// Settles with the facts of this transaction.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot answer.
    pub async fn settle<Answer>(
        &mut self,
        mut known: Known,
        answer: impl Fn(&dyn Facts) -> Answer,
    ) -> Result<Answer, StoreError> {
        loop {
            match known.settle(&answer) {
                Settled::Answer(answer) => return Ok(answer),
                Settled::Needs(needs) => {
                    for fact in self.look_up(needs).await? {
                        known.learn(fact);
                    }
                }
            }
        }
    }

    /// Looks up a round of needs.
    async fn look_up(&mut self, needs: Vec<Need>) -> Result<Vec<Fact>, StoreError> {
        let mut facts = Vec::new();
        let (mut keys, mut finders) = (BTreeMap::<usize, Vec<(Key, Vec<Value>)>>::new(), Vec::new());
        for need in needs {
            match need {
                Need::Record(key) => {
                    let (place, columns) = keyed(&key);
                    keys.entry(place).or_default().push((key, columns));
                }
                Need::Finder(finder) => finders.push(finder),
                Need::Memberships(user) => facts.push(Fact::Memberships(user.clone(), self.memberships(&user).await?)),
                Need::Below(container) => facts.push(Fact::Below(container.clone(), self.below(&container).await?)),
                Need::FirstBelow(container) => {
                    facts.push(Fact::FirstBelow(container.clone(), self.first_below(&container).await?));
                }
                Need::PlatformUsers => facts.push(Fact::PlatformUsers(self.platform_users().await?)),
            }
        }
        for (place, keys) in keys {
            for keys in keys.chunks(AT_ONCE) {
                facts.extend(self.records(place, keys).await?);
            }
        }
        for finders in finders.chunks(AT_ONCE) {
            facts.extend(self.found(finders).await?);
        }
        Ok(facts)
    }

    /// The records under some keys of one table, each found or told to be missing.
    async fn records(&mut self, place: usize, keys: &[(Key, Vec<Value>)]) -> Result<Vec<Fact>, StoreError> {
        let Some(table) = TABLES.get(place) else { return Ok(Vec::new()) };
        let asked = padded(keys);
        let conditions = (0..asked.len()).map(|number| format!("({})", table.is(number * table.keys.len() + 1)));
        let statement = table.select(&conditions.collect::<Vec<_>>().join(" or "));
        let values: Vec<Value> = asked.iter().flat_map(|(_, columns)| columns.iter().cloned()).collect();
        let rows = self.rows(&statement, &values).await?;
        let mut found = rows.iter().map(|row| read(place, row)).collect::<Result<BTreeMap<_, _>, _>>()?;
        Ok(keys.iter().map(|(key, _)| Fact::Record(key.clone(), found.remove(key))).collect())
    }

    async fn found(&mut self, finders: &[Finder]) -> Result<Vec<Fact>, StoreError> {
        let asked = padded(finders);
        let places: Vec<String> = (1..=asked.len()).map(|place| format!("${place}")).collect();
        let statement = format!("select finder, found from finders where finder in ({})", places.join(", "));
        let values: Vec<Value> = asked.iter().map(|finder| Value::text(written(finder))).collect();
        let rows = self.rows(&statement, &values).await?;
        let rows = rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?)));
        let found = rows.collect::<Result<BTreeMap<_, _>, StoreError>>()?;
        let fact = |finder: &Finder| {
            let id = found.get(&written(finder));
            Fact::Finder(finder.clone(), id.map(|id| found_by(finder, id)))
        };
        Ok(finders.iter().map(fact).collect())
    }

    /// Every record there is, for whoever compares them with the audit.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot answer.
    pub async fn every_record(&mut self) -> Result<BTreeMap<Key, Record>, StoreError> {
        let mut records = BTreeMap::new();
        for (place, table) in TABLES.iter().enumerate() {
            let rows = self.rows(&table.select("true"), &[]).await?;
            for row in &rows {
                records.extend([read(place, row)?]);
            }
        }
        Ok(records)
    }

    async fn memberships(&mut self, user: &UserId) -> Result<Vec<(ContainerId, Member)>, StoreError> {
        let (place, _) = keyed(&Key::Member(ContainerId::new(""), user.clone()));
        let Some(table) = TABLES.get(place) else { return Ok(Vec::new()) };
        let statement = table.select("user_id = $1 order by container");
        let rows = self.rows(&statement, &[Value::text(user)]).await?;
        let members = rows.iter().map(|row| match read(place, row)? {
            (Key::Member(container, _), Record::Member(member)) => Ok(Some((container, member))),
            _ => Ok(None),
        });
        members.filter_map(Result::transpose).collect()
    }

    async fn below(&mut self, container: &ContainerId) -> Result<Vec<(ContainerId, ContainerRecord)>, StoreError> {
        let (place, _) = keyed(&Key::Container(container.clone()));
        let ids = self.ids::<ContainerId>(BELOW, &[Value::text(container)]).await?;
        let keys: Vec<(Key, Vec<Value>)> =
            ids.into_iter().map(|id| (Key::Container(id.clone()), vec![id.write()])).collect();
        let mut below = Vec::new();
        for keys in keys.chunks(AT_ONCE) {
            below.extend(self.records(place, keys).await?);
        }
        let record = |fact| match fact {
            Fact::Record(Key::Container(id), Some(Record::Container(record))) => Some((id, record)),
            _ => None,
        };
        Ok(below.into_iter().filter_map(record).collect())
    }

    async fn first_below(
        &mut self,
        container: &ContainerId,
    ) -> Result<Option<(ContainerId, ContainerRecord)>, StoreError> {
        let (place, _) = keyed(&Key::Container(container.clone()));
        let Some(table) = TABLES.get(place) else { return Ok(None) };
        let statement = table.select("parent = $1 and not deleted order by id limit 1");
        match self.row(&statement, &[Value::text(container)]).await? {
            Some(row) => match read(place, &row)? {
                (Key::Container(id), Record::Container(record)) => Ok(Some((id, record))),
                _ => Ok(None),
            },
            None => Ok(None),
        }
    }

    async fn platform_users(&mut self) -> Result<Vec<UserId>, StoreError> {
        self.ids("select user_id from members where container = $1 order by user_id", &[Value::text(PLATFORM)]).await
    }

    /// The first column of each row.
    pub(super) async fn ids<Id: Cell>(&mut self, statement: &str, values: &[Value]) -> Result<Vec<Id>, StoreError> {
        self.rows(statement, values).await?.iter().map(|row: &Row| Id::read(row, 0)).collect()
    }
}

/// The same asked for more than once, up to a power of two, so that few statements have to be prepared.
fn padded<T: Clone>(asked: &[T]) -> Vec<T> {
    let count = asked.len().next_power_of_two();
    asked.iter().chain(asked.last().into_iter().cycle()).take(count).cloned().collect()
}

/// A finder as the table has it.
pub(super) fn written(finder: &Finder) -> String {
    match finder {
        Finder::Login(login) => format!("login {login}"),
        Finder::Skeleton(skeleton) => format!("skeleton {skeleton}"),
        Finder::Email(email) => format!("email {email}"),
        Finder::Link(link) => format!("link {link}"),
        Finder::InvitationCode(code) => format!("invitation_code {code}"),
        Finder::OpenInvitation(container, email) => format!("open_invitation {email} {container}"),
    }
}

fn found_by(finder: &Finder, id: &str) -> Found {
    match finder {
        Finder::Login(_) | Finder::Skeleton(_) | Finder::Email(_) => Found::User(UserId::new(id)),
        Finder::Link(_) => Found::Container(ContainerId::new(id)),
        Finder::InvitationCode(_) | Finder::OpenInvitation(..) => Found::Invitation(InvitationId::new(id)),
    }
}
