//! Where one command is heard: the facts, the context, and the questions every rule asks of them.

use core::cell::Cell;

use serde::Serialize;

use super::facts::{ContainerRecord, Facts, Invitation, Member, MiniProgram, Request, RequestState, Thing, User};
use super::rights::is_held_in;
use crate::directory::vocabulary::{
    About, Actor, ContainerId, ContainerKind, Digest, Hint, Intent, InvitationId, MiniProgramId, Refusal, RefusalCode,
    RequestId, RoleId, ThingId, ThingKind, Timestamp, UserId, Wish, hides_something, is_blank,
};
use crate::tables::Tables;

/// The one platform of `sas`.
pub const PLATFORM: &str = "platform";

/// How long a name may be, in characters.
pub(super) const NAME: usize = 200;
/// How long notes and reasons may be, in characters.
const NOTES: usize = 2_000;

/// What a command comes with besides itself: all that is neither a fact nor pure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Context {
    /// Who gives it.
    pub actor: Actor,
    /// When.
    pub now: Timestamp,
    /// Fresh ids, at least as many as the command takes, in the order it names them. Those of registration links
    /// should be hard to guess.
    pub ids: Vec<String>,
    /// Digests of fresh secrets; a command takes the first, or none.
    pub secrets: Vec<Digest>,
}

pub(super) type Result<T> = core::result::Result<T, Refusal>;

/// One command with all it is decided by.
pub(super) struct Asking<'a> {
    pub(super) facts: &'a dyn Facts,
    pub(super) context: &'a Context,
    /// The command or question, whose rows in the table of commands tell who may.
    pub(super) intent: Intent,
    ids: Cell<usize>,
}

pub(super) fn refuse<T>(code: RefusalCode, about: impl core::fmt::Display) -> Result<T> {
    Err(Refusal::new(code, about))
}

/// A container is of another kind than those that fit.
pub(super) fn wrong_kind<T>(id: &ContainerId, found: ContainerKind, kinds: &[ContainerKind]) -> Result<T> {
    let expected = kinds.iter().map(|kind| kind.as_str()).collect();
    let hint = Hint::Kinds { found: found.as_str(), expected };
    Err(Refusal::new(RefusalCode::WrongContainerKind, id).with(hint))
}

/// There are more than there may be.
pub(super) fn too_many<T>(what: &str, most: usize) -> Result<T> {
    Err(Refusal::new(RefusalCode::TooMany, what).with(Hint::AtMost(most)))
}

/// A mini program, with the container its rights are asked in. With its team or workspace it is gone.
pub(super) fn mini_program(facts: &dyn Facts, id: &MiniProgramId) -> Option<(MiniProgram, ContainerRecord)> {
    let found = facts.mini_program(id).filter(|mini_program| !mini_program.deleted)?;
    let container = facts.container(&found.container).filter(|container| !container.deleted)?;
    Some((found, container))
}

/// A thing. With its team or workspace it is gone.
pub(super) fn thing(facts: &dyn Facts, id: &ThingId) -> Option<Thing> {
    let found = facts.thing(id).filter(|thing| !thing.deleted)?;
    facts.container(&found.container).filter(|container| !container.deleted).map(|_| found)
}

/// The sensitive APIs that were allowed to a mini program since its team was last bound to another superapp team (O-2).
pub(super) fn allowed_apis(facts: &dyn Facts, id: &MiniProgramId) -> Vec<ThingId> {
    let Some((_, home)) = mini_program(facts, id) else { return Vec::new() };
    let settings = facts.settings(id).filter(|settings| settings.bindings == home.bindings);
    settings.unwrap_or_default().sensitive_apis
}

/// Whether a request asks for something that can still be given to whoever asked: what it is about is there, and no team was bound
/// elsewhere meanwhile (O-2).
pub(super) fn still_asked(facts: &dyn Facts, request: &Request) -> bool {
    match (request.wish.about(), &request.wish) {
        (About::Container(id), _) => facts.container(id).is_some_and(|container| !container.deleted),
        (About::MiniProgram(id), Wish::SensitiveApiCall { api, .. }) => {
            let same = mini_program(facts, id).is_some_and(|(_, home)| home.bindings == request.bindings);
            same && is_callable(facts, id, api)
        }
        (About::MiniProgram(id), _) => mini_program(facts, id).is_some(),
    }
}

