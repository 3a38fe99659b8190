//! `rolegate check`: one Decision a line.

use std::io::{Read, Write};
use std::path::Path;

use serde::Deserialize;

use super::arguments::Explain;
use super::exit::{Exit, Failure};
use super::files::{self, TableFiles};
use crate::api::explain;
use crate::api::text::{one_line, printable};
use crate::engine::{Access, Grants, Instant, Resource};

/// The whole of the input.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Questions {
    grants: Grants,
    now: Instant,
    checks: Vec<Check>,
}

/// One question.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Check {
    action: String,
    #[serde(default)]
    resource: Option<Resource>,
}

pub(super) fn check(
    tables: &TableFiles,
    file: Option<&Path>,
    language: Option<Explain>,
    input: &mut dyn Read,
    output: &mut dyn Write,
) -> Result<Exit, Failure> {
    let built_in = tables.folder.is_none();
    let tables = tables.read()?;
    let (name, Questions { grants, now, checks }) = files::read_json(file, input)?;
    let own = tables.system(grants.system.as_str()).filter(|_| !built_in).cloned();
    let access = Access::new(&tables, grants)
        .map_err(|error| Failure::input(format!("{name}: grants.{}", one_line(&error.to_string()))))?;
    for Check { action, resource } in checks {
        let decision = access.check(&action, resource.as_ref(), now);
        match language {
            Some(language) => writeln!(output, "{}", printable(&explain(&decision, language.into(), own.as_deref())))?,
            None => {
                serde_json::to_writer(&mut *output, &decision).map_err(std::io::Error::from)?;
                writeln!(output)?;
            }
        }
    }
    Ok(Exit::Done)
}
