//! Ids and secrets from the randomness of the operating system.

/// The letters of ids and secrets: no two look alike, and none makes words with others.
pub(super) const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// How many letters an id has: 80 bits, so that nobody guesses one and no two are the same.
pub(in crate::server) const ID_LETTERS: usize = 16;
/// How many letters a code has that people type: 60 bits.
const CODE_LETTERS: usize = 12;
/// How many of them stand together.
const GROUP: usize = 4;
/// How many letters a secret has that programs keep: 260 bits.
const SECRET_LETTERS: usize = 52;

/// The operating system gave no randomness.
pub(in crate::server) type NoRandom = getrandom::Error;

/// So many random letters and digits, five bits each.
///
/// # Errors
/// Where the operating system gives no randomness.
pub(in crate::server) fn letters(count: usize) -> Result<String, NoRandom> {
    let mut bytes = vec![0; count];
    getrandom::fill(&mut bytes)?;
    // There are 32 letters: the lower five bits of a byte tell each as often as any other.
    Ok(bytes.iter().filter_map(|byte| LETTERS.get(usize::from(byte & 31))).map(|letter| char::from(*letter)).collect())
}

/// A code that people type, such as `7KQ2-M4TR-B9XD`.
///
/// # Errors
/// As [`letters`].
pub(in crate::server) fn code() -> Result<String, NoRandom> {
    let letters: Vec<char> = letters(CODE_LETTERS)?.to_uppercase().chars().collect();
    Ok(letters.chunks(GROUP).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}

/// A secret that programs keep.
///
/// # Errors
/// As [`letters`].
pub(in crate::server) fn secret() -> Result<String, NoRandom> {
    letters(SECRET_LETTERS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn secrets_differ_and_have_the_bits_that_they_are_said_to_have() {
        let all: BTreeSet<String> = (0..1_000).map(|_| letters(ID_LETTERS).unwrap()).collect();
        assert_eq!(all.len(), 1_000);
        let used: BTreeSet<u8> = all.iter().flat_map(|id| id.bytes()).collect();
        assert_eq!(used, LETTERS.iter().copied().collect());
        const { assert!(ID_LETTERS * 5 >= 80 && CODE_LETTERS * 5 >= 50 && SECRET_LETTERS * 5 >= 256) };
    }

    #[test]
    fn a_code_stands_in_groups() {
        let code = code().unwrap();
        let groups: Vec<&str> = code.split('-').collect();
        assert!(groups.len() == 3 && groups.iter().all(|group| group.len() == 4), "{code}");
        assert_eq!(code, code.to_uppercase());
    }
}
