//! The limits of what governance sets.

use interfaces::output_oracle::{CoinParams, KindParams};
use interfaces::terms::{ensure_in_range, OutOfRange, Range};
use math::WAD;

/// The maximum of E, scale and price; of Q; and of f. All are allowed values. No product of the guards can exceed
/// 128 bits, and no sum of outputs over 4 * 10^9 days.
const MAX_NETWORK_OUTPUT: u128 = 1 << 100;
const MAX_NETWORK_POWER: u128 = 1 << 112;
const MAX_OUTPUT: u128 = 1 << 96;
/// The lowest floor rate: output that loses a tenth each day. [wad]
const MIN_FLOOR_RATE: u128 = WAD / 10 * 9;

/// Refuses parameters out of their range.
///
/// # Errors
/// `TermOutOfRange`.
pub fn ensure_kind(p: &KindParams) -> Result<(), OutOfRange> {
    let (b, m) = (&p.bounds, &p.bands);
    let ranges: [Range<u128>; 16] = [
        ("scale", p.scale, 1, MAX_NETWORK_OUTPUT),
        ("firstDay", p.firstDay.into(), 1, (u32::MAX / 2).into()),
        ("staleDays", p.staleDays.into(), 1, 30),
        ("floorRate", p.floorRate.into(), MIN_FLOOR_RATE, WAD),
        ("minNetworkOutput", b.minNetworkOutput, 1, b.maxNetworkOutput),
        ("maxNetworkOutput", b.maxNetworkOutput, 1, MAX_NETWORK_OUTPUT),
        ("minNetworkPower", b.minNetworkPower, 1, b.maxNetworkPower),
        ("maxNetworkPower", b.maxNetworkPower, 1, MAX_NETWORK_POWER),
        ("minOutput", b.minOutput, 1, b.maxOutput),
        ("maxOutput", b.maxOutput, 1, MAX_OUTPUT),
        ("networkOutput", m.networkOutput.into(), 0, 5_000),
        ("networkPowerFall", m.networkPowerFall.into(), 1, 5_000),
        ("networkPowerRise", m.networkPowerRise.into(), 1, 10_000),
        ("output", m.output.into(), 1, 5_000),
        ("weekFall", m.weekFall.into(), 1, 8_000),
        ("weekRise", m.weekRise.into(), 1, 10_000),
    ];
    ensure_in_range(&ranges)
}

/// Refuses parameters out of their range.
///
/// # Errors
/// `TermOutOfRange`.
pub fn ensure_coin(p: &CoinParams) -> Result<(), OutOfRange> {
    let ranges: [Range<u128>; 7] = [
        ("minPrice", p.minPrice, 1, p.maxPrice),
        ("maxPrice", p.maxPrice, 1, MAX_NETWORK_OUTPUT),
        ("slotSeconds", p.slotSeconds.into(), 60, 86_400),
        ("staleSeconds", p.staleSeconds.into(), p.slotSeconds.into(), 604_800),
        ("windowSeconds", p.windowSeconds.into(), p.slotSeconds.into(), 2_592_000),
        ("fallBps", p.fallBps.into(), 1, 9_000),
        ("riseBps", p.riseBps.into(), 1, 10_000),
    ];
    ensure_in_range(&ranges)
}
