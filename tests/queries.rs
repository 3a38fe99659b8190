//! Conditions of SQL by what an action reaches: on random worlds, over both databases, the rows are those that `check` allows

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a fault here is a failed test"
)]

#[path = "server/databases.rs"]
mod databases;
mod oracle;

use databases::Postgres;
use oracle::choices::Choices;
use oracle::generate::worlds;
use oracle::tables::Tables;
use oracle::{cases, engine};
use rolegate::engine::{Access, ActionReach, AssignedIds, Effect, Instant, Resource};
use rolegate::queries::{Dialect, Rows, push_in_reach};
use sqlx::{Connection, PgConnection, QueryBuilder, SqliteConnection};

const WORLDS: u32 = 60;
const PAGE: usize = 4;
const TABLE: &str = "create table versions (number bigint primary key, world bigint, team text, id text)";

/// Number, world, container and id.
type Row = (i64, i64, Option<String>, Option<String>);

/// The same table in both databases.
struct Both {
    sqlite: SqliteConnection,
    postgres: PgConnection,
    // Runs as long as it is asked.
    _server: std::sync::Arc<Postgres>,
}

/// Says the same to the one and to the other database.
macro_rules! both {
    ($both:ident, $dialect:ident, $connection:ident => $said:expr) => {{
        let sqlite = {
            let ($dialect, $connection) = (Dialect::Sqlite, &mut $both.sqlite);
            $said
        };
        let ($dialect, $connection) = (Dialect::Postgres, &mut $both.postgres);
        [sqlite, $said]
    }};
}

impl Both {
    async fn start() -> Both {
        let server = Postgres::shared();
        let mut both = Both {
            sqlite: SqliteConnection::connect("sqlite::memory:").await.unwrap(),
            postgres: PgConnection::connect(&server.database()).await.unwrap(),
            _server: server,
        };
        both!(both, _dialect, connection => sqlx::query(TABLE).execute(connection).await.map(|_| ()).unwrap());
        both
    }

    async fn fill(&mut self, rows: &[Row]) {
        // A thousand at a time, since each value is a parameter.
        for rows in rows.chunks(1_000) {
            let this = &mut *self;
            both!(this, _dialect, connection => {
                let mut insert = QueryBuilder::new("insert into versions ");
                insert.push_values(rows, |mut row, (number, world, team, id)| {
                    row.push_bind(*number).push_bind(*world).push_bind(team.clone()).push_bind(id.clone());
                });
                insert.build().execute(connection).await.map(|_| ()).unwrap()
            });
        }
    }

    /// The numbers of a page of rows by each database, and how many rows both say there are.
    async fn page(
        &mut self,
        world: i64,
        reach: &ActionReach,
        of: fn(Dialect) -> Rows,
        page: Option<usize>,
    ) -> [(Vec<i64>, i64); 2] {
        let limit = page.map_or(i64::MAX, |_| PAGE as i64);
        let offset = page.map_or(0, |page| (page * PAGE) as i64);
        let this = &mut *self;
        both!(this, dialect, connection => {
            let mut query = QueryBuilder::new("select number from versions where world = ");
            query.push_bind(world).push(" and ");
            push_in_reach(&mut query, reach, &of(dialect));
            query.push(" order by number limit ").push_bind(limit).push(" offset ").push_bind(offset);
            let numbers = query.build_query_scalar::<i64>().fetch_all(&mut *connection).await.unwrap();
            let mut query = QueryBuilder::new("select count(*) from versions where world = ");
            query.push_bind(world).push(" and ");
            push_in_reach(&mut query, reach, &of(dialect));
            (numbers, query.build_query_scalar::<i64>().fetch_one(&mut *connection).await.unwrap())
        })
    }
}

fn things(dialect: Dialect) -> Rows {
    Rows::new(dialect, "team", "id")
}

/// A row without an id is about its container; where only some ids are allowed there, it is not one of them.
fn is_allowed(access: &Access, action: &str, (_, _, team, id): &Row, now: Instant) -> bool {
    let Some(team) = team else { return false };
    let resource = id.as_ref().map_or_else(|| Resource::container(team), |id| Resource::thing(team, id));
    let decision = access.check(action, Some(&resource), now);
    decision.effect == Effect::Allow && !decision.depends
}

