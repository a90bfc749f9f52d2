//! Sums that answer with the market's own error.

use interfaces::power_market::PowerMarketError as Error;
use math::MathError;

/// What the market says when a sum has no answer.
pub fn refused(error: MathError) -> Error {
    match error {
        MathError::Overflow => Error::Math_Overflow,
        MathError::DivisionByZero => Error::Math_DivisionByZero,
    }
}

/// `a + b`.
pub fn add(a: u128, b: u128) -> Result<u128, Error> {
    a.checked_add(b).ok_or(Error::Math_Overflow)
}

/// `a - b`.
pub fn sub(a: u128, b: u128) -> Result<u128, Error> {
    a.checked_sub(b).ok_or(Error::Math_Overflow)
}

/// `a * b`.
pub fn mul(a: u128, b: u128) -> Result<u128, Error> {
    math::mul(a, b).map_err(refused)
}

/// `a + b`, of tokens or days.
pub fn count_up(a: u32, b: u32) -> Result<u32, Error> {
    a.checked_add(b).ok_or(Error::Math_Overflow)
}

/// `a - b`, of tokens or days.
pub fn count_down(a: u32, b: u32) -> Result<u32, Error> {
    a.checked_sub(b).ok_or(Error::Math_Overflow)
}

/// `floor(amount * bps / 10_000)`: a part never takes more than its rate.
pub fn part(amount: u128, bps: u32) -> Result<u128, Error> {
    math::mul_div_down(amount, bps.into(), math::BPS).map_err(refused)
}
