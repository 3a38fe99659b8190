//! Who takes a request back (M-6, P-3).

use crate::directory::asking::{Asking, Result, refuse};
use crate::directory::facts::RequestState;
use crate::directory::request::decide;
use crate::directory::request::permission;
use crate::directory::vocabulary::{Actor, Happened, Intent, OfRequest, RefusalCode, Wish};

/// M-6, P-3: whoever may ask may withdraw; an application only its applicant (M-7); a registration nobody (S-12).
pub(in crate::directory) fn withdraw_request(asking: &Asking<'_>, form: &OfRequest) -> Result<Vec<Happened>> {
    let found = asking.request(&form.request)?;
    match &found.wish {
        Wish::Registration { .. } => return refuse(RefusalCode::NotWithdrawable, &form.request),
        Wish::DeveloperWorkspace { .. } => {
            let actor = asking.actor()?;
            if found.applicant != Actor::User(actor) {
                decide::decider(&asking.instead(Intent::ApproveRequest), &found.wish)?;
                return refuse(RefusalCode::OnlyOneself, String::from(found.applicant));
            }
        }
        wish => {
            asking.about(wish)?;
            permission::may(asking, wish)?;
        }
    }
    if found.state != RequestState::Open {
        return refuse(RefusalCode::RequestDecided, &form.request);
    }
    Ok(vec![Happened::RequestWithdrawn { request: form.request.clone() }])
}
