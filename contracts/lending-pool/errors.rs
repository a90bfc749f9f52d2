//! The contract's errors on their way out. The errors of its ERC-20 shares are passed on unchanged.

use ink::U256;
use interfaces::erc20::Erc20Error;

pub use interfaces::lending_pool::LendingPoolError as Error;

components::refusal!(Error, Erc20Error);

/// Converts a `uint256` of the ABI to the 128 bits that the pool computes with.
///
/// # Errors
/// `LendingPool_TooLarge`.
pub fn narrow(value: U256) -> Result<u128> {
    u128::try_from(value).map_err(|_| Error::LendingPool_TooLarge { value }.into())
}
