//! A system as a short text that is made once and read without looking for errors: what the npm package carries of the
//! built-in tables, and what its second WebAssembly file makes of own ones.
//!
//! Lines of fields, each beginning with its word: `system, id`; `role, id, held_in, reach, needs, acts_as`; `scope, id, reach`;
//! `table, name, roles`; `row, action, cells, title, menu`, where the menu is left out if it is that of the row before. Positions of
//! roles, reaches and cells are characters, from `a` on. Must never grant what the tables do not: what is not understood is left out.

use super::cell::{Cell, CellValue, Source};
use super::index::{ActionIndex, RoleIndex, ScopeIndex};
use super::lines::{is_line_end, is_tab, push_line};
use super::model::{Met, Reach, Role, Scope, System, Table};
use super::{CONSOLE_LOGIN, IDE_LOGIN};

const REACHES: [Reach; 4] = [Reach::Own, Reach::Below, Reach::Assigned, Reach::Anywhere];
const SOURCES: [Source; 3] = [Source::Document, Source::Copy, Source::Inferred];
/// The first character that stands for a position; from there on, none is one that lines escape.
const FIRST: u32 = 'a' as u32;
/// `no`, `yes`, `read` and `?` come before the scopes.
const WORDS: u16 = 4;

impl System {
    /// The system as prepared text: everything that decides, and the menus.
    #[must_use]
    pub fn to_prepared(&self) -> String {
        let mut text = String::new();
        push_line(&mut text, ["system", &self.id]);
        for role in &self.roles {
            let needs = written(role.needs.iter().map(|index| index.0));
            let acts_as = written(role.acts_as.iter().map(|index| index.0));
            push_line(&mut text, ["role", &role.id, &role.held_in, &written([role.reach as u16]), &needs, &acts_as]);
        }
        for scope in &self.scopes {
            push_line(&mut text, ["scope", &scope.id, &written([scope.reach as u16])]);
        }
        for table in &self.tables {
            push_line(&mut text, ["table", &table.name, &written(table.roles.iter().map(|index| index.0))]);
            let mut before = None;
            for row in &table.rows {
                let cells = written(row.cells.iter().map(|cell| number_of(*cell)));
                let menu = (before != Some(&row.menu)).then_some(row.menu.as_str());
                let action = self.action(row.action).unwrap_or_default();
                push_line(&mut text, ["row", action, &cells, &row.title].into_iter().chain(menu));
                before = Some(&row.menu);
            }
        }
        text
    }

    /// The system of a prepared text, with everything that decides; its rows, titles and menus are left out.
    #[must_use]
    pub fn from_prepared(text: &str) -> System {
        let mut system = System::default();
        let mut columns = Vec::new();
        for line in text.split(is_line_end) {
            let mut fields = line.split(is_tab);
            let mut next = || fields.next().unwrap_or_default();
            match next() {
                "system" => system.id = next().to_owned(),
                "role" => system.roles.push(Role {
                    id: next().to_owned(),
                    held_in: next().to_owned(),
                    reach: reach_of(next()),
                    needs: positions(next()).map(RoleIndex).collect(),
                    acts_as: positions(next()).map(RoleIndex).next(),
                    title: String::new(),
                    duty: String::new(),
                    in_table: false,
                }),
                "scope" => {
                    let scope = Scope { id: next().to_owned(), reach: reach_of(next()), title: String::new() };
                    system.scopes.push(scope);
                }
                "table" => {
                    let name = next().to_owned();
                    columns = positions(next()).map(RoleIndex).collect();
                    for index in &columns {
                        if let Some(role) = system.roles.get_mut(usize::from(index.0)) {
                            role.in_table = true;
                        }
                    }
                    system.tables.push(Table { name, roles: columns.clone(), rows: Vec::new() });
                }
                "row" => system.enter_row(next(), &columns, next()),
                _ => {}
            }
        }
        system.actions.push(CONSOLE_LOGIN.to_owned());
        system.actions.push(IDE_LOGIN.to_owned());
        system
    }

    fn enter_row(&mut self, action: &str, columns: &[RoleIndex], cells: &str) {
        let index = self.action_index(action).unwrap_or_else(|| {
            self.actions.push(action.to_owned());
            ActionIndex(u16::try_from(self.actions.len() - 1).unwrap_or(u16::MAX))
        });
        let table = u16::try_from(self.tables.len().saturating_sub(1)).unwrap_or(u16::MAX);
        for (role, number) in columns.iter().zip(positions(cells)) {
            let place = self.place(*role, index);
            if self.met.len() <= place {
                self.met.resize(place + 1, None);
            }
            if let Some(slot) = self.met.get_mut(place) {
                *slot = Some(Met { cell: cell_of(number), table });
            }
        }
    }
}

fn number_of(cell: Cell) -> u16 {
    let value = match cell.value {
        CellValue::No => 0,
        CellValue::Yes => 1,
        CellValue::Read => 2,
        CellValue::Unknown => return 3 * 3,
        CellValue::Scope(scope) => WORDS + scope.0,
    };
    let source = SOURCES.iter().position(|source| *source == cell.source).unwrap_or_default();
    value * 3 + u16::try_from(source).unwrap_or_default()
}

fn cell_of(number: u16) -> Cell {
    let value = match number / 3 {
        0 => CellValue::No,
        1 => CellValue::Yes,
        2 => CellValue::Read,
        3 => return Cell { value: CellValue::Unknown, source: Source::Unknown },
        scope => CellValue::Scope(ScopeIndex(scope - WORDS)),
    };
    Cell { value, source: SOURCES.get(usize::from(number % 3)).copied().unwrap_or(Source::Unknown) }
}

fn reach_of(field: &str) -> Reach {
    let reach = positions(field).next().and_then(|number| REACHES.get(usize::from(number)));
    reach.copied().unwrap_or(Reach::Own)
}

/// Positions as characters. There are at most 780 of them, so none is half of a surrogate pair.
fn written(positions: impl IntoIterator<Item = u16>) -> String {
    positions.into_iter().filter_map(|position| char::from_u32(FIRST + u32::from(position))).collect()
}

fn positions(field: &str) -> impl Iterator<Item = u16> {
    field.chars().map(|character| u16::try_from(u32::from(character).wrapping_sub(FIRST)).unwrap_or(u16::MAX))
}
