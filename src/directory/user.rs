//! Users: who makes, edits and deletes whom (S-1 to S-3, S-10). Everyone but the super admin and the platform admins is ordinary.

use super::asking::{Asking, NAME, PLATFORM, Result, refuse};
use super::facts::User;
use crate::directory::code;
use crate::directory::invitation;
use crate::directory::member::limits;
use crate::directory::verdict::Decided;
use crate::directory::vocabulary::{
    AdminChoice, CodeForm, ContainerId, ContainerKind, EditUserForm, Email, Happened, OfUser, PasswordForm, Purpose,
    RefusalCode, RoleId, UserForm, UserId,
};

/// S-1: one super admin, made by whoever runs the installation, once.
pub(super) fn set_up_platform(asking: &Asking<'_>, form: &UserForm) -> Result<Vec<Happened>> {
    let platform = ContainerId::new(PLATFORM);
    if asking.facts.container(&platform).is_some() {
        return refuse(RefusalCode::PlatformExists, "");
    }
    let (user, created) = new_user(asking, form, true)?;
    let role = ContainerKind::Platform.admin_role();
    let joined = Happened::MemberAdded { container: platform.clone(), user, role, assigned: Vec::new() };
    Ok(vec![created, Happened::PlatformSetUp { platform }, joined])
}

/// S-1, S-2: the super admin makes platform admins, always new users, so that none is in a team.
pub(super) fn create_platform_admin(asking: &Asking<'_>, form: &UserForm) -> Result<Vec<Happened>> {
    let container = ContainerId::new(PLATFORM);
    asking.container(&container)?;
    asking.may_on_platform("")?;
    let (user, created) = new_user(asking, form, true)?;
    let role = RoleId::new("platform_admin");
    Ok(vec![created, Happened::MemberAdded { container, user, role, assigned: Vec::new() }])
}

/// S-10: whoever has no account signs up, as an ordinary user, with an e-mail address to confirm.
pub(super) fn sign_up(asking: &Asking<'_>, form: &UserForm) -> Result<Vec<Happened>> {
    let Some(email) = &form.email else { return refuse(RefusalCode::EmailMissing, &form.login) };
    let (user, created) = new_user(asking, form, false)?;
    let sent = code::code_sent(asking, &user, email, Purpose::ConfirmEmail)?;
    Ok(vec![created, sent])
}

/// S-10, S-11.
pub(super) fn confirm_email(asking: &Asking<'_>, form: &CodeForm) -> Decided {
    let (user, account) = asking.account()?;
    code::with_code(asking, &user, &Purpose::ConfirmEmail, &form.code, || email_confirmed(asking, &user, &account))
}

/// Of several who give one address, it is that user's who confirms it first (S-10).
pub(super) fn email_confirmed(asking: &Asking<'_>, id: &UserId, user: &User) -> Result<Vec<Happened>> {
    let Some(email) = &user.pending_email else { return refuse(RefusalCode::NoChange, id) };
    free_email(asking, email)?;
    let ended = invitation::email::ended_by(asking, id, email);
    Ok([Happened::EmailConfirmed { user: id.clone() }].into_iter().chain(ended).collect())
}

/// S-3: users edit themselves. Decision: the address before stays in force until the new one is confirmed, and
/// giving it again takes the change back. S-2: the super admin edits platform admins, and nobody edits the super admin.
pub(super) fn edit_user(asking: &Asking<'_>, form: &EditUserForm) -> Result<Vec<Happened>> {
    let (actor, _) = asking.account()?;
    let oneself = actor == form.user;
    if !oneself {
        platform_admin(asking, &form.user)?;
    }
    let user = asking.user(&form.user)?;
    let name = form.name.as_deref().map(|name| asking.text("name", name, NAME)).transpose()?;
    let name = name.filter(|name| *name != user.name);
    let last = user.pending_email.as_ref().or(user.email.as_ref());
    let email = form.email.clone().filter(|email| last != Some(email));
    if name.is_none() && email.is_none() {
        return refuse(RefusalCode::NoChange, &form.user);
    }
    let taken_back = email == user.email;
    let confirmed = if email.is_some() { !oneself || taken_back } else { user.confirmed };
    let mut brought = Vec::new();
    if let Some(email) = email.as_ref().filter(|_| !taken_back) {
        free_email(asking, email)?;
        if oneself {
            brought.push(code::code_sent(asking, &actor, email, Purpose::ConfirmEmail)?);
        } else {
            brought = invitation::email::ended_by(asking, &form.user, email);
        }
    }
    let edited = Happened::UserEdited { user: form.user.clone(), name, email, confirmed };
    Ok([edited].into_iter().chain(brought).collect())
}

