//! Collateral: NFTs under a lien, within the caps of batch and provider, and DMC. Their value is in `valuation`.

use crate::calls::{emit, facts, has_defaulted};
use crate::context::Context;
use crate::errors::{at_most, Error, Result};
use crate::positions::Loan;
use crate::state::{batch_of, CollateralNft, Limit, Listed, Positions, MAX_TOKENS};
use components::coins::{pull_trusted, push};
use components::{ensure, revert};
use ink::Address;
use interfaces::loan_manager::{BatchListed, CollateralChanged, DmcSupplied, ProviderDefaulted, ProviderLimited};
use interfaces::refs::MiningPowerNftRef;
use math::{add, mul, sub};

/// The maximum number of listed batches.
const MAX_BATCHES: u32 = 64;

impl Positions {
    /// See `LoanManager::listBatch`.
    pub fn list(&mut self, batch: u32, max: u128) -> Result {
        // Check: the market has the batch, it delivers one of the loan manager's coins, and the list has room.
        let listed = match self.batches.get(batch) {
            Some(known) => Listed { max, ..known },
            None => {
                let mut totals = self.totals.get().unwrap_or_default();
                at_most(totals.batches.saturating_add(1), MAX_BATCHES)?;
                self.order.insert(totals.batches, &batch);
                totals.batches = totals.batches.saturating_add(1);
                self.totals.set(&totals);
                Listed { max, ..facts(&self.context(), batch)? }
            }
        };
        // Effect:
        self.cap(batch, &listed);
        Ok(())
    }

    /// See `LoanManager::lowerBatch`.
    pub fn lower_batch(&mut self, batch: u32, max: u128) -> Result {
        // Check: the batch is listed, and its cap only falls.
        let Some(known) = self.batches.get(batch) else {
            revert!(Error::LoanManager_NotListed { batch });
        };
        at_most(max, known.max)?;
        // Effect:
        self.cap(batch, &Listed { max, ..known });
        Ok(())
    }

    #[inline(never)]
    fn cap(&mut self, batch: u32, listed: &Listed) {
        self.batches.insert(batch, listed);
        emit(BatchListed { batch, maxPower: listed.max });
    }

    /// See `LoanManager::limitProvider`.
    pub fn limit(&mut self, provider: Address, max: u128) -> Result {
        self.limit_to(provider, max, false)
    }

    /// See `LoanManager::lowerProvider`.
    pub fn lower_provider(&mut self, provider: Address, max: u128) -> Result {
        // Check: the cap only falls.
        let limit = self.providers.get(provider).unwrap_or_default();
        at_most(max, limit.max)?;
        // Effect:
        self.limit_to(provider, max, limit.defaulted)
    }

    #[inline(never)]
    fn limit_to(&mut self, provider: Address, max: u128, defaulted: bool) -> Result {
        let limit = self.providers.get(provider).unwrap_or_default();
        self.providers.insert(provider, &Limit { max, defaulted, ..limit });
        emit(ProviderLimited { provider, maxPower: max });
        Ok(())
    }

    /// See `LoanManager::reportDefault`.
    pub fn report_default(&mut self, ctx: &Context, batch: u32) -> Result {
        let Some(Listed { provider, .. }) = self.batches.get(batch) else {
            revert!(Error::LoanManager_NotListed { batch });
        };
        let limit = self.providers.get(provider).unwrap_or_default();
        // Check: the market has a default, and it is news here.
        ensure!(!limit.defaulted && has_defaulted(ctx, batch), Error::LoanManager_NoDefault { batch });
        // Effect:
        self.providers.insert(provider, &Limit { defaulted: true, ..limit });
        emit(ProviderDefaulted { provider, batch });
        Ok(())
    }

    /// See `LoanManager::supplyCollateral`.
    pub fn supply_collateral(&mut self, ctx: &Context, id: u32, tokens: &[u64]) -> Result {
        // Check: the caller is the borrower.
        let mut loan = self.own_loan(ctx, id)?;
        // Check, Effect, Interaction: caps and liens.
        self.place(ctx, &mut loan, tokens)?;
        self.heal(ctx, &mut loan)?;
        self.keep(&loan)
    }

    /// Supplies NFTs of the borrower as collateral.
    #[inline(never)]
    pub fn place(&mut self, ctx: &Context, loan: &mut Loan, tokens: &[u64]) -> Result {
        // Check: all NFTs of a position can be valued in one message.
        let count = loan.p.tokens.len().saturating_add(tokens.len());
        ensure!(
            !tokens.is_empty() && count <= MAX_TOKENS,
            Error::LoanManager_InvalidCount { count: u32::try_from(count).unwrap_or(u32::MAX) }
        );
        // Check, Effect: caps, once for each run of NFTs of a batch.
        for run in tokens.chunk_by(|a, b| batch_of(*a) == batch_of(*b)) {
            let batch = run.first().map_or(0, |token| batch_of(*token));
            self.take_power(batch, u32::try_from(run.len()).unwrap_or(u32::MAX))?;
        }
        let nft = MiningPowerNftRef(ctx.set.nft);
        for &token in tokens {
            // Interaction: the NFT contract checks the owner, and returns where the income segment begins.
            let (segment, from) = nft.placeLienFrom(loan.p.owner, token, ctx.us);
            let segment = u16::try_from(segment).map_err(|_| ink::Panic::Overflow)?;
            // Effect: an offer stays valid, because the buyer gets more.
            let at = loan.p.tokens.partition_point(|other| other.token < token);
            loan.p.tokens.insert(at, CollateralNft { token, segment, from });
            self.collateral.insert(token, &loan.id);
            emit(CollateralChanged { position: loan.id, tokenId: token, supplied: true });
        }
        Ok(())
    }

