//! The bond of a batch: what a provider has to lose by stopping.
//!
//! **Stopping must not pay.** A provider that stops keeps what it would still have to deliver, and loses the escrow of
//! these days and the bond. So bond and escrow together are at least what is due, per token and day left:
//! bond >= due - escrow, with the output that the oracle expects, and with prices that favour the holders. Prices and
//! output move: the first purchase of a day assesses the bond anew, and so can anyone. If too little is posted,
//! nothing is sold.

use crate::batch::Batch;
use crate::batches::Batches;
use crate::errors::{Error, Result};
use crate::pots::{Pots, POTS};
use crate::sums::{count_down, count_up};
use crate::tranches::Split;
use components::{ensure, revert};
use ink::Address;
use interfaces::power_market::{BatchTerms, BondAssessed, BondChanged};
use interfaces::states::BatchState;
use math::output::POWER_UNIT;
use math::{add, mul, mul_div_down, mul_div_up, Day, WAD};

/// What the oracle says about the days that are left to a batch.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Whether the output is fresh. If it is not, it cannot lower the bond: old figures fall day by day.
    pub fresh: bool,
    /// What a unit of power is expected to earn. Zero before the kind's first final day. [atto]
    pub output: u128,
    /// What a unit of each pot's coin is worth in the coin that is delivered, a wad. Zero: nobody knows.
    pub rates: [u128; POTS],
}

impl Batch {
    /// Whether the bond is to be assessed before a purchase: the day's first, while days are left.
    pub fn is_assessment_due(&self, now: u64) -> bool {
        self.assessed_on != Day::of(now).0 && self.next <= self.terms.lastDay && self.default_day == 0
    }

    /// The bond that `sold` tokens need, of which `per_day` was assessed: what the provider offered, or that if it is more.
    /// Rounds up, for the holders. [atto of terms.coin]
    #[inline(never)]
    pub fn bond_for(&self, sold: u32, per_day: u128) -> Result<u128> {
        let BatchTerms { firstDay, lastDay, bondPerToken, .. } = self.terms;
        let end = count_up(lastDay, 1)?;
        let (left, term) = (count_down(end, self.next)?, count_down(end, firstDay)?);
        let offered = mul_div_up(mul(bondPerToken, sold.into())?, left.into(), term.into())?;
        Ok(offered.max(mul(per_day, left.into())?))
    }

    /// Bond needed now. [atto of terms.coin]
    pub fn bond_needed(&self, state: BatchState) -> Result<u128> {
        if needs_bond(state) {
            self.bond_for(self.sold, self.bond_per_day)
        } else {
            Ok(0)
        }
    }

    /// Secures `count` more tokens. Returns the bond that is needed with them.
    #[inline(never)]
    pub fn secure(&mut self, count: u32) -> Result<u128> {
        self.bond_per_day = add(self.bond_per_day, mul(self.bond_of_next, count.into())?)?;
        self.bond_for(count_up(self.sold, count)?, self.bond_per_day)
    }

    /// Assesses the bond for each day that is left: what is due, less the slices of escrow.
    #[inline(never)]
    fn assess(&mut self, pots: &Pots, figures: &Figures, fee_bps: u32, now: u64) -> Result {
        let BatchTerms { power, lastDay, serviceBps, upfrontBps, .. } = self.terms;
        let end = count_up(lastDay, 1)?;
        let left = count_down(end, self.next)?;
        let net = count_down(10_000, serviceBps)?;
        // Rounds up, and escrow down: what nobody can tell counts for the holders.
        let due = mul_div_up(mul_div_up(figures.output, power.into(), POWER_UNIT)?, net.into(), math::BPS)?;
        let due = mul_div_up(due, 1, mul(left.into(), math::output::per_unit_of(self.decimals.into())?)?)?;
        // What is bought now has slices for the days from its first on.
        let days = count_down(end, self.start_of_income(now)?.max(self.next).min(lastDay))?;
        let (mut sold, mut cheapest) = (0, None::<u128>);
        for (pot, rate) in pots.all().iter().zip(figures.rates) {
            sold = add(sold, mul_div_down(pot.rate, rate, WAD)?)?;
            if pot.price > 0 {
                let slice = Split::of(pot.price, fee_bps, upfrontBps, days)?.slice;
                let worth = mul_div_down(slice, rate, WAD)?;
                cheapest = Some(cheapest.map_or(worth, |least| least.min(worth)));
            }
        }
        let (of_next, of_sold) = if figures.fresh { (0, 0) } else { (self.bond_of_next, self.bond_per_day) };
        self.bond_of_next = due.saturating_sub(cheapest.unwrap_or_default()).max(of_next);
        // Tokens that do not earn yet count like those that do.
        let each = match self.earning {
            0 => self.bond_of_next,
            earning => due.saturating_sub(mul_div_down(sold, 1, earning.into())?),
        };
        self.bond_per_day = mul(each, self.sold.into())?.max(of_sold);
        self.assessed_on = Day::of(now).0;
        Ok(())
    }
}