/// S-3: one's own password and no other.
pub(super) fn change_password(asking: &Asking<'_>, form: &PasswordForm) -> Result<Vec<Happened>> {
    let (user, _) = asking.account()?;
    asking.text("password", form.password.as_str(), NAME)?;
    Ok(vec![Happened::PasswordChanged { user, password: form.password.clone() }])
}

/// S-2: the super admin deletes a platform admin, account and all; nobody deletes the super admin (S-1). Decision: an
/// account that is the last active admin of some workspace elsewhere stays with all it holds there (M-4, C-6), as an
/// ordinary user.
pub(super) fn delete_platform_admin(asking: &Asking<'_>, form: &OfUser) -> Result<Vec<Happened>> {
    let platform = ContainerId::new(PLATFORM);
    asking.container(&platform)?;
    asking.may_on_platform("")?;
    asking.user(&form.user)?;
    let admin =
        asking.facts.member(&platform, &form.user).filter(|member| member.role != ContainerKind::Platform.admin_role());
    if admin.is_none() {
        return refuse(RefusalCode::NotPlatformAdmin, &form.user);
    }
    let left = |container: ContainerId| Happened::MemberDeleted { container, user: form.user.clone() };
    let mut events = Vec::new();
    for (container, member) in asking.facts.memberships_of(&form.user) {
        let Ok(record) = asking.container(&container) else { continue };
        if limits::not_last_admin(&record, &form.user, &member).is_err() {
            return Ok(vec![left(platform)]);
        }
        events.push(left(container));
    }
    events.push(Happened::UserDeleted { user: form.user.clone() });
    Ok(events)
}

/// Whoever asks may manage platform admins, and this is one (S-2).
fn platform_admin(asking: &Asking<'_>, user: &UserId) -> Result<()> {
    let platform = ContainerId::new(PLATFORM);
    match asking.facts.member(&platform, user) {
        Some(member) if member.role != ContainerKind::Platform.admin_role() => {
            asking.may_on_platform(member.role.as_str()).map(drop)
        }
        Some(_) => refuse(RefusalCode::OnlyOneself, user),
        None => {
            asking.user(user)?;
            asking.actor()?;
            refuse(RefusalCode::OnlyOneself, user)
        }
    }
}

/// The admin of a new team or workspace (S-4).
pub(super) fn chosen_admin(asking: &Asking<'_>, choice: &AdminChoice) -> Result<(UserId, Option<Happened>)> {
    match choice {
        AdminChoice::Existing(user) => working_user(asking, user).map(|()| (user.clone(), None)),
        AdminChoice::New(form) => new_user(asking, form, true).map(|(user, created)| (user, Some(created))),
    }
}

/// A user who can be made a member: an account that does not work yet could do nothing as one (S-10).
pub(super) fn working_user(asking: &Asking<'_>, id: &UserId) -> Result<()> {
    if asking.user(id)?.confirmed { Ok(()) } else { refuse(RefusalCode::EmailNotConfirmed, id) }
}

/// A user who is not there yet. Whoever makes a user for someone else vouches for the e-mail address.
pub(super) fn new_user(asking: &Asking<'_>, form: &UserForm, confirmed: bool) -> Result<(UserId, Happened)> {
    let user = asking.fresh_user()?;
    let name = asking.text("name", &form.name, NAME)?;
    if !form.login.is_valid() {
        return refuse(RefusalCode::LoginInvalid, &form.login);
    }
    asking.text("login", form.login.as_str(), NAME)?;
    asking.text("password", form.password.as_str(), NAME)?;
    let alike = asking.facts.user_by_skeleton(&form.login.skeleton());
    if alike.or_else(|| asking.facts.user_by_login(&form.login)).is_some() {
        return refuse(RefusalCode::LoginTaken, &form.login);
    }
    if let Some(email) = &form.email {
        free_email(asking, email)?;
    }
    let (login, password, email) = (form.login.clone(), form.password.clone(), form.email.clone());
    Ok((user.clone(), Happened::UserCreated { user, name, login, password, email, confirmed }))
}

/// An address that mail can be sent to.
pub(super) fn valid_email(email: &Email) -> Result<()> {
    let valid = email.is_valid() && email.as_str().len() <= NAME;
    if valid { Ok(()) } else { refuse(RefusalCode::EmailInvalid, email) }
}

fn free_email(asking: &Asking<'_>, email: &Email) -> Result<()> {
    valid_email(email)?;
    match asking.facts.user_by_email(email) {
        Some(_) => refuse(RefusalCode::EmailTaken, email),
        None => Ok(()),
    }
}
