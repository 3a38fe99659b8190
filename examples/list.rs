//! From rows of a database to Grants, and from what they reach to a page of a list. Run it with
//! `cargo run --features server --example list`.

use rolegate::engine::{Access, Grants, Instant};
use rolegate::queries::{Dialect, Rows, push_in_reach};
use rolegate::tables::Tables;
use serde_json::json;
use sqlx::{Connection, QueryBuilder, SqliteConnection};

const TABLES: &str = "
    create table teams (id text primary key, kind text not null, parent text);
    create table members (login text not null, role text not null, team text not null);
    create table versions (id text primary key, team text not null);
    insert into teams values ('coffee', 'mini_program_team', null), ('tea', 'mini_program_team', null);
    insert into members values ('mia', 'mini_program_developer', 'coffee'), ('mia', 'mini_program_member_admin', 'tea');
    insert into versions values ('beans 1.0', 'coffee'), ('beans 1.1', 'coffee'), ('leaves 1.0', 'tea');";

type Error = Box<dyn std::error::Error>;

/// What somebody is, as the database has it: the teams with a membership of theirs, and these memberships.
async fn grants_of(database: &mut SqliteConnection, login: &str) -> Result<Grants, Error> {
    let members = "select role, team from members where login = ?";
    let members: Vec<(String, String)> = sqlx::query_as(members).bind(login).fetch_all(&mut *database).await?;
    let teams = "select id, kind, parent from teams where id in (select team from members where login = ?)";
    let teams: Vec<(String, String, Option<String>)> = sqlx::query_as(teams).bind(login).fetch_all(database).await?;
    let containers = teams.into_iter().map(|(id, kind, parent)| json!({ "id": id, "kind": kind, "parent": parent }));
    let memberships = members.into_iter().map(|(role, team)| json!({ "role": role, "in": team }));
    Ok(serde_json::from_value(json!({
        "system": "sas",
        "subject": login,
        "containers": containers.collect::<Vec<_>>(),
        "memberships": memberships.collect::<Vec<_>>(),
    }))?)
}

/// The first twenty versions that somebody may preview, and how many there are in all.
async fn previewable(database: &mut SqliteConnection, login: &str, now: Instant) -> Result<(Vec<String>, i64), Error> {
    let access = Access::new(Tables::built_in(), grants_of(database, login).await?)?;
    let reach = access.reach("mini_program.preview", now);
    let rows = Rows::new(Dialect::Sqlite, "team", "id");
    let mut page = QueryBuilder::new("select id from versions where ");
    push_in_reach(&mut page, &reach, &rows);
    page.push(" order by id limit 20");
    let page = page.build_query_scalar::<String>().fetch_all(&mut *database).await?;
    let mut count = QueryBuilder::new("select count(*) from versions where ");
    push_in_reach(&mut count, &reach, &rows);
    Ok((page, count.build_query_scalar::<i64>().fetch_one(database).await?))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let mut database = SqliteConnection::connect("sqlite::memory:").await?;
    sqlx::raw_sql(TABLES).execute(&mut database).await?;
    let now = Instant::parse("2026-12-01T00:00:00Z")?;
    let (page, count) = previewable(&mut database, "mia", now).await?;
    println!("{count} versions: {}", page.join(", ")); // 2 versions: beans 1.0, beans 1.1
    assert_eq!((page, count), (vec!["beans 1.0".to_owned(), "beans 1.1".to_owned()], 2));
    assert_eq!(previewable(&mut database, "nobody", now).await?, (Vec::new(), 0));
    Ok(())
}

#[test]
fn it_runs() -> Result<(), Error> {
    main()
}
