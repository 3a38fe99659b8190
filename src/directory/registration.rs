//! Registration of mini program teams by a superapp team's link (S-10, S-11). Who decides it is in `request/decide.rs`.

use super::hearing::{Hearing, NAME, Result, refuse};
use super::{Code, ContainerId, LinkId, Purpose, RegistrationForm, What, Wish};

impl Hearing<'_> {
    /// S-10: by someone signed in, with a confirmed address. S-11: not submitted without the code. S-1: nobody of the
    /// platform, since the applicant becomes the team's admin.
    pub(super) fn submit_registration(&self, form: &RegistrationForm) -> Result<Vec<What>> {
        let actor = self.actor()?;
        self.ordinary(&actor)?;
        let superapp_team = self.superapp_team_of(&form.link)?;
        let applicant_name = self.text("applicant name", &form.applicant_name, NAME)?;
        let team_name = self.text("team name", &form.team_name, NAME)?;
        let notes = self.notes(&form.notes)?;
        self.with_code(&actor, &Purpose::Register(form.link.clone()), &form.code, || {
            let request = self.fresh_request()?;
            let applicant_type = form.applicant_type;
            let wish = Wish::Registration { superapp_team, applicant_type, applicant_name, team_name, notes };
            Ok(vec![What::RequestSubmitted { request, wish }])
        })
    }

    pub(super) fn superapp_team_of(&self, link: &LinkId) -> Result<ContainerId> {
        // Only superapp teams have links, and a deleted team's is forgotten with it.
        self.facts.team_by_link(link).map_or_else(|| refuse(Code::UnknownLink, link), Ok)
    }
}
