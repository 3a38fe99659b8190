//! What a user holds elsewhere than on the path of a question: it gives nothing there, but may be the reason that is told.
//!
//! A denial says `out_of_scope` of the first membership that counts and gives the action somewhere else. So of every role that
//! gives it the first membership that counts is looked up, and nothing of the others, however many there are.

use std::collections::BTreeSet;

use super::look::{Source, look};
use super::seen::{Place, Seen};
use crate::directory::{ContainerId, Giving, RoleId, SystemId, Timestamp, UserId};
use crate::server::store::{StoreError, Transaction, Value};
use crate::tables::Tables;

/// What is sought.
#[derive(Debug, Default)]
pub(super) struct Sought {
    /// Of these roles the first membership that counts.
    pub(super) giving: Giving,
    /// Containers below which a membership is sought: with one the user's Grants list them.
    pub(super) below: BTreeSet<ContainerId>,
}

/// A membership that counts, whose role needs none above.
const COUNTS: &str = "from members m join containers c on c.id = m.container \
    where m.user_id = $1 and m.role = {role} and not m.blocked and not c.deleted and not c.deactivated \
    and (c.expires_at is null or c.expires_at > $2)";
/// The same of a role that needs another in the container above.
const NEEDS: &str = " and exists (select 1 from members h join containers a on a.id = h.container \
    where h.container = c.parent and h.user_id = $1 and h.role in ({needed}) and not h.blocked and not a.deleted \
    and not a.deactivated and (a.expires_at is null or a.expires_at > $2))";
/// The first container below that is there.
const FIRST: &str = "(select min(b.id) from containers b where b.parent = c.id and not b.deleted)";
/// A membership below a container, or below what is right below it.
const BELOW: &str = "select m.container, null from members m join containers c on c.id = m.container \
    where m.user_id = $1 and not c.deleted and (c.parent = {above} \
    or exists (select 1 from containers p where p.id = c.parent and p.parent = {above})) limit 1";

impl Sought {
    /// The containers of the memberships, and for a role that stands in for others the first container below. All are seen then.
    pub(super) async fn find(
        &self,
        transaction: &mut Transaction,
        system: SystemId,
        user: &UserId,
        (seen, now): (&mut Seen, Timestamp),
    ) -> Result<Vec<Found>, StoreError> {
        let mut found = Vec::new();
        let is_near = transaction.is_near();
        if is_near {
            found =
                Near { transaction: &mut *transaction, system, user, seen: &mut *seen, now }.find(&self.giving).await?;
        }
        let mut values = vec![Value::text(user), Value::number(now.milliseconds())];
        let mut parts = Vec::new();
        for (roles, stands_in) in [(&self.giving.own, false), (&self.giving.standing_in, true)] {
            if is_near {
                break;
            }
            for role in roles {
                let counts = COUNTS.replace("{role}", &place(role, &mut values));
                let needed = needed(system, role.as_str());
                let needs = match needed.is_empty() {
                    true => String::new(),
                    false => {
                        let places: Vec<String> = needed.iter().map(|role| place(role, &mut values)).collect();
                        NEEDS.replace("{needed}", &places.join(", "))
                    }
                };
                let (first, has_one) = match stands_in {
                    true => (FIRST, format!(" and {FIRST} is not null")),
                    false => ("null", String::new()),
                };
                parts
                    .push(format!("select m.container, {first} {counts}{needs}{has_one} order by m.container limit 1"));
            }
        }
        for above in &self.below {
            parts.push(BELOW.replace("{above}", &place(above, &mut values)));
        }
        if parts.is_empty() {
            return Ok(found);
        }
        let parts = parts.iter().enumerate().map(|(number, part)| format!("select * from ({part}) as part{number}"));
        let statement = parts.collect::<Vec<_>>().join(" union all ");
        let (rows, mut paths) = (transaction.rows(&statement, &values).await?, BTreeSet::new());
        for row in &rows {
            let (container, first) = (row.text(0)?, row.maybe_text(1)?);
            let there = [Some(&container), first.as_ref()].into_iter().flatten();
            paths.extend(there.map(|id| (Source::Container, id.clone(), user.to_string())));
            found.push((ContainerId::new(container), first.map(ContainerId::new)));
        }
        look(transaction, &paths, seen).await?;
        Ok(found)
    }
}

/// The container of a membership, and of a role that stands in for others the first one below.
pub(super) type Found = (ContainerId, Option<ContainerId>);

