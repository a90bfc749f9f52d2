//! Exact decimal numbers: no floating point between a file and the chain.

use chain::U256;
use std::fmt;

/// The reason why a text is not a usable number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalError {
    /// The text is not of the form `123` or `123.45`.
    NotDecimal,
    /// The number has more than 40 digits.
    TooLong,
    /// The number has digits below the smallest unit.
    NotWhole,
    /// The number does not fit 128 bits.
    Overflow,
}

impl fmt::Display for DecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotDecimal => "not a plain decimal number such as 123 or 123.45",
            Self::TooLong => "more than 40 digits",
            Self::NotWhole => "digits below the smallest unit (18 decimals)",
            Self::Overflow => "too large",
        })
    }
}

/// The rounding of a number that falls between two units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Such a number is an error.
    Exact,
    /// Half a unit and more rounds up.
    HalfUp,
}

/// The number in `text` times `unit`, as an integer. `scaled("1.5", 10^18, Exact)` is 1500000000000000000.
pub fn scaled(text: &str, unit: u128, rounding: Rounding) -> Result<u128, DecimalError> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits_only(whole) || !digits_only(fraction) || (text.contains('.') && fraction.is_empty())
    {
        return Err(DecimalError::NotDecimal);
    }
    let fraction = fraction.trim_end_matches('0');
    let digits = format!("{}{fraction}", whole.trim_start_matches('0'));
    if digits.len() > 40 {
        return Err(DecimalError::TooLong);
    }
    // At most 10^40 * 2^128. Only absurd numbers exceed 256 bits, and they are errors.
    let mantissa = if digits.is_empty() {
        U256::ZERO
    } else {
        U256::from_str_radix(&digits, 10).map_err(|_| DecimalError::NotDecimal)?
    };
    let product = mantissa.checked_mul(U256::from(unit)).ok_or(DecimalError::Overflow)?;
    let divisor = U256::from(10).pow(U256::from(fraction.len()));
    let (quotient, rest) = product.div_rem(divisor);
    let up = match rounding {
        Rounding::Exact if !rest.is_zero() => return Err(DecimalError::NotWhole),
        Rounding::Exact => false,
        Rounding::HalfUp => rest * U256::from(2) >= divisor && !rest.is_zero(),
    };
    u128::try_from(quotient + U256::from(up)).map_err(|_| DecimalError::Overflow)
}

/// An amount of 18 decimals as text, with separators of thousands. Rounds down to `decimals` places.
pub fn human(atto: u128, decimals: u32) -> String {
    let scale = 10u128.pow(18 - decimals.min(18));
    let (whole, part) = ((atto / scale) / 10u128.pow(decimals), (atto / scale) % 10u128.pow(decimals));
    let digits = whole.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    match decimals {
        0 => text,
        _ => format!("{text}.{part:0width$}", width = decimals as usize),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIL: u128 = 1_000_000_000_000_000_000;
    const EIB: u128 = 1 << 60;

    #[test]
    fn numbers_are_exact_to_the_last_digit() {
        assert_eq!(scaled("371122.049088209892096657", FIL, Rounding::Exact), Ok(371_122_049_088_209_892_096_657));
        assert_eq!(scaled("0.000000000000000001", FIL, Rounding::Exact), Ok(1));
        assert_eq!(scaled("007.500", FIL, Rounding::Exact), Ok(7_500_000_000_000_000_000));
        assert_eq!(scaled("0", FIL, Rounding::Exact), Ok(0));
        assert_eq!(scaled("3.788244567679385", EIB, Rounding::HalfUp), Ok(4_367_548_626_787_631_104));
        // 0.1 has no exact double: 115292150460684697.6 rounds up.
        assert_eq!(scaled("0.1", EIB, Rounding::HalfUp), Ok(115_292_150_460_684_698));
        assert_eq!(scaled("340282366920938463463.374607431768211455", FIL, Rounding::Exact), Ok(u128::MAX));
    }

    #[test]
    fn other_texts_are_errors() {
        for text in ["", ".", "1.", ".5", "-1", "+1", "1e5", "1,5", "NaN", "0x10", " 1", "1.2.3", "١"] {
            assert_eq!(scaled(text, FIL, Rounding::Exact), Err(DecimalError::NotDecimal), "{text}");
        }
        assert_eq!(scaled("0.0000000000000000001", FIL, Rounding::Exact), Err(DecimalError::NotWhole));
        assert_eq!(scaled("0.00000000000000000010", FIL, Rounding::Exact), Err(DecimalError::NotWhole));
        assert_eq!(
            scaled("340282366920938463463.374607431768211456", FIL, Rounding::Exact),
            Err(DecimalError::Overflow)
        );
        assert_eq!(scaled(&"9".repeat(41), FIL, Rounding::Exact), Err(DecimalError::TooLong));
        assert_eq!(scaled(&"9".repeat(40), u128::MAX, Rounding::Exact), Err(DecimalError::Overflow));
    }

    #[test]
    fn amounts_have_separators_of_thousands() {
        assert_eq!(human(1_234_567_890_123_456_789_012, 4), "1,234.5678");
        assert_eq!(human(93_428_383_554_522_361, 6), "0.093428");
        assert_eq!(human(1_000_000 * FIL, 0), "1,000,000");
    }
}
