//! Bit sets as rows of 32-bit words, which JavaScript can read as they are.

/// Rows of bits, all of one width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rows {
    width: usize,
    words: Vec<u32>,
}

impl Rows {
    pub(super) fn new(rows: usize, bits: usize) -> Rows {
        let width = bits.div_ceil(32);
        Rows { width, words: vec![0; rows * width] }
    }

    /// Words in a row.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(super) fn words(&self) -> &[u32] {
        &self.words
    }

    pub(super) fn row(&self, row: usize) -> &[u32] {
        self.words.get(row * self.width..(row + 1) * self.width).unwrap_or_default()
    }

    pub(super) fn row_mut(&mut self, row: usize) -> &mut [u32] {
        self.words.get_mut(row * self.width..(row + 1) * self.width).unwrap_or_default()
    }

    #[inline]
    pub(super) fn has(&self, row: usize, bit: usize) -> bool {
        has(self.row(row), bit)
    }

    pub(super) fn set(&mut self, row: usize, bit: usize) {
        if let Some(word) = self.row_mut(row).get_mut(bit / 32) {
            *word |= 1 << (bit % 32);
        }
    }

    /// Adds one row's bits to another's.
    pub(super) fn add_row(&mut self, to: usize, from: usize) {
        for word in 0..self.width {
            let bits = self.words.get(from * self.width + word).copied().unwrap_or_default();
            if let Some(target) = self.words.get_mut(to * self.width + word) {
                *target |= bits;
            }
        }
    }
}

/// True when the bit is in the set.
#[inline]
pub(super) fn has(words: &[u32], bit: usize) -> bool {
    words.get(bit / 32).is_some_and(|word| word & (1 << (bit % 32)) != 0)
}

/// Adds bits to a set of the same width.
pub(super) fn add(to: &mut [u32], from: &[u32]) {
    for (target, bits) in to.iter_mut().zip(from) {
        *target |= bits;
    }
}
