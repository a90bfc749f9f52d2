//! The settings that a suite is deployed with.

use super::COIN;
use bindings::OutputOracle::{Bands, Bounds, KindParams};
use chain::Address;

/// Bytes of one TiB, the unit of Filecoin's power.
const TIB: u128 = 1 << 40;

/// FIL per TiB, with bounds that hold for any year of the network. At launch it had 0.6 EiB and paid 0.22 FIL a day for
/// a TiB. Five years later it had 23 EiB and paid 0.003.
pub fn filecoin(first_day: u32) -> KindParams {
    KindParams {
        scale: TIB,
        firstDay: first_day,
        staleDays: 2,
        // Output falls by a third a year. In the mildest year since 2020 it fell by a quarter.
        floorRate: 998_890_000_000_000_000,
        bounds: Bounds {
            minNetworkOutput: 1_000 * COIN,
            maxNetworkOutput: 1_000_000 * COIN,
            minNetworkPower: 1 << 58,
            maxNetworkPower: 1 << 70,
            minOutput: COIN / 10_000,
            maxOutput: COIN,
        },
        // The largest real changes in one day were -15.0 %, +22.1 % and -16.6 %.
        bands: Bands {
            networkOutput: 2_500,
            networkPowerFall: 1_000,
            networkPowerRise: 3_000,
            output: 2_500,
            weekFall: 4_500,
            weekRise: 3_000,
        },
    }
}

/// FIL per TiB, with the tighter bounds of the scenarios.
pub fn filecoin_2021(first_day: u32) -> KindParams {
    let bounds = Bounds {
        minNetworkOutput: 10_000 * COIN,
        maxNetworkOutput: 500_000 * COIN,
        minNetworkPower: 1 << 60,
        maxNetworkPower: 1 << 70,
        minOutput: COIN / 1_000,
        maxOutput: COIN / 4,
    };
    KindParams { bounds, ..filecoin(first_day) }
}

/// The vesting rule of a kind's income.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vesting {
    /// The part of a day's income that vests. [bps]
    pub locked_bps: u32,
    /// The length of the vesting. [days]
    pub days: u32,
}

/// FIP-0004: a quarter is paid at once, the rest vests over 180 days.
pub const FIP_0004: Vesting = Vesting { locked_bps: 7_500, days: 180 };

/// The settings of a deployment.
#[derive(Clone, Debug)]
pub struct SuiteConfig {
    /// Kind number 1.
    pub kind: KindParams,
    /// The vesting rule of kind 1.
    pub vesting: Vesting,
    /// The feeders of the oracle, at least three.
    pub feeders: Vec<Address>,
    /// The providers that the market admits.
    pub providers: Vec<Address>,
    /// The account that receives the platform's fees until DMC staking receives them.
    pub treasury: Address,
    /// The fee on sales. [bps]
    pub sale_fee_bps: u32,
    /// The fee on income. [bps]
    pub income_fee_bps: u32,
    /// The grace period: the time for a delivery after a day's output is final. [s]
    pub grace: u64,
    /// The supply caps of HUSD and HFIL. [smallest unit]
    pub caps: (u128, u128),
}

impl SuiteConfig {
    /// The demo's settings, for a kind whose first day is `first_day`.
    pub fn filecoin(first_day: u32, feeders: Vec<Address>, providers: Vec<Address>, treasury: Address) -> Self {
        Self {
            kind: filecoin(first_day),
            vesting: FIP_0004,
            feeders,
            providers,
            treasury,
            sale_fee_bps: 200,
            income_fee_bps: 500,
            grace: 86_400,
            caps: (1_000_000_000 * COIN, 2_000_000_000 * COIN),
        }
    }
}
