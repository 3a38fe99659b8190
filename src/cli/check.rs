//! `rolegate check`: one Decision a line.

use std::io::{Read, Write};
use std::path::Path;

use serde::Deserialize;

use super::arguments::Explain;
use super::exit::{Exit, Failure};
use super::explain::explain;
use super::files::{self, TableFiles};
use crate::api::text::one_line;
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
    let tables = tables.read()?;
    let (name, Questions { grants, now, checks }) = files::read_json(file, input)?;
    let access = Access::new(&tables, grants)
        .map_err(|error| Failure::input(format!("{name}: grants.{}", one_line(&error.to_string()))))?;
    for Check { action, resource } in checks {
        let decision = access.check(&action, resource.as_ref(), now);
        match language {
            Some(language) => writeln!(output, "{}", explain(&decision, language.into()))?,
            None => {
                serde_json::to_writer(&mut *output, &decision).map_err(std::io::Error::from)?;
                writeln!(output)?;
            }
        }
    }
    Ok(Exit::Done)
}
