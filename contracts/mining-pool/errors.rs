//! The contract's error on its way out.

use ink::prelude::boxed::Box;
use ink::Revert;
use ink::U256;
use interfaces::erc20::Erc20Error;
use math::MathError;

pub use interfaces::mining_pool::MiningPoolError as Error;

/// A refusal on its way to the message that reports it. Boxed: a result is then a word or two that stay in registers,
/// where the error itself is 100 bytes to be copied at every return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(Box<Error>);

/// What most functions here return.
pub type Done<T = ()> = Result<T, Refusal>;

/// Fails with `error` unless a rule `holds`.
#[inline(always)]
pub fn ensure(holds: bool, error: impl FnOnce() -> Error) -> Done {
    if holds {
        Ok(())
    } else {
        Err(error().into())
    }
}

impl From<Error> for Refusal {
    #[cold]
    #[inline(never)]
    fn from(error: Error) -> Self {
        Self(Box::new(error))
    }
}

impl From<MathError> for Refusal {
    #[cold]
    #[inline(never)]
    fn from(error: MathError) -> Self {
        match error {
            MathError::Overflow => Error::Math_Overflow.into(),
            MathError::DivisionByZero => Error::Math_DivisionByZero.into(),
        }
    }
}

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

impl From<Refusal> for Error {
    #[cold]
    fn from(refusal: Refusal) -> Self {
        *refusal.0
    }
}

/// A number of the ABI as the pool counts.
///
/// # Errors
/// `MiningPool_TooLarge`.
pub fn narrow(value: U256) -> Done<u128> {
    u128::try_from(value).map_err(|_| Error::MiningPool_TooLarge { value }.into())
}

impl From<Refusal> for Revert<Error> {
    #[cold]
    #[inline(never)]
    fn from(refusal: Refusal) -> Self {
        Error::from(refusal).into()
    }
}
