//! The contract's error on its way out; the share's own errors go out as they are.

use ink::U256;
use interfaces::erc20::Erc20Error;

pub use interfaces::mining_pool::MiningPoolError as Error;

components::refusal!(Error, Erc20Error);

/// What most functions here return.
pub type Done<T = ()> = Result<T>;

/// A number of the ABI as the pool counts.
///
/// # Errors
/// `MiningPool_TooLarge`.
pub fn narrow(value: U256) -> Done<u128> {
    u128::try_from(value).map_err(|_| Error::MiningPool_TooLarge { value }.into())
}
