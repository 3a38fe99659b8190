//! Questions and their answers as JSON.

use serde::Serialize;
use serde_json::{Value, json};

use super::line::Ask;
use crate::directory::{self, Context, GrantsShape, Memory, Refusal, UserId};
use crate::engine;

type Answer = Result<serde_json::Result<Value>, Refusal>;

pub(super) fn answer(directory: &Memory, ask: &Ask, context: &Context) -> Answer {
    match ask {
        Ask::MayUpload { mini_program } => {
            written(directory::may_upload(directory, mini_program, context).map(|()| true))
        }
        Ask::RegistrationLink { team } => written(directory::registration_link(directory, team, context)),
        Ask::EligibleMembers { mini_program } => {
            let members = directory::eligible_members(directory, mini_program, context);
            let shown = |(user, role)| json!({ "user": user, "role": role });
            written(members.map(|members| members.into_iter().map(shown).collect::<Vec<_>>()))
        }
        Ask::Request { request } => written(
            directory::request(directory, request, context)
                .map(|request| json!({ "wish": request.wish, "applicant": request.applicant, "state": request.state })),
        ),
        Ask::Check { system, action, resource } => {
            let user = UserId::new(context.actor.clone());
            let grants = directory::grants(directory, *system, &user);
            let resource = resource.as_ref().map(|resource| &resource.0);
            let decision = engine::check(directory::rights(), &grants, action, resource, context.now.instant());
            written(Ok(decision))
        }
        Ask::Grants { system, user } => written(Ok(GrantsShape(&directory::grants(directory, *system, user)))),
    }
}

fn written<T: Serialize>(answer: Result<T, Refusal>) -> Answer {
    answer.map(serde_json::to_value)
}
