//! The contract's error on its way out.

use ink::prelude::boxed::Box;
use ink::Revert;
use math::MathError;

pub use interfaces::dmc_staking::DmcStakingError as Error;

/// A refusal on its way to the message that reports it. Boxed: a result is then a word or two that stay in registers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(Box<Error>);

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

impl From<Refusal> for Revert<Error> {
    #[cold]
    #[inline(never)]
    fn from(refusal: Refusal) -> Self {
        (*refusal.0).into()
    }
}
