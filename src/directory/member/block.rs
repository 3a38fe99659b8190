//! Who may block and unblock whom (M-3, M-4, C-6). A blocked member has no rights at once: the engine sees to it.

use crate::directory::asking::{Asking, Result, refuse};
use crate::directory::facts::{ContainerRecord, Member};
use crate::directory::member::limits::{self, WORKSPACES};
use crate::directory::vocabulary::{Happened, OfMember, RefusalCode, SystemId};

/// M-3, C-6: by whom the tables say. M-4: not the last active admin.
pub(in crate::directory) fn block_member(asking: &Asking<'_>, form: &OfMember) -> Result<Vec<Happened>> {
    let (workspace, member) = member_to_block(asking, form)?;
    if member.blocked {
        return refuse(RefusalCode::AlreadyBlocked, &form.user);
    }
    limits::not_last_admin(&workspace, &form.user, &member)?;
    Ok(vec![Happened::MemberBlocked { container: form.container.clone(), user: form.user.clone() }])
}

/// M-3, C-6: by whoever may block them.
pub(in crate::directory) fn unblock_member(asking: &Asking<'_>, form: &OfMember) -> Result<Vec<Happened>> {
    let (_, member) = member_to_block(asking, form)?;
    if !member.blocked {
        return refuse(RefusalCode::NotBlocked, &form.user);
    }
    Ok(vec![Happened::MemberUnblocked { container: form.container.clone(), user: form.user.clone() }])
}

fn member_to_block(asking: &Asking<'_>, form: &OfMember) -> Result<(ContainerRecord, Member)> {
    let workspace = asking.container(&form.container)?;
    if workspace.kind.system() == SystemId::Sas {
        return refuse(RefusalCode::NotInThisSystem, &form.container);
    }
    asking.of_kind(&form.container, &WORKSPACES)?;
    asking.may(&form.container)?;
    let member = asking.member(&form.container, &form.user)?;
    asking.may_about_role(&form.container, &member.role)?;
    Ok((workspace, member))
}
