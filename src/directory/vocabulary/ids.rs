//! What things are called: ids and texts as types of their own, so that one cannot stand for another.

use core::fmt;

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize};

use super::look_alikes;
use crate::tables::invisible;

macro_rules! texts {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it is.
            #[must_use]
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    )+};
}

texts! {
    /// A user, in every system the same.
    UserId,
    /// A platform, team, workspace or, in `connect`, a mini program: whatever a role is held in.
    ContainerId,
    /// A mini program.
    MiniProgramId,
    /// An invitation by code or by e-mail.
    InvitationId,
    /// A request that someone decides: a registration, an application, a submission, a removal, a feature.
    RequestId,
    /// A registration link of a superapp team ([S-10](crate::requirements#S-10)).
    LinkId,
    /// A role, as `roles.csv` names it.
    RoleId,
    /// A superapp, sensitive API, feature, JSAPI or app ([O-1](crate::requirements#O-1) to [O-3](crate::requirements#O-3)).
    ThingId,
    /// A key of an app ([O-3](crate::requirements#O-3)).
    KeyId,
    /// What a login looks like: the same for all logins that look alike.
    Skeleton,
    /// The digest of a secret (a password, a code). The core never sees the secret: the shell digests what it
    /// makes and what it is handed, and the core compares digests.
    Digest,
}

macro_rules! folded {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Takes the text in lower case, without the blanks around it.
            #[must_use]
            pub fn new(text: &str) -> $name {
                $name(text.trim().to_lowercase())
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> $name {
                $name::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> String {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    )+};
}

folded! {
    /// What a user types to say who they are. Compared without regard to case and to blanks around it.
    Login,
    /// An e-mail address. Compared without regard to case and to blanks around it.
    Email,
    /// A domain name of a server. Compared without regard to case and to blanks around it.
    Domain,
}

/// What nobody sees: white space, control characters, invisible ones, and the blank pattern of Braille.
pub(in crate::directory) fn is_blank(character: char) -> bool {
    character.is_whitespace() || character.is_control() || invisible(character).is_some() || character == '\u{2800}'
}

/// Whether a line of text has something invisible in it, or what changes the order of the rest. Spaces of any width do
/// not count, nor what shapes a character outside of ASCII that is seen: scripts and emoji need joiners and variation selectors.
pub(in crate::directory) fn hides_something(line: &str) -> bool {
    let mut shaped = false;
    line.chars().any(|character| {
        if "\u{200c}\u{200d}\u{fe0e}\u{fe0f}".contains(character) {
            return !shaped;
        }
        shaped = !character.is_ascii() && !is_blank(character);
        let space = character.is_whitespace() && !"\u{2028}\u{2029}".contains(character);
        !space && invisible(character).is_some()
    })
}

impl Login {
    /// True when all of it is letters and digits that Unicode recommends for identifiers (TR 39), and signs of ASCII: so
    /// nothing in it is white space, invisible, or a mark that others are put together with.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.0.chars().all(look_alikes::is_of_logins)
    }

    /// What it looks like (TR 39, without regard to case). A store that keeps it makes it anew when the tables of
    /// Unicode change with a version of this crate.
    #[must_use]
    pub fn skeleton(&self) -> Skeleton {
        Skeleton(look_alikes::skeleton(&self.0))
    }
}

impl Email {
    /// True when something stands on both sides of one `@`, nothing in it ends an address in a list or a header of a
    /// mail, and every label of the host is there.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let Some((user, host)) = self.0.split_once('@') else { return false };
        let strange = |character| is_blank(character) || r#"<>,;:"()[]\"#.contains(character);
        let labels = !host.contains('@') && host.split('.').all(|label| !label.is_empty());
        !user.is_empty() && labels && !self.0.contains(strange)
    }
}

impl Domain {
    /// True for a name as DNS has it: at least two labels of 1 to 63 letters, digits and hyphens, no hyphen at an end of a
    /// label, 253 characters in all. Names in other letters are written as `xn--…`. An address of numbers is none.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let of_label = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let is_label = |label: &str| {
            let ends = label.starts_with('-') || label.ends_with('-');
            (1..=63).contains(&label.len()) && !ends && label.bytes().all(of_label)
        };
        let last = self.0.rsplit('.').next().unwrap_or_default();
        let numbers = last.bytes().all(|byte| byte.is_ascii_digit());
        self.0.len() <= 253 && self.0.contains('.') && !numbers && self.0.split('.').all(is_label)
    }
}

impl From<&MiniProgramId> for ContainerId {
    /// In `connect` a mini program is also the container its members' roles are held in, under the same id.
    fn from(id: &MiniProgramId) -> ContainerId {
        ContainerId(id.0.clone())
    }
}

/// The number of a version, such as `1.10.2`: one to four numbers. `1.2` is the same as `1.2.0` ([P-1](crate::requirements#P-1)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub struct VersionNumber([u32; 4]);

