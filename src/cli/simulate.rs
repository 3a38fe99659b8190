//! `rolegate simulate`: commands against an empty directory, to try the rules without a server.

use std::io::{Read, Write};
use std::path::Path;

use serde::Serialize;

use super::{Exit, Failure, files};
use crate::api::InputError;
use crate::simulate::{Line, Simulation};

/// What `rolegate help simulate` tells after the options. A test reads every example in it.
pub(super) const HELP: &str = include_str!("simulate.txt");

pub(super) fn simulate(file: Option<&Path>, input: &mut dyn Read, output: &mut dyn Write) -> Result<Exit, Failure> {
    let (name, bytes) = files::read_input(file, input)?;
    let lines = read(files::without_mark(&bytes), &name)?;
    let mut simulation = Simulation::default();
    for (number, line) in lines {
        print(&simulation.run(number, &line), output)?;
    }
    for user in simulation.users() {
        simulation.holdings(user).iter().try_for_each(|holder| print(holder, output))?;
    }
    Ok(Exit::Done)
}

/// All lines, or what is wrong with each bad one.
fn read(bytes: &[u8], name: &str) -> Result<Vec<(usize, Line)>, Failure> {
    let mut lines = Vec::new();
    let mut mistakes = Vec::new();
    for (number, text) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        if text.trim_ascii().is_empty() {
            continue;
        }
        match Line::read(text) {
            Ok(line) => lines.push((number, line)),
            Err(error) => mistakes.push(format!("{name}:{}", InputError { line: number, ..error })),
        }
    }
    if mistakes.is_empty() { Ok(lines) } else { Err(Failure::Input(mistakes)) }
}

fn print(line: &impl Serialize, output: &mut dyn Write) -> Result<(), Failure> {
    serde_json::to_writer(&mut *output, line).map_err(std::io::Error::from)?;
    writeln!(output)?;
    Ok(())
}
