//! How a run of the command line ends.

use std::io;
use std::process::ExitCode;

/// How a run of the command line ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done, and nothing to report.
    Done,
    /// 1: done, and there are findings or differences.
    Findings,
    /// 2: bad input; nothing was decided.
    BadInput,
}

impl Exit {
    /// The exit code of the process.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Findings => 1,
            Exit::BadInput => 2,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        exit.code().into()
    }
}

/// Why a command could not be done.
#[derive(Debug)]
pub(super) enum Failure {
    /// The input is bad: one message a line.
    Input(Vec<String>),
    /// The output could not be written.
    Output(io::Error),
}

impl Failure {
    pub(super) fn input(message: impl Into<String>) -> Failure {
        Failure::Input(vec![message.into()])
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}
