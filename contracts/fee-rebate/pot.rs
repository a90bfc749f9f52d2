//! A coin's money: what is kept for rebates, by period, and what is due to the stakers.
//!
//! **No rebate ever takes another's.** Let F(q) be the fees of period q, all of them synced by now, and R(q) the rebates
//! paid on them, in q or the next period; R(q) <= 20 % of F(q). Claim: what expired of periods up to q is at most 20 % of
//! F less R, both up to q. If nothing of q is left at its end, that is the claim for q - 1 and R(q) <= 20 % of F(q). If
//! something is left, nothing newer was touched, because the oldest is paid out first: all rebates until then, R up to q
//! among them, came out of what was kept up to q, which is 20 % of F up to q at most, and the rest is what expired. So
//! what is held, 20 % of all fees less all rebates less what expired, is at least 20 % of this and the last period's fees
//! less what was paid on them. What is rounded up, given, or paid as other fees is on top. `tests/fee_rebate/lives.rs`.

use crate::errors::{ensure, Error, Refusal};
use math::{add, mul_div_up, sub, BPS};

/// The largest rebate, and what is kept for it: a part of the fees. [bps]
pub const REBATE_BPS: u128 = math::cover::MOST_DISCOUNT as u128;

/// The money of a coin. [atto]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Pot {
    /// The period that these are of.
    pub period: u32,
    /// Kept of what came in this period.
    pub current: u128,
    /// Kept of what came in the one before.
    pub last: u128,
    /// Due to the stakers: what is left of periods before.
    pub over: u128,
    /// Sent to the stakers in all.
    pub sent: u128,
    /// Rebates paid in all.
    pub rebated: u128,
}

/// What arrived in a coin, and how it was shared. [atto]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared {
    /// All that came.
    pub arrived: u128,
    /// Kept of it.
    pub kept: u128,
    /// To the stakers.
    pub sent: u128,
}

impl Pot {
    /// The same money in a later period.
    ///
    /// # Errors
    /// None: there is not that much of a coin.
    pub fn roll(mut self, period: u32) -> Result<Self, Refusal> {
        if period > self.period {
            self.over = add(self.over, self.last)?;
            self.last = core::mem::take(&mut self.current);
            if period > self.period.saturating_add(1) {
                self.over = add(self.over, core::mem::take(&mut self.last))?;
            }
            self.period = period;
        }
        Ok(self)
    }

    /// What can be paid as rebates now.
    ///
    /// # Errors
    /// None, as above.
    pub fn held(&self) -> Result<u128, Refusal> {
        Ok(add(self.current, self.last)?)
    }

    /// Books what has arrived, `balance` being all there is. What goes to the stakers is still to be sent.
    ///
    /// # Errors
    /// `FeeRebate_NothingArrived`.
    pub fn share(&mut self, balance: u128) -> Result<Shared, Refusal> {
        let booked = add(self.held()?, self.over)?;
        let arrived = balance.saturating_sub(booked);
        // Check: something is to be done.
        ensure(arrived > 0 || self.over > 0, || Error::FeeRebate_NothingArrived { balance, booked })?;
        // Effect: rounded up, so that what is kept reaches for every rebate.
        let kept = mul_div_up(arrived, REBATE_BPS, BPS)?;
        let sent = add(core::mem::take(&mut self.over), sub(arrived, kept)?)?;
        self.current = add(self.current, kept)?;
        self.sent = add(self.sent, sent)?;
        Ok(Shared { arrived, kept, sent })
    }

