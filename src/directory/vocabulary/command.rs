//! Commands, in the imperative. Each says who may give it, and which fresh ids and secrets it takes from the context.
//!
//! In JSON a command is `{"name_in_snake_case": {fields}}`; a field that may be left out says "optional".

use serde::{Deserialize, Serialize};

use super::forms::*;
use super::{Described, Fresh};

macro_rules! commands {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident($form:ident) $(takes
            $(ids: [$($id:ident $(if $id_when:ident)?),+])? $(,)?
            $(secrets: [$($secret:ident $(if $secret_when:ident)?),+])?
        )?;
    )+) => {
        /// A wish to change something. What it takes from the context, in order: [`Command::DESCRIBED`].
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case", deny_unknown_fields)]
        pub enum Command {
            $($(#[doc = $doc])+ $name($form),)+
        }

        /// What is asked for, by its name in JSON: a command, or a question that changes nothing.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Asked {
            $($(#[doc = $doc])+ $name,)+
            /// May whoever asks upload to this mini program (P-4)?
            MayUpload,
            /// What is the registration link of a superapp team (S-10)?
            RegistrationLink,
            /// Who could be added to a mini program of `connect` (C-4)?
            EligibleMembers,
            /// What is asked for, and how does it stand (M-6, S-12)?
            Request,
        }

        impl Asked {
            /// Every command and every question.
            pub const ALL: &'static [Asked] = &[
                $(Asked::$name,)+
                Asked::MayUpload,
                Asked::RegistrationLink,
                Asked::EligibleMembers,
                Asked::Request,
            ];
        }

        impl Command {
            /// Its name.
            #[must_use]
            pub fn asked(&self) -> Asked {
                match self {
                    $(Command::$name(_) => Asked::$name,)+
                }
            }

            /// Every command and what it is made of.
            pub const DESCRIBED: &'static [Described] = &[$(Described {
                name: stringify!($name),
                about: concat!($($doc),+),
                ids: &[$($($(Fresh {
                    name: stringify!($id),
                    when: concat!("" $(, stringify!($id_when))?),
                },)+)?)?],
                secrets: &[$($($(Fresh {
                    name: stringify!($secret),
                    when: concat!("" $(, stringify!($secret_when))?),
                },)+)?)?],
                ..$form::DESCRIBED
            },)+];
        }
    };
}

