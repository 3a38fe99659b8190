//! What a user holds elsewhere than on the path of a question: it gives nothing there, but may be the reason that is told.
//!
//! A denial says `out_of_scope` of the first membership that counts and gives the action somewhere else. So of every role that
//! gives it the first membership that counts is looked up, and nothing of the others, however many there are.

use std::collections::BTreeSet;

use crate::directory::{ContainerId, Giving, SystemId, Timestamp, UserId};
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
    /// The containers of the memberships, and for a role that stands in for others the first container below.
    pub(super) async fn find(
        &self,
        transaction: &mut Transaction,
        system: SystemId,
        user: &UserId,
        now: Timestamp,
    ) -> Result<Vec<(ContainerId, Option<ContainerId>)>, StoreError> {
        let mut values = vec![Value::text(user), Value::number(now.milliseconds())];
        let mut parts = Vec::new();
        for (roles, stands_in) in [(&self.giving.own, false), (&self.giving.standing_in, true)] {
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
            return Ok(Vec::new());
        }
        let parts = parts.iter().enumerate().map(|(number, part)| format!("select * from ({part}) as part{number}"));
        let statement = parts.collect::<Vec<_>>().join(" union all ");
        let rows = transaction.rows(&statement, &values).await?;
        let row = |row: &crate::server::store::Row| {
            Ok((ContainerId::new(row.text(0)?), row.maybe_text(1)?.map(ContainerId::new)))
        };
        rows.iter().map(row).collect()
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
