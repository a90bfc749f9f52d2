//! Views: the values and limits that lenders, borrowers and tools read.

use crate::errors::Result;
use crate::lenders::Lenders;
use crate::state::Pool;
use ink::Address;
use interfaces::lending_pool::{DebtNow, PoolAccounting, Rates, WithdrawalQueue, WithdrawalRequest};

impl Pool {
    /// See `LendingPool::debtNow`.
    pub fn debt_now(&self) -> Result<DebtNow> {
        let Rates { utilization, borrowRate, .. } = self.rates()?;
        Ok(DebtNow { index: self.index, utilization, borrowRate })
    }

    /// See `LendingPool::accounting`.
    pub fn accounting(&self) -> Result<PoolAccounting> {
        let debt = self.debt()?;
        let Pool { cash, reserve, shares, debt_shares: debtShares, lost: badDebt, .. } = *self;
        Ok(PoolAccounting { cash, debt, reserve, shares, debtShares, badDebt })
    }

    /// See `LendingPool::queue`.
    pub fn queue(&self) -> Result<WithdrawalQueue> {
        let (requests, shares) = (self.queue.count, self.queue.held);
        let assets = self.to_assets(shares, false)?;
        Ok(WithdrawalQueue { requests, shares, assets })
    }
}

impl Lenders {
    /// See `LendingPool::requestOf`.
    pub fn request_of(&self, pool: &Pool, number: u32) -> Result<WithdrawalRequest> {
        let request = self.get(number);
        let ahead = request.at.saturating_sub(pool.queue.released);
        // A request that was cancelled is paid nothing.
        let claimable = if request.owner == Address::zero() { 0 } else { pool.due(&request)?.shares };
        Ok(WithdrawalRequest { owner: request.owner, shares: request.left, claimable, ahead })
    }
}
