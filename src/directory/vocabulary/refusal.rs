//! Refusals: why a command changes nothing. A stable code for programs, a message for the reader.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::engine::{Decision, Reason};

/// How many characters of what was asked a refusal repeats.
const SHOWN: usize = 200;
/// How many roles that have the right a message names.
const NAMED: usize = 4;

/// Why a command was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The stable code.
    pub code: RefusalCode,
    /// What it is about, as it was asked but for control characters, which are `?`: an id, a role, a text; empty where
    /// there is nothing to name.
    pub about: String,
    /// The engine's answer, where a right was missing (`not_allowed`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Box<Decision>>,
}

macro_rules! codes {
    ($($name:ident = $code:literal, $message:literal;)+) => {
        /// The stable codes. A code once given out keeps its meaning for ever.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum RefusalCode {
            $(#[doc = $message] #[serde(rename = $code)] $name,)+
        }

        impl RefusalCode {
            /// Every code.
            pub const ALL: &'static [RefusalCode] = &[$(RefusalCode::$name),+];

            /// The code in JSON.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(RefusalCode::$name => $code,)+ }
            }

            /// The message, with `{}` where what it is about goes.
            #[must_use]
            pub fn message(self) -> &'static str {
                match self { $(RefusalCode::$name => $message,)+ }
            }
        }
    };
}

codes! {
    // Who asks.
    NotAllowed = "not_allowed", "the tables do not allow `{}`";
    NotSignedIn = "not_signed_in", "nobody is signed in";
    InstallationOnly = "installation_only", "only whoever runs the installation may do this";
    UsersOnly = "users_only", "only a user who is signed in may do this";
    VisitorsOnly = "visitors_only", "whoever is signed in has an account already";
    EmailNotConfirmed = "email_not_confirmed", "the e-mail address of `{}` is not confirmed yet";
    OwnRequest = "own_request", "nobody decides a request of their own: `{}`";
    OwnRole = "own_role", "nobody changes their own role: `{}`";
    OnlyOneself = "only_oneself", "only `{}` may change this";

    // What is not there.
    UnknownUser = "unknown_user", "there is no user `{}`";
    UnknownContainer = "unknown_container", "there is no team, workspace or platform `{}`";
    UnknownMember = "unknown_member", "`{}` is not a member here";
    UnknownMiniProgram = "unknown_mini_program", "there is no mini program `{}`";
    UnknownVersion = "unknown_version", "there is no version `{}`";
    UnknownInvitation = "unknown_invitation", "there is no such invitation";
    UnknownRequest = "unknown_request", "there is no request `{}`";
    UnknownLink = "unknown_link", "there is no registration link `{}`";
    UnknownRole = "unknown_role", "`{}` is not a role that can be held here";

    // What is there already.
    IdTaken = "id_taken", "the id `{}` is taken";
    LoginTaken = "login_taken", "the login `{}` is taken";
    EmailTaken = "email_taken", "the e-mail address `{}` is taken";
    PlatformExists = "platform_exists", "there is a super admin already";
    AlreadyMember = "already_member", "`{}` is a member already";
    AlreadyInvited = "already_invited", "`{}` has an open invitation already";
    VersionExists = "version_exists", "there is a version `{}` already";
    NoChange = "no_change", "nothing would change: `{}`";

    // What does not fit.
    TextEmpty = "text_empty", "the {} is empty";
    TextTooLong = "text_too_long", "there are too many characters in the {}";
    TextControl = "text_control", "there is a control character in the {}";
    LoginInvalid = "login_invalid", "`{}` is not a login, which has no white space and no control characters";
    EmailInvalid = "email_invalid", "`{}` is not an e-mail address";
    EmailMissing = "email_missing", "`{}` has no e-mail address";
    ContextIncomplete = "context_incomplete", "the context brought too few fresh {}";
    WrongKind = "wrong_kind", "`{}` is not of the kind this is for";
    WrongBinding = "wrong_binding", "a mini program team needs the superapp team it is bound to, and a superapp team has none";
    NotInThisSystem = "not_in_this_system", "the system of `{}` has no such step";
    ExpiryNotInFuture = "expiry_not_in_future", "the expiry `{}` is not in the future";
    PercentOutOfRange = "percent_out_of_range", "`{}` is not a percentage from 1 to 99";

    // Users and teams.
    PlatformUser = "platform_user", "`{}` is a super or platform admin and cannot be in a team";
    NotPlatformAdmin = "not_platform_admin", "`{}` is not a platform admin";
    TeamNotEmpty = "team_not_empty", "`{}` has members, mini programs or bound teams";
    TeamsBound = "teams_bound", "teams are bound to `{}`";
    MiniProgramReleased = "mini_program_released", "a mini program is released: `{}`";
    NotActive = "not_active", "`{}` is deactivated or expired";
    NotDeactivated = "not_deactivated", "`{}` is not deactivated";
    NothingDue = "nothing_due", "nothing is due for `{}`";
    RecentUpload = "recent_upload", "there was an upload in the last 30 days in `{}`";

    // Members.
    TeamAdmin = "team_admin", "`{}` is the team admin, whom only the platform changes";
    AdminRole = "admin_role", "`{}` is given by the platform only";
    RoleNotOffered = "role_not_offered", "`{}` is not offered in invitations";
    LastAdmin = "last_admin", "`{}` is the last active admin";
    AlreadyBlocked = "already_blocked", "`{}` is blocked already";
    NotBlocked = "not_blocked", "`{}` is not blocked";
    NotEligible = "not_eligible", "`{}` is not eligible for this role";
    NothingAssigned = "nothing_assigned", "a `{}` must be given mini programs";
    AlreadyAssigned = "already_assigned", "`{}` is assigned already";
    MiniProgramNotAssigned = "mini_program_not_assigned", "`{}` is not assigned";

    // Codes and invitations.
    CodeWrong = "code_wrong", "the code is not the one sent";
    CodeExpired = "code_expired", "the code has expired";
    CodeMissing = "code_missing", "no code was sent for this";
    CodeTriesUsedUp = "code_tries_used_up", "the code was mistyped too often";
    CodesSentTooOften = "codes_sent_too_often", "too many codes were sent to `{}`";
    CodeReused = "code_reused", "the fresh code was given out before";
    InvitationUsed = "invitation_used", "the invitation was used";
    InvitationExpired = "invitation_expired", "the invitation has expired";
    InvitationWithdrawn = "invitation_withdrawn", "the invitation was withdrawn";
    InvitationReplaced = "invitation_replaced", "the invitation was sent again with another code";
    InvitationBurned = "invitation_burned", "the invitation was worn out by a failed try";
    InvitationForSomeoneElse = "invitation_for_someone_else", "the invitation is for another e-mail address";
    InviterLostRight = "inviter_lost_right", "the inviter may not invite any more";

    // Requests and versions.
    RequestDecided = "request_decided", "the request `{}` was decided or withdrawn already";
    RequestOpen = "request_open", "there is an open request already: `{}`";
    NotWithdrawable = "not_withdrawable", "the request `{}` cannot be withdrawn";
    WrongState = "wrong_state", "the version is `{}`";
    VersionNotGreater = "version_not_greater", "a released version number must grow beyond `{}`";
    GrayscaleRunning = "grayscale_running", "version `{}` is in grayscale release: withdraw it, or release it in full, first";
    ApprovalEnded = "approval_ended", "whoever approved version `{}` does not decide about it any more";
    NotInGrayscale = "not_in_grayscale", "no version of `{}` is in grayscale release";
    NotLive = "not_live", "nothing of `{}` is live";
}

