//! What governance may set. A field is named by its place in the struct.

use crate::errors::{Error, Refusal};
use interfaces::output_oracle::{CoinParams, KindParams};
use math::WAD;

/// The largest E, scale and price, of Q, and of f: no product of the guards can leave 128 bits, and no
/// sum of outputs over 4 * 10^9 days.
const MOST_NETWORK_OUTPUT: u128 = 1 << 100;
const MOST_NETWORK_POWER: u128 = 1 << 112;
const MOST_OUTPUT: u128 = 1 << 96;
/// Output that is believed to lose a tenth each day is worth nothing to anybody.
const LEAST_FLOOR_RATE: u128 = WAD / 10 * 9;

/// Refuses parameters out of their range.
///
/// # Errors
/// `OutputOracle_InvalidParams`.
pub fn ensure_kind(p: &KindParams) -> Result<(), Refusal> {
    let (b, m) = (&p.bounds, &p.bands);
    let ranges: [(u128, u128, u128); 16] = [
        (p.scale, 1, MOST_NETWORK_OUTPUT),
        (p.firstDay.into(), 1, (u32::MAX / 2).into()),
        (p.staleDays.into(), 1, 30),
        (p.floorRate.into(), LEAST_FLOOR_RATE, WAD),
        (b.leastNetworkOutput, 1, b.mostNetworkOutput),
        (b.mostNetworkOutput, 1, MOST_NETWORK_OUTPUT),
        (b.leastNetworkPower, 1, b.mostNetworkPower),
        (b.mostNetworkPower, 1, MOST_NETWORK_POWER),
        (b.leastOutput, 1, b.mostOutput),
        (b.mostOutput, 1, MOST_OUTPUT),
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
pub fn ensure_coin(p: &CoinParams) -> Result<(), Refusal> {
    let ranges: [(u128, u128, u128); 7] = [
        (p.leastPrice, 1, p.mostPrice),
        (p.mostPrice, 1, MOST_NETWORK_OUTPUT),
        (p.slotSeconds.into(), 60, 86_400),
        (p.staleSeconds.into(), p.slotSeconds.into(), 604_800),
        (p.windowSeconds.into(), p.slotSeconds.into(), 2_592_000),
        (p.fallBps.into(), 1, 9_000),
        (p.riseBps.into(), 1, 10_000),
    ];
    ensure_ranges(&ranges)
}

fn ensure_ranges(ranges: &[(u128, u128, u128)]) -> Result<(), Refusal> {
    for (field, (value, least, most)) in (0..).zip(ranges) {
        if value < least || value > most {
            return Err(Error::OutputOracle_InvalidParams { field }.into());
        }
    }
    Ok(())
}
