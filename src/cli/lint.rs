//! `rolegate lint`: all errors, or else the findings: things that are allowed but unlikely to be meant.

use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::circles::circles;
use super::exit::{Exit, Failure};
use super::files::{self, TableFiles, csv_names};
use super::harmless::begins_formula;
use super::locate::SourceFile;
use crate::api::text::one_line;
use crate::tables::{CellValue, MAXIMUM_FILES, Role, RoleIndex, System, Tables, code_point, invisible, quoted};

const DECLARATIONS: [&str; 2] = ["roles.csv", "scopes.csv"];

/// Checks the files, folder by folder. The files of one folder are one set of tables.
pub(super) fn lint(paths: &[PathBuf], base: Option<&Path>, output: &mut dyn Write) -> Result<Exit, Failure> {
    let mut errors = Vec::new();
    let mut findings = Vec::new();
    let mut count = 0;
    for set in by_folder(paths)? {
        count += set.names.len();
        match Linted::read(&set, base).map(|linted| linted.findings()) {
            Ok(found) => findings.extend(found),
            Err(Failure::Input(messages)) => errors.extend(messages),
            Err(failure) => return Err(failure),
        }
    }
    if !errors.is_empty() {
        return Err(Failure::Input(errors));
    }
    for finding in &findings {
        writeln!(output, "{finding}")?;
    }
    if findings.is_empty() {
        writeln!(output, "no findings in {count} {}", if count == 1 { "file" } else { "files" })?;
        return Ok(Exit::Done);
    }
    Ok(Exit::Findings)
}

/// The files to check in one folder.
struct Named {
    folder: PathBuf,
    names: Vec<String>,
    /// True if the folder itself is to be checked. It is a set of tables of its own, which needs a `roles.csv`.
    whole: bool,
}

/// The files grouped by folder, each once, in the given order. A folder stands for its CSV files.
fn by_folder(paths: &[PathBuf]) -> Result<Vec<Named>, Failure> {
    let mut sets: Vec<Named> = Vec::new();
    for path in paths {
        let whole = path.is_dir();
        let (folder, names) = if whole {
            let names = csv_names(path)?;
            if names.is_empty() {
                let found = format!("{}: a folder without `*.csv`, expected tables in it", files::shown(path));
                return Err(Failure::input(found));
            }
            (path.clone(), names)
        } else {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            (path.parent().map(Path::to_path_buf).unwrap_or_default(), name.into_iter().collect())
        };
        let place = sets.iter().position(|known| known.folder == folder).unwrap_or_else(|| {
            sets.push(Named { folder, names: Vec::new(), whole: false });
            sets.len() - 1
        });
        if let Some(known) = sets.get_mut(place) {
            known.whole |= whole;
            known.names.extend(names);
            let mut seen = HashSet::new();
            known.names.retain(|name| seen.insert(name.clone()));
        }
    }
    Ok(sets)
}

/// One set of tables: the files to check, and those they were read with.
struct Linted {
    given: TableFiles,
    /// The set that the declarations come from, with its other tables.
    around: TableFiles,
    tables: Tables,
}

impl Linted {
    fn read(set: &Named, base: Option<&Path>) -> Result<Linted, Failure> {
        let Named { folder, names, whole } = set;
        let mut given = TableFiles::of(folder);
        for name in names.iter().take(MAXIMUM_FILES + 1) {
            given.add(name.clone())?;
        }
        for name in DECLARATIONS.iter().filter(|name| given.file(name).is_none()).copied().collect::<Vec<_>>() {
            if folder.join(name).is_file() {
                given.add(name.into())?;
            }
        }
        let around = if given.file("roles.csv").is_some() {
            beside(folder, &given)
        } else if *whole && base.is_none() {
            TableFiles::of(folder)
        } else {
            base.map_or_else(|| Ok(TableFiles::built_in()), TableFiles::folder)?
        };
        let taken = DECLARATIONS.iter().filter(|name| given.file(name).is_none());
        let taken = taken.filter_map(|name| Some((*name, around.file(name)?)));
        let own = given.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        match Tables::read(own.chain(taken)) {
            Ok(tables) => Ok(Linted { tables, given, around }),
            Err(errors) => Err(Failure::Input(
                errors
                    .0
                    .into_iter()
                    .map(|mut error| {
                        let whose = if given.file(&error.file).is_some() { &given } else { &around };
                        error.file = whose.path(&error.file);
                        one_line(&error.to_string())
                    })
                    .collect(),
            )),
        }
    }

    fn file(&self, name: &str) -> Option<(String, &[u8])> {
        let whose = if self.given.file(name).is_some() { &self.given } else { &self.around };
        Some((whose.path(name), whose.file(name)?))
    }

    /// What all tables use, including those around, so that checking one table alone does not report the others' roles.
    fn usage(&self) -> Usage {
        let mut usage = Usage::default();
        usage.add(&self.tables);
        let declarations: Vec<(&str, &[u8])> =
            DECLARATIONS.iter().filter_map(|name| Some((*name, self.file(name)?.1))).collect();
        for (name, bytes) in &self.around.files {
            if self.given.file(name).is_none() && !DECLARATIONS.contains(&name.as_str()) {
                let one = declarations.iter().copied().chain([(name.as_str(), bytes.as_slice())]);
                // A broken table around is ignored, because it is not one of the files to check.
                if let Ok(tables) = Tables::read(one) {
                    usage.add(&tables);
                }
            }
        }
        usage
    }

