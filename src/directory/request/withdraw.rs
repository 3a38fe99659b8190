//! Who takes a request back (M-6, P-3).

use crate::directory::facts::RequestState;
use crate::directory::hearing::{Hearing, Result, refuse};
use crate::directory::rights::Step;
use crate::directory::{Actor, Code, OfRequest, What, Wish};

impl Hearing<'_> {
    /// M-6, P-3: whoever may ask may withdraw; an application only its applicant (M-7); a registration nobody (S-12).
    pub(in crate::directory) fn withdraw_request(&self, form: &OfRequest) -> Result<Vec<What>> {
        let request = self.request(&form.request)?;
        match &request.wish {
            Wish::Registration { .. } => return refuse(Code::NotWithdrawable, &form.request),
            Wish::DeveloperWorkspace { .. } => {
                let actor = self.actor()?;
                if request.applicant != Actor::User(actor) {
                    self.decider(&request.wish)?;
                    return refuse(Code::OnlyOneself, String::from(request.applicant));
                }
            }
            Wish::Release { mini_program, .. } => drop(self.stepping(Step::Submit, mini_program)?),
            Wish::Removal { mini_program } => drop(self.stepping(Step::TakeOffline, mini_program)?),
            Wish::TargetApp { mini_program, .. } => drop(self.stepping(Step::Release, mini_program)?),
            Wish::Feature { workspace, .. } | Wish::RelatedFeature { workspace, .. } => {
                self.container(workspace)?;
                self.allowed("feature.add", workspace)?;
            }
        }
        if request.state != RequestState::Open {
            return refuse(Code::RequestDecided, &form.request);
        }
        Ok(vec![What::RequestWithdrawn { request: form.request.clone() }])
    }
}
