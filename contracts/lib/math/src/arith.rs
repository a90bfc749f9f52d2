//! Products and quotients of `u128` over an exact 256-bit intermediate.
//!
//! Products of amounts are divided by [`mul_add_div_rem`]: one copy of the code in a contract, no call into the
//! compiler's 128-bit division, no path that can panic. The division is schoolbook long division in base 2^32
//! (Knuth, The Art of Computer Programming 4.3.1, algorithm D), so that each digit is one hardware division.

/// One as a wad, a ratio with 18 decimals.
pub const WAD: u128 = 1_000_000_000_000_000_000;

/// One in basis points.
pub const BPS: u128 = 10_000;

const LOW: u128 = 0xFFFF_FFFF_FFFF_FFFF;
const DIGIT: u64 = 0xFFFF_FFFF;

/// Why a calculation has no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MathError {
    /// The result is negative or does not fit its type, or an argument is outside of the stated range.
    Overflow,
    /// The divisor is zero.
    DivisionByZero,
}

/// `a + b`. Fails with `Overflow` above `u128::MAX`.
#[inline]
pub fn add(a: u128, b: u128) -> Result<u128, MathError> {
    a.checked_add(b).ok_or(MathError::Overflow)
}

/// `a - b`. Fails with `Overflow` below zero.
#[inline]
pub fn sub(a: u128, b: u128) -> Result<u128, MathError> {
    a.checked_sub(b).ok_or(MathError::Overflow)
}

/// `a * b`. Fails with `Overflow` above `u128::MAX`.
#[inline(never)]
pub fn mul(a: u128, b: u128) -> Result<u128, MathError> {
    a.checked_mul(b).ok_or(MathError::Overflow)
}

/// `floor(a * b / d)`, exact. Rounds down: use it for what is paid out.
///
/// Fails with `DivisionByZero`, or `Overflow` when the quotient exceeds `u128::MAX`.
#[inline(never)]
pub fn mul_div_down(a: u128, b: u128, d: u128) -> Result<u128, MathError> {
    Ok(mul_add_div_rem(a, b, 0, d)?.0)
}

/// `ceil(a * b / d)`, exact. Rounds up: use it for what is owed to the contract.
///
/// Fails with `DivisionByZero`, or `Overflow` when the quotient exceeds `u128::MAX`.
#[inline(never)]
pub fn mul_div_up(a: u128, b: u128, d: u128) -> Result<u128, MathError> {
    let (quotient, remainder) = mul_add_div_rem(a, b, 0, d)?;
    add(quotient, u128::from(remainder != 0))
}

/// Quotient and remainder of `(a * b + c) / d`, exact: `quotient * d + remainder == a * b + c`, `remainder < d`.
///
/// `c` is the remainder of an earlier division, so that nothing is lost from one call to the next.
/// Fails with `DivisionByZero`, or `Overflow` when the quotient exceeds `u128::MAX`.
#[inline(never)]
pub fn mul_add_div_rem(a: u128, b: u128, c: u128, d: u128) -> Result<(u128, u128), MathError> {
    let (high, low) = mul_wide(a, b);
    let (low, carry) = low.overflowing_add(c);
    // The largest product plus the largest c is 2^256 - 2^128, so `high` cannot wrap.
    let high = high.wrapping_add(u128::from(carry));
    if d == 0 {
        return Err(MathError::DivisionByZero);
    }
    if high >= d {
        return Err(MathError::Overflow);
    }
    Ok(div_wide(high, low, d))
}

/// `floor(n / d)` in a constant number of steps, for operations that must cost the same for all amounts.
///
/// Fails with `DivisionByZero`.
#[inline(never)]
pub fn div_down_evenly(n: u128, d: u32) -> Result<u128, MathError> {
    let d = u64::from(d);
    let (mut quotient, mut rest) = (0u128, 0u64);
    for shift in [96u32, 64, 32, 0] {
        // rest < d < 2^32: one digit more fits.
        let part = (rest << 32) | (low64(n.wrapping_shr(shift)) & DIGIT);
        let digit = part.checked_div(d).ok_or(MathError::DivisionByZero)?;
        rest = part.wrapping_sub(digit.wrapping_mul(d));
        quotient = (quotient << 32) | u128::from(digit);
    }
    Ok(quotient)
}

