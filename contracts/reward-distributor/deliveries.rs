//! The distributor's state: each batch's totals, its running sums per day, and the payments made.

use crate::claims::{Claim, Income, LateDay};
use crate::errors::{Error, Result};
use crate::totals::{Edges, Sums, Totals, Window};
use components::segment::Segment;
use components::{ensure, revert};
use ink::storage::Mapping;
use ink::{Address, Panic};
use interfaces::refs::MiningPowerNftRef;
use interfaces::reward_distributor::{ArrearsPaid, Claimed, FeesCollected, LateClaimed};
use math::days::Day;
use math::ids::batch_of;

/// All deliveries. Every field has keys of its own.
#[ink::storage_item]
#[derive(Default)]
pub struct Deliveries {
    /// By batch.
    totals: Mapping<u32, Totals>,
    /// By (batch, position): one token's income of the days before the position.
    sums: Mapping<(u32, u32), Sums>,
    /// By (token, segment).
    claims: Mapping<(u32, u32), Claim>,
    /// By (batch, day): days that the bond did not cover in full.
    late_days: Mapping<(u32, u32), LateDay>,
    /// By (token, day): the late income that was paid. [atto]
    late_claims: Mapping<(u32, u32), u128>,
}

impl Deliveries {
    /// The totals of a batch, if a day of it was settled.
    pub fn find(&self, batch: u32) -> Option<Totals> {
        self.totals.get(batch)
    }

    /// The totals of a batch.
    pub fn totals(&self, batch: u32) -> Result<Totals> {
        self.find(batch).ok_or_else(|| Error::RewardDistributor_UnknownBatch { batch }.into())
    }

    /// Stores a day that was settled at `now` (unix seconds), with its arrears.
    pub fn close_day(&mut self, (batch, day): (u32, u32), totals: &mut Totals, late: &LateDay, now: u64) -> Result {
        let (_, position) = totals.vested(Day::of(now).0);
        let here = self.sums_at(batch, totals, position)?;
        let next = self.sums_at(batch, totals, position.saturating_add(1).min(totals.settled()))?;
        totals.edges = Edges { position, here, next };
        if late.arrears > 0 {
            self.late_days.insert((batch, day), late);
        }
        self.sums.insert((batch, totals.settled()), &totals.sums);
        self.totals.insert(batch, totals);
        Ok(())
    }

    /// The arrears of a day, and its late income.
    pub fn late_day(&self, batch: u32, day: u32) -> LateDay {
        self.late_days.get((batch, day)).unwrap_or_default()
    }

    /// One token's income of a settled day: (free, locked). [atto]
    pub fn day(&self, batch: u32, day: u32) -> Result<(u128, u128)> {
        let totals = self.totals(batch)?;
        let position = totals.position_of(batch, day)?;
        let before = self.sums_at(batch, &totals, position)?;
        let after = self.sums_at(batch, &totals, position.saturating_add(1))?;
        Ok((math::sub(after.free, before.free)?, math::sub(after.locked, before.locked)?))
    }

    fn sums_at(&self, batch: u32, totals: &Totals, position: u32) -> Result<Sums> {
        match totals.sums_at(position) {
            Some(sums) => Ok(sums),
            None => self.sums.get((batch, position)).ok_or_else(|| Panic::OutOfBounds.into()),
        }
    }

    /// The edge of vesting at `now` (unix seconds). It reads no cell besides the totals, or one if the last settlement
    /// is older than yesterday.
    pub fn window(&self, batch: u32, totals: &Totals, now: u64) -> Result<Window> {
        let (now, position) = totals.vested(Day::of(now).0);
        Ok(Window { now, position, sums: self.sums_at(batch, totals, position)? })
    }

    /// The income of one token from day `from` on that still vests on day `as_of`. [atto]
    pub fn vesting_since(&self, batch: u32, from: u32, as_of: u32) -> Result<u128> {
        let Some(totals) = self.find(batch) else { return Ok(0) };
        let span = totals.span(from, u32::MAX);
        let (now, position) = totals.vested(as_of);
        let window = Window { now, position, sums: self.sums_at(batch, &totals, position)? };
        let earned = totals.earned(span, self.sums_at(batch, &totals, span.start)?, totals.sums, &window)?;
        Ok(math::sub(earned.locked_total, earned.vested)?)
    }

