//! Reading from disk and standard input, never more than a limit: sets of tables, and the input of a command.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use super::exit::Failure;
use crate::api;
use crate::api::text::one_line;
use crate::tables::{FILES, MAXIMUM_FILE_BYTES, MAXIMUM_FILES, TableErrors, Tables};

/// The most that is read from a file, from standard input, or from all the tables of a folder.
const MAXIMUM_INPUT_BYTES: u64 = 64 << 20;
/// The most that is read from one table: one byte more than allowed, so that the table reader refuses it as too large.
const TABLE_BYTES: u64 = MAXIMUM_FILE_BYTES as u64 + 1;

/// The most that is read as one line.
const MAXIMUM_LINE_BYTES: u64 = 1 << 20;

/// The files of a set of tables: names and bytes, sorted by name.
pub(super) struct TableFiles {
    /// The folder they are in; `None` for the built-in tables.
    pub(super) folder: Option<PathBuf>,
    pub(super) files: Vec<(String, Vec<u8>)>,
}

impl TableFiles {
    pub(super) fn built_in() -> TableFiles {
        let files = FILES.into_iter().map(|(name, text)| (name.into(), text.as_bytes().to_vec()));
        TableFiles { folder: None, files: files.collect() }
    }

    /// A set of files from this folder, with none read yet.
    pub(super) fn of(folder: &Path) -> TableFiles {
        TableFiles { folder: Some(folder.into()), files: Vec::new() }
    }

    /// Every `*.csv` in a folder.
    pub(super) fn folder(folder: &Path) -> Result<TableFiles, Failure> {
        let mut files = TableFiles::of(folder);
        // One file more than allowed, so that the table reader refuses the set.
        for name in csv_names(folder)?.into_iter().take(MAXIMUM_FILES + 1) {
            files.add(name)?;
        }
        Ok(files)
    }

    /// Reads one more file of the folder, up to the largest size of a table.
    pub(super) fn add(&mut self, name: String) -> Result<(), Failure> {
        let folder = self.folder.clone().unwrap_or_default();
        let path = folder.join(&name);
        let mut bytes = Vec::new();
        let file = open_table(&path)?;
        file.take(TABLE_BYTES).read_to_end(&mut bytes).map_err(|error| unread(&shown(&path), &error))?;
        let all = self.files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() + bytes.len();
        if u64::try_from(all).is_ok_and(|all| all > MAXIMUM_INPUT_BYTES) {
            let found = format!("{}: more than {MAXIMUM_INPUT_BYTES} bytes of tables", shown(&folder));
            return Err(Failure::input(format!("{found}, expected at most that many")));
        }
        self.files.push((name, bytes));
        Ok(())
    }

    /// Reads the tables. Messages name each file by a path that can be opened from the current folder.
    pub(super) fn read(&self) -> Result<Tables, Failure> {
        self.read_set().map_err(|errors| Failure::Input(self.messages(errors)))
    }

    pub(super) fn read_set(&self) -> Result<Tables, TableErrors> {
        Tables::read(self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
    }

    pub(super) fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.iter().find(|(known, _)| known == name).map(|(_, bytes)| bytes.as_slice())
    }

    /// The path of a file in the set.
    pub(super) fn path(&self, name: &str) -> String {
        self.folder.as_ref().map_or_else(|| name.into(), |folder| shown(&folder.join(name)))
    }

    pub(super) fn messages(&self, errors: TableErrors) -> Vec<String> {
        let path =
            |name: &str| if self.file(name).is_some() || name == "roles.csv" { self.path(name) } else { name.into() };
        let errors = errors.0.into_iter();
        errors
            .map(|mut error| {
                error.file = path(&error.file);
                one_line(&error.to_string())
            })
            .collect()
    }
}

/// The names of the CSV files in a folder, sorted. Names that end in `.CSV` are included, so that the table reader
/// refuses them.
pub(super) fn csv_names(folder: &Path) -> Result<Vec<String>, Failure> {
    let failed = |error| Failure::input(unreadable(folder, &error, "a folder of tables"));
    let mut names = Vec::new();
    let opened = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    for entry in fs::read_dir(opened).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        if Path::new(&name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) {
            names.push(name.into_string().map_err(|name| {
                let found = Path::new(&name).display().to_string();
                Failure::input(one_line(&format!(
                    "{}: a file named `{found}`, expected a name in UTF-8",
                    shown(folder)
                )))
            })?);
        }
    }
    names.sort();
    Ok(names)
}

/// Opens a table. Only a file can be one: a pipe to which nobody writes would be waited for without end.
fn open_table(path: &Path) -> Result<File, Failure> {
    let failed = |error| Failure::input(unreadable(path, &error, READABLE));
    let kind = fs::metadata(path).map_err(failed)?.file_type();
    if !kind.is_file() {
        let found = if kind.is_dir() { "a folder" } else { "a pipe or a device" };
        return Err(Failure::input(format!("{}: {found}, expected {READABLE}", shown(path))));
    }
    File::open(path).map_err(failed)
}

