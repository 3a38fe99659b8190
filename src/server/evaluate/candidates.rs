//! Who and what may be found by a search, page by page: by indexes, so that a page costs a page.
//!
//! What is listed here is judged afterwards, so a list may have too much, and never too little.

use std::collections::BTreeSet;

use super::look::places;
use super::seen::Seen;
use super::types::{MINI_PROGRAM, is_thing, system};
use crate::directory::{ContainerId, ContainerKind, PLATFORM, SystemId, giving, reaching};
use crate::server::store::{StoreError, Transaction, Value};
use crate::tables::Tables;

/// Users behind one, in order: whoever holds a role that gives the action, in a container or above it, or anywhere.
pub(super) async fn users(
    transaction: &mut Transaction,
    seen: &Seen,
    system_id: &str,
    container: Option<&str>,
    action: &str,
    after: &str,
    limit: usize,
) -> Result<Vec<String>, StoreError> {
    let Some(system) = system(system_id) else { return Ok(Vec::new()) };
    let giving = giving(system, action);
    let roles: BTreeSet<String> = giving.own.iter().chain(&giving.standing_in).map(ToString::to_string).collect();
    let Some(container) = container else {
        let mut values = vec![Value::text(after), number(limit)];
        let roles = places(roles.into_iter().collect(), &mut values);
        let statement = format!(
            "select user_id from members where user_id > $1 and role in ({roles}) group by user_id order by user_id limit $2"
        );
        return texts(transaction, &statement, &values).await;
    };
    let mut found = BTreeSet::new();
    let mut next = Some(ContainerId::new(container));
    while let Some(id) = next {
        let Some(place) = seen.container(id.as_str()) else { break };
        let (above, kind) = (seen.above(place), place.kind);
        for role in roles.iter().filter(|role| is_held_in(system, role, kind)) {
            let values = [Value::text(&id), Value::text(role), Value::text(after), number(limit)];
            let statement = "select user_id from members where container = $1 and role = $2 and user_id > $3 \
                order by user_id limit $4";
            found.extend(texts(transaction, statement, &values).await?);
        }
        next = above;
    }
    Ok(found.into_iter().take(limit).collect())
}

/// Where candidates are: in what a user is a member of, in what is right below one of these containers, or in all of a kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Area {
    Within(String),
    Own,
    Below(String),
    Kind(String),
}

