//! Division of money into equal shares and by percentage. The parts always add up to the whole.

use crate::arith::{mul_add_div_rem, mul_div_down, sub, BPS};
use crate::MathError;

/// Divides `amount`, plus the remainder of the last division (`carry`), among `count` equal units.
///
/// Returns `(per_unit, new_carry)` with `per_unit * count + new_carry == amount + carry` and `new_carry < count`.
/// Rounds down, so no more is paid than there is. All amounts are in atto. Fails with `DivisionByZero` when `count` is
/// zero (carry the whole amount instead), and with `Overflow` when `per_unit` does not fit.
#[inline]
pub fn share(amount: u128, carry: u128, count: u128) -> Result<(u128, u128), MathError> {
    mul_add_div_rem(amount, 1, carry, count)
}

/// Splits `amount` into a part of `bps` ten-thousandths and the rest.
///
/// Returns `(part, rest)` with `part == floor(amount * bps / 10_000)` and `part + rest == amount`. Rounds the part
/// down, which protects the owner of the rest: a fee never takes more than its rate.
/// Fails with `Overflow` for `bps` above 10 000.
#[inline]
pub fn split_bps(amount: u128, bps: u16) -> Result<(u128, u128), MathError> {
    let bps = u128::from(bps);
    if bps > BPS {
        return Err(MathError::Overflow);
    }
    let part = mul_div_down(amount, bps, BPS)?;
    Ok((part, sub(amount, part)?))
}
