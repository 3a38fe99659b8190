//! Commands that come from beside the routes: those of whoever runs the installation, and those that make the data of a
//! demonstration. They are decided, kept and told as all others are.

use serde_json::{Map, Value as Json};

use super::forms::every_form;
use super::giving::{digested, fresh_ids, fresh_secrets};
use super::problem::Problem;
use super::site::Site;
use crate::api::{InputError, read_json};
use crate::directory::{Actor, Context, Verdict};
use crate::server::identity::Session;
use crate::server::obey::{Given, Secret};
use crate::server::store::{Origin, StoreError, Transaction, Work};

/// A command by its name, such as `{"set_up_tenant_workspace": {…}}`; passwords and codes in it are plain texts.
pub(in crate::server) struct Plain {
    /// Who gives it.
    pub(in crate::server) actor: Actor,
    /// The command.
    pub(in crate::server) command: Json,
    /// Fresh ids and secrets by the names that the command has for them; random ones are made for the others.
    pub(in crate::server) ids: Map<String, Json>,
    /// See `ids`.
    pub(in crate::server) secrets: Map<String, Json>,
}

/// Why a command of the installation came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum NotGiven {
    /// It is no command.
    #[error("{0}")]
    Input(InputError),
    /// It was refused, or the server could not.
    #[error("{0}")]
    Problem(String),
    /// The database could not.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Problem> for NotGiven {
    fn from(problem: Problem) -> NotGiven {
        NotGiven::Problem(problem.detail().to_owned())
    }
}

impl Site {
    /// Gives a command as whoever runs the installation, and answers what came of it.
    ///
    /// # Errors
    /// [`NotGiven`] for a text that is no command, or when the database cannot. A refusal is in the verdict.
    pub async fn give_for_installation(&self, text: &[u8]) -> Result<Verdict, NotGiven> {
        let command: Json = read_json(text).map_err(NotGiven::Input)?;
        let (ids, secrets) = (Map::new(), Map::new());
        self.give_plain(Plain { actor: Actor::Installation, command, ids, secrets }).await
    }

    /// Gives a command from beside the routes.
    ///
    /// # Errors
    /// As [`Site::give_for_installation`].
    pub(in crate::server) async fn give_plain(&self, plain: Plain) -> Result<Verdict, NotGiven> {
        let named = plain.command.as_object().and_then(|command| command.iter().next());
        let (name, form) = named.map(|(name, form)| (name.clone(), form.clone())).unwrap_or_default();
        let found = every_form().find(|form| form.name == name);
        let Some(known) = found else {
            let shown = format!("`{name}`");
            return Err(NotGiven::Input(InputError::whole(
                &shown,
                "the name of a command; `rolegate help simulate` has them",
            )));
        };
        // Read before its secrets are digested, so that what is wrong with it is told as it was written.
        known.read(form.to_string().as_bytes()).map_err(NotGiven::Input)?;
        let command = digested(self, &known, form).await?;
        let taken = known.intent.taken();
        let (id_names, secret_names) = taken.map_or((&[][..], &[][..]), |taken| (taken.ids, taken.secrets));
        let text =
            |names: &Map<String, Json>, name: &str| names.get(name).and_then(Json::as_str).map(ToOwned::to_owned);
        let ids = fresh_ids(known.intent)?.into_iter().zip(id_names);
        let ids = ids.map(|(fresh, name)| text(&plain.ids, name.name).unwrap_or(fresh)).collect();
        let secrets = fresh_secrets(self, known.intent)?.into_iter().zip(secret_names);
        let secrets: Vec<Secret> = secrets
            .map(|(fresh, name)| match text(&plain.secrets, name.name) {
                Some(plain) => Secret { digest: self.key.digest_of_code(&plain), plain },
                None => fresh,
            })
            .collect();
        let digests = secrets.iter().map(|secret| secret.digest.clone()).collect();
        let context = Context { actor: plain.actor, now: self.clock.now(), ids, secrets: digests };
        let origin = Origin { command: known.name.to_owned(), ..Origin::default() };
        Ok(self.store.write(&mut Give(Given { command, context, secrets, origin })).await?)
    }
}

struct Give(Given);

impl Work for Give {
    type Output = Verdict;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<Verdict, StoreError> {
        let verdict = transaction.obey(&self.0).await?;
        Session::end_by(transaction, &verdict.events, None).await?;
        Ok(verdict)
    }
}
