//! The tables of the small worlds: two roles, and an action for every pair of cells that these can have

use super::oracle::engine;
use super::oracle::tables::{Files, Tables};
use std::fmt::Write;

/// Every kind of cell, and the word that an action's name has for it; a role that lacks a cell has the last
pub(crate) const CELLS: [(&str, &str); 9] = [
    ("no", "no"),
    ("yes", "yes"),
    ("read", "read"),
    ("?", "unknown"),
    ("near", "near"),
    ("deep", "deep"),
    ("listed", "listed"),
    ("all", "all"),
    ("", "missing"),
];

/// `no`, `yes`, `read`, and the scopes that reach what is assigned and anywhere. To a membership with an obstacle `?` and no
/// cell are as `no`, and the scopes `near` and `deep` as `yes` of a role that reaches `own` and `below`.
const TELLING: [usize; 5] = [0, YES, 2, 6, 7];

const YES: usize = 1;
const MISSING: usize = CELLS.len() - 1;

/// What can differ between the two roles' lines in `roles.csv`
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(crate) struct Line {
    pub(crate) below: bool,
    pub(crate) needs_other: bool,
    pub(crate) acts_as_other: bool,
}

/// One set of tables
pub(crate) struct Policy {
    pub(crate) lines: [Line; 2],
    /// The second role is held in another kind of container than the first
    pub(crate) two_kinds: bool,
    /// The second role is a column of some table
    pub(crate) second_known: bool,
    pub(crate) engine: rolegate::tables::Tables,
    pub(crate) actions: Vec<Action>,
    /// Actions that no cell decides: both logins, and one there is not
    pub(crate) fixed: Vec<Action>,
}

/// An action by the cells that the roles have for it, in a table of its own for the oracle
pub(crate) struct Action {
    pub(crate) name: String,
    pub(crate) cells: [usize; 2],
    pub(crate) oracle: Tables,
}

impl Policy {
    /// Every set of tables, of two that differ only in which role is called the first only one
    pub(crate) fn all() -> Vec<Policy> {
        let bits = |number: usize, bit: usize| number >> bit & 1 == 1;
        let line =
            |number| Line { below: bits(number, 0), needs_other: bits(number, 1), acts_as_other: bits(number, 2) };
        let mut policies = Vec::new();
        for two_kinds in [false, true] {
            for first in (0..8).map(line) {
                for second in (0..8).map(line).filter(|second| *second >= first) {
                    policies.push(Policy::new([first, second], two_kinds, true));
                }
                // What a role in no table needs or acts as is never asked.
                policies.push(Policy::new([first, line(0)], two_kinds, false));
            }
        }
        policies
    }

    fn new(lines: [Line; 2], two_kinds: bool, second_known: bool) -> Policy {
        let mut policy = Policy {
            lines,
            two_kinds,
            second_known,
            engine: Default::default(),
            actions: Vec::new(),
            fixed: Vec::new(),
        };
        let mut all = Vec::new();
        for (first, (_, name)) in CELLS.iter().enumerate() {
            for (second, (_, other)) in CELLS.iter().enumerate() {
                if (first, second) != (MISSING, MISSING) && (second_known || second == MISSING) {
                    all.push((format!("{name}.{other}"), [first, second]));
                }
            }
        }
        policy.engine = engine::tables(Some(&policy.files(&all)));
        for action in all {
            let oracle = Tables::read(&policy.files(std::slice::from_ref(&action)));
            policy.actions.push(Action { name: action.0, cells: action.1, oracle });
        }
        for name in ["console.login", "ide.login", "nothing.here"] {
            let oracle = Tables::read(&policy.files(&[]));
            policy.fixed.push(Action { name: name.into(), cells: [MISSING; 2], oracle });
        }
        policy
    }

    /// The kinds of container: of the first role, of the second, and of none
    pub(crate) fn kinds(&self) -> &'static [&'static str] {
        if self.two_kinds { &["k", "l", "x"] } else { &["k", "x"] }
    }

    pub(crate) fn held_in(&self, role: usize) -> &'static str {
        if self.two_kinds && role == 1 { "l" } else { "k" }
    }

    /// The files with these actions, and with one that both roles have a cell for, so that they are columns
    fn files(&self, actions: &[(String, [usize; 2])]) -> Files {
        let mut roles = String::from("system,role,held_in,reach,needs,acts_as,title,duty\n");
        for (role, line) in self.lines.iter().enumerate() {
            let (own, other) = if role == 0 { ("a", "b") } else { ("b", "a") };
            let reach = if line.below { "below" } else { "own" };
            let named = |named| if named { other } else { "" };
            let (held_in, needs, acts_as) = (self.held_in(role), named(line.needs_other), named(line.acts_as_other));
            writeln!(roles, "w,{own},{held_in},{reach},{needs},{acts_as},,").expect("a text");
        }
        let scopes = "system,scope,reach,title\nw,near,own,\nw,deep,below,\nw,listed,assigned,\nw,all,anywhere,\n";
        let mut files = Files::from([("roles.csv".into(), roles), ("scopes.csv".into(), scopes.into())]);
        for (role, own) in ["a", "b"].into_iter().enumerate().take(if self.second_known { 2 } else { 1 }) {
            let mut table = format!("menu,action,{own},title\nMenu,column.only,no,\n");
            for (name, cells) in actions.iter().filter(|(_, cells)| cells[role] != MISSING) {
                writeln!(table, "Menu,{name},{},", CELLS[cells[role]].0).expect("a text");
            }
            files.insert(format!("w.{own}.csv"), table);
        }
        files
    }

    /// The actions in which the cells of the roles that speak differ; a role that does not speak always has `yes`. Where two
    /// memberships have obstacles, only those with telling cells.
    pub(crate) fn relevant(&self, speaks: [bool; 2], obstacles: bool) -> impl Iterator<Item = &Action> {
        let fixed = if self.second_known { [YES, YES] } else { [YES, MISSING] };
        self.actions.iter().filter(move |action| {
            let telling = action.cells.iter().all(|cell| TELLING.contains(cell));
            (telling || !obstacles) && (0..2).all(|role| speaks[role] || action.cells[role] == fixed[role])
        })
    }
}
