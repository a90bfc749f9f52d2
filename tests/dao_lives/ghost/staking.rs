//! Staking by its log: stakes, waiting DMC, revenue, and the emission due to each token.

use super::get;
use chain::{Address, Decoded};
use std::collections::BTreeMap;
use suite::COIN;

/// Half a year. [seconds]
const HALVING: u64 = 15_768_000;

/// A token that can be staked.
#[derive(Clone, Debug, Default)]
pub struct Pot {
    pub weight: u32,
    pub stakes: BTreeMap<Address, u128>,
    /// The time up to which `granted` counts.
    pub since: u64,
    /// Its part of the emission in all seconds with at least one whole token staked. Rounded down at each change.
    pub granted: u128,
    pub claimed: u128,
}

/// The state of the contract.
#[derive(Clone, Debug, Default)]
pub struct Staking {
    /// When the emission began.
    pub start: u64,
    pub pots: BTreeMap<Address, Pot>,
    /// Unstaked DMC: amount, and the time from which it can be withdrawn.
    pub waiting: BTreeMap<Address, (u128, u64)>,
    /// By coin: (booked, paid).
    pub coins: BTreeMap<Address, (u128, u128)>,
    /// The number of messages to it, as each rounds.
    pub touched: u128,
}

/// The emission of the first `seconds`: 26,280,000 DMC in all, half of the rest in each half-year.
pub fn emitted(seconds: u64) -> u128 {
    let (mut left, mut sum) = (26_280_000 * COIN, 0);
    for _ in 0..seconds / HALVING {
        sum += left - left / 2;
        left /= 2;
    }
    sum + (left - left / 2) * u128::from(seconds % HALVING) / u128::from(HALVING)
}

impl Pot {
    pub fn total(&self) -> u128 {
        self.stakes.values().sum()
    }

    /// The emission due to the token until `now`.
    pub fn due(&self, start: u64, now: u64) -> u128 {
        if self.total() < COIN {
            return self.granted;
        }
        let all = emitted(now.saturating_sub(start)) - emitted(self.since.saturating_sub(start));
        self.granted + all * u128::from(self.weight) / 10_000
    }

    fn accrue(&mut self, start: u64, now: u64) {
        (self.granted, self.since) = (self.due(start, now), now);
    }
}

impl Staking {
    /// Applies an event of the contract in the second `now`.
    pub fn record(&mut self, event: &Decoded, now: u64) {
        self.touched += 1;
        match event.name.as_str() {
            "Staked" | "Unstaked" => self.moved(event, now),
            "WeightSet" => {
                let start = self.start;
                let pot = self.pots.entry(get(event, "token")).or_insert_with(|| Pot { since: now, ..Pot::default() });
                pot.accrue(start, now);
                pot.weight = get(event, "weightBps");
            }
            "Withdrawn" => {
                let (amount, ready) =
                    self.waiting.remove(&get::<Address>(event, "account")).expect("23: something waited");
                assert!(amount == get(event, "amount") && now >= ready, "23: withdrawn as it waited: {event}");
            }
            "CoinListed" => drop(self.coins.insert(get(event, "coin"), (0, 0))),
            "RevenueBooked" => self.coin(event).0 += get::<u128>(event, "amount"),
            "RevenueClaimed" => self.coin(event).1 += get::<u128>(event, "amount"),
            "EmissionClaimed" => {
                let pot = self.pots.get_mut(&get::<Address>(event, "token")).expect("listed");
                pot.claimed += get::<u128>(event, "amount");
            }
            _ => {}
        }
    }

    fn coin(&mut self, event: &Decoded) -> &mut (u128, u128) {
        self.coins.get_mut(&get::<Address>(event, "coin")).expect("a listed coin")
    }

    fn moved(&mut self, event: &Decoded, now: u64) {
        let (who, amount): (Address, u128) = (get(event, "account"), get(event, "amount"));
        let start = self.start;
        let pot = self.pots.get_mut(&get::<Address>(event, "token")).expect("listed");
        pot.accrue(start, now);
        let stake = pot.stakes.entry(who).or_default();
        *stake = match event.name == "Staked" {
            true => *stake + amount,
            false => stake.checked_sub(amount).expect("23: it was staked"),
        };
        assert_eq!(pot.total(), get::<u128>(event, "total"), "23: staked by all: {event}");
        let ready: u64 = event.get("ready").unwrap_or_default();
        if ready > now {
            let waits = self.waiting.entry(who).or_default();
            *waits = (waits.0 + amount, ready);
        }
    }

    /// The stake of an account.
    pub fn stake(&self, token: Address, who: Address) -> u128 {
        self.pots.get(&token).and_then(|pot| pot.stakes.get(&who)).copied().unwrap_or_default()
    }
}
