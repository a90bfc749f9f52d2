//! The lens's errors.

use ink::sol::DynBytes;
use ink::{Address, U256};

/// The lens's errors.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LensError {
    /// Call number `index`, from 0, may not fail, and `target` reverted with `data`, or trapped if that is empty.
    Lens_CallFailed { index: U256, target: Address, data: DynBytes },
    /// With the result of call number `index`, from 0, the answer has `size` bytes, above `max`. [bytes]
    Lens_AnswerTooLong { index: U256, size: U256, max: U256 },
}
