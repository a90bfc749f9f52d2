//! Settlement of days, slashing, and withdrawals. A delivered day frees its slices for the provider.

use crate::batch::Batch;
use crate::batches::Batches;
use crate::errors::{Error, Result};
use crate::sums::{count_down, count_up};
use components::{ensure, revert};
use ink::Address;
use interfaces::power_market::{DaySettled, Defaulted, Discontinued, ProceedsWithdrawn, SaleFeesCollected, Slashed};
use interfaces::states::BatchState;
use math::days::SECONDS_PER_DAY;
use math::Day;

/// From the start of a day that nobody settles to the moment when the batch is given up. [days]
const ABANDONED_AFTER: u64 = 91;
/// The same for a day that is final: the provider's bond covers it first, if the coin still moves. [days]
const GIVEN_UP_AFTER: u64 = 366;

impl Batches {
    /// Settles the next day of a batch. Returns the batch; `earning` in it are the tokens that earned on that day.
    #[inline(never)]
    pub fn settle_day(&mut self, id: u32, day: u32, delivered: bool, now: u64) -> Result<(DaySettled, Batch)> {
        let (mut batch, state) = self.batch_and_state(id, now)?;
        // Check: the sale counts and the batch goes on.
        ensure!(
            matches!(state, BatchState::Selling | BatchState::Running) && batch.counts(),
            Error::PowerMarket_WrongState { batch: id, state: state.number() }
        );
        // Check: days are settled in order, and only when they are over: until then power is sold for the next.
        ensure!(day == batch.next, Error::PowerMarket_WrongDay { batch: id, day, expected: batch.next });
        ensure!(day < Day::of(now).0, Error::PowerMarket_DayNotOver { day });
        // Effect: tokens that start on this day earn from now on.
        let mut pots = self.pots(id);
        if batch.terms.firstDay < day && day <= batch.last_start {
            if let Some(starting) = self.starting.get((id, day)) {
                pots.start(&starting)?;
                batch.earning = count_up(batch.earning, starting.count)?;
            }
        }
        // Effect: the day's slices are freed, or stay for the holders.
        if delivered {
            pots.free_day()?;
            batch.missed_in_row = 0;
        } else {
            let mut missed = self.missed_days.get(id).unwrap_or_default();
            missed.mark(count_down(day, batch.terms.firstDay)?);
            self.missed_days.insert(id, &missed);
            batch.missed = count_up(batch.missed, 1)?;
            batch.missed_in_row = count_up(batch.missed_in_row, 1)?;
        }
        batch.next = count_up(day, 1)?;
        self.save_pots(id, &pots);
        self.save_batch(id, &batch);
        Ok((DaySettled { batch: id, day, delivered }, batch))
    }

    /// Draws up to `amount` from the bond. Returns the coin to send with the events.
    #[inline(never)]
    pub fn slash(&mut self, id: u32, amount: u128) -> Result<(Slashed, Option<Defaulted>, Address)> {
        let mut batch = self.batch(id)?;
        // Effect: a bond that is too small on the seventh missed day in a row is a default.
        let (paid, default_day) = batch.draw(amount);
        self.save_batch(id, &batch);
        self.settle_debt(batch.terms.coin, paid)?;
        let slashed = Slashed { batch: id, amount: paid, bond: batch.bond };
        Ok((slashed, default_day.map(|day| Defaulted { batch: id, day }), batch.terms.coin))
    }

    /// Ends a batch that cannot go on: from its next day on the kind is retired, or nobody settles that day. `last` is
    /// the last final day of the kind.
    #[inline(never)]
    pub fn end_abandoned(&mut self, id: u32, retired_from: u32, last: u32, now: u64) -> Result<Discontinued> {
        let (mut batch, state) = self.batch_and_state(id, now)?;
        ensure!(
            matches!(state, BatchState::Selling | BatchState::Running) && batch.counts(),
            Error::PowerMarket_WrongState { batch: id, state: state.number() }
        );
        // Check: the kind is retired, or time has passed since that day: more if its output is known.
        let days = if last < batch.next { ABANDONED_AFTER } else { GIVEN_UP_AFTER };
        // Before the sale counted, after a long pause, nobody had to settle a day.
        let from = Day(batch.next).start().max(batch.counts_from).saturating_add(days.saturating_mul(SECONDS_PER_DAY));
        ensure!(batch.next >= retired_from || now >= from, Error::PowerMarket_NotAbandoned { batch: id, from });
        // Effect
        batch.default_day = batch.next;
        batch.discontinued = true;
        self.save_batch(id, &batch);
        Ok(Discontinued { batch: id, day: batch.next })
    }

    /// Withdraws the provider's free proceeds in `coin`. Also returns the payout account.
    #[inline(never)]
    pub fn withdraw_proceeds(
        &mut self,
        caller: Address,
        id: u32,
        coin: Address,
        now: u64,
    ) -> Result<(ProceedsWithdrawn, Address)> {
        let batch = self.batch_of_role(id, caller)?;
        let amount = self.pay_from_pot(id, &batch, coin, now, true)?;
        Ok((ProceedsWithdrawn { batch: id, coin, amount }, batch.payout))
    }

    /// Withdraws the platform's fees in `coin`, for the treasury.
    #[inline(never)]
    pub fn collect_fees(&mut self, id: u32, coin: Address, now: u64) -> Result<SaleFeesCollected> {
        let batch = self.batch(id)?;
        let treasury = self.config().treasury;
        // Check: there is somebody to pay.
        ensure!(treasury != Address::zero(), Error::PowerMarket_InvalidReceiver { receiver: treasury });
        let amount = self.pay_from_pot(id, &batch, coin, now, false)?;
        Ok(SaleFeesCollected { batch: id, coin, treasury, amount })
    }

    /// Empties the provider's or the platform's part of a pot. Returns the amount.
    fn pay_from_pot(&mut self, id: u32, batch: &Batch, coin: Address, now: u64, provider: bool) -> Result<u128> {
        // Check: the minimum is sold. Until then all of it may have to go back to the buyers.
        if !batch.counts() {
            let state = batch.state(&self.config().pauses, now);
            revert!(Error::PowerMarket_WrongState { batch: id, state: state.number() });
        }
        let mut pots = self.pots(id);
        let (_, pot) = pots.of(coin).ok_or(Error::PowerMarket_WrongPaymentCoin { batch: id, coin })?;
        let amount = core::mem::take(if provider { &mut pot.free } else { &mut pot.fees });
        // Check: at least one unit is there.
        ensure!(amount != 0, Error::PowerMarket_NothingToWithdraw { available: 0, asked: 1 });
        // Effect
        pot.pay(amount)?;
        self.save_pots(id, &pots);
        self.settle_debt(coin, amount)?;
        Ok(amount)
    }
}
