//! Refusals: why a command changes nothing. A stable code for programs, a message for the reader.

use core::fmt;

use serde::{Deserialize, Serialize};

use super::Intent;
use crate::engine::{Decision, Reason};
use crate::tables::invisible;

/// How many characters of what was asked a refusal repeats.
const SHOWN: usize = 200;
/// How many roles that have the right a message names.
const NAMED: usize = 4;

/// Why a command or a question was refused. In JSON `{"code", "message", "about"?, "decision"?}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(into = "RefusalShape")]
pub struct Refusal {
    /// The stable code.
    pub code: RefusalCode,
    /// What it is about, as it was asked but for control and invisible characters, which are `?`: an id, a role, a text; empty where
    /// there is nothing to name.
    pub about: String,
    /// The engine's answer, where a right was missing (`not_allowed`).
    pub decision: Option<Box<Decision>>,
    /// What would have fitted, or what comes first; the message ends with it.
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub hint: Option<Box<Hint>>,
}

/// What a refusal tells besides what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// What it is, and what would have fitted: kinds.
    Kinds {
        /// The kind that was found.
        found: &'static str,
        /// The kinds that would have fitted.
        expected: Vec<&'static str>,
    },
    /// What would have fitted: roles.
    OneOf(Vec<&'static str>),
    /// How many there may be, or how many characters.
    AtMost(usize),
    /// What has to be done first, by the name of its command.
    First(Intent),
}

/// A refusal as it is written.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Refusal")]
struct RefusalShape {
    /// The stable code.
    code: RefusalCode,
    /// What it says to a person, in English.
    message: String,
    /// What it is about, such as an id; left out where there is nothing to name.
    #[serde(skip_serializing_if = "String::is_empty")]
    about: String,
    /// The engine's answer, where the code is `not_allowed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<Box<Decision>>,
}

impl From<Refusal> for RefusalShape {
    fn from(refusal: Refusal) -> RefusalShape {
        let message = refusal.to_string();
        RefusalShape { code: refusal.code, message, about: refusal.about, decision: refusal.decision }
    }
}

/// What kind of refusal a code is: what whoever asked can do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalClass {
    /// Sign in.
    NotSignedIn,
    /// Nothing: others may.
    Forbidden,
    /// Name something that is there.
    Unknown,
    /// Look again: things do not stand as the command takes them to.
    Conflict,
    /// Say something else: it could never be done as it was said.
    Unfit,
    /// Wait.
    TooOften,
}