impl Batches {
    /// Assesses the bond of a batch.
    #[inline(never)]
    pub fn assess(&mut self, id: u32, figures: &Figures, now: u64) -> Result<BondAssessed> {
        let (mut batch, state) = self.batch_and_state(id, now)?;
        ensure_needs_bond(id, state)?;
        let assessed = self.assess_loaded(id, &mut batch, figures, now)?;
        self.save_batch(id, &batch);
        Ok(assessed)
    }

    /// Assesses the bond of batch `id`, which the caller has loaded and will save.
    pub(crate) fn assess_loaded(
        &self,
        id: u32,
        batch: &mut Batch,
        figures: &Figures,
        now: u64,
    ) -> Result<BondAssessed> {
        batch.assess(&self.pots(id), figures, self.config().fee_bps, now)?;
        let (perDay, needed) = (batch.bond_of_next, batch.bond_for(batch.sold, batch.bond_per_day)?);
        Ok(BondAssessed { batch: id, perDay, needed, posted: batch.bond })
    }

    /// Adds to a bond. Returns the coin to pull, and the total owed in it.
    #[inline(never)]
    pub fn post_bond(&mut self, id: u32, amount: u128, now: u64) -> Result<(BondChanged, Address, u128)> {
        ensure!(amount != 0, Error::PowerMarket_ZeroAmount);
        let (mut batch, state) = self.batch_and_state(id, now)?;
        ensure_needs_bond(id, state)?;
        // Effect
        batch.bond = add(batch.bond, amount)?;
        self.save_batch(id, &batch);
        let coin = batch.terms.coin;
        Ok((BondChanged { batch: id, bond: batch.bond }, coin, self.owe(coin, amount)?))
    }

    /// Withdraws a part of the bond that is not needed. Returns the coin to send, and the payout account.
    #[inline(never)]
    pub fn withdraw_bond(
        &mut self,
        caller: Address,
        id: u32,
        amount: u128,
        now: u64,
    ) -> Result<(BondChanged, Address, Address)> {
        let mut batch = self.batch_of_role(id, caller)?;
        ensure!(amount != 0, Error::PowerMarket_ZeroAmount);
        let state = batch.state(&self.config().pauses, now);
        // Check: after a missed day the provider withdraws nothing until it has delivered a day.
        if matches!(state, BatchState::Selling | BatchState::Running) && batch.missed_in_row > 0 {
            revert!(Error::PowerMarket_InArrears { batch: id, missedInRow: batch.missed_in_row });
        }
        // Check: the rest covers the bond needed.
        let (rest, posted) = (batch.bond_needed(state)?, batch.bond);
        let left = posted.checked_sub(amount).filter(|left| *left >= rest);
        let needed = rest.saturating_add(amount);
        let left = left.ok_or(Error::PowerMarket_BondTooSmall { batch: id, needed, posted })?;
        // Effect
        batch.bond = left;
        self.save_batch(id, &batch);
        self.settle_debt(batch.terms.coin, amount)?;
        Ok((BondChanged { batch: id, bond: left }, batch.terms.coin, batch.payout))
    }
}

/// Whether days are left, or may be.
pub const fn needs_bond(state: BatchState) -> bool {
    matches!(state, BatchState::Scheduled | BatchState::Selling | BatchState::Running)
}

/// Refuses a batch that needs no bond any more.
fn ensure_needs_bond(id: u32, state: BatchState) -> Result {
    ensure!(needs_bond(state), Error::PowerMarket_WrongState { batch: id, state: state.number() });
    Ok(())
}
