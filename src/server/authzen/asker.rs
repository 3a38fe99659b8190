//! Who asks, as the layer outside knows.

use super::question::USER;
use super::{Entity, Refused};

/// Who sent a request, put into its extensions by the layer that knows. A request without one is answered with 500.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Asker {
    /// May ask about every subject.
    Anyone,
    /// A user, who may ask about themselves only.
    Only(String),
}

impl Asker {
    /// Refuses a question about somebody else.
    pub(super) fn may_ask_about(&self, subject: &Entity) -> Result<(), Refused> {
        match self {
            Asker::Anyone => Ok(()),
            Asker::Only(user) if subject.kind == USER && subject.id == *user => Ok(()),
            Asker::Only(_) => Err(Refused::about_others()),
        }
    }
}
