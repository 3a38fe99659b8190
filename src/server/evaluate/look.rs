//! Looks up what a question depends on.
//!
//! Where a look-up costs a way to another machine, it is one statement. Where it costs none, it is a look-up by key for each
//! row, which is less than half of that statement. Both find the same.

use std::collections::BTreeSet;

use super::seen::{Place, Seen};
use crate::directory::{ContainerId, Member, MiniProgramId, RoleId, Timestamp, UserId};
use crate::server::store::{Row, StoreError, Transaction, Value};

/// How much one statement asks for at most.
pub(super) const AT_ONCE: usize = 256;
/// How many containers the deepest path has.
const DEEPEST: usize = 4;

/// Where a path begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    /// At a container.
    Container,
    /// At the container of a mini program.
    MiniProgram,
    /// At the container of a superapp, a feature and so on.
    Thing,
    /// At each container that the user is a member of.
    Whole,
}

/// What is looked up.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// Paths: each where it begins, an id, and the user whose memberships on it are looked up; an empty text is nobody.
    pub(super) paths: BTreeSet<(Source, String, String)>,
    /// Users.
    pub(super) users: BTreeSet<String>,
}

impl Wanted {
    /// Paths of nobody.
    pub(super) fn paths(from: Source, ids: impl IntoIterator<Item = String>) -> Wanted {
        let paths = ids.into_iter().map(|id| (from, id, String::new())).collect();
        Wanted { paths, users: BTreeSet::new() }
    }
}

/// Looks up what is wanted, beside what was seen before.
pub(super) async fn look(transaction: &mut Transaction, wanted: &Wanted, seen: &mut Seen) -> Result<(), StoreError> {
    match transaction.is_near() {
        true => by_key(transaction, wanted, seen).await,
        false => at_once(transaction, wanted, seen).await,
    }
}

const CONTAINER: &str = "select kind, parent, deactivated, deleted, expires_at from containers where id = $1";
const MEMBER: &str = "select role, blocked, assigned from members where container = $1 and user_id = $2";
const MEMBERSHIPS: &str = "select role, blocked, assigned, container from members where user_id = $1";
const ACCOUNT: &str = "select 1 from users where id = $1 and not deleted";
const PROGRAM: &str = "select container, deleted from mini_programs where id = $1";
const THING: &str = "select container, deleted, kind from things where id = $1";

async fn by_key(transaction: &mut Transaction, wanted: &Wanted, seen: &mut Seen) -> Result<(), StoreError> {
    for user in &wanted.users {
        if transaction.row(ACCOUNT, &[Value::text(user)]).await?.is_some() {
            seen.users.insert(UserId::new(&**user));
        }
    }
    let mut climbed = BTreeSet::new();
    for (from, id, user) in &wanted.paths {
        let key = [Value::text(id)];
        let start = match from {
            Source::Container => Some(ContainerId::new(&**id)),
            Source::MiniProgram => match transaction.row(PROGRAM, &key).await? {
                Some(row) => {
                    let container = ContainerId::new(row.text(0)?);
                    if !row.flag(1)? {
                        seen.mini_programs.insert(MiniProgramId::new(&**id), container.clone());
                    }
                    Some(container)
                }
                None => None,
            },
            Source::Thing => match transaction.row(THING, &key).await? {
                Some(row) => {
                    let container = ContainerId::new(row.text(0)?);
                    if !row.flag(1)? {
                        seen.things.insert(id.clone(), (row.text(2)?, container.clone()));
                    }
                    Some(container)
                }
                None => None,
            },
            Source::Whole => {
                for row in transaction.rows(MEMBERSHIPS, &[Value::text(user)]).await? {
                    let container = ContainerId::new(row.text(3)?);
                    climb(transaction, container.clone(), "", seen, &mut climbed).await?;
                    seen.members.entry(UserId::new(&**user)).or_default().insert(container, member(&row, 0)?);
                }
                None
            }
        };
        if let Some(start) = start {
            climb(transaction, start, user, seen, &mut climbed).await?;
        }
    }
    Ok(())
}

/// Source a container to all that is above it, with the memberships of a user there.
pub(super) async fn climb(
    transaction: &mut Transaction,
    start: ContainerId,
    user: &str,
    seen: &mut Seen,
    climbed: &mut BTreeSet<(ContainerId, String)>,
) -> Result<(), StoreError> {
    let mut next = Some(start);
    for _ in 0..DEEPEST {
        let Some(id) = next else { break };
        if !climbed.insert((id.clone(), user.to_owned())) {
            break;
        }
        if !seen.containers.contains_key(&id) {
            let Some(row) = transaction.row(CONTAINER, &[Value::text(&id)]).await? else { break };
            seen.containers.insert(id.clone(), place(&row, 0)?);
        }
        if !user.is_empty()
            && let Some(row) = transaction.row(MEMBER, &[Value::text(&id), Value::text(user)]).await?
        {
            seen.members.entry(UserId::new(user)).or_default().insert(id.clone(), member(&row, 0)?);
        }
        next = seen.containers.get(&id).and_then(|place| place.parent.clone());
    }
    Ok(())
}

fn place(row: &Row, at: usize) -> Result<Place, StoreError> {
    Ok(Place {
        kind: row.word(at)?,
        parent: row.maybe_text(at + 1)?.map(ContainerId::new),
        deactivated: row.flag(at + 2)?,
        deleted: row.flag(at + 3)?,
        expires_at: row.maybe_number(at + 4)?.map(Timestamp::from_milliseconds),
    })
}

