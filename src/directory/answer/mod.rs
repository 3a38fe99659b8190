//! Questions and their answers: what a page shows and an IDE asks. Must never change anything.

mod access;
mod containers;
mod members;
mod mini_programs;
mod page;
mod requests;
mod shown;
mod things;

use serde::{Serialize, Serializer};

use super::asking::{Asking, Context, NAME, Result, refuse};
use super::facts::{Facts, List, Selection};
use super::shape::GrantsShape;
use crate::directory::grants::{grants, grants_anywhere, grants_on_paths};
use crate::directory::vocabulary::{
    Actor, CheckForm, ContainerId, Domain, GrantsForm, Intent, LinkId, Page, Question, RefusalCode, RoleId, UserId,
    Wanted,
};
use crate::engine::{Decision, Grants, check};
use crate::tables::Tables;

pub use page::PageOf;
pub use shown::{
    EligibleMember, ShownContainer, ShownEvent, ShownHolder, ShownInvitation, ShownMember, ShownMembership,
    ShownMiniProgram, ShownRequest, ShownSettings, ShownThing, ShownUser, ShownVersion,
};

/// The answer to a [`Question`], in JSON what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Answer {
    /// To `may_upload`: true, since a no is a refusal.
    MayUpload(bool),
    /// To `registration_link`.
    RegistrationLink(LinkId),
    /// To `teams` and `workspaces`.
    Containers(PageOf<ShownContainer>),
    /// To `container`.
    Container(Box<ShownContainer>),
    /// To `my_memberships`.
    MyMemberships(PageOf<ShownMembership>),
    /// To `members`.
    Members(PageOf<ShownMember>),
    /// To `member`.
    Member(ShownMember),
    /// To `eligible_members`.
    EligibleMembers(PageOf<EligibleMember>),
    /// To `users`.
    Users(PageOf<ShownUser>),
    /// To `invitations`.
    Invitations(PageOf<ShownInvitation>),
    /// To `invitation`.
    Invitation(Box<ShownInvitation>),
    /// To `mini_programs`.
    MiniPrograms(PageOf<ShownMiniProgram>),
    /// To `mini_program`.
    MiniProgram(Box<ShownMiniProgram>),
    /// To `versions`.
    Versions(PageOf<ShownVersion>),
    /// To `version`.
    Version(ShownVersion),
    /// To `things` and `added_features`.
    Things(PageOf<ShownThing>),
    /// To `thing`.
    Thing(Box<ShownThing>),
    /// To `settings`.
    Settings(Box<ShownSettings>),
    /// To `server_domains`.
    ServerDomains(Vec<Domain>),
    /// To `offered_roles`.
    OfferedRoles(Vec<RoleId>),
    /// To `my_requests`, `requests` and `requests_to_decide`.
    Requests(PageOf<ShownRequest>),
    /// To `history`.
    History(PageOf<ShownEvent>),
    /// To `who_may`.
    WhoMay(PageOf<ShownHolder>),
    /// To `request`.
    Request(Box<ShownRequest>),
    /// To `check` and `explain`.
    Check(Box<Decision>),
    /// To `grants`.
    Grants(#[serde(serialize_with = "shape")] Grants),
}

/// What came of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// The answer.
    Whole(Answer),
    /// A page of a list: the store looks its rows up, and [`List::answer`] makes the answer of them.
    List(List),
}

fn shape<S: Serializer>(grants: &Grants, serializer: S) -> core::result::Result<S::Ok, S::Error> {
    GrantsShape(grants).serialize(serializer)
}

