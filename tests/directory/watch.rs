//! The laws of the directory, watched from outside: written from the requirements, without the directory's own rules.

use std::collections::{BTreeMap, BTreeSet};

use rolegate::directory::*;
use rolegate::engine::{ContainerStatus, Grants, MembershipStatus};

#[path = "calls.rs"]
mod calls;
#[path = "sendings.rs"]
mod sendings;
#[path = "standing.rs"]
mod standing;
use calls::Calls;
use sendings::Sent;
use standing::{standing_facts, things};

/// What was seen so far.
#[derive(Default)]
pub(crate) struct Watch {
    /// Where an invitation leads, its role, its working code, its expiry; none once it is dead.
    invitations: BTreeMap<InvitationId, Option<(ContainerId, RoleId, Timestamp)>>,
    /// Who asked, and whether it is still open.
    requests: BTreeMap<RequestId, (Actor, bool)>,
    /// The highest number released of each mini program, and those that were ever live.
    released: BTreeMap<MiniProgramId, BTreeSet<VersionNumber>>,
    notices: BTreeSet<(ContainerId, Timestamp)>,
    /// The container above the mini program's when a version was approved.
    approvals: BTreeMap<(MiniProgramId, VersionNumber), Option<ContainerId>>,
    calls: Calls,
    sent: Sent,
}

/// Everything every user holds that counts at a moment: user, container, role. Told from the records themselves, and the
/// Grants say the same.
pub(crate) fn counting(state: &Memory, now: Timestamp) -> BTreeSet<(UserId, ContainerId, RoleId)> {
    let facts: &dyn Facts = state;
    let stands = |record: &ContainerRecord| {
        !record.deleted && !record.deactivated && record.expires_at.is_none_or(|expires_at| now < expires_at)
    };
    let mut counting = BTreeSet::new();
    for (key, record) in state.records() {
        if let (Key::Member(container, user), Record::Member(member)) = (key, record)
            && !member.blocked
            && facts.container(container).is_some_and(|record| stands(&record))
            && facts.user(user).is_some_and(|user| !user.deleted)
        {
            counting.insert((user.clone(), container.clone(), member.role.clone()));
        }
    }
    let users: Vec<UserId> = state.users().cloned().collect();
    let all = users.iter().flat_map(|user| SystemId::ALL.map(|system| grants(state, system, user)));
    let granted: BTreeSet<_> = all.flat_map(|grants| held(&grants, now)).collect();
    assert_eq!(granted, counting, "the Grants say what is held");
    counting
}

fn held(grants: &Grants, now: Timestamp) -> Vec<(UserId, ContainerId, RoleId)> {
    let stands = |id: &str| {
        let container = grants.containers.iter().find(|container| container.id == id).unwrap();
        container.status == ContainerStatus::Active && container.expires_at.is_none_or(|at| now.instant() < at)
    };
    let counting =
        grants.memberships.iter().filter(|held| held.status == MembershipStatus::Active && stands(&held.container));
    let subject = UserId::new(grants.subject.clone());
    counting
        .map(|held| (subject.clone(), ContainerId::new(held.container.clone()), RoleId::new(held.role.clone())))
        .collect()
}