fn member(row: &Row, at: usize) -> Result<Member, StoreError> {
    Ok(Member { role: RoleId::new(row.text(at)?), blocked: row.flag(at + 1)?, assigned: row.json(at + 2)? })
}

/// What is asked for, and all that is above it.
const PATH: &str = "with recursive asked(source, id, user_id) as (values {asked}), path(user_id, id, depth) as (\
    select a.user_id, c.id, 0 from asked a join containers c on c.id = a.id where a.source = 'c' \
    union all select a.user_id, p.container, 0 from asked a join mini_programs p on p.id = a.id where a.source = 'p' \
    union all select a.user_id, t.container, 0 from asked a join things t on t.id = a.id where a.source = 't' \
    union all select a.user_id, m.container, 0 from asked a join members m on m.user_id = a.user_id where a.source = 'w' \
    union all select path.user_id, c.parent, path.depth + 1 from path join containers c on c.id = path.id \
        where c.parent is not null and path.depth < 3) ";

/// The rows of the statement, by the letter they begin with. Every row has the same columns, so that it is one statement.
const ROWS: &str = "\
    select 'c', c.id, c.kind, c.parent, c.deactivated, c.deleted, c.expires_at, null \
        from (select distinct id from path) p join containers c on c.id = p.id \
    union all select 'm', m.container, m.role, m.assigned, m.blocked, false, null, m.user_id \
        from (select distinct user_id, id from path) p join members m on m.container = p.id and m.user_id = p.user_id \
    union all select 'u', id, null, null, false, deleted, null, null from users where id in ({users}) \
    union all select 'p', p.id, p.container, null, false, p.deleted, null, null \
        from (select distinct id from asked where source = 'p') a join mini_programs p on p.id = a.id \
    union all select 't', t.id, t.container, t.kind, false, t.deleted, null, null \
        from (select distinct id from asked where source = 't') a join things t on t.id = a.id";

async fn at_once(transaction: &mut Transaction, wanted: &Wanted, seen: &mut Seen) -> Result<(), StoreError> {
    let paths: Vec<&(Source, String, String)> = wanted.paths.iter().collect();
    let users: Vec<String> = wanted.users.iter().cloned().collect();
    for part in 0..paths.len().div_ceil(AT_ONCE).max(users.len().div_ceil(AT_ONCE)) {
        let mut values = Vec::new();
        let paths = paths.chunks(AT_ONCE).nth(part).unwrap_or_default();
        let users = users.chunks(AT_ONCE).nth(part).unwrap_or_default();
        let statement = format!("{PATH}{ROWS}").replace("{asked}", &asked(paths, &mut values));
        let statement = statement.replace("{users}", &places(users.to_vec(), &mut values));
        for row in transaction.rows(&statement, &values).await? {
            take(&row, seen)?;
        }
    }
    Ok(())
}

/// The places of paths in a statement: as many as [`places`] makes.
fn asked(paths: &[&(Source, String, String)], values: &mut Vec<Value>) -> String {
    let nothing = (Source::Container, String::new(), String::new());
    let last = paths.last().copied().unwrap_or(&nothing);
    let count = paths.len().max(1).next_power_of_two();
    let all = paths.iter().copied().chain(core::iter::repeat(last)).take(count);
    let places: Vec<String> = all
        .map(|(from, id, user)| {
            let source = match from {
                Source::Container => "c",
                Source::MiniProgram => "p",
                Source::Thing => "t",
                Source::Whole => "w",
            };
            let begin = values.len();
            values.extend([Value::text(source), Value::text(id), Value::text(user)]);
            format!("(${}, ${}, ${})", begin + 1, begin + 2, begin + 3)
        })
        .collect();
    places.join(", ")
}

/// The places of ids in a statement. There is always one, and a power of two of them, so that few statements have to be
/// prepared; the empty text is no id.
pub(super) fn places(ids: Vec<String>, values: &mut Vec<Value>) -> String {
    let count = ids.len().max(1).next_power_of_two();
    let last = ids.last().cloned().unwrap_or_default();
    let all = ids.into_iter().chain(core::iter::repeat(last)).take(count);
    let places: Vec<String> = all
        .map(|id| {
            values.push(Value::text(id));
            format!("${}", values.len())
        })
        .collect();
    places.join(", ")
}

/// Keeps a row.
fn take(row: &Row, seen: &mut Seen) -> Result<(), StoreError> {
    let (id, deleted) = (row.text(1)?, row.flag(5)?);
    match row.text(0)?.as_str() {
        "c" => drop(seen.containers.insert(ContainerId::new(id), place(row, 2)?)),
        "m" => {
            let member = Member { role: RoleId::new(row.text(2)?), blocked: row.flag(4)?, assigned: row.json(3)? };
            seen.members.entry(UserId::new(row.text(7)?)).or_default().insert(ContainerId::new(id), member);
        }
        "u" if !deleted => drop(seen.users.insert(UserId::new(id))),
        "p" if !deleted => {
            drop(seen.mini_programs.insert(MiniProgramId::new(id), ContainerId::new(row.text(2)?)));
        }
        "t" if !deleted => drop(seen.things.insert(id, (row.text(3)?, ContainerId::new(row.text(2)?)))),
        _ => {}
    }
    Ok(())
}
