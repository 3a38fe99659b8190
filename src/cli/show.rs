//! `rolegate tables`: the tables as text, CSV, JSON or Markdown.

use std::io::Write;

use super::arguments::TableFormat;
use super::exit::{Exit, Failure};
use super::files::TableFiles;
use super::harmless::harmless_csv;
use super::locate::SourceFile;
use super::table_text::{aligned, markdown};
use crate::api::TableSet;
use crate::api::text::one_line;
use crate::tables::{System, Table, Tables};

/// What to show: a system, a table, or everything.
pub(super) struct Selection<'a> {
    pub(super) system: Option<&'a str>,
    pub(super) table: Option<&'a str>,
}

pub(super) fn show(
    files: &TableFiles,
    selection: &Selection,
    format: TableFormat,
    output: &mut dyn Write,
) -> Result<Exit, Failure> {
    let tables = files.read()?;
    check_selection(&tables, selection, format)?;
    match format {
        TableFormat::Csv => csv(files, selection, output)?,
        TableFormat::Json => {
            let mut set = TableSet::of(&tables);
            set.systems.retain(|shape| selection.has_system(shape.system));
            if selection.table.is_some() {
                set.systems.iter_mut().for_each(|shape| shape.tables.retain(|table| selection.has_table(table.table)));
                set.systems.retain(|shape| !shape.tables.is_empty());
            }
            serde_json::to_writer_pretty(&mut *output, &set).map_err(std::io::Error::from)?;
            writeln!(output)?;
        }
        TableFormat::Text | TableFormat::Markdown => {
            let mut separator = "";
            for (system, table) in selection.tables(&tables) {
                let (heading, rows) = matrix(system, table);
                match format {
                    TableFormat::Markdown => {
                        write!(output, "{separator}### {}\n\n{}", table.name, markdown(&heading, &rows))?
                    }
                    _ => write!(output, "{separator}{}\n{}", table.name, aligned(&heading, &rows))?,
                }
                separator = "\n";
            }
        }
    }
    Ok(Exit::Done)
}

impl Selection<'_> {
    fn has_system(&self, system: &str) -> bool {
        self.system.is_none_or(|wanted| wanted == system)
    }

    fn has_table(&self, table: &str) -> bool {
        self.table.is_none_or(|wanted| wanted == table)
    }

    fn tables<'a>(&self, tables: &'a Tables) -> impl Iterator<Item = (&'a System, &'a Table)> {
        let systems = tables.systems().iter().filter(|system| self.has_system(system.id()));
        let all = systems.flat_map(|system| system.tables().iter().map(move |table| (&**system, table)));
        all.filter(|(_, table)| self.has_table(&table.name))
    }
}

fn check_selection(tables: &Tables, selection: &Selection, format: TableFormat) -> Result<(), Failure> {
    let refused = |option: &str, found: &str, known: Vec<&str>| {
        let known = known.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
        Failure::Input(vec![format!("{}, expected one of {known}", one_line(&format!("option `{option}`: `{found}`")))])
    };
    if let Some(wanted) = selection.system
        && tables.system(wanted).is_none()
    {
        return Err(refused("--system", wanted, tables.systems().iter().map(|system| system.id()).collect()));
    }
    let Some(wanted) = selection.table else { return Ok(()) };
    let any = Selection { system: selection.system, table: None };
    let mut known: Vec<&str> = any.tables(tables).map(|(_, table)| table.name.as_str()).collect();
    if let TableFormat::Csv = format {
        known.extend(["roles", "scopes"]);
    }
    if known.contains(&wanted) { Ok(()) } else { Err(refused("--table", wanted, known)) }
}

/// The files, made safe. If a system is selected, only its lines of `roles.csv` and `scopes.csv`.
fn csv(files: &TableFiles, selection: &Selection, output: &mut dyn Write) -> Result<(), Failure> {
    let mut selected: Vec<(&str, Vec<u8>)> = Vec::new();
    for (name, bytes) in &files.files {
        let stem = name.strip_suffix(".csv").unwrap_or(name);
        let of_system = stem.split_once('.').is_none_or(|(system, _)| selection.has_system(system));
        if !of_system || !selection.has_table(stem) {
            continue;
        }
        let bytes = match selection.system {
            Some(system) if !stem.contains('.') => lines_of(bytes, system),
            _ => bytes.clone(),
        };
        selected.push((name, harmless_csv(&bytes).into_owned()));
    }
    if let [(_, bytes)] = selected.as_slice() {
        output.write_all(bytes)?;
        return Ok(());
    }
    let mut separator = "";
    for (name, bytes) in selected {
        writeln!(output, "{separator}# {name}")?;
        output.write_all(&bytes)?;
        separator = if bytes.ends_with(b"\n") { "\n" } else { "\n\n" };
    }
    Ok(())
}

fn lines_of(bytes: &[u8], system: &str) -> Vec<u8> {
    let records = SourceFile::of(bytes);
    let first = |record: &[super::locate::Located]| record.first().is_some_and(|field| field.text == system);
    let wanted = records.records.iter().enumerate().filter(|(number, record)| *number == 0 || first(record));
    wanted.flat_map(|(number, _)| records.raw(number).bytes()).collect()
}

/// A table as text: the heading and its rows.
fn matrix(system: &System, table: &Table) -> (Vec<String>, Vec<Vec<String>>) {
    let roles = table.roles.iter().filter_map(|index| system.role(*index)).map(|role| role.id.clone());
    let heading = ["menu", "action"].map(String::from).into_iter().chain(roles).chain(["title".into()]).collect();
    let rows = table.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| format!("{}{}", system.word(cell.value), cell.source.mark()));
        let action = system.action(row.action).unwrap_or_default();
        [row.menu.clone(), action.into()].into_iter().chain(cells).chain([row.title.clone()]).collect()
    });
    (heading, rows.collect())
}