/// Whether it is a sensitive API of the superapp team that the mini program's team is bound to now (O-2).
pub(super) fn is_callable(facts: &dyn Facts, id: &MiniProgramId, api: &ThingId) -> bool {
    let bound_to = mini_program(facts, id).and_then(|(_, home)| home.parent);
    let api = thing(facts, api).filter(|api| api.kind == ThingKind::SensitiveApi);
    api.is_some_and(|api| bound_to == Some(api.container))
}

impl<'a> Asking<'a> {
    pub(super) fn new(facts: &'a dyn Facts, context: &'a Context, intent: Intent) -> Asking<'a> {
        Asking { facts, context, intent, ids: Cell::new(0) }
    }

    /// The same user at the same time about another command.
    pub(super) fn instead(&self, intent: Intent) -> Asking<'a> {
        Asking::new(self.facts, self.context, intent)
    }

    pub(super) fn now(&self) -> Timestamp {
        self.context.now
    }

    // Who asks.

    /// Only whoever runs the installation.
    pub(super) fn installation(&self) -> Result<()> {
        if self.context.actor == Actor::Installation { Ok(()) } else { refuse(RefusalCode::InstallationOnly, "") }
    }

    /// The user who asks, confirmed or not.
    pub(super) fn account(&self) -> Result<(UserId, User)> {
        match &self.context.actor {
            Actor::Installation => refuse(RefusalCode::UsersOnly, ""),
            Actor::Visitor => refuse(RefusalCode::NotSignedIn, ""),
            Actor::User(user) => Ok((user.clone(), self.user(user)?)),
        }
    }

    /// The user who asks. Until the first e-mail address is confirmed, users can only see to that and edit themselves (S-10).
    pub(super) fn actor(&self) -> Result<UserId> {
        let (id, user) = self.account()?;
        if user.confirmed { Ok(id) } else { refuse(RefusalCode::EmailNotConfirmed, id) }
    }

    // What the shell brought.

    pub(super) fn fresh_id(&self) -> Result<String> {
        let next = self.ids.replace(self.ids.get() + 1);
        match self.context.ids.get(next) {
            Some(id) if !id.is_empty() => Ok(id.clone()),
            _ => refuse(RefusalCode::ContextIncomplete, "ids"),
        }
    }

    pub(super) fn fresh_user(&self) -> Result<UserId> {
        let id = UserId::new(self.fresh_id()?);
        let reserved = !matches!(Actor::from(id.as_str().to_owned()), Actor::User(_));
        if reserved || self.facts.user(&id).is_some() { refuse(RefusalCode::IdTaken, id) } else { Ok(id) }
    }

    pub(super) fn fresh_container(&self) -> Result<ContainerId> {
        let id = ContainerId::new(self.fresh_id()?);
        let taken = id.as_str() == PLATFORM || self.facts.container(&id).is_some();
        if taken { refuse(RefusalCode::IdTaken, id) } else { Ok(id) }
    }

    pub(super) fn fresh_request(&self) -> Result<RequestId> {
        let id = RequestId::new(self.fresh_id()?);
        if self.facts.request(&id).is_some() { refuse(RefusalCode::IdTaken, id) } else { Ok(id) }
    }

    pub(super) fn fresh_secret(&self) -> Result<Digest> {
        match self.context.secrets.first() {
            Some(secret) if !secret.as_str().is_empty() => Ok(secret.clone()),
            _ => refuse(RefusalCode::ContextIncomplete, "secrets"),
        }
    }

    // What there is.

    pub(super) fn user(&self, id: &UserId) -> Result<User> {
        match self.facts.user(id) {
            Some(user) if !user.deleted => Ok(user),
            _ => refuse(RefusalCode::UnknownUser, id),
        }
    }

    pub(super) fn container(&self, id: &ContainerId) -> Result<ContainerRecord> {
        match self.facts.container(id) {
            Some(container) if !container.deleted => Ok(container),
            _ => refuse(RefusalCode::UnknownContainer, id),
        }
    }

    pub(super) fn of_kind(&self, id: &ContainerId, kinds: &[ContainerKind]) -> Result<ContainerRecord> {
        let container = self.container(id)?;
        if kinds.contains(&container.kind) { Ok(container) } else { wrong_kind(id, container.kind, kinds) }
    }

    pub(super) fn member(&self, container: &ContainerId, user: &UserId) -> Result<Member> {
        self.facts.member(container, user).map_or_else(|| refuse(RefusalCode::UnknownMember, user), Ok)
    }

    pub(super) fn no_member(&self, container: &ContainerId, user: &UserId) -> Result<()> {
        match self.facts.member(container, user) {
            Some(_) => refuse(RefusalCode::AlreadyMember, user),
            None => Ok(()),
        }
    }

    pub(super) fn invitation(&self, id: &InvitationId) -> Result<Invitation> {
        self.facts.invitation(id).map_or_else(|| refuse(RefusalCode::UnknownInvitation, id), Ok)
    }

    /// A request. An open one about something that is gone counts as withdrawn, which is judged when it is read: what
    /// goes would have to know its requests otherwise.
    pub(super) fn request(&self, id: &RequestId) -> Result<Request> {
        let Some(mut request) = self.facts.request(id) else { return refuse(RefusalCode::UnknownRequest, id) };
        if request.state == RequestState::Open && !still_asked(self.facts, &request) {
            request.state = RequestState::Withdrawn;
        }
        Ok(request)
    }

    /// What a wish is about is there.
    pub(super) fn about(&self, wish: &Wish) -> Result<()> {
        match (wish.about(), wish) {
            (About::Container(container), _) => self.container(container).map(drop),
            (About::MiniProgram(mini_program), Wish::SensitiveApiCall { api, .. }) => {
                self.callable_api(mini_program, api)
            }
            (About::MiniProgram(mini_program), _) => self.mini_program(mini_program).map(drop),
        }
    }

    /// A mini program, with the container its rights are asked in.
    pub(super) fn mini_program(&self, id: &MiniProgramId) -> Result<(MiniProgram, ContainerRecord)> {
        mini_program(self.facts, id).map_or_else(|| refuse(RefusalCode::UnknownMiniProgram, id), Ok)
    }

    /// A thing. With its team or workspace it is gone.
    pub(super) fn thing(&self, id: &ThingId) -> Result<Thing> {
        thing(self.facts, id).map_or_else(|| refuse(RefusalCode::UnknownThing, id), Ok)
    }

    /// A sensitive API that the mini program can ask to call (O-2).
    pub(super) fn callable_api(&self, mini_program: &MiniProgramId, api: &ThingId) -> Result<()> {
        self.mini_program(mini_program)?;
        if is_callable(self.facts, mini_program, api) { Ok(()) } else { refuse(RefusalCode::UnknownThing, api) }
    }

    // What fits.

    /// Super and platform admins cannot be in teams (S-1).
    pub(super) fn ordinary(&self, user: &UserId) -> Result<()> {
        match self.facts.member(&ContainerId::new(PLATFORM), user) {
            Some(_) => refuse(RefusalCode::PlatformUser, user),
            None => Ok(()),
        }
    }

    pub(super) fn role_fits(&self, role: &RoleId, kind: ContainerKind) -> Result<()> {
        if is_held_in(role, kind) {
            return Ok(());
        }
        let system = Tables::built_in().system(kind.system().as_str());
        let roles = system.iter().flat_map(|system| system.roles()).filter(|role| role.held_in == kind.as_str());
        let hint = Hint::OneOf(roles.map(|role| role.id.as_str()).collect());
        Err(Refusal::new(RefusalCode::UnknownRole, role).with(hint))
    }

    /// A text of one line without the blanks around it, if something is left that can be seen, it is not too long, and
    /// nothing in it is hidden or changes the order of the rest.
    pub(super) fn text(&self, what: &str, text: &str, longest: usize) -> Result<String> {
        let text = self.fitting(what, text, longest, "")?;
        if hides_something(&text) { refuse(RefusalCode::TextControl, what) } else { Ok(text) }
    }

    /// A text of several lines: why a request is rejected, what an applicant adds.
    pub(super) fn lines(&self, what: &str, text: &str) -> Result<String> {
        self.fitting(what, text, NOTES, "\n\r\t")
    }

    /// Like [`Asking::lines`], but may be empty.
    pub(super) fn notes(&self, what: &str, notes: &str) -> Result<String> {
        if notes.chars().all(is_blank) { Ok(String::new()) } else { self.lines(what, notes) }
    }

    /// Control characters are refused but these: NUL above all, which PostgreSQL cannot hold.
    fn fitting(&self, what: &str, text: &str, longest: usize, controls: &str) -> Result<String> {
        let text = text.trim();
        match text.chars().count() {
            _ if text.chars().all(is_blank) => refuse(RefusalCode::TextEmpty, what),
            length if length > longest => Err(Refusal::new(RefusalCode::TextTooLong, what).with(Hint::AtMost(longest))),
            _ if text.contains(|one: char| one.is_control() && !controls.contains(one)) => {
                refuse(RefusalCode::TextControl, what)
            }
            _ => Ok(text.into()),
        }
    }
}
