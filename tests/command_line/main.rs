//! The command line, run as a function where that is enough and as a program where it is not

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a fault here is a failed test")]
#![allow(clippy::indexing_slicing, reason = "a fault here is a failed test")]

mod check;
mod compile;
mod diff;
mod input;
mod lint;
#[path = "../oracle/mod.rs"]
mod oracle;
mod program;
mod tables;

use std::path::{Path, PathBuf};

use rolegate::cli::{Exit, run};

/// What a run left behind.
#[derive(Debug)]
struct Ran {
    exit: Exit,
    output: String,
    errors: String,
}

impl Ran {
    #[track_caller]
    fn expect(self, exit: Exit) -> Ran {
        assert_eq!(self.exit, exit, "{self:#?}");
        // Bad input is told on standard error and decides nothing; everything else is told on standard output.
        assert_eq!(self.errors.is_empty(), exit != Exit::BadInput, "{self:#?}");
        assert!(exit != Exit::BadInput || self.output.is_empty(), "{self:#?}");
        self
    }
}

/// Runs `rolegate` in this process.
fn rolegate(arguments: &[&str], input: &str) -> Ran {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let all = ["rolegate"].iter().chain(arguments);
    let exit = run(all, &mut input.as_bytes(), &mut output, &mut errors);
    Ran { exit, output: String::from_utf8(output).unwrap(), errors: String::from_utf8(errors).unwrap() }
}

/// A folder of files for one test, made anew.
fn folder<'a>(name: &str, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    folder
}

/// The built-in tables in a folder, some files replaced.
fn built_in_with(name: &str, replaced: &[(&str, &str, &str)]) -> PathBuf {
    let files = rolegate::tables::FILES.map(|(name, text)| {
        let text = replaced.iter().filter(|(file, ..)| *file == name).fold(text.to_owned(), |text, (_, from, to)| {
            assert!(text.contains(from), "{name}: {from}");
            text.replacen(from, to, 1)
        });
        (name, text)
    });
    folder(name, files.iter().map(|(name, text)| (*name, text.as_bytes())))
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
