//! `rolegate simulate`: commands against an empty directory, to try the rules without a server.
//!
//! Lines are read, run and printed one by one. Must never hold more of the input than a line.

use std::io::{Read, Write};
use std::path::Path;

use serde::Serialize;

use super::exit::{Exit, Failure};
use super::files::Lines;
use super::tell::{holds, tell};
use crate::api::text::{printable, visible};
use crate::api::{InputError, Language};
use crate::simulate::{Line, Simulation};

/// What is printed, and how.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    /// In words of this language; in JSON without.
    pub(super) explain: Option<Language>,
    /// At the end what every user holds, too.
    pub(super) grants: bool,
}

pub(super) fn simulate(
    file: Option<&Path>,
    shown: Shown,
    input: &mut dyn Read,
    output: &mut dyn Write,
    errors: &mut dyn Write,
) -> Result<Exit, Failure> {
    let mut simulation = Simulation::default();
    let ran = run(&mut simulation, Lines::open(file, input)?, shown, output, errors);
    // What came of the lines before a bad one is printed.
    if ran.is_ok() && shown.grants {
        for holder in simulation.users().flat_map(|user| simulation.holdings(user)) {
            match shown.explain {
                Some(language) => writeln!(output, "{}", printable(&holds(&holder, language)))?,
                None => print(&holder, output)?,
            }
        }
    }
    output.flush()?;
    ran
}

fn run(
    simulation: &mut Simulation,
    mut lines: Lines<'_>,
    shown: Shown,
    output: &mut dyn Write,
    errors: &mut dyn Write,
) -> Result<Exit, Failure> {
    let mut exit = Exit::Done;
    loop {
        // Whoever writes the next line may wait for what came of the last.
        if lines.waits() {
            output.flush()?;
        }
        let Some((number, text)) = lines.next()? else { return Ok(exit) };
        let told = |error| format!("{}:{}", lines.name, InputError { line: number, ..error });
        let bad = |error| Failure::input(told(error));
        let line = Line::read(&text).map_err(bad)?;
        let outcome = simulation.run(number, &line).map_err(bad)?;
        match shown.explain {
            Some(language) => {
                for told in tell(&text, &outcome, language) {
                    writeln!(output, "{}", printable(&told))?;
                }
            }
            None => print(&outcome, output)?,
        }
        for difference in line.differences(&outcome) {
            exit = Exit::Findings;
            // It is told below the line it is about.
            output.flush()?;
            // When it cannot be written, the exit code is left to tell.
            let _ = writeln!(errors, "{}", visible(&told(difference)));
        }
    }
}

fn print(line: &impl Serialize, output: &mut dyn Write) -> Result<(), Failure> {
    serde_json::to_writer(&mut *output, line).map_err(std::io::Error::from)?;
    writeln!(output)?;
    Ok(())
}
