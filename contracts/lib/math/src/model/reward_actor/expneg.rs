//! e^-x as a quotient of two polynomials in Q.128.

use num_bigint::BigInt;
use num_integer::Integer;

use super::PRECISION;

/// Coefficients of the numerator in Q.128, highest power first, without the constant, which is one. Source:
/// `fil_actor_reward` 9.0.1, `src/expneg.rs`, `EXP_NUM_COEF`.
const NUMERATOR: [i128; 7] = [
    -648770010757830093818553637600,
    67469480939593786226847644286976,
    -3197587544499098424029388939001856,
    89244641121992890118377641805348864,
    -1579656163641440567800982336819953664,
    17685496037279256458459817590917169152,
    -115682590513835356866803355398940131328,
];

/// Coefficients of the denominator, likewise. Source: `EXP_DENO_COEF`.
const DENOMINATOR: [u128; 13] = [
    1225524182432722209606361,
    114095592300906098243859450,
    5665570424063336070530214243,
    194450132448609991765137938448,
    5068267641632683791026134915072,
    104716890604972796896895427629056,
    1748338658439454459487681798864896,
    23704654329841312470660182937960448,
    259380097567996910282699886670381056,
    2250336698853390384720606936038375424,
    14978272436876548034486263159246028800,
    72144088983913131323343765784380833792,
    224599776407103106596571252037123047424,
];

/// e^-x for x ≥ 0, both in Q.128. The error is below 3.4e-30 for x < 1.725 and below 4.6e-15 for x < 5.
pub fn expneg(x: &BigInt) -> BigInt {
    let above = polynomial(NUMERATOR.map(BigInt::from), x);
    let below = polynomial(DENOMINATOR.map(BigInt::from), x);
    (above << PRECISION).div_floor(&below)
}

/// Horner's scheme in Q.128, each product rounded down; the constant coefficient is one.
fn polynomial<const N: usize>(coefficients: [BigInt; N], x: &BigInt) -> BigInt {
    let one = BigInt::from(1) << PRECISION;
    let higher = coefficients.into_iter().fold(BigInt::ZERO, |sum, c| ((sum * x) >> PRECISION) + c);
    ((higher * x) >> PRECISION) + one
}
