//! The contract's error on its way out.

use ink::U256;
use interfaces::erc20::Erc20Error;

pub use interfaces::mining_pool::MiningPoolError as Error;

components::refusal!(Error);

/// What most functions here return.
pub type Done<T = ()> = Result<T, Refusal>;

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
            // What remains is about minting, which the vault does not do, and approvals, which answer in this error.
            _ => Error::Math_Overflow,
        }
        .into()
    }
}

/// A number of the ABI as the pool counts.
///
/// # Errors
/// `MiningPool_TooLarge`.
pub fn narrow(value: U256) -> Done<u128> {
    u128::try_from(value).map_err(|_| Error::MiningPool_TooLarge { value }.into())
}
