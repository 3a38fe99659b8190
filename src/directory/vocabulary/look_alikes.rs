//! Which logins look like which: the skeletons of Unicode TR 39 for every character that a login may have.
//!
//! `look_alikes.txt` holds them. Its first line is the first and last letters of each range of letters and digits that no
//! login has, since Unicode does not recommend them for identifiers. Each further line is what some characters look
//! like, then these characters. It is made from the crate `unicode-security`, and `tests/look_alikes.rs` holds both
//! together. The crate itself would make the directory's WebAssembly file half as large again.

const FILE: &str = include_str!("look_alikes.txt");

/// True for a letter or digit that is recommended for identifiers, and for the signs of ASCII.
pub(super) fn is_of_logins(character: char) -> bool {
    character.is_ascii_graphic() || (character.is_alphanumeric() && !is_rare(character))
}

fn is_rare(character: char) -> bool {
    let mut ends = FILE.lines().next().unwrap_or_default().chars();
    while let (Some(first), Some(last)) = (ends.next(), ends.next()) {
        if first <= character && character <= last {
            return true;
        }
    }
    false
}

/// What a login looks like: the same text for all that look alike.
pub(super) fn skeleton(login: &str) -> String {
    let lines = || FILE.lines().skip(1).filter_map(|line| line.split_once(' '));
    let mut skeleton = String::new();
    for character in login.chars() {
        match lines().find(|(_, alike)| alike.contains(character)) {
            Some((like, _)) => skeleton.push_str(like),
            None => skeleton.push(character),
        }
    }
    skeleton
}
