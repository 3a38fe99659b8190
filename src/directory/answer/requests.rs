//! Who sees which requests (M-6, S-12, P-3, O-6).

use super::shown::ShownRequest;
use crate::directory::asking::{Asking, Result, refuse};
use crate::directory::facts::{Request, Selection, WishKind, names};
use crate::directory::request as rules;
use crate::directory::rights::{Where, Who, command_rows, kind_above};
use crate::directory::vocabulary::{
    Actor, ContainerId, ContainerKind, Intent, MyRequestsForm, Refusal, RefusalCode, RequestId,
};

/// M-6, O-6: what one asked for; about one workspace of `mpp` for those who have approvals of their own there.
pub(super) fn my_requests(asking: &Asking<'_>, form: &MyRequestsForm) -> Result<Selection> {
    let of = asking.actor()?;
    if let Some(container) = &form.container {
        asking.may(container)?;
    }
    Ok(Selection::MyRequests { of, home: form.container.clone() })
}

/// M-6, S-12, S-20, O-6: what waits for whoever asks, about this container and those right below it, but for what they
/// asked for themselves.
pub(super) fn requests_to_decide(asking: &Asking<'_>, container: &ContainerId) -> Result<Selection> {
    let decides = asking.container(container)?.kind;
    let not_of = asking.actor()?;
    let (mut here, mut below, mut refused) = (Vec::new(), Vec::new(), None);
    for (kind, of, action, place) in rights(Intent::RequestsToDecide) {
        let is_below = kind_above(kind) == Some(decides);
        let found = match place {
            Where::Here if kind == decides => asking.may_in(kind, of, container, None),
            Where::Above if is_below => asking.allowed(action, container, None),
            Where::Here if is_below => {
                let all = asking.sees_below(&not_of, action, kind, container, None);
                if all { Ok(not_of.clone()) } else { continue }
            }
            _ => continue,
        };
        match found {
            Ok(_) if kind == decides => here.push(of.to_owned()),
            Ok(_) => below.push(of.to_owned()),
            Err(refusal) => refused = refused.or(Some(refusal)),
        }
    }
    seen(container, here.is_empty() && below.is_empty(), refused)?;
    Ok(Selection::RequestsToDecide { decides: container.clone(), here, below, not_of })
}

/// M-6, P-3: in a developer workspace for those who see its work orders, in a mini program team for those who may take a
/// submission back, and anywhere for those who decide.
pub(super) fn requests(asking: &Asking<'_>, container: &ContainerId) -> Result<Selection> {
    let here = asking.container(container)?.kind;
    let (mut kinds, mut refused) = (Vec::new(), None);
    for intent in [Intent::ApproveRequest, Intent::Requests] {
        for (_, of, ..) in rights(intent).filter(|(kind, ..)| *kind == here) {
            if kinds.iter().any(|known: &WishKind| known.kind == of) {
                continue;
            }
            match asking.instead(intent).seen_in(here, of, container) {
                Ok(only) => kinds.push(WishKind { kind: of.to_owned(), only }),
                // Whoever does not decide is told what it takes to look on.
                Err(refusal) if intent == Intent::Requests => refused = refused.or(Some(refusal)),
                Err(_) => {}
            }
        }
    }
    seen(container, kinds.is_empty(), refused)?;
    Ok(Selection::Requests { home: container.clone(), kinds })
}

fn seen(container: &ContainerId, nothing: bool, refused: Option<Refusal>) -> Result<()> {
    match refused {
        Some(refusal) if nothing => Err(refusal),
        None if nothing => refuse(RefusalCode::NotInThisSystem, container),
        _ => Ok(()),
    }
}

/// The rights that are asked about requests: in which kind of container, about which kind of request, and where.
fn rights(intent: Intent) -> impl Iterator<Item = (ContainerKind, &'static str, &'static str, Where)> {
    command_rows(intent).iter().flat_map(|row| {
        let right = match &row.who {
            Who::Right { action, place } => Some((action.as_str(), *place)),
            Who::Anyone(_) => None,
        };
        let all = row.kinds.iter().flat_map(|kind| row.of.iter().map(move |of| (*kind, of.as_str())));
        all.filter_map(move |(kind, of)| right.map(|(action, place)| (kind, of, action, place)))
    })
}

/// M-6, S-12: a request, for the applicant, for whoever decides it, in a developer workspace for whoever sees its work
/// orders, and in a mini program team for whoever may take the submission back (P-3).
pub(super) fn request(asking: &Asking<'_>, id: &RequestId) -> Result<ShownRequest> {
    let request = seen_request(asking, id)?;
    let names = names(asking.facts, &request);
    Ok(ShownRequest { id: id.clone(), request, names })
}

fn seen_request(asking: &Asking<'_>, id: &RequestId) -> Result<Request> {
    let actor = asking.actor()?;
    let found = asking.request(id)?;
    if found.applicant == Actor::User(actor) {
        return Ok(found);
    }
    let decides = rules::permission::may(&asking.instead(Intent::ApproveRequest), &found.wish);
    let Err(refusal) = decides else { return Ok(found) };
    match rules::permission::may(asking, &found.wish) {
        Ok(_) => Ok(found),
        // Nobody else sees such requests.
        Err(other) if other.code == RefusalCode::NotInThisSystem => Err(refusal),
        Err(other) => Err(other),
    }
}
