//! What can be seen of the files from outside, to tell that one has changed.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::sources::Sources;
use crate::tables::MAXIMUM_FILES;

/// Every file there is, with what changes when it does; none for one that cannot be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Look(Vec<(PathBuf, Option<Stamp>)>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    identity: [i64; 3],
}

impl Look {
    pub(super) fn at(sources: &Sources) -> Look {
        let named = [Some(&sources.grants), sources.resources.as_ref(), sources.tokens.as_ref()];
        let mut paths: Vec<PathBuf> = named.into_iter().flatten().cloned().collect();
        paths.extend(sources.folder.as_deref().map(tables).unwrap_or_default());
        let stamped = paths.into_iter().map(|path| {
            let stamp = path.metadata().ok().map(|metadata| Stamp::of(&metadata));
            (path, stamp)
        });
        Look(stamped.collect())
    }
}

/// The tables in a folder; one more than there may be, as they are read.
fn tables(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
    let csv = |path: &PathBuf| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    let mut paths: Vec<PathBuf> = entries.filter(csv).collect();
    paths.sort();
    paths.truncate(MAXIMUM_FILES + 1);
    paths
}

impl Stamp {
    fn of(metadata: &Metadata) -> Stamp {
        Stamp { modified: metadata.modified().ok(), length: metadata.len(), identity: identity(metadata) }
    }
}

/// Which file it is, and when anything about it changed, which no program sets back.
#[cfg(unix)]
fn identity(metadata: &Metadata) -> [i64; 3] {
    use std::os::unix::fs::MetadataExt;
    [metadata.ino().cast_signed(), metadata.ctime(), metadata.ctime_nsec()]
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> [i64; 3] {
    [0; 3]
}
