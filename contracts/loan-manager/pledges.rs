//! Pledges: placed by lien, within caps, and given free. A lot is an NFT with its income still to vest.

use crate::errors::{at_most, refuse, Done, Error};
use crate::job::Job;
use crate::loans::Loan;
use crate::outside::{facts, pull, push, tell};
use crate::state::{batch_of, Desk, Limit, Listed, Pledge, MAX_TOKENS};
use ink::prelude::vec::Vec;
use ink::Address;
use interfaces::loan_manager::{BatchListed, DmcSupplied, Pledged, PositionOf, ProviderLimited};
use interfaces::refs::MiningPowerNftRef;
use math::{add, mul, sub};

/// The most batches a loan manager lists.
const MAX_BATCHES: u32 = 64;

impl Desk {
    /// See `LoanManager::listBatch`.
    pub fn list(&mut self, job: &Job, batch: u32, max: u128) -> Done {
        let listed = match self.batches.get(batch) {
            Some(known) => Listed { max, ..known },
            None => {
                let mut totals = self.totals.get().unwrap_or_default();
                at_most(totals.batches.saturating_add(1), MAX_BATCHES)?;
                self.order.insert(totals.batches, &batch);
                totals.batches = totals.batches.saturating_add(1);
                self.totals.set(&totals);
                Listed { max, ..facts(job, batch)? }
            }
        };
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
    pub fn limit(&mut self, provider: Address, max: u128) {
        let limit = self.providers.get(provider).unwrap_or_default();
        self.providers.insert(provider, &Limit { max, ..limit });
        tell(ProviderLimited { provider, maxPower: max });
    }

    /// See `LoanManager::lowerProvider`.
    pub fn lower_provider(&mut self, provider: Address, max: u128) -> Done {
        at_most(max, self.providers.get(provider).unwrap_or_default().max)?;
        self.limit(provider, max);
        Ok(())
    }

    /// Pledges tokens of the position's owner.
    #[inline(never)]
    pub fn place(&mut self, job: &Job, loan: &mut Loan, tokens: &[u32]) -> Done {
        let count = loan.p.tokens.len().saturating_add(tokens.len());
        if tokens.is_empty() || count > MAX_TOKENS {
            return refuse(Error::LoanManager_InvalidCount { count: u32::try_from(count).unwrap_or(u32::MAX) });
        }
        // Check: caps, once for each run of tokens of a batch.
        for run in tokens.chunk_by(|a, b| batch_of(*a) == batch_of(*b)) {
            let batch = run.first().map_or(0, |token| batch_of(*token));
            self.take_power(batch, u32::try_from(run.len()).unwrap_or(u32::MAX))?;
        }
        let nft = MiningPowerNftRef(job.set.nft);
        loan.p.offered_to = Address::zero();
        for &token in tokens {
            // Interaction: it answers where the income that is pledged begins.
            let (segment, from) = nft.placeLienFrom(loan.p.owner, token, job.us);
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
    pub fn part(&mut self, job: &Job, loan: &mut Loan, token: u32, to: Option<Address>) -> Done {
        let Some(pledge) = loan.p.pledge(token) else {
            return refuse(Error::LoanManager_NotCollateral { position: loan.id, tokenId: token });
        };
        loan.p.offered_to = Address::zero();
        loan.p.tokens.retain(|other| other.token != token);
        self.pledges.insert(token, &0);
        self.void_ask(loan, token);
        // A pledge of today has earned nothing yet: its segment is the next payee's.
        if job.today > pledge.from {
            self.tails.insert((token, pledge.segment), &to.unwrap_or(loan.p.owner));
        }
        tell(Pledged { position: loan.id, tokenId: token, pledged: false });
        // Interaction:
        let nft = MiningPowerNftRef(job.set.nft);
        match to {
            Some(to) => nft.seize(token, to),
            None => nft.releaseLien(token),
        }
        Ok(())
    }

    fn void_ask(&mut self, loan: &Loan, token: u32) {
        if loan.p.asks && self.asks.get(token).is_some_and(|ask| ask > 0) {
            self.asks.insert(token, &0);
        }
    }

    /// See `LoanManager::release`.
    pub fn release(&mut self, job: &Job, id: u32, tokens: &[u32]) -> Done {
        let mut loan = self.own_loan(job, id)?;
        loan.ensure_calm()?;
        for run in tokens.chunk_by(|a, b| batch_of(*a) == batch_of(*b)) {
            for &token in run {
                self.part(job, &mut loan, token, None)?;
            }
            self.give_power(run.first().map_or(0, |token| batch_of(*token)), run.len())?;
        }
        self.ensure_credit(job, &mut loan, job.set.terms.credit.maxLtvBps)?;
        self.keep(&loan)
    }

    /// See `LoanManager::accept`.
    pub fn accept(&mut self, job: &Job, id: u32, max: u128) -> Done {
        let mut loan = self.loan(id)?;
        let (to, price) = (loan.p.offered_to, loan.p.offer_price);
        if to != job.caller {
            return refuse(Error::LoanManager_NotOffered { position: id, caller: job.caller });
        }
        crate::errors::within(price, max)?;
        loan.ensure_calm()?;
        let from = core::mem::replace(&mut loan.p.owner, to);
        loan.p.offered_to = Address::zero();
        let tokens: Vec<u32> = loan.p.tokens.iter().map(|pledge| pledge.token).collect();
        for &token in tokens.iter() {
            self.void_ask(&loan, token);
        }
        loan.p.asks = false;
        self.keep(&loan)?;
        tell(PositionOf { position: id, borrower: to });
        // Interaction:
        for token in tokens {
            MiningPowerNftRef(job.set.nft).transferWithLien(token, to);
        }
        pull(job.set.asset, to, from, price)
    }

    /// See `LoanManager::supplyDmc`.
    pub fn pledge_dmc(&mut self, job: &Job, id: u32, amount: u128) -> Done {
        let mut loan = self.loan(id)?;
        loan.p.dmc = add(loan.p.dmc, amount)?;
        self.keep(&loan)?;
        tell(DmcSupplied { position: id, amount: loan.p.dmc });
        pull(job.set.dmc, job.caller, job.us, amount)
    }

    /// See `LoanManager::withdrawDmc`.
    pub fn release_dmc(&mut self, job: &Job, id: u32, amount: u128) -> Done {
        let mut loan = self.own_loan(job, id)?;
        at_most(amount, loan.p.dmc)?;
        loan.p.dmc = sub(loan.p.dmc, amount)?;
        self.ensure_credit(job, &mut loan, job.set.terms.credit.maxLtvBps)?;
        self.keep(&loan)?;
        tell(DmcSupplied { position: id, amount: loan.p.dmc });
        push(job.set.dmc, job.caller, amount)
    }
}
