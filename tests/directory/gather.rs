//! Facts gathered round by round, as a shell over a slow database does.

#![allow(dead_code, reason = "each test takes what it needs")]

use rolegate::directory::*;

/// The answer, and how many rounds of looking up it took.
pub(crate) fn gathered<Answer>(
    state: &Memory,
    mut known: Known,
    answer: impl Fn(&dyn Facts) -> Answer,
) -> (Answer, usize) {
    for rounds in 0..20 {
        match known.settle(&answer) {
            Settled::Answer(answer) => return (answer, rounds),
            Settled::Needs(needs) => needs.into_iter().for_each(|need| known.learn(need.look_up(state))),
        }
    }
    panic!("never knows enough");
}

/// What a command comes to, and in how many rounds.
pub(crate) fn decided(state: &Memory, command: &Command, context: &Context) -> (Verdict, usize) {
    gathered(state, Known::of_command(command, context), |facts| decide(facts, command, context))
}
