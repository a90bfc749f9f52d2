//! Power sold again, and the debt paid with it: a borrower asks a price, or sells at once to who wants such power.

use crate::errors::{refuse, within, Done, Error};
use crate::job::{Job, NOW};
use crate::loans::Loan;
use crate::outside::{pull, tell};
use crate::state::{batch_of, Desk, Wish, MAX_TOKENS};
use ink::Address;
use interfaces::loan_manager::Wanted;
use math::credit::ltv;
use math::mul;

impl Desk {
    /// See `LoanManager::ask`.
    pub fn ask(&mut self, job: &Job, id: u32, token: u32, price: u128) -> Done {
        let mut loan = self.own_loan(job, id)?;
        ensure_pledged(&loan, token)?;
        self.asks.insert(token, &price);
        loan.p.asks = true;
        self.keep(&loan)
    }

    /// See `LoanManager::take`.
    pub fn take(&mut self, job: &Job, id: u32, token: u32, max: u128) -> Done {
        let mut loan = self.loan(id)?;
        loan.ensure_calm()?;
        let price = self.asks.get(token).unwrap_or_default();
        if price == 0 || loan.p.pledge(token).is_none() {
            return refuse(Error::LoanManager_Nothing { position: id });
        }
        within(price, max)?;
        self.resell(job, &mut loan, &[token], job.caller, price)
    }

    /// See `LoanManager::want`.
    pub fn want(&mut self, job: &Job, batch: u32, wish: Wish) -> Done {
        // Check: only power that this loan manager lends on can be sold here.
        if self.batches.get(batch).is_none() {
            return refuse(Error::LoanManager_NotListed { batch });
        }
        self.wishes.insert((job.caller, batch), &wish);
        let Wish { count, price, until } = wish;
        tell(Wanted { batch, buyer: job.caller, count, price, until });
        Ok(())
    }

    /// See `LoanManager::unwind`.
    pub fn unwind(&mut self, job: &Job, id: u32, tokens: &[u32], buyer: Address, min: u128) -> Done<u128> {
        let mut loan = self.own_loan(job, id)?;
        loan.ensure_calm()?;
        let count = u32::try_from(tokens.len()).unwrap_or(u32::MAX);
        let Some(first) = tokens.first().filter(|_| tokens.len() <= MAX_TOKENS) else {
            return refuse(Error::LoanManager_InvalidCount { count });
        };
        let batch = batch_of(*first);
        let wish = self.wishes.get((buyer, batch)).unwrap_or_default();
        // Check: the buyer still wants so many, and all are of the batch that is wanted.
        let left = wish.count.checked_sub(count).filter(|_| job.now < wish.until);
        let (Some(left), true) = (left, tokens.iter().all(|token| batch_of(*token) == batch)) else {
            return refuse(Error::LoanManager_NotWanted { buyer, batch, count });
        };
        let paid = mul(wish.price, count.into())?;
        if paid < min {
            return refuse(Error::LoanManager_BelowLimit { value: paid, limit: min });
        }
        // Effect:
        self.wishes.insert((buyer, batch), &Wish { count: left, ..wish });
        self.resell(job, &mut loan, tokens, buyer, wish.price)?;
        Ok(paid)
    }

    /// Sells pledged NFTs at `price` each, if what stays is no worse for it.
    fn resell(&mut self, job: &Job, loan: &mut Loan, tokens: &[u32], buyer: Address, price: u128) -> Done {
        let before = match loan.p.shares {
            0 => 0,
            shares => ltv(job.owed(shares)?, self.valuation(job, &loan.p, NOW)?.worth),
        };
        pull(job.set.asset, buyer, job.us, mul(price, tokens.len() as u128)?)?;
        for token in tokens {
            ensure_pledged(loan, *token)?;
            self.hand_over(job, loan, *token, buyer, price)?;
        }
        // Check: what stays is in credit, or was well and is no weaker. A weak position's lots are sold to who pays most,
        // and not to a friend: there may be more in them than is counted on.
        let debt = job.owed(loan.p.shares)?;
        if debt > 0 {
            let worth = self.valuation(job, &loan.p, NOW)?;
            let limit = job.set.thresholds().limit(worth.worth)?;
            let weak = before >= job.set.terms.credit.sweepLtvBps;
            if debt > limit && (weak || ltv(debt, worth.worth) > before) {
                return refuse(Error::LoanManager_AboveCredit { debt, limit });
            }
            loan.mark(job, debt, worth);
        }
        self.keep(loan)
    }
}

fn ensure_pledged(loan: &Loan, token: u32) -> Done {
    match loan.p.pledge(token) {
        Some(_) => Ok(()),
        None => refuse(Error::LoanManager_NotCollateral { position: loan.id, tokenId: token }),
    }
}
