//! A set of tables after reading: systems with their roles, scopes, actions and cells.

use std::sync::Arc;

use super::cell::{Cell, CellValue};
use super::index::{ActionIndex, RoleIndex, ScopeIndex};

/// How far from the membership's own container a cell reaches ([T-4](crate::requirements#T-4)).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The membership's own container.
    Own,
    /// Its own container and everything below it.
    Below,
    /// Own and below, but only the ids in the membership's `assigned` list.
    Assigned,
    /// Every container the grants list.
    Anywhere,
}

impl Reach {
    /// The word in `roles.csv` and `scopes.csv`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Reach::Own => "own",
            Reach::Below => "below",
            Reach::Assigned => "assigned",
            Reach::Anywhere => "anywhere",
        }
    }

    pub(super) fn from_word(word: &str) -> Option<Reach> {
        [Reach::Own, Reach::Below, Reach::Assigned, Reach::Anywhere].into_iter().find(|reach| reach.as_str() == word)
    }
}

/// A role, one line of `roles.csv` ([T-4](crate::requirements#T-4), [T-7](crate::requirements#T-7)).
#[derive(Debug, Clone)]
pub struct Role {
    /// Its id, a column in the system's tables.
    pub id: String,
    /// The kind of container it is held in.
    pub held_in: String,
    /// How far its `yes` and `read` cells reach: own or below.
    pub reach: Reach,
    /// It counts only while the same subject holds one of these roles in the parent container. Empty means no condition.
    pub needs: Vec<RoleIndex>,
    /// The role that it also counts as, in the containers below its own of the kind that role is held in ([C-3](crate::requirements#C-3)).
    pub acts_as: Option<RoleIndex>,
    /// Its name for people.
    pub title: String,
    /// Its duty, for people.
    pub duty: String,
    /// True if at least one table has a column for it. A role without a column counts for nothing.
    pub in_table: bool,
}

/// A scope, one line of `scopes.csv` ([T-4](crate::requirements#T-4)).
#[derive(Debug, Clone)]
pub struct Scope {
    /// Its id, used in cells.
    pub id: String,
    /// How far it reaches.
    pub reach: Reach,
    /// Its name for people.
    pub title: String,
}

/// One row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its menu.
    pub menu: String,
    /// Its action.
    pub action: ActionIndex,
    /// Its title for people.
    pub title: String,
    /// Its cells, in the order of the table's roles.
    pub cells: Vec<Cell>,
}

/// One table, as read from its file.
#[derive(Debug, Clone)]
pub struct Table {
    /// The file's name without `.csv`, such as `sas.team_list`.
    pub name: String,
    /// Its columns, left to right.
    pub roles: Vec<RoleIndex>,
    /// Its rows, top to bottom.
    pub rows: Vec<Row>,
}

/// The cell where a role and an action meet, and its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Met {
    /// The cell.
    pub cell: Cell,
    /// The table's position in [`System::tables`].
    pub table: u16,
}

/// One system: a policy of its own, independent of the others.
#[derive(Debug, Clone, Default)]
pub struct System {
    pub(super) id: String,
    pub(super) roles: Vec<Role>,
    pub(super) scopes: Vec<Scope>,
    pub(super) tables: Vec<Table>,
    pub(super) actions: Vec<String>,
    /// By action, then role; the logins have none.
    pub(super) met: Vec<Option<Met>>,
}

impl System {
    /// Its id, such as `sas`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its roles, in `roles.csv` order.
    #[must_use]
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// Its scopes, in `scopes.csv` order.
    #[must_use]
    pub fn scopes(&self) -> &[Scope] {
        &self.scopes
    }

    /// Its tables, by file name.
    #[must_use]
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// Its actions: in the order of the tables' rows, then the two logins.
    #[must_use]
    pub fn actions(&self) -> &[String] {
        &self.actions
    }