impl Refusal {
    /// A refusal about something.
    #[must_use]
    pub fn new(code: RefusalCode, about: impl fmt::Display) -> Refusal {
        let about: String = about.to_string().chars().take(SHOWN).collect();
        // It is written to terminals and logs, which control characters could steer.
        Refusal { code, about: about.replace(char::is_control, "?"), decision: None }
    }

    /// A right was missing: the engine's own answer.
    #[must_use]
    pub fn not_allowed(decision: Decision) -> Refusal {
        Refusal { code: RefusalCode::NotAllowed, about: decision.action.clone(), decision: Some(Box::new(decision)) }
    }

    /// The engine's reason, where a right was missing.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        self.decision.as_ref().map(|decision| decision.reason)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.code.message().replace("{}", &self.about))?;
        match self.decision.as_deref() {
            Some(Decision { reason: Reason::NotGranted, granted_to, .. }) => write_roles(granted_to, formatter),
            // A reason's word is made of plain words.
            Some(decision) => write!(formatter, ": {}", decision.reason.as_str().replace('_', " ")),
            None => Ok(()),
        }
    }
}

/// Who may instead (T-6).
fn write_roles(roles: &[String], formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (number, role) in roles.iter().take(NAMED).enumerate() {
        write!(formatter, "{} `{role}`", if number == 0 { "; they grant it to" } else { "," })?;
    }
    match roles.len().saturating_sub(NAMED) {
        0 => Ok(()),
        more => write!(formatter, " and {more} more"),
    }
}

impl core::error::Error for Refusal {}
