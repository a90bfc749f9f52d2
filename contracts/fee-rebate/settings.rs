//! Whom the contract deals with, and which fee on income was in force when.

use ink::prelude::vec::Vec;
use ink::Address;

/// So many changes of the fee are remembered one by one.
const MOST_RATES: usize = 8;

/// The fee on income from a time on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Rate {
    /// When it was first seen. [unix seconds]
    pub since: u64,
    /// The platform's part of a day's income. [bps]
    pub bps: u32,
}

/// What every message needs, in one cell: at most 217 of its 416 bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Settings {
    /// DMC.
    pub dmc: Address,
    /// Where it is staked, and where fees go.
    pub staking: Address,
    /// Whose income has a fee.
    pub distributor: Address,
    /// Says who is paid a token's income.
    pub nft: Address,
    /// Says what coins are worth.
    pub oracle: Address,
    /// The coin that is a dollar.
    pub usd: Address,
    /// The fee on income, oldest first.
    pub rates: Vec<Rate>,
}

impl Settings {
    /// Notes the fee of now. Returns whether it is another one.
    ///
    /// When there is no room, the two oldest become one: the lower of them, since the older.
    pub fn note(&mut self, bps: u32, now: u64) -> bool {
        if self.rates.last().is_some_and(|last| last.bps == bps) {
            return false;
        }
        if self.rates.len() >= MOST_RATES {
            let oldest = self.rates.remove(0);
            if let Some(next) = self.rates.first_mut() {
                *next = Rate { since: oldest.since, bps: oldest.bps.min(next.bps) };
            }
        }
        self.rates.push(Rate { since: now, bps });
        true
    }

    /// When the contract began. [unix seconds]
    pub fn began(&self) -> u64 {
        self.rates.first().map_or(u64::MAX, |oldest| oldest.since)
    }

    /// The least fee that was in force at `since` or after it. [bps]
    ///
    /// A rate ends when the next one is seen, and the one before it counts until then, that second included.
    pub fn least_since(&self, since: u64) -> u32 {
        let mut least = u32::MAX;
        for rate in self.rates.iter().rev() {
            least = least.min(rate.bps);
            if rate.since < since {
                break;
            }
        }
        least
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(rates: &[(u32, u64)]) -> Settings {
        let mut settings = Settings::default();
        for (bps, at) in rates {
            settings.note(*bps, *at);
        }
        settings
    }

    #[test]
    fn the_least_rate_since_a_time_counts() {
        let settings = noted(&[(500, 10), (100, 20), (300, 30)]);
        // The one that was in force then is one of them, and so is one that ended in that very second.
        let least = [0, 10, 20, 21, 30, 31, 99].map(|since| settings.least_since(since));
        assert_eq!(least, [100, 100, 100, 100, 100, 300, 300]);
    }

    #[test]
    fn the_same_rate_is_noted_once() {
        let mut settings = noted(&[(500, 10)]);
        assert!(!settings.note(500, 20));
        assert!(settings.note(499, 30) && settings.note(500, 40));
        assert_eq!(settings.rates.len(), 3);
    }

    #[test]
    fn what_there_is_no_room_for_counts_as_the_lower() {
        let mut settings = noted(&(0..8).map(|i| (100 + i, u64::from(i))).collect::<Vec<_>>());
        settings.note(50, 100);
        settings.note(900, 200);
        assert_eq!((settings.rates.len(), settings.began()), (MOST_RATES, 0));
        assert_eq!(settings.rates[0], Rate { since: 0, bps: 100 });
        // The third rate was in force at 2; it is one with the first by now, and the lower counts. Never more.
        assert_eq!((settings.least_since(2), settings.least_since(201)), (50, 900));
        let long = noted(&(0..20).map(|i| (100 + i, u64::from(i))).collect::<Vec<_>>());
        for since in 0..25 {
            assert!(u64::from(long.least_since(since)) <= (99 + since).clamp(100, 119));
        }
    }
}
