//! The distributor's state: each batch's totals, its running sums per day, and the payments made.

use crate::claims::{Claim, Income, LateDay, LatePayment};
use crate::errors::{Error, Result};
use crate::totals::{Edges, Sums, Totals, Window};
use components::ensure;
use components::segment::Segment;
use ink::prelude::vec::Vec;
use ink::storage::Mapping;
use ink::{Address, Panic};
use interfaces::reward_distributor::{ArrearsPaid, Claimed, FeesCollected, LateClaimed};
use math::add;
use math::days::Day;

/// Days for which one value knows what was paid late.
const PAGE: u32 = 128;

/// Late income of a day. [atto]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LateIncome {
    day: u32,
    position: u32,
    per_token: u128,
}

/// All deliveries. Every field has keys of its own.
#[ink::storage_item]
#[derive(Default)]
pub struct Deliveries {
    /// By batch.
    totals: Mapping<u32, Totals>,
    /// By (batch, position): one token's income of the days before the position.
    sums: Mapping<(u32, u32), Sums>,
    /// By (token, segment).
    claims: Mapping<(u64, u32), Claim>,
    /// By (batch, day): days that the bond did not cover in full.
    late_days: Mapping<(u32, u32), LateDay>,
    /// By (token, page of 128 days of the batch): a bit for each day whose late income was paid.
    late_claims: Mapping<(u64, u32), u128>,
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

    /// Records the income of a segment that is due as paid; `None` if nothing is. The caller has checked the payee.
    pub fn claim(&mut self, batch: u32, totals: &mut Totals, window: &Window, of: &Segment) -> Result<Option<Claimed>> {
        let (mut claim, Income { claimable: amount, .. }) = self.income(batch, totals, window, of)?;
        if amount == 0 {
            return Ok(None);
        }
        // Effect:
        claim.pay(amount)?;
        totals.pay(amount)?;
        self.claims.insert((of.token, of.number), &claim);
        Ok(Some(Claimed { tokenId: of.token, payee: of.payee, segment: of.number, amount }))
    }

    /// Stores the totals of a batch after `amount` was recorded as paid.
    pub fn paid(&mut self, batch: u32, totals: &Totals, amount: u128) -> Result {
        // Check: something is paid.
        ensure!(amount != 0, Error::RewardDistributor_NothingToClaim { batch });
        self.totals.insert(batch, totals);
        Ok(())
    }

    /// Records the arrears of a day as paid, for at most `offered`; `by_bond`, of which half of the fee is a tip. Also
    /// returns the coin.
    pub fn pay_late(
        &mut self,
        (batch, day): (u32, u32),
        offered: u128,
        by_bond: bool,
    ) -> Result<(Address, ArrearsPaid)> {
        let mut totals = self.totals(batch)?;
        let mut late = self.late_day(batch, day);
        // Check: something is missing.
        ensure!(late.arrears != 0, Error::RewardDistributor_NoArrears { batch, day });
        let LatePayment { paid, fee, tip, per_token: perToken, holders } = late.pay(by_bond)?;
        // Check: the payer pays no more than it agreed to.
        ensure!(paid <= offered, Error::RewardDistributor_LateTooSmall { due: paid, offered });
        // Effect:
        totals.owe(fee, holders)?;
        self.late_days.insert((batch, day), &late);
        self.totals.insert(batch, &totals);
        Ok((totals.coin, ArrearsPaid { batch, day, paid, fee, tip, perToken }))
    }

    /// The days of a claim of late income: positions, and what each token has of them.
    pub fn late_income(&self, batch: u32, totals: &Totals, days: &[u32]) -> Result<Vec<LateIncome>> {
        let of = |&day: &u32| {
            let position = totals.position_of(batch, day)?;
            Ok(LateIncome { day, position, per_token: self.late_day(batch, day).per_token })
        };
        days.iter().map(of).collect()
    }

    /// Records the late income of a segment on these days as paid; `None` if nothing is due. The caller has checked the
    /// payee.
    pub fn claim_late(
        &mut self,
        batch: u32,
        totals: &mut Totals,
        late: &[LateIncome],
        of: &Segment,
    ) -> Result<Option<LateClaimed>> {
        let (mut page, mut paid, mut days, mut amount) = (0, 0, 0_u32, 0);
        for (at, LateIncome { day, position, per_token }) in late.iter().copied().enumerate() {
            // Check: the income of the day is this segment's.
            let expected = of.from;
            ensure!((of.from..of.until).contains(&day), Error::RewardDistributor_WrongDay { batch, day, expected });
            if at == 0 || position / PAGE != page {
                self.keep_late((of.token, page), paid);
                page = position / PAGE;
                paid = self.late_claims.get((of.token, page)).unwrap_or_default();
            }
            let bit = 1_u128.wrapping_shl(position % PAGE);
            // Once: a day that was paid is skipped, and one whose arrears are still missing stays.
            if per_token > 0 && paid & bit == 0 {
                (paid, days, amount) = (paid | bit, days.saturating_add(1), add(amount, per_token)?);
            }
        }
        // Effect:
        self.keep_late((of.token, page), paid);
        totals.pay(amount)?;
        let (tokenId, payee, segment) = (of.token, of.payee, of.number);
        Ok((amount > 0).then_some(LateClaimed { tokenId, payee, segment, days, amount }))
    }

    fn keep_late(&mut self, page: (u64, u32), paid: u128) {
        if paid != 0 {
            self.late_claims.insert(page, &paid);
        }
    }

    /// Records the platform's fees as paid to `treasury`. Also returns the coin.
    pub fn collect(&mut self, batch: u32, treasury: Address) -> Result<(Address, FeesCollected)> {
        let mut totals = self.totals(batch)?;
        let amount = core::mem::take(&mut totals.fees);
        self.paid(batch, &totals, amount)?;
        Ok((totals.coin, FeesCollected { batch, treasury, amount }))
    }
}
