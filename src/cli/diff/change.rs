//! One difference, as it is told in every format.

use serde::Serialize;

/// One difference between two sets of tables.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Change {
    pub(super) system: String,
    /// The file it stands in.
    pub(super) file: String,
    /// What changed.
    pub(super) what: What,
    /// The role it is about, if it is about one.
    pub(super) role: Option<String>,
    /// The scope it is about.
    pub(super) scope: Option<String>,
    /// The action it is about.
    pub(super) action: Option<String>,
    pub(super) change: Kind,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    /// What it means for the role, or for the roles whose cells name the scope.
    pub(super) meaning: Meaning,
    /// The same in words.
    pub(super) told: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum What {
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
pub(super) enum Kind {
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
    /// Something is allowed that was not, and something is not that was.
    GainsAndLoses,
    /// Nobody is allowed more or less.
    Same,
}

impl What {
    /// The word in text output.
    pub(super) fn word(self) -> &'static str {
        match self {
            What::Role => "role",
            What::Scope => "scope",
            What::Table => "table",
            What::Cell => "cell",
            What::HeldIn => "held in",
            What::Reach => "reach",
            What::Needs => "needs",
            What::ActsAs => "acts as",
            What::Columns => "columns",
            What::Title => "title",
            What::Duty => "duty",
            What::Menu => "menu",
            What::Order => "order",
        }
    }

    /// The things of this kind, where their order is told.
    pub(super) fn plural(self) -> &'static str {
        match self {
            What::Role => "roles",
            What::Scope => "scopes",
            What::Columns => "columns",
            _ => "rows",
        }
    }
}

impl Change {
    /// A change about nothing in particular that means nothing yet. Of the two texts at least one is there.
    pub(super) fn new(system: &str, file: &str, what: What, [old, new]: [Option<String>; 2]) -> Change {
        let change = match (&old, &new) {
            (None, _) => Kind::Added,
            (_, None) => Kind::Removed,
            _ => Kind::Changed,
        };
        let (role, scope, action, meaning) = (None, None, None, Meaning::Same);
        Change {
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

    pub(super) fn role(mut self, role: &str) -> Change {
        self.role = Some(role.into());
        self
    }

    pub(super) fn scope(mut self, scope: &str) -> Change {
        self.scope = Some(scope.into());
        self
    }

    pub(super) fn action(mut self, action: &str) -> Change {
        self.action = Some(action.into());
        self
    }

    pub(super) fn means(mut self, meaning: Meaning) -> Change {
        self.meaning = meaning;
        self
    }

    pub(super) fn told(mut self, told: impl Into<String>) -> Change {
        self.told = told.into();
        self
    }

    /// Declarations are told before tables.
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
        if !matches!(self.what, What::Role | What::Scope | What::Cell) {
            parts.push(self.what.word().into());
        }
        parts.join(", ")
    }
}