commands! {
    // Users (user.rs)
    /// The installation makes the `sas` platform and its one super admin (S-1).
    SetUpPlatform(UserForm) takes ids: [user];
    /// A visitor signs up as an ordinary user; a code goes to the e-mail address (S-10).
    SignUp(UserForm) takes ids: [user], secrets: [code];
    /// A user confirms the e-mail address with the code sent to it (S-10, S-11).
    ConfirmEmail(CodeForm);
    /// A user asks for a code by e-mail (S-11).
    SendCode(PurposeForm) takes secrets: [code];
    /// The super admin makes a platform admin (S-1, S-2).
    CreatePlatformAdmin(UserForm) takes ids: [user];
    /// Users edit themselves, the super admin edits platform admins (S-2, S-3).
    EditUser(EditUserForm) takes secrets: [code if own_email];
    /// Users change their own password (S-3).
    ChangePassword(PasswordForm);
    /// The super admin deletes a platform admin, account and all (S-2).
    DeletePlatformAdmin(OfUser);

    // Teams of sas (team.rs, expiry.rs)
    /// Super and platform admins create a superapp team (S-4).
    CreateSuperappTeam(SuperappTeamForm) takes ids: [team, link, admin if new];
    /// Super and platform admins create a mini program team (S-4, S-5, S-7).
    CreateMiniProgramTeam(MiniProgramTeamForm) takes ids: [team, admin if new];
    /// Super and platform admins, the team's admin and member admins rename it (S-6).
    RenameTeam(TeamName);
    /// Super and platform admins give a team another admin; the former one leaves the team (S-6).
    SetTeamAdmin(TeamAdminForm) takes ids: [admin if new];
    /// Super and platform admins change the kind of a team that holds nothing but its admin (S-6).
    SetTeamKind(TeamKindForm) takes ids: [link if superapp_team];
    /// Super and platform admins bind a mini program team to another superapp team (S-5, S-6).
    BindTeam(BindForm);
    /// Super and platform admins set or take away a mini program team's expiry; a new one re-activates (S-7).
    SetTeamExpiry(ExpiryForm);
    /// The installation's clock: the notice seven days before, the end at expiry, each once (S-7).
    CheckTeamExpiry(OfTeam);
    /// Super and platform admins deactivate a mini program team (S-8).
    DeactivateTeam(OfTeam);
    /// Super and platform admins re-activate a deactivated team (S-8).
    ReactivateTeam(OfTeam);
    /// Super and platform admins delete a team for good (S-9).
    DeleteTeam(DeleteTeamForm);

    // Registration of mini program teams (registration.rs)
    /// A user asks for a mini program team by a registration link (S-10, S-11).
    SubmitRegistration(RegistrationForm) takes ids: [request];

    // Workspaces of mpp and connect (workspace.rs)
    /// The installation sets up a tenant workspace of `mpp` (M-4, M-7).
    SetUpTenantWorkspace(TenantForm) takes ids: [workspace, admin if new];
    /// A merchant applies for a developer workspace under a tenant workspace (M-7).
    ApplyForDeveloperWorkspace(ApplicationForm) takes ids: [request];
    /// A Workspace Admin of the tenant above removes a developer workspace (M-5).
    RemoveDeveloperWorkspace(OfWorkspace);
    /// A user onboards a workspace of `connect` and is its Owner (C-6).
    OnboardWorkspace(NameForm) takes ids: [workspace];

    // Members (member/)
    /// Superapp admins and member admins add an ordinary user to the superapp team (S-13).
    AddMember(MemberForm);
    /// Admins and member admins of either kind of team create a user who is a member (S-13, S-14, S-16).
    CreateMember(NewMemberForm) takes ids: [user];
    /// Whoever may in that team or workspace gives a member another role (M-3, C-6, S-13, S-14, S-18).
    SetMemberRole(RoleForm);
    /// Whoever may in that workspace blocks a member (M-3, C-6). Not in `sas`.
    BlockMember(OfMember);
    /// Whoever may block unblocks (M-3, C-6). Not in `sas`.
    UnblockMember(OfMember);
    /// Whoever may deletes a member from a team, a workspace or, in `connect`, a mini program (M-3, C-3, C-6, S-13, S-14, S-18).
    DeleteMember(OfMember);
    /// `mpp`: gives a mini program to a member (M-1).
    AssignMiniProgram(Assignment);
    /// `mpp`: takes a mini program from a member (M-1).
    UnassignMiniProgram(Assignment);
    /// `connect`: Owners, Masters and Admins of the mini program add an eligible member of the workspace (C-2, C-4).
    AddMiniProgramMember(MiniProgramMemberForm);

    // Invitations (invitation/)
    /// `sas`: admins and member admins of a mini program team make an invitation code (S-14, S-17).
    CreateInvitationCode(InvitationCodeForm) takes ids: [invitation], secrets: [code];
    /// `sas`: a user joins a team by a code; a failed try burns it (S-17).
    JoinTeam(CodeForm);
    /// `mpp`, `connect`: invites by e-mail (M-1, M-2, C-6).
    InviteByEmail(InvitationForm) takes ids: [invitation], secrets: [code];
    /// `mpp`, `connect`: withdraws an open invitation (M-2).
    WithdrawInvitation(OfInvitation);
    /// `mpp`, `connect`: sends an open or expired invitation again, with a new code and three new days (M-2).
    ResendInvitation(OfInvitation) takes secrets: [code];
    /// `mpp`, `connect`: the user with the invited e-mail address joins (M-2).
    AcceptInvitation(CodeForm);

    // Requests (request/)
    /// Whoever decides this kind of request approves it, never the applicant (M-6, M-7, S-12, S-20, P-3).
    ApproveRequest(OfRequest) takes ids: [container if created];
    /// Whoever decides this kind of request rejects it, with a reason (M-6, M-7, S-12, S-20, P-3).
    RejectRequest(RejectionForm);
    /// Takes an open request back (M-6, P-3). Not for registrations.
    WithdrawRequest(OfRequest);
    /// `mpp`: asks to take the live versions of a mini program offline (M-6, P-3).
    RequestRemoval(OfMiniProgram) takes ids: [request];
    /// `mpp`: asks for a feature in a workspace (M-6).
    RequestFeature(FeatureForm) takes ids: [request];
    /// `mpp`: asks for a related feature in a workspace (M-6).
    RequestRelatedFeature(FeatureForm) takes ids: [request];
    /// `mpp`: asks for a release in a target app (M-6).
    RequestTargetApp(TargetAppForm) takes ids: [request];

    // Mini programs and their versions (mini_program.rs, version.rs)
    /// Creates a mini program in a workspace or mini program team (C-1, P-3).
    CreateMiniProgram(MiniProgramForm) takes ids: [mini_program];
    /// Changes a mini program's name (P-3).
    EditMiniProgram(MiniProgramName);
    /// Deletes a mini program that is not live (P-3).
    DeleteMiniProgram(OfMiniProgram);
    /// Uploads a version under a number that is new for the mini program (P-1, P-4).
    UploadVersion(OfVersion);
    /// Previews an uploaded version (P-1).
    PreviewVersion(OfVersion);
    /// `mpp`, `sas`: submits a previewed version for approval (P-1).
    SubmitVersion(OfVersion) takes ids: [request];
    /// Lets an approved version (`connect`: a previewed one) go live, in full or for a percentage (P-1).
    ReleaseVersion(ReleaseForm);
    /// Ends a grayscale release; that version is done with (P-1).
    WithdrawGrayscale(OfMiniProgram);
    /// `sas`, `connect`: takes the live versions offline. In `mpp` it is a request (P-1, P-3).
    TakeOffline(OfMiniProgram);
}
