//! Names that look like one that was mistyped.

/// How many are told.
const TOLD: usize = 3;
/// How much of a name is looked at, in characters; no known name is as long.
const LOOKED_AT: usize = 64;

/// The known names nearest to one, by how many characters have to be changed.
pub(super) fn nearest<'a>(name: &str, known: &[&'a str]) -> Vec<&'a str> {
    let name: String = name.chars().take(LOOKED_AT).collect();
    let mut sorted = known.to_vec();
    sorted.sort_by_cached_key(|known| strsim::levenshtein(&name, known));
    sorted.truncate(TOLD);
    sorted
}
