//! What a question names: looked up in its first round, as `prefetch.rs` has it for commands.

use super::Need;
use super::prefetch::{container, invitation, member, mini_program, of_settings, of_version, request, thing, user};
use crate::directory::asking::Context;
use crate::directory::vocabulary::{
    ContainerId, ContainerListForm, EligibleListForm, HistoryForm, InvitationListForm, MemberListForm, MiniProgramId,
    MiniProgramListForm, MyRequestsForm, OfContainer, OfMiniProgram, OfTeam, Question, RequestListForm, UserId,
    UserListForm, WorkspaceListForm,
};

/// What a question names.
pub(super) fn asked(question: &Question, context: &Context) -> Vec<Need> {
    let user_asking = UserId::new(context.actor.clone());
    match question {
        Question::MayUpload(OfMiniProgram { mini_program: id })
        | Question::MiniProgram(OfMiniProgram { mini_program: id })
        | Question::EligibleMembers(EligibleListForm { mini_program: id, .. })
        | Question::Versions(MiniProgramListForm { mini_program: id, .. }) => vec![mini_program(id)],
        Question::Things(form) => vec![container(&form.container)],
        Question::Thing(form) => vec![thing(&form.thing)],
        Question::Settings(OfMiniProgram { mini_program: id })
        | Question::ServerDomains(OfMiniProgram { mini_program: id }) => of_settings(id),
        Question::Version(form) => of_version(&form.mini_program, form.version),
        Question::Member(form) => {
            vec![container(&form.container), member(&form.container, &form.user), user(&form.user)]
        }
        Question::Invitation(form) => vec![invitation(&form.invitation)],
        Question::Request(form) => vec![request(&form.request)],
        Question::RegistrationLink(OfTeam { team: id })
        | Question::OfferedRoles(OfTeam { team: id })
        | Question::AddedFeatures(ContainerListForm { container: id, .. })
        | Question::Workspaces(WorkspaceListForm { tenant: id, .. })
        | Question::Container(OfContainer { container: id })
        | Question::Members(MemberListForm { container: id, .. })
        | Question::Invitations(InvitationListForm { container: id, .. })
        | Question::MiniPrograms(ContainerListForm { container: id, .. })
        | Question::RequestsToDecide(RequestListForm { container: id, .. })
        | Question::History(HistoryForm { container: id, .. })
        | Question::Requests(RequestListForm { container: id, .. }) => vec![container(id)],
        Question::Users(UserListForm { team: id, .. }) | Question::MyRequests(MyRequestsForm { container: id, .. }) => {
            id.iter().map(container).collect()
        }
        Question::Teams(_) | Question::MyMemberships(_) => Vec::new(),
        Question::Explain(form) => {
            let thing = form.resource.id.iter().map(|id| mini_program(&MiniProgramId::new(id.as_str())));
            thing.chain([container(&ContainerId::new(form.resource.container.as_str()))]).collect()
        }
        Question::WhoMay(form) => vec![container(&ContainerId::new(form.resource.container.as_str()))],
        Question::Check(form) => {
            let to = form.resource.as_ref().map(|resource| [ContainerId::new(resource.container.as_str())]);
            held(&user_asking, to.as_ref().map(<[ContainerId; 1]>::as_slice))
        }
        Question::Grants(form) => held(&form.user, form.containers.as_deref()),
    }
}

/// What a user holds, or holds on the paths to some containers.
pub(super) fn held(id: &UserId, to: Option<&[ContainerId]>) -> Vec<Need> {
    match to {
        Some(to) => to.iter().map(container).collect(),
        None => vec![user(id), Need::Memberships(id.clone())],
    }
}
