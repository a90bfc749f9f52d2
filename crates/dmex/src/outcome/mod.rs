//! What a demo gives: the document of `--json`, and what the table and the report are drawn from.

mod governed;
mod lending;

pub use self::governed::{Governed, Proposal, Revenue, Staker};
pub use self::lending::{JointPool, Lending, LendingDay, Loan, LoanDay, Pool};
pub use crate::amount::{Atto, Change};

use serde::Serialize;
use std::collections::BTreeMap;

/// Everything that a demo found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Outcome {
    /// `month` or `stop`.
    pub story: String,
    /// What was replayed.
    pub history: Replayed,
    /// What was sold.
    pub batch: Batch,
    /// Contracts and people, by name.
    pub addresses: BTreeMap<String, String>,
    /// Each day of the term, in order.
    pub days: Vec<DayRow>,
    /// Each holder, after the last day.
    pub holders: Vec<Holder>,
    /// What the platform earned, after the last day.
    pub fees: Fees,
    /// The sale's money by payment coin, after the last day.
    pub escrow: Vec<Escrow>,
    /// Held against owed, after the last day.
    pub solvency: Vec<Solvency>,
    /// How it all ended, once everybody had taken what was theirs.
    pub epilogue: Epilogue,
    /// The second act: loans. `null` for a story without.
    pub lending: Option<Lending>,
    /// The third act: DMC. `null` for a story without.
    pub governed: Option<Governed>,
    /// What each kind of transaction cost: the last one of its kind.
    pub weights: Vec<Call>,
    /// What was checked, and how often it held. A check that fails ends the demo.
    pub checks: Vec<Check>,
    /// The story, in sentences.
    pub events: Vec<Event>,
    /// How long it took. [s]
    pub seconds: Seconds,
}

/// What was replayed.
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs)] // The fields are what their names say.
pub struct Replayed {
    pub name: String,
    pub source: String,
    pub from: String,
    pub to: String,
    pub days: u32,
}

/// What was sold, and on which terms.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Batch {
    /// Its number in the market.
    pub number: u32,
    /// Tokens sold; each is one TiB.
    pub sold: u32,
    /// Of a token. [atto HUSD]
    pub price_husd: Atto,
    /// Of a token. [atto HFIL]
    pub price_hfil: Atto,
    /// Posted by the provider at the start. [atto HFIL]
    pub bond: Atto,
    /// The provider's part of the output. [bps]
    pub service_bps: u32,
    /// The provider's part of the price at once. [bps]
    pub upfront_bps: u32,
    /// The platform's part of sales. [bps]
    pub sale_fee_bps: u32,
    /// The platform's part of income. [bps]
    pub income_fee_bps: u32,
}

/// One day. `delivered = platform_fee + free + vesting + dust`, exactly.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DayRow {
    /// `2021-04-01`.
    pub date: String,
    /// Since 1970.
    pub day: u32,
    /// What the network paid its miners, as reported. [atto]
    pub network_output_atto: Atto,
    /// Its power, as reported. [byte]
    pub network_power_bytes: Atto,
    /// What one TiB earned, as the oracle computed it. [atto]
    pub output_atto_per_unit: Atto,
    /// Whether the figures jumped out of the bands, and feeders confirmed them hours later.
    pub quarantined: bool,
    /// `delivered` by the provider, `covered` from its bond, or `missed`.
    pub settled: String,
    /// What was paid in for this day. [atto]
    pub delivered: Atto,
    /// The platform's part. [atto]
    pub platform_fee: Atto,
    /// The holders', at once. [atto]
    pub free: Atto,
    /// The holders', over 180 days. [atto]
    pub vesting: Atto,
    /// By how much the carried remainder changed this day: `dust_carried` less that of the day before. [atto]
    pub dust: Change,
    /// What did not divide by the number of tokens and is carried to the next day. [atto]
    pub dust_carried: Atto,
    /// What the bond could not pay. [atto]
    pub arrears: Atto,
    /// Each holder's income so far.
    pub holders: Vec<HolderDay>,
    /// The sale's money, by payment coin.
    pub escrow: Vec<Escrow>,
    /// Held against owed.
    pub solvency: Vec<Solvency>,
}

/// A holder's income up to a day. [atto HFIL]
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs)] // The fields are what their names say.
pub struct HolderDay {
    pub name: String,
    pub claimed: Atto,
    pub claimable: Atto,
    pub vesting: Atto,
}

/// A holder at the end. [atto HFIL]
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs)] // The fields are what their names say.
pub struct Holder {
    pub name: String,
    pub address: String,
    /// `ethereum` or `sr25519`.
    pub account: String,
    pub tokens: u32,
    /// In the coin's smallest unit.
    pub paid: Atto,
    pub paid_in: String,
    pub claimed: Atto,
    pub claimable: Atto,
    pub vesting: Atto,
    pub story: String,
}

/// What the platform earned.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Fees {
    /// Of the holders' income. [atto HFIL]
    pub income_hfil: Atto,
    /// Of sales. [atto HUSD]
    pub sales_husd: Atto,
    /// Of sales. [atto HFIL]
    pub sales_hfil: Atto,
}

/// The sale's money in one payment coin. [smallest unit]
#[derive(Clone, Debug, Default, Serialize)]
pub struct Escrow {
    /// `HUSD` or `HFIL`.
    pub coin: String,
    /// Fees, free and locked together.
    pub held: Atto,
    /// Freed for the provider and not taken yet.
    pub free_for_provider: Atto,
    /// The platform's, not taken yet.
    pub fees: Atto,
    /// Still to be earned by delivering, or owed back to holders of missed days.
    pub locked: Atto,
}

/// What a contract holds of a coin, and what it owes in it to all by name. [smallest unit]
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs)] // The fields are what their names say.
pub struct Solvency {
    pub contract: String,
    pub coin: String,
    pub held: Atto,
    pub owed: Atto,
}

/// The end, once everybody had taken what was theirs.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Epilogue {
    /// The day on which the last vesting ended, or the refunds were taken.
    pub date: String,
    /// All that holders ever got of the income. [atto HFIL]
    pub claimed: Atto,
    /// The escrow of missed days that holders got back. [atto HUSD]
    pub refunded_husd: Atto,
    /// [atto HFIL]
    pub refunded_hfil: Atto,
    /// What the distributor has left: dust, nobody's yet. [atto HFIL]
    pub left_in_distributor: Atto,
    /// What the market has left. [atto HUSD]
    pub left_in_market_husd: Atto,
    /// [atto HFIL]
    pub left_in_market_hfil: Atto,
}

/// The cost of a message, on this runtime.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Call {
    /// `contract.message`.
    pub message: String,
    /// How often it was sent.
    pub count: u64,
    /// [ps]
    pub ref_time: u64,
    /// [byte]
    pub proof_size: u64,
    /// Ethereum gas.
    pub gas: u64,
    /// The dearest of them.
    pub max_gas: u64,
    /// Storage deposit. [wei]
    pub deposit: Change,
    /// Transaction fee. [wei]
    pub fee: Atto,
}

/// Something that must hold.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Check {
    /// In English.
    pub what: String,
    /// How often it was checked, and held.
    pub held: u64,
}

/// A sentence of the story.
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs)] // The fields are what their names say.
pub struct Event {
    pub date: String,
    pub what: String,
}

/// How long it took. [s]
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Seconds {
    /// The chain, the contracts, the sale.
    pub setup: f64,
    /// The days of the term.
    pub days: f64,
    /// All of it.
    pub total: f64,
}
