//! The answer to a question (the Decision contract).

use serde::Serialize;

use crate::tables::Source;

/// What may be done. Ordered: a stronger effect is greater ([T-5](crate::requirements#T-5)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Nothing.
    Deny,
    /// Look, not touch.
    ReadOnly,
    /// Everything the action means.
    Allow,
}

impl Effect {
    /// The word in a Decision's `effect`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Effect::Deny => "deny",
            Effect::ReadOnly => "read_only",
            Effect::Allow => "allow",
        }
    }
}

macro_rules! reasons {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal,)+) => {
        /// Why. Denials come after the two grants, in the order in which they are told: of several that are
        /// true, the first.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum Reason {
            $($(#[doc = $doc])+ #[serde(rename = $word)] $name,)+
        }

        impl Reason {
            /// Every reason, in the order of the enum.
            pub const ALL: &'static [Reason] = &[$(Reason::$name),+];

            /// The word in a Decision's `reason`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Reason::$name => $word,)+ }
            }
        }
    };
}

reasons! {
    /// Allowed.
    Granted = "granted",
    /// Read-only.
    ReadOnly = "read_only",
    /// The grants could not be laid over the tables: an empty id, a container twice, or parents in a circle.
    BadGrants = "bad_grants",
    /// The grants are past their `fresh_until`.
    StaleGrants = "stale_grants",
    /// The tables have no such system ([T-3](crate::requirements#T-3)).
    UnknownSystem = "unknown_system",
    /// The system has no such action ([T-3](crate::requirements#T-3)).
    UnknownAction = "unknown_action",
    /// The grants list no such container ([T-3](crate::requirements#T-3)).
    UnknownContainer = "unknown_container",
    /// A role would grant it, but its container is deactivated ([S-8](crate::requirements#S-8)).
    ContainerDeactivated = "container_deactivated",
    /// A role would grant it, but its container has expired ([S-7](crate::requirements#S-7)).
    ContainerExpired = "container_expired",
    /// A role would grant it, but the membership is blocked ([M-3](crate::requirements#M-3)).
    MembershipBlocked = "membership_blocked",
    /// A role would grant it, but the membership starts later ([T-3](crate::requirements#T-3)).
    MembershipNotStarted = "membership_not_started",
    /// A role would grant it, but the membership has expired ([T-3](crate::requirements#T-3)).
    MembershipExpired = "membership_expired",
    /// A role would grant it, but the role it needs in the parent container is not there ([C-2](crate::requirements#C-2)).
    PrerequisiteMissing = "prerequisite_missing",
    /// A role grants it for assigned ids, and this is none of them ([M-1](crate::requirements#M-1)).
    NotAssigned = "not_assigned",
    /// A role grants it, but somewhere else.
    OutOfScope = "out_of_scope",
    /// The cell is `?`: nobody knows ([T-3](crate::requirements#T-3)).
    UnknownCell = "unknown_cell",
    /// The cell is `no`, or the role has none for the action.
    NotGranted = "not_granted",
    /// A role is held in a container of another kind than it is for, where it counts for nothing ([T-3](crate::requirements#T-3)).
    WrongKind = "wrong_kind",
    /// The only role held is one the tables do not have ([T-3](crate::requirements#T-3)).
    UnknownRole = "unknown_role",
    /// Nothing held has anything to do with the question.
    NotAMember = "not_a_member",
}

/// The cell that decided: which table, row (the Decision's action), column and cell ([T-6](crate::requirements#T-6)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecidedBy {
    /// The table, such as `sas.team_list`.
    pub table: String,
    /// The column.
    pub role: String,
    /// The cell's word without its mark.
    pub cell: String,
    /// Where the cell comes from.
    pub source: Source,
    /// The container the role is held in, or stands in for it; `in` in JSON.
    #[serde(rename = "in")]
    pub container: String,
}

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decision {
    /// What may be done.
    pub effect: Effect,
    /// The action that was asked, as it was asked.
    pub action: String,
    /// Why.
    pub reason: Reason,
    /// True when the answer is not a denial and the question left out what it depends on.
    pub depends: bool,
    /// The cell that decided; none for the logins, and where no cell was met.
    pub decided_by: Option<DecidedBy>,
    /// The roles whose cell for the action is neither `no` nor `?`, in `roles.csv` order ([T-6](crate::requirements#T-6)).
    pub granted_to: Vec<String>,
}

impl Decision {
    /// A denial in which no cell was met.
    #[must_use]
    pub fn denied(action: &str, reason: Reason) -> Decision {
        Decision {
            effect: Effect::Deny,
            action: action.into(),
            reason,
            depends: false,
            decided_by: None,
            granted_to: Vec::new(),
        }
    }
}
