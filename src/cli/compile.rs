//! `rolegate compile`: the answers for one subject, as the one line of JSON that `rolegate/compiled` reads.

use std::io::{Read, Write};
use std::path::Path;

use super::files::{self, TableFiles};
use super::question::GrantsAt;
use super::{Exit, Failure, one_line};
use crate::api::input::{self, Object};
use crate::engine::{Access, Answers};

pub(super) fn compile(
    tables: &TableFiles,
    file: Option<&Path>,
    input: &mut dyn Read,
    output: &mut dyn Write,
) -> Result<Exit, Failure> {
    let tables = tables.read()?;
    let (name, bytes) = files::read_input(file, input)?;
    let GrantsAt { grants: Object(grants), now } =
        input::read(files::without_mark(&bytes)).map_err(|message| Failure::input(format!("{name}:{message}")))?;
    let failed =
        |error: &dyn std::error::Error| Failure::input(format!("{name}: grants.{}", one_line(&error.to_string())));
    let access = Access::new(&tables, grants.into()).map_err(|error| failed(&error))?;
    let answers = Answers::compile(&access, now).map_err(|error| failed(&error))?;
    writeln!(output, "{}", answers.into_json())?;
    Ok(Exit::Done)
}