    fn take_power(&mut self, batch: u32, count: u32) -> Result {
        let Some(mut listed) = self.batches.get(batch) else {
            revert!(Error::LoanManager_NotListed { batch });
        };
        let power = mul(listed.power.into(), count.into())?;
        listed.supplied = add(listed.supplied, power)?;
        at_most(listed.supplied, listed.max)?;
        let mut limit = self.providers.get(listed.provider).unwrap_or_default();
        limit.supplied = add(limit.supplied, power)?;
        at_most(limit.supplied, limit.max)?;
        self.batches.insert(batch, &listed);
        self.providers.insert(listed.provider, &limit);
        Ok(())
    }

    /// Subtracts the power of `count` NFTs of a batch from the power that is supplied.
    pub fn give_power(&mut self, batch: u32, count: usize) -> Result {
        let mut listed = self.batches.get(batch).unwrap_or_default();
        let mut limit = self.providers.get(listed.provider).unwrap_or_default();
        let power = mul(listed.power.into(), u128::try_from(count).unwrap_or_default())?;
        listed.supplied = sub(listed.supplied, power)?;
        limit.supplied = sub(limit.supplied, power)?;
        self.batches.insert(batch, &listed);
        self.providers.insert(listed.provider, &limit);
        Ok(())
    }

    /// Removes an NFT from a position. The NFT moves to `to` without the lien (`None`: it stays in its wallet), and its
    /// income that still vests is paid to the same account. The caller subtracts its power.
    #[inline(never)]
    pub fn part(&mut self, ctx: &Context, loan: &mut Loan, token: u64, to: Option<Address>) -> Result {
        // Check: the NFT is in this position.
        let Some(nft) = loan.p.collateral(token) else {
            revert!(Error::LoanManager_NotCollateral { position: loan.id, tokenId: token });
        };
        // Effect:
        loan.void_offer();
        loan.p.tokens.retain(|other| other.token != token);
        self.collateral.insert(token, &0);
        // An NFT that was supplied today has earned nothing here: its segment is the next payee's.
        if ctx.today > nft.from {
            self.tails.insert((token, u32::from(nft.segment)), &to.unwrap_or(loan.p.owner));
        }
        emit(CollateralChanged { position: loan.id, tokenId: token, supplied: false });
        // Interaction:
        let nft = MiningPowerNftRef(ctx.set.nft);
        match to {
            Some(to) => nft.seize(token, to),
            None => nft.releaseLien(token),
        }
        Ok(())
    }

    /// See `LoanManager::withdrawCollateral`.
    pub fn withdraw_collateral(&mut self, ctx: &Context, id: u32, tokens: &[u64]) -> Result {
        // Check: the caller is the borrower, and no NFT of the position is being auctioned.
        let mut loan = self.own_loan(ctx, id)?;
        loan.ensure_calm()?;
        // Effect, Interaction: liens end. A refusal below reverts this.
        for run in tokens.chunk_by(|a, b| batch_of(*a) == batch_of(*b)) {
            for &token in run {
                self.part(ctx, &mut loan, token, None)?;
            }
            self.give_power(run.first().map_or(0, |token| batch_of(*token)), run.len())?;
        }
        // Check: a debt keeps an NFT, and the rest of the collateral secures it.
        let bare = loan.p.tokens.is_empty() && loan.p.shares != 0;
        ensure!(!bare, Error::LoanManager_InvalidCount { count: 0 });
        self.ensure_credit(ctx, &mut loan, ctx.set.terms.credit.maxLtvBps)?;
        // Effect:
        self.keep(&loan)
    }

    /// See `LoanManager::supplyDmc`.
    pub fn supply_dmc(&mut self, ctx: &Context, id: u32, amount: u128) -> Result {
        // Effect: the DMC belongs to the position, whoever supplied it.
        let mut loan = self.loan(id)?;
        loan.p.dmc = add(loan.p.dmc, amount)?;
        self.heal(ctx, &mut loan)?;
        self.keep(&loan)?;
        emit(DmcSupplied { position: id, amount: loan.p.dmc });
        // Interaction:
        pull_trusted(ctx.set.dmc, ctx.caller, ctx.us, amount);
        Ok(())
    }

    /// See `LoanManager::withdrawDmc`.
    pub fn withdraw_dmc(&mut self, ctx: &Context, id: u32, amount: u128) -> Result {
        // Check: the caller is the borrower, and the position has so much DMC.
        let mut loan = self.own_loan(ctx, id)?;
        at_most(amount, loan.p.dmc)?;
        // Effect:
        loan.p.dmc = sub(loan.p.dmc, amount)?;
        if amount > 0 {
            loan.void_offer();
        }
        // Check: the rest of the collateral secures the debt, and the rest of the DMC is enough.
        self.ensure_credit(ctx, &mut loan, ctx.set.terms.credit.maxLtvBps)?;
        // Effect:
        self.keep(&loan)?;
        emit(DmcSupplied { position: id, amount: loan.p.dmc });
        // Interaction:
        push(ctx.set.dmc, ctx.caller, amount);
        Ok(())
    }
}
