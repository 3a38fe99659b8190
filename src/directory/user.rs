//! Users: who makes, edits and deletes whom (S-1 to S-3, S-10). Everyone but the super admin and the platform admins is ordinary.

use super::facts::User;
use super::hearing::{Hearing, NAME, PLATFORM, Result, refuse};
use super::{
    Actor, AdminChoice, Code, CodeForm, ContainerId, EditUserForm, Email, Kind, OfUser, PasswordForm, Purpose, RoleId,
    UserForm, UserId, What,
};

impl Hearing<'_> {
    /// S-1: one super admin, made by whoever runs the installation, once.
    pub(super) fn set_up_platform(&self, form: &UserForm) -> Result<Vec<What>> {
        self.installation()?;
        let platform = ContainerId::new(PLATFORM);
        if self.facts.container(&platform).is_some() {
            return refuse(Code::PlatformExists, "");
        }
        let (user, created) = self.new_user(form, true)?;
        let role = Kind::Platform.admin_role();
        let joined = What::MemberAdded { container: platform.clone(), user, role, assigned: Vec::new() };
        Ok(vec![created, What::PlatformSetUp { platform }, joined])
    }

    /// S-1, S-2: the super admin makes platform admins, always new users, so that none is in a team.
    pub(super) fn create_platform_admin(&self, form: &UserForm) -> Result<Vec<What>> {
        let container = ContainerId::new(PLATFORM);
        self.container(&container)?;
        self.allowed("platform_admin.manage", &container)?;
        let (user, created) = self.new_user(form, true)?;
        let role = RoleId::new("platform_admin");
        Ok(vec![created, What::MemberAdded { container, user, role, assigned: Vec::new() }])
    }

    /// S-10: whoever has no account signs up, as an ordinary user, with an e-mail address to confirm.
    pub(super) fn sign_up(&self, form: &UserForm) -> Result<Vec<What>> {
        if self.context.actor != Actor::Visitor {
            return refuse(Code::VisitorsOnly, "");
        }
        let Some(email) = &form.email else { return refuse(Code::EmailMissing, &form.login) };
        let (user, created) = self.new_user(form, false)?;
        let sent = self.code_sent(&user, email, Purpose::ConfirmEmail)?;
        Ok(vec![created, sent])
    }

    /// S-10, S-11.
    pub(super) fn confirm_email(&self, form: &CodeForm) -> Result<Vec<What>> {
        let (user, account) = self.account()?;
        self.with_code(&user, &Purpose::ConfirmEmail, &form.code, || self.email_confirmed(&user, &account))
    }

    /// Of several who give one address, it is that user's who confirms it first (S-10).
    pub(super) fn email_confirmed(&self, id: &UserId, user: &User) -> Result<Vec<What>> {
        let Some(email) = &user.pending_email else { return refuse(Code::NoChange, id) };
        self.free_email(email)?;
        Ok(vec![What::EmailConfirmed { user: id.clone() }])
    }

    /// S-3: users edit themselves. Decision: the address before stays in force until the new one is confirmed, and
    /// giving it again takes the change back. S-2: the super admin edits platform admins, and nobody edits the super admin.
    pub(super) fn edit_user(&self, form: &EditUserForm) -> Result<Vec<What>> {
        let (actor, _) = self.account()?;
        let oneself = actor == form.user;
        if !oneself {
            self.platform_admin(&form.user)?;
        }
        let user = self.user(&form.user)?;
        let name = form.name.as_deref().map(|name| self.text("name", name, NAME)).transpose()?;
        let name = name.filter(|name| *name != user.name);
        let last = user.pending_email.as_ref().or(user.email.as_ref());
        let email = form.email.clone().filter(|email| last != Some(email));
        if name.is_none() && email.is_none() {
            return refuse(Code::NoChange, &form.user);
        }
        let taken_back = email == user.email;
        let confirmed = if email.is_some() { !oneself || taken_back } else { user.confirmed };
        let mut sent = None;
        if let Some(email) = email.as_ref().filter(|_| !taken_back) {
            self.free_email(email)?;
            if oneself {
                sent = Some(self.code_sent(&actor, email, Purpose::ConfirmEmail)?);
            }
        }
        let edited = What::UserEdited { user: form.user.clone(), name, email, confirmed };
        Ok([edited].into_iter().chain(sent).collect())
    }

    /// S-3: one's own password and no other.
    pub(super) fn change_password(&self, form: &PasswordForm) -> Result<Vec<What>> {
        let (user, _) = self.account()?;
        self.text("password", form.password.as_str(), NAME)?;
        Ok(vec![What::PasswordChanged { user, password: form.password.clone() }])
    }

    /// S-2: the super admin deletes a platform admin, account and all; nobody deletes the super admin (S-1). Decision:
    /// an account that is the last active admin of some workspace elsewhere stays until that is seen to (M-4, C-6).
    pub(super) fn delete_platform_admin(&self, form: &OfUser) -> Result<Vec<What>> {
        let platform = ContainerId::new(PLATFORM);
        self.container(&platform)?;
        self.allowed("platform_admin.manage", &platform)?;
        self.user(&form.user)?;
        let admin =
            self.facts.member(&platform, &form.user).filter(|member| member.role != Kind::Platform.admin_role());
        if admin.is_none() {
            return refuse(Code::NotPlatformAdmin, &form.user);
        }
        let mut events = Vec::new();
        for container in self.facts.containers_of(&form.user) {
            let Ok(record) = self.container(&container) else { continue };
            let member = self.member(&container, &form.user)?;
            self.not_last_admin(&record, &form.user, &member)?;
            events.push(What::MemberDeleted { container, user: form.user.clone() });
        }
        events.push(What::UserDeleted { user: form.user.clone() });
        Ok(events)
    }

    /// Whoever asks may manage platform admins, and this is one (S-2).
    fn platform_admin(&self, user: &UserId) -> Result<()> {
        let platform = ContainerId::new(PLATFORM);
        match self.facts.member(&platform, user) {
            Some(member) if member.role != Kind::Platform.admin_role() => {
                self.allowed("platform_admin.manage", &platform).map(drop)
            }
            Some(_) => refuse(Code::OnlyOneself, user),
            None => {
                self.user(user)?;
                self.actor()?;
                refuse(Code::OnlyOneself, user)
            }
        }
    }

    /// The admin of a new team or workspace (S-4).
    pub(super) fn chosen_admin(&self, choice: &AdminChoice) -> Result<(UserId, Option<What>)> {
        match choice {
            AdminChoice::Existing(user) => self.working_user(user).map(|()| (user.clone(), None)),
            AdminChoice::New(form) => self.new_user(form, true).map(|(user, created)| (user, Some(created))),
        }
    }

    /// A user who can be made a member: an account that does not work yet could do nothing as one (S-10).
    pub(super) fn working_user(&self, id: &UserId) -> Result<()> {
        if self.user(id)?.confirmed { Ok(()) } else { refuse(Code::EmailNotConfirmed, id) }
    }

    /// A user who is not there yet. Whoever makes a user for someone else vouches for the e-mail address.
    pub(super) fn new_user(&self, form: &UserForm, confirmed: bool) -> Result<(UserId, What)> {
        let user = self.fresh_user()?;
        let name = self.text("name", &form.name, NAME)?;
        if !form.login.is_valid() {
            return refuse(Code::LoginInvalid, &form.login);
        }
        self.text("login", form.login.as_str(), NAME)?;
        self.text("password", form.password.as_str(), NAME)?;
        if self.facts.user_by_login(&form.login).is_some() {
            return refuse(Code::LoginTaken, &form.login);
        }
        if let Some(email) = &form.email {
            self.free_email(email)?;
        }
        let (login, password, email) = (form.login.clone(), form.password.clone(), form.email.clone());
        Ok((user.clone(), What::UserCreated { user, name, login, password, email, confirmed }))
    }

    /// An address that mail can be sent to.
    pub(super) fn valid_email(&self, email: &Email) -> Result<()> {
        let valid = email.is_valid() && email.as_str().len() <= NAME;
        if valid { Ok(()) } else { refuse(Code::EmailInvalid, email) }
    }

    fn free_email(&self, email: &Email) -> Result<()> {
        self.valid_email(email)?;
        match self.facts.user_by_email(email) {
            Some(_) => refuse(Code::EmailTaken, email),
            None => Ok(()),
        }
    }

    pub(super) fn email_of(&self, id: &UserId, user: &User) -> Result<Email> {
        user.email.clone().map_or_else(|| refuse(Code::EmailMissing, id), Ok)
    }
}
