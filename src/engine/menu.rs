//! What a console shows: which actions there are for a subject, and the menus with every entry's state.

use serde::Serialize;

use super::{CompiledGrants, Effect, Target};
use crate::tables::{ActionIndex, System};

/// Every action that is not denied, in bit order: the tables' rows, then the logins.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Actions {
    /// Those that are allowed.
    pub allow: Vec<String>,
    /// Those that are read-only.
    pub read_only: Vec<String>,
}

/// What becomes of a menu or an entry. Ordered: what shows more is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Denied; for a menu, all of it.
    Hidden,
    /// Read-only.
    ReadOnly,
    /// Allowed.
    Enabled,
}

/// One menu of the console.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Menu {
    /// Its name, as the tables have it.
    pub menu: String,
    /// The best state among its entries: a menu with nothing to show is hidden.
    pub state: State,
    /// Its entries.
    pub entries: Vec<MenuEntry>,
}

/// One entry of a menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MenuEntry {
    /// Its action.
    pub action: String,
    /// Its title, from the first table that has the action under this menu.
    pub title: String,
    /// What becomes of it.
    pub state: State,
}

impl From<Effect> for State {
    fn from(effect: Effect) -> State {
        match effect {
            Effect::Deny => State::Hidden,
            Effect::ReadOnly => State::ReadOnly,
            Effect::Allow => State::Enabled,
        }
    }
}

impl System {
    /// The rows of every table as menu, action and title, grouped by menu in the order in which the menus first
    /// appear; an action stands once under each menu that has it.
    #[must_use]
    pub fn menu_rows(&self) -> Vec<(&str, ActionIndex, &str)> {
        let mut menus: Vec<(&str, Vec<(ActionIndex, &str)>)> = Vec::new();
        for row in self.tables().iter().flat_map(|table| &table.rows) {
            let number = menus.iter().position(|(menu, _)| *menu == row.menu).unwrap_or(menus.len());
            if number == menus.len() {
                menus.push((&row.menu, Vec::new()));
            }
            if let Some((_, entries)) = menus.get_mut(number)
                && entries.iter().all(|(action, _)| *action != row.action)
            {
                entries.push((row.action, &row.title));
            }
        }
        let rows = menus.into_iter();
        rows.flat_map(|(menu, entries)| entries.into_iter().map(move |(action, title)| (menu, action, title))).collect()
    }
}

impl CompiledGrants {
    /// The actions that are allowed and those that are read-only.
    #[must_use]
    pub fn actions(&self, target: &Target) -> Actions {
        let mut actions = Actions::default();
        for (index, action) in self.system.iter().flat_map(|system| system.action_indexes().zip(system.actions())) {
            match self.effect(index, target) {
                Effect::Allow => actions.allow.push(action.clone()),
                Effect::ReadOnly => actions.read_only.push(action.clone()),
                Effect::Deny => {}
            }
        }
        actions
    }

    /// The console's menus in table order, with every entry's state.
    #[must_use]
    pub fn menu(&self, target: &Target) -> Vec<Menu> {
        let mut menus: Vec<Menu> = Vec::new();
        let Some(system) = &self.system else { return menus };
        for (menu, index, title) in system.menu_rows() {
            let state = State::from(self.effect(index, target));
            let action = system.action(index).unwrap_or_default().into();
            let entry = MenuEntry { action, title: title.into(), state };
            match menus.last_mut().filter(|last| last.menu == menu) {
                Some(last) => {
                    last.state = last.state.max(state);
                    last.entries.push(entry);
                }
                None => menus.push(Menu { menu: menu.into(), state, entries: vec![entry] }),
            }
        }
        menus
    }
}
