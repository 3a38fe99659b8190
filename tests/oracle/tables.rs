//! The tables as the oracle sees them: plain lists, read with the `csv` crate and searched from front to back

use std::collections::BTreeMap;

/// File name to CSV text
pub type Files = BTreeMap<String, String>;

/// One line of `roles.csv`
#[derive(Debug, Clone)]
pub struct Role {
    pub system: String,
    pub role: String,
    pub held_in: String,
    pub reach: String,
    pub needs: Vec<String>,
    pub acts_as: Option<String>,
    pub duty: String,
}

/// One line of `scopes.csv`
#[derive(Debug, Clone)]
pub struct Scope {
    pub system: String,
    pub scope: String,
    pub reach: String,
}

/// One cell of one table, its mark already taken off and named
#[derive(Debug, Clone)]
pub struct Cell {
    pub system: String,
    pub table: String,
    pub role: String,
    pub action: String,
    pub word: String,
    pub source: &'static str,
}

/// One action's line in one table
#[derive(Debug, Clone)]
pub struct Row {
    pub system: String,
    pub table: String,
    pub menu: String,
    pub action: String,
    pub title: String,
}

/// Every line of every file
#[derive(Debug, Clone, Default)]
pub struct Tables {
    pub roles: Vec<Role>,
    pub scopes: Vec<Scope>,
    pub rows: Vec<Row>,
    pub cells: Vec<Cell>,
}

impl Tables {
    /// Reads tables that are known to be right; a wrong one is a mistake in the test
    pub fn read(files: &Files) -> Tables {
        let mut tables = Tables::default();
        for (name, text) in files {
            match name.as_str() {
                "roles.csv" => tables.roles = lines(text).iter().map(|line| role(line)).collect(),
                "scopes.csv" => tables.scopes = lines(text).iter().map(|line| scope(line)).collect(),
                _ => tables.add(name, text),
            }
        }
        tables
    }

    fn add(&mut self, name: &str, text: &str) {
        let table = name.strip_suffix(".csv").expect("a table is a .csv file");
        let (system, _) = table.split_once('.').expect("a table is named <system>.<table>.csv");
        let header = header(text);
        let title = header.len() - 1;
        for line in lines(text) {
            self.rows.push(Row {
                system: system.into(),
                table: table.into(),
                menu: line[0].clone(),
                action: line[1].clone(),
                title: line[title].clone(),
            });
            for column in 2..title {
                let (word, source) = unmark(&line[column]);
                self.cells.push(Cell {
                    system: system.into(),
                    table: table.into(),
                    role: header[column].clone(),
                    action: line[1].clone(),
                    word: word.into(),
                    source,
                });
            }
        }
    }

    /// The systems named in any file, in order of first appearance
    pub fn systems(&self) -> Vec<String> {
        let mut systems: Vec<String> = Vec::new();
        let named = self.roles.iter().map(|role| &role.system);
        for system in named.chain(self.rows.iter().map(|row| &row.system)) {
            if !systems.contains(system) {
                systems.push(system.clone());
            }
        }
        systems
    }

    /// The actions of a system, each once, without the two logins
    pub fn actions(&self, system: &str) -> Vec<String> {
        let mut actions: Vec<String> = Vec::new();
        for row in &self.rows {
            if row.system == system && !actions.contains(&row.action) {
                actions.push(row.action.clone());
            }
        }
        actions
    }

    /// The declaration of a role
    pub fn role(&self, system: &str, role: &str) -> Option<&Role> {
        self.roles.iter().find(|line| line.system == system && line.role == role)
    }

    /// Whether the role is a column of any table of the system
    pub fn has_column(&self, system: &str, role: &str) -> bool {
        self.cells.iter().any(|cell| cell.system == system && cell.role == role)
    }

    /// The one cell where a role and an action of a system meet
    pub fn cell(&self, system: &str, role: &str, action: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.system == system && cell.role == role && cell.action == action)
    }

    /// How far a cell of this role with this word reaches: `own`, `below`, `assigned` or `anywhere`
    pub fn reach<'a>(&'a self, role: &'a Role, word: &str) -> &'a str {
        if word == "yes" || word == "read" {
            return &role.reach;
        }
        let mut scopes = self.scopes.iter();
        let scope = scopes.find(|line| line.system == role.system && line.scope == word);
        &scope.expect("a declared scope").reach
    }
}

fn header(text: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.headers().expect("a header").iter().map(String::from).collect()
}

fn lines(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().map(|line| line.expect("a line").iter().map(String::from).collect()).collect()
}

fn role(line: &[String]) -> Role {
    Role {
        system: line[0].clone(),
        role: line[1].clone(),
        held_in: line[2].clone(),
        reach: line[3].clone(),
        needs: line[4].split('|').filter(|needed| !needed.is_empty()).map(String::from).collect(),
        acts_as: Some(line[5].clone()).filter(|role| !role.is_empty()),
        duty: line[7].clone(),
    }
}

fn scope(line: &[String]) -> Scope {
    Scope { system: line[0].clone(), scope: line[1].clone(), reach: line[2].clone() }
}

fn unmark(cell: &str) -> (&str, &'static str) {
    if cell == "?" {
        ("?", "unknown")
    } else if let Some(word) = cell.strip_suffix('*') {
        (word, "copy")
    } else if let Some(word) = cell.strip_suffix('~') {
        (word, "inferred")
    } else {
        (cell, "document")
    }
}
