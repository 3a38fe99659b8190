//! Reads the files of a decision point: all of them, or what is wrong.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde::de::DeserializeOwned;

use super::input::ResourceFile;
use super::sources::Sources;
use super::tokens::Tokens;
use super::world::{Conflict, World};
use crate::api::text::one_line;
use crate::api::{InputError, Step, Where, read_json};
use crate::engine::{Access, Grants, GrantsError};
use crate::server::authzen::SYSTEM;
use crate::tables::MAXIMUM_ERRORS;

/// The largest file of grants, resources or tokens, in bytes.
const MAXIMUM_FILE_BYTES: u64 = 1 << 30;

/// Reads everything.
pub(super) fn read(sources: &Sources) -> Result<World, Vec<String>> {
    let mut mistakes = Vec::new();
    let mut keep = |read: Result<(), Vec<String>>| mistakes.extend(read.err().into_iter().flatten());
    let tables = (sources.tables)();
    let mut world = World::new(tables.as_ref().cloned().unwrap_or_default());
    keep(tables.map(drop));
    keep(read_grants(&sources.grants, &mut world));
    if let Some(resources) = &sources.resources {
        keep(read_resources(resources, &mut world));
    }
    if let Some(tokens) = &sources.tokens {
        let read = contents(tokens).and_then(|bytes| Tokens::read(&shown(tokens), &bytes));
        keep(read.map(|tokens| world.tokens = Some(tokens)));
    }
    mistakes.truncate(MAXIMUM_ERRORS);
    if mistakes.is_empty() { Ok(world) } else { Err(mistakes) }
}

fn read_grants(path: &Path, world: &mut World) -> Result<(), Vec<String>> {
    let bytes = contents(path)?;
    let all: Vec<Grants> = parse(path, &bytes)?;
    let mut mistakes = Vec::new();
    let mut about = |number: usize, steps: Vec<Step>, found: String, expected: &str| {
        let mut whole = vec![Step::Item(number)];
        whole.extend(steps);
        mistakes.push(mistake(path, &bytes, &whole, Where::Value, found, expected));
    };
    for (number, grants) in all.into_iter().enumerate() {
        let (system, subject) = (grants.system.clone(), grants.subject.clone());
        let ids: Vec<String> = grants.containers.iter().map(|container| container.id.clone()).collect();
        let access = match Access::new(&world.tables, grants) {
            Ok(access) => access,
            Err(error) => {
                let (steps, found, expected) = told(&error);
                about(number, steps, found, expected);
                continue;
            }
        };
        match world.grant(access) {
            Ok(()) => {}
            Err(Conflict::SecondGrants) => {
                let found = format!("second grants of `{subject}` in the system `{system}`");
                about(number, vec![field("subject")], found, "one for each subject and system");
            }
            Err(Conflict::TwoSystems(container, other)) => {
                let id = ids.get(container).map_or("", String::as_str);
                let found = format!("`{id}`, which is in the system `{other}` too");
                let steps = vec![field("containers"), Step::Item(container), field("id")];
                about(number, steps, found, "an id of one system");
            }
        }
    }
    if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
}

fn read_resources(path: &Path, world: &mut World) -> Result<(), Vec<String>> {
    let bytes = contents(path)?;
    let ResourceFile(kinds) = parse(path, &bytes)?;
    let mut mistakes = Vec::new();
    let mut about = |steps: &[Step], place, found: String, expected: &str| {
        mistakes.push(mistake(path, &bytes, steps, place, found, expected));
    };
    let mut seen = std::collections::HashSet::new();
    for (kind, things) in kinds {
        let mut steps = vec![field(&kind)];
        if kind == SYSTEM {
            let found = format!("the type `{SYSTEM}`, which asks about a whole system");
            about(&steps, Where::Name, found, "a type of things");
            continue;
        }
        if !seen.insert((kind.clone(), None)) {
            about(&steps, Where::NameAgain, format!("a second type `{kind}`"), "each type once");
            continue;
        }
        for (id, resource) in things {
            steps.truncate(1);
            steps.push(field(&id));
            if !seen.insert((kind.clone(), Some(id.clone()))) {
                about(&steps, Where::NameAgain, format!("a second `{id}`"), "each id once");
                continue;
            }
            let place = resource.container.clone();
            if !world.place(&kind, id.clone(), resource) {
                steps.push(field("in"));
                let found = format!("`{place}`, although the grants have a container `{id}` of this kind elsewhere");
                about(&steps, Where::Value, found, "the container that it is in");
            }
        }
    }
    if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
}

/// Where in grants a fault is, what was found there and what was expected.
fn told(error: &GrantsError) -> (Vec<Step>, String, &'static str) {
    let container = |number: &usize, name| vec![field("containers"), Step::Item(*number), field(name)];
    match error {
        GrantsError::SecondContainer(number, id) => {
            (container(number, "id"), format!("`{id}` again"), "each container once")
        }
        GrantsError::Circle(number, parent) => {
            (container(number, "parent"), format!("`{parent}`"), "a container that is not below itself")
        }
        GrantsError::EmptyId(path) => (steps(path), "an empty id".into(), "an id of at least one character"),
        GrantsError::NoDuration(path) => (steps(path), "a time that is not after `starts_at`".into(), "a later one"),
        GrantsError::TooMany => (vec![field("containers")], "too many containers".into(), "at most 16777216"),
    }
}

/// The steps of a path as the engine writes it, such as `memberships[3].in`: its own names of fields, and numbers.
fn steps(path: &str) -> Vec<Step> {
    let parts = path.split(['.', '[', ']']).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().map_or_else(|_| field(part), Step::Item)).collect()
}

fn field(name: &str) -> Step {
    Step::Field(name.into())
}

fn mistake(path: &Path, bytes: &[u8], steps: &[Step], place: Where, found: String, expected: &str) -> String {
    let text = String::from_utf8_lossy(without_mark(bytes));
    format!("{}:{}", shown(path), InputError::within(&text, steps, place, found, expected.into()))
}

/// Reads JSON at once where it is right, and a second time for a good message where it is not.
fn parse<T: DeserializeOwned>(path: &Path, bytes: &[u8]) -> Result<T, Vec<String>> {
    let bytes = without_mark(bytes);
    serde_json::from_slice(bytes)
        .or_else(|_| read_json(bytes))
        .map_err(|error| vec![format!("{}:{error}", shown(path))])
}

/// A file without the byte order mark that some editors on Windows add at its start.
fn without_mark(file: &[u8]) -> &[u8] {
    file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file)
}

fn contents(path: &Path) -> Result<Vec<u8>, Vec<String>> {
    let name = shown(path);
    let failed = |error: io::Error| {
        let found = match error.kind() {
            io::ErrorKind::NotFound => "nothing of this name".into(),
            kind => kind.to_string(),
        };
        vec![format!("{name}: {found}, expected a file that can be read")]
    };
    // A pipe to which nobody writes would be waited for without end.
    if !std::fs::metadata(path).map_err(failed)?.is_file() {
        return Err(vec![format!("{name}: no file, expected a file that can be read")]);
    }
    let mut bytes = Vec::new();
    File::open(path).map_err(failed)?.take(MAXIMUM_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    match u64::try_from(bytes.len()) {
        Ok(count) if count <= MAXIMUM_FILE_BYTES => Ok(bytes),
        _ => Err(vec![format!("{name}: more than {MAXIMUM_FILE_BYTES} bytes, expected at most that many")]),
    }
}

fn shown(path: &Path) -> String {
    one_line(&path.display().to_string())
}
