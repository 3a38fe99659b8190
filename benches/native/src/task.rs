//! The tasks, from the same seeds and by the same steps as `benches/peers/task.mjs`.

/// A cell of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// Nobody.
    Deny,
    /// Every program.
    Any,
    /// Programs of the user's own merchant.
    Merchant,
    /// Programs the user is assigned to.
    Assigned,
}

impl Cell {
    /// The word for it in every contender's policy.
    pub fn as_str(self) -> &'static str {
        match self {
            Cell::Deny => "no",
            Cell::Any => "any",
            Cell::Merchant => "merchant",
            Cell::Assigned => "assigned",
        }
    }
}

/// The roles, columns of the table.
pub const ROLES: [&str; 12] = [
    "owner",
    "manager",
    "reviewer",
    "developer",
    "tester",
    "operator",
    "support",
    "analyst",
    "designer",
    "auditor",
    "partner",
    "guest",
];

const VERBS: [&str; 40] = [
    "view",
    "list",
    "create",
    "edit",
    "delete",
    "upload",
    "download",
    "preview",
    "submit",
    "review",
    "approve",
    "reject",
    "publish",
    "release",
    "rollback",
    "suspend",
    "resume",
    "archive",
    "restore",
    "transfer",
    "assign",
    "unassign",
    "invite",
    "remove",
    "configure",
    "inspect",
    "export",
    "import",
    "search",
    "comment",
    "share",
    "lock",
    "unlock",
    "sign",
    "verify",
    "test",
    "deploy",
    "monitor",
    "audit",
    "close",
];

/// How many actions there are, rows of the table.
pub const ACTION_COUNT: usize = VERBS.len();

/// The merchants.
pub const MERCHANTS: [&str; 2] = ["merchant-1", "merchant-2"];

/// The programs: merchant and id.
pub const PROGRAMS: [(&str, &str); 4] = [
    ("merchant-1", "program-1"),
    ("merchant-1", "program-2"),
    ("merchant-2", "program-3"),
    ("merchant-2", "program-4"),
];

const CELL_COUNTS: [(Cell, usize); 4] =
    [(Cell::Deny, 183), (Cell::Any, 131), (Cell::Merchant, 112), (Cell::Assigned, 54)];
const TABLE_SEED: u32 = 20_261_121;
const PICK_SEED: u32 = 20_261_122;
/// Prepared questions; a power of two, and few enough to stay in the processor's cache.
const PICK_COUNT: usize = 1 << 14;

/// One user per role: belongs to one merchant and is assigned to one of its two programs.
#[derive(Debug, Clone, Copy)]
pub struct User {
    /// The user's role.
    pub role: &'static str,
    /// The merchant they belong to.
    pub merchant: &'static str,
    /// The program they are assigned to.
    pub assigned: &'static str,
}

/// A prepared question, as numbers.
#[derive(Debug, Clone, Copy)]
pub struct Pick {
    /// Number of the role, and of its user.
    pub role: usize,
    /// Number of the action.
    pub action: usize,
    /// Number of the program.
    pub program: usize,
}

/// The table, users and questions.
#[derive(Debug)]
pub struct Task {
    cells: Vec<Cell>,
    /// The actions' names.
    pub actions: Vec<String>,
    /// The users, by role.
    pub users: Vec<User>,
    /// Questions at random.
    pub picks: Vec<Pick>,
}

impl Default for Task {
    fn default() -> Self {
        Task {
            cells: shuffled_cells(),
            actions: VERBS.iter().map(|verb| format!("program.{verb}")).collect(),
            users: (0..).zip(ROLES).map(|(number, role)| user(number, role)).collect(),
            picks: picks(),
        }
    }
}

impl Task {
    /// The cell of a role and an action.
    pub fn cell(&self, role: usize, action: usize) -> Cell {
        self.cells[role * ACTION_COUNT + action]
    }

    /// T1: may this role do this at all?
    pub fn may_role(&self, role: usize, action: usize) -> bool {
        self.cell(role, action) != Cell::Deny
    }

    /// T2: may this user do this to this program?
    pub fn may_program(&self, Pick { role, action, program }: Pick) -> bool {
        let (merchant, id) = PROGRAMS[program];
        match self.cell(role, action) {
            Cell::Deny => false,
            Cell::Any => true,
            Cell::Merchant => self.users[role].merchant == merchant,
            Cell::Assigned => self.users[role].assigned == id,
        }
    }

    /// Every role and action.
    pub fn every_cell(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        (0..ROLES.len()).flat_map(|role| (0..ACTION_COUNT).map(move |action| (role, action)))
    }

    /// Every role, action and program.
    pub fn every_question(&self) -> impl Iterator<Item = Pick> + use<> {
        self.every_cell()
            .flat_map(|(role, action)| (0..PROGRAMS.len()).map(move |program| Pick { role, action, program }))
    }
}

fn user(number: usize, role: &'static str) -> User {
    let first = (number % 2) * 2;
    let (merchant, assigned) = PROGRAMS[if number % 4 < 2 { first } else { first + 1 }];
    User { role, merchant, assigned }
}

/// mulberry32, as in `task.mjs`.
struct RandomNumbers(u32);

impl RandomNumbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x6d2b_79f5);
        let mut mixed = (self.0 ^ (self.0 >> 15)).wrapping_mul(1 | self.0);
        mixed = mixed.wrapping_add((mixed ^ (mixed >> 7)).wrapping_mul(61 | mixed)) ^ mixed;
        let number = u64::from(mixed ^ (mixed >> 14));
        ((number * below as u64) >> 32) as usize
    }
}

fn shuffled_cells() -> Vec<Cell> {
    let mut random = RandomNumbers(TABLE_SEED);
    let mut cells: Vec<Cell> = CELL_COUNTS.into_iter().flat_map(|(cell, count)| vec![cell; count]).collect();
    for last in (1..cells.len()).rev() {
        let other = random.next(last + 1);
        cells.swap(last, other);
    }
    cells
}

fn picks() -> Vec<Pick> {
    let mut random = RandomNumbers(PICK_SEED);
    let mut pick = || Pick {
        role: random.next(ROLES.len()),
        action: random.next(ACTION_COUNT),
        program: random.next(PROGRAMS.len()),
    };
    (0..PICK_COUNT).map(|_| pick()).collect()
}
