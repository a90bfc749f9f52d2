//! Ids of NFTs: `batch * 1_000_000 + number`, so that a reader sees both. Batches and numbers count from 1.

use crate::MathError;

/// The number of a token in its batch is below this.
pub const IDS_PER_BATCH: u32 = 1_000_000;

/// The last batch whose ids all fit 32 bits.
pub const LAST_BATCH: u32 = u32::MAX / IDS_PER_BATCH - 1;

/// The batch of a token.
pub fn batch_of(token: u32) -> u32 {
    token / IDS_PER_BATCH
}

/// The number of a token in its batch.
pub fn number_of(token: u32) -> u32 {
    token % IDS_PER_BATCH
}

/// The id of a batch's token.
///
/// # Errors
/// `Overflow` if `number` is not below [`IDS_PER_BATCH`], or if the id does not fit 32 bits. Up to [`LAST_BATCH`] all
/// ids fit.
pub fn token_of(batch: u32, number: u32) -> Result<u32, MathError> {
    if number >= IDS_PER_BATCH {
        return Err(MathError::Overflow);
    }
    batch.checked_mul(IDS_PER_BATCH).and_then(|none| none.checked_add(number)).ok_or(MathError::Overflow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_tells_its_batch_and_its_number() {
        for (batch, number, token) in [(1, 1, 1_000_001), (7, 999_999, 7_999_999), (LAST_BATCH, 20, 4_293_000_020)] {
            assert_eq!(token_of(batch, number), Ok(token));
            assert_eq!((batch_of(token), number_of(token)), (batch, number));
        }
    }

    #[test]
    fn no_id_is_two_tokens() {
        assert_eq!(LAST_BATCH, 4_293);
        assert!(token_of(LAST_BATCH, IDS_PER_BATCH - 1).is_ok());
        assert_eq!(token_of(LAST_BATCH + 1, IDS_PER_BATCH - 1), Err(MathError::Overflow));
        assert_eq!(token_of(1, IDS_PER_BATCH), Err(MathError::Overflow));
    }
}
