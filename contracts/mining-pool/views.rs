//! Views: the values and limits that holders, buyers and tools read.

use crate::errors::Result;
use crate::holders::Holders;
use crate::state::{Accounting, Listed, State, Value};
use crate::vault::{Pool, Side};
use ink::Address;
use interfaces::mining_pool::{
    AllowedBatch, Holding, HoldingValue, Investable, MiningAccounting, Valuation, WithdrawalQueue, WithdrawalRequest,
};

impl State {
    /// See `MiningPool::accounting`.
    pub fn totals(&self) -> MiningAccounting {
        let Accounting { cash, shares, income, fees, fees_income: incomeFees, holdings, .. } =
            self.accounting.get_or_default();
        MiningAccounting { cash, shares, income, fees, incomeFees, holdings }
    }

    /// See `MiningPool::holdingOf`.
    pub fn holding_of(&self, number: u32) -> Result<Holding> {
        let holding = self.holding(&self.accounting.get_or_default(), number)?;
        let (batch, firstToken, tokens, firstDay) = (holding.batch, holding.token, holding.count, holding.from);
        Ok(Holding { batch, firstToken, tokens, firstDay, cost: holding.price, claimed: holding.paid })
    }

    /// See `MiningPool::valueOf`.
    pub fn holding_value(&self, number: u32) -> Result<HoldingValue> {
        let ctx = self.context();
        let holding = self.holding(&self.accounting.get_or_default(), number)?;
        let Value { redemption, delivered, to_come, escrow_due, cost_left } =
            self.batch(&ctx, holding.batch).value(&ctx, &holding)?;
        let (redemptionValue, toCome, escrowDue, costLeft) = (redemption, to_come, escrow_due, cost_left);
        Ok(HoldingValue { redemptionValue, delivered, toCome, escrowDue, costLeft })
    }

    /// See `MiningPool::investable`.
    pub fn investable(&self, batch: u32) -> Result<Investable> {
        let ctx = self.context();
        let (pool, _) = self.pool(&ctx)?;
        let offer = self.offer(&ctx, &pool, batch)?;
        Ok(Investable { count: offer.count()?, price: offer.each, bound: offer.bound })
    }

    /// See `MiningPool::batchOf`.
    pub fn allowed_batch(&self, batch: u32) -> AllowedBatch {
        let Listed { provider, limit, .. } = self.batches.get(batch).unwrap_or_default();
        AllowedBatch { provider, maxCost: limit.max, cost: limit.spent }
    }

    /// See `MiningPool::providerOf`.
    pub fn provider_of(&self, provider: Address) -> (u128, u128) {
        let limit = self.providers.get(provider).unwrap_or_default();
        (limit.max, limit.spent)
    }
}

impl Pool {
    /// See `MiningPool::valuation`.
    pub fn valuation(&self) -> Result<Valuation> {
        let (redemptionValue, depositValue) = (self.assets(Side::Redemption)?, self.assets(Side::Deposit)?);
        Ok(Valuation { redemptionValue, depositValue, cash: self.accounting.cash, state: self.state() })
    }

    /// See `MiningPool::queue`.
    pub fn queue(&self) -> Result<WithdrawalQueue> {
        let (requests, shares) = (self.accounting.queue.count, self.accounting.queue.held);
        let assets = self.to_assets(shares, Side::Redemption, false)?;
        Ok(WithdrawalQueue { requests, shares, assets })
    }
}

impl Holders {
    /// See `MiningPool::requestOf`.
    pub fn request_of(&self, pool: &Pool, number: u32) -> Result<WithdrawalRequest> {
        let request = self.get(number);
        let ahead = request.at.saturating_sub(pool.accounting.queue.released);
        // A request that was cancelled is paid nothing.
        let claimable = if request.owner == Address::zero() { 0 } else { pool.due(&request)?.shares };
        Ok(WithdrawalRequest { owner: request.owner, shares: request.left, claimable, ahead })
    }
}
