//! Every statement of the source is prepared against both databases: it is found in the source itself, so that none is
//! missed. A statement that is put together of parts is prepared with every part there is.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rolegate::server::store::{KEPT, Store, table_statements};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqlSafeStr, SqliteConnection};

use super::databases::Database;

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> =
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    found.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    found.sort();
    found
}

/// The texts in a file of Rust, without those in comments.
fn texts(code: &str) -> Vec<String> {
    let (mut rest, mut found) = (code, Vec::new());
    while let Some(at) = rest.find(['"', '/', '\'']) {
        let (before, here) = rest.split_at(at);
        rest = match here {
            _ if here.starts_with("//") => here.split_once('\n').map_or("", |(_, rest)| rest),
            // A character, not a lifetime.
            _ if here.starts_with("'\"'") => &here[3..],
            _ if here.starts_with("'\\") => here[2..].split_once('\'').map_or("", |(_, rest)| rest),
            _ if here.starts_with('"') && !before.ends_with(['r', '#']) => {
                let (text, rest) = text(&here[1..]);
                found.push(text);
                rest
            }
            _ => &here[1..],
        };
    }
    found
}

/// A text up to its closing quote, and what follows.
fn text(code: &str) -> (String, &str) {
    let (mut text, mut letters) = (String::new(), code.char_indices().peekable());
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (text, &code[at + 1..]),
            '\\' => match letters.next().map(|(_, letter)| letter) {
                Some('\n') => while letters.next_if(|(_, letter)| letter.is_whitespace()).is_some() {},
                Some(letter) => text.push(letter),
                None => {}
            },
            _ => text.push(letter),
        }
    }
    (text, "")
}

/// Whether a text is a statement or a part of one, and which.
#[derive(Debug, PartialEq)]
enum Kind {
    Statement,
    /// What follows `from` in the statement of a list.
    From,
    /// What follows `where` in the statement of a table.
    Where,
    Nothing,
}

fn kind(text: &str) -> Kind {
    let begins = |start: &str| text.starts_with(start);
    let update = begins("update ") && text.contains(" set ");
    let with = begins("with ") && text.contains(" as (");
    let has_value = ["$1", "$2", "$3"].iter().any(|value| text.contains(value));
    let second = text.split(' ').nth(1);
    match () {
        () if update || with || ["select ", "insert into ", "delete from "].into_iter().any(begins) => Kind::Statement,
        () if has_value && second == Some("=") => Kind::Where,
        () if has_value => Kind::From,
        () => Kind::Nothing,
    }
}

/// What is to be prepared for a text of the source.
struct Asked {
    file: String,
    text: String,
    /// Whole statements, for each database.
    whole: [Vec<String>; 2],
    /// Whether one of them is enough: a condition is of one table.
    one: bool,
    /// Whether one database is enough: a text that differs is of one of them.
    differs: bool,
}

/// Tables and their keys; of those that are counted, or all.
fn tables(counted: bool) -> impl Iterator<Item = (&'static str, String, String)> {
    let kept = KEPT.iter().filter(move |(_, keys)| !counted || *keys == ["number"]);
    kept.map(|(table, keys)| {
        let places: Vec<String> = (1..=keys.len()).map(|place| format!("${place}")).collect();
        (*table, keys.join(", "), places.join(", "))
    })
}

/// A statement with something in the place of `{}` and `{name}`; `counted` is what inserts say that bring numbers.
fn filled(statement: &str, counted: &str) -> Vec<String> {
    match statement {
        "select {} from {} where {condition}"
        | "insert into {} ({}) values ({}) on conflict ({}) do update set {}"
        | "delete from {} where {}" => table_statements(),
        "select finder, found from finders where finder in ({})"
        | "select number, scope, id from changes where number in ({})" => {
            ["$1", "$1, $2"].map(|places| statement.replace("{}", places)).into()
        }
        "select {key} from {from} and {key} > $1 order by {key} limit $2" => {
            vec![statement.replace("{key}", "id").replace("{from}", "users where true")]
        }
        _ if statement.contains("{table}") => {
            let fill = |(table, names, places): (&str, String, String)| {
                let behind = format!("where ({names}) > ({places})");
                let statement = statement.replace("{table}", table).replace("{order}", &names);
                let statement = statement.replace("{rows}", "({places})");
                let statement = statement.replace("{names}", &names).replace("{places}", &places);
                let statement = statement.replace("{behind}", &behind).replace("{counted}", counted);
                statement.replace("{AT_ONCE}", "2").replace("{number}", "1")
            };
            tables(statement.contains("number")).map(fill).collect()
        }
        _ => vec![statement.replace("{sql}", "select 1")],
    }
}

