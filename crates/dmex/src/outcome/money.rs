//! The money of a demo: fees, escrow, and the solvency of the contracts.

use super::Atto;
use serde::Serialize;

/// The platform's fees.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Fees {
    /// The fees on income. [atto HFIL]
    pub income_hfil: Atto,
    /// The fees on sales. [atto HUSD]
    pub sales_husd: Atto,
    /// The fees on sales. [atto HFIL]
    pub sales_hfil: Atto,
}

/// The money of the sale in one payment coin. [smallest unit]
#[derive(Clone, Debug, Default, Serialize)]
pub struct Escrow {
    /// `HUSD` or `HFIL`.
    pub coin: String,
    /// The sum of the three parts below.
    pub held: Atto,
    /// The part that the provider can withdraw.
    pub free_for_provider: Atto,
    /// The fees that are not collected yet.
    pub fees: Atto,
    /// The part that the provider has to earn by deliveries, or that returns to the holders of missed days.
    pub locked: Atto,
}

/// The balance of a contract in a coin, and the sum of its debts in that coin. [smallest unit]
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs)] // The names explain the fields.
pub struct Solvency {
    pub contract: String,
    pub coin: String,
    pub held: Atto,
    pub owed: Atto,
}
