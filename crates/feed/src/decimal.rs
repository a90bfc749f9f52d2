//! Exact decimal numbers: no floating point between a source and the chain.

/// The number in units of 10^-18, or `None` if the text is not a plain decimal number such as `123.45` or `1.5e+16`,
/// has digits below 10^-18, or does not fit.
pub fn atto(text: &str) -> Option<u128> {
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = match number.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (number, ""),
    };
    let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits_only(whole) || !digits_only(fraction) {
        return None;
    }
    let fraction = fraction.trim_end_matches('0');
    let mantissa: u128 = format!("{whole}{fraction}").parse().ok()?;
    let places = i32::try_from(fraction.len()).ok()?;
    let shift = exponent.checked_add(18)?.checked_sub(places)?;
    let power = 10u128.checked_pow(shift.unsigned_abs())?;
    match shift >= 0 {
        true => mantissa.checked_mul(power),
        false => mantissa.is_multiple_of(power).then_some(mantissa / power),
    }
}

#[cfg(test)]
mod tests {
    use super::atto;

    #[test]
    fn numbers_are_exact_to_the_last_digit() {
        let cases = [
            ("16104807485529.38", 16_104_807_485_529_380_000_000_000_000_000),
            ("229.21", 229_210_000_000_000_000_000),
            ("0.000000000000000001", 1),
            ("0.10000000000000000000000", 100_000_000_000_000_000),
            ("007", 7_000_000_000_000_000_000),
            ("1.5e+16", 15_000_000_000_000_000_000_000_000_000_000_000),
            ("25E-1", 2_500_000_000_000_000_000),
            ("340282366920938463463.374607431768211455", u128::MAX),
            ("0", 0),
        ];
        for (text, expected) in cases {
            assert_eq!(atto(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_texts_are_not_numbers() {
        let cases = ["", ".", "1.", ".5", "-1", "+1", "1,5", "NaN", "inf", "0x10", " 1", "1.2.3", "1e", "1e1e1", "e5"];
        for text in
            cases.into_iter().chain(["0.0000000000000000001", "340282366920938463464", "1e400", "1e-2147483648"])
        {
            assert_eq!(atto(text), None, "{text}");
        }
    }
}