/// proves T-3, T-4: rows by reach are those that checks allow, and pages have their sizes
#[tokio::test]
async fn rows_in_reach_are_those_that_checks_allow() {
    let kinds = worlds(&Tables::read(&cases::built_in_files()));
    let mut choices = Choices::from_seed(7);
    let mut drawn = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for number in 0..i64::from(WORLDS) {
        let kind = &kinds[number as usize % kinds.len()];
        let grants = kind.grants(&mut choices);
        let Ok(access) = engine::access(&engine::tables(kind.files.as_ref()), &grants) else { continue };
        let now = engine::instant(&kind.now(&mut choices));
        let mut ids = vec![None, Some("never listed".to_owned()), Some("MP-1".to_owned())];
        ids.extend(
            access.grants().memberships.iter().flat_map(|membership| membership.assigned.iter().cloned().map(Some)),
        );
        ids.sort_unstable();
        ids.dedup();
        let listed = access.grants().containers.iter().map(|container| Some(container.id.clone()));
        for team in listed.chain([Some("elsewhere".to_owned()), None]) {
            for id in &ids {
                rows.push((rows.len() as i64, number, team.clone(), id.clone()));
            }
        }
        drawn.push((number, access, now));
    }
    let mut both = Both::start().await;
    both.fill(&rows).await;
    let (mut asked, mut found) = (0, 0);
    for (world, access, now) in drawn {
        let mut reaches: Vec<ActionReach> = Vec::new();
        let known = access.system().map_or(Vec::new(), |system| system.actions().to_vec());
        for action in known.into_iter().chain(["nothing.here".to_owned()]) {
            let reach = access.reach(&action, now);
            if reaches.contains(&reach) {
                continue;
            }
            let own = rows.iter().filter(|row| row.1 == world && is_allowed(&access, &action, row, now));
            let expected: Vec<i64> = own.map(|row| row.0).collect();
            let whole = (expected.clone(), expected.len() as i64);
            assert_eq!(
                both.page(world, &reach, things, None).await,
                [whole.clone(), whole],
                "{action} {:?}",
                access.grants()
            );
            for (at, page) in expected.chunks(PAGE).chain([&[][..]]).enumerate().take(3) {
                let told = (page.to_vec(), expected.len() as i64);
                assert_eq!(
                    both.page(world, &reach, things, Some(at)).await,
                    [told.clone(), told],
                    "{action}, page {at}"
                );
            }
            (asked, found) = (asked + 1, found + expected.len());
            reaches.push(reach);
        }
    }
    assert!(asked > 100 && found > 500, "{asked} questions found {found} rows");
}

/// proves T-4: ids are compared as they are, a hundred thousand of them too, and without any reach there is no row
#[tokio::test]
async fn ids_are_parameters_and_no_reach_is_no_row() {
    const ODD: [&str; 12] =
        ["'); drop table versions; --", "\"", "\\", "{a,b}", "$1", "?", "%", "", "d-1 ", "D-1", "é", "😀"];
    let options = || ODD.iter().map(|id| Some((*id).to_owned())).chain([None]);
    let mut rows: Vec<Row> = Vec::new();
    for team in options() {
        for id in options() {
            rows.push((rows.len() as i64, 0, team.clone(), id));
        }
    }
    let mut both = Both::start().await;
    both.fill(&rows).await;
    let mut of =
        async |reach: &ActionReach, of: fn(Dialect) -> Rows, expected: &dyn Fn(Option<&str>, Option<&str>) -> bool| {
            let own = rows.iter().filter(|row| expected(row.2.as_deref(), row.3.as_deref()));
            let expected: Vec<i64> = own.map(|row| row.0).collect();
            let told = (expected.clone(), expected.len() as i64);
            assert_eq!(both.page(0, reach, of, None).await, [told.clone(), told], "{reach:?}");
        };
    let reach = |everywhere, containers: &[&str], assigned: &[(&str, &str)]| ActionReach {
        everywhere,
        containers: containers.iter().map(|id| (*id).to_owned()).collect(),
        assigned: assigned
            .iter()
            .map(|(team, id)| AssignedIds { container: (*team).to_owned(), ids: vec![(*id).to_owned()] })
            .collect(),
    };
    let everywhere: fn(Dialect) -> Rows = |dialect| things(dialect).or_everywhere("1 = 1");
    let whole: fn(Dialect) -> Rows = |dialect| Rows::without_id(dialect, "team");
    for odd in ODD {
        of(&reach(false, &[odd], &[]), things, &|team, _| team == Some(odd)).await;
        of(&reach(false, &[], &[("D-1", odd)]), things, &|team, id| team == Some("D-1") && id == Some(odd)).await;
    }
    for rows in [things, everywhere, whole] {
        of(&ActionReach::default(), rows, &|_, _| false).await;
        of(&reach(false, &["a\0"], &[("a\0", "?"), ("?", "\0")]), rows, &|_, _| false).await;
    }
    of(&reach(true, &["%"], &[]), everywhere, &|_, _| true).await;
    of(&reach(true, &["%"], &[]), things, &|team, _| team == Some("%")).await;
    of(&reach(true, &[], &[("%", "?")]), whole, &|_, _| false).await;
    let said: fn(Dialect) -> Rows = |dialect| things(dialect).or_everywhere("team = 'é'");
    of(&reach(true, &["%"], &[("?", "?")]), said, &|team, id| {
        matches!(team, Some("%" | "é")) || (team == Some("?") && id == Some("?"))
    })
    .await;

    let many: Vec<String> = (0..100_000).map(|number| format!("id-{number}")).chain(["é".to_owned()]).collect();
    let assigned = vec![AssignedIds { container: "%".to_owned(), ids: many.clone() }];
    let reach = ActionReach { everywhere: false, containers: many, assigned };
    of(&reach, things, &|team, id| team == Some("é") || (team == Some("%") && id == Some("é"))).await;
    let mut query: QueryBuilder<sqlx::Sqlite> = QueryBuilder::new("");
    push_in_reach(&mut query, &reach, &things(Dialect::Sqlite));
    assert_eq!(query.sql().as_str().matches('?').count(), 2);
}