/// Whoever could have given a role, as the requirements tell it: any of these roles, held where it says.
fn givers(role: &str, kind: ContainerKind) -> (&'static [&'static str], ContainerKind) {
    match (role, kind) {
        ("platform_admin", _) => (&["super_admin"], ContainerKind::Platform),
        (_, ContainerKind::SuperappTeam) if role == "superapp_admin" => {
            (&["super_admin", "platform_admin"], ContainerKind::Platform)
        }
        (_, ContainerKind::MiniProgramTeam) if role == "mini_program_admin" => {
            (&["super_admin", "platform_admin"], ContainerKind::Platform)
        }
        ("superapp_member_admin", _) => (&["superapp_admin"], kind),
        ("mini_program_member_admin", _) => (&["mini_program_admin"], kind),
        (_, ContainerKind::SuperappTeam) => (&["superapp_admin", "superapp_member_admin"], kind),
        (_, ContainerKind::MiniProgramTeam) => (&["mini_program_admin", "mini_program_member_admin"], kind),
        (_, ContainerKind::TenantWorkspace) => (&["workspace_admin"], kind),
        (_, ContainerKind::DeveloperWorkspace) => (&["developer_admin"], kind),
        ("owner", ContainerKind::Workspace) => (&["owner"], kind),
        (_, ContainerKind::Workspace) => (&["owner", "master"], kind),
        (_, ContainerKind::MiniProgram) => (&["owner", "master", "mini_program_admin"], kind),
        (_, ContainerKind::Platform) => (&[], kind),
    }
}

impl Watch {
    /// Holds every law to what one command did.
    pub(crate) fn see(
        &mut self,
        before: &Memory,
        after: &Memory,
        command: &Command,
        context: &Context,
        verdict: &Verdict,
    ) {
        let (now, events) = (context.now, verdict.events.as_slice());
        let (held_before, held_after) = (counting(before, now), counting(after, now));
        let may = |actor: &Actor, roles: &[&str], container: &ContainerId| {
            let mut next = Some(container.clone());
            while let Some(id) = next {
                let holds = |role: &&str| match actor {
                    Actor::User(user) => held_before.contains(&(user.clone(), id.clone(), RoleId::new(*role))),
                    _ => false,
                };
                if roles.iter().any(holds) {
                    return true;
                }
                next = (before as &dyn Facts).container(&id).and_then(|record| record.parent);
            }
            false
        };
        let installation = context.actor == Actor::Installation;
        for (user, container, role) in held_after.difference(&held_before) {
            let fresh = (before as &dyn Facts).container(container).is_none();
            let kind = (after as &dyn Facts).container(container).unwrap().kind;
            let (roles, _) = givers(role.as_str(), kind);
            let platform = || may(&context.actor, &["super_admin", "platform_admin"], &ContainerId::new(PLATFORM));
            let invited = events.iter().any(|event| matches!(&event.happened, Happened::InvitationAccepted { .. }));
            let given = may(&context.actor, roles, container)
                // The first of a platform, tenant or workspace; teams and workspaces that were asked for.
                || (fresh && installation)
                || (fresh && kind == ContainerKind::Workspace && context.actor == Actor::User(user.clone()))
                || (fresh && kind == ContainerKind::MiniProgram && context.actor == Actor::User(user.clone()))
                || (fresh && kind == ContainerKind::DeveloperWorkspace && self.approved(before, &context.actor, events, &held_before))
                // A new admin or kind, a new expiry, a re-activation.
                || (matches!(kind, ContainerKind::SuperappTeam | ContainerKind::MiniProgramTeam) && platform())
                || (invited && context.actor == Actor::User(user.clone()));
            assert!(given, "{user} gained {role} in {container} by {command:?} of {:?}", context.actor);
        }
        for event in events {
            self.sent.see(before, event);
            self.event(before, event, &may);
        }
        self.nobody_acts_without_standing(before, context, events, &held_before);
        self.calls.see(after, events, context);
        standing_facts(after);
        // A try that failed leaves a trace of itself and nothing else.
        assert!(verdict.refusal.is_none() || events.len() == 1, "{events:?}");
    }

    /// M-7: by an Admin or Reviewer of the tenant above.
    fn approved(
        &self,
        _before: &Memory,
        actor: &Actor,
        events: &[Event],
        held: &BTreeSet<(UserId, ContainerId, RoleId)>,
    ) -> bool {
        let Actor::User(actor) = actor else { return false };
        events.iter().any(|event| match &event.happened {
            Happened::WorkspaceCreated { tenant: Some(tenant), .. } => ["workspace_admin", "workspace_reviewer"]
                .iter()
                .any(|role| held.contains(&(actor.clone(), tenant.clone(), RoleId::new(*role)))),
            _ => false,
        })
    }

