//! The contract's error on its way out, and what becomes of the share's own errors.

use ink::U256;
use interfaces::erc20::Erc20Error;

pub use interfaces::lending_pool::LendingPoolError as Error;

components::refusal!(Error);

impl From<Erc20Error> for Refusal {
    #[cold]
    #[inline(never)]
    fn from(error: Erc20Error) -> Self {
        match error {
            Erc20Error::ERC20InsufficientBalance { sender, balance, needed } => {
                Error::ERC20InsufficientBalance { sender, balance, needed }
            }
            Erc20Error::ERC20InvalidReceiver { receiver } => Error::ERC20InvalidReceiver { receiver },
            Erc20Error::ERC20InsufficientAllowance { spender, allowance, needed } => {
                Error::ERC20InsufficientAllowance { spender, allowance, needed }
            }
            // What remains is about minting, approving and permits, which the vault does not do.
            _ => Error::Math_Overflow,
        }
        .into()
    }
}

/// A number of the ABI as the pool counts.
///
/// # Errors
/// `LendingPool_TooLarge`.
pub fn narrow(value: U256) -> Result<u128, Refusal> {
    u128::try_from(value).map_err(|_| Error::LendingPool_TooLarge { value }.into())
}
