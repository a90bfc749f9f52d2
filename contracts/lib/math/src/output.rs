//! Output of a network per unit of mining power.
//!
//! A report states the output of the network (E) and the power that produced it (Q). The quotient is computed here, not
//! reported: a wrong unit shows in E or Q, which have known bounds.

use crate::arith::mul_div_down;
use crate::MathError;

/// One unit of power, of whatever kind. [millionths of the unit]
pub const POWER_UNIT: u128 = 1_000_000;

/// How much of an output, in 10^-18 of a coin, is one unit of a coin of at most 18 decimals.
pub fn per_unit_of(decimals: u32) -> Result<u128, MathError> {
    18_u32.checked_sub(decimals).and_then(|less| 10_u128.checked_pow(less)).ok_or(MathError::Overflow)
}

/// FIL per TiB and day: E in atto per day, Q in bytes of quality-adjusted power. The unit is 2^40 bytes.
pub const FILECOIN_UNIT: u128 = 1 << 40;

/// BTC per TH/s and day: E in 10^-18 BTC per block, Q in hashes per block. The unit is the hashes that
/// 10^12 hashes a second make in a day.
pub const BITCOIN_UNIT: u128 = 86_400 * 1_000_000_000_000;

/// ETH per MH/s and day: E in wei per block, Q in hashes per block. The unit is the hashes that 10^6
/// hashes a second make in a day.
pub const ETHEREUM_UNIT: u128 = 86_400 * 1_000_000;

/// Hashes per unit of Bitcoin difficulty: a block takes difficulty times 2^32 hashes on average.
pub const BITCOIN_HASHES: u128 = 1 << 32;

/// Output of one unit of power in one day: `floor(E * unit / Q)` atto.
///
/// Rounds down, which protects the payer: all units together never earn more than the network produced. Fails with
/// `DivisionByZero` if `power` is zero (a retired network), and with `Overflow` when the result does not fit.
#[inline]
pub fn output_per_unit(output: u128, power: u128, unit: u128) -> Result<u128, MathError> {
    mul_div_down(output, unit, power)
}
