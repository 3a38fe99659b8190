//! Who sees superapps, sensitive APIs, features, JSAPIs and apps, and the settings of mini programs (O-1 to O-3, O-5).

use super::shown::{ShownSettings, ShownThing};
use crate::directory::asking::{Asking, Result, allowed_apis, is_callable};
use crate::directory::facts::{Selection, Settings};
use crate::directory::mini_program::stepping;
use crate::directory::thing::may;
use crate::directory::vocabulary::{
    ContainerId, ContainerKind, Domain, MiniProgramId, ThingId, ThingKind, ThingListForm,
};

/// O-1, O-2, O-3: those of the team or workspace. In a mini program team the sensitive APIs of the superapp team it is bound
/// to, which its mini programs can ask to call.
pub(super) fn things(asking: &Asking<'_>, form: &ThingListForm) -> Result<Selection> {
    may(asking, form.kind, &form.container)?;
    let record = asking.container(&form.container)?;
    let above = record.parent.filter(|_| record.kind == ContainerKind::MiniProgramTeam);
    let home = above.unwrap_or_else(|| form.container.clone());
    asking.container(&home)?;
    Ok(Selection::Things { home, kind: form.kind })
}

/// O-3.
pub(super) fn added_features(asking: &Asking<'_>, workspace: &ContainerId) -> Result<Selection> {
    asking.may(workspace)?;
    Ok(Selection::Things { home: workspace.clone(), kind: ThingKind::Feature })
}

/// O-1, O-2, O-3.
pub(super) fn thing(asking: &Asking<'_>, id: &ThingId) -> Result<ShownThing> {
    let thing = asking.thing(id)?;
    may(asking, thing.kind, &thing.container)?;
    Ok(ShownThing::new(id.clone(), thing))
}

/// O-5. O-2: an approval that has ended is not shown.
pub(super) fn settings(asking: &Asking<'_>, id: &MiniProgramId) -> Result<ShownSettings> {
    stepping(asking, "", id)?;
    let settings = asking.facts.settings(id).unwrap_or_default();
    let mut sensitive_apis = allowed_apis(asking.facts, id);
    sensitive_apis.retain(|api| is_callable(asking.facts, id, api));
    let Settings { client_id, merchant_id, configuration, target_apps, .. } = settings;
    Ok(ShownSettings { client_id, merchant_id, configuration, sensitive_apis, target_apps })
}

/// O-5.
pub(super) fn server_domains(asking: &Asking<'_>, id: &MiniProgramId) -> Result<Vec<Domain>> {
    stepping(asking, "", id)?;
    Ok(asking.facts.settings(id).unwrap_or_default().server_domains)
}
