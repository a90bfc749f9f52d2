//! Collateral: NFTs pledged by lien, within caps of batch and provider, and DMC; and taken out again. What it is worth
//! is in `valuation`.

use crate::calls::{facts, pull, push, tell};
use crate::context::Context;
use crate::errors::{at_most, refuse, Done, Error};
use crate::positions::Loan;
use crate::state::{batch_of, Desk, Limit, Listed, Pledge, MAX_TOKENS};
use ink::Address;
use interfaces::loan_manager::{BatchListed, DmcSupplied, Pledged, ProviderLimited};
use interfaces::refs::MiningPowerNftRef;
use math::{add, mul, sub};

/// The most batches a loan manager lists.
const MAX_BATCHES: u32 = 64;

impl Desk {
    /// See `LoanManager::listBatch`.
    pub fn list(&mut self, batch: u32, max: u128) -> Done {
        // Check: the market knows it, it delivers one of the loan manager's coins, and the list has room.
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
    pub fn lower_batch(&mut self, batch: u32, max: u128) -> Done {
        // Check: it takes no place of a batch that nobody listed.
        let Some(known) = self.batches.get(batch) else {
            return refuse(Error::LoanManager_NotListed { batch });
        };
        at_most(max, known.max)?;
        // Effect:
        self.cap(batch, &Listed { max, ..known });
        Ok(())
    }

    #[inline(never)]
    fn cap(&mut self, batch: u32, listed: &Listed) {
        self.batches.insert(batch, listed);
        tell(BatchListed { batch, maxPower: listed.max });
    }

    /// See `LoanManager::limitProvider`.
    #[inline(never)]
    pub fn limit(&mut self, provider: Address, max: u128) -> Done {
        let limit = self.providers.get(provider).unwrap_or_default();
        self.providers.insert(provider, &Limit { max, ..limit });
        tell(ProviderLimited { provider, maxPower: max });
        Ok(())
    }

    /// See `LoanManager::lowerProvider`.
    pub fn lower_provider(&mut self, provider: Address, max: u128) -> Done {
        // Check: it only falls.
        at_most(max, self.providers.get(provider).unwrap_or_default().max)?;
        // Effect:
        self.limit(provider, max)
    }

    /// See `LoanManager::pledge`.
    pub fn pledge_more(&mut self, ctx: &Context, id: u32, tokens: &[u32]) -> Done {
        // Check: the NFTs are the borrower's, so the caller is.
        let mut loan = self.own_loan(ctx, id)?;
        // Check, Effect, Interaction: caps and liens.
        self.place(ctx, &mut loan, tokens)?;
        self.keep(&loan)
    }

    /// Pledges tokens of the position's owner.
    #[inline(never)]
    pub fn place(&mut self, ctx: &Context, loan: &mut Loan, tokens: &[u32]) -> Done {
        // Check: what a position holds can be valued in one message.
        let count = loan.p.tokens.len().saturating_add(tokens.len());
        if tokens.is_empty() || count > MAX_TOKENS {
            return refuse(Error::LoanManager_InvalidCount { count: u32::try_from(count).unwrap_or(u32::MAX) });
        }
        // Check, Effect: caps, once for each run of tokens of a batch.
        for run in tokens.chunk_by(|a, b| batch_of(*a) == batch_of(*b)) {
            let batch = run.first().map_or(0, |token| batch_of(*token));
            self.take_power(batch, u32::try_from(run.len()).unwrap_or(u32::MAX))?;
        }
        let nft = MiningPowerNftRef(ctx.set.nft);
        for &token in tokens {
            // Interaction: the NFT checks its owner, and answers where the income that is pledged begins.
            let (segment, from) = nft.placeLienFrom(loan.p.owner, token, ctx.us);
            // Effect: an offer stands, because the buyer gets more.
            let at = loan.p.tokens.partition_point(|other| other.token < token);
            loan.p.tokens.insert(at, Pledge { token, segment, from });
            self.pledges.insert(token, &loan.id);
            tell(Pledged { position: loan.id, tokenId: token, pledged: true });
        }
        Ok(())
    }

    fn take_power(&mut self, batch: u32, count: u32) -> Done {
        let Some(mut listed) = self.batches.get(batch) else {
            return refuse(Error::LoanManager_NotListed { batch });
        };
        let power = mul(listed.power.into(), count.into())?;
        listed.pledged = add(listed.pledged, power)?;
        at_most(listed.pledged, listed.max)?;
        let mut limit = self.providers.get(listed.provider).unwrap_or_default();
        limit.pledged = add(limit.pledged, power)?;
        at_most(limit.pledged, limit.max)?;
        self.batches.insert(batch, &listed);
        self.providers.insert(listed.provider, &limit);
        Ok(())
    }

    /// Counts tokens of a batch as pledged no longer.
    pub fn give_power(&mut self, batch: u32, count: usize) -> Done {
        let mut listed = self.batches.get(batch).unwrap_or_default();
        let mut limit = self.providers.get(listed.provider).unwrap_or_default();
        let power = mul(listed.power.into(), u128::try_from(count).unwrap_or_default())?;
        listed.pledged = sub(listed.pledged, power)?;
        limit.pledged = sub(limit.pledged, power)?;
        self.batches.insert(batch, &listed);
        self.providers.insert(listed.provider, &limit);
        Ok(())
    }

    /// Takes a lot out of a position: the NFT goes to `to` free of the lien (none: it stays in its wallet), and so
    /// does what its income still pays. Its power is still to be given back.
    #[inline(never)]
    pub fn part(&mut self, ctx: &Context, loan: &mut Loan, token: u32, to: Option<Address>) -> Done {
        // Check: it is pledged in this position.
        let Some(pledge) = loan.p.pledge(token) else {
            return refuse(Error::LoanManager_NotCollateral { position: loan.id, tokenId: token });
        };
        // Effect:
        loan.void_offer();
        loan.p.tokens.retain(|other| other.token != token);
        self.pledges.insert(token, &0);
        // A pledge of today has earned nothing yet: its segment is the next payee's.
        if ctx.today > pledge.from {
            self.tails.insert((token, pledge.segment), &to.unwrap_or(loan.p.owner));
        }
        tell(Pledged { position: loan.id, tokenId: token, pledged: false });
        // Interaction:
        let nft = MiningPowerNftRef(ctx.set.nft);
        match to {
            Some(to) => nft.seize(token, to),
            None => nft.releaseLien(token),
        }
        Ok(())
    }

    /// See `LoanManager::release`.
    pub fn release(&mut self, ctx: &Context, id: u32, tokens: &[u32]) -> Done {
        // Check: the caller is the borrower, and no NFT of the position is being auctioned.
        let mut loan = self.own_loan(ctx, id)?;
        loan.ensure_calm()?;
        // Effect, Interaction: liens end. A refusal below undoes it.
        for run in tokens.chunk_by(|a, b| batch_of(*a) == batch_of(*b)) {
            for &token in run {
                self.part(ctx, &mut loan, token, None)?;
            }
            self.give_power(run.first().map_or(0, |token| batch_of(*token)), run.len())?;
        }
        // Check: what stays carries the debt.
        self.ensure_credit(ctx, &mut loan, ctx.set.terms.credit.maxLtvBps)?;
        // Effect:
        self.keep(&loan)
    }

    /// See `LoanManager::supplyDmc`.
    pub fn pledge_dmc(&mut self, ctx: &Context, id: u32, amount: u128) -> Done {
        // Effect: it is the position's from now on, whoever gave it.
        let mut loan = self.loan(id)?;
        loan.p.dmc = add(loan.p.dmc, amount)?;
        self.keep(&loan)?;
        tell(DmcSupplied { position: id, amount: loan.p.dmc });
        // Interaction:
        pull(ctx.set.dmc, ctx.caller, ctx.us, amount)
    }

    /// See `LoanManager::withdrawDmc`.
    pub fn release_dmc(&mut self, ctx: &Context, id: u32, amount: u128) -> Done {
        // Check: the caller is the borrower, and so much is pledged.
        let mut loan = self.own_loan(ctx, id)?;
        at_most(amount, loan.p.dmc)?;
        // Effect:
        loan.p.dmc = sub(loan.p.dmc, amount)?;
        if amount > 0 {
            loan.void_offer();
        }
        // Check: what stays carries the debt, and is DMC enough.
        self.ensure_credit(ctx, &mut loan, ctx.set.terms.credit.maxLtvBps)?;
        // Effect:
        self.keep(&loan)?;
        tell(DmcSupplied { position: id, amount: loan.p.dmc });
        // Interaction:
        push(ctx.set.dmc, ctx.caller, amount)
    }
}