/// What is sought: containers of a kind, mini programs, or things of a kind.
#[derive(Debug, Clone, Copy)]
enum Sought<'a> {
    Containers(&'a str),
    MiniPrograms,
    Things(&'a str),
}

/// Resources of a type behind one, each with where it stands: `[area, of, container, id]`.
pub(super) async fn resources(
    transaction: &mut Transaction,
    user: &str,
    system_id: &str,
    (kind, within): (&str, Option<&str>),
    after: &[String],
    limit: usize,
) -> Result<Vec<(Vec<String>, String)>, StoreError> {
    let Some(system) = system(system_id) else { return Ok(Vec::new()) };
    let kinds = kinds(system);
    let sought = match kind {
        _ if kinds.contains(&kind) => Sought::Containers(kind),
        MINI_PROGRAM => Sought::MiniPrograms,
        _ if is_thing(kind) => Sought::Things(kind),
        _ => return Ok(Vec::new()),
    };
    let areas = match within {
        Some(within) => vec![Area::Within(within.to_owned())],
        None => areas(transaction, user, system, &kinds).await?,
    };
    let begun = match after {
        [area, of, ..] => Area::read(area, of),
        _ => None,
    };
    let mut found = Vec::new();
    for area in areas.iter().filter(|area| begun.as_ref().is_none_or(|begun| *area >= begun)) {
        let last = match after {
            [_, _, container, id] if begun.as_ref() == Some(area) => (container.as_str(), id.as_str()),
            _ => ("", ""),
        };
        let room = limit - found.len();
        let rows = rows(transaction, area, sought, user, last, room).await?;
        found.extend(rows.into_iter().map(|(container, id)| {
            let (area, of) = area.written();
            (vec![area.to_owned(), of.to_owned(), container, id.clone()], id)
        }));
        if found.len() >= limit {
            break;
        }
    }
    Ok(found)
}

impl Area {
    fn written(&self) -> (&'static str, &str) {
        match self {
            Area::Within(of) => ("within", of),
            Area::Own => ("own", ""),
            Area::Below(of) => ("below", of),
            Area::Kind(of) => ("kind", of),
        }
    }

    fn read(area: &str, of: &str) -> Option<Area> {
        match area {
            "within" => Some(Area::Within(of.to_owned())),
            "own" => Some(Area::Own),
            "below" => Some(Area::Below(of.to_owned())),
            "kind" => Some(Area::Kind(of.to_owned())),
            _ => None,
        }
    }
}

/// Where a user could be allowed something, in order. Whose role on the platform speaks of what is below: everywhere.
async fn areas(
    transaction: &mut Transaction,
    user: &str,
    system: SystemId,
    kinds: &[&str],
) -> Result<Vec<Area>, StoreError> {
    let reaching = reaching(system);
    let mut values = vec![Value::text(user)];
    let roles = places(reaching.iter().map(ToString::to_string).collect(), &mut values);
    let statement =
        format!("select container from members where user_id = $1 and role in ({roles}) order by container");
    let above = texts(transaction, &statement, &values).await?;
    let mut areas = match above.iter().any(|id| id == PLATFORM) && system == SystemId::Sas {
        true => kinds.iter().map(|kind| Area::Kind((*kind).to_owned())).collect(),
        false => [Area::Own].into_iter().chain(above.into_iter().map(Area::Below)).collect::<Vec<_>>(),
    };
    areas.sort();
    Ok(areas)
}

/// What is in an area behind a container and a thing in it, in order: containers and ids, which are the same where containers
/// are sought.
async fn rows(
    transaction: &mut Transaction,
    area: &Area,
    sought: Sought<'_>,
    user: &str,
    (container, id): (&str, &str),
    limit: usize,
) -> Result<Vec<(String, String)>, StoreError> {
    let mut values = vec![Value::text(container), Value::text(id), number(limit)];
    let mut place = |value: &str| {
        values.push(Value::text(value));
        format!("${}", values.len())
    };
    let (from, mut condition) = match area {
        // In a container, or the container itself.
        Area::Within(of) if matches!(sought, Sought::Containers(_)) => {
            let of = place(of);
            ("containers c", format!("(c.id = {of} or c.parent = {of})"))
        }
        Area::Within(of) => ("containers c", format!("c.id = {}", place(of))),
        Area::Own => ("members m join containers c on c.id = m.container", format!("m.user_id = {}", place(user))),
        // What the user is a member of was found already.
        Area::Below(of) => {
            let of = place(of);
            let user = place(user);
            let others = "not exists (select 1 from members o where o.container = c.id and o.user_id =";
            ("containers c", format!("c.parent = {of} and {others} {user})"))
        }
        Area::Kind(kind) => ("containers c", format!("c.kind = {}", place(kind))),
    };
    let (joined, found) = match sought {
        Sought::Containers(kind) => {
            condition += &format!(" and c.kind = {}", place(kind));
            (String::new(), "c.id")
        }
        Sought::MiniPrograms => (" join mini_programs t on t.home = c.id and not t.deleted".into(), "t.id"),
        Sought::Things(kind) => {
            (format!(" join things t on t.container = c.id and t.kind = {} and not t.deleted", place(kind)), "t.id")
        }
    };
    let statement = format!(
        "select c.id, {found} from {from}{joined} where {condition} and not c.deleted and c.id >= $1 \
         and (c.id > $1 or {found} > $2) order by c.id, {found} limit $3"
    );
    let rows = transaction.rows(&statement, &values).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
}

/// The kinds of container of a system, sorted.
fn kinds(system: SystemId) -> Vec<&'static str> {
    let roles = Tables::built_in().system(system.as_str()).map(|system| system.roles()).unwrap_or_default();
    roles.iter().map(|role| role.held_in.as_str()).collect::<BTreeSet<_>>().into_iter().collect()
}

fn is_held_in(system: SystemId, role: &str, kind: ContainerKind) -> bool {
    let system = Tables::built_in().system(system.as_str());
    let role = system.and_then(|system| system.role(system.role_index(role)?));
    role.is_some_and(|role| role.held_in == kind.as_str())
}

async fn texts(transaction: &mut Transaction, statement: &str, values: &[Value]) -> Result<Vec<String>, StoreError> {
    transaction.rows(statement, values).await?.iter().map(|row| row.text(0)).collect()
}

fn number(limit: usize) -> Value {
    Value::number(i64::try_from(limit).unwrap_or(i64::MAX))
}
