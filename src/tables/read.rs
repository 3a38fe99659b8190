//! Reads a set of files into [`Tables`], or returns all their errors.

use std::sync::Arc;

use super::csv::{decode, split, without_mark};
use super::declarations::{ROLES_HEADER, SCOPES_HEADER, check_header, read_roles, read_scopes};
use super::error::{Errors, TableErrors};
use super::identifier::{CONSOLE_LOGIN, IDE_LOGIN, at_dot, is_identifier};
use super::limits::MAXIMUM_FILES;
use super::model::{System, Tables};
use super::table::read_table;

impl Tables {
    /// Reads a set of tables from CSV files, each a name and its bytes, in any order ([T-8](crate::requirements#T-8)).
    ///
    /// `roles.csv` is required, and so is `scopes.csv` if a cell names a scope. Every other file is a table named
    /// `<system>.<table>.csv`. The tables of a system are in the order of their file names.
    ///
    /// # Errors
    /// All errors in the files, at most [`super::MAXIMUM_ERRORS`]. Files with an error are never read in part.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<Tables, TableErrors> {
        let mut errors = Errors::default();
        let mut texts = Vec::new();
        for (name, bytes) in files.into_iter().take(MAXIMUM_FILES + 1) {
            errors.file = name;
            if let Some(text) = decode(bytes, &mut errors) {
                texts.push((name, text));
            }
        }
        if errors.found.is_empty() { Tables::read_texts(&texts) } else { Err(TableErrors(errors.found)) }
    }

    /// Reads a set of tables from CSV texts, each with its file's name, like [`Tables::read`].
    ///
    /// # Errors
    /// As [`Tables::read`].
    pub fn read_texts(files: &[(&str, &str)]) -> Result<Tables, TableErrors> {
        // There are few files, so each is inserted in the order of names.
        let mut sorted: Vec<(&str, &str)> = Vec::new();
        for file in files.iter().take(MAXIMUM_FILES + 1) {
            let place = sorted.iter().position(|known| known.0 > file.0).unwrap_or(sorted.len());
            sorted.insert(place, *file);
        }
        read(&sorted)
    }
}

fn read(files: &[(&str, &str)]) -> Result<Tables, TableErrors> {
    let mut errors = Errors::default();
    let mut systems = Vec::new();
    if files.len() > MAXIMUM_FILES {
        errors.push(0, "one file more", "at most 256 files");
    }
    // Without declarations, everything that names one would be reported, although nothing is wrong with it.
    let mut declared = true;
    // Roles first, then scopes, then the tables that name them.
    for turn in 0..3 {
        let mut last = "";
        for (name, text) in files {
            let own_turn = match *name {
                "roles.csv" => 0,
                "scopes.csv" => 1,
                _ => 2,
            };
            if turn != own_turn {
                continue;
            }
            errors.file = name;
            errors.text = without_mark(text);
            if core::mem::replace(&mut last, name) == *name {
                errors.push(0, "a second file of this name", "each file once");
            } else {
                let read = read_file(turn, name, declared, &mut systems, &mut errors);
                declared &= read || turn == 2;
            }
        }
        if turn == 0 && last.is_empty() {
            (errors.file, errors.text) = ("roles.csv", "");
            errors.push(0, "no such file", "the file that declares the roles");
        }
        declared &= !systems.is_empty() || errors.found.is_empty();
    }
    if !errors.found.is_empty() {
        return Err(TableErrors(errors.found));
    }
    let mut tables = Tables::default();
    for mut system in systems {
        system.actions.push(CONSOLE_LOGIN.to_owned());
        system.actions.push(IDE_LOGIN.to_owned());
        tables.systems.push(Arc::new(system));
    }
    Ok(tables)
}

/// Reads one file; false if it says nothing that can be used. Of a file whose declarations are not there, only the name is read.
fn read_file(turn: u8, name: &str, declared: bool, systems: &mut Vec<System>, errors: &mut Errors) -> bool {
    let stem = name.strip_suffix(".csv").unwrap_or_default();
    let (system, table) = at_dot(stem);
    if turn == 2 && !(is_identifier(system) && is_identifier(table)) {
        let expected = "`roles.csv`, `scopes.csv` or `<system>.<table>.csv`";
        errors.push_quoted(0, "a file named ", name, expected);
        return false;
    }
    if !declared {
        return false;
    }
    let Some(records) = split(errors) else { return false };
    let header = if turn == 0 { ROLES_HEADER } else { SCOPES_HEADER };
    if turn < 2 && !check_header(&records, header, errors) {
        return false;
    }
    match turn {
        0 => read_roles(&records, systems, errors),
        1 => read_scopes(&records, systems, errors),
        _ => match systems.iter_mut().find(|entry| entry.id == system) {
            Some(system) => read_table(&records, stem, system, errors),
            None => {
                let expected = "a system that `roles.csv` declares";
                errors.push_quoted(0, "a table of the system ", system, expected);
            }
        },
    }
    true
}
