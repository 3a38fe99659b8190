//! A server of an earlier version goes on while the next one migrates: whatever it writes and reads by the columns it
//! knows, it can write and read before, meanwhile and after, and what it wrote stays.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rolegate::server::store::{Engine, KEPT, Store, StoreError, Transaction, VERSION, Work};

use super::databases::Database;

/// Statements, in one transaction.
struct Statements(Vec<String>);

impl Work for Statements {
    type Output = u64;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<u64, StoreError> {
        let mut changed = 0;
        for statement in &self.0 {
            changed += transaction.run(statement, &[]).await?;
        }
        Ok(changed)
    }
}

/// A table as a version knows it: its name, and its columns with their types, but for one that is counted.
struct Table {
    name: String,
    columns: Vec<(String, String)>,
}

/// The tables there are now.
async fn tables(store: &Store) -> Vec<Table> {
    let mut transaction = store.read().await.unwrap();
    let mut tables = Vec::new();
    for row in transaction.rows(store.engine().tables(), &[]).await.unwrap() {
        let name = row.text(0).unwrap();
        if name == "_sqlx_migrations" {
            continue;
        }
        let statement = match store.engine() {
            Engine::Sqlite => format!("select name, lower(type) from pragma_table_info('{name}')"),
            Engine::Postgres => format!(
                "select column_name::text, data_type::text from information_schema.columns where table_name = '{name}'"
            ),
        };
        let rows = transaction.rows(&statement, &[]).await.unwrap();
        let columns = rows.iter().map(|row| (row.text(0).unwrap(), row.text(1).unwrap()));
        let is_counted = KEPT.iter().any(|(table, keys)| *table == name && *keys == ["number"]);
        let columns = columns.filter(|(name, _)| !(is_counted && name == "number")).collect();
        tables.push(Table { name, columns });
    }
    tables
}

impl Table {
    /// A row in which every text is `mark`.
    fn insert(&self, mark: &str) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| name.as_str()).collect();
        let values = self.columns.iter().map(|(_, kind)| match kind.as_str() {
            "text" => format!("'{mark}'"),
            "boolean" => "true".to_owned(),
            _ => "1".to_owned(),
        });
        let values: Vec<String> = values.collect();
        format!("insert into {} ({}) values ({})", self.name, names.join(", "), values.join(", "))
    }

    fn text(&self) -> &str {
        &self.columns.iter().find(|(_, kind)| kind == "text").expect("a text").0
    }

    /// Writes every column of the row with a mark.
    fn update(&self, mark: &str) -> String {
        let sets: Vec<String> = self.columns.iter().map(|(name, _)| format!("{name} = {name}")).collect();
        format!("update {} set {} where {} = '{mark}'", self.name, sets.join(", "), self.text())
    }

    fn delete(&self, mark: &str) -> String {
        format!("delete from {} where {} = '{mark}'", self.name, self.text())
    }

    async fn count(&self, store: &Store, mark: &str) -> usize {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| name.as_str()).collect();
        let statement = format!("select {} from {} where {} = '{mark}'", names.join(", "), self.name, self.text());
        store.read().await.unwrap().rows(&statement, &[]).await.unwrap().len()
    }
}

/// An earlier version over a database that is brought to the newest one beside it.
async fn beside(database: &Database, version: i64) {
    let old = Store::open_at(&database.address(), version).await.unwrap();
    let tables = Arc::new(tables(&old).await);
    let all = |statement: fn(&Table, &str) -> String, mark: &str| {
        Statements(tables.iter().map(|table| statement(table, mark)).collect())
    };
    old.write(&mut all(Table::insert, "before")).await.unwrap();
    let done = Arc::new(AtomicBool::new(false));
    let meanwhile = tokio::spawn({
        let (old, tables, done) = (old.clone(), Arc::clone(&tables), Arc::clone(&done));
        async move {
            let mut rounds = 0;
            while !done.load(Ordering::SeqCst) || rounds == 0 {
                for statement in [Table::insert, Table::update, Table::delete] {
                    let all = tables.iter().map(|table| statement(table, "meanwhile"));
                    old.write(&mut Statements(all.collect())).await.unwrap();
                }
                rounds += 1;
            }
        }
    });
    let new = Store::open(&database.address()).await.unwrap();
    done.store(true, Ordering::SeqCst);
    meanwhile.await.unwrap();
    old.write(&mut all(Table::insert, "after")).await.unwrap();
    let changed = old.write(&mut all(Table::update, "before")).await.unwrap();
    assert_eq!(usize::try_from(changed).unwrap(), tables.len());
    for table in tables.iter() {
        for store in [&old, &new] {
            let found = [table.count(store, "before").await, table.count(store, "after").await];
            assert_eq!(found, [1, 1], "{} of version {version}", table.name);
        }
    }
    old.close().await;
    new.close().await;
}

#[tokio::test]
async fn an_earlier_version_goes_on_while_the_next_one_migrates() {
    for version in 1..VERSION {
        for database in Database::KINDS {
            beside(&database(), version).await;
        }
    }
}
