//! Which of the containers right below one, or of the mini programs in one, a user sees: judged once for all of them, so
//! that a list costs its page and no more.

use std::collections::BTreeSet;

use super::commands::{Where, right};
use super::{on_path, path};
use crate::directory::asking::{Asking, Result, refuse};
use crate::directory::facts::Held;
use crate::directory::vocabulary::{ContainerId, ContainerKind, MiniProgramId, RefusalCode, RoleId, UserId};
use crate::engine::{self, Container, ContainerStatus, Effect, Membership, MembershipStatus, Resource};
use crate::tables::Tables;

impl Asking<'_> {
    /// Those of a kind right below a container that whoever asks sees: all of them where nothing is given, otherwise those
    /// in which they hold one of the roles given. Whatever is there, the engine is asked about one that is not: with
    /// what whoever asks holds above it, and then with each role that could be held in it besides.
    pub(in crate::directory) fn seen_below(&self, kind: ContainerKind, above: &ContainerId) -> Result<Option<Held>> {
        let user = self.actor()?;
        let Some((action, Where::Here)) = right(self.intent, Some(kind), "") else {
            return refuse(RefusalCode::NotInThisSystem, above);
        };
        if self.sees_below(&user, action, kind, above, None) {
            return Ok(None);
        }
        let system = Tables::built_in().system(kind.system().as_str());
        let held_there = system.iter().flat_map(|system| system.roles()).filter(|role| role.held_in == kind.as_str());
        let roles = held_there.map(|role| RoleId::new(role.id.as_str()));
        let roles = roles.filter(|role| self.sees_below(&user, action, kind, above, Some(role))).collect();
        Ok(Some(Held { user, roles, now: self.now() }))
    }

    /// Whether a user sees every container of a kind right below one; with a role: where they hold it there.
    pub(in crate::directory) fn sees_below(
        &self,
        user: &UserId,
        action: &str,
        kind: ContainerKind,
        above: &ContainerId,
        role: Option<&RoleId>,
    ) -> bool {
        let path = path(self.facts, above);
        let mut grants = on_path(self.facts, kind.system(), user, &path);
        // Longer than the id of any container on the path, and so none of them.
        let below = path.iter().fold(String::from("below"), |below, (id, _)| below + " " + id.as_str());
        grants.containers.push(Container {
            id: below.clone(),
            kind: kind.as_str().into(),
            parent: path.first().map(|(id, _)| id.as_str().into()),
            status: ContainerStatus::Active,
            expires_at: None,
        });
        grants.memberships.extend(role.map(|role| Membership {
            role: role.as_str().into(),
            container: below.clone(),
            status: MembershipStatus::Active,
            assigned: Vec::new(),
            starts_at: None,
            expires_at: None,
        }));
        let resource = Resource { container: below, id: None };
        let decision = engine::check(Tables::built_in(), &grants, action, Some(&resource), self.now().instant());
        decision.effect != Effect::Deny
    }

    /// The mini programs of a container that whoever asks sees: all of them where nothing is given, otherwise those given,
    /// which are assigned to them. `of` is the kind of request, if it is about one.
    pub(in crate::directory) fn seen_in(
        &self,
        kind: ContainerKind,
        of: &str,
        container: &ContainerId,
    ) -> Result<Option<Vec<MiniProgramId>>> {
        let user = self.may_in(kind, of, container, None)?;
        let Some((action, Where::Here)) = right(self.intent, Some(kind), of) else { return Ok(None) };
        if !super::judge(self.facts, &user, action, container, None, self.now()).depends {
            return Ok(None);
        }
        let members = path(self.facts, container).into_iter().filter_map(|(id, _)| self.facts.member(&id, &user));
        let assigned = members.flat_map(|member| member.assigned);
        let seen = assigned.filter(|id| self.may_in(kind, of, container, Some(id)).is_ok());
        Ok(Some(seen.collect::<BTreeSet<_>>().into_iter().collect()))
    }
}