macro_rules! codes {
    ($($name:ident = $code:literal, $class:ident, $message:literal;)+) => {
        /// The stable codes. A code once given out keeps its meaning for ever.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

            /// What kind of refusal it is.
            #[must_use]
            pub fn class(self) -> RefusalClass {
                match self { $(RefusalCode::$name => RefusalClass::$class,)+ }
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
    NotAllowed = "not_allowed", Forbidden, "the tables do not allow `{}`";
    NotSignedIn = "not_signed_in", NotSignedIn, "nobody is signed in: sign in first";
    InstallationOnly = "installation_only", Forbidden, "only whoever runs the installation may do this";
    UsersOnly = "users_only", Forbidden, "only a user who is signed in may do this";
    VisitorsOnly = "visitors_only", Forbidden, "whoever is signed in has an account already";
    EmailNotConfirmed = "email_not_confirmed", Forbidden, "the e-mail address of `{}` is not confirmed yet: confirm it first";
    OwnRequest = "own_request", Forbidden, "nobody decides a request of their own: `{}`; somebody else decides it";
    OwnRole = "own_role", Forbidden, "nobody changes their own role: `{}`";
    OnlyOneself = "only_oneself", Forbidden, "only `{}` may change this";

    // What is not there.
    UnknownUser = "unknown_user", Unknown, "there is no user `{}`";
    UnknownContainer = "unknown_container", Unknown, "there is no team, workspace or platform `{}`";
    UnknownMember = "unknown_member", Unknown, "`{}` is not a member here";
    UnknownMiniProgram = "unknown_mini_program", Unknown, "there is no mini program `{}`";
    UnknownVersion = "unknown_version", Unknown, "there is no version `{}`";
    UnknownThing = "unknown_thing", Unknown, "there is no superapp, sensitive API, feature, JSAPI or app `{}`";
    UnknownKey = "unknown_key", Unknown, "there is no key `{}`";
    UnknownInvitation = "unknown_invitation", Unknown, "there is no such invitation";
    UnknownRequest = "unknown_request", Unknown, "there is no request `{}`";
    UnknownLink = "unknown_link", Unknown, "there is no registration link `{}`";
    UnknownRole = "unknown_role", Unfit, "`{}` is not a role that can be held here";

    // What is there already.
    IdTaken = "id_taken", Conflict, "the id `{}` is taken";
    LoginTaken = "login_taken", Conflict, "the login `{}` is taken, or looks like one that is";
    EmailTaken = "email_taken", Conflict, "the e-mail address `{}` is taken";
    PlatformExists = "platform_exists", Conflict, "there is a super admin already";
    AlreadyMember = "already_member", Conflict, "`{}` is a member already";
    AlreadyInvited = "already_invited", Conflict, "`{}` has an open invitation already: withdraw it first, or send it again";
    VersionExists = "version_exists", Conflict, "there is a version `{}` already: take another number";
    NoChange = "no_change", Conflict, "nothing would change: `{}`";

    // What does not fit.
    TextEmpty = "text_empty", Unfit, "the {} is empty";
    TextTooLong = "text_too_long", Unfit, "there are too many characters in the {}";
    TextControl = "text_control", Unfit, "there is a control character or an invisible one in the {}";
    LoginInvalid = "login_invalid", Unfit, "`{}` is not a login, which has only letters and digits in common use and signs of ASCII";
    EmailInvalid = "email_invalid", Unfit, "`{}` is not an e-mail address";
    EmailMissing = "email_missing", Unfit, "`{}` has no e-mail address: add one first";
    ContextIncomplete = "context_incomplete", Unfit, "the context brought too few fresh {}";
    WrongContainerKind = "wrong_container_kind", Unfit, "`{}` is not of the kind this is for";
    WrongThingKind = "wrong_thing_kind", Unfit, "`{}` is a thing of another kind than this is for";
    WrongBinding = "wrong_binding", Unfit, "a mini program team needs the superapp team it is bound to, and a superapp team has none";
    NotInThisSystem = "not_in_this_system", Unfit, "the system of `{}` has no such step";
    ExpiryNotInFuture = "expiry_not_in_future", Unfit, "the expiry `{}` is not in the future";
    TooMany = "too_many", Unfit, "there are too many {}";
    DomainInvalid = "domain_invalid", Unfit, "`{}` is not a domain name such as `api.example.org`";
    PercentOutOfRange = "percent_out_of_range", Unfit, "`{}` is not a percentage from 1 to 99";

    // Users and teams.
    PlatformUser = "platform_user", Conflict, "`{}` is a super or platform admin and cannot be in a team";
    NotPlatformAdmin = "not_platform_admin", Conflict, "`{}` is not a platform admin";
    TeamNotEmpty = "team_not_empty", Conflict, "`{}` has members, superapps, sensitive APIs, mini programs or bound teams: they have to go first";
    TeamsBound = "teams_bound", Conflict, "teams are bound to `{}`: bind them elsewhere first, or use force";
    MiniProgramReleased = "mini_program_released", Conflict, "a mini program is released: `{}`; take it offline first";
    NotActive = "not_active", Conflict, "`{}` is deactivated or expired: activate it again, or set another expiry, first";
    NotDeactivated = "not_deactivated", Conflict, "`{}` is not deactivated; where it has expired, set another expiry";
    NothingDue = "nothing_due", Conflict, "nothing is due for `{}`";
    RecentUpload = "recent_upload", Conflict, "there was an upload in the last 30 days in `{}`: wait until there was none";

    // Members.
    TeamAdmin = "team_admin", Forbidden, "`{}` is the team admin, whom only the platform changes";
    AdminRole = "admin_role", Forbidden, "`{}` is given by the platform only";
    RoleNotOffered = "role_not_offered", Unfit, "`{}` is not offered in invitations";
    LastAdmin = "last_admin", Conflict, "`{}` is the last active admin: give somebody else this role first";
    MemberBlocked = "member_blocked", Forbidden, "`{}` is blocked here: an admin has to unblock them first";
    AlreadyBlocked = "already_blocked", Conflict, "`{}` is blocked already";
    NotBlocked = "not_blocked", Conflict, "`{}` is not blocked";
    NotEligible = "not_eligible", Unfit, "`{}` is not eligible for this role; `eligible_members` lists who is";
    NothingAssigned = "nothing_assigned", Unfit, "a `{}` must be given mini programs";
    AlreadyAssigned = "already_assigned", Conflict, "`{}` is assigned already";
    MiniProgramNotAssigned = "mini_program_not_assigned", Conflict, "`{}` is not assigned";

    // Codes and invitations.
    CodeWrong = "code_wrong", Unfit, "the code is not the one sent";
    CodeExpired = "code_expired", Unfit, "the code has expired: ask for another";
    CodeMissing = "code_missing", Unfit, "no code was sent for this: ask for one first";
    CodeTriesUsedUp = "code_tries_used_up", TooOften, "the code was mistyped too often: ask for another";
    CodesSentTooOften = "codes_sent_too_often", TooOften, "too many codes were sent to `{}`: wait an hour";
    InvitationsSentTooOften = "invitations_sent_too_often", TooOften, "too many invitations were sent by or to `{}` within an hour: wait an hour";
    CodeReused = "code_reused", Conflict, "the fresh code was given out before";
    InvitationUsed = "invitation_used", Conflict, "the invitation was used: ask for another";
    InvitationExpired = "invitation_expired", Conflict, "the invitation has expired: ask for another";
    InvitationWithdrawn = "invitation_withdrawn", Conflict, "the invitation was withdrawn: ask for another";
    InvitationReplaced = "invitation_replaced", Conflict, "the invitation was sent again: use the newer code";
    InvitationBurned = "invitation_burned", Conflict, "the invitation was worn out by a failed try: ask for another";
    InvitationForSomeoneElse = "invitation_for_someone_else", Forbidden, "the invitation is for another e-mail address";
    InviterLostRight = "inviter_lost_right", Conflict, "the inviter may not invite any more: ask somebody who may";

    // Requests and versions.
    RequestDecided = "request_decided", Conflict, "the request `{}` was decided or withdrawn already";
    RequestOpen = "request_open", Conflict, "there is an open request already: `{}`; it has to be decided or withdrawn first";
    NotWithdrawable = "not_withdrawable", Conflict, "the request `{}` cannot be withdrawn";
    WrongState = "wrong_state", Conflict, "the version is `{}`";
    VersionNotGreater = "version_not_greater", Conflict, "a released version number must grow beyond `{}`";
    GrayscaleRunning = "grayscale_running", Conflict, "version `{}` is in grayscale release: withdraw it, or release it in full, first";
    ApprovalEnded = "approval_ended", Forbidden, "whoever approved version `{}` does not decide about it any more: submit it again";
    NotInGrayscale = "not_in_grayscale", Conflict, "no version of `{}` is in grayscale release";
    NotLive = "not_live", Conflict, "nothing of `{}` is live";
}

impl Refusal {
    /// A refusal about something.
    #[must_use]
    pub fn new(code: RefusalCode, about: impl fmt::Display) -> Refusal {
        let about: String = about.to_string().chars().take(SHOWN).collect();
        // It is written to terminals and logs, which control characters could steer.
        let hidden = |one: char| one.is_control() || invisible(one).is_some();
        Refusal { code, about: about.replace(hidden, "?"), decision: None, hint: None }
    }

    /// A right was missing: the engine's own answer.
    #[must_use]
    pub fn not_allowed(decision: Decision) -> Refusal {
        let about = decision.action.clone();
        Refusal { code: RefusalCode::NotAllowed, about, decision: Some(Box::new(decision)), hint: None }
    }

    /// The same, with what would have fitted or what comes first.
    #[must_use]
    pub fn with(self, hint: Hint) -> Refusal {
        Refusal { hint: Some(Box::new(hint)), ..self }
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
            Some(Decision { reason: Reason::NotGranted, granted_to, .. }) => write_roles(granted_to, formatter)?,
            Some(Decision { reason: Reason::UnknownCell, .. }) => formatter.write_str(UNKNOWN_CELL)?,
            // A reason's word is made of plain words.
            Some(decision) => write!(formatter, ": {}", decision.reason.as_str().replace('_', " "))?,
            None => {}
        }
        match self.hint.as_deref() {
            Some(Hint::Kinds { found, expected }) => {
                write!(formatter, ": found `{found}`, expected {}", one_of(expected))
            }
            Some(Hint::OneOf(expected)) => write!(formatter, ": expected {}", one_of(expected)),
            Some(Hint::AtMost(most)) => write!(formatter, ": expected at most {most}"),
            Some(Hint::First(step)) => write!(formatter, ": {}", first(*step)),
            None => Ok(()),
        }
    }
}

/// What a cell `?` means to whoever owns the tables.
const UNKNOWN_CELL: &str =
    ": the documents do not say whether this role may, so the cell is `?` and denies; the owner of the tables decides";

/// What would have fitted, in words.
fn one_of(names: &[&str]) -> String {
    let all = names.join("`, `");
    match all.rsplit_once("`, `") {
        Some((before, last)) => format!("`{before}` or `{last}`"),
        None => format!("`{all}`"),
    }
}

/// What has to be done first, in words.
fn first(step: Intent) -> &'static str {
    match step {
        Intent::PreviewVersion => "preview it first",
        Intent::SubmitVersion => "submit it for approval first",
        Intent::ApproveRequest => "it waits for approval",
        Intent::WithdrawRequest => "withdraw its submission first",
        Intent::WithdrawGrayscale => "withdraw its grayscale release first",
        Intent::TakeOffline => "take it offline first",
        Intent::ReleaseVersion => "it can be released now",
        _ => "upload another version",
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
