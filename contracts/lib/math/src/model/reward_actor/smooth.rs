//! The alpha-beta filter that smooths reward and power (`runtime/src/builtin/reward/smooth`).

use num_bigint::BigInt;
use num_integer::Integer;

use super::PRECISION;

/// 9.25e-4 in Q.128. `smooth_func.rs`, `DEFAULT_ALPHA`.
const ALPHA: u128 = 314_760_000_000_000_000_000_000_000_000_000_000;
/// 2.84e-7 in Q.128. `smooth_func.rs`, `DEFAULT_BETA`.
const BETA: u128 = 96_640_100_000_000_000_000_000_000_000_000;

/// A smoothed quantity: its value and its change per epoch, both in Q.128 of its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estimate {
    /// The estimated value.
    pub position: BigInt,
    /// Its change per epoch.
    pub velocity: BigInt,
}

impl Estimate {
    /// An estimate from whole numbers.
    pub fn new(position: BigInt, velocity: BigInt) -> Self {
        Estimate { position: position << PRECISION, velocity: velocity << PRECISION }
    }

    /// The estimate in whole units, rounded down.
    pub fn value(&self) -> BigInt {
        &self.position >> PRECISION
    }

    /// The estimate after observing `observed` (in whole units), `epochs` after the last observation; `epochs` > 0.
    ///
    /// `p = position + velocity * dt; position = p + alpha * (observed - p); velocity += beta * (observed - p) / dt`.
    pub fn after(&self, observed: &BigInt, epochs: u32) -> Estimate {
        let dt = BigInt::from(epochs) << PRECISION;
        let predicted = ((&dt * &self.velocity) >> PRECISION) + &self.position;
        let residual = (observed << PRECISION) - &predicted;
        Estimate {
            position: predicted + ((&residual * ALPHA) >> PRECISION),
            velocity: (residual * BETA).div_floor(&dt) + &self.velocity,
        }
    }
}
