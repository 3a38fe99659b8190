//! Whether whoever asks may: the table of commands tells the right and the place, the engine judges.

use super::commands::{Anyone, Where, Who, command_rows, right};
use super::judge;
use crate::directory::asking::{Asking, PLATFORM, Result, refuse};
use crate::directory::vocabulary::{
    Actor, ContainerId, ContainerKind, MiniProgramId, Refusal, RefusalCode, RoleId, UserId,
};
use crate::engine::Effect;

impl Asking<'_> {
    /// Who may try at all. First of all, so that others learn nothing of what there is.
    pub(in crate::directory) fn admitted(&self) -> Result<()> {
        let among = |those: &[Anyone]| {
            let mut rows = command_rows(self.intent).iter();
            rows.any(|row| matches!(&row.who, Who::Anyone(anyone) if those.contains(anyone)))
        };
        if among(&[Anyone::Installation]) {
            return self.installation();
        }
        if among(&[Anyone::Visitor]) {
            let visitor = self.context.actor == Actor::Visitor;
            return if visitor { Ok(()) } else { refuse(RefusalCode::VisitorsOnly, "") };
        }
        if among(&[Anyone::Account, Anyone::Oneself]) { self.account().map(drop) } else { self.actor().map(drop) }
    }

    /// The user who asks, if they hold the right that is asked in this container.
    pub(in crate::directory) fn may(&self, container: &ContainerId) -> Result<UserId> {
        let kind = self.container(container)?.kind;
        self.may_in(kind, "", container, None)
    }

    /// The further right that is asked about a role in this container, if one is.
    pub(in crate::directory) fn may_about_role(&self, container: &ContainerId, role: &RoleId) -> Result<()> {
        let kind = self.container(container)?.kind;
        let further = right(self.intent, Some(kind), role.as_str());
        if further.is_some() { self.may_in(kind, role.as_str(), container, None).map(drop) } else { Ok(()) }
    }

    /// The user who asks, if they hold the right that is asked on the platform.
    pub(in crate::directory) fn may_on_platform(&self, of: &str) -> Result<UserId> {
        match right(self.intent, None, of) {
            Some((action, Where::Platform)) => self.allowed(action, &ContainerId::new(PLATFORM), None),
            _ => refuse(RefusalCode::NotInThisSystem, of),
        }
    }

    /// The user who asks, if they hold the right that is asked in a container of this kind about `of`, a kind of
    /// request or a role, and about a mini program.
    pub(in crate::directory) fn may_in(
        &self,
        kind: ContainerKind,
        of: &str,
        container: &ContainerId,
        mini_program: Option<&MiniProgramId>,
    ) -> Result<UserId> {
        let Some((action, place)) = right(self.intent, Some(kind), of) else {
            let about = mini_program.map_or(container.as_str(), MiniProgramId::as_str);
            return refuse(RefusalCode::NotInThisSystem, about);
        };
        match place {
            Where::Here => self.allowed(action, container, mini_program),
            Where::Above => {
                let Some(above) = self.container(container)?.parent else {
                    return refuse(RefusalCode::UnknownContainer, "");
                };
                self.container(&above)?;
                self.allowed(action, &above, None)
            }
            Where::Platform => self.allowed(action, &ContainerId::new(PLATFORM), None),
        }
    }

    /// The user who asks, if the tables allow it. Read-only does for what is only shown.
    pub(in crate::directory) fn allowed(
        &self,
        action: &str,
        container: &ContainerId,
        thing: Option<&MiniProgramId>,
    ) -> Result<UserId> {
        let actor = self.actor()?;
        let decision = judge(self.facts, &actor, action, container, thing, self.now());
        let shown = self.intent.shows() && decision.effect == Effect::ReadOnly;
        if shown || decision.effect == Effect::Allow { Ok(actor) } else { Err(Refusal::not_allowed(decision)) }
    }
}
