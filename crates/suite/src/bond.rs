//! The bond of a batch, as its provider posts it.

use bindings::PowerMarket;
use chain::{Contract, Result};

/// The bond that secures the whole supply of a batch by its last assessment, and at least what the provider offered.
/// Send `assessBond` after the last price is set. [the smallest unit of the batch's coin]
pub fn whole_bond(market: &Contract, batch: u32) -> Result<u128> {
    let terms = market.read(PowerMarket::termsOfCall { batch })?;
    let status = market.read(PowerMarket::stateOfCall { batch })?;
    let bond = market.read(PowerMarket::bondOfCall { batch })?;
    let left = u128::from((terms.lastDay + 1).saturating_sub(status.nextDay));
    let each = terms.bondPerToken.max(bond.perDay.saturating_mul(left));
    Ok(bond.needed.saturating_add(each.saturating_mul(u128::from(terms.supply - status.sold))))
}
