//! `rolegate simulate`: commands against an empty directory, to try the rules without a server.

use std::io::{Read, Write};
use std::path::Path;

use serde::Serialize;

use super::exit::{Exit, Failure};
use super::files;
use crate::api::InputError;
use crate::simulate::{Line, Simulation};
use crate::tables::MAXIMUM_ERRORS;

pub(super) fn simulate(file: Option<&Path>, input: &mut dyn Read, output: &mut dyn Write) -> Result<Exit, Failure> {
    let (name, bytes) = files::read_input(file, input)?;
    let bytes = files::without_mark(&bytes);
    let mistakes: Vec<String> = lines(bytes)
        .filter_map(|line| line.err())
        .take(MAXIMUM_ERRORS)
        .map(|error| format!("{name}:{error}"))
        .collect();
    if !mistakes.is_empty() {
        return Err(Failure::Input(mistakes));
    }
    let mut simulation = Simulation::default();
    // The lines are parsed a second time, so that only one is in memory at a time.
    for (number, line) in lines(bytes).flatten() {
        print(&simulation.run(number, &line), output)?;
    }
    for user in simulation.users() {
        simulation.holdings(user).iter().try_for_each(|holder| print(holder, output))?;
    }
    Ok(Exit::Done)
}

/// Every line that is not blank, with its number, or its error.
fn lines(bytes: &[u8]) -> impl Iterator<Item = Result<(usize, Line), InputError>> {
    let numbered = (1..).zip(bytes.split(|byte| *byte == b'\n'));
    numbered.filter(|(_, text)| !text.trim_ascii().is_empty()).map(|(number, text)| match Line::read(text) {
        Ok(line) => Ok((number, line)),
        Err(error) => Err(InputError { line: number, ..error }),
    })
}

fn print(line: &impl Serialize, output: &mut dyn Write) -> Result<(), Failure> {
    serde_json::to_writer(&mut *output, line).map_err(std::io::Error::from)?;
    writeln!(output)?;
    Ok(())
}
