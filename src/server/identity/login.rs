//! The right to log in, which sessions ask as `console.login` and tokens as `ide.login`: again in the transaction of every
//! request, so that it ends from the next request on, whatever ended it.
//!
//! Must never judge it otherwise than by the engine. Where it was found is kept with a session or a token and asked first,
//! so that it costs the same whatever else somebody is a member of.

use crate::directory::{ContainerId, Facts, Known, Timestamp, UserId, grants_on_paths};
use crate::engine::{Effect, check};
use crate::server::store::{StoreError, Transaction};
use crate::tables::{CONSOLE_LOGIN, IDE_LOGIN, Tables};

/// Where somebody logs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::server) enum Door {
    /// The console, with a session.
    Console,
    /// An IDE, with a token.
    Ide,
}

impl Door {
    fn action(self) -> &'static str {
        match self {
            Door::Console => CONSOLE_LOGIN,
            Door::Ide => IDE_LOGIN,
        }
    }

    /// A container that lets a user in: the one where it was found last, or else the first one that does; none where
    /// nothing does.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot answer.
    pub(in crate::server) async fn lets_in(
        self,
        transaction: &mut Transaction,
        user: &UserId,
        last: Option<&ContainerId>,
        now: Timestamp,
    ) -> Result<Option<ContainerId>, StoreError> {
        let opens = |facts: &dyn Facts, container: &ContainerId| self.opens(facts, user, container, now);
        if let Some(last) = last
            && transaction.settle(Known::default(), |facts| opens(facts, last)).await?
        {
            return Ok(Some(last.clone()));
        }
        let first = |facts: &dyn Facts| {
            let held = facts.memberships_of(user).into_iter().map(|(container, _)| container);
            held.into_iter().find(|container| opens(facts, container))
        };
        transaction.settle(Known::default(), first).await
    }

    /// Whether what a user holds on the path to a container lets them in.
    fn opens(self, facts: &dyn Facts, user: &UserId, container: &ContainerId, now: Timestamp) -> bool {
        let Some(record) = facts.container(container) else { return false };
        let grants = grants_on_paths(facts, record.kind.system(), user, std::slice::from_ref(container));
        check(Tables::built_in(), &grants, self.action(), None, now.instant()).effect == Effect::Allow
    }
}
