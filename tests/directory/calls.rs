//! Calls of sensitive APIs: an approval ends with the binding of the team, and so does a request, for good (O-2).

use std::collections::{BTreeMap, BTreeSet};

use rolegate::directory::*;

/// What was seen of them so far.
#[derive(Default)]
pub(crate) struct Calls {
    /// What each mini program was allowed since its team was last bound elsewhere.
    allowed: BTreeMap<MiniProgramId, BTreeSet<ThingId>>,
    /// The requests that were open when a team was bound elsewhere.
    ended: BTreeSet<RequestId>,
}

impl Calls {
    pub(crate) fn see(&mut self, after: &Memory, events: &[Event], context: &Context) {
        for event in events {
            match &event.happened {
                Happened::SensitiveApiCallAllowed { mini_program, api } => {
                    self.allowed.entry(mini_program.clone()).or_default().insert(api.clone());
                }
                Happened::TeamBound { team, .. } => self.end(after, team),
                _ => {}
            }
        }
        self.hold(after, context);
    }

    fn end(&mut self, after: &Memory, team: &ContainerId) {
        let facts: &dyn Facts = after;
        let of_team = |id: &MiniProgramId| facts.mini_program(id).is_some_and(|record| record.container == *team);
        self.allowed.retain(|mini_program, _| !of_team(mini_program));
        for (key, record) in after.records() {
            if let (Key::Request(id), Record::Request(request)) = (key, record)
                && let Wish::SensitiveApiCall { mini_program, .. } = &request.wish
                && of_team(mini_program)
            {
                self.ended.insert(id.clone());
            }
        }
    }

    fn hold(&self, after: &Memory, context: &Context) {
        let ask = |user: &UserId, question: Question| {
            let context = Context { actor: Actor::User(user.clone()), ..context.clone() };
            match answer(after, &question, &context) {
                Ok(Answered::Whole(answer)) => Some(answer),
                _ => None,
            }
        };
        for (key, record) in after.records() {
            match (key, record) {
                (Key::Settings(mini_program), Record::Settings(settings)) if !settings.sensitive_apis.is_empty() => {
                    let facts: &dyn Facts = after;
                    let home = facts.mini_program(mini_program).unwrap().container;
                    let Some(admin) = facts.container(&home).unwrap().team_admin else { continue };
                    let question = Question::Settings(OfMiniProgram { mini_program: mini_program.clone() });
                    let Some(Answer::Settings(shown)) = ask(&admin, question) else { continue };
                    let allowed = self.allowed.get(mini_program).cloned().unwrap_or_default();
                    assert!(shown.sensitive_apis.iter().all(|api| allowed.contains(api)), "{shown:?} {allowed:?}");
                }
                (Key::Request(id), Record::Request(request)) if self.ended.contains(id) => {
                    let Actor::User(applicant) = &request.applicant else { continue };
                    let question = Question::Request(OfRequest { request: id.clone() });
                    let Some(Answer::Request(shown)) = ask(applicant, question) else { continue };
                    assert_ne!(shown.request.state, RequestState::Open, "{id} opened again");
                }
                _ => {}
            }
        }
    }
}
