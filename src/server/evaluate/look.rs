//! The one statement by which everything is looked up that a question depends on.

use super::seen::{Place, Seen};
use crate::directory::{ContainerId, Member, MiniProgramId, RoleId, Timestamp, UserId};
use crate::server::store::{Row, StoreError, Transaction, Value};

/// How many ids of each sort one statement asks for at most.
pub(super) const AT_ONCE: usize = 256;

/// What is looked up: containers by their ids, by what is in them or by who is a member, each with everything above it and
/// the memberships of some users there.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// Containers.
    pub(super) containers: Vec<String>,
    /// Mini programs, and their containers.
    pub(super) mini_programs: Vec<String>,
    /// Superapps, features and so on, and their containers.
    pub(super) things: Vec<String>,
    /// Whose memberships.
    pub(super) users: Vec<String>,
    /// Those of the users of whom all memberships are looked up.
    pub(super) whole: Vec<String>,
}

/// The rows of the statement, by the letter they begin with. Every row has the same columns, so that it is one statement.
const ROWS: &str = "\
    select 'c', c.id, c.kind, c.parent, null, c.deactivated, c.deleted, c.expires_at \
        from (select distinct id from path) p join containers c on c.id = p.id \
    union all select 'm', m.container, m.role, m.user_id, m.assigned, m.blocked, false, null \
        from (select distinct id from path) p join members m on m.container = p.id and m.user_id in ({users}) \
    union all select 'u', id, null, null, null, false, deleted, null from users where id in ({users}) \
    union all select 'p', id, container, null, null, false, deleted, null from mini_programs where id in ({mini_programs}) \
    union all select 't', id, container, kind, null, false, deleted, null from things where id in ({things})";

/// Ids, and all that is above them: the deepest path has four containers.
const PATH: &str = "with recursive path(id, depth) as (\
    select id, 0 from containers where id in ({containers}) \
    union all select container, 0 from mini_programs where id in ({mini_programs}) \
    union all select container, 0 from things where id in ({things}) \
    union all select container, 0 from members where user_id in ({whole}) \
    union all select c.parent, path.depth + 1 from path join containers c on c.id = path.id \
        where c.parent is not null and path.depth < 3) ";

/// Looks up what is wanted, beside what was seen before.
pub(super) async fn look(transaction: &mut Transaction, wanted: &Wanted, seen: &mut Seen) -> Result<(), StoreError> {
    let lists = [&wanted.containers, &wanted.mini_programs, &wanted.things, &wanted.users, &wanted.whole];
    let parts = lists.iter().map(|list| list.len().div_ceil(AT_ONCE)).max().unwrap_or_default();
    // Every part of the others is asked about every part of the users.
    let users: Vec<&[String]> =
        if wanted.users.is_empty() { vec![&[]] } else { wanted.users.chunks(AT_ONCE).collect() };
    for part in 0..parts {
        for users in &users {
            let of = |list: &'_ Vec<String>| list.chunks(AT_ONCE).nth(part).unwrap_or_default().to_vec();
            let lists = [
                ("{containers}", of(&wanted.containers)),
                ("{mini_programs}", of(&wanted.mini_programs)),
                ("{things}", of(&wanted.things)),
                ("{users}", users.to_vec()),
                ("{whole}", of(&wanted.whole)),
            ];
            let (mut statement, mut values) = (format!("{PATH}{ROWS}"), Vec::new());
            for (name, ids) in lists {
                statement = statement.replace(name, &places(ids, &mut values));
            }
            for row in transaction.rows(&statement, &values).await? {
                take(&row, seen)?;
            }
        }
    }
    Ok(())
}

/// The places of ids in a statement. There is always one, and a power of two of them, so that few statements have to be
/// prepared; the empty text is no id.
pub(super) fn places(ids: Vec<String>, values: &mut Vec<Value>) -> String {
    let count = ids.len().max(1).next_power_of_two();
    let last = ids.last().cloned().unwrap_or_default();
    let all = ids.into_iter().chain(std::iter::repeat(last)).take(count);
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
    let (id, deleted) = (row.text(1)?, row.flag(6)?);
    match row.text(0)?.as_str() {
        "c" => {
            let place = Place {
                kind: row.word(2)?,
                parent: row.maybe_text(3)?.map(ContainerId::new),
                deactivated: row.flag(5)?,
                expires_at: row.maybe_number(7)?.map(Timestamp::from_milliseconds),
                deleted,
            };
            seen.containers.insert(ContainerId::new(id), place);
        }
        "m" => {
            let assigned = row.json(4)?;
            let member = Member { role: RoleId::new(row.text(2)?), blocked: row.flag(5)?, assigned };
            seen.members.entry(UserId::new(row.text(3)?)).or_default().insert(ContainerId::new(id), member);
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
