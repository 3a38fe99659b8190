//! Commands, questions and Grants in a transaction of the store: the core decides, the store looks up and keeps.
//!
//! Must never judge a right itself, and never use an answer of half the facts.

use super::live::concerned;
use super::mail::mails;
pub use super::secret::Secret;
use super::store::{Origin, StoreError, Transaction, Value};
use crate::directory::{
    Answer, Answered, Command, ContainerId, Context, Known, Question, Refusal, SystemId, UserId, Verdict, answer,
    decide, grants, grants_on_paths,
};
use crate::engine::Grants;

/// A command, with all that it is decided on but the facts.
#[derive(Debug, Clone)]
pub struct Given {
    /// The command; its passwords, codes and keys are digests.
    pub command: Command,
    /// Who, when, and the fresh ids and digests.
    pub context: Context,
    /// The fresh secrets whose digests the context has, for those who are to know them.
    pub secrets: Vec<Secret>,
    /// Where it came from.
    pub origin: Origin,
}

impl Transaction {
    /// Decides a command, and keeps what it changes, with what happened, the mail it sends and whom it concerns.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot, or wants the transaction to be tried again.
    pub async fn obey(&mut self, given: &Given) -> Result<Verdict, StoreError> {
        let known = Known::of_command(&given.command, &given.context);
        let (verdict, concerned) = self
            .settle(known, |facts| {
                let verdict = decide(facts, &given.command, &given.context);
                let concerned = concerned(facts, &verdict.changes);
                (verdict, concerned)
            })
            .await?;
        self.keep(&verdict, &given.origin).await?;
        let mails = self.settle(Known::default(), |facts| mails(facts, &verdict.events, &given.secrets)).await?;
        for mail in mails {
            let statement = "insert into mails (address, subject, body, next_try_at, tries) values ($1, $2, $3, $4, 0)";
            let at = Value::number(given.context.now.milliseconds());
            let values = [Value::text(mail.to), Value::text(mail.subject), Value::text(mail.body), at];
            self.run(statement, &values).await?;
        }
        for concerned in concerned {
            let (scope, id) = concerned.parts();
            let statement = "insert into changes (scope, id, changed_at) values ($1, $2, $3)";
            let at = Value::number(given.context.now.milliseconds());
            self.run(statement, &[Value::text(scope), Value::text(id), at]).await?;
        }
        Ok(verdict)
    }

    /// Answers a question; of a list, a page.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot.
    pub async fn answer(
        &mut self,
        question: &Question,
        context: &Context,
    ) -> Result<Result<Answer, Refusal>, StoreError> {
        let known = Known::of_question(question, context);
        Ok(match self.settle(known, |facts| answer(facts, question, context)).await? {
            Ok(Answered::Whole(answer)) => Ok(answer),
            Ok(Answered::List(list)) => {
                let rows = self.page(&list).await?;
                Ok(list.answer(rows))
            }
            Err(refusal) => Err(refusal),
        })
    }

    /// The Grants of a user; with containers only those on the paths to them.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot.
    pub async fn grants_of(
        &mut self,
        system: SystemId,
        user: &UserId,
        to: Option<&[ContainerId]>,
    ) -> Result<Grants, StoreError> {
        self.settle(Known::default(), |facts| match to {
            Some(to) => grants_on_paths(facts, system, user, to),
            None => grants(facts, system, user),
        })
        .await
    }
}