    fn event(&mut self, before: &Memory, event: &Event, may: &dyn Fn(&Actor, &[&str], &ContainerId) -> bool) {
        let facts: &dyn Facts = before;
        match &event.happened {
            Happened::MemberAdded { container, role, assigned, .. } => self.enough(facts, container, role, assigned),
            Happened::InvitationCreated { invitation, container, role, expires_at, .. } => {
                let kind = facts.container(container).unwrap().kind;
                assert!(may(&event.by, givers(role.as_str(), kind).0, container), "{event:?}");
                assert!(role != &kind.admin_role() || kind.system() == SystemId::Mpp, "{event:?}");
                let lead = (container.clone(), role.clone(), *expires_at);
                assert!(self.invitations.insert(invitation.clone(), Some(lead)).is_none());
            }
            Happened::MemberRoleSet { container, user, .. }
            | Happened::MemberBlocked { container, user }
            | Happened::MemberUnblocked { container, user }
            | Happened::MemberDeleted { container, user } => {
                let record = facts.container(container).unwrap();
                let role = facts.member(container, user).unwrap().role;
                // C-6: a Master acts on no Owner and no Master. S-18: nobody but the platform on the team admin.
                if record.kind == ContainerKind::Workspace && role.as_str() != "developer" {
                    let leaves = matches!(&event.by, Actor::User(by) if left(&event.happened) == Some(by) || may(&event.by, &["super_admin"], &ContainerId::new(PLATFORM)) && by != user);
                    assert!(leaves || may(&event.by, &["owner"], container), "{event:?}");
                }
                assert!(record.team_admin.as_ref() != Some(user), "{event:?}");
                let own =
                    matches!(event.happened, Happened::MemberRoleSet { .. }) && event.by == Actor::User(user.clone());
                assert!(!own || record.kind.system() != SystemId::Sas, "{event:?}");
                if let Happened::MemberRoleSet { role, assigned, .. } = &event.happened {
                    self.enough(facts, container, role, assigned);
                }
            }
            Happened::InvitationResent { invitation, expires_at, .. } => {
                let lead =
                    self.invitations.get_mut(invitation).unwrap().as_mut().expect("a dead invitation was sent again");
                lead.2 = *expires_at;
            }
            Happened::InvitationWithdrawn { invitation } | Happened::InvitationBurned { invitation, .. } => {
                assert!(self.invitations.insert(invitation.clone(), None).unwrap().is_some(), "{event:?}");
            }
            Happened::InvitationAccepted { invitation, .. } => {
                let lead = self.invitations.insert(invitation.clone(), None).unwrap();
                let (container, role, expires_at) = lead.expect("a dead invitation worked");
                assert!(event.at < expires_at, "an expired invitation worked");
                let kind = facts.container(&container).unwrap().kind;
                let by = facts.invitation(invitation).unwrap().by;
                let still = may(&by, givers(role.as_str(), kind).0, &container);
                assert!(still, "the inviter lost the right: {event:?}");
            }
            Happened::RequestSubmitted { request, .. } => {
                assert!(self.requests.insert(request.clone(), (event.by.clone(), true)).is_none());
            }
            Happened::RequestApproved { request } | Happened::RequestRejected { request, .. } => {
                let (applicant, open) = self.requests.get_mut(request).unwrap();
                assert!(std::mem::take(open), "decided twice: {event:?}");
                assert_ne!(*applicant, event.by, "the applicant decided: {event:?}");
                let approved = matches!(event.happened, Happened::RequestApproved { .. });
                if let (true, Wish::Release { mini_program, version }) =
                    (approved, facts.request(request).unwrap().wish)
                {
                    self.approvals.insert((mini_program.clone(), version), above(facts, &mini_program));
                }
            }
            Happened::RequestWithdrawn { request } => {
                assert!(std::mem::take(&mut self.requests.get_mut(request).unwrap().1), "{event:?}");
            }
            Happened::VersionReleased { mini_program, number, .. } => {
                let released = self.released.entry(mini_program.clone()).or_default();
                let grew = released.iter().all(|before| before < number);
                assert!(grew || released.contains(number), "{number} after {released:?}");
                assert!(grew || facts.mini_program(mini_program).unwrap().grayscale == Some(*number), "{event:?}");
                released.insert(*number);
                let home = facts.container(&facts.mini_program(mini_program).unwrap().container).unwrap();
                if home.kind == ContainerKind::MiniProgramTeam {
                    let approved_in = self.approvals.get(&(mini_program.clone(), *number)).unwrap();
                    assert_eq!(*approved_in, above(facts, mini_program), "approved elsewhere: {event:?}");
                    let team = facts.container(approved_in.as_ref().unwrap()).unwrap();
                    assert!(!team.deleted, "approved by a team that is gone: {event:?}");
                }
            }
            // O-2: of the superapp team the mini program's team is bound to, by whom it decides.
            Happened::SensitiveApiCallAllowed { mini_program, api } => {
                let team = above(facts, mini_program).unwrap();
                assert_eq!(facts.thing(api).map(|api| (api.container, api.deleted)), Some((team.clone(), false)));
                assert!(may(&event.by, &["superapp_admin", "approver"], &team), "{event:?}");
            }
            // O-3: decided, never by the applicant, which is held above.
            Happened::TargetAppAdded { mini_program, .. } => {
                let home = facts.mini_program(mini_program).unwrap().container;
                assert!(may(&event.by, &["workspace_admin", "workspace_reviewer"], &home), "{event:?}");
            }
            Happened::VersionDeleted { mini_program, number } => {
                let record = facts.mini_program(mini_program).unwrap();
                assert!(record.live != Some(*number) && record.grayscale != Some(*number), "it was live: {event:?}");
                let state = facts.version(mini_program, number).unwrap().state;
                assert_ne!(state, VersionState::Submitted, "{event:?}");
            }
            // S-9: what is lost with a team is told.
            Happened::TeamDeleted { team, superapps, .. } => {
                let lost = things(before).get(&(team.clone(), ThingKind::Superapp)).copied().unwrap_or_default();
                assert_eq!(*superapps, lost, "{event:?}");
            }
            Happened::TeamExpiryNoticed { team, expires_at, .. } => {
                assert!(event.at < *expires_at && event.at >= expires_at.plus_days(-7));
                let noticed = (team.clone(), *expires_at);
                let again = facts.container(team).unwrap().noticed || !self.notices.insert(noticed);
                assert!(!again || event.by == Actor::Installation, "{event:?}");
            }
            _ => {}
        }
    }

