//! Questions that change nothing: what a page shows and an IDE asks.

use super::asking::{Asking, Context, Result, refuse};
use super::facts::{Facts, Request};
use super::member::eligible_role;
use super::rights::{Step, right};
use super::{
    ContainerId, ContainerKind, LinkId, MiniProgramId, RefusalCode, RequestId, RoleId, SystemId, UserId, Wish,
};

/// P-4: may this user upload to this mini program now, and if not, why? The context's actor is the user.
///
/// # Errors
/// The refusal that says why not.
pub fn may_upload(facts: &dyn Facts, mini_program: &MiniProgramId, context: &Context) -> Result<()> {
    super::mini_program::stepping(&heard(facts, context)?, Step::Upload, mini_program).map(drop)
}

/// S-10: the registration link of a superapp team, for super and platform admins.
///
/// # Errors
/// The refusal, for everyone else.
pub fn registration_link(facts: &dyn Facts, team: &ContainerId, context: &Context) -> Result<LinkId> {
    let asking = heard(facts, context)?;
    let record = asking.of_kind(team, &[ContainerKind::SuperappTeam])?;
    asking.allowed("registration_link.view", team)?;
    record.link.map_or_else(|| refuse(RefusalCode::UnknownLink, team), Ok)
}

/// C-4: all members of the workspace who are eligible for a role in the mini program and not in it yet, each with that
/// role. A list, so its cost grows with the workspace; no command asks it.
///
/// # Errors
/// The refusal, for those who may not add members.
pub fn eligible_members(
    facts: &dyn Facts,
    mini_program: &MiniProgramId,
    context: &Context,
) -> Result<Vec<(UserId, RoleId)>> {
    let asking = heard(facts, context)?;
    let (record, container) = asking.mini_program(mini_program)?;
    let (ContainerKind::MiniProgram, Some(workspace)) = (container.kind, &container.parent) else {
        return refuse(RefusalCode::NotInThisSystem, mini_program);
    };
    asking.allowed("mini_program_member.add", &record.container)?;
    let eligible = facts.members_of(workspace).into_iter().filter_map(|user| {
        let member = facts.member(workspace, &user).filter(|member| !member.blocked)?;
        let role = eligible_role(&member.role)?;
        facts.member(&record.container, &user).is_none().then_some((user, role))
    });
    Ok(eligible.collect())
}

/// M-6, S-12: a request, for the applicant, for whoever decides it, in a developer workspace for whoever sees its work
/// orders, and in a mini program team for whoever may take the submission back (P-3).
///
/// # Errors
/// The refusal, for everyone else.
pub fn request(facts: &dyn Facts, id: &RequestId, context: &Context) -> Result<Request> {
    let asking = heard(facts, context)?;
    let actor = asking.actor()?;
    let request = asking.request(id)?;
    if request.applicant == super::Actor::User(actor) {
        return Ok(request);
    }
    let Err(refusal) = super::request::decide::decider(&asking, &request.wish) else { return Ok(request) };
    let seen = match &request.wish {
        Wish::Release { mini_program, .. } => asking.mini_program(mini_program).ok().and_then(|(record, home)| {
            let system = home.kind.system();
            let mpp = (system == SystemId::Mpp).then_some("approval.mini_program_release");
            mpp.or(right(Step::Submit, system)).map(|right| (right, Some(record.container)))
        }),
        Wish::Removal { mini_program } => Some(("approval.mini_program_removal", home(&asking, mini_program))),
        Wish::TargetApp { mini_program, .. } => Some(("approval.target_app_release", home(&asking, mini_program))),
        Wish::Feature { workspace, .. } => Some(("approval.feature_addition", Some(workspace.clone()))),
        Wish::RelatedFeature { workspace, .. } => Some(("approval.related_feature_addition", Some(workspace.clone()))),
        Wish::Registration { .. } | Wish::DeveloperWorkspace { .. } => None,
    };
    match seen {
        Some((right, Some(container))) => asking.allowed(right, &container).map(|_| request),
        _ => Err(refusal),
    }
}

/// By a user whose account works, before anything is looked up, so that others learn nothing of what there is.
fn heard<'a>(facts: &'a dyn Facts, context: &'a Context) -> Result<Asking<'a>> {
    let asking = Asking::new(facts, context);
    asking.actor().map(|_| asking)
}

fn home(asking: &Asking<'_>, mini_program: &MiniProgramId) -> Option<ContainerId> {
    asking.mini_program(mini_program).ok().map(|(record, _)| record.container)
}
