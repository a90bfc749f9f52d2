//! Ids of NFTs: `batch * 1_000_000 + number`, so that a reader sees both. Batches and numbers count from 1.
//!
//! An id has 64 bits, so the ids of all 2^32 batches fit: they do not run out.

use crate::MathError;

/// The number of a token in its batch is below this.
pub const IDS_PER_BATCH: u32 = 1_000_000;

/// The same, as wide as an id.
const PER_BATCH: u64 = 1_000_000;

/// The batch of a token. An id above all batches is of none: batch zero.
pub fn batch_of(token: u64) -> u32 {
    u32::try_from(token / PER_BATCH).unwrap_or_default()
}

/// The number of a token in its batch.
pub fn number_of(token: u64) -> u32 {
    u32::try_from(token % PER_BATCH).unwrap_or_default()
}

/// The id of a batch's token.
///
/// # Errors
/// `Overflow` if `number` is not below [`IDS_PER_BATCH`].
pub fn token_of(batch: u32, number: u32) -> Result<u64, MathError> {
    if number >= IDS_PER_BATCH {
        return Err(MathError::Overflow);
    }
    let first = u64::from(batch).checked_mul(PER_BATCH);
    first.and_then(|first| first.checked_add(number.into())).ok_or(MathError::Overflow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_tells_its_batch_and_its_number() {
        let last = u32::MAX;
        for (batch, number, token) in [(1, 1, 1_000_001), (7, 999_999, 7_999_999), (last, 20, 4_294_967_295_000_020)] {
            assert_eq!(token_of(batch, number), Ok(token));
            assert_eq!((batch_of(token), number_of(token)), (batch, number));
        }
    }

    #[test]
    fn no_id_is_two_tokens() {
        assert_eq!(token_of(1, IDS_PER_BATCH), Err(MathError::Overflow));
        let after_the_last = 4_294_967_296_000_000;
        assert_eq!(batch_of(after_the_last), 0, "no batch has this id");
        assert_eq!(token_of(u32::MAX, IDS_PER_BATCH - 1), Ok(after_the_last - 1));
    }

    #[test]
    fn every_id_is_a_whole_number_of_a_browser() {
        // JavaScript's numbers are exact up to 2^53.
        assert!(token_of(u32::MAX, IDS_PER_BATCH - 1).is_ok_and(|last| last < 1 << 53));
    }
}
