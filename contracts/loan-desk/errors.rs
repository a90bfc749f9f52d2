//! The contract's error on its way out.

use ink::prelude::boxed::Box;
use ink::Revert;
use math::MathError;

pub use interfaces::loan_desk::LoanDeskError as Error;

/// A refusal on its way to the message that reports it. Boxed: a result is then a word or two that
/// stay in registers, where the error itself is 80 bytes to be copied at every return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(Box<Error>);

/// What most functions here return.
pub type Done<T = ()> = Result<T, Refusal>;

/// Refuses.
#[cold]
pub fn refuse<T>(error: Error) -> Done<T> {
    Err(error.into())
}

/// Refuses `value` above `limit`.
pub fn at_most(value: impl Into<u128>, limit: impl Into<u128>) -> Done {
    let (value, limit) = (value.into(), limit.into());
    if value > limit {
        return refuse(Error::LoanDesk_AboveLimit { value, limit });
    }
    Ok(())
}

/// Refuses `price` above the `bound` that the caller signed.
pub fn within(price: u128, bound: u128) -> Done {
    if price > bound {
        return refuse(Error::LoanDesk_PriceAboveBound { price, bound });
    }
    Ok(())
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

impl From<Refusal> for Error {
    #[cold]
    fn from(refusal: Refusal) -> Self {
        *refusal.0
    }
}

impl From<Refusal> for Revert<Error> {
    #[cold]
    #[inline(never)]
    fn from(refusal: Refusal) -> Self {
        Error::from(refusal).into()
    }
}
