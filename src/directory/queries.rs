//! Questions that change nothing: what a page shows and an IDE asks.

use super::asking::{Asking, Context, Result, refuse};
use super::facts::{Facts, Request};
use super::member::eligible_role;
use super::request as requests;
use super::{Asked, ContainerId, ContainerKind, LinkId, MiniProgramId, RefusalCode, RequestId, RoleId, UserId};

/// P-4: may this user upload to this mini program now, and if not, why? The context's actor is the user.
///
/// # Errors
/// The refusal that says why not.
pub fn may_upload(facts: &dyn Facts, mini_program: &MiniProgramId, context: &Context) -> Result<()> {
    super::mini_program::stepping(&heard(facts, context, Asked::MayUpload)?, "", mini_program).map(drop)
}

/// S-10: the registration link of a superapp team, for super and platform admins.
///
/// # Errors
/// The refusal, for everyone else.
pub fn registration_link(facts: &dyn Facts, team: &ContainerId, context: &Context) -> Result<LinkId> {
    let asking = heard(facts, context, Asked::RegistrationLink)?;
    let record = asking.of_kind(team, &[ContainerKind::SuperappTeam])?;
    asking.may(team)?;
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
    let asking = heard(facts, context, Asked::EligibleMembers)?;
    let (record, container) = asking.mini_program(mini_program)?;
    let (ContainerKind::MiniProgram, Some(workspace)) = (container.kind, &container.parent) else {
        return refuse(RefusalCode::NotInThisSystem, mini_program);
    };
    asking.may(&record.container)?;
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
    let asking = heard(facts, context, Asked::Request)?;
    let actor = asking.actor()?;
    let found = asking.request(id)?;
    if found.applicant == super::Actor::User(actor) {
        return Ok(found);
    }
    let decides = requests::decide::decider(&asking.instead(Asked::ApproveRequest), &found.wish);
    let Err(refusal) = decides else { return Ok(found) };
    match requests::may(&asking, &found.wish) {
        Ok(_) => Ok(found),
        // Nobody else sees such requests.
        Err(other) if other.code == RefusalCode::NotInThisSystem => Err(refusal),
        Err(other) => Err(other),
    }
}

/// By a user whose account works, before anything is looked up, so that others learn nothing of what there is.
fn heard<'a>(facts: &'a dyn Facts, context: &'a Context, asked: Asked) -> Result<Asking<'a>> {
    let asking = Asking::new(facts, context, asked);
    asking.admitted().map(|()| asking)
}
