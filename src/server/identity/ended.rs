//! What events end of that which lets people in, in the transaction that they happen in.
//!
//! Most of it ends without an event: the right to log in is asked at every request. Here ends what must not come back when
//! the right does, and what a changed password or address makes worthless.

use super::login::Door;
use super::recovery::Recovery;
use super::sessions::Session;
use super::tokens::Token;
use crate::directory::{ContainerId, Event, Happened, Timestamp, UserId};
use crate::server::store::{StoreError, Transaction, Value};

/// Ends what events end. The session under the digest `but` goes on where its user changed the password in it.
///
/// # Errors
/// [`StoreError`] when the database cannot.
pub(in crate::server) async fn end_by(
    transaction: &mut Transaction,
    events: &[Event],
    but: Option<&str>,
) -> Result<(), StoreError> {
    for Event { happened, at, .. } in events {
        match happened {
            Happened::UserDeleted { user } => {
                Session::end_all(transaction, user, None).await?;
                Token::end_all(transaction, user).await?;
                Recovery::end_all(transaction, user).await?;
            }
            Happened::PasswordChanged { user, .. } => {
                Session::end_all(transaction, user, but).await?;
                Recovery::end_all(transaction, user).await?;
            }
            // A code that went to the address before.
            Happened::EmailConfirmed { user } | Happened::UserEdited { user, email: Some(_), .. } => {
                Recovery::end_all(transaction, user).await?;
            }
            Happened::MemberAdded { container, user, .. } | Happened::MemberUnblocked { container, user } => {
                stands(transaction, user, container).await?;
            }
            Happened::TeamAdminSet { team, user, previous } => {
                stands(transaction, user, team).await?;
                if let Some(previous) = previous {
                    may_have_left(transaction, previous, *at).await?;
                }
            }
            Happened::MemberDeleted { user, .. }
            | Happened::MemberBlocked { user, .. }
            | Happened::MemberRoleSet { user, .. } => may_have_left(transaction, user, *at).await?,
            Happened::TeamExpired { team: container }
            | Happened::TeamDeactivated { team: container }
            | Happened::TeamDeleted { team: container, .. }
            | Happened::WorkspaceRemoved { workspace: container } => shut(transaction, container).await?,
            _ => {}
        }
    }
    Ok(())
}

/// Sessions of somebody who could log in nowhere stand in a container from now on.
async fn stands(transaction: &mut Transaction, user: &UserId, container: &ContainerId) -> Result<(), StoreError> {
    let statement = "update sessions set stands_in = $2 where user_id = $1 and stands_in is null";
    transaction.run(statement, &[Value::text(user), Value::text(container)]).await.map(drop)
}

/// Sessions that stand in a container end with it, those of its members who hold nothing else: whether what others hold
/// lets them in is asked at their next request, so that it costs the same however many members there are.
async fn shut(transaction: &mut Transaction, container: &ContainerId) -> Result<(), StoreError> {
    let statement = "delete from sessions where stands_in = $1 and not exists (select 1 from members \
        where members.user_id = sessions.user_id and members.container <> $1)";
    transaction.run(statement, &[Value::text(container)]).await.map(drop)
}

/// Sessions end that stood on a right to log in, where there is none left.
async fn may_have_left(transaction: &mut Transaction, user: &UserId, now: Timestamp) -> Result<(), StoreError> {
    let stood = "select 1 from sessions where user_id = $1 and stands_in is not null";
    if transaction.row(stood, &[Value::text(user)]).await?.is_none()
        || Door::Console.lets_in(transaction, user, None, now).await?.is_some()
    {
        return Ok(());
    }
    let statement = "delete from sessions where user_id = $1 and stands_in is not null";
    transaction.run(statement, &[Value::text(user)]).await.map(drop)
}
