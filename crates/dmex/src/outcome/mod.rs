//! The results of a demo. They are the document of `--json`, and the table and the report show them.
//!
//! Every kind of power has the same document. Its fields that end in `_hfil` are amounts of the wrapped coin of its kind,
//! and `network_power_bytes` is in the unit of the network's power: bytes, or hashes a second.

mod governance;
mod lending;
mod money;
mod retirement;

pub use self::governance::{Governance, Proposal, Revenue, Staker};
pub use self::lending::{Lending, LendingDay, Loan, LoanDay, MiningPool, Pool};
pub use self::money::{Escrow, Fees, Solvency};
pub use self::retirement::Retirement;
pub use crate::amount::{Atto, Change};

use crate::kind::Kind;
use serde::Serialize;
use std::collections::BTreeMap;

/// The results of a demo.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Outcome {
    /// The course of the demo: `month`, `stop` or `unannounced-halving`.
    pub story: String,
    /// The kind of power: its network, unit and coins.
    pub kind: &'static Kind,
    /// The replayed history.
    pub history: Replayed,
    /// The batch.
    pub batch: Batch,
    /// The addresses of contracts and people, by name.
    pub addresses: BTreeMap<String, String>,
    /// The days of the term, in order.
    pub days: Vec<DayRow>,
    /// The holders after the last day.
    pub holders: Vec<Holder>,
    /// The platform's fees after the last day.
    pub fees: Fees,
    /// The money of the sale in each payment coin, after the last day.
    pub escrow: Vec<Escrow>,
    /// The balances and debts of the contracts after the last day.
    pub solvency: Vec<Solvency>,
    /// The end, after all claims and withdrawals.
    pub epilogue: Epilogue,
    /// The end of the kind. `null` if it goes on.
    pub retirement: Option<Retirement>,
    /// The second act: loans. `null` if the demo has none.
    pub lending: Option<Lending>,
    /// The third act: DMC and governance. `null` if the demo has none.
    pub governance: Option<Governance>,
    /// The cost of each message, from its last transaction.
    pub weights: Vec<Call>,
    /// The rules that were checked, with the number of checks. A failed check ends the demo.
    pub checks: Vec<Check>,
    /// The events in sentences.
    pub events: Vec<Event>,
    /// The run time. [s]
    pub seconds: Seconds,
}

/// The replayed history.
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs)] // The names explain the fields.
pub struct Replayed {
    pub name: String,
    pub source: String,
    pub from: String,
    pub to: String,
    pub days: u32,
}

/// The batch and its terms.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Batch {
    /// The number of the batch.
    pub number: u32,
    /// The number of tokens sold. Each is one unit of power.
    pub sold: u32,
    /// The price of a token. [atto HUSD]
    pub price_husd: Atto,
    /// The price of a token. [atto HFIL]
    pub price_hfil: Atto,
    /// The bond at the start. [atto HFIL]
    pub bond: Atto,
    /// The service share. [bps]
    pub service_bps: u32,
    /// The upfront part of the price. [bps]
    pub upfront_bps: u32,
    /// The fee on sales. [bps]
    pub sale_fee_bps: u32,
    /// The fee on income. [bps]
    pub income_fee_bps: u32,
}

/// A day of the term. `delivered = platform_fee + free + vesting + dust`, exactly.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DayRow {
    /// The day, such as `2021-04-01`.
    pub date: String,
    /// The days since 1970-01-01.
    pub day: u32,
    /// The output of the network in the day. [atto]
    pub network_output_atto: Atto,
    /// The reported power of the network. [byte; hash/s]
    pub network_power_bytes: Atto,
    /// The output of one unit of power, computed by the oracle. [atto]
    pub output_atto_per_unit: Atto,
    /// Whether the figures were outside of the bands, so that feeders had to confirm them.
    pub quarantined: bool,
    /// The settlement: `delivered` by the provider, `covered` from its bond, `missed`, or `retired`
    /// with its kind.
    pub settled: String,
    /// The payment for the day. [atto]
    pub delivered: Atto,
    /// The fee on income. [atto]
    pub platform_fee: Atto,
    /// The holders' income that is free at once. [atto]
    pub free: Atto,
    /// The holders' income that vests. [atto]
    pub vesting: Atto,
    /// The change of the dust: `dust_carried` less that of the day before. [atto]
    pub dust: Change,
    /// The dust: the remainder of the division by tokens, which is carried to the next day. [atto]
    pub dust_carried: Atto,
    /// The arrears: the part that the bond could not pay. [atto]
    pub arrears: Atto,
    /// The income of each holder so far.
    pub holders: Vec<HolderDay>,
    /// The money of the sale in each payment coin.
    pub escrow: Vec<Escrow>,
    /// The balances and debts of the contracts.
    pub solvency: Vec<Solvency>,
}

/// The income of a holder up to a day. [atto HFIL]
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs)] // The names explain the fields.
pub struct HolderDay {
    pub name: String,
    pub claimed: Atto,
    pub claimable: Atto,
    pub vesting: Atto,
}

/// A holder after the last day. [atto HFIL]
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs)] // The names explain the fields.
pub struct Holder {
    pub name: String,
    pub address: String,
    /// The kind of account: `ethereum` or `sr25519`.
    pub account: String,
    pub tokens: u32,
    /// The payment, in the coin's smallest unit.
    pub paid: Atto,
    pub paid_in: String,
    pub claimed: Atto,
    pub claimable: Atto,
    pub vesting: Atto,
    pub summary: String,
}

/// The end, after all claims and withdrawals.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Epilogue {
    /// The day on which all income has vested and all refunds are claimed.
    pub date: String,
    /// All income that holders claimed. [atto HFIL]
    pub claimed: Atto,
    /// The escrow of missed days that holders claimed. [atto HUSD]
    pub refunded_husd: Atto,
    /// The escrow of missed days that holders claimed. [atto HFIL]
    pub refunded_hfil: Atto,
    /// The remaining balance of the distributor, which is dust. [atto HFIL]
    pub left_in_distributor: Atto,
    /// The remaining balance of the market. [atto HUSD]
    pub left_in_market_husd: Atto,
    /// The remaining balance of the market. [atto HFIL]
    pub left_in_market_hfil: Atto,
}

/// The cost of a message.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Call {
    /// `contract.message`.
    pub message: String,
    /// The number of transactions.
    pub count: u64,
    /// The computing time. [ps]
    pub ref_time: u64,
    /// The size of the proof. [byte]
    pub proof_size: u64,
    /// The Ethereum gas.
    pub gas: u64,
    /// The highest Ethereum gas of all transactions.
    pub max_gas: u64,
    /// The storage deposit. [wei]
    pub deposit: Change,
    /// The transaction fee. [wei]
    pub fee: Atto,
}

/// A rule that was checked.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Check {
    /// The rule in English.
    pub rule: String,
    /// The number of checks. All of them passed.
    pub passed: u64,
}

/// An event in a sentence.
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs)] // The names explain the fields.
pub struct Event {
    pub date: String,
    pub text: String,
}

/// The run time of a demo. [s]
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Seconds {
    /// The start of the chain, the deployment and the sale.
    pub setup: f64,
    /// The days of the term.
    pub days: f64,
    /// The whole demo.
    pub total: f64,
}
