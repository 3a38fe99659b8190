//! Lists that pages show: the keys of a page by one statement, then the rows as the core makes them.

use super::StoreError;
use super::connection::Transaction;
use super::value::Value;
use crate::directory::{Actor, Event, Held, Known, List, Row, Selection, Sent, VersionNumber};

impl Transaction {
    /// The rows of a page, and one more where another page follows.
    ///
    /// What a statement cannot tell, such as that a request is about something that is gone, the core sorts out; so another
    /// statement follows where too few are left.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot answer.
    pub async fn page(&mut self, list: &List) -> Result<Vec<Row>, StoreError> {
        if let Selection::Happened { place } = &list.selection {
            return self.happened(place.as_str(), list).await;
        }
        let (mut after, mut rows) = (list.after.clone(), Vec::new());
        loop {
            let keys = self.keys(&list.selection, after.as_deref(), list.rows()).await?;
            let found = self
                .settle(Known::default(), |facts| keys.iter().map(|key| list.row(facts, key)).collect::<Vec<_>>())
                .await?;
            rows.extend(found.into_iter().flatten());
            if rows.len() >= list.rows() || keys.len() < list.rows() {
                rows.truncate(list.rows());
                return Ok(rows);
            }
            after = keys.last().cloned();
        }
    }

    /// The first keys behind one, in order.
    async fn keys(
        &mut self,
        selection: &Selection,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<String>, StoreError> {
        let mut asked = Asked { statements: Vec::new(), after: after.unwrap_or_default().to_owned(), limit };
        match selection {
            Selection::Containers { held: Some(held), .. } => asked.held(held),
            Selection::Containers { below: Some(below), .. } => {
                asked.of("id", "containers where parent = $3 and not deleted", vec![Value::text(below)]);
            }
            Selection::Containers { kinds, .. } => {
                for kind in kinds {
                    asked.of("id", "containers where kind = $3 and not deleted", vec![Value::text(kind.as_str())]);
                }
            }
            Selection::Memberships { of, role: None } => {
                asked.of("container", "members where user_id = $3", vec![Value::text(of)]);
            }
            Selection::Memberships { of, role: Some(role) } => {
                let values = vec![Value::text(of), Value::text(role)];
                asked.of("container", "members where user_id = $3 and role = $4", values);
            }
            Selection::Members { of, role: Some(role) } => {
                let values = vec![Value::text(of), Value::text(role)];
                asked.of("user_id", "members where container = $3 and role = $4", values);
            }
            Selection::Members { of, role: None } | Selection::EligibleMembers { of, .. } => {
                asked.of("user_id", "members where container = $3", vec![Value::text(of)]);
            }
            Selection::Users { search, .. } | Selection::FoundMembers { search, .. } => {
                if asked.after < *search {
                    asked.after.clone_from(search);
                }
                // The first text behind all that begin with what is searched for.
                let end = Value::text(format!("{search}{}", char::MAX));
                if let Selection::FoundMembers { of, .. } = selection {
                    let is_member = "words where key < $3 and exists (select 1 from members \
                        where container = $4 and members.user_id = words.user_id)";
                    asked.of("key", is_member, vec![end, Value::text(of)]);
                } else {
                    asked.of("key", "words where key < $3", vec![end]);
                }
            }
            Selection::Invitations { of } => asked.of("id", "invitations where container = $3", vec![Value::text(of)]),
            Selection::MiniPrograms { only: Some(only), .. } => {
                let behind = only.iter().map(ToString::to_string).filter(|id| after.is_none_or(|after| &**id > after));
                return Ok(behind.take(limit).collect());
            }
            Selection::MiniPrograms { held: Some(held), .. } => asked.held(held),
            Selection::MiniPrograms { home, .. } => {
                asked.of("id", "mini_programs where home = $3 and not deleted", vec![Value::text(home)]);
            }
            Selection::Versions { of } => {
                let after = after.and_then(VersionNumber::parse).map(VersionNumber::sorted).unwrap_or_default();
                let statement = "select number from versions where mini_program = $1 and position > $2 \
                    order by position limit $3";
                return self.ids(statement, &[Value::text(of), Value::text(after), Asked::limit(limit)]).await;
            }
            Selection::Things { home, kind } => {
                let values = vec![Value::text(home), super::cell::Cell::write(kind)];
                asked.of("id", "things where container = $3 and kind = $4 and not deleted", values);
            }
            Selection::MyRequests { of, home: None } => {
                asked.of(
                    "id",
                    "requests where applicant = $3",
                    vec![Value::text(String::from(Actor::User(of.clone())))],
                );
            }
            Selection::MyRequests { of, home: Some(home) } => {
                let values = vec![Value::text(String::from(Actor::User(of.clone()))), Value::text(home)];
                asked.of("id", "requests where applicant = $3 and home = $4", values);
            }
            Selection::Requests { home, .. } => asked.of("id", "requests where home = $3", vec![Value::text(home)]),
            Selection::RequestsToDecide { decides, .. } => {
                for place in ["home", "above"] {
                    let from = format!("requests where state = 'open' and {place} = $3");
                    asked.of("id", &from, vec![Value::text(decides)]);
                }
            }
            Selection::Holders { holders, .. } => {
                for (container, role) in holders {
                    let values = vec![Value::text(container), Value::text(role)];
                    asked.of("user_id", "members where container = $3 and role = $4", values);
                }
            }
            Selection::Happened { .. } => {}
        }
        let mut keys = Vec::new();
        let several = asked.statements.len() > 1;
        for (statement, values) in asked.statements {
            keys.extend(self.ids::<String>(&statement, &values).await?);
        }
        if several {
            keys.sort();
            keys.dedup();
            keys.truncate(limit);
        }
        Ok(keys)
    }

    async fn happened(&mut self, place: &str, list: &List) -> Result<Vec<Row>, StoreError> {
        let after = list.after.as_deref().and_then(|after| after.parse().ok()).unwrap_or(i64::MAX);
        let statement = "select audit.number, audit.event, audit.address, audit.program from places join audit on audit.number = places.number \
            where places.container = $1 and places.number < $2 order by places.number desc limit $3";
        let values = [Value::text(place), Value::number(after), Asked::limit(list.rows())];
        let rows = self.rows(statement, &values).await?;
        let row = |row: &super::connection::Row| {
            let event: Event = serde_json::from_str(&row.text(1)?).map_err(StoreError::damaged)?;
            let sent = Sent { address: row.maybe_text(2)?, program: row.maybe_text(3)? };
            Ok(Row::Event(u64::try_from(row.number(0)?).map_err(StoreError::damaged)?, event, sent))
        };
        rows.iter().map(row).collect()
    }
}

/// Statements that find keys in order, each the first ones behind the same key.
struct Asked {
    statements: Vec<(String, Vec<Value>)>,
    after: String,
    limit: usize,
}

impl Asked {
    /// One more statement; `$1` is the key and `$2` the limit.
    fn of(&mut self, key: &str, from: &str, values: Vec<Value>) {
        let statement = format!("select {key} from {from} and {key} > $1 order by {key} limit $2");
        let mut all = vec![Value::text(&self.after), Asked::limit(self.limit)];
        all.extend(values);
        self.statements.push((statement, all));
    }

    /// What the reader holds one of these roles in.
    fn held(&mut self, held: &Held) {
        for role in &held.roles {
            let values = vec![Value::text(&held.user), Value::text(role)];
            self.of("container", "members where user_id = $3 and role = $4", values);
        }
    }

    fn limit(limit: usize) -> Value {
        Value::number(i64::try_from(limit).unwrap_or(i64::MAX))
    }
}
