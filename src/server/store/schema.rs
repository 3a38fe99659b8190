//! The versions of the schema, each applied once, and what the two databases call the same thing.

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// The migrations, in order. One that was published never changes; a later one adds to what it made and takes nothing
/// away, so that servers of the version before go on while the next one migrates: `tests/server/migrations.rs` plays one
/// of each earlier version. No version was released yet, so there is no program of one to run beside this.
const MIGRATIONS: &[(&str, &str)] = &[
    ("directory", include_str!("schema/1_directory.sql")),
    ("identity", include_str!("schema/2_identity.sql")),
    ("login", include_str!("schema/3_login.sql")),
    ("origins", include_str!("schema/4_origins.sql")),
];

/// The version of the schema: how many migrations there are.
pub const VERSION: i64 = MIGRATIONS.len() as i64;

/// Every table, with the columns of its primary key.
pub const KEPT: &[(&str, &[&str])] = &[
    ("answered", &["actor", "command", "key"]),
    ("attempts", &["number"]),
    ("audit", &["number"]),
    ("changes", &["number"]),
    ("codes", &["user_id"]),
    ("containers", &["id"]),
    ("finders", &["finder"]),
    ("installation", &["name"]),
    ("invitations", &["id"]),
    ("invitations_by", &["user_id"]),
    ("invitations_to", &["email"]),
    ("mails", &["number"]),
    ("members", &["container", "user_id"]),
    ("mini_programs", &["id"]),
    ("places", &["container", "number"]),
    ("recoveries", &["digest"]),
    ("requests", &["id"]),
    ("sendings", &["email"]),
    ("sessions", &["digest"]),
    ("settings", &["mini_program"]),
    ("thing_counts", &["container", "kind"]),
    ("things", &["id"]),
    ("tokens", &["id"]),
    ("users", &["id"]),
    ("versions", &["mini_program", "number"]),
    ("words", &["key"]),
];

/// What makes of a transaction of PostgreSQL one that writes.
pub(super) const WRITES: &str = "select cast(pg_current_xact_id() as text)";

/// A statement for PostgreSQL that tells the moment at which it is answered, and whether there is a row.
pub(super) const AT_A_MOMENT: &str = "select now.moment, found.* \
    from (select cast(pg_current_snapshot() as text) as moment) now \
    left join (select true, found.* from ({sql}) found) found on true";

/// Which of the two databases it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file, with one writer.
    Sqlite,
    /// A server.
    Postgres,
}

impl Engine {
    /// A text that is compared by its bytes, as the core compares texts.
    fn text(self) -> &'static str {
        match self {
            Engine::Sqlite => "text",
            Engine::Postgres => "text collate \"C\"",
        }
    }

    /// A number that is counted up, and is the primary key.
    fn number(self) -> &'static str {
        match self {
            Engine::Sqlite => "integer primary key autoincrement",
            Engine::Postgres => "bigint generated always as identity primary key",
        }
    }
}

impl Engine {
    /// What an insert says that brings its own numbers of a counted column.
    pub(super) fn with_given_numbers(self) -> &'static str {
        match self {
            Engine::Sqlite => "",
            Engine::Postgres => "overriding system value",
        }
    }

    /// What lets a counted column go on behind the numbers that were given.
    pub(super) fn count_on(self, table: &str) -> Option<String> {
        let number = format!("select coalesce(max(number), 0) + 1 from {table}");
        match self {
            Engine::Sqlite => None,
            Engine::Postgres => {
                Some(format!("select setval(pg_get_serial_sequence('{table}', 'number'), ({number}), false)"))
            }
        }
    }

    /// What makes the database count what was put in, which it plans by; nothing where that changes no plan. PostgreSQL does it by
    /// itself some time after, and until then goes through whole tables.
    pub(super) fn count_up(self) -> Option<&'static str> {
        match self {
            Engine::Sqlite => None,
            Engine::Postgres => Some("analyze"),
        }
    }

    /// What tells the other servers that something changed; nothing where nobody can be told.
    pub(super) fn tell_others(self) -> Option<&'static str> {
        match self {
            Engine::Sqlite => None,
            Engine::Postgres => Some("select pg_notify('rolegate_changes', '')"),
        }
    }

    /// What tells one moment of the database from another, as long as the same connection is asked. PostgreSQL tells which
    /// transactions can be seen.
    pub(super) fn moment(self) -> &'static str {
        match self {
            Engine::Sqlite => "pragma data_version",
            Engine::Postgres => "select cast(pg_current_snapshot() as text)",
        }
    }

    /// What lists the tables there are.
    #[must_use]
    pub fn tables(self) -> &'static str {
        match self {
            Engine::Sqlite => {
                "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name"
            }
            Engine::Postgres => {
                "select tablename::text from pg_tables where schemaname = current_schema() order by tablename"
            }
        }
    }
}

/// What brings a database to a version. What a newer version of the program added stays as it is, so that two
/// versions can run side by side.
pub(super) fn migrator(engine: Engine, version: i64) -> Migrator {
    let migration = |(version, (name, text)): (i64, &(&'static str, &'static str))| {
        let text = text.replace("{text}", engine.text()).replace("{number}", engine.number());
        Migration::new(version, (*name).into(), MigrationType::Simple, sqlx::AssertSqlSafe(text).into_sql_str(), false)
    };
    let mut migrator = Migrator::with_migrations((1..=version).zip(MIGRATIONS).map(migration).collect());
    migrator.set_ignore_missing(true);
    migrator
}
