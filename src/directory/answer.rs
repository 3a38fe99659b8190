//! Questions and their answers: what a page shows and an IDE asks. Must never change anything.

use serde::{Serialize, Serializer};

use super::asking::{Asking, Context, Result, refuse};
use super::facts::{Facts, Member, MemberSelection, Request};
use super::member::add::{eligible_role, eligible_roles};
use super::request as requests;
use super::shape::GrantsShape;
use crate::directory::vocabulary::{
    Actor, CheckForm, ContainerId, ContainerKind, GrantsForm, Intent, LinkId, MiniProgramId, Question, RefusalCode,
    RequestId, RoleId, UserId,
};
use crate::directory::{grants, grants_on_paths};
use crate::engine::{Decision, Grants, check};
use crate::tables::Tables;

/// The answer to a [`Question`], in JSON what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Answer {
    /// To `may_upload`: true, since a no is a refusal.
    MayUpload(bool),
    /// To `registration_link`.
    RegistrationLink(LinkId),
    /// To `eligible_members`.
    EligibleMembers(Vec<EligibleMember>),
    /// To `request`.
    Request(Box<Request>),
    /// To `check`.
    Check(Box<Decision>),
    /// To `grants`.
    Grants(#[serde(serialize_with = "shape")] Grants),
}

/// A member of the workspace who could be added to a mini program, and as what ([C-2](crate::requirements#C-2), [C-4](crate::requirements#C-4)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EligibleMember {
    /// Who.
    pub user: UserId,
    /// The role they are eligible for.
    pub role: RoleId,
}

impl EligibleMember {
    /// A row of the list: the member with the role they are eligible for, if for one.
    #[must_use]
    pub fn of(user: UserId, member: &Member) -> Option<EligibleMember> {
        Some(EligibleMember { user, role: eligible_role(&member.role)? })
    }
}

/// What came of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// The answer.
    Whole(Answer),
    /// A list of [`EligibleMember`]s that may be long: the store looks it up page by page.
    List(MemberSelection),
}

fn shape<S: Serializer>(grants: &Grants, serializer: S) -> core::result::Result<S::Ok, S::Error> {
    GrantsShape(grants).serialize(serializer)
}

/// Answers the context's actor.
///
/// # Errors
/// The refusal that says why there is no answer; to `may_upload`, why not.
pub fn answer(facts: &dyn Facts, question: &Question, context: &Context) -> Result<Answered> {
    Ok(Answered::Whole(match question {
        Question::MayUpload(form) => {
            super::mini_program::stepping(&heard(facts, context, Intent::MayUpload)?, "", &form.mini_program)?;
            Answer::MayUpload(true)
        }
        Question::RegistrationLink(form) => {
            Answer::RegistrationLink(registration_link(&heard(facts, context, Intent::RegistrationLink)?, &form.team)?)
        }
        Question::EligibleMembers(form) => {
            let asking = heard(facts, context, Intent::EligibleMembers)?;
            return eligible_members(&asking, &form.mini_program).map(Answered::List);
        }
        Question::Request(form) => {
            Answer::Request(Box::new(request(&heard(facts, context, Intent::Request)?, &form.request)?))
        }
        Question::Check(CheckForm { system, action, resource }) => {
            let grants = grants(facts, *system, &UserId::new(context.actor.clone()));
            Answer::Check(Box::new(check(
                Tables::built_in(),
                &grants,
                action,
                resource.as_ref(),
                context.now.instant(),
            )))
        }
        Question::Grants(GrantsForm { system, user, containers }) => {
            if ![Actor::Installation, Actor::User(user.clone())].contains(&context.actor) {
                return refuse(RefusalCode::InstallationOnly, "");
            }
            Answer::Grants(match containers {
                Some(to) => grants_on_paths(facts, *system, user, to),
                None => grants(facts, *system, user),
            })
        }
    }))
}

fn registration_link(asking: &Asking<'_>, team: &ContainerId) -> Result<LinkId> {
    let record = asking.of_kind(team, &[ContainerKind::SuperappTeam])?;
    asking.may(team)?;
    record.link.map_or_else(|| refuse(RefusalCode::UnknownLink, team), Ok)
}

/// C-4: all members of the workspace who are eligible for a role in the mini program and not in it yet.
fn eligible_members(asking: &Asking<'_>, mini_program: &MiniProgramId) -> Result<MemberSelection> {
    let (record, container) = asking.mini_program(mini_program)?;
    let (ContainerKind::MiniProgram, Some(workspace)) = (container.kind, container.parent) else {
        return refuse(RefusalCode::NotInThisSystem, mini_program);
    };
    asking.may(&record.container)?;
    Ok(MemberSelection::new(workspace, eligible_roles(), record.container))
}

/// M-6, S-12: a request, for the applicant, for whoever decides it, in a developer workspace for whoever sees its work
/// orders, and in a mini program team for whoever may take the submission back (P-3).
fn request(asking: &Asking<'_>, id: &RequestId) -> Result<Request> {
    let actor = asking.actor()?;
    let found = asking.request(id)?;
    if found.applicant == Actor::User(actor) {
        return Ok(found);
    }
    let decides = requests::decide::decider(&asking.instead(Intent::ApproveRequest), &found.wish);
    let Err(refusal) = decides else { return Ok(found) };
    match requests::permission::may(asking, &found.wish) {
        Ok(_) => Ok(found),
        // Nobody else sees such requests.
        Err(other) if other.code == RefusalCode::NotInThisSystem => Err(refusal),
        Err(other) => Err(other),
    }
}

/// By a user whose account works, before anything is looked up, so that others learn nothing of what there is.
fn heard<'a>(facts: &'a dyn Facts, context: &'a Context, intent: Intent) -> Result<Asking<'a>> {
    let asking = Asking::new(facts, context, intent);
    asking.admitted().map(|()| asking)
}
