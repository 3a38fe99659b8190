//! Who may do what, for those who may see it (O-6).

use crate::directory::asking::{Asking, Result};
use crate::directory::facts::Selection;
use crate::directory::rights::{RightAsked, holders, judge};
use crate::directory::vocabulary::{ContainerId, ExplainForm, MiniProgramId, WhoMayForm};
use crate::engine::Decision;

/// O-6: may somebody do something? In `connect` about a mini program, too, by whoever may see it of the workspace.
pub(super) fn explain(asking: &Asking<'_>, form: &ExplainForm) -> Result<Decision> {
    let container = ContainerId::new(form.resource.container.as_str());
    asking.may(&container)?;
    asking.user(&form.user)?;
    let thing = form.resource.id.as_ref().map(|id| MiniProgramId::new(id.as_str()));
    Ok(judge(asking.facts, &form.user, &form.action, &container, thing.as_ref(), asking.now()))
}

/// O-6: who may do something? By the roles that give it; what each of their holders may is judged for the page that is shown.
pub(super) fn who_may(asking: &Asking<'_>, form: &WhoMayForm) -> Result<Selection> {
    asking.may(&ContainerId::new(form.resource.container.as_str()))?;
    let asked = RightAsked::new(asking.facts, &form.action, &form.resource, asking.now());
    let holders = holders(&asked);
    Ok(Selection::Holders { asked, holders })
}