    /// The role with this index, which must be one of this system.
    #[must_use]
    pub fn role(&self, index: RoleIndex) -> Option<&Role> {
        self.roles.get(usize::from(index.0))
    }

    /// The role with this id.
    #[must_use]
    pub fn role_index(&self, id: &str) -> Option<RoleIndex> {
        position(self.roles.iter().map(|role| role.id.as_str()), id).map(RoleIndex)
    }

    /// The scope with this index.
    #[must_use]
    pub fn scope(&self, index: ScopeIndex) -> Option<&Scope> {
        self.scopes.get(usize::from(index.0))
    }

    /// The action with this id.
    #[must_use]
    pub fn action_index(&self, id: &str) -> Option<ActionIndex> {
        position(self.actions.iter().map(String::as_str), id).map(ActionIndex)
    }

    /// The action with this index.
    #[must_use]
    pub fn action(&self, index: ActionIndex) -> Option<&str> {
        self.actions.get(index.number()).map(String::as_str)
    }

    /// Every action index, in bit order.
    pub fn action_indexes(&self) -> impl Iterator<Item = ActionIndex> + use<> {
        (0..u16::try_from(self.actions.len()).unwrap_or(u16::MAX)).map(ActionIndex)
    }

    /// True for `console.login` and `ide.login`, which no cell decides ([S-21](crate::requirements#S-21)).
    #[must_use]
    pub fn is_login(&self, action: ActionIndex) -> bool {
        action.number() + 2 >= self.actions.len()
    }

    /// The cell where a role and an action meet; there is at most one in a system.
    #[must_use]
    pub fn met(&self, role: RoleIndex, action: ActionIndex) -> Option<Met> {
        *self.met.get(self.place(role, action))?
    }

    pub(super) fn place(&self, role: RoleIndex, action: ActionIndex) -> usize {
        action.number() * self.roles.len() + usize::from(role.0)
    }

    /// The ids of every role whose cell for the action is neither `no` nor `?`, in `roles.csv` order ([T-6](crate::requirements#T-6)).
    #[must_use]
    pub fn granted_to(&self, action: ActionIndex) -> Vec<&str> {
        let mut granted = Vec::new();
        for (index, role) in (0..).zip(&self.roles) {
            if self.met(RoleIndex(index), action).is_some_and(|met| met.cell.value.grants()) {
                granted.push(role.id.as_str());
            }
        }
        granted
    }

    /// How far a cell of this role reaches; `None` when it grants nothing.
    #[must_use]
    pub fn reach(&self, role: &Role, value: CellValue) -> Option<Reach> {
        match value {
            CellValue::Yes | CellValue::Read => Some(role.reach),
            CellValue::Scope(scope) => self.scope(scope).map(|scope| scope.reach),
            CellValue::No | CellValue::Unknown => None,
        }
    }

    /// The cell's word, without its mark: `yes`, `no`, `read`, `?` or the scope's id.
    #[must_use]
    pub fn word(&self, value: CellValue) -> &str {
        match value {
            CellValue::Yes => "yes",
            CellValue::No => "no",
            CellValue::Read => "read",
            CellValue::Unknown => "?",
            CellValue::Scope(scope) => self.scope(scope).map_or("?", |scope| scope.id.as_str()),
        }
    }
}

fn position<'a>(mut ids: impl Iterator<Item = &'a str>, id: &str) -> Option<u16> {
    ids.position(|candidate| candidate == id).and_then(|position| u16::try_from(position).ok())
}

/// A set of tables: every system in it, by id. Without systems it denies everything.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    pub(super) systems: Vec<Arc<System>>,
}

impl Tables {
    /// A set of one system.
    #[must_use]
    pub fn of(system: System) -> Tables {
        Tables { systems: vec![Arc::new(system)] }
    }

    /// Its systems, by id.
    #[must_use]
    pub fn systems(&self) -> &[Arc<System>] {
        &self.systems
    }
}
