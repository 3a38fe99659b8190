//! Facts gathered round by round, as a shell over a slow database does.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeSet;

use rolegate::directory::*;

/// The answer, and how many rounds of looking up it took. Nothing that is known is looked up again.
pub(crate) fn gathered<Answer>(
    state: &Memory,
    mut known: Known,
    answer: impl Fn(&dyn Facts) -> Answer,
) -> (Answer, usize) {
    let mut asked = BTreeSet::new();
    for rounds in 0..20 {
        let needs = match known.settle(&answer) {
            Settled::Answer(answer) => return (answer, rounds),
            Settled::Needs(needs) => needs,
        };
        for need in &needs {
            assert!(!asked.contains(need), "{need:?} is looked up again");
            if let Need::Record(Key::Member(_, user)) = need {
                assert!(!asked.contains(&Need::Memberships(user.clone())), "{need:?}: all of them are known");
            }
        }
        asked.extend(needs.iter().cloned());
        needs.into_iter().for_each(|need| known.learn(need.look_up(state)));
    }
    panic!("never knows enough");
}

/// What a command comes to, and in how many rounds.
pub(crate) fn decided(state: &Memory, command: &Command, context: &Context) -> (Verdict, usize) {
    gathered(state, Known::of_command(command, context), |facts| decide(facts, command, context))
}