/// How many memberships are looked up at a time.
const AT_ONCE: usize = 16;
const FEW: &str = "select container, role from members where user_id = $1 order by role, container limit $2";
const OF_ROLE: &str = "select container from members where user_id = $1 and role = $2 and container > $3 \
    order by container limit $4";
const FIRST_BELOW: &str = "select min(id) from containers where parent = $1 and not deleted";

/// The same by key, where a look-up costs no way to another machine.
struct Near<'a> {
    transaction: &'a mut Transaction,
    system: SystemId,
    user: &'a UserId,
    seen: &'a mut Seen,
    now: Timestamp,
}

impl Near<'_> {
    async fn find(&mut self, giving: &Giving) -> Result<Vec<Found>, StoreError> {
        let limit = Value::number(i64::try_from(AT_ONCE).unwrap_or(i64::MAX));
        let rows = self.transaction.rows(FEW, &[Value::text(self.user), limit.clone()]).await?;
        let rows = rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?)));
        let few: Vec<(String, String)> = rows.collect::<Result<_, StoreError>>()?;
        let are_all = few.len() < AT_ONCE;
        let mut found = Vec::new();
        for (roles, stands_in) in [(&giving.own, false), (&giving.standing_in, true)] {
            for role in roles {
                let mut after = Some(String::new());
                while let Some(behind) = after.take() {
                    let containers: Vec<String> = if are_all {
                        let of_role = few.iter().filter(|(_, held)| held == role.as_str());
                        of_role.map(|(container, _)| container.clone()).collect()
                    } else {
                        let values = [Value::text(self.user), Value::text(role), Value::text(behind), limit.clone()];
                        let rows = self.transaction.rows(OF_ROLE, &values).await?;
                        rows.iter().map(|row| row.text(0)).collect::<Result<_, _>>()?
                    };
                    if !are_all && containers.len() == AT_ONCE {
                        after = containers.last().cloned();
                    }
                    for container in containers {
                        let container = ContainerId::new(container);
                        if let Some(first) = self.first_of(role, &container, stands_in).await? {
                            found.push((container, first));
                            after = None;
                            break;
                        }
                    }
                }
            }
        }
        Ok(found)
    }

    /// Where a membership counts: nothing, or the first container below it where its role stands in for others.
    async fn first_of(
        &mut self,
        role: &RoleId,
        container: &ContainerId,
        stands_in: bool,
    ) -> Result<Option<Option<ContainerId>>, StoreError> {
        self.see(container.to_string()).await?;
        if !self.counts(container, &[role.as_str()]) {
            return Ok(None);
        }
        let needed = needed(self.system, role.as_str());
        let above = self.seen.containers.get(container).and_then(|place| place.parent.as_ref());
        if !needed.is_empty() && !above.is_some_and(|above| self.counts(above, &needed)) {
            return Ok(None);
        }
        if !stands_in {
            return Ok(Some(None));
        }
        let row = self.transaction.row(FIRST_BELOW, &[Value::text(container)]).await?;
        let Some(first) = row.map(|row| row.maybe_text(0)).transpose()?.flatten() else { return Ok(None) };
        self.see(first.clone()).await?;
        Ok(Some(Some(ContainerId::new(first))))
    }

    /// Looks up a container, what is above it, and what the user holds there.
    async fn see(&mut self, container: String) -> Result<(), StoreError> {
        let path = (Source::Container, container, self.user.to_string());
        look(self.transaction, &BTreeSet::from([path]), self.seen).await
    }

    /// Whether a membership of one of these roles counts, but for what its role needs above.
    fn counts(&self, container: &ContainerId, roles: &[&str]) -> bool {
        let held = self.seen.members.get(self.user).and_then(|held| held.get(container));
        let is_open = |place: &Place| {
            !place.deleted && !place.deactivated && place.expires_at.is_none_or(|expires_at| expires_at > self.now)
        };
        held.is_some_and(|held| roles.contains(&held.role.as_str()) && !held.blocked)
            && self.seen.containers.get(container).is_some_and(is_open)
    }
}

fn place(value: impl ToString, values: &mut Vec<Value>) -> String {
    values.push(Value::text(value));
    format!("${}", values.len())
}

/// The roles of which a role needs one in the container above.
fn needed(system: SystemId, role: &str) -> Vec<&'static str> {
    let Some(system) = Tables::built_in().system(system.as_str()) else { return Vec::new() };
    let role = system.role_index(role).and_then(|index| system.role(index));
    let needs = role.map(|role| role.needs.as_slice()).unwrap_or_default();
    needs.iter().filter_map(|index| system.role(*index)).map(|role| role.id.as_str()).collect()
}
