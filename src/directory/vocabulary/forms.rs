//! What the commands are made of.

use serde::{Deserialize, Serialize};

use super::{
    ContainerId, Digest, Email, InvitationId, LinkId, Login, MiniProgramId, RequestId, RoleId, Timestamp, UserId,
    VersionNumber,
};

macro_rules! forms {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $field_doc:literal])+ $(#[serde($($attribute:tt)+)])? $(#[schemars($($schema:tt)+)])? $field:ident: $type:ty,)* })+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[doc = $field_doc])+ $(#[serde($($attribute)+)])? $(#[cfg_attr(feature = "schema", schemars($($schema)+))])? pub $field: $type,)*
        }
    )+};
}

forms! {
    /// What a new user is made of ([S-16](crate::requirements#S-16)).
    UserForm {
        /// Name.
        name: String,
        /// Login, unique.
        login: Login,
        /// Digest of the password.
        password: Digest,
        /// E-mail address, unique; optional but for those who sign up.
        #[serde(default)]
        email: Option<Email>,
    }
    /// A code that was typed.
    CodeForm {
        /// Digest of the code.
        code: Digest,
    }
    /// What a code by e-mail is for.
    PurposeForm {
        /// `"confirm_email"` or `{"register": link}`.
        purpose: Purpose,
    }
    /// Changes to a user.
    EditUserForm {
        /// The user.
        user: UserId,
        /// A new name; optional.
        #[serde(default)]
        name: Option<String>,
        /// A new e-mail address; optional.
        #[serde(default)]
        email: Option<Email>,
    }
    /// A new password of one's own.
    PasswordForm {
        /// Digest of the password.
        password: Digest,
    }
    /// A user.
    OfUser {
        /// The user.
        user: UserId,
    }
    /// A new superapp team.
    SuperappTeamForm {
        /// Its name.
        name: String,
        /// Its admin.
        admin: AdminChoice,
    }
    /// A new mini program team.
    MiniProgramTeamForm {
        /// Its name.
        name: String,
        /// Its admin.
        admin: AdminChoice,
        /// The superapp team it is bound to.
        superapp_team: ContainerId,
        /// When it expires; optional.
        #[serde(default)]
        expires_at: Option<Timestamp>,
    }
    /// A new name for a team.
    TeamName {
        /// The team.
        team: ContainerId,
        /// Its new name.
        name: String,
    }
    /// Another admin for a team.
    TeamAdminForm {
        /// The team.
        team: ContainerId,
        /// Its new admin.
        admin: AdminChoice,
    }
    /// Another kind for a team.
    TeamKindForm {
        /// The team.
        team: ContainerId,
        /// Its new kind.
        kind: TeamKind,
        /// For a mini program team: the superapp team it is bound to; otherwise left out.
        #[serde(default)]
        superapp_team: Option<ContainerId>,
    }
    /// Another binding for a mini program team.
    BindForm {
        /// The mini program team.
        team: ContainerId,
        /// The superapp team.
        superapp_team: ContainerId,
    }
    /// Another expiry for a mini program team.
    ExpiryForm {
        /// The team.
        team: ContainerId,
        /// When it expires; `null` for never.
        // Without these two a missing expiry would be read as null: a slip would keep an expired team alive (S-7).
        #[serde(deserialize_with = "Option::deserialize")]
        #[schemars(schema_with = "schemars::SchemaGenerator::subschema_for::<Option<Timestamp>>")]
        expires_at: Option<Timestamp>,
    }
    /// A team.
    OfTeam {
        /// The team.
        team: ContainerId,
    }
    /// The end of a team.
    DeleteTeamForm {
        /// The team.
        team: ContainerId,
        /// `true` to delete it although teams are bound to it or a mini program is released; optional.
        #[serde(default)]
        force: bool,
    }
    /// A request for a mini program team.
    RegistrationForm {
        /// The registration link.
        link: LinkId,
        /// `individual` or `enterprise`.
        applicant_type: ApplicantType,
        /// The individual's real name or the enterprise's name.
        applicant_name: String,
        /// The name of the team.
        team_name: String,
        /// Notes for whoever decides; may be empty.
        #[serde(default)]
        notes: String,
        /// Digest of the code sent by e-mail.
        code: Digest,
    }
    /// A new tenant workspace.
    TenantForm {
        /// Its name.
        name: String,
        /// Its first Workspace Admin.
        admin: AdminChoice,
    }
    /// An application for a developer workspace.
    ApplicationForm {
        /// The tenant workspace.
        tenant: ContainerId,
        /// The name of the developer workspace.
        name: String,
        /// Notes for whoever decides; may be empty.
        #[serde(default)]
        notes: String,
    }
    /// A workspace.
    OfWorkspace {
        /// The workspace.
        workspace: ContainerId,
    }
    /// A new name for a workspace.
    WorkspaceName {
        /// The workspace.
        workspace: ContainerId,
        /// Its new name.
        name: String,
    }
    /// A team or workspace.
    OfContainer {
        /// The team or workspace.
        #[serde(rename = "in")]
        container: ContainerId,
    }
    /// A name.
    NameForm {
        /// The name.
        name: String,
    }
    /// A new member who is a user already.
    MemberForm {
        /// The team.
        team: ContainerId,
        /// The user.
        user: UserId,
        /// The member's role.
        role: RoleId,
    }
    /// A new member who is a new user.
    NewMemberForm {
        /// The team.
        team: ContainerId,
        /// The member's role.
        role: RoleId,
        /// The new user.
        user: UserForm,
    }
    /// Another role for a member.
    RoleForm {
        /// The team or workspace.
        #[serde(rename = "in")]
        container: ContainerId,
        /// The member.
        user: UserId,
        /// The new role.
        role: RoleId,
        /// `mpp`: the mini programs assigned from now on; optional, left as they are without.
        #[serde(default)]
        assigned: Option<Vec<MiniProgramId>>,
    }
    /// A member.
    OfMember {
        /// The team, workspace or, in `connect`, mini program.
        #[serde(rename = "in")]
        container: ContainerId,
        /// The member.
        user: UserId,
    }
    /// A mini program and a member.
    Assignment {
        /// The mini program.
        mini_program: MiniProgramId,
        /// The workspace whose member it is; optional, the mini program's own workspace without.
        #[serde(default, rename = "in")]
        container: Option<ContainerId>,
        /// The member.
        user: UserId,
    }
    /// A new member of a mini program.
    MiniProgramMemberForm {
        /// The mini program.
        mini_program: MiniProgramId,
        /// A member of its workspace.
        user: UserId,
        /// `mini_program_admin` or `mini_program_developer`.
        role: RoleId,
    }
    /// A new invitation code.
    InvitationCodeForm {
        /// The mini program team.
        team: ContainerId,
        /// The role of whoever uses it.
        role: RoleId,
    }
    /// An invitation by e-mail.
    InvitationForm {
        /// The workspace.
        workspace: ContainerId,
        /// The address invited.
        email: Email,
        /// The role of whoever accepts.
        role: RoleId,
        /// `mpp`: the mini programs assigned; at least one for a Developer or Operator.
        #[serde(default)]
        assigned: Vec<MiniProgramId>,
    }
    /// An invitation.
    OfInvitation {
        /// The invitation.
        invitation: InvitationId,
    }
    /// A request.
    OfRequest {
        /// The request.
        request: RequestId,
    }
    /// A rejection.
    RejectionForm {
        /// The request.
        request: RequestId,
        /// Why, for the applicant to read.
        reason: String,
    }
    /// A feature that is asked for.
    FeatureForm {
        /// The tenant or developer workspace.
        workspace: ContainerId,
        /// The feature.
        feature: String,
    }
    /// A task that is to run.
    TaskForm {
        /// The tenant or developer workspace.
        workspace: ContainerId,
        /// The task.
        task: String,
    }
    /// A target app that is asked for.
    TargetAppForm {
        /// The mini program.
        mini_program: MiniProgramId,
        /// The target app.
        app: String,
    }
    /// A new mini program.
    MiniProgramForm {
        /// The workspace or mini program team.
        #[serde(rename = "in")]
        container: ContainerId,
        /// Its name.
        name: String,
    }
    /// A new name for a mini program.
    MiniProgramName {
        /// The mini program.
        mini_program: MiniProgramId,
        /// Its new name.
        name: String,
    }
    /// A mini program.
    OfMiniProgram {
        /// The mini program.
        mini_program: MiniProgramId,
    }
    /// A version.
    OfVersion {
        /// The mini program.
        mini_program: MiniProgramId,
        /// The version's number, such as `1.10.2`.
        version: VersionNumber,
    }
    /// A release.
    ReleaseForm {
        /// The mini program.
        mini_program: MiniProgramId,
        /// The version's number.
        version: VersionNumber,
        /// 1 to 99 for a grayscale release; optional, in full without.
        #[serde(default)]
        percent: Option<u8>,
    }
}

/// What a code by e-mail is for ([S-10](crate::requirements#S-10), [S-11](crate::requirements#S-11)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To show that the address is the user's.
    ConfirmEmail,
    /// To register a team by a link.
    Register(LinkId),
}

/// Who becomes a team's or workspace's admin: `{"existing": user}` or `{"new": {name, login, password, email}}` ([S-4](crate::requirements#S-4)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AdminChoice {
    /// A user there is.
    Existing(UserId),
    /// A user to be made.
    New(UserForm),
}

/// The two kinds of team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TeamKind {
    /// A superapp team.
    SuperappTeam,
    /// A mini program team.
    MiniProgramTeam,
}

/// What kind of applicant registers a team ([S-10](crate::requirements#S-10)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ApplicantType {
    /// A person, by real name.
    Individual,
    /// An enterprise.
    Enterprise,
}
