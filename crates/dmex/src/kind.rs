//! The kinds of mining power that the demo can sell. One engine plays all of them, because a kind is data.

use crate::{
    amount::COIN,
    date::Day,
    decimal::human,
    history::{History, HistoryError},
};
use serde::{ser::SerializeStruct, Serialize, Serializer};
use suite::{KindParams, Power, Vesting, FIP_0004, FREE_AT_ONCE};

/// A kind of mining power: its names, its units, its history, and the events that everybody knows ahead.
#[derive(Debug)]
pub struct Kind {
    /// The name on the command line.
    pub name: &'static str,
    /// The network.
    pub network: &'static str,
    /// The unit of power. An NFT is one unit.
    pub unit: &'static str,
    /// The network's coin.
    pub coin: &'static str,
    /// The wrapped coin that is delivered.
    pub wrapped: &'static str,
    /// The name of the wrapped coin's contract.
    pub contract: &'static str,
    /// What is added to the suite for it. `None`: the suite's first kind.
    pub power: Option<fn(u32) -> Power>,
    /// The vesting of income.
    pub vesting: Vesting,
    /// The columns of a history with output and power.
    pub columns: [&'static str; 2],
    /// The power that is one in its column. [byte; hash/s]
    pub power_unit: u128,
    /// The time of a block, if feeders report output and work per block, and not per day. [s]
    pub block: Option<u128>,
    /// The title of the built-in history, and its text.
    pub built_in: (&'static str, &'static str),
    /// The network's output halves on these days. They are announced.
    pub halvings: &'static [Day],
    /// The network pays nothing from this day on. That is announced, and the kind retired.
    pub ends: Option<Day>,
    /// The price of a coin in dollars.
    pub dollars: u128,
    /// Tomorrow's output that the provider expects, relative to today's. [per mille]
    pub decay: u128,
    /// Prices are multiples of this. [atto]
    pub price_step: u128,
    /// The decimals of output, amounts and prices in text.
    pub decimals: Decimals,
    /// A small unit for charts of the output: its name, and its size. [atto]
    pub small: (&'static str, u128),
}

/// The decimals of numbers in text.
#[derive(Clone, Copy, Debug)]
pub struct Decimals {
    /// Of the output of a unit.
    pub output: u32,
    /// Of amounts.
    pub amount: u32,
    /// Of prices.
    pub price: u32,
}

/// FIL per TiB, in the real April of 2021.
pub static FILECOIN: Kind = Kind {
    name: "fil",
    network: "Filecoin",
    unit: "TiB",
    coin: "FIL",
    wrapped: "HFIL",
    contract: "hfil",
    power: None,
    vesting: FIP_0004,
    columns: ["network_fil_per_day", "qa_power_eib"],
    power_unit: 1 << 60,
    block: None,
    built_in: ("Filecoin, April 2021", include_str!("../data/filecoin-2021-04.csv")),
    halvings: &[],
    ends: None,
    dollars: 200,
    decay: 997,
    price_step: COIN / 1_000,
    decimals: Decimals { output: 7, amount: 4, price: 3 },
    small: ("FIL", COIN),
};

/// BTC per TH/s, through the halving of 11 May 2020.
pub static BITCOIN: Kind = Kind {
    name: "btc",
    network: "Bitcoin",
    unit: "TH/s",
    coin: "BTC",
    wrapped: "HBTC",
    contract: "hbtc",
    power: Some(Power::bitcoin),
    vesting: FREE_AT_ONCE,
    columns: ["network_btc_per_day", "hashrate_eh"],
    power_unit: 1_000_000_000_000_000_000,
    block: Some(600),
    built_in: ("Bitcoin, April to June 2020", include_str!("../data/bitcoin-2020-04.csv")),
    // Blocks 210000, 420000, 630000 and 840000: 28 November 2012, 9 July 2016, 11 May 2020 and 20 April 2024.
    halvings: &[Day(15_672), Day(16_991), Day(18_393), Day(19_833)],
    ends: None,
    dollars: 9_000,
    decay: 1_000,
    price_step: SATOSHI,
    decimals: Decimals { output: 10, amount: 8, price: 8 },
    small: ("satoshi", SATOSHI),
};

/// ETH per MH/s, through the Merge of 15 September 2022 (EIP-3675), which ended mining.
pub static ETHEREUM: Kind = Kind {
    name: "eth",
    network: "Ethereum",
    unit: "MH/s",
    coin: "ETH",
    wrapped: "HETH",
    contract: "heth",
    power: Some(Power::ethereum),
    vesting: FREE_AT_ONCE,
    columns: ["network_eth_per_day", "hashrate_th"],
    power_unit: 1_000_000_000_000,
    block: Some(13),
    built_in: ("Ethereum, September 2022", include_str!("../data/ethereum-2022-09.csv")),
    halvings: &[],
    ends: Some(Day(19_250)),
    dollars: 1_600,
    decay: 1_000,
    price_step: GWEI,
    decimals: Decimals { output: 10, amount: 8, price: 9 },
    small: ("gwei", GWEI),
};

/// 10^-8 BTC. [10^-18 BTC]
const SATOSHI: u128 = 10_000_000_000;
/// 10^-9 ETH. [wei]
const GWEI: u128 = 1_000_000_000;

/// All kinds.
pub static KINDS: [&Kind; 3] = [&FILECOIN, &BITCOIN, &ETHEREUM];

impl Kind {
    /// The kind with a name of the command line.
    pub fn named(name: &str) -> Result<&'static Self, String> {
        let all = KINDS.map(|kind| kind.name).join(", ");
        KINDS.into_iter().find(|kind| kind.name == name).ok_or(format!("not one of {all}"))
    }

    /// The oracle's limits of the kind.
    pub fn params(&self, first_day: u32) -> KindParams {
        self.power.map_or_else(|| suite::filecoin(first_day), |power| power(first_day).kind)
    }

    /// The built-in history.
    pub fn history(&'static self) -> Result<History, HistoryError> {
        History::built_in(self, self.built_in.0, self.built_in.1)
    }

    /// `BTC per TH/s`.
    pub fn output(&self) -> String {
        format!("{} per {}", self.coin, self.unit)
    }

    /// A price in HUSD or in the wrapped coin, as text.
    pub fn price(&self, atto: u128, coin: &str) -> String {
        let decimals = if coin == self.wrapped { self.decimals.amount - 2 } else { 2 };
        format!("{} {coin}", human(atto, decimals))
    }

    /// Whether the kind has all acts: loans, the mining pool and DMC need the suite's first kind.
    pub fn has_all_acts(&self) -> bool {
        self.power.is_none()
    }

    /// Whether income vests.
    pub fn vests(&self) -> bool {
        self.vesting.days > 0
    }

    /// That nothing is left to wait for: all income has vested, or is paid if it never vests.
    pub fn all_paid(&self) -> &'static str {
        match self.vests() {
            true => "all income has vested",
            false => "all income is paid",
        }
    }

    /// Whether the network has stopped to pay miners.
    pub fn has_ended(&self, day: Day) -> bool {
        self.ends.is_some_and(|end| day >= end)
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Kind {}

impl Default for &'static Kind {
    fn default() -> Self {
        &FILECOIN
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_struct("Kind", 5)?;
        row.serialize_field("name", self.name)?;
        row.serialize_field("network", self.network)?;
        row.serialize_field("unit", self.unit)?;
        row.serialize_field("coin", self.coin)?;
        row.serialize_field("wrapped_coin", self.wrapped)?;
        row.end()
    }
}
