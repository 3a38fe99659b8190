//! `rolegate compile`: all answers for one subject, as the line of JSON that `rolegate/compiled` reads.

use std::io::{Read, Write};
use std::path::Path;

use serde::Deserialize;

use super::exit::{Exit, Failure};
use super::files::{self, TableFiles};
use crate::api::text::one_line;
use crate::engine::{Access, Answers, Grants, Instant};

/// The whole of the input.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GrantsAt {
    grants: Grants,
    now: Instant,
}

pub(super) fn compile(
    tables: &TableFiles,
    file: Option<&Path>,
    input: &mut dyn Read,
    output: &mut dyn Write,
) -> Result<Exit, Failure> {
    let tables = tables.read()?;
    let (name, GrantsAt { grants, now }) = files::read_json(file, input)?;
    let failed =
        |error: &dyn std::error::Error| Failure::input(format!("{name}: grants.{}", one_line(&error.to_string())));
    let access = Access::new(&tables, grants).map_err(|error| failed(&error))?;
    let answers = Answers::compile(&access, now).map_err(|error| failed(&error))?;
    writeln!(output, "{}", answers.into_json())?;
    Ok(Exit::Done)
}