/// Answers the context's actor.
///
/// # Errors
/// The refusal that says why there is no answer; to `may_upload`, why not.
pub fn answer(facts: &dyn Facts, question: &Question, context: &Context) -> Result<Answered> {
    let heard = |intent| heard(facts, context, intent);
    let list = |selection: Selection, page: Page<'_>, mut wanted: Wanted| {
        if let Some(search) = &mut wanted.search {
            *search = Asking::new(facts, context, Intent::Members).text("search", search, NAME)?.to_lowercase();
        }
        Ok(Answered::List(List::new(selection, page, wanted)))
    };
    Ok(Answered::Whole(match question {
        Question::MayUpload(form) => {
            super::mini_program::stepping(&heard(Intent::MayUpload)?, "", &form.mini_program)?;
            Answer::MayUpload(true)
        }
        Question::RegistrationLink(form) => {
            Answer::RegistrationLink(containers::registration_link(&heard(Intent::RegistrationLink)?, &form.team)?)
        }
        Question::Teams(form) => return list(containers::teams(&heard(Intent::Teams)?)?, form.page(), form.wanted()),
        Question::Workspaces(form) => {
            return list(
                containers::workspaces(&heard(Intent::Workspaces)?, &form.tenant)?,
                form.page(),
                form.wanted(),
            );
        }
        Question::Container(form) => {
            Answer::Container(containers::container(&heard(Intent::Container)?, &form.container)?.into())
        }
        Question::MyMemberships(form) => {
            let (selection, wanted) = containers::my_memberships(&heard(Intent::MyMemberships)?, form)?;
            return list(selection, form.page(), wanted);
        }
        Question::Members(form) => {
            let (selection, wanted) = members::members(&heard(Intent::Members)?, form)?;
            return list(selection, form.page(), wanted);
        }
        Question::Member(form) => Answer::Member(members::member(&heard(Intent::Member)?, form)?),
        Question::EligibleMembers(form) => {
            let selection = members::eligible_members(&heard(Intent::EligibleMembers)?, &form.mini_program)?;
            return list(selection, form.page(), form.wanted());
        }
        Question::Users(form) => {
            return list(members::users(&heard(Intent::Users)?, form)?, form.page(), form.wanted());
        }
        Question::Invitations(form) => {
            return list(
                members::invitations(&heard(Intent::Invitations)?, &form.container)?,
                form.page(),
                form.wanted(),
            );
        }
        Question::Invitation(form) => {
            Answer::Invitation(members::invitation(&heard(Intent::Invitation)?, &form.invitation)?.into())
        }
        Question::MiniPrograms(form) => {
            return list(
                mini_programs::mini_programs(&heard(Intent::MiniPrograms)?, &form.container)?,
                form.page(),
                form.wanted(),
            );
        }
        Question::MiniProgram(form) => {
            Answer::MiniProgram(mini_programs::mini_program(&heard(Intent::MiniProgram)?, &form.mini_program)?.into())
        }
        Question::Versions(form) => {
            return list(
                mini_programs::versions(&heard(Intent::Versions)?, &form.mini_program)?,
                form.page(),
                form.wanted(),
            );
        }
        Question::Version(form) => Answer::Version(mini_programs::version(&heard(Intent::Version)?, form)?),
        Question::Things(form) => {
            return list(things::things(&heard(Intent::Things)?, form)?, form.page(), form.wanted());
        }
        Question::AddedFeatures(form) => {
            return list(
                things::added_features(&heard(Intent::AddedFeatures)?, &form.container)?,
                form.page(),
                form.wanted(),
            );
        }
        Question::Thing(form) => Answer::Thing(things::thing(&heard(Intent::Thing)?, &form.thing)?.into()),
        Question::Settings(form) => {
            Answer::Settings(things::settings(&heard(Intent::Settings)?, &form.mini_program)?.into())
        }
        Question::ServerDomains(form) => {
            Answer::ServerDomains(things::server_domains(&heard(Intent::ServerDomains)?, &form.mini_program)?)
        }
        Question::OfferedRoles(form) => {
            Answer::OfferedRoles(members::offered_roles(&heard(Intent::OfferedRoles)?, &form.team)?)
        }
        Question::MyRequests(form) => {
            return list(requests::my_requests(&heard(Intent::MyRequests)?, form)?, form.page(), form.wanted());
        }
        Question::RequestsToDecide(form) => {
            let selection = requests::requests_to_decide(&heard(Intent::RequestsToDecide)?, &form.container)?;
            return list(selection, form.page(), form.wanted());
        }
        Question::Requests(form) => {
            return list(requests::requests(&heard(Intent::Requests)?, &form.container)?, form.page(), form.wanted());
        }
        Question::History(form) => {
            return list(containers::history(&heard(Intent::History)?, &form.container)?, form.page(), form.wanted());
        }
        Question::Request(form) => {
            Answer::Request(Box::new(requests::request(&heard(Intent::Request)?, &form.request)?))
        }
        Question::Check(CheckForm { system, action, resource }) => {
            let user = UserId::new(context.actor.clone());
            // About one container it costs the path to it, and about none what the user is a member of, whatever that reaches.
            let grants = match resource {
                Some(resource) => {
                    grants_on_paths(facts, *system, &user, &[ContainerId::new(resource.container.as_str())])
                }
                None => grants_anywhere(facts, *system, &user),
            };
            let now = context.now.instant();
            Answer::Check(Box::new(check(Tables::built_in(), &grants, action, resource.as_ref(), now)))
        }
        Question::Explain(form) => Answer::Check(Box::new(access::explain(&heard(Intent::Explain)?, form)?)),
        Question::WhoMay(form) => {
            return list(access::who_may(&heard(Intent::WhoMay)?, form)?, form.page(), Wanted::default());
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

/// By a user whose account works, before anything is looked up, so that others learn nothing of what there is.
fn heard<'a>(facts: &'a dyn Facts, context: &'a Context, intent: Intent) -> Result<Asking<'a>> {
    let asking = Asking::new(facts, context, intent);
    asking.admitted().map(|()| asking)
}
