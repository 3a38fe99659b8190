//! `rolegate check`: one Decision a line.

use std::io::{Read, Write};
use std::path::Path;

use super::arguments::Explain;
use super::explain::explain;
use super::files::{self, TableFiles};
use super::question::{Check, Question};
use super::{Exit, Failure, one_line};
use crate::api::input::{self, Object};
use crate::engine::Access;

pub(super) fn check(
    tables: &TableFiles,
    file: Option<&Path>,
    language: Option<Explain>,
    input: &mut dyn Read,
    output: &mut dyn Write,
) -> Result<Exit, Failure> {
    let tables = tables.read()?;
    let (name, bytes) = files::read_input(file, input)?;
    let question: Question =
        input::read(files::without_mark(&bytes)).map_err(|message| Failure::input(format!("{name}:{message}")))?;
    let Object(grants) = question.grants;
    let access = Access::new(&tables, grants.into())
        .map_err(|error| Failure::input(format!("{name}: grants.{}", one_line(&error.to_string()))))?;
    for Object(Check { action, resource }) in question.checks {
        let resource = resource.map(|Object(resource)| resource);
        let decision = access.check(&action, resource.as_ref(), question.now);
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
