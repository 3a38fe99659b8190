//! The directory in memory, driven by lines of JSON: `rolegate simulate`, and the same rules in a browser.
//!
//! Whoever has the lines has the state: the same lines give the same directory and the same answers.

#[cfg(feature = "schema")]
mod description;
#[cfg(feature = "cli")]
mod expect;
mod line;
mod names;
mod outcome;
mod records;

use crate::api::InputError;
use crate::directory::{
    self, Actor, Answer, Answered, Command, Context, Event, Happened, Memory, Question, Refusal, SystemId, Timestamp,
    UserId,
};
use crate::engine::Grants;

pub use crate::tables::FILES;
#[cfg(feature = "schema")]
pub use description::{
    Action, CommandDescription, CommandName, CommandRight, FieldDescription, QuestionDescription, QuestionName,
    RightOrAnyone,
};
#[cfg(feature = "cli")]
pub use expect::Expect;
pub use line::Line;
pub use outcome::{Holder, Outcome};
pub use records::RecordLists;

/// Every command as data, for whoever draws forms: an array of objects in JSON. Its fields come from the JSON Schema,
/// its fresh ids and secrets from [`Intent::taken`](crate::directory::Intent::taken), its rights from the table of
/// commands.
pub const COMMANDS: &str = include_str!("commands.json");

/// Every question with who may ask it where, from the table of commands: an array of objects in JSON.
pub const QUESTIONS: &str = include_str!("questions.json");

/// A directory in memory that starts empty.
#[derive(Debug, Default)]
pub struct Simulation {
    directory: Memory,
    /// When the last line was.
    now: Option<Timestamp>,
}

impl Simulation {
    /// Obeys, refuses or answers a line; `number` is the line's own and goes into the ids it does not bring.
    ///
    /// # Errors
    /// The line is before the one before, or has an id for what an approval creates although it creates nothing. Nothing
    /// happened.
    pub fn run(&mut self, number: usize, line: &Line) -> Result<Outcome, InputError> {
        line.follows(self.now)?;
        let context = line.context(number);
        let mut outcome = Outcome { line: number, events: None, answer: None, refused: None };
        if let Some(command) = &line.command {
            let verdict = directory::decide(&self.directory, command, &context);
            let approved = verdict.refusal.is_none() && matches!(command, Command::ApproveRequest(_));
            if approved && !verdict.events.iter().any(creates) {
                line.creates_nothing()?;
            }
            self.directory.apply(&verdict.changes);
            self.directory.keep(&verdict.events);
            let obeyed = verdict.refusal.is_none();
            outcome.events = Some(verdict.events).filter(|events| obeyed || !events.is_empty());
            outcome.refused = verdict.refusal;
        } else if let Some(ask) = &line.ask {
            match self.answer(ask, &context) {
                Ok(answer) => outcome.answer = Some(answer),
                Err(refusal) => outcome.refused = Some(refusal),
            }
        }
        self.now = Some(context.now);
        Ok(outcome)
    }

    /// Whoever has the lines may see everyone's Grants, as the installation may.
    fn answer(&self, question: &Question, context: &Context) -> Result<Answer, Refusal> {
        let installation = Context { actor: Actor::Installation, ..context.clone() };
        let context = if matches!(question, Question::Grants(_)) { &installation } else { context };
        Ok(match directory::answer(&self.directory, question, context)? {
            Answered::Whole(answer) => answer,
            Answered::List(list) => list.answer(self.directory.rows(&list))?,
        })
    }

    /// Every user's id, in order.
    pub fn users(&self) -> impl Iterator<Item = &UserId> {
        self.directory.users()
    }

    /// A user's grants, one for each system they hold something in; one without grants where they hold nothing.
    #[must_use]
    pub fn holdings(&self, user: &UserId) -> Vec<Holder> {
        let grants = SystemId::ALL.map(|system| self.grants(system, user));
        let held = grants.into_iter().filter(|grants| !grants.memberships.is_empty());
        let held: Vec<_> = held.map(|grants| Holder { user: user.clone(), grants: Some(grants) }).collect();
        if held.is_empty() { vec![Holder { user: user.clone(), grants: None }] } else { held }
    }

    /// A user's grants in the system of this id; none for an unknown system.
    #[must_use]
    pub fn grants_in(&self, system: &str, user: &str) -> Option<Holder> {
        let system = SystemId::ALL.into_iter().find(|known| known.as_str() == system)?;
        let user = UserId::new(user);
        Some(Holder { grants: Some(self.grants(system, &user)), user })
    }

    fn grants(&self, system: SystemId, user: &UserId) -> Grants {
        directory::grants(&self.directory, system, user)
    }

    /// Everything there is, for lists; without passwords.
    #[must_use]
    pub fn records(&self) -> RecordLists<'_> {
        RecordLists::of(&self.directory)
    }
}

/// Whether something came to be that has an id of its own.
fn creates(event: &Event) -> bool {
    matches!(
        event.happened,
        Happened::TeamCreated { .. } | Happened::WorkspaceCreated { .. } | Happened::ThingCreated { .. }
    )
}