    /// M-1: nobody becomes a Developer or Operator without a mini program that is there.
    fn enough(&self, facts: &dyn Facts, container: &ContainerId, role: &RoleId, assigned: &[MiniProgramId]) {
        let merchant = facts.container(container).is_some_and(|at| at.kind == ContainerKind::DeveloperWorkspace);
        let there = |id: &MiniProgramId| facts.mini_program(id).is_some_and(|found| !found.deleted);
        let must = merchant && ["developer", "operator"].contains(&role.as_str());
        assert!(!must || assigned.iter().any(there), "a {role} of {container} without a mini program");
    }

    /// A blocked, expired, deactivated or deleted holder can do nothing: whoever does something to a container holds a
    /// role that counts in it or above it, but for the ways in.
    fn nobody_acts_without_standing(
        &self,
        before: &Memory,
        context: &Context,
        events: &[Event],
        held: &BTreeSet<(UserId, ContainerId, RoleId)>,
    ) {
        let Actor::User(actor) = &context.actor else { return };
        let facts: &dyn Facts = before;
        assert!(facts.user(actor).is_some_and(|user| !user.deleted), "a deleted user acted: {events:?}");
        // Joining and leaving need no standing.
        let joined = events.iter().any(|event| {
            left(&event.happened) == Some(actor)
                || matches!(
                    event.happened,
                    Happened::InvitationAccepted { .. }
                        | Happened::InvitationBurned { .. }
                        | Happened::UserDeleted { .. }
                        // An address became a member's, which ends what was open for it.
                        | Happened::EmailConfirmed { .. }
                        | Happened::UserEdited { .. }
                )
        });
        let touched = events.iter().filter_map(|event| touched(facts, &event.happened));
        for container in touched.filter(|container| !joined && facts.container(container).is_some()) {
            let mut next = Some(container.clone());
            let mut stands = false;
            while let Some(id) = next {
                stands |= held.iter().any(|(user, at, _)| user == actor && *at == id);
                next = facts.container(&id).and_then(|record| record.parent);
            }
            assert!(stands, "{actor} holds nothing that counts in {container}: {events:?}");
        }
    }
}

