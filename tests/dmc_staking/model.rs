//! A model of staking by its definition: every staker's share of every release, as a fraction of big integers. It
//! shares no code with the contract.

use crate::world::{COIN, NOW, WEEK};
use num_bigint::BigUint;

/// The unit for fractions of an atto: 10^60 of them are one atto.
pub fn fine() -> BigUint {
    BigUint::from(10u8).pow(60)
}

/// Half a year. [s]
const HALVING: u64 = 15_768_000;

/// The emission of the first `seconds`, half-year by half-year. [10^-18 DMC, rounded down]
pub fn emitted(seconds: u64) -> u128 {
    let (mut left, mut sum) = (26_280_000 * COIN, 0);
    for _ in 0..seconds / HALVING {
        sum += left - left / 2;
        left /= 2;
    }
    let part = BigUint::from(left - left / 2) * (seconds % HALVING) / HALVING;
    sum + u128::try_from(part).unwrap()
}

/// One of the coins.
#[derive(Clone, Default)]
pub struct Coin {
    pub received: u128,
    pub left: u128,
    pub until: u64,
    /// Received and not booked yet.
    pub unbooked: u128,
    /// What each staker has earned and has been paid.
    pub earned: Vec<BigUint>,
    pub paid: Vec<u128>,
}

/// One of the tokens.
#[derive(Clone, Default)]
pub struct Pot {
    pub stakes: Vec<u128>,
    pub weight: u32,
    pub at: u64,
    pub earned: Vec<BigUint>,
    pub paid: Vec<u128>,
    pub coins: Vec<Coin>,
}

impl Pot {
    pub fn new(people: usize, weight: u32, coins: usize) -> Self {
        let coin = Coin { earned: vec![BigUint::default(); people], paid: vec![0; people], ..Coin::default() };
        Self {
            stakes: vec![0; people],
            weight,
            at: NOW,
            earned: vec![BigUint::default(); people],
            paid: vec![0; people],
            coins: vec![coin; coins],
        }
    }

    pub fn total(&self) -> u128 {
        self.stakes.iter().sum()
    }

    /// Distributes releases until `now` to the stakers. Each message rounds a release down, so their times matter.
    pub fn accrue(&mut self, now: u64) {
        let (last, total) = (self.at, self.total());
        self.at = now;
        for coin in &mut self.coins {
            if total < COIN {
                coin.until += if coin.left > 0 { now - last } else { 0 };
                continue;
            }
            let released = match now >= coin.until {
                true => coin.left,
                false => {
                    let part = BigUint::from(coin.left) * (now - last) / (coin.until - last);
                    u128::try_from(part).unwrap()
                }
            };
            coin.left -= released;
            share(&mut coin.earned, &self.stakes, released, total);
        }
        if total >= COIN {
            let part = BigUint::from(emitted(now - NOW) - emitted(last - NOW)) * self.weight / 10_000u32;
            share(&mut self.earned, &self.stakes, u128::try_from(part).unwrap(), total);
        }
    }

    /// Books the received coins.
    pub fn book(&mut self, coin: usize, now: u64) -> Result<u128, &'static str> {
        let arrived = std::mem::take(&mut self.coins[coin].unbooked);
        if arrived == 0 {
            return Err("DmcStaking_NothingArrived");
        }
        self.accrue(now);
        let coin = &mut self.coins[coin];
        coin.received += arrived;
        // The mean of both ends by amount, rounded down.
        let ahead = coin.until.saturating_sub(now);
        let all = BigUint::from(coin.left + arrived);
        let sum = BigUint::from(coin.left) * ahead + BigUint::from(arrived) * WEEK;
        let mean = sum / &all;
        coin.until = now + u64::try_from(mean).unwrap();
        coin.left += arrived;
        Ok(arrived)
    }
}

fn share(earned: &mut [BigUint], stakes: &[u128], amount: u128, total: u128) {
    for (earned, stake) in earned.iter_mut().zip(stakes) {
        *earned += BigUint::from(amount) * *stake * fine() / total;
    }
}
