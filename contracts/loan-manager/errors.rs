//! The contract's errors, and two bounds that many messages check.

use components::ensure;
use interfaces::terms::OutOfRange;

pub use interfaces::loan_manager::LoanManagerError as Error;

components::refusal!(Error);

impl From<OutOfRange> for Refusal {
    fn from(found: OutOfRange) -> Self {
        Self(found.into())
    }
}

/// Refuses `value` above `limit`.
pub fn at_most(value: impl Into<u128>, limit: impl Into<u128>) -> Result {
    let (value, limit) = (value.into(), limit.into());
    ensure!(value <= limit, Error::LoanManager_AboveLimit { value, limit });
    Ok(())
}

/// Refuses `price` above the `bound` that the caller signed.
pub fn within(price: u128, bound: u128) -> Result {
    ensure!(price <= bound, Error::LoanManager_PriceAboveBound { price, bound });
    Ok(())
}
