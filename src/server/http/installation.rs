//! Commands that come from beside the routes: those of whoever runs the installation, and those that make the data of a
//! demonstration. They are decided, kept and told as all others are.

use serde_json::{Map, Value as Json};

use super::forms::every_form;
use super::giving::{digested, fresh_ids, fresh_secrets};
use super::problem::Problem;
use super::site::Site;
use crate::api::{InputError, read_json};
use crate::directory::{Actor, Context, Happened, Timestamp, UserId, Verdict};
use crate::server::identity::{LONGEST, PRINTED_MINUTES, Recovery, letters};
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
    /// Which command of a demonstration it is, from 1; it is counted with it.
    pub(in crate::server) demo: Option<usize>,
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
        self.give_plain(Plain { actor: Actor::Installation, command, ids, secrets, demo: None }).await
    }

    /// Sets up the platform with its super admin. Where the form leaves out the password, it is one that nobody knows, and there is a
    /// link by which they set it, once.
    ///
    /// # Errors
    /// As [`Site::give_for_installation`].
    pub async fn set_up(&self, mut form: Json) -> Result<(Verdict, Option<Link>), NotGiven> {
        let nobody_knows = letters(LONGEST).map_err(Problem::from)?;
        let is_known = form.get("password").is_some();
        if let Some(fields) = form.as_object_mut() {
            fields.entry("password").or_insert(Json::String(nobody_knows));
        }
        let command = Json::Object(Map::from_iter([("set_up_platform".to_owned(), form)]));
        let (ids, secrets) = (Map::new(), Map::new());
        let verdict = self.give_plain(Plain { actor: Actor::Installation, command, ids, secrets, demo: None }).await?;
        let created = verdict.events.iter().find_map(|event| match &event.happened {
            Happened::UserCreated { user, .. } => Some(user.clone()),
            _ => None,
        });
        let Some(user) = created.filter(|_| !is_known) else { return Ok((verdict, None)) };
        let recovery = Recovery::new(&self.key).map_err(Problem::from)?;
        let url = self.recovery_link(&recovery);
        let now = self.clock.now();
        let expires_at = now.plus_minutes(PRINTED_MINUTES);
        self.store.write(&mut KeepLink { recovery, user, now, expires_at }).await?;
        Ok((verdict, Some(Link { url, expires_at })))
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
        let command = digested(self, &known, form, &plain.actor).await?;
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
        Ok(self.store.write(&mut Give(Given { command, context, secrets, origin }, plain.demo)).await?)
    }
}

/// What opens the console, where a password is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its address; whoever has it sets the password.
    pub url: String,
    /// When it stops working.
    pub expires_at: Timestamp,
}

struct KeepLink {
    recovery: Recovery,
    user: UserId,
    now: Timestamp,
    expires_at: Timestamp,
}

impl Work for KeepLink {
    type Output = bool;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<bool, StoreError> {
        self.recovery.keep(transaction, &self.user, self.now, self.expires_at).await
    }
}

/// A command, and which one of a demonstration it is.
struct Give(Given, Option<usize>);

impl Work for Give {
    type Output = Verdict;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<Verdict, StoreError> {
        let verdict = transaction.obey(&self.0).await?;
        if let Some(number) = self.1.filter(|_| verdict.refusal.is_none()) {
            Site::count_demo(transaction, number).await?;
        }
        Ok(verdict)
    }
}
