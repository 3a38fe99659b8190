//! One difference, the same in every format.

use serde::Serialize;

/// One difference between two sets of tables.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Difference {
    pub(super) system: String,
    /// The file it is in.
    pub(super) file: String,
    /// What changed.
    pub(super) what: Part,
    /// The role it is about, if it is about one.
    pub(super) role: Option<String>,
    /// The scope it is about.
    pub(super) scope: Option<String>,
    /// The action it is about.
    pub(super) action: Option<String>,
    pub(super) change: Sign,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    /// What it means for the role, or for the roles that have a cell with the scope.
    pub(super) meaning: Meaning,
    /// The same in words.
    pub(super) told: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    Role,
    Scope,
    Table,
    Cell,
    HeldIn,
    Reach,
    Needs,
    ActsAs,
    Columns,
    Title,
    Duty,
    Menu,
    Order,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Sign {
    Added,
    Removed,
    Changed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Meaning {
    /// More is allowed than before.
    Gains,
    /// Less is allowed than before.
    Loses,
    /// Something new is allowed, and something else no longer is.
    GainsAndLoses,
    /// What is allowed stays the same.
    Same,
}

impl Part {
    /// The word in text output.
    pub(super) fn word(self) -> &'static str {
        match self {
            Part::Role => "role",
            Part::Scope => "scope",
            Part::Table => "table",
            Part::Cell => "cell",
            Part::HeldIn => "held in",
            Part::Reach => "reach",
            Part::Needs => "needs",
            Part::ActsAs => "acts as",
            Part::Columns => "columns",
            Part::Title => "title",
            Part::Duty => "duty",
            Part::Menu => "menu",
            Part::Order => "order",
        }
    }

    /// The plural, for changes of order.
    pub(super) fn plural(self) -> &'static str {
        match self {
            Part::Role => "roles",
            Part::Scope => "scopes",
            Part::Columns => "columns",
            _ => "rows",
        }
    }
}

impl Difference {
    /// A change without a role, scope, action or meaning yet. At least one of the two texts is present.
    pub(super) fn new(system: &str, file: &str, what: Part, [old, new]: [Option<String>; 2]) -> Difference {
        let change = match (&old, &new) {
            (None, _) => Sign::Added,
            (_, None) => Sign::Removed,
            _ => Sign::Changed,
        };
        let (role, scope, action, meaning) = (None, None, None, Meaning::Same);
        Difference {
            system: system.into(),
            file: file.into(),
            what,
            role,
            scope,
            action,
            change,
            old,
            new,
            meaning,
            told: String::new(),
        }
    }

    pub(super) fn role(mut self, role: &str) -> Difference {
        self.role = Some(role.into());
        self
    }

    pub(super) fn scope(mut self, scope: &str) -> Difference {
        self.scope = Some(scope.into());
        self
    }

    pub(super) fn action(mut self, action: &str) -> Difference {
        self.action = Some(action.into());
        self
    }

    pub(super) fn means(mut self, meaning: Meaning) -> Difference {
        self.meaning = meaning;
        self
    }

    pub(super) fn told(mut self, told: impl Into<String>) -> Difference {
        self.told = told.into();
        self
    }

    /// Declarations come before tables.
    pub(super) fn rank(&self) -> u8 {
        match self.file.as_str() {
            "roles.csv" => 0,
            "scopes.csv" => 1,
            _ => 2,
        }
    }

    /// What the change is about, such as `role approver, title`.
    pub(super) fn subject(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(self.role.as_ref().map(|role| format!("role {role}")));
        parts.extend(self.scope.as_ref().map(|scope| format!("scope {scope}")));
        parts.extend(self.action.clone());
        if !matches!(self.what, Part::Role | Part::Scope | Part::Cell) {
            parts.push(self.what.word().into());
        }
        parts.join(", ")
    }
}
