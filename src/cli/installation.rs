//! What whoever runs an installation does beside the server: its commands, copies, and a look at the audit.

use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::Path;

use serde_json::json;

use super::exit::{Exit, Failure};
use super::files;
use super::serve::{NOWHERE, failed, is_there, open, open_existing, open_store, runtime};
use super::server_arguments::{AuditCommand, Database, ServerCommand};
use crate::directory::without_secrets;

pub(super) fn perform(
    command: &ServerCommand,
    tables: Option<&Path>,
    input: &mut dyn Read,
    output: &mut dyn Write,
) -> Result<Exit, Failure> {
    match command {
        ServerCommand::Serve(options) => super::serve::serve(tables, options, output),
        ServerCommand::Init { file, public_url, database } => {
            super::init::init(file.as_deref(), public_url, database, input, output)
        }
        ServerCommand::Token { command } => super::tokens::perform(command, input, output),
        ServerCommand::CanUpload(asked) => super::tokens::can_upload(asked, output),
        ServerCommand::Give { file, database } => {
            let (name, text) = files::read_input(file.as_deref(), input)?;
            let lines = String::from_utf8_lossy(files::without_mark(&text)).lines().map(ToOwned::to_owned).collect();
            give(database, &name, lines, output)
        }
        ServerCommand::Backup { file, database } => {
            is_there(&database.address)?;
            let mut to = BufWriter::new(new_file(file).map_err(|error| at(file, &error))?);
            let rows = runtime()?
                .block_on(async { open_store(&database.address).await?.copy_to(&mut to).await.map_err(failed) })?;
            writeln!(output, "{rows} rows were copied to {}", file.display())?;
            Ok(Exit::Done)
        }
        ServerCommand::Restore { file, database } => {
            let mut from = BufReader::new(File::open(file).map_err(|error| at(file, &error))?);
            let rows = runtime()?.block_on(async {
                let store = open_store(&database.address).await?;
                let rows = store.copy_from(&mut from).await.map_err(failed)?;
                store.close().await;
                Ok::<u64, Failure>(rows)
            })?;
            writeln!(output, "{rows} rows were put back from {}", file.display())?;
            Ok(Exit::Done)
        }
        ServerCommand::Move { from, to } => {
            let rows = runtime()?.block_on(async {
                let (from, to) = (open_existing(from).await?, open_store(to).await?);
                to.copy_of(&from).await.map_err(failed)
            })?;
            writeln!(output, "{rows} rows were moved")?;
            Ok(Exit::Done)
        }
        ServerCommand::Audit { command: AuditCommand::Verify { database } } => {
            let audited = runtime()?.block_on(async {
                let store = open_existing(&database.address).await?;
                store.read().await.map_err(failed)?.audited().await.map_err(failed)
            })?;
            for difference in &audited.differences {
                writeln!(output, "{difference}")?;
            }
            writeln!(output, "{} entries give {} records", audited.entries, audited.records)?;
            Ok(if audited.differences.is_empty() { Exit::Done } else { Exit::Findings })
        }
    }
}

/// A file that nobody else reads: a copy has the key of the installation and the digests of passwords.
fn new_file(file: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

fn at(file: &Path, error: &std::io::Error) -> Failure {
    Failure::input(format!("{}: {error}", file.display()))
}

/// Gives commands one by one, and prints what came of each.
fn give(database: &Database, name: &str, lines: Vec<String>, output: &mut dyn Write) -> Result<Exit, Failure> {
    is_there(&database.address)?;
    let mut exit = Exit::Done;
    let runtime = runtime()?;
    let (store, site) = runtime.block_on(open(&database.address, NOWHERE.into(), Vec::new()))?;
    for (number, line) in (1..).zip(&lines).filter(|(_, line)| !line.trim().is_empty()) {
        let given = runtime.block_on(site.give_for_installation(line.as_bytes()));
        let verdict = given.map_err(|error| Failure::input(format!("{name}:{number}: {error}")))?;
        let told = match verdict.refusal {
            Some(refusal) => {
                exit = Exit::Findings;
                json!({ "refused": refusal })
            }
            None => json!({ "events": verdict.events.into_iter().map(without_secrets).collect::<Vec<_>>() }),
        };
        writeln!(output, "{told}")?;
    }
    runtime.block_on(store.close());
    Ok(exit)
}
