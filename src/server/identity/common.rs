//! Passwords that whoever guesses tries first.
//!
//! A list of 36 kB in the program, and not an estimate of strength, whose dictionaries would be fifty times as large: who
//! guesses here is stopped after ten tries anyway.

/// The list: words between blanks; lines that begin with `#` say where it comes from.
const LIST: &str = include_str!("common_passwords.txt");

/// Whether a password is one of the most common ones, in small or large letters.
pub(in crate::server) fn is_common(password: &str) -> bool {
    let password = password.to_lowercase();
    let lines = LIST.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).any(|common| common == password)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::identity::SHORTEST;

    #[test]
    fn common_passwords_are_known_however_they_are_written() {
        for common in ["password", "PassWord", "12345678", "Qwertyuiop", "iloveyou"] {
            assert!(is_common(common), "{common}");
        }
        for other in ["correct horse", "permission", "#", "", "password baseball"] {
            assert!(!is_common(other), "{other}");
        }
    }

    #[test]
    fn the_list_has_what_the_length_lets_pass() {
        let words = LIST.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
        assert!(words.clone().all(|word| word.chars().count() >= SHORTEST && word == word.to_lowercase()));
        assert!(words.count() >= 3_000);
    }
}
