//! The contract's error on its way out.

pub use interfaces::loan_manager::LoanManagerError as Error;

components::refusal!(Error);

/// What most functions here return.
pub type Done<T = ()> = Result<T, Refusal>;

/// Refuses.
#[cold]
pub fn refuse<T>(error: Error) -> Done<T> {
    Err(error.into())
}

/// Refuses `value` above `limit`.
pub fn at_most(value: impl Into<u128>, limit: impl Into<u128>) -> Done {
    let (value, limit) = (value.into(), limit.into());
    if value > limit {
        return refuse(Error::LoanManager_AboveLimit { value, limit });
    }
    Ok(())
}

/// Refuses `price` above the `bound` that the caller signed.
pub fn within(price: u128, bound: u128) -> Done {
    if price > bound {
        return refuse(Error::LoanManager_PriceAboveBound { price, bound });
    }
    Ok(())
}
