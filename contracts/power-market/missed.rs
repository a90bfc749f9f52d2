//! The missed days of a batch: one bit for each day, one storage value for each batch.
//!
//! It is written only on missed days, so a delivered day costs nothing here. Any range is counted with one read.

/// The longest term. [days]
pub const LONGEST_TERM: u32 = 1_825;
const WORDS: usize = 29; // of 64 days

/// Bit n is set if the n-th day of the term (from 0) was missed.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct MissedDays {
    words: [u64; WORDS],
}

impl MissedDays {
    /// Marks the n-th day of the term as missed.
    pub fn mark(&mut self, n: u32) {
        let (word, bit) = (n / 64, n % 64);
        if let Some(word) = usize::try_from(word).ok().and_then(|word| self.words.get_mut(word)) {
            *word |= 1_u64.wrapping_shl(bit);
        }
    }

    /// The number of missed days with `from <= n < until`.
    pub fn count(&self, from: u32, until: u32) -> u32 {
        self.before(until).saturating_sub(self.before(from))
    }

    /// The number of missed days with `n < until`.
    fn before(&self, until: u32) -> u32 {
        let mut left = until;
        let mut count = 0_u32;
        for word in &self.words {
            // Whole words, then the low bits of the last.
            let mask = if left >= 64 { u64::MAX } else { 1_u64.wrapping_shl(left).wrapping_sub(1) };
            count = count.saturating_add((word & mask).count_ones());
            left = left.saturating_sub(64);
        }
        count
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use super::*;

    #[test]
    fn count_is_that_of_a_plain_list() {
        let mut days = MissedDays::default();
        let marked: Vec<u32> = (0..LONGEST_TERM).filter(|n| n % 7 == 0 || n % 64 == 63 || *n == 1_824).collect();
        for n in &marked {
            days.mark(*n);
            days.mark(*n);
        }
        let cuts = [0, 1, 7, 63, 64, 65, 127, 128, 640, 1_823, 1_824, 1_825, u32::MAX];
        for from in cuts {
            for until in cuts {
                let plain = marked.iter().filter(|n| from <= **n && **n < until).count();
                assert_eq!(days.count(from, until) as usize, plain, "{from}..{until}");
            }
        }
    }

    #[test]
    fn every_day_of_the_longest_term_has_a_bit() {
        assert!(u32::try_from(WORDS * 64).is_ok_and(|bits| bits >= LONGEST_TERM));
    }
}
