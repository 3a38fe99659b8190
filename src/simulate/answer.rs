//! Questions and their answers.

use serde::Serialize;

use super::line::Ask;
use super::outcome::shape;
use crate::directory::{self, Context, LinkId, Memory, Refusal, Request, RoleId, UserId};
use crate::engine::{self, Decision, Grants};
use crate::tables::Tables;

/// The answer to a question, written as what it holds.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// To `may_upload` (P-4): true, since a no is a refusal.
    MayUpload(bool),
    /// To `registration_link` (S-10).
    RegistrationLink(LinkId),
    /// To `eligible_members` (C-4).
    EligibleMembers(Vec<EligibleMember>),
    /// To `request` (M-6).
    Request(Box<Request>),
    /// To `check`.
    Check(Box<Decision>),
    /// To `grants`.
    Grants(#[serde(serialize_with = "shape")] Grants),
}

/// A member of the workspace who could be added to a mini program, and as what (C-2, C-4).
#[derive(Debug, Serialize)]
pub struct EligibleMember {
    /// Who.
    pub user: UserId,
    /// The role they are eligible for.
    pub role: RoleId,
}

pub(super) fn answer(directory: &Memory, ask: &Ask, context: &Context) -> Result<Answer, Refusal> {
    Ok(match ask {
        Ask::MayUpload { mini_program } => {
            directory::may_upload(directory, mini_program, context)?;
            Answer::MayUpload(true)
        }
        Ask::RegistrationLink { team } => {
            Answer::RegistrationLink(directory::registration_link(directory, team, context)?)
        }
        Ask::EligibleMembers { mini_program } => {
            let members = directory::eligible_members(directory, mini_program, context)?;
            let members = members.into_iter().map(|(user, role)| EligibleMember { user, role });
            Answer::EligibleMembers(members.collect())
        }
        Ask::Request { request } => Answer::Request(Box::new(directory::request(directory, request, context)?)),
        Ask::Check { system, action, resource } => {
            let user = UserId::new(context.actor.clone());
            let grants = directory::grants(directory, *system, &user);
            let decision = engine::check(Tables::built_in(), &grants, action, resource.as_ref(), context.now.instant());
            Answer::Check(Box::new(decision))
        }
        Ask::Grants { system, user } => Answer::Grants(directory::grants(directory, *system, user)),
    })
}