    /// The amount paid to a segment, and the amount due to it now.
    pub fn income(&self, batch: u32, totals: &Totals, window: &Window, of: &Segment) -> Result<(Claim, Income)> {
        let span = totals.span(of.from, of.until);
        let claim = match self.claims.get((of.token, of.number)) {
            Some(claim) => claim,
            None => Claim { paid: 0, start: self.sums_at(batch, totals, span.start)? },
        };
        let end = self.sums_at(batch, totals, span.end)?;
        let income = claim.income(&totals.earned(span, claim.start, end, window)?)?;
        Ok((claim, income))
    }

    /// Records the income of a segment that is due to `caller` as paid; `None` if nothing is due.
    pub fn claim(
        &mut self,
        batch: u32,
        totals: &mut Totals,
        window: &Window,
        of: &Segment,
        caller: Address,
    ) -> Result<Option<Claimed>> {
        // Check: the income of a segment belongs to its payee.
        ensure_payee(of.token, caller, of.payee)?;
        let (mut claim, Income { claimable: amount, .. }) = self.income(batch, totals, window, of)?;
        if amount == 0 {
            return Ok(None);
        }
        // Effect:
        claim.pay(amount)?;
        totals.pay(amount)?;
        self.claims.insert((of.token, of.number), &claim);
        Ok(Some(Claimed { tokenId: of.token, payee: caller, segment: of.number, amount }))
    }

    /// Stores the totals of a batch after `amount` was recorded as paid.
    pub fn paid(&mut self, batch: u32, totals: &Totals, amount: u128) -> Result {
        // Check: something is paid.
        ensure!(amount != 0, Error::RewardDistributor_NothingToClaim { batch });
        self.totals.insert(batch, totals);
        Ok(())
    }

    /// Records the arrears of a day as paid, for at most `offered`. Also returns the coin.
    pub fn pay_late(&mut self, batch: u32, day: u32, offered: u128) -> Result<(Address, ArrearsPaid)> {
        let mut totals = self.totals(batch)?;
        let mut late = self.late_day(batch, day);
        // Check: something is missing.
        ensure!(late.arrears != 0, Error::RewardDistributor_NoArrears { batch, day });
        let payment = late.pay()?;
        // Check: the payer pays no more than it agreed to.
        ensure!(payment.paid <= offered, Error::RewardDistributor_LateTooSmall { due: payment.paid, offered });
        // Effect:
        totals.owe(payment.fee, payment.holders)?;
        self.late_days.insert((batch, day), &late);
        self.totals.insert(batch, &totals);
        let event = ArrearsPaid { batch, day, paid: payment.paid, fee: payment.fee, perToken: payment.per_token };
        Ok((totals.coin, event))
    }

    /// Records a token's part of late income as paid to `caller`. Also returns the coin.
    pub fn claim_late(&mut self, token: u32, day: u32, caller: Address) -> Result<(Address, LateClaimed)> {
        let batch = batch_of(token);
        let mut totals = self.totals(batch)?;
        // Check: it belongs to the payee of that day, and is paid once.
        ensure_payee(token, caller, MiningPowerNftRef(totals.nft).payeeOf(token, day))?;
        let amount = self.late_day(batch, day).per_token;
        if amount == 0 || self.late_claims.get((token, day)).is_some() {
            revert!(Error::RewardDistributor_NothingToClaim { batch });
        }
        // Effect:
        totals.pay(amount)?;
        self.late_claims.insert((token, day), &amount);
        self.totals.insert(batch, &totals);
        Ok((totals.coin, LateClaimed { tokenId: token, payee: caller, day, amount }))
    }

    /// Records the platform's fees as paid to `treasury`. Also returns the coin.
    pub fn collect(&mut self, batch: u32, treasury: Address) -> Result<(Address, FeesCollected)> {
        let mut totals = self.totals(batch)?;
        let amount = core::mem::take(&mut totals.fees);
        self.paid(batch, &totals, amount)?;
        Ok((totals.coin, FeesCollected { batch, treasury, amount }))
    }
}

/// Refuses a caller that is not `payee`.
fn ensure_payee(token: u32, caller: Address, payee: Address) -> Result {
    ensure!(caller == payee, Error::RewardDistributor_NotPayee { tokenId: token, caller, payee });
    Ok(())
}
