//! The command line: reads files and standard input, asks the engine, writes answers and exit codes.
//!
//! Its input and output are arguments of [`run`], except for the files that the arguments name. Must never decide
//! anything, and never print a decision about a question that has a mistake anywhere.

mod arguments;
mod check;
mod circles;
#[cfg(feature = "server")]
mod client;
mod compile;
mod diff;
mod exit;
mod files;
mod harmless;
#[cfg(feature = "server")]
mod init;
#[cfg(feature = "server")]
mod installation;
mod lint;
mod locate;
#[cfg(feature = "server")]
mod secrets;
#[cfg(feature = "server")]
mod serve;
#[cfg(feature = "server")]
mod server_arguments;
mod show;
mod simulate;
mod table_text;
mod tell;
#[cfg(feature = "server")]
mod tokens;

use std::ffi::OsString;
use std::io::{self, BufWriter, Read, Write};

use clap::{CommandFactory, Parser};

use crate::api::Language;
use crate::api::text::visible;
use arguments::{Arguments, Command};
use exit::Failure;
use files::TableFiles;

pub use exit::Exit;

/// Runs the command line. `arguments` are those of a process, with the program's name first.
///
/// Messages go to `errors`. If the reader of the output closes it, the run ends without an error.
pub fn run<A>(
    arguments: impl IntoIterator<Item = A>,
    input: &mut dyn Read,
    output: &mut dyn Write,
    errors: &mut dyn Write,
) -> Exit
where
    A: Into<OsString> + Clone,
{
    let mut output = BufWriter::new(output);
    let ended = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => perform(&arguments, input, &mut output, errors),
        Err(error) if error.use_stderr() => Err(Failure::input(error.render().to_string().trim_end())),
        Err(help) => {
            writeln!(output, "{}", help.render().to_string().trim_end()).map(|()| Exit::Done).map_err(Failure::from)
        }
    };
    let ended = ended.and_then(|exit| output.flush().map(|()| exit).map_err(Failure::from));
    // What could not be written is not tried again when the writer is dropped.
    drop(output.into_parts());
    let messages = match ended {
        Ok(exit) => return exit,
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => return Exit::Done,
        Err(Failure::Output(error)) => vec![format!("standard output: {}, expected to write to it", error.kind())],
        Err(Failure::Input(messages)) => messages,
    };
    // The usage of clap has several lines.
    for line in messages.iter().flat_map(|message| message.split('\n')) {
        // When even this cannot be written, the exit code is left to tell.
        let _ = writeln!(errors, "{}", visible(line));
    }
    Exit::BadInput
}

fn perform(
    arguments: &Arguments,
    input: &mut dyn Read,
    output: &mut dyn Write,
    errors: &mut dyn Write,
) -> Result<Exit, Failure> {
    let tables = || match arguments.tables.as_deref() {
        Some(folder) => TableFiles::folder(folder),
        None => Ok(TableFiles::built_in()),
    };
    let refused = |expected: &str| match arguments.tables {
        Some(_) => Err(Failure::input(format!("option `--tables`, expected {expected}"))),
        None => Ok(()),
    };
    match &arguments.command {
        Command::Check { file, explain } => check::check(&tables()?, file.as_deref(), *explain, input, output),
        Command::Compile { file } => compile::compile(&tables()?, file.as_deref(), input, output),
        Command::Tables { system, table, format } => show::show(
            &tables()?,
            &show::Selection { system: system.as_deref(), table: table.as_deref() },
            *format,
            output,
        ),
        Command::Lint { files } => lint::lint(files, arguments.tables.as_deref(), output),
        Command::Diff { old, new, format, .. } => {
            refused("only the two folders OLD and NEW with `diff`")?;
            diff::diff(&TableFiles::folder(old)?, &TableFiles::folder(new)?, *format, output)
        }
        Command::Simulate { file, grants, explain, .. } => {
            refused("none with `simulate`, whose rules are those of the three systems")?;
            let shown = simulate::Shown { explain: explain.map(Language::from), grants: *grants };
            simulate::simulate(file.as_deref(), shown, input, output, errors)
        }
        #[cfg(feature = "server")]
        Command::Server(command) => installation::perform(command, arguments.tables.as_deref(), input, output),
        Command::Completions { shell, .. } => {
            refused("none with `completions`")?;
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "rolegate", &mut script);
            output.write_all(&script)?;
            Ok(Exit::Done)
        }
    }
}
