//! Commands, in the imperative. Each says which fresh ids and secrets it takes from the context; who may give it stands
//! in `src/tables/directory/commands.csv`.
//!
//! In JSON a command is `{"name_in_snake_case": {fields}}`; a field that may be left out says "optional".

use serde::{Deserialize, Serialize};

use super::forms::*;
use super::setting::*;
use super::thing::*;

/// An id or a secret that a command takes from the context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "FreshValue"))]
pub struct Fresh {
    /// What it is of, such as `team`.
    pub name: &'static str,
    /// When it is taken, such as `new` for an admin who is a new user; empty and left out in JSON where always.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub when: &'static str,
}

/// What a command takes from the context.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// The fresh ids, in order.
    pub ids: &'static [Fresh],
    /// The fresh secrets, in order.
    pub secrets: &'static [Fresh],
}

macro_rules! commands {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident($form:ident) $(takes
            $(ids: [$($id:ident $(if $id_when:ident)?),+])? $(,)?
            $(secrets: [$($secret:ident $(if $secret_when:ident)?),+])?
        )?;
    )+ questions: $($(#[doc = $asks:literal])+ $question:ident;)+) => {
        /// A wish to change something. What it takes from the context: [`Intent::taken`].
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case", deny_unknown_fields)]
        pub enum Command {
            $($(#[doc = $doc])+ $name($form),)+
        }

        /// What is asked for, by its name in JSON: a command, or a question that changes nothing.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Intent {
            $($(#[doc = $doc])+ $name,)+
            $($(#[doc = $asks])+ $question,)+
        }

        impl Intent {
            /// Every command and every question.
            pub const ALL: &'static [Intent] = &[$(Intent::$name,)+ $(Intent::$question,)+];

            /// What a command takes from the context; none for a question.
            #[must_use]
            pub fn taken(self) -> Option<Taken> {
                match self {
                    $(Intent::$name => Some(Taken {
                        ids: &[$($($(Fresh {
                            name: stringify!($id),
                            when: concat!("" $(, stringify!($id_when))?),
                        },)+)?)?],
                        secrets: &[$($($(Fresh {
                            name: stringify!($secret),
                            when: concat!("" $(, stringify!($secret_when))?),
                        },)+)?)?],
                    }),)+
                    $(Intent::$question => None,)+
                }
            }
        }

        impl Intent {
            /// Whether something is shown to whoever asks, for which read-only is enough ([S-15](crate::requirements#S-15)).
            pub(in crate::directory) fn shows(self) -> bool {
                self.taken().is_none() && self != Intent::MayUpload
            }
        }

        impl Command {
            /// Its name.
            #[must_use]
            pub fn intent(&self) -> Intent {
                match self {
                    $(Command::$name(_) => Intent::$name,)+
                }
            }
        }
    };
}

commands! {
    // Users (user.rs)
    /// Makes the `sas` platform and its one super admin ([S-1](crate::requirements#S-1)).
    SetUpPlatform(UserForm) takes ids: [user];
    /// Signs up as an ordinary user; a code goes to the e-mail address ([S-10](crate::requirements#S-10)).
    SignUp(UserForm) takes ids: [user], secrets: [code];
    /// Confirms one's e-mail address with the code sent to it ([S-10](crate::requirements#S-10), [S-11](crate::requirements#S-11)).
    ConfirmEmail(CodeForm);
    /// Asks for a code by e-mail ([S-11](crate::requirements#S-11)).
    SendCode(PurposeForm) takes secrets: [code];
    /// Makes a platform admin ([S-1](crate::requirements#S-1), [S-2](crate::requirements#S-2)).
    CreatePlatformAdmin(UserForm) takes ids: [user];
    /// Edits oneself or a platform admin ([S-2](crate::requirements#S-2), [S-3](crate::requirements#S-3)).
    EditUser(EditUserForm) takes secrets: [code if own_email];
    /// Changes one's own password ([S-3](crate::requirements#S-3)).
    ChangePassword(PasswordForm);
    /// Deletes a platform admin, account and all ([S-2](crate::requirements#S-2)).
    DeletePlatformAdmin(OfUser);

    // Teams of sas (team.rs, expiry.rs)
    /// Creates a superapp team ([S-4](crate::requirements#S-4)).
    CreateSuperappTeam(SuperappTeamForm) takes ids: [team, link, admin if new];
    /// Creates a mini program team ([S-4](crate::requirements#S-4), [S-5](crate::requirements#S-5), [S-7](crate::requirements#S-7)).
    CreateMiniProgramTeam(MiniProgramTeamForm) takes ids: [team, admin if new];
    /// Renames a team ([S-6](crate::requirements#S-6)).
    RenameTeam(TeamName);
    /// Gives a team another admin; the former one leaves the team ([S-6](crate::requirements#S-6)).
    SetTeamAdmin(TeamAdminForm) takes ids: [admin if new];
    /// Changes the kind of a team that holds nothing but its admin ([S-6](crate::requirements#S-6)).
    SetTeamKind(TeamKindForm) takes ids: [link if superapp_team];
    /// Binds a mini program team to another superapp team ([S-5](crate::requirements#S-5), [S-6](crate::requirements#S-6)).
    BindTeam(BindForm);
    /// Sets or takes away a mini program team's expiry; a new one re-activates ([S-7](crate::requirements#S-7)).
    SetTeamExpiry(ExpiryForm);
    /// Gives the notice seven days before a team expires and tells its end at expiry, each once ([S-7](crate::requirements#S-7)).
    CheckTeamExpiry(OfTeam);
    /// Deactivates a mini program team ([S-8](crate::requirements#S-8)).
    DeactivateTeam(OfTeam);
    /// Re-activates a deactivated team ([S-8](crate::requirements#S-8)).
    ReactivateTeam(OfTeam);
    /// Deletes a team for good ([S-9](crate::requirements#S-9)).
    DeleteTeam(DeleteTeamForm);

    // Registration of mini program teams (registration.rs)
    /// Asks for a mini program team by a registration link ([S-10](crate::requirements#S-10), [S-11](crate::requirements#S-11)).
    SubmitRegistration(RegistrationForm) takes ids: [request];

    // Workspaces of mpp and connect (workspace.rs)
    /// Sets up a tenant workspace of `mpp` ([M-4](crate::requirements#M-4), [M-7](crate::requirements#M-7)).
    SetUpTenantWorkspace(TenantForm) takes ids: [workspace, admin if new];
    /// Applies for a developer workspace under a tenant workspace ([M-7](crate::requirements#M-7)).
    ApplyForDeveloperWorkspace(ApplicationForm) takes ids: [request];
    /// Removes a developer workspace ([M-5](crate::requirements#M-5)).
    RemoveDeveloperWorkspace(OfWorkspace);
    /// Gives a workspace another name ([O-5](crate::requirements#O-5)).
    RenameWorkspace(WorkspaceName);
    /// Onboards a workspace of `connect`, as its Owner ([C-6](crate::requirements#C-6)).
    OnboardWorkspace(NameForm) takes ids: [workspace];

    // Members (member/)
    /// Adds an ordinary user to a superapp team ([S-13](crate::requirements#S-13)).
    AddMember(MemberForm);
    /// Creates a user who is a member of a team ([S-13](crate::requirements#S-13), [S-14](crate::requirements#S-14), [S-16](crate::requirements#S-16)).
    CreateMember(NewMemberForm) takes ids: [user];
    /// Gives a member another role ([M-3](crate::requirements#M-3), [C-6](crate::requirements#C-6), [S-13](crate::requirements#S-13), [S-14](crate::requirements#S-14), [S-18](crate::requirements#S-18)).
    SetMemberRole(RoleForm);
    /// Blocks a member ([M-3](crate::requirements#M-3), [C-6](crate::requirements#C-6)). Not in `sas`.
    BlockMember(OfMember);
    /// Unblocks a member ([M-3](crate::requirements#M-3), [C-6](crate::requirements#C-6)). Not in `sas`.
    UnblockMember(OfMember);
    /// Deletes a member from a team, a workspace or, in `connect`, a mini program ([M-3](crate::requirements#M-3), [C-3](crate::requirements#C-3), [C-6](crate::requirements#C-6), [S-13](crate::requirements#S-13), [S-14](crate::requirements#S-14), [S-18](crate::requirements#S-18)).
    DeleteMember(OfMember);
    /// Leaves a team or workspace, unless it cannot be without ([S-6](crate::requirements#S-6), [M-4](crate::requirements#M-4), [C-6](crate::requirements#C-6)).
    Leave(OfContainer);
    /// `mpp`: gives a mini program to a member ([M-1](crate::requirements#M-1)).
    AssignMiniProgram(Assignment);
    /// `mpp`: takes a mini program from a member ([M-1](crate::requirements#M-1)).
    UnassignMiniProgram(Assignment);
    /// `connect`: adds an eligible member of the workspace to a mini program ([C-2](crate::requirements#C-2), [C-4](crate::requirements#C-4)).
    AddMiniProgramMember(MiniProgramMemberForm);

    // Invitations (invitation/)
    /// `sas`: makes an invitation code to a mini program team ([S-14](crate::requirements#S-14), [S-17](crate::requirements#S-17)).
    CreateInvitationCode(InvitationCodeForm) takes ids: [invitation], secrets: [code];
    /// `sas`: joins a team by a code; a failed try burns it ([S-17](crate::requirements#S-17)).
    JoinTeam(CodeForm);
    /// `mpp`, `connect`: invites by e-mail ([M-1](crate::requirements#M-1), [M-2](crate::requirements#M-2), [C-6](crate::requirements#C-6)).
    InviteByEmail(InvitationForm) takes ids: [invitation], secrets: [code];
    /// Withdraws an open invitation; in `sas` the code of one ([M-2](crate::requirements#M-2), [S-14](crate::requirements#S-14)).
    WithdrawInvitation(OfInvitation);
    /// `mpp`, `connect`: sends an open or expired invitation again, with a new code and three new days ([M-2](crate::requirements#M-2)).
    ResendInvitation(OfInvitation) takes secrets: [code];
    /// `mpp`, `connect`: joins by an invitation to one's e-mail address ([M-2](crate::requirements#M-2)).
    AcceptInvitation(CodeForm);

    // Requests (request/)
    /// Approves a request, never one's own ([M-6](crate::requirements#M-6), [M-7](crate::requirements#M-7), [S-12](crate::requirements#S-12), [S-20](crate::requirements#S-20), [P-3](crate::requirements#P-3)).
    ApproveRequest(OfRequest) takes ids: [container_or_thing if created];
    /// Rejects a request, with a reason, never one's own ([M-6](crate::requirements#M-6), [M-7](crate::requirements#M-7), [S-12](crate::requirements#S-12), [S-20](crate::requirements#S-20), [P-3](crate::requirements#P-3)).
    RejectRequest(RejectionForm);
    /// Takes an open request back ([M-6](crate::requirements#M-6), [P-3](crate::requirements#P-3)). Not for registrations.
    WithdrawRequest(OfRequest);
    /// `mpp`: asks to take the live versions of a mini program offline ([M-6](crate::requirements#M-6), [P-3](crate::requirements#P-3)).
    RequestRemoval(OfMiniProgram) takes ids: [request];
    /// `mpp`: asks for a feature in a workspace ([M-6](crate::requirements#M-6)).
    RequestFeature(FeatureForm) takes ids: [request];
    /// `mpp`: asks for a related feature in a workspace ([M-6](crate::requirements#M-6)).
    RequestRelatedFeature(FeatureForm) takes ids: [request];
    /// `mpp`: asks for a release in a target app ([M-6](crate::requirements#M-6)).
    RequestTargetApp(TargetAppForm) takes ids: [request];
    /// `mpp`: asks to run a task of notification delivery ([O-4](crate::requirements#O-4)).
    RequestNotificationTask(TaskForm) takes ids: [request];
    /// `mpp`: asks to run a task of advertising ([O-4](crate::requirements#O-4)).
    RequestAdTask(TaskForm) takes ids: [request];
    /// `sas`: asks to call a sensitive API of the superapp team the mini program's team is bound to ([O-2](crate::requirements#O-2)).
    RequestSensitiveApiCall(SensitiveApiCallForm) takes ids: [request];

    // Superapps, sensitive APIs, features, JSAPIs and apps (thing/)
    /// Creates a thing in a team or workspace ([O-1](crate::requirements#O-1), [O-2](crate::requirements#O-2), [O-3](crate::requirements#O-3)).
    CreateThing(ThingForm) takes ids: [thing];
    /// Changes a thing's name or description ([O-1](crate::requirements#O-1), [O-2](crate::requirements#O-2), [O-3](crate::requirements#O-3)).
    EditThing(EditThingForm);
    /// Deletes a thing for good ([O-1](crate::requirements#O-1), [O-2](crate::requirements#O-2), [O-3](crate::requirements#O-3)).
    DeleteThing(OfThing);
    /// `sas`: sets the integration settings of a superapp ([O-1](crate::requirements#O-1)).
    IntegrateSuperapp(IntegrationForm);
    /// `mpp`: gives an app one more key, which is shown once ([O-3](crate::requirements#O-3)).
    CreateAppKey(OfApp) takes ids: [key], secrets: [key];
    /// `mpp`: takes a key from an app ([O-3](crate::requirements#O-3)).
    DeleteAppKey(OfAppKey);

    // Mini programs and their versions (mini_program.rs, version.rs)
    /// Creates a mini program in a workspace or mini program team ([C-1](crate::requirements#C-1), [P-3](crate::requirements#P-3)).
    CreateMiniProgram(MiniProgramForm) takes ids: [mini_program];
    /// Changes a mini program's name ([P-3](crate::requirements#P-3)).
    EditMiniProgram(MiniProgramName);
    /// Deletes a mini program that is not live ([P-3](crate::requirements#P-3)).
    DeleteMiniProgram(OfMiniProgram);
    /// `mpp`: sets the Client ID of a mini program ([O-5](crate::requirements#O-5)).
    SetClientId(ClientIdForm);
    /// `mpp`: sets the Merchant ID of a mini program ([O-5](crate::requirements#O-5)).
    SetMerchantId(MerchantIdForm);
    /// `mpp`: sets the server domain whitelist of a mini program ([O-5](crate::requirements#O-5)).
    SetServerDomains(ServerDomainsForm);
    /// `sas`, `connect`: sets the development configuration of a mini program ([O-5](crate::requirements#O-5)).
    ConfigureMiniProgram(ConfigurationForm);
    /// Uploads a version under a number that is new for the mini program ([P-1](crate::requirements#P-1), [P-4](crate::requirements#P-4)).
    UploadVersion(OfVersion);
    /// Previews an uploaded version ([P-1](crate::requirements#P-1)).
    PreviewVersion(OfVersion);
    /// `mpp`, `sas`: submits a previewed version for approval ([P-1](crate::requirements#P-1)).
    SubmitVersion(OfVersion) takes ids: [request];
    /// Lets an approved version (`connect`: a previewed one) go live, in full or for a percentage ([P-1](crate::requirements#P-1)).
    ReleaseVersion(ReleaseForm);
    /// Ends a grayscale release; that version is done with ([P-1](crate::requirements#P-1)).
    WithdrawGrayscale(OfMiniProgram);
    /// `mpp`: deletes a version that is neither submitted nor live; its number stays taken ([O-5](crate::requirements#O-5)).
    DeleteVersion(OfVersion);
    /// `sas`, `connect`: takes the live versions offline. In `mpp` it is a request ([P-1](crate::requirements#P-1), [P-3](crate::requirements#P-3)).
    TakeOffline(OfMiniProgram);

    questions:
    /// May whoever asks upload to this mini program ([P-4](crate::requirements#P-4))?
    MayUpload;
    /// What is the registration link of a superapp team ([S-10](crate::requirements#S-10))?
    RegistrationLink;
    /// Which teams are there ([O-6](crate::requirements#O-6))?
    Teams;
    /// Which workspaces are under a tenant workspace ([O-6](crate::requirements#O-6))?
    Workspaces;
    /// What is this team or workspace ([O-6](crate::requirements#O-6))?
    Container;
    /// What is one a member of ([S-3](crate::requirements#S-3))?
    MyMemberships;
    /// Who is a member ([S-13](crate::requirements#S-13) to [S-15](crate::requirements#S-15), [O-6](crate::requirements#O-6))?
    Members;
    /// As what is somebody a member ([O-6](crate::requirements#O-6))?
    Member;
    /// Which roles can one give in a team ([S-16](crate::requirements#S-16), [S-18](crate::requirements#S-18))?
    OfferedRoles;
    /// Who could be added to a mini program of `connect` ([C-4](crate::requirements#C-4))?
    EligibleMembers;
    /// Which users are there to add ([O-6](crate::requirements#O-6))?
    Users;
    /// Who was invited ([O-6](crate::requirements#O-6))?
    Invitations;
    /// How does an invitation stand ([O-6](crate::requirements#O-6))?
    Invitation;
    /// Which mini programs are there ([O-6](crate::requirements#O-6))?
    MiniPrograms;
    /// How does a mini program stand ([O-6](crate::requirements#O-6))?
    MiniProgram;
    /// Which versions does a mini program have ([O-6](crate::requirements#O-6))?
    Versions;
    /// How far has a version come ([O-6](crate::requirements#O-6))?
    Version;
    /// Which superapps, sensitive APIs, features, JSAPIs or apps are there ([O-1](crate::requirements#O-1), [O-2](crate::requirements#O-2), [O-3](crate::requirements#O-3))?
    Things;
    /// Which features were added to a workspace ([O-3](crate::requirements#O-3))?
    AddedFeatures;
    /// What is this superapp, sensitive API, feature, JSAPI or app ([O-1](crate::requirements#O-1), [O-2](crate::requirements#O-2), [O-3](crate::requirements#O-3))?
    Thing;
    /// What is set of a mini program ([O-5](crate::requirements#O-5))?
    Settings;
    /// Which servers may a mini program talk to ([O-5](crate::requirements#O-5))?
    ServerDomains;
    /// What did one ask for ([M-6](crate::requirements#M-6), [O-6](crate::requirements#O-6))?
    MyRequests;
    /// What waits for one's decision ([M-6](crate::requirements#M-6), [O-6](crate::requirements#O-6))?
    RequestsToDecide;
    /// What was asked for in a team or workspace ([M-6](crate::requirements#M-6))?
    Requests;
    /// What happened in a team or workspace ([O-6](crate::requirements#O-6))?
    History;
    /// May somebody else do this, and if not, why ([O-6](crate::requirements#O-6))?
    Explain;
    /// Who may do this ([O-6](crate::requirements#O-6))?
    WhoMay;
    /// What is asked for, and how does it stand ([M-6](crate::requirements#M-6), [S-12](crate::requirements#S-12))?
    Request;
}