/// The contents of a file.
fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |error| Failure::input(unreadable(path, &error, READABLE));
    let mut file = File::open(path).map_err(failed)?;
    read_all(&mut file, &shown(path))
}

/// The input of a command and its name in messages: a file, or standard input if there is no file or it is `-`.
pub(super) fn read_input(file: Option<&Path>, input: &mut dyn Read) -> Result<(String, Vec<u8>), Failure> {
    let file = file.filter(|file| *file != Path::new("-"));
    let name = file.map_or_else(|| "standard input".into(), shown);
    let bytes = match file {
        Some(file) => read(file)?,
        None => read_all(input, &name)?,
    };
    Ok((name, bytes))
}

/// The input of a command line by line, of which one is in memory.
pub(super) struct Lines<'a> {
    /// What the input is called in messages.
    pub(super) name: String,
    reader: BufReader<Box<dyn Read + 'a>>,
    number: usize,
}

impl<'a> Lines<'a> {
    /// The lines of a file, or of standard input if there is no file or it is `-`.
    pub(super) fn open(file: Option<&Path>, input: &'a mut dyn Read) -> Result<Lines<'a>, Failure> {
        let file = file.filter(|file| *file != Path::new("-"));
        let name = file.map_or_else(|| "standard input".into(), shown);
        let failed = |error| Failure::input(unreadable(file.unwrap_or(Path::new("-")), &error, READABLE));
        let reader: Box<dyn Read + 'a> = match file {
            Some(path) => Box::new(File::open(path).map_err(failed)?),
            None => Box::new(input),
        };
        Ok(Lines { name, reader: BufReader::new(reader), number: 0 })
    }

    /// Whether the next line has to be waited for.
    pub(super) fn waits(&self) -> bool {
        !self.reader.buffer().contains(&b'\n')
    }

    /// The next line that is not blank, with its number from 1; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<(usize, Vec<u8>)>, Failure> {
        loop {
            let mut bytes = Vec::new();
            let read = self.reader.by_ref().take(MAXIMUM_LINE_BYTES + 1).read_until(b'\n', &mut bytes);
            let count = read.map_err(|error| unread(&self.name, &error))?;
            if count == 0 {
                return Ok(None);
            }
            self.number += 1;
            if u64::try_from(count).is_ok_and(|count| count > MAXIMUM_LINE_BYTES) {
                let found = format!("{}:{}:1: more than {MAXIMUM_LINE_BYTES} bytes", self.name, self.number);
                return Err(Failure::input(format!("{found}, expected at most that many in a line")));
            }
            if self.number == 1 {
                bytes = without_mark(&bytes).to_vec();
            }
            let length = bytes.trim_ascii_end().len();
            bytes.truncate(length);
            if !bytes.trim_ascii_start().is_empty() {
                return Ok(Some((self.number, bytes)));
            }
        }
    }
}

/// The input of a command as a value, read from JSON, and its name in messages.
pub(super) fn read_json<T: DeserializeOwned>(
    file: Option<&Path>,
    input: &mut dyn Read,
) -> Result<(String, T), Failure> {
    let (name, bytes) = read_input(file, input)?;
    let value = api::read_json(without_mark(&bytes)).map_err(|error| Failure::input(format!("{name}:{error}")))?;
    Ok((name, value))
}

/// All of an input, or an error if it is longer than the limit.
fn read_all(input: &mut dyn Read, name: &str) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = input.take(MAXIMUM_INPUT_BYTES + 1).read_to_end(&mut bytes);
    let count = read.map_err(|error| unread(name, &error))?;
    if u64::try_from(count).is_ok_and(|count| count > MAXIMUM_INPUT_BYTES) {
        let found = format!("{name}: more than {MAXIMUM_INPUT_BYTES} bytes, expected at most that many");
        return Err(Failure::input(found));
    }
    Ok(bytes)
}

/// A file without the byte order mark that some editors on Windows add at its start.
pub(super) fn without_mark(file: &[u8]) -> &[u8] {
    file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file)
}

/// A path as messages show it.
pub(super) fn shown(path: &Path) -> String {
    one_line(&path.display().to_string())
}

const READABLE: &str = "a file that can be read";

fn unread(name: &str, error: &io::Error) -> Failure {
    Failure::input(format!("{name}: {}, expected to read it", error.kind()))
}

fn unreadable(path: &Path, error: &io::Error, expected: &str) -> String {
    let found = match error.kind() {
        io::ErrorKind::NotFound => "nothing of this name".into(),
        kind => kind.to_string(),
    };
    format!("{}: {found}, expected {expected}", shown(path))
}
