//! The `rolegate` program: hands its arguments and streams to the command line in the library.

use std::io::{stderr, stdin, stdout};
use std::process::ExitCode;

/// A server takes and gives back memory with every request.
#[cfg(feature = "server")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Standard error is not locked: the threads of a server write their log to it.
    let exit = rolegate::cli::run(std::env::args_os(), &mut stdin().lock(), &mut stdout().lock(), &mut stderr());
    exit.into()
}