/// The 256-bit product `a * b` as (high, low). Cannot fail.
#[inline]
pub fn mul_wide(a: u128, b: u128) -> (u128, u128) {
    let (a1, a0, b1, b0) = (high64(a), low64(a), high64(b), low64(b));
    let low = mul64(a0, b0);
    // (2^64 - 1)^2 + 2^64 - 1 < 2^128: none of these sums can wrap.
    let left = mul64(a1, b0).wrapping_add(low >> 64);
    let right = mul64(a0, b1).wrapping_add(left & LOW);
    let high = mul64(a1, b1).wrapping_add(left >> 64).wrapping_add(right >> 64);
    (high, (right << 64) | (low & LOW))
}

/// Quotient and remainder of the 256-bit `(high, low) / d`, for `high < d`.
#[inline]
fn div_wide(high: u128, low: u128, d: u128) -> (u128, u128) {
    if (high | (low >> 64) | (d >> 64)) == 0 {
        return div_short(low64(low), low64(d));
    }
    // Shift so that the divisor's highest bit is set: a digit guessed from its top 32 bits is at most 3 too large.
    let shift = d.leading_zeros();
    let divisor = d.wrapping_shl(shift);
    // The bit is set already. The `|` shows the compiler that `top` is not zero.
    let top = (high64(divisor) >> 32) | 0x8000_0000;
    // Two shifts in place of one by 128 - shift, which would be undefined for a shift of 0.
    let mut rest = high.wrapping_shl(shift) | (low >> 1).wrapping_shr(127 ^ shift);
    let mut low = low.wrapping_shl(shift);
    let mut quotient = 0u128;
    // `black_box` keeps the compiler from unrolling the loop, which would add 0.7 kB of code.
    for _ in 0..core::hint::black_box(4u32) {
        let digit;
        (digit, rest) = div_digit(rest, low >> 96, divisor, top);
        low <<= 32;
        quotient = (quotient << 32) | digit;
    }
    (quotient, rest.wrapping_shr(shift))
}

/// One digit: quotient and remainder of `(rest * 2^32 + next) / divisor`, for `rest < divisor`, `next < 2^32`, the
/// highest bit of `divisor` set and `top` its top 32 bits.
#[inline]
fn div_digit(rest: u128, next: u128, divisor: u128, top: u64) -> (u128, u128) {
    // The divisor is not zero, so neither is `top`; the product below fits 161 bits.
    let mut digit = high64(rest).checked_div(top).unwrap_or(0);
    let low = mul64(digit, low64(divisor));
    let high = mul64(digit, high64(divisor)).wrapping_add(low >> 64);
    let (mut left, borrow) = ((rest << 32) | next).overflowing_sub((high << 64) | (low & LOW));
    // Bits 128.. of the remainder: zero when the guess was right, negative while it is too large.
    let mut above = (high64(rest) >> 32).wrapping_sub(high64(high)).wrapping_sub(u64::from(borrow));
    while above != 0 {
        digit = digit.wrapping_sub(1);
        let carry;
        (left, carry) = left.overflowing_add(divisor);
        above = above.wrapping_add(u64::from(carry));
    }
    (u128::from(digit), left)
}

#[inline]
fn div_short(n: u64, d: u64) -> (u128, u128) {
    let quotient = n.checked_div(d).unwrap_or(0);
    (u128::from(quotient), u128::from(n.wrapping_sub(quotient.wrapping_mul(d))))
}

#[inline]
fn mul64(a: u64, b: u64) -> u128 {
    u128::from(a).wrapping_mul(u128::from(b))
}

#[inline]
fn low64(x: u128) -> u64 {
    (x & LOW) as u64
}

#[inline]
fn high64(x: u128) -> u64 {
    (x >> 64) as u64
}
