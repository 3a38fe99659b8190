//! What time does by itself: the notice before a team expires and the end when it does, and what is old goes.
//!
//! Every server runs them, any number side by side: each job is one transaction that finds nothing to do where another
//! server did it. Must never do what a command does not.

use super::obey::Given;
use super::store::{Origin, Store, StoreError, Transaction, Value, Work};
use crate::directory::{Actor, Command, ContainerId, Context, NOTICE_DAYS, OfTeam, Timestamp};

/// How many teams one round looks at.
const AT_ONCE: i64 = 100;
/// How long the news of changed Grants is kept, in minutes: longer than any server stays behind.
const NEWS_MINUTES: i64 = 60;

/// Teams whose notice or end is due.
const DUE: &str = "select id from containers where not deleted and expires_at is not null \
    and ((expires_at <= $1 and not expiry_told) or (expires_at <= $2 and not noticed)) order by expires_at limit $3";

/// Gives the notice of every team that is due, and tells the end of those that expired. Answers how many there were.
///
/// # Errors
/// [`StoreError`] when the database cannot.
pub async fn check_expiries(store: &Store, now: Timestamp) -> Result<usize, StoreError> {
    let mut transaction = store.read().await?;
    let soon = now.plus_days(NOTICE_DAYS);
    let values = [Value::number(now.milliseconds()), Value::number(soon.milliseconds()), Value::number(AT_ONCE)];
    let rows = transaction.rows(DUE, &values).await?;
    let teams = rows.iter().map(|row| row.text(0).map(ContainerId::new)).collect::<Result<Vec<_>, _>>()?;
    drop(transaction);
    for team in &teams {
        let context = Context { actor: Actor::Installation, now, ids: Vec::new(), secrets: Vec::new() };
        let origin = Origin { command: "check_team_expiry".into(), ..Origin::default() };
        let command = Command::CheckTeamExpiry(OfTeam { team: team.clone() });
        store.write(&mut Job(Given { command, context, secrets: Vec::new(), origin })).await?;
    }
    Ok(teams.len())
}

/// A command that no one is told about.
struct Job(Given);

impl Work for Job {
    type Output = ();

    async fn run(&mut self, transaction: &mut Transaction) -> Result<(), StoreError> {
        // A refusal says that another server did it.
        transaction.obey(&self.0).await.map(drop)
    }
}

/// Deletes the news that every server has read by now.
///
/// # Errors
/// [`StoreError`] when the database cannot.
pub async fn forget_news(store: &Store, now: Timestamp) -> Result<u64, StoreError> {
    store.write(&mut ForgetNews(now.plus_minutes(-NEWS_MINUTES))).await
}

struct ForgetNews(Timestamp);

impl Work for ForgetNews {
    type Output = u64;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<u64, StoreError> {
        let statement = "delete from changes where changed_at < $1";
        transaction.run(statement, &[Value::number(self.0.milliseconds())]).await
    }
}