    fn findings(&self) -> Vec<String> {
        let usage = self.usage();
        let mut findings = Vec::new();
        for system in self.tables.systems() {
            for role in system.roles() {
                let key = (system.id().to_owned(), role.id.clone());
                let told = if !usage.columns.contains(&key) {
                    "has no column, expected one in a table of its system"
                } else if !usage.granting.contains(&key) && !is_of_use(system, role) {
                    "is granted nothing by any cell, expected at least one cell that grants"
                } else {
                    continue;
                };
                findings.push(self.finding("roles.csv", &key, &format!("role `{}` of `{}` {told}", key.1, key.0)));
            }
            for (role, told) in circles(system) {
                let key = (system.id().to_owned(), role.to_owned());
                findings.push(self.finding("roles.csv", &key, &told));
            }
            for scope in system.scopes() {
                let key = (system.id().to_owned(), scope.id.clone());
                if !usage.scopes.contains(&key) {
                    let told = "is used by no cell, expected at least one cell with it";
                    findings.push(self.finding(
                        "scopes.csv",
                        &key,
                        &format!("scope `{}` of `{}` {told}", key.1, key.0),
                    ));
                }
            }
        }
        for (name, bytes) in &self.given.files {
            findings.extend(text_findings(&self.given.path(name), bytes));
        }
        findings.sort();
        findings.into_iter().map(|(file, (line, column), told)| format!("{file}:{line}:{column}: {told}")).collect()
    }

    /// A finding about a line of a declarations file, at the id in its second field.
    fn finding(&self, name: &str, (system, id): &(String, String), told: &str) -> (String, (usize, usize), String) {
        let (path, bytes) = self.file(name).unwrap_or_else(|| (name.into(), &[]));
        let records = SourceFile::of(bytes);
        let field = records.records.iter().find_map(|record| match record.as_slice() {
            [first, second, ..] if first.text == *system && second.text == *id => Some(second),
            _ => None,
        });
        (path, field.map_or((1, 1), |field| records.position(field)), told.into())
    }
}

/// Findings about the menus, titles and duties of one file.
fn text_findings(path: &str, bytes: &[u8]) -> Vec<(String, (usize, usize), String)> {
    let file = SourceFile::of(bytes);
    let mut findings = Vec::new();
    let mut records = file.records.iter();
    let Some(header) = records.next() else { return findings };
    for (column, field) in records.flat_map(|record| header.iter().zip(record)) {
        let name = column.text.as_str();
        if !matches!(name, "menu" | "title" | "duty") {
            continue;
        }
        if begins_formula(&field.text) {
            let told =
                format!("{name} {}, expected text that no spreadsheet takes for a formula", quoted("", &field.text));
            findings.push((path.into(), file.position(field), told));
        }
        // Line breaks are visible.
        let unseen = field.text.chars().filter(|character| !matches!(character, '\r' | '\n'));
        if let Some((character, what)) = unseen.filter_map(|found| Some((found, invisible(found)?))).next() {
            let told = format!("{name} with {} {what}, expected characters that can be seen", code_point(character));
            findings.push((path.into(), file.position(field), told));
        }
    }
    findings
}

/// The other files of a folder, without those that cannot be read.
fn beside(folder: &Path, given: &TableFiles) -> TableFiles {
    let names = csv_names(folder).unwrap_or_default().into_iter().filter(|name| given.file(name).is_none());
    let mut files = TableFiles::of(folder);
    for name in names.take(MAXIMUM_FILES) {
        // A file that cannot be read is ignored, because it is not one of the files to check.
        let _ = files.add(name);
    }
    files
}

/// A role without rights of its own is useful if it stands in for another role or another role needs it.
fn is_of_use(system: &System, role: &Role) -> bool {
    let needed = |index: &RoleIndex| system.role(*index).is_some_and(|needed| needed.id == role.id);
    role.acts_as.is_some() || system.roles().iter().any(|other| other.needs.iter().any(needed))
}

/// The system and id of everything that tables use.
#[derive(Default)]
struct Usage {
    columns: HashSet<(String, String)>,
    granting: HashSet<(String, String)>,
    scopes: HashSet<(String, String)>,
}

impl Usage {
    fn add(&mut self, tables: &Tables) {
        for system in tables.systems() {
            let key = |id: &str| (system.id().to_owned(), id.to_owned());
            for table in system.tables() {
                let roles: Vec<&Role> = table.roles.iter().filter_map(|index| system.role(*index)).collect();
                self.columns.extend(roles.iter().map(|role| key(&role.id)));
                for (role, cell) in table.rows.iter().flat_map(|row| roles.iter().zip(&row.cells)) {
                    if cell.value.grants() {
                        self.granting.insert(key(&role.id));
                    }
                    if let CellValue::Scope(_) = cell.value {
                        self.scopes.insert(key(system.word(cell.value)));
                    }
                }
            }
        }
    }
}
