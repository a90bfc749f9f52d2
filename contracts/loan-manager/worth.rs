//! What pledges are worth: from below, and never a market price. The formulas are in `math::credit`.

use crate::errors::Done;
use crate::job::{Batch, Job, What, Worth};
use crate::outside::{price, record, remaining};
use crate::state::{batch_of, Desk, Listed, Pledge, Position};
use ink::Address;
use interfaces::refs::RewardDistributorRef;
use math::credit::{by_record, counted, less, net_income, worth, Haircut, Power};
use math::{add, mul_div_down, WAD};

/// All that counts, and at its full value.
const FULL: Haircut = Haircut { income_bps: 10_000, locked_bps: 10_000 };

impl Desk {
    /// What these pledges are worth together.
    pub fn worth_of(&self, job: &Job, tokens: &[Pledge], what: What) -> Done<Worth> {
        let mut sum = Worth::default();
        for pledge in tokens {
            let number = batch_of(pledge.token);
            let mut batch = match job.batch.take() {
                Some(known) if known.number == number && known.what == what => known,
                _ => self.batch(job, number, what)?,
            };
            if batch.each.0 != pledge.from {
                batch.each = (pledge.from, batch.worth(job, pledge.from)?);
            }
            sum.worth = add(sum.worth, batch.each.1.worth)?;
            sum.gross = add(sum.gross, batch.each.1.gross)?;
            job.batch.set(Some(batch));
        }
        Ok(sum)
    }

    fn batch(&self, job: &Job, number: u32, what: What) -> Done<Batch> {
        let listed = self.batches.get(number).unwrap_or_default();
        let (earns, promised, missed) = record(job, number, &listed);
        let coin = if listed.other { job.set.other } else { job.set.asset };
        let price = value(job, coin, WAD, what)?;
        let haircut = by_record(job.set.haircut(), promised, missed)?;
        let each = (u32::MAX, Worth::default());
        Ok(Batch { number, what, listed, haircut, earns, price, ahead: (u32::MAX, 0), each })
    }

    /// What a whole position is worth: NFTs, income held, and DMC for its part.
    pub fn valuation(&self, job: &Job, position: &Position, what: What) -> Done<Worth> {
        let mut sum = self.worth_of(job, &position.tokens, what)?;
        let held = less(value(job, job.set.other, position.held, what)?, job.set.terms.sale.discountBps)?;
        let dmc = counted(value(job, job.set.dmc, position.dmc, what)?, sum.worth, job.set.terms.dmc.capBps)?;
        sum.worth = add(sum.worth, add(held, dmc)?)?;
        sum.gross = add(sum.gross, held)?;
        Ok(sum)
    }
}

impl Batch {
    fn worth(&mut self, job: &Job, from: u32) -> Done<Worth> {
        let day = job.today.saturating_add(self.what.days);
        let distributor = RewardDistributorRef(job.set.distributor);
        let (locked, fee_bps) = distributor.vestingSince(self.number, from, day);
        let power = Power { power: self.listed.power, service_bps: self.listed.service_bps, fee_bps };
        let net = net_income(self.output(job, day.max(from))?, power)?;
        Ok(Worth { worth: worth(net, locked, self.price, self.haircut)?, gross: worth(net, locked, self.price, FULL)? })
    }

    fn output(&mut self, job: &Job, from: u32) -> Done<u128> {
        if self.earns && self.ahead.0 != from {
            let Listed { kind, last, .. } = self.listed;
            self.ahead = (from, less(remaining(job, kind, from, last, self.what.fresh)?, self.what.output)?);
        }
        Ok(self.ahead.1)
    }
}

/// What `amount` of a coin is worth in the pool's. Rounds down.
fn value(job: &Job, coin: Address, amount: u128, what: What) -> Done<u128> {
    if amount == 0 || coin == job.set.asset {
        return Ok(amount);
    }
    Ok(mul_div_down(amount, less(price(job, coin, what.fresh)?, what.price)?, WAD)?)
}