/// Who left, if that is what happened: whoever deletes a membership of somebody else is another.
fn left(what: &Happened) -> Option<&UserId> {
    match what {
        Happened::MemberDeleted { user, .. } => Some(user),
        _ => None,
    }
}

/// The container above the one a mini program is in.
fn above(facts: &dyn Facts, mini_program: &MiniProgramId) -> Option<ContainerId> {
    facts.container(&facts.mini_program(mini_program)?.container)?.parent
}

/// The container that an event changes, where someone has to hold a role for it.
fn touched(facts: &dyn Facts, what: &Happened) -> Option<ContainerId> {
    let home = |id: &MiniProgramId| facts.mini_program(id).map(|found| found.container);
    match what {
        Happened::TeamRenamed { team, .. }
        | Happened::TeamAdminSet { team, .. }
        | Happened::TeamKindSet { team, .. }
        | Happened::TeamBound { team, .. }
        | Happened::TeamExpirySet { team, .. }
        | Happened::TeamDeactivated { team }
        | Happened::TeamReactivated { team }
        | Happened::TeamDeleted { team, .. } => Some(team.clone()),
        Happened::WorkspaceRemoved { workspace } | Happened::WorkspaceRenamed { workspace, .. } => {
            Some(workspace.clone())
        }
        Happened::MemberAdded { container, .. }
        | Happened::MemberRoleSet { container, .. }
        | Happened::MemberBlocked { container, .. }
        | Happened::MemberUnblocked { container, .. }
        | Happened::MemberDeleted { container, .. }
        | Happened::MiniProgramAssigned { container, .. }
        | Happened::MiniProgramUnassigned { container, .. }
        | Happened::InvitationCreated { container, .. }
        | Happened::ThingCreated { container, .. }
        | Happened::MiniProgramCreated { container, .. } => Some(container.clone()),
        Happened::InvitationResent { invitation, .. } | Happened::InvitationWithdrawn { invitation } => {
            facts.invitation(invitation).map(|found| found.container)
        }
        Happened::ThingEdited { thing, .. }
        | Happened::ThingDeleted { thing, .. }
        | Happened::SuperappIntegrated { superapp: thing, .. }
        | Happened::AppKeyCreated { app: thing, .. }
        | Happened::AppKeyDeleted { app: thing, .. } => facts.thing(thing).map(|found| found.container),
        Happened::MiniProgramEdited { mini_program, .. }
        | Happened::MiniProgramDeleted { mini_program }
        | Happened::MiniProgramTakenOffline { mini_program }
        | Happened::VersionUploaded { mini_program, .. }
        | Happened::VersionPreviewed { mini_program, .. }
        | Happened::VersionReleased { mini_program, .. }
        | Happened::MiniProgramConfigured { mini_program, .. }
        | Happened::VersionDeleted { mini_program, .. }
        | Happened::GrayscaleWithdrawn { mini_program, .. } => home(mini_program),
        _ => None,
    }
}
