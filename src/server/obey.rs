//! Commands, questions and Grants in a transaction of the store: the core decides, the store looks up and keeps.
//!
//! Must never judge a right itself, and never use an answer of half the facts.

use super::identity::end_by;
use super::live::{Concerned, concerned};
use super::mail::{Mail, mails, mails_to_former};
pub use super::secret::Secret;
use super::store::{Origin, StoreError, Transaction, Value};
use crate::directory::{
    Answer, Answered, Command, ContainerId, Context, Facts, Known, Question, Refusal, SystemId, Timestamp, UserId,
    Verdict, answer, decide, grants, grants_on_paths,
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

/// What is told by the facts before a command: they are others after it.
struct Before {
    concerned: Vec<Concerned>,
    mails: Vec<Mail>,
}

impl Before {
    fn of(facts: &dyn Facts, verdict: &Verdict) -> Before {
        Before { concerned: concerned(facts, &verdict.changes), mails: mails_to_former(facts, &verdict.events) }
    }
}

impl Transaction {
    /// Decides a command, and keeps what it changes, with what happened, the mail it sends and whom it concerns.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot, or wants the transaction to be tried again.
    pub async fn obey(&mut self, given: &Given) -> Result<Verdict, StoreError> {
        let known = Known::of_command(&given.command, &given.context);
        let (verdict, before) = self
            .settle(known, |facts| {
                let verdict = decide(facts, &given.command, &given.context);
                let before = Before::of(facts, &verdict);
                (verdict, before)
            })
            .await?;
        self.hold(&verdict, before, &given.secrets, &given.origin, given.context.now).await?;
        Ok(verdict)
    }

    /// Keeps what a verdict changes, with all that comes of it.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot, or wants the transaction to be tried again.
    pub async fn follow(
        &mut self,
        verdict: &Verdict,
        secrets: &[Secret],
        origin: &Origin,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let before = self.settle(Known::default(), |facts| Before::of(facts, verdict)).await?;
        self.hold(verdict, before, secrets, origin, now).await
    }

    /// What happened, the sessions that end, the mail it sends and whom it concerns.
    async fn hold(
        &mut self,
        verdict: &Verdict,
        before: Before,
        secrets: &[Secret],
        origin: &Origin,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.keep(verdict, origin).await?;
        end_by(self, &verdict.events, origin.session.as_deref()).await?;
        let mails = self.settle(Known::default(), |facts| mails(facts, &verdict.events, secrets)).await?;
        for mail in before.mails.into_iter().chain(mails) {
            self.post(&mail, now).await?;
        }
        for concerned in before.concerned {
            let (scope, id) = concerned.parts();
            let statement = "insert into changes (scope, id, changed_at) values ($1, $2, $3)";
            let at = Value::number(now.milliseconds());
            self.run(statement, &[Value::text(scope), Value::text(id), at]).await?;
        }
        Ok(())
    }

    /// Puts a mail on its way.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot.
    pub(super) async fn post(&mut self, mail: &Mail, now: Timestamp) -> Result<(), StoreError> {
        let statement = "insert into mails (address, subject, body, next_try_at, tries, ends_at) \
            values ($1, $2, $3, $4, 0, $5)";
        let at = Value::number(now.milliseconds());
        let ends_at = Value::Number(mail.ends_at.map(Timestamp::milliseconds));
        let values = [Value::text(&mail.to), Value::text(&mail.subject), Value::text(&mail.body), at, ends_at];
        self.run(statement, &values).await.map(drop)
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
                list.answer(rows)
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
