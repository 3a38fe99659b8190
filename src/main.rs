//! The `rolegate` program: hands its arguments and streams to the command line in the library.

use std::io::{stderr, stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let exit = rolegate::cli::run(std::env::args_os(), &mut stdin().lock(), &mut stdout().lock(), &mut stderr().lock());
    exit.into()
}
