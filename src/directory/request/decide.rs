//! Who approves and rejects what, and what an approval brings about (M-6, M-7, S-12, S-20, P-3).

use crate::directory::facts::{Request, RequestState};
use crate::directory::hearing::{Hearing, PLATFORM, Result, refuse};
use crate::directory::rights::{Step, right};
use crate::directory::{
    Actor, Code, ContainerId, Kind, MiniProgramId, OfRequest, RejectionForm, RequestId, SystemId, UserId, What, Wish,
};

impl Hearing<'_> {
    /// M-6, M-7, S-12, S-20: once, by whoever decides, never by the applicant.
    pub(in crate::directory) fn approve_request(&self, form: &OfRequest) -> Result<Vec<What>> {
        let request = self.request_to_decide(&form.request)?;
        let approved = What::RequestApproved { request: form.request.clone() };
        let brought = self.brought_about(&request)?;
        Ok([approved].into_iter().chain(brought).collect())
    }

    /// M-6, M-7, S-12, S-20: like an approval, with a reason.
    pub(in crate::directory) fn reject_request(&self, form: &RejectionForm) -> Result<Vec<What>> {
        self.request_to_decide(&form.request)?;
        let reason = self.lines("reason", &form.reason)?;
        Ok(vec![What::RequestRejected { request: form.request.clone(), reason }])
    }

    fn request_to_decide(&self, id: &RequestId) -> Result<Request> {
        let request = self.request(id)?;
        let actor = self.decider(&request.wish)?;
        if request.state != RequestState::Open {
            return refuse(Code::RequestDecided, id);
        }
        if request.applicant == Actor::User(actor) { refuse(Code::OwnRequest, id) } else { Ok(request) }
    }

    /// The user who asks, if they are one who decides such wishes.
    pub(in crate::directory) fn decider(&self, wish: &Wish) -> Result<UserId> {
        match wish {
            Wish::Registration { superapp_team, .. } => {
                // Super and platform admins do, also when the superapp team is gone.
                let there = self.container(superapp_team).is_ok();
                let platform = ContainerId::new(PLATFORM);
                self.allowed("registration.decide", if there { superapp_team } else { &platform })
            }
            Wish::DeveloperWorkspace { tenant, .. } => {
                self.container(tenant)?;
                self.allowed("approval.decide", tenant)
            }
            Wish::Feature { workspace, .. } | Wish::RelatedFeature { workspace, .. } => {
                self.container(workspace)?;
                self.allowed("approval.decide", workspace)
            }
            Wish::Release { mini_program, .. }
            | Wish::Removal { mini_program }
            | Wish::TargetApp { mini_program, .. } => self.approver(mini_program),
        }
    }

    /// S-20: in `sas` approval belongs to the superapp team the mini program team is bound to now.
    fn approver(&self, id: &MiniProgramId) -> Result<UserId> {
        let (mini_program, container) = self.mini_program(id)?;
        let system = container.kind.system();
        let Some(approve) = right(Step::Approve, system) else { return refuse(Code::NotInThisSystem, id) };
        if system != SystemId::Sas {
            return self.allowed_on(approve, &mini_program.container, Some(id));
        }
        let Some(superapp_team) = container.parent else { return refuse(Code::UnknownContainer, "") };
        self.of_kind(&superapp_team, &[Kind::SuperappTeam])?;
        self.allowed(approve, &superapp_team)
    }

    fn brought_about(&self, request: &Request) -> Result<Vec<What>> {
        match (&request.wish, &request.applicant) {
            // S-12: bound to the link's superapp team, with the applicant, if still ordinary, as admin.
            (Wish::Registration { superapp_team, team_name, .. }, Actor::User(applicant)) => {
                self.user(applicant)?;
                self.ordinary(applicant)?;
                self.of_kind(superapp_team, &[Kind::SuperappTeam])?;
                let team = self.fresh_container()?;
                let made = self.mini_program_team(&team, team_name.clone(), superapp_team, None);
                Ok(vec![made, What::TeamAdminSet { team, user: applicant.clone(), previous: None }])
            }
            // M-7: the applicant becomes the first Developer Admin.
            (Wish::DeveloperWorkspace { tenant, name, .. }, Actor::User(applicant)) => {
                self.user(applicant)?;
                let workspace = self.fresh_container()?;
                let (kind, tenant) = (Kind::DeveloperWorkspace, Some(tenant.clone()));
                Ok(self.new_workspace(&workspace, kind, name.clone(), tenant, applicant.clone()).into())
            }
            (Wish::Removal { mini_program }, _) => {
                let (record, _) = self.mini_program(mini_program)?;
                let live = record.live.is_some() || record.grayscale.is_some();
                let offline = What::MiniProgramTakenOffline { mini_program: mini_program.clone() };
                Ok(live.then_some(offline).into_iter().collect())
            }
            _ => Ok(Vec::new()),
        }
    }
}
