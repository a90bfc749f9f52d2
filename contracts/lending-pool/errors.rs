//! The contract's error on its way out; the share's own errors go out as they are.

use ink::U256;
use interfaces::erc20::Erc20Error;

pub use interfaces::lending_pool::LendingPoolError as Error;

components::refusal!(Error, Erc20Error);

/// A number of the ABI as the pool counts.
///
/// # Errors
/// `LendingPool_TooLarge`.
pub fn narrow(value: U256) -> Result<u128> {
    u128::try_from(value).map_err(|_| Error::LendingPool_TooLarge { value }.into())
}
