//! Where generated cases take their chances from: a seed, or a list that a property test shrinks

/// A source of small numbers; when a list is used up every further choice is the first one
#[derive(Debug, Clone)]
pub struct Choices {
    list: Vec<u32>,
    next: usize,
    state: Option<u64>,
}

impl Choices {
    /// Choices that depend on the seed alone, the same on every machine and for ever
    pub fn from_seed(seed: u64) -> Choices {
        Choices { list: Vec::new(), next: 0, state: Some(seed) }
    }

    /// Choices that were made elsewhere
    pub fn from_list(list: Vec<u32>) -> Choices {
        Choices { list, next: 0, state: None }
    }

    /// A number below `limit`; 0 is the plainest choice
    pub fn below(&mut self, limit: usize) -> usize {
        let drawn = match &mut self.state {
            Some(state) => split_mix(state) as usize,
            None => {
                self.next += 1;
                self.list.get(self.next - 1).map_or(0, |&drawn| drawn as usize)
            }
        };
        drawn % limit
    }

    /// True once in `times`
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    /// One of the things
    pub fn of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.below(things.len())]
    }
}

/// SplitMix64 of Steele, Lea and Flood, of which the upper half is used
fn split_mix(state: &mut u64) -> u32 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((mixed ^ (mixed >> 31)) >> 32) as u32
}
