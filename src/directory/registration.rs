//! Registration of mini program teams by a superapp team's link (S-10, S-11). Who decides it is in `request/decide.rs`.

use super::asking::{Asking, NAME};
use crate::directory::code;
use crate::directory::link;
use crate::directory::verdict::Decided;
use crate::directory::vocabulary::{Happened, Purpose, RegistrationForm, Wish};

/// S-10: by someone signed in, with a confirmed address. S-11: not submitted without the code. S-1: nobody of the
/// platform, since the applicant becomes the team's admin.
pub(super) fn submit_registration(asking: &Asking<'_>, form: &RegistrationForm) -> Decided {
    let actor = asking.actor()?;
    asking.ordinary(&actor)?;
    let superapp_team = link::superapp_team_of(asking, &form.link)?;
    let applicant_name = asking.text("applicant name", &form.applicant_name, NAME)?;
    let team_name = asking.text("team name", &form.team_name, NAME)?;
    let notes = asking.notes("notes", &form.notes)?;
    code::with_code(asking, &actor, &Purpose::Register(form.link.clone()), &form.code, || {
        let request = asking.fresh_request()?;
        let applicant_type = form.applicant_type;
        let wish = Wish::Registration { superapp_team, applicant_type, applicant_name, team_name, notes };
        Ok(vec![Happened::RequestSubmitted { request, wish }])
    })
}
