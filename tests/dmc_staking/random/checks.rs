//! Checks after each message and at the end.

use super::{Run, PEOPLE};
use crate::model::{emitted, fine};
use crate::world::{COIN, DAY, MUCH, NOW, WEEK};
use num_bigint::BigUint;

impl Run {
    /// Asserts that all views match the model.
    pub(super) fn compare(&self) {
        let (w, now) = (&self.w, self.w.chain.now());
        let mut pots = self.pots.clone();
        for (number, pot) in pots.iter_mut().enumerate() {
            // On a copy, as in a view.
            pot.accrue(now);
            let token = self.token(number);
            assert_eq!(w.view::<(u32, u128)>("tokenOf", (&token,)), (pot.weight, pot.total()));
            let owed: Vec<u128> = self.people.iter().map(|who| w.emission(&token, who)).collect();
            assert_exact(&pot.earned, &pot.paid, &owed);
        }
        for (number, coin) in pots[0].coins.iter().enumerate() {
            let token = self.coin(number);
            let owed: Vec<u128> = self.people.iter().map(|who| w.revenue(&token, who)).collect();
            assert_exact(&coin.earned, &coin.paid, &owed);
            let paid: u128 = coin.paid.iter().sum();
            assert_eq!(w.coin_of(&token), (coin.received, paid, coin.left, coin.until));
            // paid + owed + carried = received: rounding carries less than an atto for each staker, and one in the
            // index.
            let carried = coin.received - paid - owed.iter().sum::<u128>() - coin.left;
            assert!(carried <= PEOPLE as u128 + 1, "{carried} atto carried");
            assert_eq!(w.balance(&token, &w.staking), coin.received - paid + coin.unbooked, "it holds what it owes");
        }
        for (who, account) in self.people.iter().enumerate() {
            let (waiting, ready) = self.waiting[who];
            assert_eq!(w.stake_of(&w.dmc, account), (self.pots[0].stakes[who], waiting, ready));
            assert_eq!(w.locked(account), self.pots[0].stakes[who] + waiting, "stakes are locked to the atto");
        }
        assert_eq!(w.balance(&w.shares, &w.staking), self.pots[1].total());
        let minted = w.dmc.get::<u128>("totalSupply", ()).unwrap() - 3 * MUCH;
        assert_eq!(minted, self.pots.iter().flat_map(|pot| &pot.paid).sum::<u128>());
        assert!(minted <= emitted(now - NOW), "emission within the schedule");
    }

    /// All accounts claim and withdraw. Only the rounding is left, less than an atto for each staker.
    pub(super) fn finish(mut self) -> (u32, u32) {
        let people = self.people.clone();
        self.w.stake(&people[0], COIN);
        self.pots[0].accrue(self.w.chain.now());
        self.pots[0].stakes[0] += COIN;
        self.w.chain.advance(100 * DAY);
        self.compare();
        for (who, account) in people.iter().enumerate() {
            for pot in 0..2 {
                let staked = self.pots[pot].stakes[who];
                if staked > 0 {
                    self.w.must(account, "unstake", (&self.token(pot), staked));
                }
            }
        }
        self.w.chain.advance(WEEK);
        for (who, account) in people.iter().enumerate() {
            if self.w.stake_of(&self.w.dmc, account).1 > 0 {
                self.w.must(account, "withdraw", ());
            }
            for coin in [0, 1].map(|coin| self.coin(coin)) {
                if self.w.revenue(&coin, account) > 0 {
                    self.w.claim(account, &coin);
                }
            }
            assert_eq!((self.w.locked(account), self.w.stake_of(&self.w.shares, account).0), (0, 0), "{who}");
        }
        for (number, coin) in self.pots[0].coins.iter().enumerate() {
            let left = self.w.balance(&self.coin(number), &self.w.staking) - coin.unbooked;
            assert!(left <= PEOPLE as u128 + 1, "{left} atto left of {}", coin.received);
        }
        (self.refused, self.alone)
    }
}

/// Asserts that paid + owed is the earned amount, rounded down, or an atto less. Changes of stakes shift less than a
/// tenth of an atto in all.
fn assert_exact(earned: &[BigUint], paid: &[u128], owed: &[u128]) {
    for ((earned, paid), owed) in earned.iter().zip(paid).zip(owed) {
        let got = BigUint::from(paid + owed);
        let exact = earned / fine();
        let max = (earned + fine() / 10u8) / fine();
        assert!(got <= max && exact <= &got + 1u8, "{got} of {exact}");
    }
}
