//! Which logins look alike, held against an independent reader of the tables of Unicode TR 39.
//!
//! `UPDATE_DERIVED=1 cargo test --test look_alikes` writes `look_alikes.txt` from them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a fault here is a failed test")]

#[path = "random/cases.rs"]
mod random_cases;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use random_cases::cases;
use rolegate::directory::{
    Actor, Command, Context, Digest, Email, Login, Memory, RefusalCode, Timestamp, UserForm, decide,
};
use unicode_normalization::char::canonical_combining_class;
use unicode_security::GeneralSecurityProfile;

/// What the crate says a text looks like. Logins know no upper case, so neither does what they look like.
fn looks(text: &str) -> String {
    unicode_security::skeleton(text).flat_map(char::to_lowercase).collect()
}

fn letters() -> impl Iterator<Item = char> {
    ('\u{80}'..=char::MAX).filter(|one| one.is_alphanumeric() && one.to_lowercase().eq([*one]))
}

/// Of the ideographs Unicode recommends the common ones only; of those a login may have all that take three bytes. Marks
/// that move when a text is normalized are left out.
fn recommended(one: char) -> bool {
    let ideograph = ('\u{3400}'..='\u{9fff}').contains(&one);
    (one.identifier_allowed() || ideograph) && one <= '\u{ffff}' && canonical_combining_class(one) == 0
}

/// Every character that a login may have.
fn of_logins() -> BTreeSet<char> {
    let ascii = ('!'..='~').filter(|one| !one.is_ascii_uppercase());
    ascii.chain(letters().filter(|one| recommended(*one))).collect()
}

fn made() -> String {
    let mut ranges: Vec<[char; 2]> = Vec::new();
    let mut open = false;
    for one in letters() {
        let rare = !recommended(one);
        match ranges.last_mut() {
            Some([_, last]) if rare && open => *last = one,
            _ if rare => ranges.push([one, one]),
            _ => {}
        }
        open = rare;
    }
    let known = of_logins();
    let mut text: String = ranges.iter().flatten().collect();
    for (like, ones) in ALIKE.iter() {
        // What nothing else looks like, not even several characters, stands for itself.
        let told = ones.len() > 1 || like.chars().all(|part| known.contains(&part));
        let others: String = ones.iter().filter(|one| told && !like.chars().eq([**one])).collect();
        if !others.is_empty() {
            text.push_str(&format!("\n{like} {others}"));
        }
    }
    text.push('\n');
    text
}

#[test]
fn the_file_is_made_of_the_tables() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/directory/vocabulary/look_alikes.txt");
    let current = std::fs::read_to_string(&path).unwrap_or_default();
    if current == made() {
        return;
    }
    let update = std::env::var_os("UPDATE_DERIVED").is_some_and(|value| value == "1");
    assert!(update, "look_alikes.txt is stale; run `UPDATE_DERIVED=1 cargo test --test look_alikes`, and commit it");
    std::fs::write(&path, made()).unwrap();
}

/// A login has letters and digits that are recommended for identifiers, and signs of ASCII.
#[test]
fn logins_are_made_of_what_is_recommended() {
    let known = of_logins();
    for one in '!'..=char::MAX {
        let login = Login::new(&format!("a{one}"));
        let all = login.as_str().chars().all(|one| known.contains(&one));
        assert_eq!(login.is_valid(), all || login.as_str() == "a", "{one:?} U+{:04X}", u32::from(one));
    }
}

/// Of all characters that a login may have, those look alike that the tables say look alike, and no others.
#[test]
fn characters_look_alike_as_the_tables_say() {
    let (mut ours, mut theirs) = (BTreeMap::new(), BTreeMap::new());
    for one in of_logins() {
        let login = Login::new(&one.to_string());
        let skeleton = login.skeleton();
        assert_eq!(ours.entry(skeleton.clone()).or_insert_with(|| looks(login.as_str())), &looks(login.as_str()));
        assert_eq!(theirs.entry(looks(login.as_str())).or_insert_with(|| skeleton.clone()), &skeleton);
    }
    assert!(theirs.len() < of_logins().len());
}

static ALIKE: LazyLock<BTreeMap<String, Vec<char>>> = LazyLock::new(|| {
    let mut alike: BTreeMap<String, Vec<char>> = BTreeMap::new();
    for one in of_logins() {
        alike.entry(looks(&one.to_string())).or_default().push(one);
    }
    alike
});

fn sign_up(state: &mut Memory, id: &str, login: &str) -> Option<RefusalCode> {
    let email = Some(Email::new(&format!("{id}@example.org")));
    let form = UserForm { name: id.into(), login: Login::new(login), password: Digest::new("p"), email };
    let (ids, secrets) = (vec![id.to_owned()], vec![Digest::new(id)]);
    let context = Context { actor: Actor::Visitor, now: Timestamp::from_milliseconds(0), ids, secrets };
    let verdict = decide(state, &Command::SignUp(form), &context);
    state.apply(&verdict.changes);
    verdict.refusal.map(|refusal| refusal.code)
}

proptest! {
    #![proptest_config(cases(500))]

    /// proves S-16: two logins look alike when the tables say so, also where several characters look like one
    #[test]
    fn logins_look_alike_as_the_tables_say(one in "[mrn1lio0а-яα-ωßæœéё응이一一ー|'\"]{1,4}", other in "[mrn1lio0а-яα-ωßæœéё응이一一ー|'\"]{1,4}") {
        let (one, other) = (Login::new(&one), Login::new(&other));
        prop_assume!(one.is_valid() && other.is_valid());
        prop_assert_eq!(one.skeleton() == other.skeleton(), looks(one.as_str()) == looks(other.as_str()));
    }

    /// One character put in place of one that it looks like is never told from it, and nobody signs up under either.
    #[test]
    fn nobody_signs_up_who_looks_like_someone(login in "[a-z0-9._-]{1,8}", at in 0..8_usize, pick in any::<u16>()) {
        let characters: Vec<char> = login.chars().collect();
        let Some(there) = characters.get(at) else { return Ok(()) };
        let alike = ALIKE.get(&looks(&there.to_string())).unwrap();
        let put = alike[usize::from(pick) % alike.len()];
        let other: String = characters.iter().enumerate().map(|(index, one)| if index == at { put } else { *one }).collect();
        let mut state = Memory::default();
        prop_assert_eq!(sign_up(&mut state, "first", &login), None);
        prop_assert_eq!(sign_up(&mut state, "second", &other), Some(RefusalCode::LoginTaken), "{} and {}", other, login);
        prop_assert_eq!(sign_up(&mut state, "third", &format!("{login}~")), None);
    }
}