/// Every text of the source that is a statement or a part of one.
fn statements() -> Vec<Asked> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    // What is asked about rights is put together of parts, and asked of both databases as a whole: `evaluated.rs`.
    let together = root.join("src/server/evaluate");
    for path in files(&root.join("src/server")).into_iter().filter(|path| !path.starts_with(&together)) {
        let file = path.strip_prefix(root).unwrap().display().to_string();
        for text in texts(&std::fs::read_to_string(&path).unwrap()) {
            let kind = kind(&text);
            let whole = match kind {
                Kind::Statement => ["", "overriding system value"].map(|counted| filled(&text, counted)),
                Kind::From => {
                    let places = if text.contains("{place}") { vec!["home", "above"] } else { vec![""] };
                    let from = places.into_iter().map(|place| text.replace("{place}", place));
                    // As lists do it: `$1` is the key and `$2` the limit.
                    let whole = from.map(|from| format!("select 1 as found from {from} and '' >= $1 limit $2"));
                    let whole: Vec<String> = whole.collect();
                    [whole.clone(), whole]
                }
                Kind::Where => {
                    let whole = tables(false).map(|(table, ..)| format!("select 1 as found from {table} where {text}"));
                    let whole: Vec<String> = whole.collect();
                    [whole.clone(), whole]
                }
                Kind::Nothing => continue,
            };
            let differs = file.ends_with("store/schema.rs") || text.contains("current_setting");
            found.push(Asked { file: file.clone(), text, whole, one: kind == Kind::Where, differs });
        }
    }
    found
}

#[test]
fn statements_are_found_in_the_source() {
    let code = "// \"select 1\"\nlet a = \"select x \\\n    from \\\"t\\\" where y = '\\\\'\"; let b: &'static str = \"b\"; '\"' + \"c\"";
    assert_eq!(texts(code), ["select x from \"t\" where y = '\\'", "b", "c"]);
    let kinds = ["update t set a = $1", "update now", "members where a = $3", "a = $1", "with words"].map(kind);
    assert_eq!(kinds, [Kind::Statement, Kind::Nothing, Kind::From, Kind::Where, Kind::Nothing]);
}

/// At most ten texts differ between the two databases, and they stand in one file.
#[test]
fn little_differs_between_the_databases() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/server");
    let differing = |path: &PathBuf| {
        let code = std::fs::read_to_string(path).unwrap();
        (path.strip_prefix(&root).unwrap().display().to_string(), code.matches("Engine::Postgres =>").count())
    };
    let found: Vec<(String, usize)> = files(&root).iter().map(differing).filter(|(_, count)| *count > 0).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found.iter().all(|(file, count)| file == "store/schema.rs" && (1..=10).contains(count)), "{found:?}");
}

/// A connection to either database, for preparing alone.
enum Open {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Open {
    async fn new(database: &Database) -> Open {
        Store::open(&database.address()).await.unwrap().close().await;
        match database {
            Database::Sqlite(_) => Open::Sqlite(SqliteConnection::connect(&database.address()).await.unwrap()),
            Database::Postgres(..) => Open::Postgres(PgConnection::connect(&database.address()).await.unwrap()),
        }
    }

    /// What is wrong with the statements of a text, if anything.
    async fn prepare(&mut self, asked: &Asked) -> Option<String> {
        let (mut prepared, mut wrong) = (0, None);
        let whole = &asked.whole[usize::from(matches!(self, Open::Postgres(_)))];
        for statement in whole {
            let sql = AssertSqlSafe(statement.clone()).into_sql_str();
            let done = match self {
                Open::Sqlite(open) => open.prepare(sql).await.map(drop),
                Open::Postgres(open) => open.prepare(sql).await.map(drop),
            };
            match done {
                Ok(()) => prepared += 1,
                Err(error) => wrong = Some(format!("{}: {statement}: {error}", asked.file)),
            }
        }
        wrong.filter(|_| !asked.one || prepared == 0)
    }
}

#[tokio::test]
async fn every_statement_is_prepared_against_both_databases() {
    let databases = Database::KINDS.map(|database| database());
    let [mut sqlite, mut postgres] = [Open::new(&databases[0]).await, Open::new(&databases[1]).await];
    let (mut wrong, mut differing) = (Vec::new(), BTreeSet::new());
    let statements = statements();
    for asked in &statements {
        let faults = [sqlite.prepare(asked).await, postgres.prepare(asked).await];
        let differs = faults.iter().any(Option::is_some);
        if differs && (!asked.differs || faults.iter().all(Option::is_some)) {
            wrong.extend(faults.into_iter().flatten());
        } else if differs {
            differing.insert(asked.text.as_str());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(statements.len() > 80 && differing.len() <= 10, "of {} differ {differing:?}", statements.len());
}