    /// Takes a rebate, of the oldest money first. It is still to be sent.
    ///
    /// # Errors
    /// `FeeRebate_NotCollected`.
    pub fn pay(&mut self, rebate: u128) -> Result<(), Refusal> {
        let held = self.held()?;
        // Check: the money is there.
        ensure(rebate <= held, || Error::FeeRebate_NotCollected { held, needed: rebate })?;
        // Effect:
        let oldest = rebate.min(self.last);
        self.last = sub(self.last, oldest)?;
        self.current = sub(self.current, sub(rebate, oldest)?)?;
        self.rebated = add(self.rebated, rebate)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_waits_for_two_periods() {
        let mut pot = Pot { period: 7, ..Pot::default() };
        assert_eq!(pot.share(101).unwrap(), Shared { arrived: 101, kept: 21, sent: 80 });
        let mut pot = pot.roll(8).unwrap();
        assert_eq!((pot.current, pot.last, pot.over), (0, 21, 0));
        assert_eq!(pot.share(21 + 5).unwrap(), Shared { arrived: 5, kept: 1, sent: 4 });
        // The oldest is paid out first.
        pot.pay(20).unwrap();
        assert_eq!((pot.current, pot.last), (1, 1));
        let mut pot = pot.roll(9).unwrap();
        assert_eq!((pot.current, pot.last, pot.over), (0, 1, 1));
        assert_eq!(pot.share(2).unwrap(), Shared { arrived: 0, kept: 0, sent: 1 });
        assert_eq!((pot.held().unwrap(), pot.sent, pot.rebated), (1, 85, 20));
    }

    #[test]
    fn a_period_is_skipped_and_an_earlier_one_does_not_come_back() {
        let pot = Pot { period: 3, current: 5, last: 4, over: 1, ..Pot::default() };
        assert_eq!(pot.roll(3).unwrap(), pot);
        assert_eq!(pot.roll(2).unwrap(), pot);
        let later = pot.roll(5).unwrap();
        assert_eq!((later.period, later.current, later.last, later.over), (5, 0, 0, 10));
        assert_eq!(pot.roll(u32::MAX).unwrap().over, 10);
    }

    #[test]
    fn nothing_arrives_and_nothing_is_there_by_name() {
        let mut pot = Pot { current: 5, last: 4, ..Pot::default() };
        let nothing = Error::FeeRebate_NothingArrived { balance: 8, booked: 9 };
        assert_eq!(Error::from(pot.share(8).unwrap_err()), nothing);
        let before = pot;
        let missing = Error::FeeRebate_NotCollected { held: 9, needed: 10 };
        assert_eq!(Error::from(pot.pay(10).unwrap_err()), missing);
        assert_eq!(pot, before);
        pot.pay(9).unwrap();
        assert_eq!(pot.held().unwrap(), 0);
    }

    #[test]
    fn more_than_numbers_hold_is_refused() {
        let mut pot = Pot { current: 1, ..Pot::default() };
        pot.share(u128::MAX).unwrap();
        assert_eq!(pot.current + pot.sent, u128::MAX);
        let mut pot = Pot { sent: 10, ..Pot::default() };
        assert_eq!(
            Error::from(pot.share(u128::MAX).and_then(|_| pot.share(u128::MAX)).unwrap_err()),
            Error::Math_Overflow
        );
    }

    /// What fees came of a period, what of them was synced, and what was paid back.
    #[derive(Default, Clone, Copy)]
    struct Fees {
        all: u128,
        synced: u128,
        paid: u128,
    }

    fn sync(pot: &mut Pot, fees: &mut Fees, balance: &mut u128) {
        *balance += fees.all - fees.synced;
        fees.synced = fees.all;
        *balance -= pot.share(*balance).map_or(0, |shared| shared.sent);
    }

    #[test]
    fn no_rebate_takes_anothers() {
        let mut seed = 88_172_645_463_325_252u64;
        let mut random = |below: u64| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            (seed >> 11) % below
        };
        let mut waited = 0;
        for _ in 0..2_000 {
            let (mut pot, mut fees, mut balance) = (Pot::default(), [Fees::default(); 12], 0);
            for step in 0..120u32 {
                let period = step / 10;
                pot = pot.roll(period).unwrap();
                let which = (period as usize).saturating_sub(random(2) as usize);
                match random(3) {
                    0 => fees[period as usize].all += u128::from(random(1_000)),
                    1 => sync(&mut pot, &mut fees[random(u64::from(period) + 1) as usize], &mut balance),
                    _ => {
                        // All that is left of a fifth, or a part of it.
                        let left = fees[which].all / 5 - fees[which].paid;
                        let rebate = if random(2) == 0 { left } else { u128::from(random(left as u64 + 1)) };
                        if pot.pay(rebate).is_err() {
                            waited += 1;
                            for fees in &mut fees {
                                sync(&mut pot, fees, &mut balance);
                            }
                            pot.pay(rebate).expect("all fees are here");
                        }
                        fees[which].paid += rebate;
                        balance -= rebate;
                    }
                }
                assert_eq!(balance, pot.held().unwrap() + pot.over);
            }
        }
        assert!(waited > 1_000, "{waited}");
    }
}