impl VersionNumber {
    /// Reads one to four numbers with points between them.
    #[must_use]
    pub fn parse(text: &str) -> Option<VersionNumber> {
        let mut numbers = [0; 4];
        let mut slots = numbers.iter_mut();
        for part in text.split('.') {
            // Rust would read `+1` as a number, too.
            if !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            *slots.next()? = part.parse().ok()?;
        }
        Some(VersionNumber(numbers))
    }

    /// Its four numbers.
    #[must_use]
    pub fn parts(self) -> [u32; 4] {
        self.0
    }

    /// A text that is sorted as the numbers are; [`VersionNumber::parse`] reads it.
    #[must_use]
    pub fn sorted(self) -> String {
        self.0.map(|part| format!("{part:010}")).join(".")
    }
}

impl<'de> Deserialize<'de> for VersionNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<VersionNumber, D::Error> {
        let text = String::deserialize(deserializer)?;
        let expected = "one to four numbers such as `1.10.2`";
        VersionNumber::parse(&text).ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&text), &expected))
    }
}

impl From<VersionNumber> for String {
    fn from(number: VersionNumber) -> String {
        number.to_string()
    }
}

impl fmt::Display for VersionNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [major, minor, patch, build] = self.0;
        write!(formatter, "{major}.{minor}.{patch}")?;
        if build == 0 { Ok(()) } else { write!(formatter, ".{build}") }
    }
}

/// Who gives a command. In JSON: `installation`, `visitor`, or a user's id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Actor {
    /// Whoever runs the installation, and its clock. Holds no role and passes no check: what only the
    /// installation may do, no user may.
    Installation,
    /// Someone who is not signed in.
    Visitor,
    /// A user who is signed in.
    User(UserId),
}

impl From<String> for Actor {
    fn from(text: String) -> Actor {
        match text.as_str() {
            "installation" => Actor::Installation,
            "visitor" => Actor::Visitor,
            _ => Actor::User(UserId(text)),
        }
    }
}

impl From<Actor> for String {
    fn from(actor: Actor) -> String {
        match actor {
            Actor::Installation => "installation".into(),
            Actor::Visitor => "visitor".into(),
            Actor::User(user) => user.0,
        }
    }
}

/// What kind of container a role is held in; the names are those of `held_in` in `roles.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ContainerKind {
    /// `sas`: the one that all teams are below.
    Platform,
    /// `sas`: a team with superapps.
    SuperappTeam,
    /// `sas`: a team with mini programs, bound to a superapp team.
    MiniProgramTeam,
    /// `mpp`: a native app's workspace.
    TenantWorkspace,
    /// `mpp`: a merchant's workspace, under a tenant workspace.
    DeveloperWorkspace,
    /// `connect`: a workspace.
    Workspace,
    /// `connect`: a mini program, in a workspace.
    MiniProgram,
}

/// One of the three systems, each a policy of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SystemId {
    /// Mini Program Platform.
    Mpp,
    /// Workspaces with Owner and Master.
    Connect,
    /// Superapp-as-a-Service.
    Sas,
}

impl SystemId {
    /// All three.
    pub const ALL: [SystemId; 3] = [SystemId::Mpp, SystemId::Connect, SystemId::Sas];

    /// The id in tables and grants.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            SystemId::Mpp => "mpp",
            SystemId::Connect => "connect",
            SystemId::Sas => "sas",
        }
    }
}

impl ContainerKind {
    /// The system it belongs to.
    #[must_use]
    pub fn system(self) -> SystemId {
        match self {
            ContainerKind::Platform | ContainerKind::SuperappTeam | ContainerKind::MiniProgramTeam => SystemId::Sas,
            ContainerKind::TenantWorkspace | ContainerKind::DeveloperWorkspace => SystemId::Mpp,
            ContainerKind::Workspace | ContainerKind::MiniProgram => SystemId::Connect,
        }
    }

    /// The name in tables and grants.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            ContainerKind::Platform => "platform",
            ContainerKind::SuperappTeam => "superapp_team",
            ContainerKind::MiniProgramTeam => "mini_program_team",
            ContainerKind::TenantWorkspace => "tenant_workspace",
            ContainerKind::DeveloperWorkspace => "developer_workspace",
            ContainerKind::Workspace => "workspace",
            ContainerKind::MiniProgram => "mini_program",
        }
    }

    /// The role whose last active holder stays ([M-4](crate::requirements#M-4), [C-6](crate::requirements#C-6)), or of which there is exactly one ([S-1](crate::requirements#S-1), [S-6](crate::requirements#S-6)).
    #[must_use]
    pub fn admin_role(self) -> RoleId {
        RoleId::new(match self {
            ContainerKind::Platform => "super_admin",
            ContainerKind::SuperappTeam => "superapp_admin",
            ContainerKind::MiniProgramTeam | ContainerKind::MiniProgram => "mini_program_admin",
            ContainerKind::TenantWorkspace => "workspace_admin",
            ContainerKind::DeveloperWorkspace => "developer_admin",
            ContainerKind::Workspace => "owner",
        })
    }
}
