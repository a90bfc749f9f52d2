//! What governance may set. A field is named by its place in the struct.

use crate::errors::{Error, Result};
use components::revert;
use interfaces::output_oracle::{CoinParams, KindParams};
use math::WAD;

/// The largest E, scale and price, of Q, and of f: no product of the guards can leave 128 bits, and no
/// sum of outputs over 4 * 10^9 days.
const MAX_NETWORK_OUTPUT: u128 = 1 << 100;
const MAX_NETWORK_POWER: u128 = 1 << 112;
const MAX_OUTPUT: u128 = 1 << 96;
/// Output that is believed to lose a tenth each day is worth nothing to anybody.
const MIN_FLOOR_RATE: u128 = WAD / 10 * 9;

/// Refuses parameters out of their range.
///
/// # Errors
/// `OutputOracle_InvalidParams`.
pub fn ensure_kind(p: &KindParams) -> Result {
    let (b, m) = (&p.bounds, &p.bands);
    let ranges: [(u128, u128, u128); 16] = [
        (p.scale, 1, MAX_NETWORK_OUTPUT),
        (p.firstDay.into(), 1, (u32::MAX / 2).into()),
        (p.staleDays.into(), 1, 30),
        (p.floorRate.into(), MIN_FLOOR_RATE, WAD),
        (b.minNetworkOutput, 1, b.maxNetworkOutput),
        (b.maxNetworkOutput, 1, MAX_NETWORK_OUTPUT),
        (b.minNetworkPower, 1, b.maxNetworkPower),
        (b.maxNetworkPower, 1, MAX_NETWORK_POWER),
        (b.minOutput, 1, b.maxOutput),
        (b.maxOutput, 1, MAX_OUTPUT),
        (m.networkOutput.into(), 0, 5_000),
        (m.networkPowerFall.into(), 1, 5_000),
        (m.networkPowerRise.into(), 1, 10_000),
        (m.output.into(), 1, 5_000),
        (m.weekFall.into(), 1, 8_000),
        (m.weekRise.into(), 1, 10_000),
    ];
    ensure_ranges(&ranges)
}

/// Refuses parameters out of their range.
///
/// # Errors
/// `OutputOracle_InvalidParams`.
pub fn ensure_coin(p: &CoinParams) -> Result {
    let ranges: [(u128, u128, u128); 7] = [
        (p.minPrice, 1, p.maxPrice),
        (p.maxPrice, 1, MAX_NETWORK_OUTPUT),
        (p.slotSeconds.into(), 60, 86_400),
        (p.staleSeconds.into(), p.slotSeconds.into(), 604_800),
        (p.windowSeconds.into(), p.slotSeconds.into(), 2_592_000),
        (p.fallBps.into(), 1, 9_000),
        (p.riseBps.into(), 1, 10_000),
    ];
    ensure_ranges(&ranges)
}

fn ensure_ranges(ranges: &[(u128, u128, u128)]) -> Result {
    for (field, (value, min, max)) in (0..).zip(ranges) {
        if value < min || value > max {
            revert!(Error::OutputOracle_InvalidParams { field });
        }
    }
    Ok(())
}
