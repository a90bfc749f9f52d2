//! What is known of a token's income segment since its last claim, and the fee that was paid on its income since.
//!
//! **The fee is never counted too high.** A day of a batch brings `due`; the platform gets `fee = floor(due f)`, the rest
//! and yesterday's dust (less than one atto per token) are divided by the tokens, rounding down. With f <= 20 %:
//! `due - fee < (1 - f) due + 1`, so `f / (1 - f) * (due - fee) < due f + 1/4 < fee + 5/4`, and for one token's income:
//! `f / (1 - f) * income < (fee + 5/4) / tokens + 1/4 < fee / tokens + 2`. Taking 2 atto off for each settled day and the
//! least f of these days leaves less than `fee / tokens`; summed over tokens and days, less than all the platform got.

use crate::errors::Refusal;
use interfaces::fee_rebate::PERIOD;
use math::days::{Day, SECONDS_PER_DAY};
use math::{mul_div_down, sub, BPS};

/// Taken off per settled day, for what was rounded. [atto]
const ROUNDED: u128 = 2;

/// An income segment as it was at its last claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Record {
    /// Its income so far. [atto]
    pub income: u128,
    /// When that was. [unix seconds]
    pub at: u64,
    /// The batch's next day to settle then. [day]
    pub next: u32,
}

/// The period of a time.
pub fn period_of(seconds: u64) -> u32 {
    u32::try_from(seconds.checked_div(PERIOD).unwrap_or_default()).unwrap_or(u32::MAX)
}

/// Whether fees of `period` are still rebated in the period `now`.
pub fn is_open(period: u32, now: u32) -> bool {
    period >= now.saturating_sub(1)
}

impl Record {
    /// What counting goes on from, of a segment that begins on day `from`; `None` if it begins now.
    ///
    /// `known` is what was written at the last claim. A segment without one is counted from its first day, unless that
    /// was over when we `began` (unix seconds): the fee of such a day may have gone to another treasury.
    pub fn before(known: Option<Record>, (from, began): (u32, u64), now: u64) -> Option<Record> {
        let first = Record { income: 0, at: u64::from(from).saturating_mul(SECONDS_PER_DAY), next: from };
        let first = Some(first).filter(|_| from >= Day::of(began).0);
        known.or(first).filter(|record| is_open(period_of(record.at), period_of(now)))
    }

    /// The fee on the income between this and `later`, at `fee_bps`. Rounds down. [atto]
    ///
    /// # Errors
    /// None: income does not fall, and a fee is at most 20 %.
    pub fn fee_until(&self, later: &Record, fee_bps: u32) -> Result<u128, Refusal> {
        let income = sub(later.income, self.income)?;
        let bps = u128::from(fee_bps);
        let fee = mul_div_down(income, bps, sub(BPS, bps)?)?;
        let days = u128::from(later.next.saturating_sub(self.next));
        Ok(fee.saturating_sub(days.saturating_mul(ROUNDED)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: u64 = SECONDS_PER_DAY;

    #[test]
    fn counting_goes_on_for_two_periods() {
        let seen = Record { income: 5, at: 10 * PERIOD, next: 3 };
        for (now, goes_on) in [(10 * PERIOD, true), (12 * PERIOD - 1, true), (12 * PERIOD, false)] {
            assert_eq!(Record::before(Some(seen), (1, 0), now), goes_on.then_some(seen), "{now}");
        }
        // In the last second of a period it is of that period still.
        let seen = Record { at: 11 * PERIOD - 1, ..seen };
        assert_eq!(Record::before(Some(seen), (1, 0), 12 * PERIOD), None);
    }

    #[test]
    fn an_unknown_segment_counts_from_its_first_day() {
        let from = 1_200; // Ten periods of 120 days.
        let first = Record { income: 0, at: 10 * PERIOD, next: from };
        assert_eq!(u64::from(from) * DAY, 10 * PERIOD);
        let before = |from: u32, began: u64, now: u64| Record::before(None, (from, began), now);
        assert_eq!(before(from, 0, 12 * PERIOD - 1), Some(first));
        assert_eq!(before(from, 0, 12 * PERIOD), None);
        assert_eq!(before(from - 1, 0, 12 * PERIOD - 1), None);
        // One that begins tomorrow has no income yet, and counts.
        assert!(before(from + 1, 0, 10 * PERIOD).is_some());
        // Its first day ended after we began, or before.
        let end = u64::from(from + 1) * DAY;
        assert_eq!([end - 1, end].map(|began| before(from, began, end + DAY).is_some()), [true, false]);
        assert!(Record::before(Some(first), (from, end), end + DAY).is_some());
    }

    #[test]
    fn the_fee_is_never_above_what_the_platform_got() {
        let mut seed = 88_172_645_463_325_252u64;
        let mut random = |below: u128| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            u128::from(seed) * 0x1_0000_0000 % below
        };
        for round in 0..3_000 {
            let bps = random(2_001);
            let (mut tokens, mut dust, mut fees) = (1 + random(9), 0, 0);
            // Each token's income and first day; and claims in between, whose sum counts.
            let mut all: Vec<(Record, u128)> = Vec::new();
            let mut counted = 0;
            for day in 0..20u32 {
                tokens += random(2);
                while (all.len() as u128) < tokens {
                    all.push((Record { next: day, ..Record::default() }, 0));
                }
                // Small amounts, where rounding is all there is, and large ones.
                let due = random(if round % 2 == 0 { 40 } else { 10u128.pow(20) });
                let fee = due * bps / BPS;
                let per_token = (due - fee + dust) / tokens;
                dust = due - fee + dust - per_token * tokens;
                fees += fee;
                for (seen, income) in &mut all {
                    *income += per_token;
                    if random(3) == 0 {
                        let now = Record { income: *income, at: 0, next: day + 1 };
                        counted += seen.fee_until(&now, bps as u32).unwrap();
                        *seen = now;
                    }
                }
                assert!(counted <= fees, "{counted} of {fees}");
            }
        }
    }

    #[test]
    fn it_is_close_to_what_the_platform_got() {
        // 5 % of 100 coins; a token that had a quarter of the rest.
        let coin = 10u128.pow(18);
        let seen = Record { income: 0, at: 0, next: 10 };
        let now = Record { income: 95 * coin / 4, at: 0, next: 40 };
        let fee = seen.fee_until(&now, 500).unwrap();
        assert_eq!(5 * coin / 4 - fee, 60);
        assert_eq!(seen.fee_until(&now, 0).unwrap(), 0);
        assert_eq!(seen.fee_until(&seen, 500).unwrap(), 0);
    }
}
