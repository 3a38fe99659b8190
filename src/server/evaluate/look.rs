//! Looks up what a question depends on: one statement for each of its paths, or for many of them at once.

use std::collections::BTreeSet;
use std::collections::btree_map::Entry;
use std::sync::LazyLock;

use super::seen::{Place, Seen};
use crate::directory::{ContainerId, Member, MiniProgramId, RoleId, Timestamp, UserId};
use crate::server::store::{Row, StoreError, Transaction, Value};

/// How much one statement asks for at most.
pub(super) const AT_ONCE: usize = 256;
/// The same where a statement costs no way to another machine.
const AT_ONCE_NEAR: usize = 8;

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

/// What is looked up: paths, each where it begins, an id, and the user whose memberships on it are looked up; an empty text is nobody.
pub(super) type Wanted = BTreeSet<(Source, String, String)>;

/// Paths of nobody.
pub(super) fn of_nobody(from: Source, ids: impl IntoIterator<Item = String>) -> Wanted {
    ids.into_iter().map(|id| (from, id, String::new())).collect()
}

/// What is asked for: where a path begins, an id, and a user. The path follows, a container and the user's membership in it after
/// the other. A letter that begins no path stands where there is nothing more to ask.
macro_rules! paths {
    ($($level:literal)+, $($above:literal $below:literal)+) => { concat!(
        "with asked(source, id, user_id) as (values {asked}) select a.source, a.id, a.user_id, u.id, \
            coalesce(p.deleted, t.deleted), t.kind",
        $(
            ", c", $level, ".id, c", $level, ".kind, c", $level, ".parent, c", $level, ".deactivated, c", $level,
            ".deleted, c", $level, ".expires_at, m", $level, ".role, m", $level, ".blocked, m", $level, ".assigned",
        )+
        " from asked a left join users u on u.id = a.user_id and not u.deleted \
            left join mini_programs p on p.id = case when a.source = 'p' then a.id end \
            left join things t on t.id = case when a.source = 't' then a.id end \
            left join members h on h.user_id = case when a.source = 'w' then a.user_id end \
            left join containers c0 on c0.id = \
                coalesce(p.container, t.container, h.container, case when a.source = 'c' then a.id end) \
            left join members m0 on m0.container = c0.id and m0.user_id = a.user_id",
        $(
            " left join containers c", $above, " on c", $above, ".id = c", $below, ".parent \
                left join members m", $above, " on m", $above, ".container = c", $above, ".id and m", $above,
            ".user_id = a.user_id",
        )+
    ) };
}

/// How many containers the deepest path has.
const DEEPEST: usize = 4;
const PATHS: &str = paths!(0 1 2 3, 1 0 2 1 3 2);
/// Where the columns of the first container are.
const FIRST: usize = 6;
/// How many each container has.
const EACH: usize = 9;

/// Looks up what is wanted, beside what was seen before.
pub(super) async fn look(transaction: &mut Transaction, wanted: &Wanted, seen: &mut Seen) -> Result<(), StoreError> {
    let at_once = if transaction.is_near() { AT_ONCE_NEAR } else { AT_ONCE };
    let paths: Vec<&(Source, String, String)> = wanted.iter().collect();
    for paths in paths.chunks(at_once) {
        let values = asked(paths);
        for row in transaction.rows(statement(paths.len()), &values).await? {
            take(&row, seen)?;
        }
    }
    Ok(())
}

/// The statement for so many paths, at most [`AT_ONCE`]: of each power of two there is one, so that few have to be prepared.
fn statement(count: usize) -> &'static str {
    static STATEMENTS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let place = |path| format!("(${}, ${}, ${})", path * 3 + 1, path * 3 + 2, path * 3 + 3);
        let places = |count| (0..count).map(place).collect::<Vec<_>>().join(", ");
        (0..=AT_ONCE.ilog2()).map(|power| PATHS.replace("{asked}", &places(1 << power))).collect()
    });
    STATEMENTS.get(count.next_power_of_two().ilog2() as usize).map_or("", String::as_str)
}

/// What a statement for paths is given; a path from nowhere stands where there are too few.
fn asked(paths: &[&(Source, String, String)]) -> Vec<Value> {
    let mut values = Vec::with_capacity(paths.len().next_power_of_two() * 3);
    for (from, id, user) in paths {
        let source = match from {
            Source::Container => "c",
            Source::MiniProgram => "p",
            Source::Thing => "t",
            Source::Whole => "w",
        };
        values.extend([Value::text(source), Value::text(id), Value::text(user)]);
    }
    values.resize(paths.len().next_power_of_two() * 3, Value::text(""));
    values
}

/// Keeps a path.
fn take(row: &Row, seen: &mut Seen) -> Result<(), StoreError> {
    let user = row.maybe_text(3)?.map(UserId::new);
    if let Some(user) = &user
        && !seen.users.contains(user)
    {
        seen.users.insert(user.clone());
    }
    for level in 0..DEEPEST {
        let at = FIRST + level * EACH;
        let Some(container) = row.maybe_text(at)?.map(ContainerId::new) else { break };
        if level == 0 {
            start(row, &container, seen)?;
        }
        if let Some(role) = row.maybe_text(at + 6)? {
            let member = Member { role: RoleId::new(role), blocked: row.flag(at + 7)?, assigned: row.json(at + 8)? };
            let user = UserId::new(row.text(2)?);
            seen.members.entry(user).or_default().insert(container.clone(), member);
        }
        if let Entry::Vacant(entry) = seen.containers.entry(container) {
            entry.insert(Place {
                kind: row.word(at + 1)?,
                parent: row.maybe_text(at + 2)?.map(ContainerId::new),
                deactivated: row.flag(at + 3)?,
                deleted: row.flag(at + 4)?,
                expires_at: row.maybe_number(at + 5)?.map(Timestamp::from_milliseconds),
            });
        }
    }
    Ok(())
}

/// Keeps what is in the first container of a path, where it begins at a thing that is there.
fn start(row: &Row, container: &ContainerId, seen: &mut Seen) -> Result<(), StoreError> {
    let source = row.text(0)?;
    if !["p", "t"].contains(&source.as_str()) || row.flag(4)? {
        return Ok(());
    }
    let id = row.text(1)?;
    match row.maybe_text(5)? {
        Some(kind) => drop(seen.things.insert(id, (kind, container.clone()))),
        None => drop(seen.mini_programs.insert(MiniProgramId::new(id), container.clone())),
    }
    Ok(())
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
