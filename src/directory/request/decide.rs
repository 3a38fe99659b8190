//! Who approves and rejects what, and what an approval brings about (M-6, M-7, S-12, S-20, P-3).

use crate::directory::asking::{Asking, Result, allowed_apis, refuse, too_many};
use crate::directory::facts::{Request, RequestState};
use crate::directory::request::permission;
use crate::directory::team;
use crate::directory::thing;
use crate::directory::vocabulary::{
    Actor, ContainerKind, Happened, OfRequest, RefusalCode, RejectionForm, RequestId, ThingKind, UserId, Wish,
};
use crate::directory::workspace;

/// How many target apps, and how many sensitive APIs, a mini program is given at most.
const MOST_GRANTED: usize = 100;

/// M-6, M-7, S-12, S-20: once, by whoever decides, never by the applicant.
pub(in crate::directory) fn approve_request(asking: &Asking<'_>, form: &OfRequest) -> Result<Vec<Happened>> {
    let request = request_to_decide(asking, &form.request)?;
    let approved = Happened::RequestApproved { request: form.request.clone() };
    let brought = brought_about(asking, &request)?;
    Ok([approved].into_iter().chain(brought).collect())
}

/// M-6, M-7, S-12, S-20: like an approval, with a reason.
pub(in crate::directory) fn reject_request(asking: &Asking<'_>, form: &RejectionForm) -> Result<Vec<Happened>> {
    request_to_decide(asking, &form.request)?;
    let reason = asking.lines("reason", &form.reason)?;
    Ok(vec![Happened::RequestRejected { request: form.request.clone(), reason }])
}

fn request_to_decide(asking: &Asking<'_>, id: &RequestId) -> Result<Request> {
    let request = asking.request(id)?;
    let actor = decider(asking, &request.wish)?;
    if request.state != RequestState::Open {
        return refuse(RefusalCode::RequestDecided, id);
    }
    if request.applicant == Actor::User(actor) { refuse(RefusalCode::OwnRequest, id) } else { Ok(request) }
}

/// The user who asks, if they are one who decides such wishes.
pub(in crate::directory) fn decider(asking: &Asking<'_>, wish: &Wish) -> Result<UserId> {
    // Super and platform admins decide a registration also when the superapp team is gone.
    if !matches!(wish, Wish::Registration { .. }) {
        asking.about(wish)?;
    }
    permission::may(asking, wish)
}

fn brought_about(asking: &Asking<'_>, request: &Request) -> Result<Vec<Happened>> {
    match (&request.wish, &request.applicant) {
        // S-12: bound to the link's superapp team, with the applicant, if still ordinary, as admin.
        (Wish::Registration { superapp_team, team_name, .. }, Actor::User(applicant)) => {
            asking.user(applicant)?;
            asking.ordinary(applicant)?;
            asking.of_kind(superapp_team, &[ContainerKind::SuperappTeam])?;
            let team = asking.fresh_container()?;
            let made = team::mini_program_team(&team, team_name.clone(), superapp_team, None);
            Ok(vec![made, Happened::TeamAdminSet { team, user: applicant.clone(), previous: None }])
        }
        // M-7: the applicant becomes the first Developer Admin.
        (Wish::DeveloperWorkspace { tenant, name, .. }, Actor::User(applicant)) => {
            asking.user(applicant)?;
            let workspace = asking.fresh_container()?;
            let (kind, tenant) = (ContainerKind::DeveloperWorkspace, Some(tenant.clone()));
            Ok(workspace::new_workspace(&workspace, kind, name.clone(), tenant, applicant.clone()).into())
        }
        (Wish::Removal { mini_program }, _) => {
            let (record, _) = asking.mini_program(mini_program)?;
            let live = record.live.is_some() || record.grayscale.is_some();
            let offline = Happened::MiniProgramTakenOffline { mini_program: mini_program.clone() };
            Ok(live.then_some(offline).into_iter().collect())
        }
        // O-3: what was asked for is there.
        (Wish::Feature { workspace, feature } | Wish::RelatedFeature { workspace, feature }, _) => {
            Ok(vec![Happened::ThingCreated {
                thing: thing::fresh_thing(asking)?,
                kind: ThingKind::Feature,
                container: workspace.clone(),
                name: feature.clone(),
                description: String::new(),
            }])
        }
        (Wish::TargetApp { mini_program, app }, _) => {
            let before = asking.facts.settings(mini_program).unwrap_or_default().target_apps;
            let added = Happened::TargetAppAdded { mini_program: mini_program.clone(), app: app.clone() };
            once(&before, app, "target apps", added)
        }
        // O-2.
        (Wish::SensitiveApiCall { mini_program, api }, _) => {
            let before = allowed_apis(asking.facts, mini_program);
            let allowed = Happened::SensitiveApiCallAllowed { mini_program: mini_program.clone(), api: api.clone() };
            once(&before, api, "sensitive APIs", allowed)
        }
        // O-4: running a task is another product's business.
        (Wish::Release { .. } | Wish::NotificationTask { .. } | Wish::AdTask { .. }, _)
        | (Wish::Registration { .. } | Wish::DeveloperWorkspace { .. }, Actor::Installation | Actor::Visitor) => {
            Ok(Vec::new())
        }
    }
}

/// What is granted comes to a list of limited length, once.
fn once<T: PartialEq>(before: &[T], one: &T, what: &str, granted: Happened) -> Result<Vec<Happened>> {
    if before.contains(one) {
        return Ok(Vec::new());
    }
    if before.len() >= MOST_GRANTED { too_many(what, MOST_GRANTED) } else { Ok(vec![granted]) }
}
