//! The settings that a suite is deployed with.

use super::COIN;
use chain::{Address, IntoSol, Value};

/// Bytes of one TiB, the unit of Filecoin's power.
const TIB: u128 = 1 << 40;

/// A kind of power: the fields of `KindParams` in the oracle's manual.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // See `interfaces::output_oracle::KindParams`.
pub struct Kind {
    pub scale: u128,
    pub network_output: (u128, u128),
    pub network_power: (u128, u128),
    pub output: (u128, u128),
    pub floor_rate: u64,
    pub first_day: u32,
    pub stale_days: u32,
    pub network_output_bps: u16,
    pub network_power_fall_bps: u16,
    pub network_power_rise_bps: u16,
    pub output_bps: u16,
    pub week_fall_bps: u16,
    pub week_rise_bps: u16,
}

impl Kind {
    /// FIL per TiB, with bounds that hold for any year of the network. At launch it had 0.6 EiB and paid 0.22 FIL a day
    /// for a TiB. Five years later it had 23 EiB and paid 0.003.
    pub fn filecoin(first_day: u32) -> Self {
        Self {
            scale: TIB,
            network_output: (1_000 * COIN, 1_000_000 * COIN),
            network_power: (1 << 58, 1 << 70),
            output: (COIN / 10_000, COIN),
            // Output falls by a third a year. In the mildest year since 2020 it fell by a quarter.
            floor_rate: 998_890_000_000_000_000,
            first_day,
            stale_days: 2,
            // The largest real changes in one day were -15.0 %, +22.1 % and -16.6 %.
            network_output_bps: 2_500,
            network_power_fall_bps: 1_000,
            network_power_rise_bps: 3_000,
            output_bps: 2_500,
            week_fall_bps: 4_500,
            week_rise_bps: 3_000,
        }
    }

    /// FIL per TiB, with the tighter bounds of the scenarios.
    pub fn filecoin_2021(first_day: u32) -> Self {
        Self {
            network_output: (10_000 * COIN, 500_000 * COIN),
            network_power: (1 << 60, 1 << 70),
            output: (COIN / 1_000, COIN / 4),
            ..Self::filecoin(first_day)
        }
    }
}

impl IntoSol for Kind {
    fn to_sol(&self) -> Value {
        let (output, power, unit) = (self.network_output, self.network_power, self.output);
        let bounds = (output.0, output.1, power.0, power.1, unit.0, unit.1);
        let bands = (
            self.network_output_bps,
            self.network_power_fall_bps,
            self.network_power_rise_bps,
            self.output_bps,
            self.week_fall_bps,
            self.week_rise_bps,
        );
        (self.scale, self.first_day, self.stale_days, self.floor_rate, bounds, bands).to_sol()
    }
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
    pub kind: Kind,
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
            kind: Kind::filecoin(first_day),
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
