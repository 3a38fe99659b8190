//! Mini programs: creating, naming, deleting (C-1, P-3). Their versions: `version.rs`.

use super::asking::{Asking, NAME, Result, refuse};
use super::facts::{ContainerRecord, MiniProgram};
use crate::directory::vocabulary::{
    ContainerId, ContainerKind, Happened, MiniProgramForm, MiniProgramId, MiniProgramName, OfMiniProgram, RefusalCode,
};

/// Where mini programs are created.
pub(super) const HOMES: [ContainerKind; 4] = [
    ContainerKind::MiniProgramTeam,
    ContainerKind::TenantWorkspace,
    ContainerKind::DeveloperWorkspace,
    ContainerKind::Workspace,
];

/// P-3. C-1: in `connect` by Owners and Masters only, and the creator is its first Admin.
pub(super) fn create_mini_program(asking: &Asking<'_>, form: &MiniProgramForm) -> Result<Vec<Happened>> {
    let container = asking.of_kind(&form.container, &HOMES)?;
    let actor = asking.may(&form.container)?;
    let mini_program = MiniProgramId::new(asking.fresh_id()?);
    let name = asking.text("name", &form.name, NAME)?;
    let own: ContainerId = (&mini_program).into();
    let connect = container.kind == ContainerKind::Workspace;
    if asking.facts.mini_program(&mini_program).is_some() || (connect && asking.facts.container(&own).is_some()) {
        return refuse(RefusalCode::IdTaken, mini_program);
    }
    let created = Happened::MiniProgramCreated { mini_program, container: form.container.clone(), name };
    let role = ContainerKind::MiniProgram.admin_role();
    let first = Happened::MemberAdded { container: own, user: actor, role, assigned: Vec::new() };
    Ok([created].into_iter().chain(connect.then_some(first)).collect())
}

/// P-3.
pub(super) fn edit_mini_program(asking: &Asking<'_>, form: &MiniProgramName) -> Result<Vec<Happened>> {
    let (mini_program, _) = stepping(asking, "", &form.mini_program)?;
    let name = asking.text("name", &form.name, NAME)?;
    if name == mini_program.name {
        return refuse(RefusalCode::NoChange, &form.mini_program);
    }
    Ok(vec![Happened::MiniProgramEdited { mini_program: form.mini_program.clone(), name }])
}

/// P-3. Decision: what is live is taken offline first, in `mpp` with approval (M-6); deleting is no way around it.
/// An open submission is withdrawn with it.
pub(super) fn delete_mini_program(asking: &Asking<'_>, form: &OfMiniProgram) -> Result<Vec<Happened>> {
    let (mini_program, _) = stepping(asking, "", &form.mini_program)?;
    if mini_program.live.is_some() || mini_program.grayscale.is_some() {
        return refuse(RefusalCode::MiniProgramReleased, &form.mini_program);
    }
    let withdrawn = mini_program.open.map(|request| Happened::RequestWithdrawn { request });
    let deleted = Happened::MiniProgramDeleted { mini_program: form.mini_program.clone() };
    Ok(withdrawn.into_iter().chain([deleted]).collect())
}

/// A mini program with which whoever asks may do what is asked (P-2, P-3); `of` is the kind of request, if it is one.
pub(super) fn stepping(asking: &Asking<'_>, of: &str, id: &MiniProgramId) -> Result<(MiniProgram, ContainerRecord)> {
    let (mini_program, container) = asking.mini_program(id)?;
    asking.may_in(container.kind, of, &mini_program.container, Some(id))?;
    Ok((mini_program, container))
}
