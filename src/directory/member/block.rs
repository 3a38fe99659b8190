//! Who may block and unblock whom (M-3, M-4, C-6). A blocked member has no rights at once: the engine sees to it.

use super::{Hearing, Result, WORKSPACES, refuse};
use crate::directory::facts::{Container, Member};
use crate::directory::{Code, Kind, OfMember, SystemId, What};

impl Hearing<'_> {
    /// M-3, C-6: by whom the tables say. M-4: not the last active admin.
    pub(in crate::directory) fn block_member(&self, form: &OfMember) -> Result<Vec<What>> {
        let (workspace, member) = self.member_to_block(form)?;
        if member.blocked {
            return refuse(Code::AlreadyBlocked, &form.user);
        }
        self.not_last_admin(&workspace, &form.user, &member)?;
        Ok(vec![What::MemberBlocked { container: form.container.clone(), user: form.user.clone() }])
    }

    /// M-3, C-6: by whoever may block them.
    pub(in crate::directory) fn unblock_member(&self, form: &OfMember) -> Result<Vec<What>> {
        let (_, member) = self.member_to_block(form)?;
        if !member.blocked {
            return refuse(Code::NotBlocked, &form.user);
        }
        Ok(vec![What::MemberUnblocked { container: form.container.clone(), user: form.user.clone() }])
    }

    fn member_to_block(&self, form: &OfMember) -> Result<(Container, Member)> {
        let workspace = self.container(&form.container)?;
        if workspace.kind.system() == SystemId::Sas {
            return refuse(Code::NotInThisSystem, &form.container);
        }
        self.of_kind(&form.container, &WORKSPACES)?;
        self.allowed("member.block", &form.container)?;
        let member = self.member(&form.container, &form.user)?;
        if workspace.kind == Kind::Workspace {
            self.outranks(&form.container, &member.role)?;
        }
        Ok((workspace, member))
    }
}
