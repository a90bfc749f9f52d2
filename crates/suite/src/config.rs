//! The settings that a suite is deployed with.

use super::{Power, COIN, KIND};
use bindings::{
    OutputOracle::{Bands, Bounds, CoinParams, KindParams},
    PowerMarket::{IncomeTerms, ProductTerms},
};
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

/// What the picture of an NFT calls a unit of power of the Filecoin kind.
pub(crate) const UNIT: &str = "TiB of Filecoin";

/// The oracle's quorum until it is set.
pub(crate) const QUORUM: u32 = 3;

/// The vesting rule of income.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vesting {
    /// The part of a day's income that vests. [bps]
    pub locked_bps: u32,
    /// The length of the vesting. [days]
    pub days: u32,
}

/// FIP-0004: a quarter is paid at once, the rest vests over 180 days.
pub const FIP_0004: Vesting = Vesting { locked_bps: 7_500, days: 180 };

/// A coin that people pay with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coin {
    /// It is deployed with the suite.
    New {
        /// Its name.
        name: String,
        /// Its symbol.
        symbol: String,
        /// Its decimals, 6 to 18.
        decimals: u8,
        /// The maximum supply. [smallest unit]
        cap: u128,
    },
    /// It is on the chain already.
    At(Address),
}

impl Coin {
    /// A coin of 18 decimals that is deployed with the suite.
    pub fn new(name: &str, symbol: &str, cap: u128) -> Self {
        Self::New { name: name.into(), symbol: symbol.into(), decimals: 18, cap }
    }
}

/// The settings of a deployment.
#[derive(Clone, Debug)]
pub struct SuiteConfig {
    /// The stablecoin.
    pub husd: Coin,
    /// Wrapped FIL.
    pub hfil: Coin,
    /// The owner of new coins, who mints them: not the voters. `None` is the deployer, and after it the timelock.
    pub custodian: Option<Address>,
    /// The price feed of HFIL. Without it nobody can borrow HUSD.
    pub hfil_price: Option<CoinParams>,
    /// The number of reports that make a day final.
    pub quorum: u32,
    /// Kind number 1.
    pub kind: KindParams,
    /// The vesting rule of product 1.
    pub vesting: Vesting,
    /// The feeders of the oracle, at least three.
    pub feeders: Vec<Address>,
    /// The providers that the market admits.
    pub providers: Vec<Address>,
    /// The account that receives the platform's fees until DMC staking receives them.
    pub treasury: Address,
    /// The fee on sales. [bps]
    pub sale_fee_bps: u32,
    /// The fee on income of product 1. [bps]
    pub income_fee_bps: u32,
    /// The grace period of product 1: the time for a delivery after a day's output is final. [s]
    pub grace: u64,
    /// The least tip for covering a missed day of product 1. [atto]
    pub min_tip: u128,
    /// The kinds of power besides the first one, numbered from 2.
    pub more: Vec<Power>,
}

impl SuiteConfig {
    /// The demo's settings, for a kind whose first day is `first_day`.
    pub fn filecoin(first_day: u32, feeders: Vec<Address>, providers: Vec<Address>, treasury: Address) -> Self {
        Self {
            husd: Coin::new("House Dollar", "HUSD", 1_000_000_000 * COIN),
            hfil: Coin::new("Wrapped FIL", "HFIL", 2_000_000_000 * COIN),
            custodian: None,
            hfil_price: None,
            quorum: QUORUM,
            kind: filecoin(first_day),
            vesting: FIP_0004,
            feeders,
            providers,
            treasury,
            sale_fee_bps: 200,
            income_fee_bps: 500,
            grace: 86_400,
            min_tip: 0,
            more: Vec::new(),
        }
    }

    /// Product 1: power of kind 1 that delivers `coin`.
    pub fn product(&self, coin: Address) -> ProductTerms {
        let Vesting { locked_bps, days } = self.vesting;
        let (fee, grace) = (self.income_fee_bps, self.grace);
        let income = IncomeTerms { feeBps: fee, grace, lockedBps: locked_bps, vestingDays: days, minTip: self.min_tip };
        ProductTerms { kind: KIND, coin, firstDay: self.kind.firstDay, income }
    }
}
