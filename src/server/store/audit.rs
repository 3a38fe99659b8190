//! The audit, replayed: what happened, compared with what the tables say.

use std::collections::BTreeMap;

use super::StoreError;
use super::connection::Transaction;
use super::facts::written;
use super::value::Value;
use crate::directory::{Event, Found, Key, Memory, Record, evolve};

/// How many entries are read at a time.
const AT_ONCE: i64 = 1_000;
/// How many differences are told.
const TOLD: usize = 20;

/// What came of replaying the audit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audited {
    /// How many entries there are.
    pub entries: u64,
    /// How many records they give.
    pub records: u64,
    /// Where the tables say something else, a line each; of many the first.
    pub differences: Vec<String>,
}

impl Transaction {
    /// Replays the audit and compares what it gives with every table of records, and with the finders.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot answer, or an entry cannot be read.
    pub async fn audited(&mut self) -> Result<Audited, StoreError> {
        let (mut state, mut audited, mut after) = (Memory::default(), Audited::default(), 0);
        loop {
            let statement = "select number, event from audit where number > $1 order by number limit $2";
            let rows = self.rows(statement, &[Value::number(after), Value::number(AT_ONCE)]).await?;
            for row in &rows {
                after = row.number(0)?;
                let event: Event = serde_json::from_str(&row.text(1)?)
                    .map_err(|error| StoreError::damaged(format!("entry {after} of the audit: {error}")))?;
                evolve(&mut state, &event);
                audited.entries += 1;
            }
            if rows.is_empty() {
                break;
            }
        }
        let replayed: BTreeMap<Key, Record> =
            state.records().map(|(key, record)| (key.clone(), record.clone())).collect();
        audited.records = u64::try_from(replayed.len()).unwrap_or(u64::MAX);
        let kept = self.every_record().await?;
        let records = differences(&replayed, &kept, |key| format!("{key:?}"));
        let finders = state.finders().map(|(finder, found)| (written(finder), id(found))).collect();
        let mut kept_finders = BTreeMap::new();
        for row in self.rows("select finder, found from finders", &[]).await? {
            kept_finders.insert(row.text(0)?, row.text(1)?);
        }
        let finders = differences(&finders, &kept_finders, |finder| format!("the finder `{finder}`"));
        audited.differences = records.chain(finders).take(TOLD).collect();
        Ok(audited)
    }
}

fn id(found: &Found) -> String {
    match found {
        Found::User(id) => id.to_string(),
        Found::Container(id) => id.to_string(),
        Found::Invitation(id) => id.to_string(),
    }
}

/// Where two maps differ, in words.
fn differences<'a, K: Ord, V: PartialEq>(
    replayed: &'a BTreeMap<K, V>,
    kept: &'a BTreeMap<K, V>,
    name: impl Fn(&K) -> String + 'a,
) -> impl Iterator<Item = String> + 'a {
    let keys: std::collections::BTreeSet<&K> = replayed.keys().chain(kept.keys()).collect();
    keys.into_iter().filter_map(move |key| match (replayed.get(key), kept.get(key)) {
        (Some(replayed), Some(kept)) if replayed == kept => None,
        (Some(_), Some(_)) => Some(format!("{}: the audit gives another than is kept", name(key))),
        (Some(_), None) => Some(format!("{}: the audit gives it, and it is not kept", name(key))),
        (None, _) => Some(format!("{}: it is kept, and the audit does not give it", name(key))),
    })
}
