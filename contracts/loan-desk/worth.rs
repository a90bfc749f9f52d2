//! What pledges are worth: from below, and never a market price. The formulas are in `math::credit`.

use crate::errors::Done;
use crate::outside::{ensure_fresh_kind, price, record, remaining, Job};
use crate::pledges::batch_of;
use crate::state::{Desk, Listed, Pledge, Position};
use ink::Address;
use interfaces::refs::RewardDistributorRef;
use math::credit::{by_record, counted, less, net_income, worth, Haircut, Power};
use math::{add, mul_div_down, WAD};

/// All that counts, and at its full value.
const FULL: Haircut = Haircut { income_bps: 10_000, locked_bps: 10_000 };

/// What is asked: worth as things are, or as they might be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct What {
    /// Output falls by. [bps]
    pub output: u32,
    /// Prices fall by. [bps]
    pub price: u32,
    /// From now. [days]
    pub days: u32,
    /// Refuse feeds that are not fresh.
    pub fresh: bool,
}

/// Good enough to lend on.
pub const TO_LEND: What = What { output: 0, price: 0, days: 0, fresh: true };
/// As things are, whatever the feeds are.
pub const NOW: What = What { output: 0, price: 0, days: 0, fresh: false };

/// What something is worth. [atto of the pool's coin]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Worth {
    /// After haircuts.
    pub worth: u128,
    /// Before them.
    pub gross: u128,
}

/// A batch, as long as the tokens that are looked at are of it.
struct Batch {
    number: u32,
    listed: Listed,
    haircut: Haircut,
    earns: bool,
    price: u128,
    /// First day of the pledges looked at last, and what each is worth.
    each: (u32, Worth),
}

impl Desk {
    /// What these pledges are worth together.
    pub fn worth_of(&self, job: &Job, tokens: &[Pledge], what: What) -> Done<Worth> {
        let mut sum = Worth::default();
        let mut batch: Option<Batch> = None;
        for pledge in tokens {
            let number = batch_of(pledge.token);
            let mut known = match batch.take() {
                Some(known) if known.number == number => known,
                _ => self.batch(job, number, what)?,
            };
            if known.each.0 != pledge.from {
                known.each = (pledge.from, known.worth(job, pledge.from, what)?);
            }
            sum.worth = add(sum.worth, known.each.1.worth)?;
            sum.gross = add(sum.gross, known.each.1.gross)?;
            batch = Some(known);
        }
        Ok(sum)
    }

    fn batch(&self, job: &Job, number: u32, what: What) -> Done<Batch> {
        let listed = self.batches.get(number).unwrap_or_default();
        let (earns, promised, missed) = record(job, number, &listed);
        if what.fresh && earns {
            ensure_fresh_kind(job, listed.kind)?;
        }
        let coin = if listed.other { job.set.other } else { job.set.asset };
        let price = value(job, coin, WAD, what)?;
        let haircut = by_record(job.set.haircut(), promised, missed)?;
        Ok(Batch { number, listed, haircut, earns, price, each: (u32::MAX, Worth::default()) })
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
    fn worth(&self, job: &Job, from: u32, what: What) -> Done<Worth> {
        let day = job.today.saturating_add(what.days);
        let distributor = RewardDistributorRef(job.set.distributor);
        let (locked, fee_bps) = distributor.vestingSince(self.number, from, day);
        let output = match self.earns {
            true => less(remaining(job, self.listed.kind, day.max(from), self.listed.last), what.output)?,
            false => 0,
        };
        let power = Power { power: self.listed.power, service_bps: self.listed.service_bps, fee_bps };
        let net = net_income(output, power)?;
        Ok(Worth { worth: worth(net, locked, self.price, self.haircut)?, gross: worth(net, locked, self.price, FULL)? })
    }
}

/// What `amount` of a coin is worth in the pool's. Rounds down.
fn value(job: &Job, coin: Address, amount: u128, what: What) -> Done<u128> {
    if amount == 0 || coin == job.set.asset {
        return Ok(amount);
    }
    Ok(mul_div_down(amount, less(price(job, coin, what.fresh)?, what.price)?, WAD)?)
}
