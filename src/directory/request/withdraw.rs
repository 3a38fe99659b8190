//! Who takes a request back (M-6, P-3).

use crate::directory::asking::{Asking, Result, refuse};
use crate::directory::facts::RequestState;
use crate::directory::mini_program;
use crate::directory::request::decide;
use crate::directory::rights::Step;
use crate::directory::{Actor, Happened, OfRequest, RefusalCode, Wish};

/// M-6, P-3: whoever may ask may withdraw; an application only its applicant (M-7); a registration nobody (S-12).
pub(in crate::directory) fn withdraw_request(asking: &Asking<'_>, form: &OfRequest) -> Result<Vec<Happened>> {
    let request = asking.request(&form.request)?;
    match &request.wish {
        Wish::Registration { .. } => return refuse(RefusalCode::NotWithdrawable, &form.request),
        Wish::DeveloperWorkspace { .. } => {
            let actor = asking.actor()?;
            if request.applicant != Actor::User(actor) {
                decide::decider(asking, &request.wish)?;
                return refuse(RefusalCode::OnlyOneself, String::from(request.applicant));
            }
        }
        Wish::Release { mini_program, .. } => drop(mini_program::stepping(asking, Step::Submit, mini_program)?),
        Wish::Removal { mini_program } => drop(mini_program::stepping(asking, Step::TakeOffline, mini_program)?),
        Wish::TargetApp { mini_program, .. } => drop(mini_program::stepping(asking, Step::Release, mini_program)?),
        Wish::Feature { workspace, .. } | Wish::RelatedFeature { workspace, .. } => {
            asking.container(workspace)?;
            asking.allowed("feature.add", workspace)?;
        }
    }
    if request.state != RequestState::Open {
        return refuse(RefusalCode::RequestDecided, &form.request);
    }
    Ok(vec![Happened::RequestWithdrawn { request: form.request.clone() }])
}
