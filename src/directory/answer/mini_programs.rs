//! Who sees which mini programs and versions (O-6, M-8, C-3).

use super::shown::{ShownMiniProgram, ShownVersion};
use crate::directory::asking::{Asking, Result, refuse, wrong_kind};
use crate::directory::facts::{MiniProgram, Selection};
use crate::directory::mini_program::{HOMES, stepping};
use crate::directory::vocabulary::{
    ContainerId, ContainerKind, Intent, MiniProgramId, OfVersion, Refusal, RefusalCode,
};

/// O-6: in a team, and in `mpp`, by a right there, for all or for those assigned; in `connect` those that one may view.
pub(super) fn mini_programs(asking: &Asking<'_>, container: &ContainerId) -> Result<Selection> {
    let kind = asking.container(container)?.kind;
    let (mut only, mut held) = (None, None);
    match kind {
        ContainerKind::Workspace => held = asking.seen_below(ContainerKind::MiniProgram, container)?,
        // In `connect` mini programs are those of a workspace.
        ContainerKind::MiniProgram => return wrong_kind(container, kind, &HOMES),
        _ => only = asking.seen_in(kind, "", container)?,
    }
    Ok(Selection::MiniPrograms { home: container.clone(), only, held })
}

/// O-6: for those who may view it, and for those whose list has it.
pub(super) fn mini_program(asking: &Asking<'_>, id: &MiniProgramId) -> Result<ShownMiniProgram> {
    seen(asking, id).map(|record| ShownMiniProgram::new(id.clone(), record))
}

/// O-6: for those who see the mini program.
pub(super) fn versions(asking: &Asking<'_>, id: &MiniProgramId) -> Result<Selection> {
    seen(asking, id)?;
    Ok(Selection::Versions { of: id.clone() })
}

/// O-6: for those who see the mini program.
pub(super) fn version(asking: &Asking<'_>, form: &OfVersion) -> Result<ShownVersion> {
    seen(asking, &form.mini_program)?;
    match asking.facts.version(&form.mini_program, &form.version) {
        Some(version) => Ok(ShownVersion::new(form.mini_program.clone(), form.version, version)),
        None => refuse(RefusalCode::UnknownVersion, form.version),
    }
}

/// Decision: a list never shows what cannot be opened. In a tenant workspace Workspace Developers have the list of all mini
/// programs, and view those assigned to them.
fn seen(asking: &Asking<'_>, id: &MiniProgramId) -> core::result::Result<MiniProgram, Refusal> {
    match stepping(asking, "", id) {
        Ok((record, _)) => Ok(record),
        Err(refusal) => {
            stepping(&asking.instead(Intent::MiniPrograms), "", id).map(|(record, _)| record).or(Err(refusal))
        }
    }
}
